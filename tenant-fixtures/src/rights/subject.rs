//! Everything of one person.

use serde_json::{Map, Value, json};

use super::refers::within;
use crate::id::TenantId;
use crate::isolation::Source;
use crate::schema::{Column, Schema};

/// Every row of one person across collections.
#[derive(Clone, Debug)]
pub struct Subject {
    pub(super) tenant: TenantId,
    pub(super) schema: &'static Schema,
    pub(super) key: String,
    pub(super) number: u64,
    pub(super) rows: Vec<SubjectRows>,
    /// Rows of others that refer to one of theirs: collection, row, column.
    pub(super) mentions: Vec<(&'static str, u64, &'static str)>,
    pub(super) needles: Vec<(Box<str>, Source)>,
}

/// A person's rows of one collection.
#[derive(Clone, Debug)]
pub struct SubjectRows {
    /// The collection.
    pub schema: &'static Schema,
    /// The rows with their numbers in the collection, from 1.
    pub rows: Vec<(u64, Map<String, Value>)>,
}

impl Subject {
    /// The tenant whose person it is.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The collection of the person's own row.
    pub fn collection(&self) -> &'static str {
        self.schema.name
    }

    /// The person's key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The number of the person's own row in its collection, from 1.
    pub fn row(&self) -> u64 {
        self.number
    }

    /// The rows of each collection that has any of theirs, in the domain's order.
    pub fn rows(&self) -> &[SubjectRows] {
        &self.rows
    }

    /// The number of their rows in a collection.
    pub fn count(&self, collection: &str) -> usize {
        self.rows.iter().find(|of| of.schema.name == collection).map_or(0, |of| of.rows.len())
    }

    /// The number of all their rows.
    pub fn count_all(&self) -> usize {
        self.rows.iter().map(|of| of.rows.len()).sum()
    }

    /// Rows of others that refer to one of theirs, and are not theirs: collection, row from 1, column.
    pub fn mentions(&self) -> &[(&'static str, u64, &'static str)] {
        &self.mentions
    }

    /// How many values there are of which each, found somewhere, is this person's: keys, what is unique, e-mail addresses, numbers of
    /// telephones and accounts, where nobody else in the tenant has the same.
    pub fn needles(&self) -> usize {
        self.needles.len()
    }

    /// All of it as a document: what each column holds and of which class it is, and the rows.
    pub fn to_json(&self) -> Value {
        let collections = self.rows.iter().map(|of| {
            let rows: Vec<_> = of.rows.iter().map(|(_, row)| row).collect();
            let mut columns = Vec::new();
            describe(of.schema.columns, "", &rows, &mut columns);
            json!({
                "name": of.schema.name,
                "description": of.schema.description,
                "columns": columns,
                "rows": rows,
            })
        });
        json!({
            "tenant_id": self.tenant,
            "subject": { "collection": self.schema.name, "key": self.key },
            "rows": self.count_all(),
            "collections": collections.collect::<Vec<_>>(),
        })
    }
}

/// What columns hold that a row has a value of.
fn describe(columns: &'static [Column], before: &str, rows: &[&Map<String, Value>], found: &mut Vec<Value>) {
    for column in columns {
        let values = || rows.iter().filter_map(|row| row.get(column.name));
        if values().next().is_none() {
            continue;
        }
        let name = format!("{before}{}", column.name);
        let mut described = json!({ "name": name, "description": column.description });
        if let Some(class) = column.pii {
            described["personal_data"] = json!(class.name());
        }
        if let Some(reference) = column.references {
            described["refers_to"] = json!(reference.collection);
        }
        found.push(described);
        if let Some(columns) = within(&column.ty) {
            let items = values()
                .flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
            let rows: Vec<_> = items.filter_map(Value::as_object).collect();
            describe(columns, &format!("{name}."), &rows, found);
        }
    }
}
