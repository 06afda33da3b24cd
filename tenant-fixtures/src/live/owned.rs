//! Which rows of a table are a tenant's: those that name it, and those that refer to such rows.

use super::table::Table;
use crate::id::TenantId;
use crate::schema::{Modes, tenancy};
use tenancy::Target;

/// A tenant's rows in a table.
pub(crate) struct Owned<'t> {
    pub(crate) table: &'t Table,
    /// `table WHERE …`.
    pub(crate) rows: String,
}

/// A tenant's rows in each table that tells by itself or by what it refers to whose they are, and the tables that don't.
pub(crate) fn owned<'t>(
    tables: &'t [Table],
    modes: Modes,
    tenant: TenantId,
) -> (Vec<Owned<'t>>, Vec<&'t Table>) {
    let schemas: Vec<_> = tables.iter().map(|table| table.schema).collect();
    let (mut known, mut others): (Vec<Owned<'t>>, _) = (Vec::new(), Vec::new());
    for table in tables {
        // What all tenants share is nobody's.
        if table.schema.owner.is_shared() {
            continue;
        }
        let backend = table.backend;
        let by_name = table
            .tenant_id(modes)
            .map(|name| format!("{} = {}", backend.quoted(name), backend.literal(tenant.as_str())));
        let by_reference = || {
            let columns = table.schema.columns.iter();
            columns.filter(|column| !column.nullable && !column.sparse).find_map(|column| {
                let Target::Key(to, key) = tenancy::target(table.schema, column, &schemas)? else {
                    return None;
                };
                let Owned { table: to, rows } =
                    known.iter().find(|known| known.table.schema.name == to.name)?;
                let (own, key) = (table.column(modes, column.name)?, to.column(modes, key.name)?);
                Some(format!("{} IN (SELECT {} FROM {rows})", backend.quoted(own), backend.quoted(key)))
            })
        };
        match by_name.or_else(by_reference) {
            Some(condition) => known.push(Owned { table, rows: format!("{} WHERE {condition}", table.name) }),
            None => others.push(table),
        }
    }
    (known, others)
}
