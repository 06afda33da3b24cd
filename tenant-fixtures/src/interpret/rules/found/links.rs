//! Links among rows as they were found: nobody sees them, so a row is known by what was copied from it.

use std::collections::HashMap;

use super::{Found, Table};
use crate::interpret::plan::{Make, Plan, Step};

/// What was copied by way of a link, and which row has it.
#[derive(Debug)]
pub(super) struct Linked {
    target: usize,
    /// The columns here, and what they are there.
    pairs: Vec<(usize, usize)>,
    rows: HashMap<Vec<Option<i64>>, u32>,
}

/// Notes that a column leads somewhere: itself, or what is copied by way of it, is looked at.
pub(super) fn want(plan: &Plan, tables: &mut [Table], entity: usize, column: usize) {
    let planned = &plan.entities[entity];
    if column < planned.schema.columns.len() {
        tables[entity].wanted[column] = true;
        return;
    }
    let (way, target) = match (planned.parent, &planned.columns[column].make) {
        (Some(parent), _) if parent.column == column => (Step::Parent, parent.entity),
        (_, Make::Reference { target, .. }) => (Step::Reference(column), *target),
        _ => return,
    };
    let visible = 0..planned.schema.columns.len();
    let pairs: Vec<_> = visible
        .filter_map(|at| Some((at, planned.copied(&[at], way).first().copied()?)))
        // What is copied may be hidden there; then it tells nothing.
        .filter(|(_, there)| *there < plan.entities[target].schema.columns.len())
        .collect();
    for &(here, there) in &pairs {
        tables[entity].wanted[here] = true;
        tables[target].wanted[there] = true;
    }
    tables[entity].links.insert(column, Linked { target, pairs, rows: HashMap::new() });
}

impl Linked {
    /// The row that a row is linked with.
    pub(super) fn row(&self, found: &Found, entity: usize, row: usize) -> Option<u32> {
        let values: Vec<_> = self.pairs.iter().map(|(here, _)| found.value(entity, *here, row)).collect();
        self.rows.get(&values).copied()
    }

    /// Whether a row is linked with none.
    pub(super) fn is_none(&self, found: &Found, entity: usize, row: usize) -> bool {
        self.pairs.iter().all(|(here, _)| found.value(entity, *here, row).is_none())
    }
}

impl Found {
    /// Finds out which row has what was copied.
    pub(super) fn link_copies(&mut self) {
        for at in 0..self.tables.len() {
            let mut links = std::mem::take(&mut self.tables[at].links);
            for linked in links.values_mut() {
                for row in (0..self.rows(linked.target)).rev() {
                    let values: Vec<_> = linked
                        .pairs
                        .iter()
                        .map(|(_, there)| self.value(linked.target, *there, row))
                        .collect();
                    linked.rows.insert(values, row as u32);
                }
            }
            self.tables[at].links = links;
        }
    }
}
