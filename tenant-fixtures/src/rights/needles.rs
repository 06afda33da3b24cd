//! What tells that a person's rows are still somewhere: their keys, e-mail addresses and the like, where nobody else has them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::refers::within;
use crate::id::TenantId;
use crate::isolation::{SHORTEST, Source, is_told, tells};
use crate::schema::{Column, ColumnType, Pii, Schema};

/// Values that may be the person's alone.
#[derive(Debug, Default)]
pub(super) struct Candidates(BTreeMap<String, Source>);

impl Candidates {
    /// Adds those of a row.
    pub(super) fn add(
        &mut self,
        tenant: TenantId,
        schema: &'static Schema,
        row: u64,
        values: &Map<String, Value>,
    ) {
        let source = Source { tenant, collection: schema.name, column: "", row };
        self.add_all(schema.columns, values, source);
    }

    fn add_all(&mut self, columns: &'static [Column], values: &Map<String, Value>, source: Source) {
        for column in columns {
            let Some(value) = values.get(column.name) else { continue };
            let source = Source { column: column.name, ..source };
            match value {
                Value::Object(values) => {
                    within(&column.ty).into_iter().for_each(|columns| self.add_all(columns, values, source));
                }
                Value::String(text) if is_needle(column) && text.len() >= SHORTEST => {
                    if column.ty == ColumnType::Uuid {
                        self.0.entry(text.replace('-', "")).or_insert(source);
                    }
                    self.0.entry(text.clone()).or_insert(source);
                }
                // Whole numbers are found by chance, but for long ones that no other row has.
                Value::Number(number) if column.unique && number.to_string().len() > 9 => {
                    self.0.entry(number.to_string()).or_insert(source);
                }
                _ => {}
            }
        }
    }

    /// Takes out what a row of somebody else has, too.
    pub(super) fn remove_those_of(&mut self, values: &Map<String, Value>) {
        if !self.0.is_empty() {
            values.values().for_each(|value| self.remove(value));
        }
    }

    fn remove(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                if self.0.remove(text).is_some() {
                    self.0.remove(&text.replace('-', ""));
                }
            }
            Value::Number(number) => _ = self.0.remove(&number.to_string()),
            Value::Array(values) => values.iter().for_each(|value| self.remove(value)),
            Value::Object(values) => values.values().for_each(|value| self.remove(value)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// Those that are left, in their order.
    pub(super) fn finish(self) -> Vec<(Box<str>, Source)> {
        self.0.into_iter().map(|(text, source)| (text.into_boxed_str(), source)).collect()
    }
}

/// Whether a column's values are one person's as a rule. Names and addresses are made of words that others' have, too.
fn is_needle(column: &Column) -> bool {
    let is_of_one = column.pii == Some(Pii::Phone) || column.pii == Some(Pii::Payment);
    tells(column) || (is_of_one && is_told(&column.ty))
}
