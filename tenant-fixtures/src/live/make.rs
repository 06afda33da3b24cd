//! The statements that make tables for rows that are loaded: without keys first, and those once the rows are there, which is
//! several times as fast. SQLite, which can't add keys to a table, has them from the start.

use super::backend::Backend;
use super::options::{LoadOptions, RowSecurity};
use super::table::{Table, listed};
use crate::id::TenantId;
use crate::schema::{Flat, Modes, Schema, check, flat, identifier, literal, tenancy, type_name};
use tenancy::Target;

/// Makes the tables.
pub(crate) fn tables(dialect: Backend, modes: Modes, tables: &[Table], options: &LoadOptions) -> Vec<String> {
    let made = tables.iter().filter(|table| table.made);
    let schema = options.schema.iter().filter_map(|schema| match dialect {
        Backend::PostgreSql => Some(format!("CREATE SCHEMA IF NOT EXISTS {}", identifier(schema))),
        Backend::Sqlite => None,
    });
    let tables = made.map(|table| {
        let mut lines: Vec<_> = flat(table.schema.columns, modes)
            .iter()
            .filter_map(|flat| Some(column(dialect, table.schema, flat, table.column(modes, &flat.name)?)))
            .collect();
        match dialect {
            Backend::PostgreSql => {}
            Backend::Sqlite => {
                lines.extend(keys(modes, table));
                lines.extend(references(dialect, modes, table, tables));
                lines.extend(to_tenants(dialect, modes, table, options));
            }
        }
        format!("CREATE TABLE {} (\n  {}\n)", table.name, lines.join(",\n  "))
    });
    schema.chain(tables).collect()
}

/// Adds what is best added once the rows are there.
pub(crate) fn after(
    dialect: Backend,
    modes: Modes,
    tables: &[Table],
    options: &LoadOptions,
) -> Vec<(String, String)> {
    let made = || tables.iter().filter(|table| table.made);
    let alter = |table: &Table, constraints: Vec<String>| {
        let added: Vec<_> = constraints.iter().map(|constraint| format!("ADD {constraint}")).collect();
        (!added.is_empty())
            .then(|| (table.shown.clone(), format!("ALTER TABLE {} {}", table.name, added.join(", "))))
    };
    let mut statements = Vec::new();
    match dialect {
        Backend::PostgreSql => {
            statements.extend(made().filter_map(|table| alter(table, keys(modes, table))));
        }
        Backend::Sqlite => {}
    }
    for table in made() {
        statements.extend(
            indexes(dialect, modes, table, tables).into_iter().map(|index| (table.shown.clone(), index)),
        );
    }
    match dialect {
        // To tables all of which have their keys by now.
        Backend::PostgreSql => {
            statements.extend(made().filter_map(|table| {
                let mut constraints = references(dialect, modes, table, tables);
                constraints.extend(to_tenants(dialect, modes, table, options));
                alter(table, constraints)
            }));
        }
        Backend::Sqlite => {}
    }
    statements
}

fn column(dialect: Backend, schema: &'static Schema, flat: &Flat, name: &str) -> String {
    let null = if flat.nullable { "" } else { " NOT NULL" };
    let named = Flat { name: name.to_owned(), column: flat.column, nullable: flat.nullable };
    let check =
        check(dialect.dialect(), &named).map_or_else(String::new, |check| format!(" CHECK ({check})"));
    format!("{} {}{null}{check}", identifier(name), type_name(dialect.dialect(), schema, flat))
}

/// The table's key, and what else is unique: within the tenant, since tenants of one lineage have the same rows.
fn keys(modes: Modes, table: &Table) -> Vec<String> {
    let key = table.key(modes).map(|key| format!("PRIMARY KEY ({})", listed(key)));
    let tenant = tenancy::tenant(table.schema).and_then(|column| table.column(modes, column.name));
    let unique = flat(table.schema.columns, modes)
        .into_iter()
        .filter(|flat| flat.column.unique && !flat.column.key)
        .filter_map(|flat| {
            let name = table.column(modes, &flat.name)?;
            Some(format!(
                "UNIQUE ({})",
                listed(tenant.filter(|tenant| *tenant != name).into_iter().chain([name]))
            ))
        });
    let together = table.schema.unique.iter().filter_map(|names| {
        let columns =
            names.iter().filter_map(|name| table.schema.columns.iter().find(|column| column.name == *name));
        let columns = tenancy::within(table.schema, columns.collect());
        let names: Option<Vec<_>> = columns.iter().map(|column| table.column(modes, column.name)).collect();
        Some(format!("UNIQUE ({})", listed(names?)))
    });
    key.into_iter().chain(unique).chain(together).collect()
}

