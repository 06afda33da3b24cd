//! Into SQLite by rusqlite: a prepared statement, a row at a time.

use super::backend::Backend;
use std::future::{Future, ready};
use std::task::{Context, Poll, Waker};

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, Error, Statement};

use super::cells::{Cell, Cells, Spread, plain};
use super::driver::{Driver, Failure, Line, Put, Step, Watch, Why};
use super::error::LiveError;
use super::flow;
use super::insert::{column_named, prepared};
use super::job::Job;
use super::loaded::Loaded;
use super::refused::failed;
use super::table::Table;
use super::tenant::Rows;
use crate::domain::Scratch;

/// A connection within a transaction or savepoint. It never waits: each step is done when it is given back.
pub(crate) struct Rusqlite<'c>(pub(crate) &'c Connection);

impl Driver for Rusqlite<'_> {
    fn dialect(&self) -> Backend {
        Backend::Sqlite
    }

    fn run(&mut self, statements: String) -> Step<'_, ()> {
        Box::pin(ready(self.0.execute_batch(&statements).map_err(failure)))
    }

    fn query(&mut self, query: String) -> Step<'_, Vec<Line>> {
        Box::pin(ready(lines(self.0, &query).map_err(failure)))
    }

    fn fill<'a>(
        &'a mut self,
        table: &'a Table,
        into: &'a str,
        rows: &'a dyn Rows,
        put: Put,
        watch: Watch<'a>,
    ) -> Step<'a, ()> {
        Box::pin(ready(fill(self.0, table, into, rows, put, watch)))
    }
}

fn lines(connection: &Connection, query: &str) -> Result<Vec<Line>, Error> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = (0..columns).map(|at| row.get::<_, Option<String>>(at)).collect::<Result<_, _>>()?;
        lines.push(cells);
    }
    Ok(lines)
}

fn fill(
    connection: &Connection,
    table: &Table,
    into: &str,
    rows: &dyn Rows,
    put: Put,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let modes = rows.modes();
    let statement = connection.prepare(&prepared(table, into, modes, put, 1)).map_err(failure)?;
    let bound = Bound { statement, buffer: Vec::new(), failed: None };
    let mut spread = Spread::new(&table.forms, modes, bound);
    let (name, mut scratch) = (table.schema.name, Scratch::default());
    let (mut next, count) = (0, rows.count(name));
    while next < count {
        let mut result = Ok(());
        let mut number = next;
        let end = rows.chunk(name, next, &mut scratch, &mut |row| {
            if result.is_ok() {
                number += 1;
                spread.begin_row();
                row.show(&mut spread);
                result =
                    spread.cells.finish(table).map_err(|failure| Failure { row: Some(number), ..failure });
            }
        });
        result?;
        if watch(name, end - next).is_break() {
            return Err(Failure::stopped());
        }
        next = end;
    }
    Ok(())
}

/// A row on its way into a statement.
struct Bound<'c> {
    statement: Statement<'c>,
    buffer: Vec<u8>,
    failed: Option<(usize, Result<Error, String>)>,
}

impl Bound<'_> {
    fn finish(&mut self, table: &Table) -> Result<(), Failure> {
        match self.failed.take() {
            None => self.statement.raw_execute().map(drop).map_err(failure),
            Some((at, Err(message))) => {
                let column = table.columns.get(at).cloned();
                Err(Failure { message, column, why: Why::Value, ..Failure::default() })
            }
            Some((_, Ok(error))) => Err(failure(error)),
        }
    }

    fn bind(&mut self, at: usize, value: ToSqlOutput<'_>) {
        if let Err(error) = self.statement.raw_bind_parameter(at + 1, value) {
            self.failed.get_or_insert((at, Ok(error)));
        }
    }
}

impl Cells for Bound<'_> {
    fn cell(&mut self, at: usize, cell: Cell<'_>) {
        let value = match cell {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Boolean(value) => ToSqlOutput::Owned(Value::Integer(value.into())),
            Cell::Signed(value) => ToSqlOutput::Owned(Value::Integer(value)),
            Cell::Unsigned(value) => match i64::try_from(value) {
                Ok(value) => ToSqlOutput::Owned(Value::Integer(value)),
                Err(_) => {
                    let message = format!("SQLite's numbers end at {}, and {value} is larger", i64::MAX);
                    self.failed.get_or_insert((at, Err(message)));
                    return;
                }
            },
            // Both are whole numbers that a double holds, so their quotient is the double nearest to the decimal.
            Cell::Decimal(scaled, places) => {
                ToSqlOutput::Owned(Value::Real(scaled as f64 / 10_u64.pow(places) as f64))
            }
            Cell::Text(value) | Cell::Json(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Cell::Bytes(value) => ToSqlOutput::Owned(Value::Blob(value.to_vec())),
            Cell::Fixed(..)
            | Cell::Uuid(_)
            | Cell::Id(..)
            | Cell::Timestamp(_)
            | Cell::Date(_)
            | Cell::Time(_) => {
                let mut buffer = std::mem::take(&mut self.buffer);
                buffer.clear();
                plain(&mut buffer, cell);
                self.bind(at, ToSqlOutput::Borrowed(ValueRef::Text(&buffer)));
                self.buffer = buffer;
                return;
            }
        };
        self.bind(at, value);
    }
}

pub(crate) fn failure(error: Error) -> Failure {
    match error {
        Error::SqliteFailure(code, message) => {
            let message = message.unwrap_or_else(|| code.to_string());
            Failure {
                column: column_named(&message),
                code: code.extended_code.to_string(),
                message,
                ..Failure::default()
            }
        }
        error => Failure { message: error.to_string(), ..Failure::default() },
    }
}

/// The savepoint that all of it stands in, which begins a transaction where there is none.
const SAVEPOINT: &str = "tenant_fixtures_load";

/// Loads within a savepoint.
pub(crate) fn load(connection: &Connection, mut job: Job<'_>, watch: Watch<'_>) -> Result<Loaded, LiveError> {
    job.address = match connection.path() {
        Some(path) if !path.is_empty() => format!("sqlite:{path}"),
        _ => "sqlite::memory:".into(),
    };
    let run = |statements: &str, address: &str| {
        let result = connection.execute_batch(statements);
        result.map_err(|error| failed(failure(error), address, "the transaction", 0))
    };
    run(&format!("SAVEPOINT {SAVEPOINT}"), &job.address)?;
    // Nothing in it waits, so that it is ready at once.
    let mut driver = Rusqlite(connection);
    let mut loading = std::pin::pin!(flow::load(&mut driver, &job, watch));
    let result = match loading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("every step of this driver is ready when it is given"),
    };
    let released = result.and_then(|loaded| run(&format!("RELEASE {SAVEPOINT}"), "").map(|()| loaded));
    if released.is_err() {
        let _ = connection.execute_batch(&format!("ROLLBACK TO {SAVEPOINT}; RELEASE {SAVEPOINT}"));
    }
    released
}

/// Looks for what is left of a person.
#[cfg(feature = "rights")]
pub(crate) fn left(connection: &Connection, search: &mut super::left::Search) -> Result<(), LiveError> {
    let mut driver = Rusqlite(connection);
    let mut looking = std::pin::pin!(super::left::left(&mut driver, search));
    match looking.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("every step of this driver is ready when it is given"),
    }
}
