//! What a reference is in a schema file: the tenant's, a plain one by one column, or a row that is chosen beside the columns.

use super::lookups::Role;
use super::tables::{Reference, Tables};
use super::tenant::Tenancy;

/// Tables with what is known of tenants.
pub(crate) struct Known<'a> {
    /// The plain references of each table.
    plain: Vec<Vec<(usize, usize)>>,
    /// The columns whose values come by way of a row that is chosen beside them.
    linked: Vec<Vec<usize>>,
    pub(crate) tables: Tables<'a>,
    pub(crate) tenancy: Tenancy,
    pub(crate) roles: Vec<Role>,
}

/// What a reference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It names the tenant.
    Tenant,
    /// One column leads to a row, whatever else says that both are of the same tenant.
    Plain(usize),
    /// Several columns, or one that is not the key, lead to a row.
    Link,
    /// The table that it leads to is left out.
    Nowhere,
}

impl<'a> Known<'a> {
    pub(crate) fn new(database: &'a crate::database::Database) -> Self {
        let tables = Tables::new(database);
        let tenancy = Tenancy::of(&tables);
        let roles = super::lookups::roles(&tables, &tenancy);
        let mut known = Self { plain: Vec::new(), linked: Vec::new(), tables, tenancy, roles };
        let count = known.tables.len();
        known.linked = (0..count).map(|table| known.linked_of(table)).collect();
        known.plain = (0..count).map(|table| known.plain_of(table)).collect();
        known
    }

    /// The column by which a table's rows are known within their tenant.
    pub(crate) fn row_key(&self, table: usize) -> Option<usize> {
        let key = self.tables.key(table);
        let own: Vec<usize> =
            key.iter().copied().filter(|column| !self.tenancy.is_column(table, *column)).collect();
        match (own.as_slice(), key.as_slice()) {
            ([column], _) | ([], [column]) => Some(*column),
            _ => None,
        }
    }

    /// What a reference is.
    pub(crate) fn way(&self, table: usize, reference: &Reference) -> Way {
        if self.roles[reference.to] == Role::Left {
            return Way::Nowhere;
        }
        let is_tenant = |column: &usize| self.tenancy.is_column(table, *column);
        let to_key = self.row_key(reference.to);
        if self.roles[reference.to] == Role::Tenant && reference.columns.iter().any(is_tenant) {
            return Way::Tenant;
        }
        let pairs = reference.columns.iter().zip(&reference.to_columns);
        let own: Vec<_> = pairs.filter(|(column, _)| !is_tenant(column)).collect();
        match own.as_slice() {
            [] => Way::Tenant,
            [(column, to)] if to_key == Some(**to) => Way::Plain(**column),
            _ => Way::Link,
        }
    }

    /// The plain references of a table, with their columns.
    pub(crate) fn plain(&self, table: usize) -> &[(usize, usize)] {
        &self.plain[table]
    }

    fn plain_of(&self, table: usize) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, reference) in self.tables.references[table].iter().enumerate() {
            if let Way::Plain(column) = self.way(table, reference)
                && !found.iter().any(|(known, _)| *known == column)
                && !self.is_linked(table, column)
            {
                found.push((column, at));
            }
        }
        found
    }

    /// Whether a column's value comes by way of a row that is chosen beside it.
    pub(crate) fn is_linked(&self, table: usize, column: usize) -> bool {
        self.linked[table].contains(&column)
    }

    fn linked_of(&self, table: usize) -> Vec<usize> {
        let links =
            self.tables.references[table].iter().filter(|reference| self.way(table, reference) == Way::Link);
        let columns = links.flat_map(|reference| reference.columns.iter().copied());
        columns.filter(|column| !self.tenancy.is_column(table, *column)).collect()
    }

    /// The table that a column leads to.
    pub(crate) fn target(&self, table: usize, column: usize) -> Option<usize> {
        let (_, at) = self.plain(table).iter().find(|(known, _)| *known == column)?;
        Some(self.tables.references[table][*at].to)
    }

    /// The name of a column in the file.
    pub(crate) fn name(&self, table: usize, column: usize) -> &str {
        &self.tables.columns[table][column]
    }
}
