//! Into databases by sqlx: pools, connections and transactions of PostgreSQL, MySQL and SQLite.

/// What a connection of any of these databases is asked, each with what is said of its errors.
macro_rules! asked {
    ($backend:expr) => {
        fn dialect(&self) -> Backend {
            $backend
        }

        fn run(&mut self, statements: String) -> Step<'_, ()> {
            Box::pin(async move {
                let run = sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut *self.connection).await;
                run.map(drop).map_err(failure)
            })
        }

        fn query(&mut self, query: String) -> Step<'_, Vec<Line>> {
            Box::pin(async move {
                let rows = sqlx::raw_sql(AssertSqlSafe(query)).fetch_all(&mut *self.connection).await;
                lines(&rows.map_err(failure)?).map_err(failure)
            })
        }
    };
}

/// Rows go in by prepared statements.
#[cfg(any(feature = "sqlx-mysql", feature = "sqlx-sqlite"))]
macro_rules! inserted {
    () => {
        fn fill<'a>(
            &'a mut self,
            table: &'a Table,
            into: &'a str,
            rows: &'a dyn Rows,
            put: Put,
            watch: Watch<'a>,
        ) -> Step<'a, ()> {
            Box::pin(values::fill(self, table, into, rows, put, watch))
        }
    };
}

#[cfg(feature = "sqlx-mysql")]
mod mysql;
#[cfg(feature = "sqlx-postgres")]
mod postgres;
#[cfg(feature = "sqlx-sqlite")]
mod sqlite;
#[cfg(any(feature = "sqlx-mysql", feature = "sqlx-sqlite"))]
mod values;

use std::future::Future;
use std::pin::Pin;

use sqlx::{Acquire, Connection, Database, Error, Pool, Transaction};

use super::driver::{Driver, Failure, Line, Watch, Why};
use super::error::LiveError;
use super::flow;
use super::help::help_in;
use super::job::Job;
#[cfg(feature = "rights")]
use super::left;
use super::loaded::Loaded;
use super::refused::failed;

/// Something in the making.
type Promise<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A database of sqlx's that tenants can be loaded into.
pub trait Live: Database + private::Drive {}

impl<DB: private::Drive> Live for DB {}

mod private {
    use super::{Database, Job, LiveError, Loaded, Promise, Watch};

    /// What the library does with a connection of this database.
    pub trait Drive: Database {
        /// Which database a pool's connections lead to, without a password.
        fn address(options: &<Self::Connection as sqlx::Connection>::Options) -> String;

        /// Loads within a transaction.
        #[expect(private_interfaces, reason = "nobody outside can name this trait")]
        fn drive<'a>(
            connection: &'a mut Self::Connection,
            job: &'a mut Job<'_>,
            watch: Watch<'a>,
        ) -> Promise<'a, Result<Loaded, LiveError>>;

        /// Looks for what is left of a person.
        #[cfg(feature = "rights")]
        #[expect(private_interfaces, reason = "nobody outside can name this trait")]
        fn left<'a>(
            connection: &'a mut Self::Connection,
            search: &'a mut super::left::Search,
        ) -> Promise<'a, Result<(), LiveError>>;
    }
}

/// What a tenant can be loaded into: a pool, a connection, or a transaction, in which it becomes a savepoint.
pub trait Target<'c>: Send + Sized {
    /// The database.
    type Database: Live;

    /// Which database it leads to, without a password; empty where it doesn't tell.
    fn address(&self) -> String {
        String::new()
    }

    /// Whether a transaction has begun already.
    fn is_within(&self) -> bool;

    /// Begins a transaction.
    fn begin(self) -> impl Future<Output = Result<Transaction<'c, Self::Database>, Error>> + Send;
}

impl<'c, DB: Live> Target<'c> for &'c Pool<DB> {
    type Database = DB;

    fn address(&self) -> String {
        DB::address(&self.connect_options())
    }

    fn is_within(&self) -> bool {
        false
    }

    fn begin(self) -> impl Future<Output = Result<Transaction<'c, DB>, Error>> + Send {
        Acquire::begin(self)
    }
}

impl<'c, DB: Live> Target<'c> for &'c mut sqlx::pool::PoolConnection<DB> {
    type Database = DB;

    fn is_within(&self) -> bool {
        Connection::is_in_transaction(&***self)
    }

    fn begin(self) -> impl Future<Output = Result<Transaction<'c, DB>, Error>> + Send {
        Acquire::begin(self)
    }
}

impl<'c, DB: Live> Target<'c> for &'c mut Transaction<'_, DB> {
    type Database = DB;

    fn is_within(&self) -> bool {
        true
    }

    fn begin(self) -> impl Future<Output = Result<Transaction<'c, DB>, Error>> + Send {
        Acquire::begin(self)
    }
}

