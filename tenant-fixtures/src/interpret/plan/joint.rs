//! What differs together, and is drawn together therefore.

use super::{Choose, Kind, Make, Moment, Planned};
use crate::stream::Label;

/// Columns of which no two rows have the same values together: each row has another place among all that there are.
#[derive(Debug)]
pub(in crate::interpret) struct Joint {
    /// The columns that are drawn.
    pub(in crate::interpret) members: Vec<usize>,
    /// Whether they differ among siblings alone.
    pub(in crate::interpret) among_siblings: bool,
    pub(in crate::interpret) label: Label,
}

impl Planned {
    /// Whether each of its values can be told by its number.
    pub(in crate::interpret) fn is_enumerable(&self) -> bool {
        match &self.make {
            Make::Reference { choose: Choose::Any, .. } => true,
            Make::Draw(draw) => draw.distinct().is_some_and(|count| count > 0 && count < u64::MAX),
            // What is cut may be the same after.
            Make::Text(maker) => {
                let distinct = maker.distinct;
                !distinct.row && !distinct.repeats && maker.arguments.is_empty() && self.length.is_none()
            }
            Make::Moment(Moment::Period) => true,
            Make::Reference { .. }
            | Make::Number
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
            | Make::Moment(_)
            | Make::Gap { .. }
            | Make::Position
            | Make::Steps(_)
            | Make::Walk { .. }
            | Make::Running(_)
            | Make::Rising { .. } => false,
        }
    }
}

impl Joint {
    /// Of a place among all, the number of a member's value.
    pub(in crate::interpret) fn part(&self, each: &[u128], member: usize, mut place: u128) -> u128 {
        for (at, count) in self.members.iter().zip(each) {
            let count = (*count).max(1);
            if *at == member {
                return place % count;
            }
            place /= count;
        }
        0
    }

    /// What its members are called.
    pub(in crate::interpret) fn names(&self, columns: &[Planned]) -> String {
        let names: Vec<_> = self.members.iter().map(|&member| columns[member].name).collect();
        names.join(" and ")
    }
}

impl Kind {
    /// Whether values are counted in days.
    pub(in crate::interpret) fn is_day(self) -> bool {
        self == Self::Date
    }
}
