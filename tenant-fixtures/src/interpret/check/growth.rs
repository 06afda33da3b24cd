//! Whether a tenant can have grown from another: what was added stands after what was there, and belongs to added parents.

use super::Check;
use crate::interpret::plan::{Choose, Make, Rows};
use crate::profile::Problem;

impl Check<'_> {
    /// Refuses rows that were added to a share and have no added parents to be shared out among.
    pub(super) fn growth(&mut self, entity: usize) {
        let planned = &self.plan.entities[entity];
        if planned.rows == Rows::ByHand {
            let message = "its rows are made by hand, and nothing says which of them the tenant it grew from has: leave \
                           `grown_from` out";
            self.problems.push(Problem::new("domain", format!("{}: {message}", planned.schema.name)));
        }
        self.added_are_distinct(entity);
        let (Rows::Share { measure, .. }, Some(parent)) = (planned.rows, planned.parent) else { return };
        let (rows, before) = (self.measures[measure], self.state().carried(entity));
        let (parents, parents_before) =
            (self.state().rows(parent.entity), self.state().carried(parent.entity));
        if rows == before || parents > parents_before {
            return;
        }
        let (name, of) = (planned.schema.name, self.plan.entities[parent.entity].schema.name);
        let added = format!("{name}: found {} rows more than in the tenant it grew from", rows - before);
        // What never has more rows is the declaration's doing.
        self.problems.push(if self.can_grow(parent.entity) {
            let message = format!("{added}, and no more {of} to share them: ask for more {of}, or for {before} {name}");
            Problem::new("grown_from", message)
        } else {
            let message = format!(
                "{added}, and they are shared among {of}, of which there are always {parents}: a share grows only with what \
                 it is shared among; leave `grown_from` out, or count {of} by a measure"
            );
            Problem::new("domain", message)
        });
    }

    /// Refuses added rows that are to refer to another row each, where not as many were added.
    fn added_are_distinct(&mut self, entity: usize) {
        let planned = &self.plan.entities[entity];
        if planned.parent.is_some() {
            return;
        }
        let added = |check: &Self, entity| check.state().rows(entity) - check.state().carried(entity);
        for (at, column) in planned.columns.iter().enumerate() {
            let Make::Reference { target, choose: Choose::Distinct } = column.make else { continue };
            let (rows, there) = (added(self, entity), added(self, target));
            if rows > there {
                let of = self.plan.entities[target].schema.name;
                let message = format!(
                    "found {rows} rows more than in the tenant it grew from, each with another of {of}, of which there are {there} \
                     more: ask for more {of}"
                );
                self.refuse(entity, Some(at), message);
            }
        }
    }

    /// Whether a collection can have more rows in a larger tenant.
    fn can_grow(&self, entity: usize) -> bool {
        let planned = &self.plan.entities[entity];
        match (planned.rows, planned.parent) {
            (Rows::Fixed(_) | Rows::ByHand, _) => false,
            (Rows::Share { .. } | Rows::PerParent { .. }, Some(parent)) => self.can_grow(parent.entity),
            (Rows::Measure(_) | Rows::Share { .. } | Rows::PerParent { .. }, _) => true,
        }
    }
}
