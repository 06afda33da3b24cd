//! References that nobody sees.

use super::Node;
use crate::decimal::Decimal;

/// A row of another collection that each row is linked with, by a column that nobody sees: what the row has of it are the
/// columns that are copied, as in `region.code`. So rows refer to others by several columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkDeclaration {
    /// Its name, by which columns are copied.
    pub name: &'static str,
    /// The collection that it leads to.
    pub to: &'static str,
    /// Which rows it leads to, as `reference(…)` says it; any, if nothing is said.
    pub choose: Option<Node>,
    /// The share of rows in which it leads to none.
    pub null: Decimal,
}

impl LinkDeclaration {
    /// A link of this name to any row of a collection.
    pub const fn any(name: &'static str, to: &'static str) -> Self {
        Self { name, to, choose: None, null: Decimal::from_billionths(0) }
    }

    /// Whether it may lead to none.
    pub const fn is_nullable(&self) -> bool {
        self.null.billionths() > 0
    }
}
