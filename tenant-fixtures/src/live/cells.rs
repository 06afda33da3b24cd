//! A row's values as the cells of a table: nested ones side by side, lists as one text, each in the form that its column takes.

use crate::format::json::JsonSink;
use crate::format::text;
use crate::id::TenantId;
use crate::schema::{Column, Modes, Sink, leaves};

/// The form in which a column of a table takes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it is; a list as JSON.
    Plain,
    /// Not at all: the table lacks the column, or computes it.
    Skip,
    /// As nothing at first: it is filled at the end.
    Later,
    /// A list as PostgreSQL writes its arrays.
    Array,
    /// A time as seconds since 1970.
    Seconds,
    /// A UUID as its sixteen bytes.
    Bytes,
    /// True and false as 1 and 0.
    Whole,
}

/// A value on its way into a column.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell<'a> {
    Null,
    Boolean(bool),
    Unsigned(u64),
    Signed(i64),
    /// `scaled` · 10^−`places`.
    Decimal(i64, u32),
    /// The same with all of its places.
    Fixed(i64, u32),
    Uuid(u128),
    Bytes(&'a [u8]),
    Text(&'a str),
    Json(&'a str),
    Id(TenantId, &'static str, u64, usize),
    Timestamp(i64),
    Date(i32),
    /// A time of day.
    Time(u32),
}

/// What takes a row's cells, in the order of the table's columns.
pub(crate) trait Cells {
    /// The next cell, and its place among the columns that are written.
    fn cell(&mut self, at: usize, cell: Cell<'_>);
}

/// Spreads rows over cells.
pub(crate) struct Spread<'f, C> {
    forms: &'f [Form],
    modes: Modes,
    /// The place of the next value among all columns, and among those that are written.
    next: usize,
    written: usize,
    list: Option<List>,
    kept: Vec<u8>,
    pub(crate) cells: C,
}

/// A list that is being written.
struct List {
    text: Vec<u8>,
    form: Form,
    depth: usize,
}

impl<'f, C: Cells> Spread<'f, C> {
    /// Spreads over columns of these forms, of which there is one for each flat column of the collection.
    pub(crate) fn new(forms: &'f [Form], modes: Modes, cells: C) -> Self {
        Self { forms, modes, next: 0, written: 0, list: None, kept: Vec::new(), cells }
    }

    /// The next value begins a row.
    pub(crate) fn begin_row(&mut self) {
        (self.next, self.written) = (0, 0);
    }

    fn form(&self) -> Form {
        self.forms.get(self.next).copied().unwrap_or(Form::Skip)
    }

    /// Gives a cell to the next column.
    fn put(&mut self, cell: Cell<'_>) {
        let form = self.form();
        self.next += 1;
        if form == Form::Skip {
            return;
        }
        let sixteen;
        let cell = match (form, cell) {
            (Form::Later, _) => Cell::Null,
            (Form::Seconds, Cell::Timestamp(seconds)) => Cell::Signed(seconds),
            (Form::Bytes, Cell::Uuid(value)) => {
                sixteen = value.to_be_bytes();
                Cell::Bytes(&sixteen)
            }
            (Form::Whole, Cell::Boolean(value)) => Cell::Unsigned(value.into()),
            (_, cell) => cell,
        };
        self.cells.cell(self.written, cell);
        self.written += 1;
    }

    /// The value of a column, or the next of a list.
    fn value(&mut self, cell: Cell<'_>, json: impl FnOnce(&mut JsonSink<'_>)) {
        let Some(list) = &mut self.list else { return self.put(cell) };
        if list.form == Form::Array {
            array_item(&mut list.text, cell);
        } else {
            json(&mut JsonSink { out: &mut list.text });
        }
    }
}

/// Appends an item of a PostgreSQL array.
fn array_item(out: &mut Vec<u8>, cell: Cell<'_>) {
    let mut quoted = |text: &[u8]| {
        out.push(b'"');
        for &byte in text {
            if matches!(byte, b'"' | b'\\') {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b'"');
    };
    match cell {
        Cell::Null => out.extend_from_slice(b"NULL"),
        Cell::Text(value) | Cell::Json(value) => quoted(value.as_bytes()),
        Cell::Bytes(_) => {
            let mut text = b"\\x".to_vec();
            plain(&mut text, cell);
            quoted(&text);
        }
        Cell::Boolean(_)
        | Cell::Unsigned(_)
        | Cell::Signed(_)
        | Cell::Decimal(..)
        | Cell::Fixed(..)
        | Cell::Uuid(_)
        | Cell::Id(..)
        | Cell::Timestamp(_)
        | Cell::Date(_)
        | Cell::Time(_) => plain(out, cell),
    }
}

/// Appends a cell as the text that every database reads it from, without quotes or escapes.
pub(crate) fn plain(out: &mut Vec<u8>, cell: Cell<'_>) {
    match cell {
        Cell::Null => {}
        Cell::Boolean(value) => out.extend_from_slice(if value { b"true" } else { b"false" }),
        Cell::Unsigned(value) => text::unsigned(out, value, 1),
        Cell::Signed(value) => text::signed(out, value),
        Cell::Decimal(scaled, places) => text::decimal(out, scaled, places),
        Cell::Fixed(steps, places) => text::fixed(out, steps, places),
        Cell::Uuid(value) => text::uuid(out, value),
        Cell::Bytes(value) => text::bytes(out, value),
        Cell::Text(value) | Cell::Json(value) => out.extend_from_slice(value.as_bytes()),
        Cell::Id(tenant, kind, number, digits) => text::id(out, tenant, kind, number, digits),
        Cell::Timestamp(seconds) => text::timestamp(out, seconds),
        Cell::Date(days) => text::date(out, days),
        Cell::Time(seconds) => text::time(out, seconds),
    }
}

impl<C: Cells> Sink for Spread<'_, C> {
    fn field(&mut self, column: &'static Column, first: bool) {
        if let Some(list) = &mut self.list {
            JsonSink { out: &mut list.text }.field(column, first);
        }
    }

    fn absent(&mut self, column: &'static Column, _first: bool) {
        if self.list.is_none() && column.exists_in(self.modes) {
            (0..column.leaves(self.modes)).for_each(|_| self.put(Cell::Null));
        }
    }

    fn null(&mut self) {
        self.value(Cell::Null, |json| json.null());
    }

    fn no_struct(&mut self, columns: &'static [Column]) {
        match &mut self.list {
            Some(list) => JsonSink { out: &mut list.text }.null(),
            None => (0..leaves(columns, self.modes)).for_each(|_| self.put(Cell::Null)),
        }
    }

    fn boolean(&mut self, value: bool) {
        self.value(Cell::Boolean(value), |json| json.boolean(value));
    }

    fn unsigned(&mut self, value: u64) {
        self.value(Cell::Unsigned(value), |json| json.unsigned(value));
    }

    fn signed(&mut self, value: i64) {
        self.value(Cell::Signed(value), |json| json.signed(value));
    }

    fn decimal(&mut self, scaled: i64, places: u32) {
        self.value(Cell::Decimal(scaled, places), |json| json.decimal(scaled, places));
    }

    fn fixed(&mut self, steps: i64, places: u32) {
        self.value(Cell::Fixed(steps, places), |json| json.fixed(steps, places));
    }

    fn uuid(&mut self, value: u128) {
        self.value(Cell::Uuid(value), |json| json.uuid(value));
    }

    fn text(&mut self, value: &str) {
        self.value(Cell::Text(value), |json| json.text(value));
    }

    fn token(&mut self, value: &str) {
        self.value(Cell::Text(value), |json| json.token(value));
    }

    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.value(Cell::Id(tenant, kind, number, digits), |json| json.id(tenant, kind, number, digits));
    }

    fn timestamp(&mut self, seconds: i64) {
        self.value(Cell::Timestamp(seconds), |json| json.timestamp(seconds));
    }

    fn date(&mut self, days: i32) {
        self.value(Cell::Date(days), |json| json.date(days));
    }

    fn time(&mut self, seconds: u32) {
        self.value(Cell::Time(seconds), |json| json.time(seconds));
    }

    fn bytes(&mut self, value: &[u8]) {
        self.value(Cell::Bytes(value), |json| json.bytes(value));
    }

    fn json(&mut self, value: &str) {
        self.value(Cell::Json(value), |json| json.json(value));
    }

    fn begin_struct(&mut self) {
        if let Some(list) = &mut self.list {
            JsonSink { out: &mut list.text }.begin_struct();
        }
    }

    fn end_struct(&mut self) {
        if let Some(list) = &mut self.list {
            JsonSink { out: &mut list.text }.end_struct();
        }
    }

    fn begin_list(&mut self) {
        let form = self.form();
        let kept = std::mem::take(&mut self.kept);
        let list = self.list.get_or_insert(List { text: kept, form, depth: 0 });
        list.depth += 1;
        list.text.push(if form == Form::Array { b'{' } else { b'[' });
    }

    fn item(&mut self, first: bool) {
        if let Some(list) = &mut self.list
            && !first
        {
            list.text.push(b',');
        }
    }

    fn end_list(&mut self) {
        let Some(list) = &mut self.list else { return };
        list.text.push(if list.form == Form::Array { b'}' } else { b']' });
        list.depth -= 1;
        if list.depth == 0
            && let Some(List { mut text, .. }) = self.list.take()
        {
            // What is written into a list is text of the library or of a row, all of it UTF-8.
            self.put(Cell::Text(std::str::from_utf8(&text).unwrap_or_default()));
            text.clear();
            self.kept = text;
        }
    }
}
