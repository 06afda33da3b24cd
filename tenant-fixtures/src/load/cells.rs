//! A row's values, each as a dialect has it.

use std::ops::Range;

use crate::format::json::JsonSink;
use crate::format::text;
use crate::id::TenantId;
use crate::schema::{Column, Dialect, Modes, Sink, leaves};

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// As PostgreSQL's `COPY` takes them.
    Copy,
    /// As literals.
    Literal(Dialect),
}

/// The values of one row.
#[derive(Debug)]
pub(super) struct Cells {
    form: Form,
    modes: Modes,
    /// Whether lists are arrays of the database's own, where it has such: those that are, of no nested values.
    knows_arrays: bool,
    /// Whether that of this column is one.
    has_arrays: bool,
    bytes: Vec<u8>,
    /// Where each value stands; nothing, where there is none.
    cells: Vec<Option<Range<usize>>>,
    /// Within a list: what it is so far.
    list: Option<Vec<u8>>,
    /// How many lists are open.
    depth: usize,
}

impl Cells {
    /// `declared`: the tables are somebody's own, whose lists are arrays where the dialect has some; tables as this library makes
    /// them have JSON.
    pub(super) fn new(form: Form, modes: Modes, declared: bool) -> Self {
        let knows_arrays = match form {
            Form::Copy | Form::Literal(Dialect::PostgreSql) => declared,
            Form::Literal(Dialect::Sqlite | Dialect::MySql) => false,
        };
        Self {
            form,
            modes,
            knows_arrays,
            has_arrays: knows_arrays,
            bytes: Vec::new(),
            cells: Vec::new(),
            list: None,
            depth: 0,
        }
    }

    /// Forgets the row.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.cells.clear();
    }

    /// A value, or what stands where there is none.
    pub(super) fn get(&self, place: usize) -> &[u8] {
        match self.cells.get(place) {
            Some(Some(range)) => &self.bytes[range.clone()],
            _ => self.none(),
        }
    }

    /// What stands where there is no value.
    pub(super) fn none(&self) -> &'static [u8] {
        match self.form {
            Form::Copy => b"\\N",
            Form::Literal(_) => b"NULL",
        }
    }

    /// Whether there is a value.
    pub(super) fn has(&self, place: usize) -> bool {
        matches!(self.cells.get(place), Some(Some(_)))
    }

    /// Whether times have neither `T` nor zone.
    fn has_plain_times(&self) -> bool {
        match self.form {
            Form::Literal(Dialect::MySql) => true,
            Form::Copy | Form::Literal(Dialect::PostgreSql | Dialect::Sqlite) => false,
        }
    }

    /// A value that is a number or a word, in a list and outside.
    fn plain(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        match &mut self.list {
            Some(list) => write(list),
            None => {
                let from = self.bytes.len();
                write(&mut self.bytes);
                self.cells.push(Some(from..self.bytes.len()));
            }
        }
    }

    /// A value that needs no escape between quotes.
    fn token_of(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        let form = self.form;
        if let Some(list) = &mut self.list {
            list.push(b'"');
            write(list);
            list.push(b'"');
            return;
        }
        self.plain(|out| match form {
            Form::Copy => write(out),
            Form::Literal(_) => {
                out.push(b'\'');
                write(out);
                out.push(b'\'');
            }
        });
    }

    /// Any text.
    fn any(&mut self, value: &str) {
        let (form, has_arrays) = (self.form, self.has_arrays);
        if let Some(list) = &mut self.list {
            if has_arrays {
                in_array(list, value);
            } else {
                // Writing to a vector never fails, and any text is JSON.
                let _ = serde_json::to_writer(list, value);
            }
            return;
        }
        self.plain(|out| escaped(out, form, value.as_bytes()));
    }
}

/// An element of an array: quoted, with backslashes before quotes and backslashes.
fn in_array(out: &mut Vec<u8>, value: &str) {
    out.push(b'"');
    for byte in value.bytes() {
        match byte {
            b'"' | b'\\' => out.extend([b'\\', byte]),
            // No database of this kind holds it.
            0 => out.extend_from_slice("\u{fffd}".as_bytes()),
            byte => out.push(byte),
        }
    }
    out.push(b'"');
}

/// What stands for a byte, where it doesn't for itself.
type Escapes = &'static [(u8, &'static [u8])];

/// No database of this kind holds a NUL.
const OF_COPY: Escapes =
    &[(0, "\u{fffd}".as_bytes()), (b'\\', b"\\\\"), (b'\t', b"\\t"), (b'\n', b"\\n"), (b'\r', b"\\r")];
const OF_LITERALS: Escapes = &[(0, "\u{fffd}".as_bytes()), (b'\'', b"''")];

/// The programs of these databases take a carriage return before a line's end for a part of that, and leave it out: it is computed.
const OF_SQLITE: Escapes = &[(0, "\u{fffd}".as_bytes()), (b'\'', b"''"), (b'\r', b"' || char(13) || '")];
const OF_MYSQL: Escapes =
    &[(0, "\u{fffd}".as_bytes()), (b'\'', b"''"), (b'\r', b"', CHAR(13 USING utf8mb4), '")];

