//! Which rows of a table are a tenant's: those that name it, and those that refer to such rows.

use super::table::Table;
use super::tenant::Rows;
use super::whose::named;
use crate::schema::{Modes, Schema, tenancy};
use tenancy::Target;

/// A tenant's rows in a table.
pub(crate) struct Owned<'t> {
    pub(crate) table: &'t Table,
    /// The table's place among all.
    pub(crate) place: usize,
    /// The place of the table whose rows tell which these are; none where they name the tenant.
    pub(crate) through: Option<usize>,
    /// The condition that holds of them.
    pub(crate) condition: String,
}

impl Owned<'_> {
    /// `table WHERE …`.
    pub(crate) fn rows(&self) -> String {
        format!("{} WHERE {}", self.table.name, self.condition)
    }
}

/// A tenant's rows in each table that tells by itself or by what it refers to whose they are, and the tables that don't.
pub(crate) fn owned<'t>(
    tables: &'t [Table],
    modes: Modes,
    rows: &dyn Rows,
) -> Result<(Vec<Owned<'t>>, Vec<&'t Table>), String> {
    let schemas: Vec<_> = tables.iter().map(|table| table.schema).collect();
    let mut known: Vec<Owned<'t>> = Vec::new();
    // What all tenants share is nobody's.
    let mut others: Vec<_> =
        tables.iter().enumerate().filter(|(_, table)| !table.schema.owner.is_shared()).collect();
    // In a circle, what a table refers to may stand behind it.
    loop {
        let before = known.len();
        let mut left = Vec::new();
        for (place, table) in others {
            let found = match named(table, modes, rows)? {
                Some(condition) => Some(Owned { table, place, through: None, condition }),
                None => by_reference(table, place, modes, &schemas, &known),
            };
            match found {
                Some(owned) => known.push(owned),
                None => left.push((place, table)),
            }
        }
        others = left;
        if known.len() == before {
            break;
        }
    }
    Ok((known, others.into_iter().map(|(_, table)| table).collect()))
}

/// A table's rows that refer to rows which are the tenant's.
fn by_reference<'t>(
    table: &'t Table,
    place: usize,
    modes: Modes,
    schemas: &[&'static Schema],
    known: &[Owned<'t>],
) -> Option<Owned<'t>> {
    let columns = table.schema.columns.iter().filter(|column| !column.nullable && !column.sparse);
    let mut found = columns.filter_map(|column| {
        let (to, key) = match tenancy::target(table.schema, column, schemas, modes)? {
            Target::Key(to, key) => (to, key),
            // The tables are there, so that none of them is made later.
            Target::Later(to) => match tenancy::key(to, modes).as_slice() {
                [key] => (to, *key),
                _ => return None,
            },
            Target::Within(..) | Target::Unclear(_) => return None,
        };
        let to = known.iter().find(|known| known.table.schema.name == to.name)?;
        let (own, key) = (table.column(modes, column.name)?, to.table.column(modes, key.name)?);
        let backend = table.backend;
        let condition =
            format!("{} IN (SELECT {} FROM {})", backend.quoted(own), backend.quoted(key), to.rows());
        Some(Owned { table, place, through: Some(to.place), condition })
    });
    found.next()
}
