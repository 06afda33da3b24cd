//! Whether a file's rows are a tenant of their own: ids of one tenant, keys that occur once, references that resolve.
//!
//! Driven by the schema alone. Looks at rows before they are read, so that a foreign tenant's id gets no further.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::dataset::Dataset;
use crate::domain::{Collection, Domain};
use crate::id::{TenantId, without_tenant};
use crate::schema::{Column, ColumnType, Reference, Schema};

/// So many faults are told.
const MOST: usize = 20;

/// All that is wrong with these rows, the first few of it.
pub(super) fn faults<D: Domain>(
    dataset: &Dataset<D>,
    found: &[(&'static dyn Collection<D>, Vec<Value>)],
) -> Vec<String> {
    let mut check = Check {
        tenant: dataset.id(),
        names: dataset.profile().names(),
        faults: Vec::new(),
        ids: HashMap::new(),
        references: Vec::new(),
    };
    for (collection, rows) in found {
        check.collection(collection.schema(), rows);
    }
    check.resolve(|name| {
        // What the file lacks is made by the domain, which numbers rows from 1.
        let collection = dataset.collections().iter().find(|collection| collection.schema().name == name)?;
        Some(dataset.count_of(*collection))
    });
    let more = check.faults.len().saturating_sub(MOST);
    check.faults.truncate(MOST);
    if more > 0 {
        check.faults.push(format!("and {more} more"));
    }
    check.faults
}

struct Check {
    tenant: TenantId,
    /// Whom ids name.
    names: TenantId,
    faults: Vec<String>,
    /// The numbers of each collection's own ids.
    ids: HashMap<&'static str, HashSet<u64>>,
    references: Vec<(Reference, u64, Place)>,
}

/// A value's place in the file.
#[derive(Clone)]
struct Place {
    collection: &'static str,
    row: usize,
    column: String,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, row {}: {}", self.collection, self.row + 1, self.column)
    }
}

/// What must occur once in a collection.
#[derive(Default)]
struct Once {
    keys: HashSet<String>,
    unique: HashSet<(String, String)>,
}

impl Check {
    fn collection(&mut self, schema: &'static Schema, rows: &[Value]) {
        let mut once = Once::default();
        let own = schema.columns.iter().any(own_id);
        if own {
            self.ids.entry(schema.name).or_default();
        }
        for (row, value) in rows.iter().enumerate() {
            let mut key = String::new();
            let place = Place { collection: schema.name, row, column: String::new() };
            self.columns(schema.columns, value, &place, &mut key, &mut once);
            if !key.is_empty() && !once.keys.insert(key.clone()) {
                self.faults.push(format!(
                    "{}, row {}: the key {} occurs twice",
                    schema.name,
                    row + 1,
                    key.trim()
                ));
            }
        }
    }

    fn columns(
        &mut self,
        columns: &'static [Column],
        row: &Value,
        at: &Place,
        key: &mut String,
        once: &mut Once,
    ) {
        for column in columns {
            // What a row must have is seen when it is read.
            let Some(value) = row.get(column.name) else { continue };
            let name = match at.column.as_str() {
                "" => column.name.to_owned(),
                outer => format!("{outer}.{}", column.name),
            };
            let place = Place { column: name, ..at.clone() };
            if column.key {
                match value {
                    Value::String(text) => key.push_str(text),
                    other => key.push_str(&other.to_string()),
                }
                key.push(' ');
            }
            if column.unique && !column.key && !once.unique.insert((place.column.clone(), value.to_string()))
            {
                self.faults.push(format!("{place}: {value} occurs twice"));
            }
            self.value(column, column.ty, value, &place, key, once);
        }
    }

    fn value(
        &mut self,
        column: &'static Column,
        ty: ColumnType,
        value: &Value,
        place: &Place,
        key: &mut String,
        once: &mut Once,
    ) {
        match ty {
            ColumnType::Tenant => {
                if value.as_str() != Some(self.tenant.as_str()) {
                    self.faults.push(format!("{place} is {value}; the tenant is {}", self.tenant));
                }
            }
            ColumnType::Id { kind } => match self.number(kind, value) {
                None => {
                    let before =
                        if self.names.is_nobody() { String::new() } else { format!("{}_", self.names) };
                    self.faults.push(format!("{place} is {value}; expected {before}{kind}_<number>"));
                }
                Some(number) => {
                    if let Some(reference) = column.references {
                        self.references.push((reference, number, place.clone()));
                    } else if own_id(column) {
                        self.ids.entry(place.collection).or_default().insert(number);
                    }
                }
            },
            // An address ends with the id of something of the tenant's.
            ColumnType::Code => {
                let parts = value.as_str().and_then(|code| code.rsplit_once(':'));
                if parts.is_some_and(|(before, id)| !is_own(before, id, self.names.as_str())) {
                    self.faults.push(format!("{place} is {value}; the tenant is {}", self.tenant));
                }
            }
            ColumnType::Struct(columns) => self.columns(columns, value, place, key, once),
            ColumnType::List(ty) => {
                for value in value.as_array().into_iter().flatten() {
                    self.value(column, *ty, value, place, key, once);
                }
            }
            ColumnType::Text
            | ColumnType::Token(_)
            | ColumnType::Unsigned
            | ColumnType::Signed
            | ColumnType::Decimal
            | ColumnType::Fixed(_)
            | ColumnType::Uuid
            | ColumnType::Boolean
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::Bytes
            | ColumnType::Json => {}
        }
    }

    /// The number in an id of this tenant.
    fn number(&self, kind: &str, id: &Value) -> Option<u64> {
        let rest = without_tenant(id.as_str()?, self.names.as_str())?;
        let digits = rest.strip_prefix(kind)?.strip_prefix('_')?;
        digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Looks up every reference; `count` is the number of rows of a collection that is not in the file.
    fn resolve(&mut self, count: impl Fn(&str) -> Option<u64>) {
        let mut counts = HashMap::new();
        for (reference, number, place) in std::mem::take(&mut self.references) {
            let there = match self.ids.get(reference.collection) {
                Some(ids) => ids.contains(&number),
                None => {
                    let count =
                        counts.entry(reference.collection).or_insert_with(|| count(reference.collection));
                    count.is_some_and(|count| (1..=count).contains(&number))
                }
            };
            if !there {
                let Reference { collection, kind } = reference;
                self.faults.push(format!(
                    "{place}: the {kind} numbered {number} is not among the tenant's {collection}"
                ));
            }
        }
    }
}

/// Whether the column is its row's own id.
fn own_id(column: &Column) -> bool {
    column.key && column.references.is_none() && matches!(column.ty, ColumnType::Id { .. })
}

/// Whether an address ends with an id of the tenant's: where ids name no tenant, with that of what the address is of.
fn is_own(before: &str, id: &str, names: &str) -> bool {
    let kind = before.rsplit(':').next().unwrap_or(before);
    without_tenant(id, names).is_some_and(|rest| {
        let number = rest.strip_prefix(kind).and_then(|rest| rest.strip_prefix('_')).unwrap_or_default();
        !names.is_empty() || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}
