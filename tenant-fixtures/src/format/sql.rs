//! SQL: rows as multi-row INSERTs that PostgreSQL and SQLite both take; and as SQLite or MySQL alone take them, which have bytes
//! otherwise, and MySQL times.
//!
//! A collection's file holds nothing but INSERTs, as `sqlx::test(fixtures(…))` wants them. A document is a script that
//! makes the tables, too. Texts have their quotes doubled and backslashes as they are; lists are JSON; a NUL, which
//! PostgreSQL can't hold, becomes U+FFFD; bytes are `\x` and hexadecimal digits, which SQLite would keep as a text: in a script
//! of its own they are `X'…'`, as in MySQL's. The programs of these two take a carriage return before a line's end for a part
//! of that, and leave it out, so that their scripts compute it.

use super::json::{CellList, JsonSink};
use super::{Rows, text};
use crate::id::TenantId;
use crate::schema::{Column, Modes, Schema, Sink, flat, identifier, leaves};

/// Rows of a statement: a function of the row's number alone, so that the bytes depend on nothing else, and far below
/// the million bytes that SQLite takes for a statement.
const ROWS: u64 = 200;

/// Rows of an SQL script.
pub(super) struct Sql;

impl Rows for Sql {
    type Sink<'a> = SqlSink<'a>;

    fn before(schema: &'static Schema, modes: Modes, number: u64, out: &mut Vec<u8>) {
        before(schema, modes, number, out, b"\nON CONFLICT DO NOTHING");
    }

    fn sink(out: &mut Vec<u8>, modes: Modes) -> SqlSink<'_> {
        SqlSink { out, modes, list: None, of: Of::Both }
    }

    fn after(out: &mut Vec<u8>) {
        out.push(b')');
    }

    fn foot(schema: &'static Schema, empty: bool, out: &mut Vec<u8>) {
        if !empty {
            end(schema, out, b"\nON CONFLICT DO NOTHING");
        }
    }
}

/// Rows of a script of SQLite's.
pub(super) struct Sqlite;

impl Rows for Sqlite {
    type Sink<'a> = SqlSink<'a>;

    fn before(schema: &'static Schema, modes: Modes, number: u64, out: &mut Vec<u8>) {
        Sql::before(schema, modes, number, out);
    }

    fn sink(out: &mut Vec<u8>, modes: Modes) -> SqlSink<'_> {
        SqlSink { out, modes, list: None, of: Of::Sqlite }
    }

    fn after(out: &mut Vec<u8>) {
        Sql::after(out);
    }

    fn foot(schema: &'static Schema, empty: bool, out: &mut Vec<u8>) {
        Sql::foot(schema, empty, out);
    }
}

/// Rows of a script of MySQL's, where names and texts are quoted as in the others.
pub(super) struct MySql;

impl Rows for MySql {
    type Sink<'a> = SqlSink<'a>;

    fn before(schema: &'static Schema, modes: Modes, number: u64, out: &mut Vec<u8>) {
        before(schema, modes, number, out, &again(schema, modes));
    }

    fn sink(out: &mut Vec<u8>, modes: Modes) -> SqlSink<'_> {
        SqlSink { out, modes, list: None, of: Of::MySql }
    }

    fn after(out: &mut Vec<u8>) {
        out.push(b')');
    }

    fn foot(schema: &'static Schema, empty: bool, out: &mut Vec<u8>) {
        if !empty {
            // Every mode has it.
            end(schema, out, &again(schema, Modes::default()));
        }
    }
}

/// What leaves rows of MySQL's as they are where they are there: a change that changes nothing.
fn again(schema: &'static Schema, modes: Modes) -> Vec<u8> {
    let columns = flat(schema.columns, modes);
    let column = columns.iter().find(|flat| flat.column.key).or_else(|| columns.first());
    let column = identifier(column.map_or("", |flat| &flat.name));
    format!("\nON DUPLICATE KEY UPDATE {column} = {column}").into_bytes()
}

