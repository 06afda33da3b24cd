//! CSV: a header, a row a line, RFC 4180's quoting, lines that end with a line feed.
//!
//! Nested fields are flattened with dots, lists are JSON, what a row lacks is empty. A text that a spreadsheet would
//! take for a formula gets an apostrophe before it; numbers stay numbers.

use super::json::{CellList, JsonSink};
use super::{Rows, text};
use crate::id::TenantId;
use crate::schema::{Column, ColumnType, Modes, Schema, Sink, leaves};

/// Rows of a CSV file.
pub(super) struct Csv;

impl Rows for Csv {
    type Sink<'a> = CsvSink<'a>;

    fn head(schema: &Schema, modes: Modes, out: &mut Vec<u8>) {
        let mut path = String::new();
        let mut first = true;
        header(schema.columns, modes, &mut path, &mut first, out);
        out.push(b'\n');
    }

    fn sink(out: &mut Vec<u8>, modes: Modes) -> CsvSink<'_> {
        CsvSink { out, modes, list: None }
    }

    fn after(out: &mut Vec<u8>) {
        out.push(b'\n');
    }
}

fn header(columns: &[Column], modes: Modes, path: &mut String, first: &mut bool, out: &mut Vec<u8>) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        let length = path.len();
        path.push_str(column.name);
        if let ColumnType::Struct(columns) = column.ty {
            path.push('.');
            header(columns, modes, path, first, out);
        } else {
            if !std::mem::take(first) {
                out.push(b',');
            }
            out.extend_from_slice(path.as_bytes());
        }
        path.truncate(length);
    }
}

/// Appends values as cells.
pub(super) struct CsvSink<'a> {
    out: &'a mut Vec<u8>,
    modes: Modes,
    /// Inside a list: what it is so far, as JSON.
    list: Option<CellList>,
}

impl CsvSink<'_> {
    /// Runs `cell` on the row, or `json` on the list that is being written.
    #[inline]
    fn value(&mut self, cell: impl FnOnce(&mut Vec<u8>), json: impl FnOnce(&mut JsonSink<'_>)) {
        match &mut self.list {
            None => cell(self.out),
            Some(list) => json(&mut list.sink()),
        }
    }
}

/// Whether a spreadsheet would take a cell for a formula.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// Whether a cell is a text that was kept from being taken for a formula: without its first character it is that text.
#[cfg(feature = "files")]
pub(crate) fn is_guarded(text: &str) -> bool {
    text.strip_prefix('\'').is_some_and(is_formula)
}

fn quoted(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for part in bytes.split_inclusive(|&byte| byte == b'"') {
        out.extend_from_slice(part);
        if part.last() == Some(&b'"') {
            out.push(b'"');
        }
    }
    out.push(b'"');
}

/// Appends JSON, in quotes where it would be more than one cell.
fn plain_cell(out: &mut Vec<u8>, json: &[u8]) {
    if json.contains(&b'"') || json.contains(&b',') {
        quoted(out, json);
    } else {
        out.extend_from_slice(json);
    }
}

fn text_cell(out: &mut Vec<u8>, value: &str) {
    if is_formula(value) {
        quoted(out, format!("'{value}").as_bytes());
    } else if value.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        quoted(out, value.as_bytes());
    } else {
        out.extend_from_slice(value.as_bytes());
    }
}

impl Sink for CsvSink<'_> {
    #[inline]
    fn field(&mut self, column: &'static Column, first: bool) {
        match &mut self.list {
            Some(list) => list.sink().field(column, first),
            // A struct's first field follows the comma before the struct.
            None if !first => self.out.push(b','),
            None => {}
        }
    }

    fn absent(&mut self, column: &'static Column, first: bool) {
        if self.list.is_none() && column.exists_in(self.modes) {
            let commas = column.leaves(self.modes) - usize::from(first);
            self.out.extend(std::iter::repeat_n(b',', commas));
        }
    }

    fn null(&mut self) {
        self.value(|_| {}, |json| json.null());
    }

    fn no_struct(&mut self, columns: &'static [Column]) {
        let commas = leaves(columns, self.modes).saturating_sub(1);
        self.value(|out| out.extend(std::iter::repeat_n(b',', commas)), |json| json.null());
    }

    #[inline]
    fn boolean(&mut self, value: bool) {
        self.value(
            |out| out.extend_from_slice(if value { b"true" } else { b"false" }),
            |json| json.boolean(value),
        );
    }

    #[inline]
    fn unsigned(&mut self, value: u64) {
        self.value(|out| text::unsigned(out, value, 1), |json| json.unsigned(value));
    }

    #[inline]
    fn signed(&mut self, value: i64) {
        self.value(|out| text::signed(out, value), |json| json.signed(value));
    }

    #[inline]
    fn decimal(&mut self, scaled: i64, places: u32) {
        self.value(|out| text::decimal(out, scaled, places), |json| json.decimal(scaled, places));
    }

    #[inline]
    fn fixed(&mut self, steps: i64, places: u32) {
        self.value(|out| text::fixed(out, steps, places), |json| json.fixed(steps, places));
    }

    #[inline]
    fn uuid(&mut self, value: u128) {
        self.value(|out| text::uuid(out, value), |json| json.uuid(value));
    }

    fn text(&mut self, value: &str) {
        self.value(|out| text_cell(out, value), |json| json.text(value));
    }

    #[inline]
    fn token(&mut self, value: &str) {
        self.value(|out| out.extend_from_slice(value.as_bytes()), |json| json.token(value));
    }

    #[inline]
    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.value(
            |out| text::id(out, tenant, kind, number, digits),
            |json| json.id(tenant, kind, number, digits),
        );
    }

    #[inline]
    fn timestamp(&mut self, seconds: i64) {
        self.value(|out| text::timestamp(out, seconds), |json| json.timestamp(seconds));
    }

    #[inline]
    fn date(&mut self, days: i32) {
        self.value(|out| text::date(out, days), |json| json.date(days));
    }

    #[inline]
    fn time(&mut self, seconds: u32) {
        self.value(|out| text::time(out, seconds), |json| json.time(seconds));
    }

    fn bytes(&mut self, value: &[u8]) {
        self.value(|out| text::bytes(out, value), |json| json.bytes(value));
    }

    fn json(&mut self, value: &str) {
        // A number stays one: it is no text that could be a formula.
        self.value(|out| plain_cell(out, value.as_bytes()), |json| json.json(value));
    }

    fn begin_struct(&mut self) {
        self.value(|_| {}, |json| json.begin_struct());
    }

    fn end_struct(&mut self) {
        self.value(|_| {}, |json| json.end_struct());
    }

    fn begin_list(&mut self) {
        CellList::begin(&mut self.list);
    }

    fn item(&mut self, first: bool) {
        self.value(|_| {}, |json| json.item(first));
    }

    fn end_list(&mut self) {
        if let Some(list) = CellList::end(&mut self.list) {
            plain_cell(self.out, &list);
        }
    }
}
