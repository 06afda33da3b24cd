//! The statements that make tables for rows that are loaded: without keys first, and those once the rows are there, which is
//! several times as fast. SQLite, which can't add keys to a table, has them from the start.

use super::options::LoadOptions;
use super::table::{Table, listed};
use crate::schema::{Dialect, Flat, Modes, check, flat, identifier, tenancy, type_name};
use tenancy::Target;

/// Makes the tables.
pub(crate) fn tables(dialect: Dialect, modes: Modes, tables: &[Table], options: &LoadOptions) -> Vec<String> {
    let made = tables.iter().filter(|table| table.made);
    let schema = options.schema.iter().filter_map(|schema| match dialect {
        Dialect::PostgreSql => Some(format!("CREATE SCHEMA IF NOT EXISTS {}", identifier(schema))),
        Dialect::Sqlite => None,
    });
    let tables = made.map(|table| {
        let mut lines: Vec<_> = flat(table.schema.columns, modes)
            .iter()
            .filter_map(|flat| Some(column(dialect, flat, table.column(modes, &flat.name)?)))
            .collect();
        match dialect {
            Dialect::PostgreSql => {}
            Dialect::Sqlite => {
                lines.extend(keys(modes, table));
                lines.extend(references(dialect, modes, table, tables));
            }
        }
        format!("CREATE TABLE {} (\n  {}\n)", table.name, lines.join(",\n  "))
    });
    schema.chain(tables).collect()
}

/// Adds what is best added once the rows are there.
pub(crate) fn after(dialect: Dialect, modes: Modes, tables: &[Table]) -> Vec<(String, String)> {
    let made = || tables.iter().filter(|table| table.made);
    let alter = |table: &Table, constraints: Vec<String>| {
        let added: Vec<_> = constraints.iter().map(|constraint| format!("ADD {constraint}")).collect();
        (!added.is_empty())
            .then(|| (table.shown.clone(), format!("ALTER TABLE {} {}", table.name, added.join(", "))))
    };
    let mut statements = Vec::new();
    match dialect {
        Dialect::PostgreSql => {
            statements.extend(made().filter_map(|table| alter(table, keys(modes, table))));
        }
        Dialect::Sqlite => {}
    }
    for table in made() {
        statements.extend(
            indexes(dialect, modes, table, tables).into_iter().map(|index| (table.shown.clone(), index)),
        );
    }
    match dialect {
        // To tables all of which have their keys by now.
        Dialect::PostgreSql => {
            statements
                .extend(made().filter_map(|table| alter(table, references(dialect, modes, table, tables))));
        }
        Dialect::Sqlite => {}
    }
    statements
}

fn column(dialect: Dialect, flat: &Flat, name: &str) -> String {
    let null = if flat.nullable { "" } else { " NOT NULL" };
    let named = Flat { name: name.to_owned(), column: flat.column, nullable: flat.nullable };
    let check = check(dialect, &named).map_or_else(String::new, |check| format!(" CHECK ({check})"));
    format!("{} {}{null}{check}", identifier(name), type_name(dialect, flat.column.ty))
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
            Some(format!("UNIQUE ({})", listed(tenant.into_iter().chain([name]))))
        });
    key.into_iter().chain(unique).collect()
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
    let at = |schema: &crate::schema::Schema| tables.iter().find(|table| table.schema.name == schema.name);
    match tenancy::target(table.schema, flat.column, &schemas)? {
        Target::Key(to, key) => {
            let to = at(to)?;
            Some((vec![name], to, vec![to.column(modes, key.name)?]))
        }
        Target::Within(to, [own, theirs], key) => {
            let to = at(to)?;
            Some((
                vec![table.column(modes, own.name)?, name],
                to,
                vec![to.column(modes, theirs.name)?, to.column(modes, key.name)?],
            ))
        }
        Target::Unclear(_) => None,
    }
}

fn references(dialect: Dialect, modes: Modes, table: &Table, tables: &[Table]) -> Vec<String> {
    let columns = flat(table.schema.columns, modes);
    columns
        .iter()
        .filter_map(|flat| {
            let (own, to, theirs) = target(modes, table, flat, tables)?;
            // A table that is there may have its key over other columns.
            to.made.then(|| {
                let there = match dialect {
                    Dialect::PostgreSql => to.name.clone(),
                    // Its references never leave the schema.
                    Dialect::Sqlite => identifier(&to.bare),
                };
                format!("FOREIGN KEY ({}) REFERENCES {there} ({})", listed(own), listed(theirs))
            })
        })
        .collect()
}

fn indexes(dialect: Dialect, modes: Modes, table: &Table, tables: &[Table]) -> Vec<String> {
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
            Dialect::PostgreSql => format!("CREATE INDEX ON {} ({})", table.name, listed(own)),
            // The index stands in the schema that its name has; its table is looked for there.
            Dialect::Sqlite => {
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
