//! Whose turn it is: tables that refer to each other in circles are filled together, or some of their columns later.

use std::collections::BTreeSet;

use super::backend::Backend;
use super::cells::Form;
use super::table::Table;
use crate::declaration::Declaration;
use crate::order::{Group, Order, Ordered, OrderedColumn, Stuck, told_circle, told_no_key};
use crate::schema::{Modes, flat};

/// Between which of the tables, by their places, the database holds references when rows come, one to the other.
pub(crate) type Checked = BTreeSet<(usize, usize)>;

/// The tables in the order in which they are filled; or why they can't be.
pub(crate) fn turns(
    backend: Backend,
    modes: Modes,
    tables: &[Table],
    declaration: Option<&'static Declaration>,
    checked: &Checked,
) -> Result<Vec<Group>, String> {
    let ordered: Vec<_> = tables.iter().map(|table| ordered(table, modes)).collect();
    let is_checked = |from: usize, to: usize| checked.contains(&(from, to));
    match Order::of(&ordered, declaration, backend.dialect(), is_checked) {
        Ok(order) => Ok(order.groups),
        Err(Stuck::Circle { tables, columns }) => Err(told_circle(&tables, &columns)),
        Err(Stuck::NoKey { table, column }) => Err(told_no_key(&table, &column)),
    }
}

/// What tables that are made are held to while they are filled.
pub(crate) fn checked_where_made(backend: Backend, tables: &[Table]) -> Checked {
    match backend {
        // References to tables before, which are filled before, and to the table's own rows.
        Backend::MySql => (0..tables.len()).map(|table| (table, table)).collect(),
        // It gets its references when the rows are there.
        Backend::PostgreSql
        // It looks at them when all is there.
        | Backend::Sqlite => Checked::new(),
    }
}

fn ordered(table: &Table, modes: Modes) -> Ordered {
    let flat = flat(table.schema.columns, modes);
    let columns = flat.iter().zip(&table.forms).filter(|(_, form)| **form != Form::Skip);
    let columns = columns.map(|(flat, _)| OrderedColumn {
        own: flat.name.clone(),
        is_key: flat.column.key,
        nullable: flat.nullable,
    });
    Ordered { schema: table.schema, columns: columns.collect(), is_loaded: true }
}
