//! What other programs make of our rows, led back to the one form that every check knows: generous in form, strict in value.
//!
//! Everybody who reads a row comes through here, whatever the format: `validate`, `check-migration`, `inspect`, `merge`, and
//! snapshots that a person changed. A value that can mean one thing alone is taken for it, however it is written: `False`,
//! `f` and `0` are false, `2025-01-01 01:00:00+01` is a time. What could mean two things, or is no value of its column,
//! stays as it was found, for whoever checks it to name.

mod nested;
mod time;
mod value;

use serde_json::{Map, Value};

use crate::schema::{Column, ColumnType, Schema};

/// Brings a row into the form that checks know: nested as the schema nests it, each value as its column's type has it, and
/// without what it lacks. What the schema doesn't know stays as it is.
///
/// # Errors
///
/// When two of its names lead to one column.
pub(crate) fn row(schema: &'static Schema, values: &mut Map<String, Value>) -> Result<(), String> {
    let nested = nest(schema.columns, values)?;
    for column in schema.columns.iter().filter(|column| nested.contains(&column.name)) {
        without_nothing(std::slice::from_ref(column), values, false);
    }
    level(schema.columns, values, false);
    Ok(())
}

/// The column of a name, nested or not, with the names that lead to it: `device.type` and `device_type` are the `type` in
/// `device`.
pub(crate) fn find(columns: &'static [Column], name: &str) -> Option<(Vec<&'static str>, &'static Column)> {
    if let Some(column) = columns.iter().find(|column| column.name == name) {
        return Some((vec![column.name], column));
    }
    columns.iter().find_map(|column| {
        let ColumnType::Struct(inner) = column.ty else { return None };
        let rest = name.strip_prefix(column.name)?.strip_prefix(['.', '_'])?;
        let (mut path, found) = find(inner, rest)?;
        path.insert(0, column.name);
        Some((path, found))
    })
}

/// Puts a value where its path leads; fails when something stands there.
pub(crate) fn put(values: &mut Map<String, Value>, path: &[&str], value: Value) -> Result<(), String> {
    let twice = || format!("the column {} is there twice", path.join("."));
    let Some((last, parents)) = path.split_last() else { return Ok(()) };
    let mut into = values;
    for parent in parents {
        let nested = into.entry(*parent).or_insert_with(|| Value::Object(Map::new()));
        into = nested.as_object_mut().ok_or_else(twice)?;
    }
    match into.insert((*last).to_owned(), value) {
        Some(_) => Err(twice()),
        None => Ok(()),
    }
}

/// Makes one null of nested values that may be none, and of which a table has nothing in any of its cells; `of_texts`: in a table
/// where nothing and a text without characters are the same.
pub(crate) fn without_nothing(columns: &'static [Column], values: &mut Map<String, Value>, of_texts: bool) {
    for column in columns {
        let (Some(columns), Some(value)) = (column.ty.columns(), values.get_mut(column.name)) else {
            continue;
        };
        if let Value::Object(fields) = value {
            without_nothing(columns, fields, of_texts);
        }
        if column.nullable && is_nothing(value, of_texts) {
            *value = Value::Null;
        }
    }
}

fn is_nothing(value: &Value, of_texts: bool) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => of_texts && text.is_empty(),
        Value::Object(fields) => fields.values().all(|value| is_nothing(value, of_texts)),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => false,
    }
}

/// Nests what stands under flat names; says in which columns.
fn nest(columns: &'static [Column], values: &mut Map<String, Value>) -> Result<Vec<&'static str>, String> {
    let is_flat = |name: &&String| !columns.iter().any(|column| column.name == **name);
    let flat: Vec<String> = values.keys().filter(is_flat).cloned().collect();
    let mut nested = Vec::new();
    for name in flat {
        if let Some((path, _)) = find(columns, &name)
            && let Some(value) = values.remove(&name)
        {
            put(values, &path, value)?;
            nested.extend(path.first());
        }
    }
    Ok(nested)
}

/// The values of columns, and of those in them.
fn level(columns: &'static [Column], values: &mut Map<String, Value>, sparse: bool) {
    for column in columns {
        let sparse = sparse || column.sparse;
        let Some(value) = values.get_mut(column.name) else { continue };
        match (column.ty, &mut *value) {
            // What it lacks may be what its row lacks.
            (ColumnType::Struct(inner), Value::Object(nested)) => level(inner, nested, sparse),
            (ty, value) => value::read(ty, value),
        }
        // Tables have a place for what a row lacks, and for the columns of modes that are off.
        if value.is_null() && (sparse || column.mode.is_some()) {
            values.remove(column.name);
        }
    }
}

#[cfg(test)]
mod tests;
