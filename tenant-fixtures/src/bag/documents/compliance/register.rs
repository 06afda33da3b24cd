//! Which column holds which kind of personal data, and what was done about it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::id::TenantId;
use crate::privacy::{self, Redaction, Treatment};
use crate::profile::TenantProfile;
use crate::quality::{Cell, Columns, Place, Row};
use crate::schema::{Column, ColumnType, Pii, Schema};

/// What a policy left of a collection's columns that it treats.
#[derive(Debug)]
pub(super) struct Treated {
    tenant: TenantId,
    rows: u64,
    columns: Vec<TreatedColumn>,
}

#[derive(Debug)]
struct TreatedColumn {
    path: String,
    at: Place,
    column: &'static Column,
    treatment: Treatment,
    /// Rows, or items of lists in them, that could have a value.
    places: u64,
    /// Those that have one.
    values: u64,
    /// Those whose value is the one that the policy puts there.
    replaced: u64,
}

impl Treated {
    /// None of a collection, before its rows are added.
    pub(super) fn new(schema: &'static Schema, profile: &TenantProfile) -> Self {
        let columns = Columns::new(schema);
        let columns = columns.places().into_iter().filter_map(|(at, path, column)| {
            let treatment = privacy::of_column(column);
            let is_treated = profile.anonymize()
                && treatment != Treatment::Kept
                && copied(profile, schema, &path).is_none();
            is_treated.then_some(TreatedColumn {
                path,
                at,
                column,
                treatment,
                places: 0,
                values: 0,
                replaced: 0,
            })
        });
        Self { tenant: profile.tenant_id(), rows: 0, columns: columns.collect() }
    }

    /// Whether the policy treats none of the columns.
    pub(super) fn is_nothing(&self) -> bool {
        self.columns.is_empty()
    }

    /// Takes in a row.
    pub(super) fn add(&mut self, row: &Row<'_>) {
        self.rows += 1;
        let policy = Redaction { tenant: &self.tenant, number: row.number, unique: false };
        for column in &mut self.columns {
            for cell in column.at.cells(row) {
                column.places += 1;
                if !matches!(cell, Cell::Absent | Cell::Null | Cell::Without) {
                    column.values += 1;
                    column.replaced += u64::from(is_replaced(policy, column.column, (row, cell)));
                }
            }
        }
    }

    /// What was found of a column; none where the policy leaves it as it is.
    fn found(&self, path: &str) -> Option<String> {
        let column = self.columns.iter().find(|column| column.path == path)?;
        let TreatedColumn { ref at, column, treatment, places, values, replaced, .. } = *column;
        Some(if self.rows == 0 {
            "no rows".to_owned()
        } else if places == 0 {
            "no items".to_owned()
        } else if treatment == Treatment::Blanked && values == 0 {
            "blanked".to_owned()
        } else if treatment == Treatment::Replaced && values > 0 && replaced == values {
            "replaced".to_owned()
        } else if let ColumnType::List(_) = column.ty {
            "not measured: lists".to_owned()
        } else {
            let of = if at.is_item() { "items" } else { "rows" };
            format!("kept in {} of {places} {of}", values - replaced)
        })
    }

    /// Whether something was done to some column.
    fn has_changes(&self) -> bool {
        let changed = |column: &TreatedColumn| column.replaced > 0 || column.values < column.places;
        self.columns.iter().any(changed)
    }
}

/// Whether a row has in a cell of a column what the policy puts there.
fn is_replaced(policy: Redaction<'_>, column: &Column, (row, cell): (&Row<'_>, Cell)) -> bool {
    let Some(class) = column.pii else { return false };
    if let (ColumnType::Token(words), Cell::Token(found)) = (column.ty, cell) {
        return policy.word(class, words) == Some(usize::from(found));
    }
    let Some(text) = row.text_of(cell) else { return false };
    // A replacement keeps its form, and so stands for itself.
    [false, true].into_iter().any(|unique| {
        let policy = Redaction { unique, ..policy };
        let code = || policy.code(class, text).filter(|_| column.ty == ColumnType::Code);
        code().or_else(|| policy.replacement(class, text)).is_some_and(|expected| expected == text)
    })
}

/// The column with personal data that a column is a copy of, and its class.
fn copied(profile: &TenantProfile, schema: &Schema, column: &str) -> Option<(String, Pii)> {
    profile.domain.declaration?.plan().ok()?.copied_from(schema.name, column)
}

/// The register of personal data.
#[derive(Debug, Default)]
pub(super) struct Register {
    entries: Vec<Value>,
    /// What was found of the columns that a policy treats, by their collections and paths.
    treated: Map<String, Value>,
    has_changes: bool,
}

impl Register {
    /// That of collections, by what was found of each.
    pub(super) fn of(
        schemas: impl Iterator<Item = &'static Schema>,
        profile: &TenantProfile,
        treated: &BTreeMap<&str, Treated>,
    ) -> Self {
        let mut register = Self::default();
        for schema in schemas {
            let treated = treated.get(schema.name);
            register.has_changes |= treated.is_some_and(Treated::has_changes);
            register.add(schema, schema.columns, "", profile, treated);
        }
        register
    }

    fn add(
        &mut self,
        schema: &'static Schema,
        columns: &'static [Column],
        within: &str,
        profile: &TenantProfile,
        treated: Option<&Treated>,
    ) {
        for column in columns.iter().filter(|column| column.exists_in(profile.modes())) {
            let path = format!("{within}{}", column.name);
            let copied = copied(profile, schema, &path);
            if let Some(class) = column.pii.or(copied.as_ref().map(|(_, class)| *class)) {
                let as_source = copied.filter(|_| profile.anonymize());
                let found = as_source
                    .map(|(source, _)| format!("as {source}, of which it is a copy"))
                    .or_else(|| treated?.found(&path));
                if let Some(found) = &found {
                    self.treated.insert(format!("{}.{path}", schema.name), json!(found));
                }
                self.entries.push(json!({
                    "collection": schema.name,
                    "column": path,
                    "class": class.name(),
                    "treatment": found.unwrap_or_else(|| "synthetic, kept".to_owned()),
                    "description": column.description,
                }));
            }
            if let Some(columns) = column.ty.fields() {
                let items = if column.ty.items().is_some() { "[]" } else { "" };
                self.add(schema, columns, &format!("{path}{items}."), profile, treated);
            }
        }
    }

    /// Every column with personal data, and what this data set has of it.
    pub(super) fn entries(&self) -> &[Value] {
        &self.entries
    }

    /// What was done to personal data, as it was found in the rows.
    pub(super) fn anonymization(&self, is_asked_for: bool) -> Value {
        let none = "none";
        let (policy, result) = match (self.entries.is_empty(), is_asked_for, self.has_changes) {
            (true, ..) => (none, "no personal data: no column of these collections holds any"),
            (_, false, _) => (none, "synthetic personal data, kept as it was made"),
            (_, _, false) => {
                (none, "kept as it was made: no row here holds a name, an address or a date of birth")
            }
            (_, _, true) => (
                "direct identifiers replaced or blanked",
                "pseudonymised (simulation), not anonymous: everything else in the register stays",
            ),
        };
        json!({ "asked_for": is_asked_for, "policy": policy, "columns": self.treated, "result": result })
    }
}
