//! SQLite databases, whoever wrote or changed them: the tables that are named as collections, in the order of their rows.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use serde_json::Number;

use super::table::{Cell, Place, row};
use super::{Each, FoundRow, ReadError};
use crate::schema::{ColumnType, Schema, identifier};

pub(super) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let io = |source| ReadError::Io { path: path.to_owned(), source };
    // SQLite takes an empty file for a database without tables, and says less of what it can't open.
    if std::fs::File::open(path).and_then(|file| file.metadata()).map_err(io)?.len() == 0 {
        return Err(ReadError::damaged(path, "it is empty"));
    }
    let failed = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::SystemIoFailure | rusqlite::ErrorCode::CannotOpen) => {
            io(io::Error::other(error.to_string()))
        }
        _ => ReadError::damaged(path, error.to_string()),
    };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(failed)?;
    // Nothing in a foreign file is run, and damage shows before it is believed.
    database
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;")
        .map_err(failed)?;
    let mut known = 0;
    for &schema in schemas {
        if is_table(&database, schema.name).map_err(failed)? {
            known += 1;
            if rows(&database, schema, each).map_err(failed)?.is_break() {
                return Ok(());
            }
        }
    }
    match known {
        0 => Err(ReadError::damaged(path, "none of its tables is named as a collection")),
        _ => Ok(()),
    }
}

/// Whether there is a table of this name: no view and no virtual table, which would run what they are made of.
fn is_table(database: &Connection, name: &str) -> rusqlite::Result<bool> {
    let count: i64 = database.query_row(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ? AND rootpage > 0",
        [name],
        |row| row.get(0),
    )?;
    Ok(count == 1)
}

fn rows(
    database: &Connection,
    schema: &'static Schema,
    each: &mut Each<'_>,
) -> rusqlite::Result<ControlFlow<()>> {
    // Generated columns (which would be computed) and hidden ones are not among these.
    let mut columns = database.prepare("SELECT name FROM pragma_table_info(?)")?;
    let names: Vec<String> =
        columns.query_map([schema.name], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let places = Place::of(schema, &names);
    let selected: Vec<_> = names.iter().map(|name| identifier(name)).collect();
    let query = format!("SELECT {} FROM {} NOT INDEXED", selected.join(","), identifier(schema.name));
    let mut statement = database.prepare(&query)?;
    let mut found = statement.query([])?;
    let mut number = 0;
    while let Some(values) = found.next()? {
        number += 1;
        let cells: Result<Vec<_>, String> = places.iter().enumerate().map(|at| cell(values, at)).collect();
        let values = cells.and_then(|cells| row(schema, &places, cells));
        if each(FoundRow { schema, number, values }).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn cell(row: &Row<'_>, (at, place): (usize, &Place)) -> Result<Cell, String> {
    let name = place.name();
    match row.get_ref(at).map_err(|error| error.to_string())? {
        ValueRef::Null => Ok(Cell::Null),
        ValueRef::Integer(value) => Ok(Cell::Number(value.into())),
        ValueRef::Real(value) => match Number::from_f64(value) {
            Some(number) => Ok(Cell::Number(number)),
            None => Err(format!("{name} is {value}")),
        },
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cell::Text(text.to_owned())),
            Err(_) => Err(format!("{name} is not UTF-8")),
        },
        // The sixteen bytes of a UUID.
        ValueRef::Blob(bytes) if place.column.is_some_and(|column| column.ty == ColumnType::Uuid) => {
            match uuid::Uuid::from_slice(bytes) {
                Ok(uuid) => Ok(Cell::Text(uuid.to_string())),
                Err(_) => Err(format!("{name} is a blob of {} bytes", bytes.len())),
            }
        }
        ValueRef::Blob(bytes) if place.column.is_some_and(|column| column.ty == ColumnType::Bytes) => {
            Ok(Cell::Text(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
        }
        ValueRef::Blob(_) => Err(format!("{name} is a blob")),
    }
}