/// What stands before a row.
fn before(schema: &'static Schema, modes: Modes, number: u64, out: &mut Vec<u8>, again: &[u8]) {
    if !number.is_multiple_of(ROWS) {
        out.extend_from_slice(b",\n(");
        return;
    }
    if number > 0 {
        end(schema, out, again);
    }
    let columns: Vec<_> = flat(schema.columns, modes).iter().map(|flat| identifier(&flat.name)).collect();
    let start = format!("INSERT INTO {} ({}) VALUES\n(", identifier(schema.name), columns.join(", "));
    out.extend_from_slice(start.as_bytes());
}

/// Ends a statement. What all tenants share may be there already, from another.
fn end(schema: &Schema, out: &mut Vec<u8>, again: &[u8]) {
    if schema.owner.is_shared() {
        out.extend_from_slice(again);
    }
    out.extend_from_slice(b";\n");
}

/// Whose literals they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// PostgreSQL's and SQLite's.
    Both,
    Sqlite,
    MySql,
}

/// Appends values as literals.
pub(super) struct SqlSink<'a> {
    out: &'a mut Vec<u8>,
    modes: Modes,
    /// Inside a list: what it is so far, as JSON.
    list: Option<CellList>,
    of: Of,
}

impl SqlSink<'_> {
    /// Runs `cell` on the row, or `json` on the list that is being written.
    #[inline]
    fn value(&mut self, cell: impl FnOnce(&mut Vec<u8>), json: impl FnOnce(&mut JsonSink<'_>)) {
        match &mut self.list {
            None => cell(self.out),
            Some(list) => json(&mut list.sink()),
        }
    }
}

/// Appends text between quotes; where a script has its carriage returns computed, as an expression of such texts.
fn quoted(out: &mut Vec<u8>, of: Of, bytes: &[u8]) {
    let is_computed = of != Of::Both && bytes.contains(&b'\r');
    let (before, between, after): (&[u8], &[u8], &[u8]) = match of {
        Of::MySql if is_computed => (b"CONCAT(", b"', CHAR(13 USING utf8mb4), '", b")"),
        Of::Both | Of::Sqlite | Of::MySql => (b"", b"' || char(13) || '", b""),
    };
    out.extend_from_slice(before);
    out.push(b'\'');
    let mut from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let instead: &[u8] = match byte {
            b'\'' => b"''",
            b'\r' if is_computed => between,
            0 => "\u{fffd}".as_bytes(),
            _ => continue,
        };
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(instead);
        from = at + 1;
    }
    out.extend_from_slice(&bytes[from..]);
    out.push(b'\'');
    out.extend_from_slice(after);
}

/// Appends what needs no escape between quotes.
#[inline]
fn plain(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'\'');
    write(out);
    out.push(b'\'');
}

