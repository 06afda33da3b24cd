//! INSERTs of several rows, with places for their values, and of rows that wait in a table for the statement that takes them all.

use super::backend::Backend;
use super::driver::Put;
use super::table::Table;
use crate::schema::Modes;

/// A statement of SQLite's or MySQL's that takes so many rows into a table of this name.
#[cfg(any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-sqlite"))]
pub(crate) fn prepared(table: &Table, into: &str, modes: Modes, put: Put, rows: usize) -> String {
    let row = format!("({})", vec!["?"; table.columns.len()].join(","));
    let on_conflict = match put {
        Put::Insert => String::new(),
        Put::Upsert => on_conflict(table, modes),
    };
    format!("INSERT INTO {into} ({}) VALUES {}{on_conflict}", table.listed(), vec![row; rows].join(","))
}

/// What stands behind an INSERT into PostgreSQL or SQLite of rows whose key may be there. MySQL has but a clause that takes
/// a row for the same by any unique index: see [`put_in`].
fn on_conflict(table: &Table, modes: Modes) -> String {
    let Some(key) = table.key(modes) else { return String::new() };
    let backend = table.backend;
    let others: Vec<_> = table.columns.iter().filter(|column| !key.contains(&column.as_str())).collect();
    let keys = backend.listed(key.iter().copied());
    if others.is_empty() {
        return format!(" ON CONFLICT ({keys}) DO NOTHING");
    }
    let set = others.iter().map(|column| backend.quoted(column));
    let set: Vec<_> = set.map(|column| format!("{column} = excluded.{column}")).collect();
    format!(" ON CONFLICT ({keys}) DO UPDATE SET {}", set.join(", "))
}

/// The table where rows wait that go into a table by a statement of their own.
pub(crate) fn waiting(table: &Table, at: usize) -> String {
    let name = table.backend.quoted(&format!("tenant_fixtures_waiting_{at}"));
    match table.backend {
        // A connection may have looked into no database.
        Backend::MySql => table
            .within
            .as_ref()
            .map_or_else(|| name.clone(), |within| format!("{}.{name}", table.backend.quoted(within))),
        Backend::PostgreSql | Backend::Sqlite => name,
    }
}

/// The statements that make it, with the columns that are written.
pub(crate) fn make_waiting(table: &Table, waiting: &str) -> Vec<String> {
    let select = format!("AS SELECT {} FROM {}", table.listed(), table.name);
    match table.backend {
        // One of a load that failed stays there as long as the connection.
        Backend::MySql => vec![
            format!("DROP TEMPORARY TABLE IF EXISTS {waiting}"),
            format!("CREATE TEMPORARY TABLE {waiting} {select} LIMIT 0"),
        ],
        Backend::PostgreSql => {
            vec![format!("CREATE TEMPORARY TABLE {waiting} ON COMMIT DROP {select} WITH NO DATA")]
        }
        Backend::Sqlite => vec![format!("CREATE TEMPORARY TABLE {waiting} {select} LIMIT 0")],
    }
}

/// The statement that removes it.
pub(crate) fn drop_waiting(table: &Table, waiting: &str) -> String {
    match table.backend {
        // Any other would end the transaction.
        Backend::MySql => format!("DROP TEMPORARY TABLE {waiting}"),
        Backend::PostgreSql | Backend::Sqlite => format!("DROP TABLE {waiting}"),
    }
}

/// The statements by which rows that wait come into their table: whose key is there takes the place of that row.
pub(crate) fn put_in(table: &Table, modes: Modes, put: Put, waiting: &str) -> Vec<String> {
    let (columns, name) = (table.listed(), &table.name);
    let key = match put {
        Put::Insert => None,
        Put::Upsert => table.key(modes),
    };
    match (table.backend, key) {
        (Backend::PostgreSql, key) => {
            let conflict = key.map_or_else(String::new, |_| on_conflict(table, modes));
            vec![format!(
                "INSERT INTO {name} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {waiting}{conflict}"
            )]
        }
        (Backend::MySql, Some(key)) => {
            let others: Vec<_> =
                table.columns.iter().map(String::as_str).filter(|column| !key.contains(column)).collect();
            let first = key.first().map(|first| table.backend.quoted(first)).unwrap_or_default();
            let cells: Vec<_> =
                table.columns.iter().map(|name| format!("w.{}", table.backend.quoted(name))).collect();
            let insert = format!(
                "INSERT INTO {name} ({columns}) SELECT {} FROM {waiting} AS w LEFT JOIN {name} AS t ON {} WHERE t.{first} IS NULL",
                cells.join(", "),
                same_row(table, &key)
            );
            let update = (!others.is_empty()).then(|| update(table, &key, &others, waiting));
            update.into_iter().chain([insert]).collect()
        }
        (Backend::MySql | Backend::Sqlite, _) => {
            vec![format!("INSERT INTO {name} ({columns}) SELECT {columns} FROM {waiting}")]
        }
    }
}

/// The statement that gives rows the values of some columns that wait with their keys.
pub(crate) fn update(table: &Table, key: &[&str], columns: &[&str], waiting: &str) -> String {
    let (name, same) = (&table.name, same_row(table, key));
    let quoted = columns.iter().map(|column| table.backend.quoted(column));
    match table.backend {
        Backend::MySql => {
            let set: Vec<_> = quoted.map(|column| format!("t.{column} = w.{column}")).collect();
            format!("UPDATE {name} AS t JOIN {waiting} AS w ON {same} SET {}", set.join(", "))
        }
        Backend::PostgreSql | Backend::Sqlite => {
            let set: Vec<_> = quoted.map(|column| format!("{column} = w.{column}")).collect();
            format!("UPDATE {name} AS t SET {} FROM {waiting} AS w WHERE {same}", set.join(", "))
        }
    }
}

/// Whether a row `t` is the one that waits as `w`.
fn same_row(table: &Table, key: &[&str]) -> String {
    let same = key.iter().map(|column| table.backend.quoted(column));
    same.map(|column| format!("t.{column} = w.{column}")).collect::<Vec<_>>().join(" AND ")
}

/// The column that a message of SQLite's names: `NOT NULL constraint failed: users.name`.
#[cfg(any(feature = "rusqlite", feature = "sqlx-sqlite"))]
pub(crate) fn column_named(message: &str) -> Option<String> {
    let (_, named) = message.split_once("constraint failed: ")?;
    let (_, column) = named.split_once('.')?;
    // Of several columns the message tells by itself.
    (!column.contains([',', ' '])).then(|| column.to_owned())
}

#[cfg(all(test, any(feature = "rusqlite", feature = "sqlx-sqlite")))]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_where_the_message_has_one() {
        assert_eq!(column_named("NOT NULL constraint failed: users.name").as_deref(), Some("name"));
        assert_eq!(column_named("UNIQUE constraint failed: users.tenant, users.id"), None);
        assert_eq!(column_named("FOREIGN KEY constraint failed"), None);
    }
}
