//! INSERTs of several rows, with places for their values.

use super::backend::Backend;
#[cfg(any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-sqlite"))]
use super::driver::Put;
use super::table::Table;
use crate::schema::Modes;

/// A statement of SQLite's or MySQL's that takes so many rows.
#[cfg(any(feature = "rusqlite", feature = "sqlx-mysql", feature = "sqlx-sqlite"))]
pub(crate) fn prepared(table: &Table, modes: Modes, put: Put, rows: usize) -> String {
    let row = format!("({})", vec!["?"; table.columns.len()].join(","));
    let on_conflict = match put {
        Put::Insert => String::new(),
        Put::Upsert => on_conflict(table, modes),
    };
    format!(
        "INSERT INTO {} ({}) VALUES {}{on_conflict}",
        table.name,
        table.listed(),
        vec![row; rows].join(",")
    )
}

/// The statement that puts rows in whose key may be there: after it come the columns that the key doesn't have.
pub(crate) fn on_conflict(table: &Table, modes: Modes) -> String {
    let Some(key) = table.key(modes) else { return String::new() };
    let backend = table.backend;
    let others: Vec<_> = table.columns.iter().filter(|column| !key.contains(&column.as_str())).collect();
    let set = |given: fn(&str) -> String| {
        let set = others.iter().map(|column| backend.quoted(column));
        set.map(|column| format!("{column} = {}", given(&column))).collect::<Vec<_>>().join(", ")
    };
    let keys = backend.listed(key.iter().copied());
    match (backend, key.first(), others.is_empty()) {
        // Where there is nothing to change, the key stays what it is.
        (Backend::MySql, Some(first), true) => {
            format!(" ON DUPLICATE KEY UPDATE {0} = {0}", backend.quoted(first))
        }
        (Backend::MySql, ..) => {
            format!(" ON DUPLICATE KEY UPDATE {}", set(|column| format!("VALUES({column})")))
        }
        (Backend::PostgreSql | Backend::Sqlite, _, true) => format!(" ON CONFLICT ({keys}) DO NOTHING"),
        (Backend::PostgreSql | Backend::Sqlite, _, false) => {
            format!(" ON CONFLICT ({keys}) DO UPDATE SET {}", set(|column| format!("excluded.{column}")))
        }
    }
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
