//! Which declared columns may hold awkward values: those on which no row's number, weight or key hangs.

use std::collections::BTreeSet;

use super::compile::needs;
use super::make::Draw;
use super::plan::{Choose, Kind, Make, Moment, Plan, Rows};
use crate::decimal::Decimal;

/// Which of a tenant's rows are awkward, and where.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) share: Decimal,
    /// For each collection, the columns that may be.
    pub(super) columns: Vec<Vec<usize>>,
}

/// Texts that anybody writes, whatever letters they have.
pub(super) const FREE: [&str; 14] = [
    "first_name",
    "last_name",
    "full_name",
    "job_title",
    "department",
    "company",
    "product",
    "city",
    "street",
    "word",
    "words",
    "sentence",
    "paragraph",
    "title",
];

impl Edge {
    /// Of a profile's share; nothing, where it is none.
    pub(super) fn new(plan: &Plan, share: Decimal) -> Option<Self> {
        (share > Decimal::default()).then(|| {
            let deciding = deciding(plan);
            let entities = plan.entities.iter().enumerate();
            let columns = entities.map(|(at, entity)| {
                let places = 0..entity.columns.len();
                places
                    .filter(|&column| !deciding.contains(&(at, column)) && may_be(plan, at, column))
                    .collect()
            });
            Self { share, columns: columns.collect() }
        })
    }
}

/// The columns on which it hangs how many rows there are, whose they are, and which of them others refer to.
fn deciding(plan: &Plan) -> BTreeSet<(usize, usize)> {
    let mut open = Vec::new();
    for (at, entity) in plan.entities.iter().enumerate() {
        let parent = entity.parent.map(|parent| parent.entity);
        match entity.rows {
            Rows::PerParent { count } => open.extend(parent.map(|parent| (parent, count))),
            Rows::Share { weight: Some(weight), .. } => open.extend(parent.map(|parent| (parent, weight))),
            Rows::Share { weight: None, .. } | Rows::Measure(_) | Rows::Fixed(_) | Rows::ByHand => {}
        }
        for (place, column) in entity.columns.iter().enumerate() {
            match column.make {
                Make::Reference { target, choose: Choose::Weighted(weight) } => open.push((target, weight)),
                // A key has its row's time in it.
                Make::Uuid7(Some(time)) => open.push((at, time)),
                _ => {}
            }
            // A text that is unique has its row's number in it, whatever it is made of.
            let is_unique = column.unique.is_some() && !matches!(column.make, Make::Text(_));
            if is_unique || column.joint.is_some() || entity.key == Some(place) {
                open.push((at, place));
            }
        }
    }
    let mut found = BTreeSet::new();
    while let Some(node) = open.pop() {
        if found.insert(node) && plan.entities[node.0].columns.len() > node.1 {
            open.extend(needs(plan, node));
        }
    }
    found
}

/// Whether a column's value may be an awkward one.
fn may_be(plan: &Plan, entity: usize, column: usize) -> bool {
    let Some(described) = plan.described(entity, column) else { return false };
    let planned = &plan.entities[entity].columns[column];
    // What is unique among other rows' values stays so; addresses are looked at by themselves.
    let of_key = described.key || described.references.is_some() || described.unique;
    let is_awkward = match &planned.make {
        Make::Text(maker) => FREE.contains(&maker.generator.name) || maker.generator.name == "email",
        Make::Draw(
            Draw::Uniform { .. } | Draw::Zipf { .. } | Draw::Normal { .. } | Draw::LogNormal { .. },
        ) => {
            matches!(planned.kind, Kind::Whole | Kind::Decimal(_) | Kind::Clock)
        }
        Make::Moment(Moment::Period) => matches!(planned.kind, Kind::Time | Kind::Date),
        Make::Moment(Moment::BirthDate { .. }) => true,
        Make::List { least, .. } | Make::Items { least, .. } => *least == 0 && planned.kind != Kind::Json,
        _ => false,
    };
    // Rows are chosen, and not the items of their lists.
    !of_key && is_awkward && planned.items.is_none()
}
