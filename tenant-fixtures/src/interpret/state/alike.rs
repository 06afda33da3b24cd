//! Which columns are the same in tenants that collide on purpose: what a person would look a row up by.

use super::State;
use crate::interpret::compile::needs;
use crate::interpret::plan::{Make, Plan, Planned};
use crate::stream::Streams;

/// The generators of texts that name a row or somebody, or lead to them.
const NAMES: [&str; 10] = [
    "first_name",
    "last_name",
    "full_name",
    "company",
    "product",
    "slug",
    "user_name",
    "email",
    "url",
    "host_name",
];

/// What is alike in all tenants that collide.
#[derive(Debug)]
pub(super) struct Alike {
    /// The columns of each entity.
    columns: Vec<Vec<bool>>,
    /// By which they are drawn, for each entity.
    streams: Vec<Streams>,
}

impl Alike {
    pub(super) fn new(plan: &Plan, streams: Vec<Streams>) -> Self {
        Self { columns: columns(plan), streams }
    }
}

impl State {
    /// The streams that a column of a collection is drawn by.
    pub(in crate::interpret) fn streams_of(&self, entity: usize, column: usize) -> Streams {
        match &self.alike {
            Some(alike) if alike.columns[entity][column] => alike.streams[entity],
            _ => self.streams[entity],
        }
    }

    /// What unique texts of a column hang on beside the row: the tenant's number, or what all have that collide.
    pub(in crate::interpret) fn number_of(&self, entity: usize, column: usize) -> u64 {
        match &self.alike {
            Some(alike) if alike.columns[entity][column] => 0,
            _ => self.number,
        }
    }
}

/// For each column of each entity, whether it is drawn alike in all tenants that collide: names and addresses, and what of the
/// same row they are made from.
fn columns(plan: &Plan) -> Vec<Vec<bool>> {
    let mut alike: Vec<Vec<bool>> =
        plan.entities.iter().map(|entity| entity.columns.iter().map(is_name).collect()).collect();
    for (at, columns) in alike.iter_mut().enumerate() {
        let mut open: Vec<_> = (0..columns.len()).filter(|column| columns[*column]).collect();
        while let Some(column) = open.pop() {
            for (entity, needed) in needs(plan, (at, column)) {
                if entity == at && !columns[needed] && is_drawn(&plan.entities[at].columns[needed].make) {
                    columns[needed] = true;
                    open.push(needed);
                }
            }
        }
    }
    alike
}

fn is_name(planned: &Planned) -> bool {
    match &planned.make {
        // An older version of a generator stands under a name of its own.
        Make::Text(maker) => {
            maker.generator.name.rsplit("::").next().is_some_and(|name| NAMES.contains(&name))
        }
        _ => false,
    }
}

/// Whether a value hangs on the row alone, and on no row that it refers to.
fn is_drawn(make: &Make) -> bool {
    matches!(make, Make::Text(_) | Make::Draw(_) | Make::Compute(_))
}
