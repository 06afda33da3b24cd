//! What the schema says of every column.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat};
use serde_json::Value;
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{Generate, Music, TenantDataset};

use super::{name, named};
use crate::{each_cell, each_collection, values};

/// The values that references lead to, by collection.
type Keys = HashMap<&'static str, HashSet<String>>;

pub(super) fn check(dataset: &TenantDataset) {
    let keys: Keys = each_collection!(keys(dataset)).into_iter().flatten().collect();
    each_collection!(columns(dataset, &keys));
}

/// The ids of a collection whose rows have one of their own.
fn keys<E: Generate<Music>>(dataset: &TenantDataset) -> Option<(&'static str, HashSet<String>)> {
    let key = E::SCHEMA.columns.iter().find(|column| column.key && column.references.is_none())?;
    let rows = values::<E>(dataset);
    let keys: HashSet<_> = rows.iter().filter_map(|row| row[key.name].as_str().map(str::to_owned)).collect();
    assert_eq!(keys.len(), rows.len(), "every {} has a key of its own", name::<E>());
    Some((<E as tenant_fixtures::schema::Entity>::NAME, keys))
}

fn columns<E: Generate<Music>>(dataset: &TenantDataset, keys: &Keys) {
    let (mut known, mut unique) = (HashSet::new(), HashMap::<String, HashSet<String>>::new());
    for row in values::<E>(dataset) {
        let mut key = Vec::new();
        each_cell::<E>(&row, &mut |cell| {
            let (column, path) = (cell.column, &cell.path);
            let exists = column.exists_in(dataset.profile().modes());
            let Some(value) = cell.value else {
                let nested_mode = path.starts_with("consents.") && !dataset.profile().gdpr();
                assert!(column.sparse || !exists || nested_mode, "{path} is missing: {row}");
                return;
            };
            assert!(exists, "{path} exists in another mode only: {row}");
            if value.is_null() {
                assert!(column.nullable, "{path} is null: {row}");
                return;
            }
            assert!(fits(dataset, &column.ty, column.places, value), "{path} is no {:?}: {row}", column.ty);
            if let Some(reference) = column.references {
                let known = value.as_str().is_some_and(|id| keys[reference.collection].contains(id));
                assert!(known, "{path} leads nowhere: {row}");
            }
            if column.key {
                key.push(value.to_string());
            }
            if column.unique {
                let seen = unique.entry(path.clone()).or_default();
                assert!(seen.insert(value.to_string()), "{path} is not unique: {row}");
            }
        });
        assert!(!key.is_empty(), "{} has a key", <E as tenant_fixtures::schema::Entity>::NAME);
        assert!(known.insert(key), "there is another row with this key: {row}");
        assert_eq!(row["tenant_id"], dataset.id().as_str(), "{row}");
    }
}

/// Whether a value is of a column's type.
fn fits(dataset: &TenantDataset, ty: &ColumnType, places: u32, value: &Value) -> bool {
    let text = value.as_str();
    match ty {
        ColumnType::Tenant => text == Some(dataset.id().as_str()),
        ColumnType::Id { kind } => {
            let prefix =
                named(dataset).map_or_else(|| format!("{kind}_"), |tenant| format!("{tenant}_{kind}_"));
            text.and_then(|id| id.strip_prefix(&prefix)).is_some_and(|number| number.parse::<u64>().is_ok())
        }
        ColumnType::Text => text.is_some(),
        ColumnType::Token(words) => text.is_some_and(|text| words.contains(&text)),
        ColumnType::Code => {
            text.is_some_and(|text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic()))
        }
        ColumnType::Unsigned => value.is_u64(),
        ColumnType::Signed => value.is_i64(),
        ColumnType::Decimal => value.as_f64().is_some_and(|float| {
            let steps = float * 10_f64.powi(places as i32);
            value.is_f64() && (steps - steps.round()).abs() < 1e-6
        }),
        // As JSON has it; how many places it has, its text says.
        ColumnType::Fixed(_) => value.is_number(),
        ColumnType::Uuid => text.is_some_and(|text| text.parse::<tenant_fixtures::Uuid>().is_ok()),
        ColumnType::Boolean => value.is_boolean(),
        ColumnType::Timestamp => text.is_some_and(|text| {
            let time = DateTime::parse_from_rfc3339(text);
            time.is_ok_and(|time| time.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true) == text)
        }),
        ColumnType::Date => {
            text.is_some_and(|text| text.parse::<NaiveDate>().is_ok_and(|date| date.to_string() == text))
        }
        ColumnType::Time => {
            text.is_some_and(|text| text.parse::<NaiveTime>().is_ok_and(|time| time.to_string() == text))
        }
        ColumnType::Bytes => {
            text.is_some_and(|text| text.len() % 2 == 0 && text.bytes().all(|b| b.is_ascii_hexdigit()))
        }
        ColumnType::Json => true,
        ColumnType::List(of) => {
            value.as_array().is_some_and(|items| items.iter().all(|item| fits(dataset, of, places, item)))
        }
        ColumnType::Struct(_) => false,
    }
}
