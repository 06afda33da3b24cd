//! How tables keep the rows of several tenants apart.
//!
//! Ids, UUIDs and what is unique over all tenants differ by themselves. Numbers that are counted in each tenant don't, and
//! neither do ids and texts of tenants that collide on purpose: they are keys together with the column that names the tenant,
//! and so are references to them. A table with such a key that has no such column takes one tenant's rows.

use super::{Column, ColumnType, Flat, Modes, Schema};

/// Whether no two tenants have the same values in a column.
pub(crate) const fn differs(column: &Column, modes: Modes) -> bool {
    match column.ty {
        _ if column.tenant => true,
        ColumnType::Tenant | ColumnType::Uuid => true,
        ColumnType::Id { .. } => !modes.collide,
        // What is made for one tenant alone names it or its host.
        ColumnType::Text | ColumnType::Code | ColumnType::Bytes => column.unique && !modes.collide,
        ColumnType::Token(_)
        | ColumnType::Unsigned
        | ColumnType::Signed
        | ColumnType::Decimal
        | ColumnType::Fixed(_)
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => column.unique,
    }
}

/// The column that names the tenant.
pub(crate) fn tenant(schema: &'static Schema) -> Option<&'static Column> {
    schema.tenant_column()
}

/// Columns that differ together, of any tenant as far as the table can tell: the tenant's in front where they don't by
/// themselves.
pub(crate) fn within(
    schema: &'static Schema,
    modes: Modes,
    columns: Vec<&'static Column>,
) -> Vec<&'static Column> {
    if columns.is_empty() || schema.owner.is_shared() || columns.iter().any(|column| differs(column, modes)) {
        return columns;
    }
    tenant(schema).into_iter().chain(columns).collect()
}

/// The columns that tell a row from all others, of any tenant as far as the table can: the tenant's in front where the key
/// alone does not.
pub(crate) fn key(schema: &'static Schema, modes: Modes) -> Vec<&'static Column> {
    within(schema, modes, schema.columns.iter().filter(|column| column.key).collect())
}

/// Columns that are unique together, each time with the tenant's in front where they don't differ by themselves; the key is not
/// among them.
pub(crate) fn unique(schema: &'static Schema, modes: Modes, columns: &[Flat]) -> Vec<Vec<String>> {
    let whose = tenant(schema).map(|column| column.name);
    let alone = columns.iter().filter(|flat| flat.column.unique && !flat.column.key).map(|flat| {
        let before = whose.filter(|tenant| *tenant != flat.name);
        before.into_iter().chain([flat.name.as_str()]).map(str::to_owned).collect()
    });
    let together = schema.unique.iter().map(|names| {
        let named = |name: &&str| schema.columns.iter().find(|column| column.name == *name);
        let columns = within(schema, modes, names.iter().filter_map(named).collect());
        columns.iter().map(|column| column.name.to_owned()).collect()
    });
    alone.chain(together).collect()
}

/// Whether a table takes one tenant's rows alone.
pub(crate) fn takes_one(schema: &'static Schema, modes: Modes) -> bool {
    let key = key(schema, modes);
    !key.is_empty() && !schema.owner.is_shared() && !key.iter().any(|column| differs(column, modes))
}

/// Where a reference leads.
pub(crate) enum Target {
    /// To a key of one column.
    Key(&'static Schema, &'static Column),
    /// To a key within the tenant, which these columns name here and there.
    Within(&'static Schema, [&'static Column; 2], &'static Column),
    /// To a key that is counted in each tenant, from a table that doesn't name its tenant: the rows of any could be meant.
    Unclear(&'static Schema),
    /// To a collection whose table is made later: tables that lead to each other can't both be first.
    Later(&'static Schema),
}

/// The collection that a column of a collection refers to, when it is among these and has a key of one column.
pub(crate) fn target(
    own: &'static Schema,
    column: &Column,
    among: &[&'static Schema],
    modes: Modes,
) -> Option<Target> {
    let reference = column.references?;
    let schema = among.iter().find(|schema| schema.name == reference.collection)?;
    let place = |name: &str| among.iter().position(|schema| schema.name == name);
    if place(own.name)? < place(schema.name)? {
        return Some(Target::Later(schema));
    }
    let key = &schema.columns[schema.own_key()?];
    let found = self::key(schema, modes);
    match (found.as_slice(), tenant(own)) {
        ([_], _) => Some(Target::Key(schema, key)),
        ([a, b], Some(own)) if a.tenant || b.tenant => {
            let theirs = if a.tenant { a } else { b };
            // What names the tenant here may be of another type there.
            let within = own.ty == theirs.ty;
            Some(if within { Target::Within(schema, [own, theirs], key) } else { Target::Unclear(schema) })
        }
        ([a, b], None) if a.tenant || b.tenant => Some(Target::Unclear(schema)),
        // Of several columns, none is a key by itself; of a number that is counted in each tenant, any could be meant.
        _ => None,
    }
}
