//! How many rows there are: as far as the declaration tells, and where it does not, as the tenant has it.

use super::Check;
use crate::decimal::Decimal;
use crate::interpret::plan::{Make, Rows};
use crate::interpret::state::State;

impl Check<'_> {
    /// The tenant itself.
    pub(super) fn state(&self) -> &State {
        self.state.get_or_init(|| State::new(self.plan, self.profile))
    }

    /// The most rows that a collection can have.
    pub(super) fn most(&self, entity: usize) -> u128 {
        let planned = &self.plan.entities[entity];
        match planned.rows {
            Rows::Measure(at) | Rows::Share { measure: at, .. } => u128::from(self.measures[at]),
            Rows::Fixed(rows) => u128::from(rows),
            Rows::ByHand => 0,
            Rows::PerParent { .. } => planned
                .parent
                .map_or(0, |parent| self.most(parent.entity).saturating_mul(self.most_children(entity))),
        }
    }

    /// The fewest rows that a collection can have.
    fn least(&self, entity: usize) -> u128 {
        let planned = &self.plan.entities[entity];
        match (planned.rows, planned.parent) {
            (Rows::PerParent { count }, Some(parent)) => {
                let made = &self.plan.entities[parent.entity].columns[count].make;
                let low = match made {
                    Make::Compute(expr) if expr.nullable => 0,
                    _ => self.bounds(parent.entity, count).0,
                };
                self.least(parent.entity).saturating_mul(u128::try_from(low).unwrap_or(0))
            }
            (Rows::Share { .. }, Some(parent)) if self.least(parent.entity) == 0 => 0,
            _ => self.most(entity),
        }
    }

    /// Whether a collection has a row.
    pub(super) fn has_rows(&self, entity: usize) -> bool {
        self.most(entity) > 0
            && (self.least(entity) > 0
                || self.state().estimate(entity).0 > 0
                || self.state().rows(entity) > 0)
    }

    /// The number of rows of a collection, for which its tenant is asked where the declaration does not tell.
    pub(super) fn exact(&self, entity: usize) -> u128 {
        let most = self.most(entity);
        if self.least(entity) == most { most } else { u128::from(self.state().rows(entity)) }
    }

    /// The most rows of a collection that one parent can have.
    pub(super) fn most_children(&self, entity: usize) -> u128 {
        let planned = &self.plan.entities[entity];
        match (planned.rows, planned.parent) {
            (Rows::PerParent { count }, Some(parent)) => {
                let (_, high) = self.bounds(parent.entity, count);
                u128::try_from(high).unwrap_or(0)
            }
            // Parents that are to have none leave theirs to the others: the tenant knows to how many.
            (Rows::Share { .. }, Some(_)) if self.profile.childless > Decimal::default() => self.most(entity),
            // What was added is shared out among added parents alone.
            (Rows::Share { weight: None, .. }, Some(parent)) if self.profile.grown_from.is_some() => {
                let (state, parent) = (self.state(), parent.entity);
                let (old, parents) = (state.carried(entity), state.carried(parent));
                let each = |rows: u64, parents: u64| u128::from(rows.div_ceil(parents.max(1)));
                each(old, parents).max(each(state.rows(entity) - old, state.rows(parent) - parents))
            }
            // Where all weigh the same, nobody has more than their even share.
            (Rows::Share { weight: None, .. }, Some(parent)) => {
                self.most(entity).div_ceil(self.least(parent.entity).max(1))
            }
            _ => self.most(entity),
        }
    }

    /// The most rows of a collection that one parent has: where more than so many are possible, the tenant is asked.
    pub(super) fn siblings(&self, entity: usize, allowed: u128) -> u128 {
        match self.most_children(entity) {
            most if most > allowed => u128::from(self.state().most_children(entity)),
            most => most,
        }
    }
}
