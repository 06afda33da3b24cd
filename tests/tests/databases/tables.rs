//! Rows as tables hold them, from the JSON that the library writes of them: what a database gives back is held against it.

use serde_json::{Map, Number, Value};
use tenant_fixtures::schema::{Column, ColumnType, Modes, Schema};
use tenant_fixtures::{Collection, Domain, Format, Known as _, Music, TenantDataset};

/// All collections, in order.
pub(crate) fn schemas() -> Vec<&'static Schema> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

/// A column of a table and its type.
pub(crate) struct Flat {
    /// Its name.
    pub(crate) name: String,
    /// Its type.
    pub(crate) ty: ColumnType,
    path: Vec<&'static str>,
}

/// The columns of a collection's table.
pub(crate) fn columns(schema: &'static Schema, modes: Modes) -> Vec<Flat> {
    fn add(columns: &'static [Column], modes: Modes, path: &[&'static str], found: &mut Vec<Flat>) {
        for column in columns.iter().filter(|column| column.exists_in(modes)) {
            let path: Vec<_> = path.iter().copied().chain([column.name]).collect();
            match column.ty {
                ColumnType::Struct(columns) => add(columns, modes, &path, found),
                ty => found.push(Flat { name: path.join("_"), ty, path }),
            }
        }
    }
    let mut found = Vec::new();
    add(schema.columns, modes, &[], &mut found);
    found
}

/// The rows of a collection as its table holds them, in an order of their own: those of [`sorted`].
///
/// # Panics
///
/// When what the library writes is no JSON.
pub(crate) fn expected(tenant: &TenantDataset, schema: &'static Schema) -> Vec<String> {
    let mut lines = Vec::new();
    tenant.write_collection(schema.name, Format::JsonLines, 1, &mut lines).expect("a vector takes any bytes");
    let columns = columns(schema, tenant.profile().modes());
    let rows = lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(|line| {
        let row: Value = serde_json::from_slice(line).expect("a line of JSON");
        let cell = |flat: &Flat| flat.path.iter().try_fold(&row, |value, name| value.get(*name)).cloned();
        columns.iter().map(|flat| (flat.name.clone(), cell(flat).unwrap_or(Value::Null))).collect()
    });
    sorted(schema, tenant.profile().modes(), rows.collect())
}

/// Rows in an order that doesn't depend on the database, their values as JSON has them: numbers that are equal alike.
pub(crate) fn sorted(schema: &'static Schema, modes: Modes, rows: Vec<Map<String, Value>>) -> Vec<String> {
    let columns = columns(schema, modes);
    let mut rows: Vec<_> = rows
        .into_iter()
        .map(|mut row| {
            for flat in &columns {
                if let Some(value) = row.get_mut(&flat.name) {
                    *value = plain(value.take(), flat.ty);
                }
            }
            Value::Object(row).to_string()
        })
        .collect();
    rows.sort_unstable();
    rows
}

fn plain(value: Value, ty: ColumnType) -> Value {
    match (value, ty) {
        (Value::Array(items), ColumnType::List(item)) => {
            items.into_iter().map(|value| plain(value, *item)).collect()
        }
        (Value::String(text), ColumnType::List(_)) => match serde_json::from_str(&text) {
            Ok(list @ Value::Array(_)) => plain(list, ty),
            _ => Value::String(text),
        },
        // SQLite has no booleans.
        (Value::Number(number), ColumnType::Boolean) => match number.as_u64() {
            Some(0) => Value::Bool(false),
            Some(1) => Value::Bool(true),
            _ => Value::Number(number),
        },
        // 1 and 1.0 are one value.
        (Value::Number(number), ColumnType::Decimal) => {
            number.as_f64().and_then(Number::from_f64).map_or(Value::Null, Value::Number)
        }
        (Value::String(text), ColumnType::Timestamp) => match text.strip_suffix("+00:00") {
            Some(moment) => Value::String(format!("{moment}Z")),
            None => Value::String(text),
        },
        (value, _) => value,
    }
}
