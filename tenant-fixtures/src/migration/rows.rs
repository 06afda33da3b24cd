//! Rows of a JSON Lines, CSV or JSON file.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::ops::ControlFlow;
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::read::{Each, FoundRow, ReadError};
use crate::schema::{Column, ColumnType, Modes, Schema};

/// The longest line that a row may have, in bytes.
const LONGEST: u64 = 1 << 24;

/// Gives each row of a file. With one schema its rows are that collection's; a tenant's document has several.
///
/// # Errors
///
/// When the file can't be read to its end.
pub(super) fn read_file(
    path: &Path,
    schemas: &[&'static Schema],
    each: &mut Each<'_>,
) -> Result<(), ReadError> {
    let refuse = |source| ReadError::Io { path: path.to_owned(), source };
    let damaged = |message| ReadError::Damaged { path: path.to_owned(), message };
    let file = BufReader::with_capacity(1 << 16, File::open(path).map_err(refuse)?);
    let schema = || schemas.first().copied().ok_or_else(|| damaged("its collection is not known".to_owned()));
    let told = |stop: Stop| match stop {
        Stop::Io(error) => refuse(error),
        Stop::Damaged(message) => damaged(message),
    };
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("csv") => csv(file, schema()?, each).map_err(told),
        Some("json") => document(file, schemas, each).map_err(told),
        _ => json_lines(file, schema()?, each).map_err(told),
    }
}

enum Stop {
    Io(io::Error),
    Damaged(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData => Self::Damaged("it is not UTF-8".to_owned()),
            _ => Self::Io(error),
        }
    }
}

fn json_lines(mut file: impl BufRead, schema: &'static Schema, each: &mut Each<'_>) -> Result<(), Stop> {
    let mut line = String::new();
    for number in 1.. {
        line.clear();
        let read = (&mut file).take(LONGEST).read_line(&mut line)?;
        if read == 0 {
            break;
        }
        if read as u64 == LONGEST {
            return Err(Stop::Damaged(format!("line {number} is longer than {LONGEST} bytes")));
        }
        let values = serde_json::from_str::<Map<String, Value>>(&line).map_err(|error| error.to_string());
        if each(FoundRow { schema, number, values }).is_break() {
            break;
        }
    }
    Ok(())
}

fn csv(file: impl BufRead, schema: &'static Schema, each: &mut Each<'_>) -> Result<(), Stop> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    let damaged = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Stop::from(error),
        kind => Stop::Damaged(format!("it is not CSV: {kind:?}")),
    };
    let header = reader.headers().map_err(damaged)?.clone();
    let columns: Vec<_> = header.iter().map(|name| (name.to_owned(), leaf(schema.columns, name))).collect();
    let mut record = csv::StringRecord::new();
    for number in 1.. {
        if !reader.read_record(&mut record).map_err(damaged)? {
            break;
        }
        let values = if record.len() == columns.len() {
            let mut row = Map::new();
            for ((name, column), cell) in columns.iter().zip(&record).filter(|(_, cell)| !cell.is_empty()) {
                put(&mut row, name, cell_value(*column, cell));
            }
            Ok(row)
        } else {
            Err(format!("it has {} cells, and the header {}", record.len(), columns.len()))
        };
        if each(FoundRow { schema, number, values }).is_break() {
            break;
        }
    }
    Ok(())
}

/// The column with this flat name.
fn leaf(columns: &'static [Column], name: &str) -> Option<&'static Column> {
    columns.iter().filter(|column| column.exists_in(Modes { gdpr: true })).find_map(|column| {
        match column.ty {
            ColumnType::Struct(inner) => leaf(inner, name.strip_prefix(column.name)?.strip_prefix('.')?),
            _ => (column.name == name).then_some(column),
        }
    })
}

/// Puts a value where its flat name says.
fn put(row: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('.') {
        Some((outer, inner)) => {
            if let Value::Object(nested) = row.entry(outer).or_insert_with(|| Value::Object(Map::new())) {
                put(nested, inner, value);
            }
        }
        None => drop(row.insert(name.to_owned(), value)),
    }
}

/// A cell by its column's type; as it is, where it is none of that.
fn cell_value(column: Option<&'static Column>, cell: &str) -> Value {
    let text = || Value::from(cell);
    match column.map(|column| &column.ty) {
        Some(ColumnType::Unsigned | ColumnType::Signed | ColumnType::Decimal) => {
            serde_json::from_str::<serde_json::Number>(cell).map_or_else(|_| text(), Value::Number)
        }
        Some(ColumnType::Boolean) => serde_json::from_str::<bool>(cell).map_or_else(|_| text(), Value::Bool),
        Some(ColumnType::List(_)) => {
            serde_json::from_str::<Vec<Value>>(cell).map_or_else(|_| text(), Value::Array)
        }
        // The apostrophe that keeps spreadsheets from taking a text for a formula.
        Some(ColumnType::Text) => match cell.strip_prefix('\'') {
            Some(formula) if formula.starts_with(['=', '+', '-', '@', '\t', '\r']) => Value::from(formula),
            _ => text(),
        },
        _ => text(),
    }
}

fn document(file: impl BufRead, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), Stop> {
    let mut reader = serde_json::Deserializer::from_reader(file);
    let mut stopped = false;
    let level = Level { schemas, each, stopped: &mut stopped, data: false };
    let result = level.deserialize(&mut reader).and_then(|()| reader.end());
    match result {
        // Whoever was told of the rows has seen enough.
        Err(_) if stopped => Ok(()),
        Err(error) if error.is_io() => Err(Stop::Io(error.into())),
        Err(error) => Err(Stop::Damaged(error.to_string())),
        Ok(()) => Ok(()),
    }
}

/// An object whose members are collections, or such objects: a document, its data, a group.
struct Level<'a, 'b> {
    schemas: &'a [&'static Schema],
    each: &'a mut Each<'b>,
    stopped: &'a mut bool,
    /// Whether it stands in the document's data.
    data: bool,
}

impl<'de> DeserializeSeed<'de> for Level<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Level<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with collections")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let known = self.schemas.iter().copied().find(|schema| schema.name == name);
            let is_group = self.schemas.iter().any(|schema| schema.group == Some(name.as_str()));
            if !self.data && name == "data" {
                map.next_value_seed(Level {
                    data: true,
                    each: &mut *self.each,
                    stopped: &mut *self.stopped,
                    ..self
                })?;
            } else if let Some(schema) = known.filter(|_| self.data) {
                map.next_value_seed(RowList { schema, each: &mut *self.each, stopped: &mut *self.stopped })?;
            } else if self.data && is_group {
                map.next_value_seed(Level { each: &mut *self.each, stopped: &mut *self.stopped, ..self })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// A collection's rows.
struct RowList<'a, 'b> {
    schema: &'static Schema,
    each: &'a mut Each<'b>,
    stopped: &'a mut bool,
}

impl<'de> DeserializeSeed<'de> for RowList<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for RowList<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rows")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut rows: S) -> Result<(), S::Error> {
        let mut number = 0;
        while let Some(row) = rows.next_element::<Value>()? {
            number += 1;
            let values = match row {
                Value::Object(values) => Ok(values),
                _ => Err("it is no object".to_owned()),
            };
            if let ControlFlow::Break(()) = (self.each)(FoundRow { schema: self.schema, number, values }) {
                *self.stopped = true;
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}
