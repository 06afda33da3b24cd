//! Columns whose values together differ among a tenant's rows.

use std::collections::HashSet;

use super::Engine;
use crate::quality::Breach;
use crate::quality::Columns;
use crate::quality::cells::{Cell, Row};
use crate::quality::keys::fingerprint;

/// Columns that differ together, and a fingerprint of what each row has in them.
#[derive(Debug)]
pub(super) struct Together {
    leaves: Vec<usize>,
    known: HashSet<u64>,
}

impl Together {
    /// Those that a schema names.
    pub(super) fn all(of: &Columns) -> Vec<Self> {
        let set = |names: &&[&str]| Self {
            leaves: names.iter().map(|name| of.number(name)).filter(|at| *at < of.leaves.len()).collect(),
            known: HashSet::new(),
        };
        of.schema.unique.iter().map(set).collect()
    }
}

/// A value as a number; nothing, where there is none. As in databases, what is empty is like nothing else.
pub(super) fn print(row: &Row<'_>, column: usize) -> Option<u64> {
    Some(match row.cell(column) {
        Cell::Absent | Cell::Null | Cell::Without | Cell::Wrong(..) | Cell::List(..) => return None,
        Cell::Boolean(value) => u64::from(value),
        Cell::Unsigned(value) | Cell::Id { number: value, .. } => value,
        Cell::Signed(value) | Cell::Decimal(value) | Cell::Time(value) => value as u64,
        Cell::Token(place) => u64::from(place),
        // Whether it is this tenant's is checked elsewhere.
        Cell::Tenant(_) => 0,
        Cell::Clock(seconds) => u64::from(seconds),
        Cell::Date(days) => i64::from(days) as u64,
        Cell::Text(..) => fingerprint(row.text(column)?),
    })
}

impl Engine {
    pub(super) fn check_together(&mut self, row: &Row<'_>) {
        let columns = &self.columns[row.collection];
        for set in &mut self.collections[row.collection].together {
            let Some(values) = set.leaves.iter().map(|leaf| print(row, *leaf)).collect::<Option<Vec<_>>>()
            else {
                continue;
            };
            let leaves = &set.leaves;
            self.keys.check(set.known.insert(fingerprint(values)), || {
                let names: Vec<_> = leaves.iter().map(|leaf| columns.leaves[*leaf].path.as_str()).collect();
                Breach {
                    collection: columns.schema.name,
                    row: row.number,
                    column: None,
                    what: format!("what it has in {} is another row's, too", names.join(" and ")),
                }
            });
        }
    }
}