/// Text as it stands in a script.
fn escaped(out: &mut Vec<u8>, form: Form, bytes: &[u8]) {
    let has_return = bytes.contains(&b'\r');
    let (before, after, escapes): (&[u8], &[u8], Escapes) = match form {
        Form::Copy => (b"", b"", OF_COPY),
        Form::Literal(Dialect::Sqlite) if has_return => (b"'", b"'", OF_SQLITE),
        Form::Literal(Dialect::MySql) if has_return => (b"CONCAT('", b"')", OF_MYSQL),
        Form::Literal(Dialect::PostgreSql | Dialect::Sqlite | Dialect::MySql) => (b"'", b"'", OF_LITERALS),
    };
    out.extend_from_slice(before);
    for &byte in bytes {
        match escapes.iter().find(|(known, _)| *known == byte) {
            Some((_, instead)) => out.extend_from_slice(instead),
            None => out.push(byte),
        }
    }
    out.extend_from_slice(after);
}

impl Sink for Cells {
    fn field(&mut self, column: &'static Column, first: bool) {
        match &mut self.list {
            Some(list) => JsonSink { out: list }.field(column, first),
            None => self.has_arrays = self.knows_arrays && column.ty.items().is_none(),
        }
    }

    fn absent(&mut self, column: &'static Column, _first: bool) {
        if self.list.is_none() && column.exists_in(self.modes) {
            self.cells.extend((0..column.leaves(self.modes)).map(|_| None));
        }
    }

    fn null(&mut self) {
        let has_arrays = self.has_arrays;
        match &mut self.list {
            Some(list) => list.extend_from_slice(if has_arrays { b"NULL" } else { b"null" }),
            None => self.cells.push(None),
        }
    }

    fn no_struct(&mut self, columns: &'static [Column]) {
        match &mut self.list {
            Some(list) => list.extend_from_slice(b"null"),
            None => self.cells.extend((0..leaves(columns, self.modes)).map(|_| None)),
        }
    }

    fn boolean(&mut self, value: bool) {
        let words: [&[u8]; 2] = match self.form {
            Form::Copy => [b"f", b"t"],
            Form::Literal(Dialect::PostgreSql) => [b"FALSE", b"TRUE"],
            Form::Literal(Dialect::Sqlite | Dialect::MySql) => [b"0", b"1"],
        };
        let words = if self.list.is_some() { [&b"false"[..], b"true"] } else { words };
        self.plain(|out| out.extend_from_slice(words[usize::from(value)]));
    }

    fn unsigned(&mut self, value: u64) {
        self.plain(|out| text::unsigned(out, value, 1));
    }

    fn signed(&mut self, value: i64) {
        self.plain(|out| text::signed(out, value));
    }

    fn decimal(&mut self, scaled: i64, places: u32) {
        self.plain(|out| text::decimal(out, scaled, places));
    }

    // SQLite's numbers lose digits beyond 15 where the column is not one of text.
    fn fixed(&mut self, steps: i64, places: u32) {
        let is_text = match self.form {
            Form::Literal(Dialect::Sqlite) => self.list.is_none(),
            Form::Copy | Form::Literal(Dialect::PostgreSql | Dialect::MySql) => false,
        };
        if is_text {
            self.token_of(|out| text::fixed(out, steps, places));
        } else {
            self.plain(|out| text::fixed(out, steps, places));
        }
    }

    fn uuid(&mut self, value: u128) {
        self.token_of(|out| text::uuid(out, value));
    }

    fn text(&mut self, value: &str) {
        self.any(value);
    }

    fn token(&mut self, value: &str) {
        self.any(value);
    }

    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.token_of(|out| text::id(out, tenant, kind, number, digits));
    }

    fn timestamp(&mut self, seconds: i64) {
        let write = if self.has_plain_times() { text::plain_timestamp } else { text::timestamp };
        self.token_of(|out| write(out, seconds));
    }

    fn date(&mut self, days: i32) {
        self.token_of(|out| text::date(out, days));
    }

    fn time(&mut self, seconds: u32) {
        self.token_of(|out| text::time(out, seconds));
    }

    fn bytes(&mut self, value: &[u8]) {
        let (before, after): (&[u8], &[u8]) = match (&self.list, self.has_arrays) {
            // A backslash is written twice in an array, and JSON has the digits alone.
            (Some(_), true) => (b"\"\\\\x", b"\""),
            (Some(_), false) => (b"\"", b"\""),
            (None, _) => match self.form {
                Form::Copy => (b"\\\\x", b""),
                Form::Literal(Dialect::PostgreSql) => (b"'\\x", b"'"),
                Form::Literal(Dialect::Sqlite | Dialect::MySql) => (b"X'", b"'"),
            },
        };
        self.plain(|out| {
            out.extend_from_slice(before);
            text::bytes(out, value);
            out.extend_from_slice(after);
        });
    }

    fn json(&mut self, value: &str) {
        if self.list.is_some() && !self.has_arrays {
            self.plain(|out| out.extend_from_slice(value.as_bytes()));
        } else {
            self.any(value);
        }
    }

    fn begin_struct(&mut self) {
        if let Some(list) = &mut self.list {
            list.push(b'{');
        }
    }

    fn end_struct(&mut self) {
        if let Some(list) = &mut self.list {
            list.push(b'}');
        }
    }

    fn begin_list(&mut self) {
        self.depth += 1;
        let open = if self.has_arrays { b'{' } else { b'[' };
        self.list.get_or_insert_default().push(open);
    }

    fn item(&mut self, first: bool) {
        if let Some(list) = self.list.as_mut().filter(|_| !first) {
            list.push(b',');
        }
    }

    fn end_list(&mut self) {
        let close = if self.has_arrays { b'}' } else { b']' };
        self.depth = self.depth.saturating_sub(1);
        if let Some(list) = &mut self.list {
            list.push(close);
        }
        if let Some(list) = self.list.take_if(|_| self.depth == 0) {
            let form = self.form;
            self.plain(|out| escaped(out, form, &list));
        }
    }
}
