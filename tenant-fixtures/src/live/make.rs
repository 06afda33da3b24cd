//! The statements that make tables for rows that are loaded: without keys first, and those once the rows are there, which is
//! several times as fast. SQLite, which can't add keys to a table, and MySQL, which ends the transaction, have them from the start.

use super::backend::Backend;
use super::options::{LiveOptions, RowSecurity};
use super::table::Table;
use crate::id::TenantId;
use crate::schema::{Flat, Modes, Schema, check, flat, tenancy, type_name};
use tenancy::Target;

/// A statement that makes something.
pub(crate) struct Making {
    /// The table that it makes, as statements have it; none where it makes none.
    pub(crate) table: Option<String>,
    pub(crate) statement: String,
}

/// Makes the tables of the rows, and that of tenants where it isn't there, and what they stand in.
pub(crate) fn tables(
    backend: Backend,
    modes: Modes,
    tables: &[Table],
    options: &LiveOptions,
    tenants: bool,
) -> Vec<Making> {
    let made = tables.iter().filter(|table| table.made);
    let schema = options.schema.iter().filter_map(|schema| match backend {
        Backend::MySql | Backend::PostgreSql => Some(Making {
            table: None,
            statement: format!("CREATE SCHEMA IF NOT EXISTS {}", backend.quoted(schema)),
        }),
        Backend::Sqlite => None,
    });
    let tenants = tenants.then(|| tenants_table(backend, options));
    let tables = made.map(|table| {
        let mut lines: Vec<_> = flat(table.schema.columns, modes)
            .iter()
            .filter_map(|flat| Some(column(backend, table.schema, flat, table.column(modes, &flat.name)?)))
            .collect();
        match backend {
            Backend::PostgreSql => {}
            Backend::MySql | Backend::Sqlite => {
                lines.extend(keys(modes, table));
                lines.extend(references(modes, table, tables));
                lines.extend(to_tenants(modes, table, options));
            }
        }
        let behind = behind(backend);
        let statement = format!("CREATE TABLE {} (\n  {}\n){behind}", table.name, lines.join(",\n  "));
        Making { table: Some(table.name.clone()), statement }
    });
    schema.chain(tenants).chain(tables).collect()
}

/// Adds what is best added once the rows are there.
pub(crate) fn after(
    backend: Backend,
    modes: Modes,
    tables: &[Table],
    options: &LiveOptions,
) -> Vec<(String, String)> {
    let made = || tables.iter().filter(|table| table.made);
    let alter = |table: &Table, constraints: Vec<String>| {
        let added: Vec<_> = constraints.iter().map(|constraint| format!("ADD {constraint}")).collect();
        (!added.is_empty())
            .then(|| (table.shown.clone(), format!("ALTER TABLE {} {}", table.name, added.join(", "))))
    };
    let mut statements = Vec::new();
    match backend {
        Backend::PostgreSql => {
            statements.extend(made().filter_map(|table| alter(table, keys(modes, table))));
        }
        Backend::MySql | Backend::Sqlite => {}
    }
    for table in made() {
        statements
            .extend(indexes(modes, table, tables).into_iter().map(|index| (table.shown.clone(), index)));
    }
    match backend {
        // To tables all of which have their keys by now.
        Backend::PostgreSql => {
            statements.extend(made().filter_map(|table| {
                let mut constraints = references(modes, table, tables);
                constraints.extend(to_tenants(modes, table, options));
                alter(table, constraints)
            }));
        }
        Backend::MySql | Backend::Sqlite => {}
    }
    statements
}

/// What stands behind a table; in MySQL with an engine that has transactions, whatever the server's own would be.
fn behind(backend: Backend) -> String {
    let behind = crate::schema::behind(backend.dialect());
    match backend {
        Backend::MySql => format!(" ENGINE = InnoDB{behind}"),
        Backend::PostgreSql | Backend::Sqlite => behind.to_owned(),
    }
}

fn column(backend: Backend, schema: &'static Schema, flat: &Flat, name: &str) -> String {
    let null = if flat.nullable { "" } else { " NOT NULL" };
    let named = Flat { name: name.to_owned(), column: flat.column, nullable: flat.nullable };
    let quoted = backend.quoted(name);
    let check = check(backend.dialect(), &quoted, &named)
        .map_or_else(String::new, |check| format!(" CHECK ({check})"));
    format!("{quoted} {}{null}{check}", type_name(backend.dialect(), schema, flat))
}

