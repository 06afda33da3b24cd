//! What is unique in a table, as sets of columns, whatever says so.

use super::tables::Tables;
use super::tenant::Tenancy;
use crate::conditions::{Clause, Reader, Value};
use crate::database::Unique;

/// Columns whose values together differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Set {
    /// The columns, but for the tenant's.
    pub(crate) columns: Vec<usize>,
    /// Whether the tenant's is one of them, so that only rows of one tenant must differ.
    pub(crate) in_tenant: bool,
    /// Whether it is the primary key.
    pub(crate) primary: bool,
    /// The rows that it holds of, where that is not all.
    pub(crate) only: Option<Only>,
    /// What says so; nothing for the key.
    pub(crate) of: Option<usize>,
}

/// The rows that a set holds of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Only {
    /// Those in which a column is one of these values.
    Values(usize, Vec<Value>),
    /// Those in which a column is null: of rows that were not deleted, for example.
    Null(usize),
    /// Others.
    Other,
}

/// The sets of a table.
pub(crate) fn sets(tables: &Tables<'_>, tenancy: &Tenancy, table: usize) -> Vec<Set> {
    let found = tables.table(table);
    let tenant = tenancy.columns[table];
    let set = |columns: Vec<usize>| {
        let in_tenant = tenant.is_some_and(|tenant| columns.contains(&tenant));
        let columns = columns.into_iter().filter(|column| Some(*column) != tenant).collect();
        Set { columns, in_tenant, primary: false, only: None, of: None }
    };
    let mut sets = Vec::new();
    let key = tables.key(table);
    if !key.is_empty() {
        sets.push(Set { primary: true, ..set(key) });
    }
    let names: Vec<&str> = found.columns.iter().map(|column| column.name.as_str()).collect();
    let reader = Reader { dialect: tables.database.dialect, columns: &names };
    for (at, unique) in found.uniques.iter().enumerate() {
        let Some(columns) = columns(tables, table, unique, &reader) else { continue };
        let only = unique.predicate.as_deref().and_then(|predicate| only(tables, table, predicate, &reader));
        sets.push(Set { only, of: Some(at), ..set(columns) });
    }
    sets
}

fn columns(tables: &Tables<'_>, table: usize, unique: &Unique, reader: &Reader<'_>) -> Option<Vec<usize>> {
    let mut columns = tables.places(table, &unique.columns)?;
    for expression in &unique.expressions {
        // Of lower(email) the values differ where those of the e-mail do, since none has capitals; so it is with trim and coalesce.
        for name in reader.columns_of(expression) {
            let column = tables.place(table, &name)?;
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    (!columns.is_empty()).then_some(columns)
}

/// The rows that a predicate means; nothing, where those are all that have values anyway.
fn only(tables: &Tables<'_>, table: usize, predicate: &str, reader: &Reader<'_>) -> Option<Only> {
    match reader.read(predicate).as_deref() {
        Some([Clause::OneOf(column, values)]) => match tables.place(table, column) {
            Some(column) => Some(Only::Values(column, values.clone())),
            None => Some(Only::Other),
        },
        Some([Clause::Null(column)]) => tables.place(table, column).map(Only::Null),
        Some(clauses) if clauses.iter().all(|clause| matches!(clause, Clause::NotNull(_))) => None,
        _ => Some(Only::Other),
    }
}