impl Sink for SqlSink<'_> {
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
            for at in 0..column.leaves(self.modes) {
                let null: &[u8] = if first && at == 0 { b"NULL" } else { b",NULL" };
                self.out.extend_from_slice(null);
            }
        }
    }

    fn null(&mut self) {
        self.value(|out| out.extend_from_slice(b"NULL"), |json| json.null());
    }

    fn no_struct(&mut self, columns: &'static [Column]) {
        let nulls = vec!["NULL"; leaves(columns, self.modes)].join(",");
        self.value(|out| out.extend_from_slice(nulls.as_bytes()), |json| json.null());
    }

    #[inline]
    fn boolean(&mut self, value: bool) {
        self.value(
            |out| out.extend_from_slice(if value { b"TRUE" } else { b"FALSE" }),
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

    // As text: a number of so many digits would be a float to SQLite before it is text, and PostgreSQL takes both.
    #[inline]
    fn fixed(&mut self, steps: i64, places: u32) {
        self.value(|out| plain(out, |out| text::fixed(out, steps, places)), |json| json.fixed(steps, places));
    }

    #[inline]
    fn uuid(&mut self, value: u128) {
        self.value(|out| plain(out, |out| text::uuid(out, value)), |json| json.uuid(value));
    }

    fn text(&mut self, value: &str) {
        let of = self.of;
        self.value(|out| quoted(out, of, value.as_bytes()), |json| json.text(value));
    }

    #[inline]
    fn token(&mut self, value: &str) {
        // Words need no escape in JSON and CSV, but may have an apostrophe.
        let of = self.of;
        self.value(|out| quoted(out, of, value.as_bytes()), |json| json.token(value));
    }

    #[inline]
    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.value(
            |out| plain(out, |out| text::id(out, tenant, kind, number, digits)),
            |json| json.id(tenant, kind, number, digits),
        );
    }

    #[inline]
    fn timestamp(&mut self, seconds: i64) {
        // MySQL's have neither `T` nor zone.
        let write = match self.of {
            Of::Both | Of::Sqlite => text::timestamp,
            Of::MySql => text::plain_timestamp,
        };
        self.value(|out| plain(out, |out| write(out, seconds)), |json| json.timestamp(seconds));
    }

    #[inline]
    fn date(&mut self, days: i32) {
        self.value(|out| plain(out, |out| text::date(out, days)), |json| json.date(days));
    }

    #[inline]
    fn time(&mut self, seconds: u32) {
        self.value(|out| plain(out, |out| text::time(out, seconds)), |json| json.time(seconds));
    }

    // As PostgreSQL reads bytes from a text: what SQLite takes PostgreSQL doesn't.
    fn bytes(&mut self, value: &[u8]) {
        let before: &[u8] = match self.of {
            Of::Both => b"'\\x",
            Of::Sqlite | Of::MySql => b"X'",
        };
        let literal = |out: &mut Vec<u8>| {
            out.extend_from_slice(before);
            text::bytes(out, value);
            out.push(b'\'');
        };
        self.value(literal, |json| json.bytes(value));
    }

    fn json(&mut self, value: &str) {
        let of = self.of;
        self.value(|out| quoted(out, of, value.as_bytes()), |json| json.json(value));
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
            quoted(self.out, self.of, &list);
        }
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use super::*;

    /// What text may hold, as a database reads it back from the literal.
    #[test]
    fn any_text_is_the_same_in_the_database() {
        let database = rusqlite::Connection::open_in_memory().unwrap();
        let hostile = [
            "",
            "'",
            "''",
            "\\",
            "\\'",
            "O'Neil \\' OR 1=1; --",
            "'); DROP TABLE users; --",
            "a\nb\r\nc\td",
            "/* x */",
            "%s $1 ? :a @b",
            "\"quoted\"",
            "\u{feff}é ü 日本 \u{1f3b5} \u{202e}",
            "\u{1}\u{7f}\u{85}\u{2028}",
            "$$x$$",
            "E'x'",
        ];
        let single = (1..=0x2ff_u32).filter_map(char::from_u32).map(String::from);
        // Every two of these beside each other, too.
        let pairs = hostile.iter().flat_map(|a| hostile.iter().map(move |b| format!("{a}{b}")));
        let texts: Vec<String> = single.chain(pairs).collect();
        let both = texts.iter().flat_map(|text| [(Of::Both, text), (Of::Sqlite, text)]);
        for (of, text) in both {
            let mut literal = Vec::new();
            quoted(&mut literal, of, text.as_bytes());
            let literal = String::from_utf8(literal).unwrap();
            let query = format!("SELECT {literal}");
            let found: String = database.query_row(&query, [], |row| row.get(0)).unwrap();
            assert_eq!(&found, text);
            assert!(of == Of::Both || !literal.contains('\r'), "{literal}");
        }
        let mut literal = Vec::new();
        quoted(&mut literal, Of::Both, b"a\0b");
        assert_eq!(literal, "'a\u{fffd}b'".as_bytes());
    }
}
