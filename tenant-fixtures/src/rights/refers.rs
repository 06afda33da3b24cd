//! What a row refers to, wherever in it that stands.

use serde_json::{Map, Value};

use crate::schema::{Column, ColumnType};

/// Tells each value of a row that refers to a row of a collection, with the column.
pub(super) fn each(
    columns: &'static [Column],
    values: &Map<String, Value>,
    tell: &mut dyn FnMut(&'static Column, &'static str, &Value),
) {
    for column in columns {
        let Some(value) = values.get(column.name) else { continue };
        if let Some(reference) = column.references {
            items(value, &mut |value| tell(column, reference.collection, value));
        }
        if let Some(within) = within(&column.ty) {
            items(value, &mut |value| {
                if let Value::Object(values) = value {
                    each(within, values, tell);
                }
            });
        }
    }
}

/// A value, or each of a list's.
fn items(value: &Value, each: &mut dyn FnMut(&Value)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| items(value, each)),
        Value::Null => {}
        value => each(value),
    }
}

/// The columns within a type, or within what it lists.
pub(super) fn within(ty: &ColumnType) -> Option<&'static [Column]> {
    if let ColumnType::List(of) = ty { within(of) } else { ty.columns() }
}

/// Whether a column, or one within it, is of a kind.
pub(super) fn any(columns: &'static [Column], is: &dyn Fn(&'static Column) -> bool) -> bool {
    columns.iter().any(|column| is(column) || within(&column.ty).is_some_and(|columns| any(columns, is)))
}
