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
use crate::schema::Modes;

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

impl Kept {
    /// About how many bytes it takes on its way, with what is said of it.
    fn bytes(&self) -> usize {
        let own = match self {
            Self::Null => 0,
            Self::Integer(_) | Self::Unsigned(_) | Self::Real(_) => 8,
            Self::Text(value) => value.len() + 9,
            Self::Blob(value) => value.len() + 9,
        };
        own + 3
    }
}

/// What runs a prepared statement.
pub(super) trait Insert: Send {
    /// What it understands.
    const BACKEND: Backend;
    /// How many values a statement has at most.
    const VALUES: usize;

    /// How many bytes the database takes at once.
    fn most(&self) -> usize;

    /// Runs it with these rows' values; it is kept for the next where that may be the same.
    fn insert(
        &mut self,
        statement: &str,
        rows: &[Vec<Kept>],
        is_kept: bool,
    ) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Whether rows of a refused statement can be tried one by one, to find which it was.
    fn goes_on(failure: &Failure) -> bool;
}

/// Writes a tenant's rows into a table of this name.
pub(super) async fn fill<I: Insert>(
    connection: &mut I,
    table: &Table,
    into: &str,
    rows: &dyn Rows,
    put: Put,
    watch: Watch<'_>,
) -> Result<(), Failure> {
    let (name, modes, columns) = (table.schema.name, rows.modes(), table.columns.len().max(1));
    // Half of what it takes, so that there is room for what stands around values; the statement itself is sent as well.
    let most = connection.most() / 2;
    let at_once = (I::VALUES / columns).min(most / (2 * columns + 3)).max(1);
    let mut batch = Batch { into, put, at_once, before: 0, bytes: 0, rows: Vec::new() };
    let many = prepared(table, into, modes, put, at_once);
    let (mut next, count) = (0, rows.count(name));
    let mut scratch = Scratch::default();
    while next < count {
        let (end, values) = values(I::BACKEND, table, rows, next, &mut scratch)?;
        for (at, row) in values.into_iter().enumerate() {
            let bytes = row.iter().map(Kept::bytes).sum::<usize>();
            if bytes + 1_000 > connection.most() {
                return Err(too_large(table, &row, next + at as u64 + 1, connection.most()));
            }
            if batch.bytes + bytes > most {
                batch.send(connection, table, modes, &many).await?;
            }
            batch.bytes += bytes;
            batch.rows.push(row);
            if batch.rows.len() == at_once {
                batch.send(connection, table, modes, &many).await?;
            }
        }
        if watch(name, end - next).is_break() {
            return Err(Failure::stopped());
        }
        next = end;
    }
    batch.send(connection, table, modes, &many).await
}

/// A row that the database can't be given.
fn too_large(table: &Table, row: &[Kept], number: u64, most: usize) -> Failure {
    let longest = row.iter().zip(&table.columns).max_by_key(|(value, _)| value.bytes());
    Failure {
        message: format!(
            "the row is longer than the {most} bytes that the database takes at once: raise that (max_allowed_packet)"
        ),
        row: Some(number),
        column: longest.map(|(_, column)| column.clone()),
        why: Why::Value,
        ..Failure::default()
    }
}

/// Rows that go by one statement.
struct Batch<'t> {
    into: &'t str,
    put: Put,
    at_once: usize,
    /// So many rows went before.
    before: u64,
    bytes: usize,
    rows: Vec<Vec<Kept>>,
}

impl Batch<'_> {
    async fn send<I: Insert>(
        &mut self,
        connection: &mut I,
        table: &Table,
        modes: Modes,
        many: &str,
    ) -> Result<(), Failure> {
        let rows = self.rows.len();
        if rows == 0 {
            return Ok(());
        }
        let is_full = rows == self.at_once;
        let statement = |rows| prepared(table, self.into, modes, self.put, rows);
        let fewer = if is_full { String::new() } else { statement(rows) };
        let sent = connection.insert(if is_full { many } else { &fewer }, &self.rows, is_full).await;
        if let Err(failure) = sent {
            return Err(found(connection, &statement(1), &self.rows, self.before, failure).await);
        }
        self.before += rows as u64;
        self.bytes = 0;
        self.rows.clear();
        Ok(())
    }
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
        if let Err(failure) = connection.insert(one, std::slice::from_ref(row), true).await {
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
