//! Rows of tables: cells by the names of flat columns, nested again as the schema nests them.

use serde_json::{Map, Number, Value};

use crate::schema::{Column, ColumnType, Mode, Modes, Schema, flat};

/// A value in a table.
#[derive(Debug)]
pub(super) enum Cell {
    Null,
    Boolean(bool),
    Number(Number),
    Text(String),
}

/// Where a table's column goes in a row.
pub(super) struct Place {
    path: Vec<String>,
    column: Option<(&'static Column, bool)>,
}

impl Place {
    /// The places of columns of these names; one that the schema doesn't know keeps its name.
    pub(super) fn of(schema: &'static Schema, names: &[String]) -> Vec<Self> {
        let known = flat(schema.columns, Modes { gdpr: true });
        let place = |name: &String| match known.iter().find(|flat| flat.name == *name) {
            Some(flat) => Self {
                path: flat.path.iter().map(|&part| part.to_owned()).collect(),
                column: Some((flat.column, flat.sparse)),
            },
            None => Self { path: vec![name.clone()], column: None },
        };
        names.iter().map(place).collect()
    }
}

/// A row of these cells, one for each place.
pub(super) fn row(places: &[Place], cells: Vec<Cell>) -> Result<Map<String, Value>, String> {
    if cells.len() != places.len() {
        return Err(format!("it has {} values for {} columns", cells.len(), places.len()));
    }
    let mut values = Map::new();
    for (place, cell) in places.iter().zip(cells) {
        let Some((last, parents)) = place.path.split_last() else { continue };
        let twice = || format!("the column {} is there twice", place.path.join("_"));
        let value = value(place.column, cell);
        let mut into = &mut values;
        for parent in parents {
            let nested = into.entry(parent.as_str()).or_insert_with(|| Value::Object(Map::new()));
            into = nested.as_object_mut().ok_or_else(twice)?;
        }
        if let Some(value) = value
            && into.insert(last.clone(), value).is_some()
        {
            return Err(twice());
        }
    }
    Ok(values)
}

/// A cell as its column's type has it; as it is where it is none of that type, for whoever checks it to name.
fn value(column: Option<(&Column, bool)>, cell: Cell) -> Option<Value> {
    let ty = column.map(|(column, _)| column.ty);
    Some(match (cell, ty) {
        (Cell::Null, _) => match column {
            Some((column, sparse)) if sparse || column.mode == Some(Mode::Gdpr) => return None,
            _ => Value::Null,
        },
        // SQLite's booleans are numbers.
        (Cell::Number(number), Some(ColumnType::Boolean)) => match number.as_u64() {
            Some(0) => Value::Bool(false),
            Some(1) => Value::Bool(true),
            _ => Value::Number(number),
        },
        (Cell::Text(text), Some(ColumnType::List(_))) => match serde_json::from_str(&text) {
            Ok(list @ Value::Array(_)) => list,
            _ => Value::String(text),
        },
        (Cell::Boolean(value), _) => Value::Bool(value),
        (Cell::Number(number), _) => Value::Number(number),
        (Cell::Text(text), _) => Value::String(text),
    })
}