/// The table's key, and what else is unique: within the tenant, since tenants of one lineage have the same rows.
fn keys(modes: Modes, table: &Table) -> Vec<String> {
    let listed = |names: Vec<&str>| table.backend.listed(names);
    let key = table.key(modes).map(|key| format!("PRIMARY KEY ({})", listed(key)));
    let columns = flat(table.schema.columns, modes);
    let unique = tenancy::unique(table.schema, modes, &columns).into_iter().filter_map(|names| {
        let names: Option<Vec<_>> = names.iter().map(|name| table.column(modes, name)).collect();
        Some(format!("UNIQUE ({})", listed(names?)))
    });
    key.into_iter().chain(unique).collect()
}

/// Makes the table of tenants.
fn tenants_table(backend: Backend, options: &LiveOptions) -> Making {
    let text = match backend {
        Backend::MySql => "varchar(255)",
        Backend::PostgreSql => "text",
        Backend::Sqlite => "TEXT",
    };
    let (table, id, name) =
        (options.tenants_table(backend), backend.quoted("tenant_id"), backend.quoted("name"));
    let make = match backend {
        // What somebody else made at this moment would be taken back with the rest where loading fails.
        Backend::MySql => "CREATE TABLE",
        Backend::PostgreSql | Backend::Sqlite => "CREATE TABLE IF NOT EXISTS",
    };
    let behind = behind(backend);
    let statement = format!("{make} {table} ({id} {text} PRIMARY KEY, {name} {text} NOT NULL){behind}");
    Making { table: Some(table), statement }
}

/// Puts the tenants into their table.
pub(crate) fn tenants(backend: Backend, options: &LiveOptions, tenants: &[(TenantId, &str)]) -> Vec<String> {
    if !options.tenant_keys {
        return Vec::new();
    }
    let (table, id, name) =
        (options.tenants_table(backend), backend.quoted("tenant_id"), backend.quoted("name"));
    let there = match backend {
        Backend::MySql => format!("ON DUPLICATE KEY UPDATE {id} = {id}"),
        Backend::PostgreSql | Backend::Sqlite => format!("ON CONFLICT ({id}) DO NOTHING"),
    };
    let insert = |(tenant, called): &(TenantId, &str)| {
        format!(
            "INSERT INTO {table} ({id}, {name}) VALUES ({}, {}) {there}",
            backend.literal(tenant.as_str()),
            backend.literal(called)
        )
    };
    tenants.iter().map(insert).collect()
}

/// The reference of a table's tenant to the table of tenants.
fn to_tenants(modes: Modes, table: &Table, options: &LiveOptions) -> Option<String> {
    let tenant = table.tenant_id(modes).filter(|_| table.tenant_keys)?;
    let backend = table.backend;
    let there = match backend {
        Backend::MySql | Backend::PostgreSql => options.tenants_table(backend),
        // Its references never leave the schema.
        Backend::Sqlite => backend.quoted(&options.bare_tenants_table()),
    };
    let (tenant, id) = (backend.quoted(tenant), backend.quoted("tenant_id"));
    Some(format!("FOREIGN KEY ({tenant}) REFERENCES {there} ({id})"))
}

