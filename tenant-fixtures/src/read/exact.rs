//! JSON whose exact decimals keep all of their digits: a number there becomes the text that it stands as.

use std::collections::HashMap;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

use crate::foreign;
use crate::schema::Column;

/// Whether any column holds exact decimals, so that rows have to be looked at twice.
pub(super) fn is_needed(columns: &[Column]) -> bool {
    columns.iter().any(|column| column.ty.fields().map_or_else(|| column.ty.is_exact(), is_needed))
}

/// Gives the exact decimals of an object, which was read from this text, their digits back.
pub(super) fn keep(columns: &'static [Column], text: &[u8], values: &mut Map<String, Value>) {
    // The text was read before; if it can't be again, the numbers stay as they were.
    let Ok(raw) = serde_json::from_slice::<HashMap<String, &RawValue>>(text) else { return };
    for (name, raw) in raw {
        let (Some((_, column)), Some(value)) = (foreign::find(columns, &name), values.get_mut(&name)) else {
            continue;
        };
        match (column.ty.fields(), value) {
            (Some(columns), value) => within(columns, raw, value),
            (None, value) if column.ty.is_exact() => digits(raw, value),
            _ => {}
        }
    }
}

/// The same of nested values, or of lists of them.
fn within(columns: &'static [Column], raw: &RawValue, value: &mut Value) {
    match value {
        Value::Object(values) => keep(columns, raw.get().as_bytes(), values),
        Value::Array(items) => {
            let raw = serde_json::from_str::<Vec<&RawValue>>(raw.get()).unwrap_or_default();
            raw.into_iter().zip(items).for_each(|(raw, item)| within(columns, raw, item));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn digits(raw: &RawValue, value: &mut Value) {
    match value {
        Value::Number(_) => *value = raw.get().into(),
        Value::Array(items) => {
            let raw = serde_json::from_str::<Vec<&RawValue>>(raw.get()).unwrap_or_default();
            raw.into_iter().zip(items).for_each(|(raw, item)| digits(raw, item));
        }
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Object(_) => {}
    }
}
