//! Live databases: their catalogs become SQL, which is read as any other.

mod address;
mod mysql;
mod postgresql;
mod sqlite;

use std::thread;
use std::time::Duration;

use crate::database::{Database, Dialect, Note, NoteKind, Origin, TableName};
use crate::error::Error;
use crate::read::{self, Source};
use address::Address;

/// A server has so long to answer when it is connected to.
const PATIENCE: Duration = Duration::from_secs(15);

/// What is read of a live database beside its schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Tables whose rows the schema brings along (`plans`, `billing.plans`): they are read where there are at most
    /// [`MOST_ROWS`](read::MOST_ROWS) of them.
    pub rows_of: Vec<String>,
}

/// What a catalog says.
#[derive(Debug, Default)]
struct Catalog {
    /// The schema as SQL.
    sql: String,
    /// Tables that were asked for and have more rows than a schema brings along.
    too_large: Vec<String>,
}

/// Reads the schema of a live database: `postgres://user@host/name`, `mysql://user@host/name`, `sqlite:FILE`.
///
/// It is asked for its catalogs alone, in a transaction that writes nothing.
///
/// # Errors
///
/// When the address means no database, nobody answers there within 15 seconds, the password is wrong, rights are missing, or no
/// table can be seen. No error and no note has the password.
pub fn read(url: &str, options: &Options) -> Result<Database, Error> {
    let address = Address::of(url)?;
    let (dialect, catalog) = match address.dialect {
        Dialect::Sqlite => (Dialect::Sqlite, sqlite::catalog(&address, options)?),
        Dialect::PostgreSql => {
            (Dialect::PostgreSql, apart(&address, || postgresql::catalog(&address, options))?)
        }
        Dialect::MySql => (Dialect::MySql, apart(&address, || mysql::catalog(&address, options))?),
    };
    let source = Source { without_lines: true, ..Source::new(address.shown.clone(), catalog.sql) };
    let mut database = read::sql(&[source], read::Options { dialect: Some(dialect), strict: false })?;
    if database.tables.is_empty() {
        return Err(address.fault(
            "there is no table that this user can see: is it the right database, and has the user rights?",
        ));
    }
    let origin = Origin { source: address.shown, line: 0 };
    database.notes.extend(catalog.too_large.into_iter().map(|name| Note {
        kind: NoteKind::Data,
        table: Some(match name.split_once('.') {
            Some((schema, name)) => TableName { schema: Some(schema.to_owned()), name: name.to_owned() },
            None => TableName { schema: None, name },
        }),
        column: None,
        text: format!("has more than {} rows, which are not read", read::MOST_ROWS),
        origin: origin.clone(),
    }));
    Ok(database)
}

/// Rows as SQL in an order that is the same wherever they stand, however a server sorts texts: by the number that they begin with,
/// or as texts.
fn in_order(mut rows: Vec<String>) -> Vec<String> {
    rows.sort_by_cached_key(|row| {
        let first = row.split(", ").next().and_then(|first| first.parse::<i128>().ok());
        (first.is_none(), first, row.clone())
    });
    rows
}

/// Asks a server from a thread of its own, so that whoever calls may stand in a runtime already.
fn apart<F>(address: &Address, ask: impl FnOnce() -> F + Send) -> Result<Catalog, Error>
where
    F: Future<Output = Result<Catalog, Error>>,
{
    let run = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|error| address.fault(&error.to_string()))?.block_on(ask())
    };
    let done = thread::scope(|scope| scope.spawn(run).join());
    done.unwrap_or_else(|_| Err(address.fault("the driver gave up")))
}

/// Waits for a server that is connected to.
async fn patiently<C>(
    address: &Address,
    connects: impl Future<Output = Result<C, sqlx::Error>>,
) -> Result<C, Error> {
    match tokio::time::timeout(PATIENCE, connects).await {
        Ok(connected) => connected.map_err(|error| address.sqlx(&error)),
        Err(_) => Err(address.fault("nobody answers there within 15 seconds")),
    }
}
