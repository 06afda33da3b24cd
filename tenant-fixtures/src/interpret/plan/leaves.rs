//! Columns as checks number them: flat, each field of a nested value by itself.

use super::{Entity, Expr, Kind, Make, Op, Planned};
use crate::schema::Modes;

impl Entity {
    /// The number of a column that is seen among the columns that checks number: each field of a nested value is one of these.
    pub(in crate::interpret) fn leaf(&self, column: usize) -> usize {
        let modes = Modes { gdpr: true, ..Modes::default() };
        self.schema.columns.iter().take(column).map(|column| column.leaves(modes)).sum()
    }

    /// The column of which such a number is, or the field.
    pub(in crate::interpret) fn of_leaf(&self, leaf: usize) -> Option<&Planned> {
        let mut leaves = Vec::new();
        let seen = self.columns.iter().take(self.schema.columns.len());
        seen.for_each(|column| self.leaves(column, &mut leaves));
        leaves.get(leaf).copied()
    }

    fn leaves<'a>(&'a self, column: &'a Planned, found: &mut Vec<&'a Planned>) {
        match (&column.make, column.kind) {
            (Make::Struct(fields), _) => {
                let place = |field: &Expr| match field.op {
                    Op::Column { column, .. } => self.columns.get(column),
                    _ => None,
                };
                fields.iter().filter_map(place).for_each(|column| self.leaves(column, found));
            }
            // A copy has as many as what it is a copy of.
            (_, Kind::Struct(columns)) => {
                let count: usize = columns
                    .iter()
                    .map(|column| column.leaves(Modes { gdpr: true, ..Modes::default() }))
                    .sum();
                found.extend((0..count).map(|_| column));
            }
            _ => found.push(column),
        }
    }
}
