//! SQLite: one database a tenant, with keys, foreign keys and indexes.
//!
//! The columns are those of [`ddl`](crate::schema::ddl). The same rows give the same bytes: nothing in the file hangs on
//! time or place, and only its header names the version of SQLite that wrote it.

use rusqlite::{Statement, ToSql};

use super::json::{CellList, JsonSink};
use super::{EncodeError, text};
use crate::id::TenantId;
use crate::schema::{Column, Modes, Schema, Sink, flat, identifier, leaves};

/// Why a database could not be made.
#[derive(Debug)]
pub(crate) enum Failed {
    /// The watch said so.
    Stopped,
    /// A value doesn't fit.
    Value(EncodeError),
    /// The database refused.
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// The statement that takes a row.
pub(crate) fn insert(schema: &'static Schema, modes: Modes) -> String {
    let count = flat(schema.columns, modes).len();
    format!("INSERT INTO {} VALUES ({})", identifier(schema.name), vec!["?"; count].join(","))
}

/// A row on its way into a statement.
pub(crate) struct Row<'c> {
    statement: Statement<'c>,
    modes: Modes,
    /// The place of the last value, from 1.
    at: usize,
    /// Inside a list: what it is so far, as JSON.
    list: Option<CellList>,
    buffer: Vec<u8>,
    failed: Option<Failed>,
}

impl<'c> Row<'c> {
    pub(crate) fn new(statement: Statement<'c>, modes: Modes) -> Self {
        Self { statement, modes, at: 0, list: None, buffer: Vec::new(), failed: None }
    }

    /// Gives the row to the database.
    pub(crate) fn finish(&mut self) -> Result<(), Failed> {
        self.at = 0;
        match self.failed.take() {
            Some(failed) => Err(failed),
            None => self.statement.raw_execute().map(drop).map_err(Failed::from),
        }
    }

    fn bind(&mut self, value: impl ToSql) {
        self.at += 1;
        if let Err(error) = self.statement.raw_bind_parameter(self.at, value) {
            self.failed.get_or_insert(error.into());
        }
    }

    /// Runs `json` on the list that is being written, else binds what `cell` gives.
    fn value<T: ToSql>(&mut self, cell: impl FnOnce() -> T, json: impl FnOnce(&mut JsonSink<'_>)) {
        match &mut self.list {
            None => self.bind(cell()),
            Some(list) => json(&mut list.sink()),
        }
    }

    /// Binds the text that `cell` writes.
    fn written(&mut self, cell: impl FnOnce(&mut Vec<u8>), json: impl FnOnce(&mut JsonSink<'_>)) {
        match &mut self.list {
            None => {
                let mut buffer = std::mem::take(&mut self.buffer);
                buffer.clear();
                cell(&mut buffer);
                // All that is written here is ASCII.
                self.bind(std::str::from_utf8(&buffer).unwrap_or_default());
                self.buffer = buffer;
            }
            Some(list) => json(&mut list.sink()),
        }
    }
}

impl Sink for Row<'_> {
    fn field(&mut self, column: &'static Column, first: bool) {
        if let Some(list) = &mut self.list {
            list.sink().field(column, first);
        }
    }

    fn absent(&mut self, column: &'static Column, _first: bool) {
        if self.list.is_none() && column.exists_in(self.modes) {
            (0..column.leaves(self.modes)).for_each(|_| self.bind(None::<i64>));
        }
    }

    fn null(&mut self) {
        self.value(|| None::<i64>, |json| json.null());
    }

    fn no_struct(&mut self, columns: &'static [Column]) {
        match &mut self.list {
            Some(list) => list.sink().null(),
            None => (0..leaves(columns, self.modes)).for_each(|_| self.bind(None::<i64>)),
        }
    }

    fn boolean(&mut self, value: bool) {
        self.value(|| value, |json| json.boolean(value));
    }

    fn unsigned(&mut self, value: u64) {
        if self.list.is_none() && i64::try_from(value).is_err() {
            let message = format!("SQLite's numbers end at {}, and {value} is larger", i64::MAX);
            self.failed.get_or_insert(Failed::Value(EncodeError(message)));
        }
        self.value(|| value.min(i64::MAX.unsigned_abs()).cast_signed(), |json| json.unsigned(value));
    }

    fn signed(&mut self, value: i64) {
        self.value(|| value, |json| json.signed(value));
    }

    fn decimal(&mut self, scaled: i64, places: u32) {
        // Both are whole numbers that a double holds, so their quotient is the double nearest to the decimal.
        self.value(|| scaled as f64 / 10_u64.pow(places) as f64, |json| json.decimal(scaled, places));
    }

    fn fixed(&mut self, steps: i64, places: u32) {
        self.written(|out| text::fixed(out, steps, places), |json| json.fixed(steps, places));
    }

    fn uuid(&mut self, value: u128) {
        self.written(|out| text::uuid(out, value), |json| json.uuid(value));
    }

    fn text(&mut self, value: &str) {
        self.value(|| value, |json| json.text(value));
    }

    fn token(&mut self, value: &str) {
        self.value(|| value, |json| json.token(value));
    }

    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.written(
            |out| text::id(out, tenant, kind, number, digits),
            |json| json.id(tenant, kind, number, digits),
        );
    }

    fn timestamp(&mut self, seconds: i64) {
        self.written(|out| text::timestamp(out, seconds), |json| json.timestamp(seconds));
    }

    fn date(&mut self, days: i32) {
        self.written(|out| text::date(out, days), |json| json.date(days));
    }

    fn time(&mut self, seconds: u32) {
        self.written(|out| text::time(out, seconds), |json| json.time(seconds));
    }

    fn bytes(&mut self, value: &[u8]) {
        self.value(|| value, |json| json.bytes(value));
    }

    fn json(&mut self, value: &str) {
        self.value(|| value, |json| json.json(value));
    }

    fn begin_struct(&mut self) {
        if let Some(list) = &mut self.list {
            list.sink().begin_struct();
        }
    }

    fn end_struct(&mut self) {
        if let Some(list) = &mut self.list {
            list.sink().end_struct();
        }
    }

    fn begin_list(&mut self) {
        CellList::begin(&mut self.list);
    }

    fn item(&mut self, first: bool) {
        if let Some(list) = &mut self.list {
            list.sink().item(first);
        }
    }

    fn end_list(&mut self) {
        if let Some(list) = CellList::end(&mut self.list) {
            self.bind(std::str::from_utf8(&list).unwrap_or_default());
        }
    }
}