/// What keeps tenants apart in PostgreSQL, for whoever can't pass it by.
pub(crate) fn row_security(
    backend: Backend,
    modes: Modes,
    tables: &[Table],
    options: &LiveOptions,
) -> Vec<(String, String)> {
    let Some(RowSecurity { setting, role }) = &options.rls else { return Vec::new() };
    match backend {
        Backend::PostgreSql => {}
        // They have no policies.
        Backend::MySql | Backend::Sqlite => return Vec::new(),
    }
    let (name, role) = (backend.literal(role), backend.quoted(role));
    let made = format!(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = {name}) THEN \
         CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF; END $$"
    );
    let mut statements = vec![("the role".to_owned(), made)];
    if let Some(schema) = &options.schema {
        statements.push((
            "the role".to_owned(),
            format!("GRANT USAGE ON SCHEMA {} TO {role}", backend.quoted(schema)),
        ));
    }
    for table in tables {
        let mut statement = format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {role}", table.name);
        if let Some(tenant) = table.tenant(modes) {
            let own = format!(
                "{}::text = current_setting({}, true)",
                backend.quoted(tenant),
                backend.literal(setting)
            );
            statement = format!(
                "ALTER TABLE {0} ENABLE ROW LEVEL SECURITY; ALTER TABLE {0} FORCE ROW LEVEL SECURITY; \
                 DROP POLICY IF EXISTS tenant_fixtures ON {0}; \
                 CREATE POLICY tenant_fixtures ON {0} USING ({own}) WITH CHECK ({own}); {statement}",
                table.name
            );
        }
        statements.push((table.shown.clone(), statement));
    }
    statements
}

/// Where a column of a table leads, among these: its columns, the table and the columns there.
fn target<'t>(
    modes: Modes,
    table: &'t Table,
    flat: &Flat,
    tables: &'t [Table],
) -> Option<(Vec<&'t str>, &'t Table, Vec<&'t str>)> {
    let schemas: Vec<_> = tables.iter().map(|table| table.schema).collect();
    let name = table.column(modes, &flat.name)?;
    let at = |schema: &Schema| tables.iter().find(|table| table.schema.name == schema.name);
    match tenancy::target(table.schema, flat.column, &schemas, modes)? {
        Target::Key(to, key) => {
            let to = at(to)?;
            let key = to.column(modes, key.name)?;
            match to.tenant(modes).filter(|_| to.tenant_keys) {
                // Without a tenant of its own it can't say which row it means.
                Some(theirs) => Some((vec![table.tenant(modes)?, name], to, vec![theirs, key])),
                None => Some((vec![name], to, vec![key])),
            }
        }
        Target::Within(to, [own, theirs], key) => {
            let to = at(to)?;
            Some((
                vec![table.column(modes, own.name)?, name],
                to,
                vec![to.column(modes, theirs.name)?, to.column(modes, key.name)?],
            ))
        }
        Target::Unclear(_) | Target::Later(_) => None,
    }
}

fn references(modes: Modes, table: &Table, tables: &[Table]) -> Vec<String> {
    let columns = flat(table.schema.columns, modes);
    columns
        .iter()
        .filter_map(|flat| {
            let (own, to, theirs) = target(modes, table, flat, tables)?;
            // A table that is there may have its key over other columns.
            to.made.then(|| {
                let backend = table.backend;
                let there = match backend {
                    Backend::MySql | Backend::PostgreSql => to.name.clone(),
                    // Its references never leave the schema.
                    Backend::Sqlite => backend.quoted(&to.bare),
                };
                format!(
                    "FOREIGN KEY ({}) REFERENCES {there} ({})",
                    backend.listed(own),
                    backend.listed(theirs)
                )
            })
        })
        .collect()
}

fn indexes(modes: Modes, table: &Table, tables: &[Table]) -> Vec<String> {
    let (backend, key) = (table.backend, table.key(modes).unwrap_or_default());
    let columns = flat(table.schema.columns, modes);
    let columns = columns.iter().filter_map(|flat| {
        let (own, ..) = target(modes, table, flat, tables)?;
        // What the key begins with is found by the key's own index.
        (!key.starts_with(&own)).then_some((flat, own))
    });
    columns
        .filter_map(|(flat, own)| match backend {
            // A reference brings its index along.
            Backend::MySql => None,
            // It finds names of its own, which are neither too long nor taken.
            Backend::PostgreSql => Some(format!("CREATE INDEX ON {} ({})", table.name, backend.listed(own))),
            // The index stands in the schema that its name has; its table is looked for there.
            Backend::Sqlite => {
                let index = backend.quoted(&format!("{}_{}_idx", table.bare, flat.name));
                let index = table
                    .within
                    .as_ref()
                    .map_or_else(|| index.clone(), |within| format!("{}.{index}", backend.quoted(within)));
                let (table, columns) = (backend.quoted(&table.bare), backend.listed(own));
                Some(format!("CREATE INDEX {index} ON {table} ({columns})"))
            }
        })
        .collect()
}
