//! What loading asks of a connection: the same of every driver, whether it waits or not.

use super::backend::Backend;
use std::future::Future;
use std::ops::ControlFlow;
use std::pin::Pin;

use super::table::Table;
use super::tenant::Rows;

/// Something that a database does.
pub(crate) type Step<'a, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'a>>;

/// A row of what a query gives, every cell as text.
pub(crate) type Line = Vec<Option<String>>;

/// Is told of the rows that were written, and says whether to go on.
pub(crate) type Watch<'w> = &'w mut (dyn FnMut(&'static str, u64) -> ControlFlow<()> + Send);

/// Why a database didn't do it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Failure {
    /// What the database says.
    pub(crate) message: String,
    /// Its code, as the database has codes.
    pub(crate) code: String,
    pub(crate) table: Option<String>,
    pub(crate) column: Option<String>,
    /// The row's number among those that were written by the statement, from 1.
    pub(crate) row: Option<u64>,
    pub(crate) why: Why,
}

/// What kind of failure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Why {
    /// The database refused.
    #[default]
    Refused,
    /// The connection is lost.
    #[cfg_attr(
        all(
            feature = "rusqlite",
            not(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))
        ),
        expect(dead_code, reason = "a file isn't lost on the way")
    )]
    Lost,
    /// A value that a type of the database has no room for, before it was sent.
    #[cfg_attr(
        all(
            feature = "sqlx-postgres",
            not(any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-sqlite"))
        ),
        expect(dead_code, reason = "PostgreSQL reads values from their texts")
    )]
    Value,
    /// Whoever watches stopped it.
    Stopped,
}

impl Failure {
    /// Whoever watches stopped it.
    pub(crate) fn stopped() -> Self {
        Self { why: Why::Stopped, ..Self::default() }
    }
}

/// What becomes of a row whose key is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    /// It is refused.
    Insert,
    /// It takes the place of the other.
    Upsert,
}

/// A connection within a transaction.
pub(crate) trait Driver {
    /// What it understands.
    fn dialect(&self) -> Backend;
    /// Runs statements that give no rows.
    fn run(&mut self, statements: String) -> Step<'_, ()>;
    /// What a query gives.
    fn query(&mut self, query: String) -> Step<'_, Vec<Line>>;
    /// Writes a tenant's rows into a table of this name, which has a table's columns: that one, or one where they wait.
    fn fill<'a>(
        &'a mut self,
        table: &'a Table,
        into: &'a str,
        rows: &'a dyn Rows,
        put: Put,
        watch: Watch<'a>,
    ) -> Step<'a, ()>;
}
