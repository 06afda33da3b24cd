//! Into SQLite: prepared statements of many rows each, since every one of them is a way to sqlx's own thread and back.

use super::super::backend::Backend;
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions};
use sqlx::{Arguments, AssertSqlSafe, Error, Sqlite, SqliteConnection};

use super::super::driver::{Driver, Failure, Line, Put, Step, Watch, Why};
use super::super::error::LiveError;
use super::super::insert::column_named;
use super::super::job::Job;
use super::super::loaded::Loaded;
use super::super::table::Table;
use super::super::tenant::Rows;
use super::values::{self, Insert, Kept};
use super::{Promise, lines, private, run};

impl private::Drive for Sqlite {
    fn address(options: &SqliteConnectOptions) -> String {
        format!("sqlite:{}", options.get_filename().display())
    }

    #[cfg(feature = "rights")]
    #[expect(private_interfaces, reason = "nobody outside can name this trait")]
    fn left<'a>(
        connection: &'a mut SqliteConnection,
        search: &'a mut super::left::Search,
    ) -> Promise<'a, Result<(), LiveError>> {
        Box::pin(async move { super::left::left(&mut Live { connection }, search).await })
    }

    #[expect(private_interfaces, reason = "nobody outside can name this trait")]
    fn drive<'a>(
        connection: &'a mut SqliteConnection,
        job: &'a mut Job<'_>,
        watch: Watch<'a>,
    ) -> Promise<'a, Result<Loaded, LiveError>> {
        Box::pin(async move {
            if job.address.is_empty() {
                job.address = address(connection).await;
            }
            run(Live { connection }, job, watch).await
        })
    }
}

/// Which database a connection leads to.
async fn address(connection: &mut SqliteConnection) -> String {
    let query = "SELECT file FROM pragma_database_list WHERE name = 'main'";
    let rows = sqlx::raw_sql(query).fetch_all(connection).await.unwrap_or_default();
    let file = lines(&rows).unwrap_or_default().into_iter().flatten().flatten().next().unwrap_or_default();
    if file.is_empty() { "sqlite::memory:".into() } else { format!("sqlite:{file}") }
}

struct Live<'c> {
    connection: &'c mut SqliteConnection,
}

impl Driver for Live<'_> {
    asked!(Backend::Sqlite);
    inserted!();
}

impl Insert for Live<'_> {
    const BACKEND: Backend = Backend::Sqlite;
    /// Far below the 32,766 that SQLite takes, and enough.
    const VALUES: usize = 2_000;

    fn most(&self) -> usize {
        // What it takes for a text or a row, where nobody says less.
        1_000_000_000
    }

    async fn insert(&mut self, statement: &str, rows: &[Vec<Kept>], is_kept: bool) -> Result<(), Failure> {
        let mut arguments = SqliteArguments::default();
        for value in rows.iter().flatten() {
            let added = match value {
                Kept::Null => arguments.add(None::<i64>),
                Kept::Integer(value) => arguments.add(*value),
                // Those that are larger were refused before.
                Kept::Unsigned(value) => arguments.add(i64::try_from(*value).ok()),
                Kept::Real(value) => arguments.add(*value),
                Kept::Text(value) => arguments.add(value.clone()),
                Kept::Blob(value) => arguments.add(value.clone()),
            };
            added.map_err(|error| failure(Error::Encode(error)))?;
        }
        let query = sqlx::query_with(AssertSqlSafe(statement), arguments).persistent(is_kept);
        query.execute(&mut *self.connection).await.map(drop).map_err(failure)
    }

    fn goes_on(failure: &Failure) -> bool {
        failure.why == Why::Refused
    }
}

fn failure(error: Error) -> Failure {
    let told = super::failure(error);
    Failure { column: column_named(&told.message), ..told }
}
