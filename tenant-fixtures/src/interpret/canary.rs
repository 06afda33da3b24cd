//! Which text of a declared collection has its rows' canaries: one that anybody writes, which is in every row and on which
//! nothing hangs.

use std::collections::BTreeSet;

use super::compile::needs;
use super::edge::FREE;
use super::plan::{Make, Plan};
use crate::profile::TenantProfile;
use crate::schema::canary::{Canaries, ROOM};

/// The canaries of a tenant, and for each collection the column that has them.
#[derive(Debug)]
pub(super) struct Canary(Vec<Option<(usize, Canaries)>>);

impl Canary {
    /// Of a profile; nothing, where it wants none.
    pub(super) fn new(plan: &Plan, profile: &TenantProfile) -> Option<Self> {
        profile.canaries().then(|| {
            let words =
                |at: usize| Canaries::new(profile.seed(), profile.tenant_id(), plan.entities[at].schema.name);
            Self(
                columns(plan)
                    .into_iter()
                    .enumerate()
                    .map(|(at, column)| Some((column?, words(at))))
                    .collect(),
            )
        })
    }

    /// Those of a collection, and the column that has them.
    pub(super) fn of(&self, entity: usize) -> Option<&(usize, Canaries)> {
        self.0.get(entity)?.as_ref()
    }
}

/// For each collection, the column that can have canaries.
fn columns(plan: &Plan) -> Vec<Option<usize>> {
    let nodes = plan.entities.iter().enumerate();
    let nodes = nodes.flat_map(|(at, entity)| (0..entity.columns.len()).map(move |column| (at, column)));
    let needed: BTreeSet<_> = nodes.flat_map(|node| needs(plan, node)).collect();
    let columns = plan.entities.iter().enumerate().map(|(at, entity)| {
        let is_free = |&column: &usize| {
            let (planned, described) = (&entity.columns[column], &entity.schema.columns[column]);
            let is_own =
                !described.key && !described.unique && !described.nullable && planned.joint.is_none();
            let is_text = matches!(&planned.make, Make::Text(maker) if FREE.contains(&maker.generator.name));
            is_text
                && is_own
                && !described.generated
                && planned.unique.is_none()
                && described.length.is_none_or(|length| length >= ROOM)
                && !needed.contains(&(at, column))
        };
        (0..entity.schema.columns.len()).filter(|_| !entity.owner.is_shared()).find(is_free)
    });
    columns.collect()
}
