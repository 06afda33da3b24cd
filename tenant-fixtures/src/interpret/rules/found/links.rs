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
    /// The row that has it; none, where several do.
    rows: HashMap<Vec<Option<i64>>, Option<u32>>,
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
        // What is left out at times by itself, or cut, tells nothing either.
        .filter(|(here, _)| planned.columns[*here].null.is_none() && planned.columns[*here].is_uncut(plan))
        .collect();
    for &(here, there) in &pairs {
        tables[entity].wanted[here] = true;
        tables[target].wanted[there] = true;
    }
    tables[entity].links.insert(column, Linked { target, pairs, rows: HashMap::new() });
}

impl Linked {
    /// What a row copied.
    fn values(&self, found: &Found, entity: usize, row: usize) -> Vec<Option<i64>> {
        self.pairs.iter().map(|(here, _)| found.value(entity, *here, super::Spot::row(row))).collect()
    }

    /// The row that a row is linked with; none, too, where that can't be told.
    pub(super) fn row(&self, found: &Found, entity: usize, row: usize) -> Option<u32> {
        let values = self.values(found, entity, row);
        // A row there may have nothing, too.
        if is_empty(&values) { None } else { self.rows.get(&values).copied().flatten() }
    }

    /// Whether what was copied tells rows apart.
    pub(super) fn tells_apart(&self) -> bool {
        self.rows.iter().all(|(values, row)| row.is_some() && !is_empty(values))
    }

    /// Whether a row is linked with none.
    pub(super) fn is_none(&self, found: &Found, entity: usize, row: usize) -> bool {
        let values = self.values(found, entity, row);
        !values.is_empty() && is_empty(&values) && !self.rows.contains_key(&values)
    }

    /// Whether a row is linked with one that is not there.
    fn leads_nowhere(&self, found: &Found, entity: usize, row: usize) -> bool {
        let values = self.values(found, entity, row);
        !is_empty(&values) && !self.rows.contains_key(&values)
    }
}

/// Whether there is no value, from which no row is known.
fn is_empty(values: &[Option<i64>]) -> bool {
    values.iter().all(Option::is_none)
}

impl Found {
    /// Whether no row has what a row copied by way of the link of a column.
    pub(in crate::interpret::rules) fn leads_nowhere(&self, entity: usize, by: usize, row: usize) -> bool {
        let linked = self.tables[entity].links.get(&by);
        linked.is_some_and(|linked| linked.leads_nowhere(self, entity, row))
    }

    /// Finds out which row has what was copied.
    pub(super) fn link_copies(&mut self) {
        for at in 0..self.tables.len() {
            let mut links = std::mem::take(&mut self.tables[at].links);
            for linked in links.values_mut() {
                for row in 0..self.rows(linked.target) {
                    let values: Vec<_> = linked
                        .pairs
                        .iter()
                        .map(|(_, there)| self.value(linked.target, *there, super::Spot::row(row)))
                        .collect();
                    linked.rows.entry(values).and_modify(|row| *row = None).or_insert(Some(row as u32));
                }
            }
            self.tables[at].links = links;
        }
    }
}
