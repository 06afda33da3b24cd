//! What tables and columns are called in the user's own database.

use crate::schema::{Column, Dialect, Schema, quoted};

/// A table's name, with that of the schema that it stands in.
pub(super) fn table(dialect: Dialect, schema: &Schema) -> String {
    let own = quoted(dialect, schema.table.unwrap_or(schema.name));
    match schema.table_schema {
        Some(within) => format!("{}.{own}", quoted(dialect, within)),
        None => own,
    }
}

/// A column's name; that of a nested one as it stands in a table.
pub(super) fn column(flat: &str, column: &Column) -> String {
    column.sql_name.map_or_else(|| flat.to_owned(), str::to_owned)
}

/// A text as all dialects have it, where backslashes are plain.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