/// The table of tenants, and the tenant that is loaded.
pub(crate) fn tenants(dialect: Backend, options: &LoadOptions, tenants: &[(TenantId, &str)]) -> Vec<String> {
    if !options.tenant_keys {
        return Vec::new();
    }
    let text = match dialect {
        Backend::PostgreSql => "text",
        Backend::Sqlite => "TEXT",
    };
    let table = options.tenants_table();
    let make = format!(
        "CREATE TABLE IF NOT EXISTS {table} (\"tenant_id\" {text} PRIMARY KEY, \"name\" {text} NOT NULL)"
    );
    let insert = |(id, name): &(TenantId, &str)| {
        format!(
            "INSERT INTO {table} (\"tenant_id\", \"name\") VALUES ({}, {}) ON CONFLICT (\"tenant_id\") DO NOTHING",
            literal(id.as_str()),
            literal(name)
        )
    };
    [make].into_iter().chain(tenants.iter().map(insert)).collect()
}

/// The reference of a table's tenant to the table of tenants.
fn to_tenants(dialect: Backend, modes: Modes, table: &Table, options: &LoadOptions) -> Option<String> {
    let tenant = table.tenant_id(modes).filter(|_| table.tenant_keys)?;
    let there = match dialect {
        Backend::PostgreSql => options.tenants_table(),
        // Its references never leave the schema.
        Backend::Sqlite => identifier(&format!("{}tenants", options.prefix)),
    };
    Some(format!("FOREIGN KEY ({}) REFERENCES {there} (\"tenant_id\")", listed([tenant])))
}

/// What keeps tenants apart in PostgreSQL, for whoever can't pass it by.
pub(crate) fn row_security(
    dialect: Backend,
    modes: Modes,
    tables: &[Table],
    options: &LoadOptions,
) -> Vec<(String, String)> {
    let Some(RowSecurity { setting, role }) = &options.rls else { return Vec::new() };
    match dialect {
        Backend::PostgreSql => {}
        // It has neither roles nor policies.
        Backend::Sqlite => return Vec::new(),
    }
    let (name, role) = (literal(role), identifier(role));
    let made = format!(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = {name}) THEN \
         CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS; END IF; END $$"
    );
    let mut statements = vec![("the role".to_owned(), made)];
    if let Some(schema) = &options.schema {
        statements
            .push(("the role".to_owned(), format!("GRANT USAGE ON SCHEMA {} TO {role}", identifier(schema))));
    }
    for table in tables {
        let mut statement = format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {role}", table.name);
        if let Some(tenant) = table.tenant(modes) {
            let own = format!("{}::text = current_setting({}, true)", identifier(tenant), literal(setting));
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
    match tenancy::target(table.schema, flat.column, &schemas)? {
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

fn references(dialect: Backend, modes: Modes, table: &Table, tables: &[Table]) -> Vec<String> {
    let columns = flat(table.schema.columns, modes);
    columns
        .iter()
        .filter_map(|flat| {
            let (own, to, theirs) = target(modes, table, flat, tables)?;
            // A table that is there may have its key over other columns.
            to.made.then(|| {
                let there = match dialect {
                    Backend::PostgreSql => to.name.clone(),
                    // Its references never leave the schema.
                    Backend::Sqlite => identifier(&to.bare),
                };
                format!("FOREIGN KEY ({}) REFERENCES {there} ({})", listed(own), listed(theirs))
            })
        })
        .collect()
}

fn indexes(dialect: Backend, modes: Modes, table: &Table, tables: &[Table]) -> Vec<String> {
    let key = table.key(modes).unwrap_or_default();
    let columns = flat(table.schema.columns, modes);
    let columns = columns.iter().filter_map(|flat| {
        let (own, ..) = target(modes, table, flat, tables)?;
        // What the key begins with is found by the key's own index.
        (!key.starts_with(&own)).then_some((flat, own))
    });
    columns
        .map(|(flat, own)| match dialect {
            // It finds names of its own, which are neither too long nor taken.
            Backend::PostgreSql => format!("CREATE INDEX ON {} ({})", table.name, listed(own)),
            // The index stands in the schema that its name has; its table is looked for there.
            Backend::Sqlite => {
                let index = identifier(&format!("{}_{}_idx", table.bare, flat.name));
                let index = table
                    .within
                    .as_ref()
                    .map_or_else(|| index.clone(), |within| format!("{}.{index}", identifier(within)));
                format!("CREATE INDEX {index} ON {} ({})", identifier(&table.bare), listed(own))
            }
        })
        .collect()
}
