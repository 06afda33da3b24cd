//! What tests of schemas share.

use tenant_fixtures_import::database::{Database, Dialect, NoteKind, Table};
use tenant_fixtures_import::read::{self, Options, Source};

/// A schema of one text.
pub(crate) fn read(dialect: Dialect, sql: &str) -> Database {
    let options = Options { dialect: Some(dialect), strict: false };
    read::sql(&[Source::new("schema.sql", sql)], options).expect("it is read")
}

/// A table of this name.
pub(crate) fn table<'a>(database: &'a Database, name: &str) -> &'a Table {
    let found = database.tables.iter().find(|table| table.name.name == name);
    found.unwrap_or_else(|| panic!("there is no {name}: {:?}", database.notes))
}

/// All notes of a kind, a line each: where, and what.
pub(crate) fn notes(database: &Database, kind: NoteKind) -> String {
    let notes = database.notes.iter().filter(|note| note.kind == kind);
    notes.map(|note| format!("{}: {}", note.origin, note.text)).collect::<Vec<_>>().join("\n")
}
