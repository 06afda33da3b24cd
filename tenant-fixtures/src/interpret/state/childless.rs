//! Parents that have no children because a profile wants some such.

use std::ops::Range;

use super::State;
use crate::decimal::Decimal;
use crate::interpret::frame::{Frame, Places};
use crate::interpret::plan::{Entity, Make, Plan, Rows};
use crate::schema::edge::{CHILDLESS, is_chosen};

impl State {
    /// Takes their weight, or their number of children, from those of a range of parents that are to have none.
    pub(super) fn leave_childless(&self, entity: usize, parents: Range<u64>, weights: &mut [u64]) {
        let planned = &self.plan.entities[entity];
        let Some(parent) = planned.parent else { return };
        if self.childless == Decimal::default() || !may_have_none(self.plan, planned) {
            return;
        }
        // By the names of the parents: one more parent elsewhere makes no other childless.
        let names = Frame::raw(self, parent.entity, Places::Range(parents)).names();
        for (weight, name) in weights.iter_mut().zip(&**names) {
            if is_chosen(&mut self.streams[entity].stream(*name, CHILDLESS), self.childless) {
                *weight = 0;
            }
        }
    }
}

/// Whether a parent may have no rows of a collection: those that are shared out may all go to others, and a number that is
/// drawn may be none. A number that is said by a condition or by steps means something.
fn may_have_none(plan: &Plan, planned: &Entity) -> bool {
    match (planned.rows, planned.parent) {
        (Rows::Share { .. }, Some(_)) => true,
        (Rows::PerParent { count }, Some(parent)) => {
            match &plan.entities[parent.entity].columns[count].make {
                Make::Draw(draw) => draw.bounds(1).0 <= 0,
                _ => false,
            }
        }
        (Rows::Share { .. } | Rows::PerParent { .. }, None)
        | (Rows::Measure(_) | Rows::Fixed(_) | Rows::ByHand, _) => false,
    }
}
