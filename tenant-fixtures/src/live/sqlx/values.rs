//! Rows by prepared statements of many rows each, since every one of them is a way to the database and back.

use std::future::Future;

use super::super::backend::Backend;
use super::super::cells::{Cell, Cells, Spread, plain};
use super::super::driver::{Failure, Put, Watch, Why};
use super::super::insert::prepared;
use super::super::table::Table;
use super::super::tenant::Rows;
use crate::domain::Scratch;
use crate::format::text::plain_timestamp;

/// A value as the database takes it.
#[derive(Clone, Debug)]
pub(super) enum Kept {
    Null,
    Integer(i64),
    Unsigned(u64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
}

/// What runs a prepared statement.
pub(super) trait Insert: Send {
    /// What it understands.
    const BACKEND: Backend;
    /// How many values a statement has at most.
    const VALUES: usize;

    /// Runs it with these rows' values.
    fn insert(
        &mut self,
        statement: &str,
        rows: &[Vec<Kept>],
    ) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Whether rows of a refused statement can be tried one by one, to find which it was.
    fn goes_on(failure: &Failure) -> bool;
}

/// Writes a tenant's rows into a table.
pub(super) async fn fill<I: Insert>(
    connection: &mut I,
    table: &Table,
    rows: &dyn Rows,
    put: Put,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let (name, modes) = (table.schema.name, rows.modes());
    let at_once = (I::VALUES / table.columns.len().max(1)).max(1);
    let (many, one) = (prepared(table, modes, put, at_once), prepared(table, modes, put, 1));
    let (mut next, count) = (0, rows.count(name));
    let mut scratch = Scratch::default();
    while next < count {
        let (end, values) = values(I::BACKEND, table, rows, next, &mut scratch)?;
        let whole = values.len() / at_once * at_once;
        for (at, batch) in values[..whole].chunks(at_once).enumerate() {
            if let Err(failure) = connection.insert(&many, batch).await {
                return Err(found(connection, &one, batch, next + (at * at_once) as u64, failure).await);
            }
        }
        for (at, row) in values[whole..].iter().enumerate() {
            let number = next + (whole + at) as u64 + 1;
            let inserted = connection.insert(&one, std::slice::from_ref(row)).await;
            inserted.map_err(|failure| Failure { row: Some(number), ..failure })?;
        }
        if watch(name, end - next).is_break() {
            return Err(Failure::stopped());
        }
        next = end;
    }
    Ok(())
}

/// Which row of a refused statement it was: they are tried one by one.
async fn found<I: Insert>(
    connection: &mut I,
    one: &str,
    rows: &[Vec<Kept>],
    before: u64,
    failure: Failure,
) -> Failure {
    if !I::goes_on(&failure) {
        return failure;
    }
    for (at, row) in rows.iter().enumerate() {
        if let Err(failure) = connection.insert(one, std::slice::from_ref(row)).await {
            return Failure { row: Some(before + at as u64 + 1), ..failure };
        }
    }
    failure
}

/// A chunk of rows, and where the next begins.
fn values(
    backend: Backend,
    table: &Table,
    rows: &dyn Rows,
    from: u64,
    scratch: &mut Scratch,
) -> Result<(u64, Vec<Vec<Kept>>), Failure> {
    let row = Row { backend, values: Vec::new(), failed: None };
    let mut spread = Spread::new(&table.forms, rows.modes(), row);
    let (mut all, mut result) = (Vec::new(), Ok(()));
    let end = rows.chunk(table.schema.name, from, scratch, &mut |row| {
        spread.begin_row();
        row.show(&mut spread);
        all.push(std::mem::take(&mut spread.cells.values));
        if let Some((at, message)) = spread.cells.failed.take()
            && result.is_ok()
        {
            let (row, column) = (Some(from + all.len() as u64), table.columns.get(at).cloned());
            result = Err(Failure { message, row, column, why: Why::Value, ..Failure::default() });
        }
    });
    result.map(|()| (end, all))
}

struct Row {
    backend: Backend,
    values: Vec<Kept>,
    failed: Option<(usize, String)>,
}

impl Row {
    /// A number that may be larger than the database's.
    fn unsigned(&mut self, at: usize, value: u64) -> Kept {
        match self.backend {
            Backend::MySql => Kept::Unsigned(value),
            Backend::PostgreSql | Backend::Sqlite => i64::try_from(value).map_or_else(
                |_| {
                    let message =
                        format!("the database's numbers end at {}, and {value} is larger", i64::MAX);
                    self.failed.get_or_insert((at, message));
                    Kept::Null
                },
                Kept::Integer,
            ),
        }
    }

    fn text(&self, cell: Cell<'_>) -> Kept {
        let mut text = Vec::new();
        match (self.backend, cell) {
            (Backend::MySql, Cell::Timestamp(seconds)) => plain_timestamp(&mut text, seconds),
            (Backend::MySql | Backend::PostgreSql | Backend::Sqlite, cell) => plain(&mut text, cell),
        }
        // All that is written here is ASCII.
        Kept::Text(String::from_utf8(text).unwrap_or_default())
    }
}

impl Cells for Row {
    fn cell(&mut self, at: usize, cell: Cell<'_>) {
        let value = match cell {
            Cell::Null => Kept::Null,
            Cell::Boolean(value) => Kept::Integer(value.into()),
            Cell::Signed(value) => Kept::Integer(value),
            Cell::Unsigned(value) => self.unsigned(at, value),
            // Both are whole numbers that a double holds, so their quotient is the double nearest to the decimal.
            Cell::Decimal(scaled, places) => Kept::Real(scaled as f64 / 10_u64.pow(places) as f64),
            Cell::Text(value) | Cell::Json(value) => Kept::Text(value.to_owned()),
            Cell::Bytes(value) => Kept::Blob(value.to_vec()),
            Cell::Fixed(..)
            | Cell::Uuid(_)
            | Cell::Id(..)
            | Cell::Timestamp(_)
            | Cell::Date(_)
            | Cell::Time(_) => self.text(cell),
        };
        self.values.push(value);
    }
}
