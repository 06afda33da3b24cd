//! Whose each table's rows are: a tenant's, all tenants', the database's already, or nobody's.

use super::lookup_names::{self, is_lookup_name};
use super::tables::Tables;
use super::tenant::Tenancy;
use crate::database::{Generated, Literal, Type};

/// Whose a table's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The tenant's own row.
    Tenant,
    /// Each tenant has its own.
    Owned,
    /// All tenants have the same.
    Shared,
    /// All tenants have the same, which the schema itself puts there.
    Existing,
    /// Whatever is in it is no matter of tenants: what a migration tool keeps.
    Left,
}

impl Role {
    /// Whether all tenants have the same rows.
    pub(crate) const fn is_shared(self) -> bool {
        matches!(self, Self::Shared | Self::Existing)
    }
}

/// The names under which migration tools keep what they did.
const LEFT: [&str; 22] = [
    "schema_migrations",
    "ar_internal_metadata",
    "_prisma_migrations",
    "flyway_schema_history",
    "__diesel_schema_migrations",
    "alembic_version",
    "knex_migrations",
    "knex_migrations_lock",
    "django_migrations",
    "sqlite_sequence",
    "sqlite_stat1",
    "spatial_ref_sys",
    "_sqlx_migrations",
    "goose_db_version",
    "seaql_migrations",
    "databasechangelog",
    "databasechangeloglock",
    "migrations",
    "typeorm_metadata",
    "__drizzle_migrations",
    "schema_version",
    "phinxlog",
];

/// As many literal rows as a lookup has.
const MOST_ROWS: usize = 2_000;

/// As many columns as a lookup has.
const MOST_COLUMNS: usize = 10;

/// The role of each table.
pub(crate) fn roles(tables: &Tables<'_>, tenancy: &Tenancy) -> Vec<Role> {
    let mut roles: Vec<Role> = (0..tables.len())
        .map(|table| match tenancy.table {
            _ if LEFT.contains(&tables.table(table).name.name.to_lowercase().as_str()) => Role::Left,
            Some((tenant, _)) if tenant == table => Role::Tenant,
            _ if tenancy.columns[table].is_some() => Role::Owned,
            _ if is_existing(tables, table) => Role::Existing,
            _ if is_lookup(tables, table) => Role::Shared,
            _ => Role::Owned,
        })
        .collect();
    loop {
        // What refers to a tenant's rows is a tenant's; what the database has already stays as it is.
        let changed: Vec<usize> = (0..tables.len())
            .filter(|table| {
                roles[*table].is_shared()
                    && tables.references[*table].iter().any(|reference| !roles[reference.to].is_shared())
            })
            .collect();
        if changed.is_empty() {
            break;
        }
        changed.into_iter().for_each(|table| roles[table] = Role::Owned);
    }
    join_tables(tables, tenancy, &mut roles);
    roles
}

/// A table that does nothing but join lookups is one, too: which permissions a role has.
fn join_tables(tables: &Tables<'_>, tenancy: &Tenancy, roles: &mut [Role]) {
    for table in 0..tables.len() {
        let references = &tables.references[table];
        let key = tables.key(table);
        let joins = key.len() > 1
            && key.iter().all(|column| references.iter().any(|reference| reference.columns == [*column]))
            && references.iter().all(|reference| roles[reference.to].is_shared());
        if roles[table] == Role::Owned && tenancy.columns[table].is_none() && joins {
            roles[table] = Role::Shared;
        }
    }
}

/// Small, referred to, and called like one.
fn is_lookup(tables: &Tables<'_>, table: usize) -> bool {
    let is_referred = (0..tables.len())
        .any(|from| from != table && tables.references[from].iter().any(|reference| reference.to == table));
    let name = &tables.table(table).name.name;
    // Some are looked up in by what nobody declares.
    let is_clear = lookup_names::is_clear(name);
    (is_referred || is_clear && tables.references[table].is_empty())
        && tables.table(table).columns.len() <= MOST_COLUMNS
        && is_lookup_name(name)
}

/// Filled by the schema itself, with keys that can be told.
fn is_existing(tables: &Tables<'_>, table: usize) -> bool {
    let rows = &tables.table(table).rows;
    !rows.is_empty() && rows.len() <= MOST_ROWS && has_known_keys(tables, table)
}

/// Whether the keys of the rows that the schema puts there can be told.
pub(crate) fn has_known_keys(tables: &Tables<'_>, table: usize) -> bool {
    let key = tables.key(table);
    !key.is_empty()
        && key.iter().all(|column| {
            let found = tables.column(table, *column);
            let said = |row: &crate::database::LiteralRow| {
                let value = row.values.iter().find(|(name, _)| *name == found.name);
                value.map(|(_, value)| value.clone())
            };
            let values: Vec<_> = tables.table(table).rows.iter().map(said).collect();
            let all_known = values.iter().all(|value| {
                matches!(value, Some(Literal::Number(_) | Literal::Text(_) | Literal::Boolean(_)))
            });
            all_known
                || values.iter().all(Option::is_none) && key.len() == 1 && is_counted(tables, table, *column)
        })
}

/// Whether the database counts a column from 1, where nothing is said.
pub(crate) fn is_counted(tables: &Tables<'_>, table: usize, column: usize) -> bool {
    let found = tables.column(table, column);
    let counts = match &found.generated {
        Some(Generated::Always | Generated::ByDefault { .. }) => true,
        Some(Generated::Computed(_)) => false,
        // SQLite counts every whole number that is the key by itself.
        None => tables.database.dialect == crate::database::Dialect::Sqlite,
    };
    counts && matches!(found.ty, Type::Integer { .. })
}
