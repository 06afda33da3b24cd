//! Rows of tables: cells by the names of flat columns, nested again as the schema nests them.

use serde_json::{Map, Number, Value};

use crate::foreign;
use crate::schema::{Column, Schema};

/// A value in a table.
#[derive(Debug)]
pub(super) enum Cell {
    Null,
    Boolean(bool),
    #[cfg_attr(not(feature = "sqlite"), expect(dead_code, reason = "text formats have digits"))]
    Number(Number),
    /// A number, and its digits as they stand.
    Digits(Number, String),
    Text(String),
}

/// Where a table's column goes in a row.
pub(super) struct Place {
    path: Vec<String>,
    /// None when the schema has no such column.
    pub(super) column: Option<&'static Column>,
}

impl Place {
    /// The places of columns of these names; one that the schema doesn't know keeps its name.
    pub(super) fn of(schema: &'static Schema, names: &[String]) -> Vec<Self> {
        let place = |name: &String| match foreign::find(schema.columns, name) {
            Some((path, column)) => {
                Self { path: path.into_iter().map(str::to_owned).collect(), column: Some(column) }
            }
            None => Self { path: vec![name.clone()], column: None },
        };
        names.iter().map(place).collect()
    }

    /// Its name, with dots where it is nested.
    pub(super) fn name(&self) -> String {
        self.path.join(".")
    }
}

/// A row of these cells, one for each place; a nested value of which nothing is there, and which may be none, is none.
pub(super) fn row(
    schema: &'static Schema,
    places: &[Place],
    cells: Vec<Cell>,
) -> Result<Map<String, Value>, String> {
    if cells.len() != places.len() {
        return Err(format!("it has {} values for {} columns", cells.len(), places.len()));
    }
    let mut values = Map::new();
    for (place, cell) in places.iter().zip(cells) {
        let value = match cell {
            Cell::Null => Value::Null,
            Cell::Boolean(value) => Value::Bool(value),
            Cell::Digits(_, text) if place.column.is_some_and(|column| column.ty.is_exact()) => {
                Value::String(text)
            }
            Cell::Number(number) | Cell::Digits(number, _) => Value::Number(number),
            Cell::Text(text) => Value::String(text),
        };
        match place.path.as_slice() {
            [name] if !values.contains_key(name) => _ = values.insert(name.clone(), value),
            path => {
                let path: Vec<_> = path.iter().map(String::as_str).collect();
                foreign::put(&mut values, &path, value)?;
            }
        }
    }
    foreign::without_nothing(schema.columns, &mut values, false);
    Ok(values)
}