macro_rules! connection {
    ($feature:literal, $connection:ty, $database:ty) => {
        #[cfg(feature = $feature)]
        impl<'c> Target<'c> for &'c mut $connection {
            type Database = $database;

            fn is_within(&self) -> bool {
                Connection::is_in_transaction(&**self)
            }

            fn begin(self) -> impl Future<Output = Result<Transaction<'c, $database>, Error>> + Send {
                Acquire::begin(self)
            }
        }
    };
}

connection!("sqlx-mysql", sqlx::MySqlConnection, sqlx::MySql);
connection!("sqlx-postgres", sqlx::PgConnection, sqlx::Postgres);
connection!("sqlx-sqlite", sqlx::SqliteConnection, sqlx::Sqlite);

/// Loads in a transaction of its own, which is committed, or rolled back before the error is given.
pub(super) async fn load<'c, T: Target<'c>>(
    target: T,
    mut job: Job<'_>,
    watch: Watch<'_>,
) -> Result<Loaded, LiveError> {
    if job.address.is_empty() {
        job.address = target.address();
    }
    job.within = target.is_within();
    let begun = target.begin().await;
    let unreached = |error: Error| {
        let Failure { message, code, .. } = failure(error);
        LiveError::Connection { address: job.address.clone(), message, help: help_in(&code) }
    };
    let mut transaction = begun.map_err(unreached)?;
    let result = <T::Database as private::Drive>::drive(&mut transaction, &mut job, watch).await;
    match result {
        Ok(loaded) => match transaction.commit().await {
            Ok(()) => Ok(loaded),
            Err(error) => Err(failed(failure(error), &job.address, "the transaction", 0)),
        },
        Err(error) => {
            // What can't be rolled back was lost with its connection.
            let _ = transaction.rollback().await;
            Err(error)
        }
    }
}

/// Looks for what is left of a person, in a transaction that is rolled back.
#[cfg(feature = "rights")]
pub(crate) async fn left<'c, T: Target<'c>>(target: T, search: &mut left::Search) -> Result<(), LiveError> {
    search.address = target.address();
    let begun = target.begin().await;
    let unreached = |error: Error| {
        let Failure { message, code, .. } = failure(error);
        LiveError::Connection { address: search.address.clone(), message, help: help_in(&code) }
    };
    let mut transaction = begun.map_err(unreached)?;
    let result = <T::Database as private::Drive>::left(&mut transaction, search).await;
    // Nothing was changed.
    let _ = transaction.rollback().await;
    result
}

/// Runs the flow on a driver.
async fn run<C: Driver>(mut driver: C, job: &Job<'_>, watch: Watch<'_>) -> Result<Loaded, LiveError> {
    flow::load(&mut driver, job, watch).await
}

/// What an error says, with what it comes from.
fn told(error: &Error) -> String {
    match error {
        Error::Database(error) => error.message().to_owned(),
        Error::Io(error) => error.to_string(),
        error => error.to_string(),
    }
}

/// The database's own code; in MySQL the number, since one code of the standard's stands for many.
fn code(error: &(dyn sqlx::error::DatabaseError + 'static)) -> String {
    #[cfg(feature = "sqlx-mysql")]
    if let Some(error) = error.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>() {
        // Those below 1000 are of the server's files, and look like SQLite's codes.
        return match error.number() {
            number @ ..1000 => format!("file {number}"),
            number => number.to_string(),
        };
    }
    error.code().unwrap_or_default().into_owned()
}

/// What every driver of sqlx's says alike.
fn failure(error: Error) -> Failure {
    match error {
        Error::Database(error) => {
            let code = code(&*error);
            // The server ended the connection or the statement, and says so.
            let is_lost = matches!(code.as_str(), "57P01" | "57P02" | "57P03" | "1053" | "1927");
            Failure {
                message: error.message().to_owned(),
                code,
                table: error.table().map(str::to_owned),
                why: if is_lost { Why::Lost } else { Why::Refused },
                ..Failure::default()
            }
        }
        Error::Io(_)
        | Error::Protocol(_)
        | Error::PoolTimedOut
        | Error::PoolClosed
        | Error::WorkerCrashed => Failure { message: told(&error), why: Why::Lost, ..Failure::default() },
        error => Failure { message: told(&error), ..Failure::default() },
    }
}

/// The cells of rows, all of which the query gives as text.
fn lines<R>(rows: &[R]) -> Result<Vec<Line>, Error>
where
    R: sqlx::Row,
    usize: sqlx::ColumnIndex<R>,
    for<'r> Option<String>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    rows.iter()
        .map(|row| (0..row.len()).map(|at| row.try_get_unchecked::<Option<String>, _>(at)).collect())
        .collect()
}
