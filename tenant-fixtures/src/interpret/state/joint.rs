//! How many ways there are to draw what differs together.

use super::State;
use crate::interpret::plan::{Joint, Make, Planned};

/// More places than that are enough for anybody.
const MOST: u128 = 1 << 100;

impl State {
    /// How many values each member of a joint has, and how many there are together.
    pub(in crate::interpret) fn places(&self, joint: &Joint, columns: &[Planned]) -> (Vec<u128>, u128) {
        let each: Vec<_> = joint.members.iter().map(|&member| self.choices(&columns[member])).collect();
        let all = each.iter().fold(1_u128, |all, count| all.saturating_mul(*count).min(MOST));
        (each, all)
    }

    /// How many values there are to choose from, for rows that were made in this tenant.
    fn choices(&self, column: &Planned) -> u128 {
        match &column.make {
            Make::Reference { target, .. } => u128::from(self.rows(*target)),
            Make::Draw(draw) => draw.distinct().map_or(1, u128::from),
            Make::Text(maker) => maker.distinct.count,
            Make::Moment(_) => {
                let (begin, end) = self.period_of(column.kind);
                u128::try_from(end - begin).unwrap_or(1)
            }
            Make::Number
            | Make::NumberOfAll
            | Make::Uuid4
            | Make::Uuid7(_)
            | Make::Tenant
            | Make::Nothing
            | Make::Json(_)
            | Make::Struct(_)
            | Make::Closure { .. }
            | Make::List { .. }
            | Make::Items { .. }
            | Make::Listed(_)
            | Make::Parent
            | Make::Compute(_)
            | Make::Gap { .. }
            | Make::Position
            | Make::Steps(_)
            | Make::Walk { .. }
            | Make::Running(_)
            | Make::Rising { .. } => 1,
        }
    }
}
