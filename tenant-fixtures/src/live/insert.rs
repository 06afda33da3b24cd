//! INSERTs of several rows, with places for their values.

use super::driver::Put;
use super::flow::on_conflict;
use super::table::Table;
use crate::schema::Modes;

/// A statement of SQLite's that takes so many rows.
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

/// The column that a message of SQLite's names: `NOT NULL constraint failed: users.name`.
pub(crate) fn column_named(message: &str) -> Option<String> {
    let (_, named) = message.split_once("constraint failed: ")?;
    let (_, column) = named.split_once('.')?;
    // Of several columns the message tells by itself.
    (!column.contains([',', ' '])).then(|| column.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_named_where_the_message_has_one() {
        assert_eq!(column_named("NOT NULL constraint failed: users.name").as_deref(), Some("name"));
        assert_eq!(column_named("UNIQUE constraint failed: users.tenant, users.id"), None);
        assert_eq!(column_named("FOREIGN KEY constraint failed"), None);
    }
}
