//! Into PostgreSQL: rows by `COPY … FROM STDIN`.

use super::super::backend::Backend;
use sqlx::postgres::{PgConnectOptions, PgDatabaseError};
use sqlx::{AssertSqlSafe, Error, PgConnection, Postgres};

use super::super::copy;
use super::super::driver::{Driver, Failure, Line, Put, Step, Watch};
use super::super::error::LiveError;
use super::super::job::Job;
use super::super::loaded::Loaded;
use super::super::table::Table;
use super::super::tenant::Rows;
use super::{Promise, lines, private, run};
use crate::domain::Scratch;

/// Bytes that are sent at once.
const SENT: usize = 1 << 17;

impl private::Drive for Postgres {
    fn address(options: &PgConnectOptions) -> String {
        let database = options.get_database().unwrap_or(options.get_username());
        match options.get_socket() {
            Some(socket) => format!("postgres://{}/{database}", socket.display()),
            None => format!("postgres://{}:{}/{database}", options.get_host(), options.get_port()),
        }
    }

    #[cfg(feature = "rights")]
    #[expect(private_interfaces, reason = "nobody outside can name this trait")]
    fn left<'a>(
        connection: &'a mut PgConnection,
        search: &'a mut super::left::Search,
    ) -> Promise<'a, Result<(), LiveError>> {
        Box::pin(async move { super::left::left(&mut Postgresql { connection }, search).await })
    }

    #[expect(private_interfaces, reason = "nobody outside can name this trait")]
    fn drive<'a>(
        connection: &'a mut PgConnection,
        job: &'a mut Job<'_>,
        watch: Watch<'a>,
    ) -> Promise<'a, Result<Loaded, LiveError>> {
        Box::pin(async move {
            if job.address.is_empty() {
                job.address = address(connection).await;
            }
            run(Postgresql { connection }, job, watch).await
        })
    }
}

/// Which database a connection leads to.
async fn address(connection: &mut PgConnection) -> String {
    let query = "SELECT coalesce(host(inet_server_addr()) || ':' || inet_server_port(), 'a socket'), current_database()::text";
    let rows = sqlx::raw_sql(query).fetch_all(connection).await.unwrap_or_default();
    match lines(&rows).unwrap_or_default().as_slice() {
        [line] => {
            let text = |at: usize| line.get(at).cloned().flatten().unwrap_or_default();
            format!("postgres://{}/{}", text(0), text(1))
        }
        _ => String::new(),
    }
}

struct Postgresql<'c> {
    connection: &'c mut PgConnection,
}

impl Driver for Postgresql<'_> {
    asked!(Backend::PostgreSql);

    fn fill<'a>(
        &'a mut self,
        table: &'a Table,
        into: &'a str,
        rows: &'a dyn Rows,
        _: Put,
        watch: Watch<'a>,
    ) -> Step<'a, ()> {
        Box::pin(self.copy(table, into, rows, watch))
    }
}

impl Postgresql<'_> {
    async fn copy(
        &mut self,
        table: &Table,
        into: &str,
        rows: &dyn Rows,
        watch: Watch<'_>,
    ) -> Result<(), Failure> {
        let statement = format!("COPY {into} ({}) FROM STDIN", table.listed());
        let mut copy = self.connection.copy_in_raw(&statement).await.map_err(failure)?;
        let (name, mut scratch, mut text) =
            (table.schema.name, Scratch::default(), Vec::with_capacity(SENT * 2));
        let (mut next, count) = (0, rows.count(name));
        while next < count {
            let end = copy::append(rows, name, &table.forms, next, &mut scratch, &mut text);
            if watch(name, end - next).is_break() {
                // The transaction is rolled back whatever the server says to it.
                let _ = copy.abort("stopped").await;
                return Err(Failure::stopped());
            }
            next = end;
            if text.len() >= SENT {
                copy.send(text.as_slice()).await.map_err(failure)?;
                text.clear();
            }
        }
        copy.send(text.as_slice()).await.map_err(failure)?;
        copy.finish().await.map(drop).map_err(failure)
    }
}

/// What the server says, with the row and column that it names: `COPY users, line 5, column age: "abc"`.
fn failure(error: Error) -> Failure {
    let (mut row, mut column, mut detail) = (None, None, String::new());
    if let Error::Database(error) = &error
        && let Some(error) = error.try_downcast_ref::<PgDatabaseError>()
    {
        // What a trigger was doing stands above.
        let mut places = error.r#where().into_iter().flat_map(str::lines);
        if let Some(place) = places.find_map(|place| place.strip_prefix("COPY ")) {
            let part = |name: &str| place.split_once(name).map(|(_, rest)| rest);
            row = part(", line ").and_then(|rest| {
                rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|number| number.parse().ok())
            });
            column = part(", column ").map(|rest| rest.split([':', '\n']).next().unwrap_or(rest).to_owned());
        }
        column = column.or_else(|| error.column().map(str::to_owned));
        detail = error.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
    }
    let told = super::failure(error);
    Failure { message: format!("{}{detail}", told.message), row, column, ..told }
}
