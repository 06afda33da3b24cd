//! CSV with a header: nested fields by dotted names, lists as JSON, what a row lacks empty.

use std::path::Path;

use serde_json::{Map, Value};

use super::capped::Capped;
use super::{Each, FoundRow, ReadError, open};
use crate::format::is_guarded;
use crate::schema::{Column, ColumnType, Schema};

pub(super) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let [schema] = schemas else {
        return Err(ReadError::damaged(path, "a CSV file holds one collection"));
    };
    let (reader, allowance) = Capped::new(open(path)?);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => ReadError::while_reading(path, error),
        other => ReadError::damaged(path, format!("{other:?}")),
    };
    let header = reader.headers().map_err(failed)?.clone();
    let places: Vec<Place<'_>> = header.iter().map(|name| Place::new(schema.columns, name)).collect();
    let (mut record, mut number) = (csv::ByteRecord::new(), 0);
    loop {
        allowance.renew();
        if !reader.read_byte_record(&mut record).map_err(failed)? {
            return Ok(());
        }
        number += 1;
        let values = row(&record, &places);
        if each(FoundRow { schema, number, values }).is_break() {
            return Ok(());
        }
    }
}

/// A cell's place in its row.
struct Place<'h> {
    path: Vec<&'h str>,
    /// None when the schema has no such column.
    column: Option<&'static Column>,
}

impl<'h> Place<'h> {
    fn new(columns: &'static [Column], name: &'h str) -> Self {
        let path: Vec<_> = name.split('.').collect();
        let mut column: Option<&'static Column> = None;
        let mut columns = columns;
        for (at, part) in path.iter().enumerate() {
            column = columns.iter().find(|column| column.name == *part);
            columns = match column.map(|column| column.ty) {
                Some(ColumnType::Struct(columns)) => columns,
                // A name that goes on where nothing is nested is no column's.
                Some(_) if at + 1 < path.len() => return Self { path: vec![name], column: None },
                _ => &[],
            };
        }
        match column {
            Some(column) if !matches!(column.ty, ColumnType::Struct(_)) => {
                Self { path, column: Some(column) }
            }
            _ => Self { path: vec![name], column: None },
        }
    }
}

fn row(record: &csv::ByteRecord, places: &[Place<'_>]) -> Result<Map<String, Value>, String> {
    if record.len() != places.len() {
        return Err(format!("it has {} cells, and the header {}", record.len(), places.len()));
    }
    let mut values = Map::new();
    for (cell, place) in record.iter().zip(places) {
        let text = std::str::from_utf8(cell).map_err(|_| format!("{} is not UTF-8", place.path.join(".")))?;
        let Some((last, parents)) = place.path.split_last() else { continue };
        let value = match place.column {
            Some(column) => value(column, text),
            None => Some(Value::from(text)),
        };
        let mut into = &mut values;
        for parent in parents {
            let nested = into.entry(*parent).or_insert_with(|| Value::Object(Map::new()));
            match nested {
                Value::Object(nested) => into = nested,
                _ => return Err(format!("{} stands in the header twice", place.path.join("."))),
            }
        }
        if let Some(value) = value
            && into.insert((*last).to_owned(), value).is_some()
        {
            return Err(format!("{} stands in the header twice", place.path.join(".")));
        }
    }
    Ok(values)
}

/// A cell as its column's type has it; text where it is none of that type, for whoever checks it to name.
fn value(column: &Column, text: &str) -> Option<Value> {
    if text.is_empty() {
        return match column.ty {
            _ if column.sparse => None,
            ColumnType::Text if !column.nullable => Some(Value::from("")),
            _ => Some(Value::Null),
        };
    }
    let as_text = || Value::from(text);
    Some(match column.ty {
        ColumnType::Unsigned | ColumnType::Signed | ColumnType::Decimal => {
            serde_json::from_str::<serde_json::Number>(text).map_or_else(|_| as_text(), Value::Number)
        }
        ColumnType::Boolean => match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => as_text(),
        },
        ColumnType::List(_) => match serde_json::from_str::<Value>(text) {
            Ok(list @ Value::Array(_)) => list,
            _ => as_text(),
        },
        ColumnType::Text if is_guarded(text) => Value::from(&text[1..]),
        _ => as_text(),
    })
}
