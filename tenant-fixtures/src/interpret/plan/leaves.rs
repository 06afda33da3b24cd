//! Columns as checks number them: flat, each field of a nested value by itself.

use super::{Entity, Expr, Kind, Make, Op, Planned};
use crate::schema::Modes;

/// A column as checks number it.
#[derive(Clone)]
pub(in crate::interpret) struct Leaf<'a> {
    pub(in crate::interpret) planned: &'a Planned,
    /// Its number among its entity's columns; none of a part of a copy.
    pub(in crate::interpret) column: Option<usize>,
    /// The nested values that it stands in.
    pub(in crate::interpret) around: Vec<&'a Planned>,
}

impl Entity {
    /// The number of a column that is seen among the columns that checks number: each field of a nested value is one of these.
    pub(in crate::interpret) fn leaf(&self, column: usize) -> usize {
        self.schema.columns.iter().take(column).map(|column| column.leaves(Modes::ALL)).sum()
    }

    /// The columns that checks number, in their order.
    pub(in crate::interpret) fn leaves(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        (0..self.schema.columns.len()).for_each(|column| self.add_leaves(column, &[], &mut leaves));
        leaves
    }

    /// The same of an item of a list, whose fields these are.
    pub(in crate::interpret) fn leaves_of(&self, fields: &[Expr]) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        for field in fields {
            if let Op::Column { column, .. } = field.op {
                self.add_leaves(column, &[], &mut leaves);
            }
        }
        leaves
    }

    fn add_leaves<'a>(&'a self, column: usize, around: &[&'a Planned], found: &mut Vec<Leaf<'a>>) {
        let Some(planned) = self.columns.get(column) else { return };
        let leaf = |column| Leaf { planned, column, around: around.to_vec() };
        match (&planned.make, planned.kind) {
            (Make::Struct(fields), _) => {
                let around = [around, &[planned]].concat();
                for field in fields {
                    if let Op::Column { column, .. } = field.op {
                        self.add_leaves(column, &around, found);
                    }
                }
            }
            // A copy has as many as what it is a copy of.
            (_, Kind::Struct(columns)) => {
                let count: usize = columns.iter().map(|column| column.leaves(Modes::ALL)).sum();
                found.extend((0..count).map(|_| leaf(None)));
            }
            _ => found.push(leaf(Some(column))),
        }
    }
}
