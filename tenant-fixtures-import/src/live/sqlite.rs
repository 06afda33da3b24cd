//! SQLite keeps its schema as the SQL that made it.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::address::Address;
use super::{Catalog, Options, in_order};
use crate::database::Dialect;
use crate::error::Error;
use crate::read::{MOST_ROWS, in_quotes};

pub(super) fn catalog(address: &Address, options: &Options) -> Result<Catalog, Error> {
    let path = address.url.split_once(':').map_or("", |(_, path)| path);
    let path = path.strip_prefix("//").unwrap_or(path);
    if !Path::new(path).is_file() {
        return Err(address.fault("there is no such file"));
    }
    let fault = |error: rusqlite::Error| address.fault(&format!("it can't be read: {error}"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(fault)?;
    let mut catalog = Catalog::default();
    let query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";
    let mut statement = database.prepare(query).map_err(fault)?;
    let all = statement.query_map([], |row| row.get::<_, String>(0)).map_err(fault)?;
    for sql in all {
        catalog.sql.push_str(&sql.map_err(fault)?);
        catalog.sql.push_str(";\n");
    }
    for name in &options.rows_of {
        rows(&database, name, &mut catalog)
            .map_err(|error| address.fault(&format!("the rows of {name}: {error}")))?;
    }
    Ok(catalog)
}

/// A table's rows as SQL, where they are few.
fn rows(database: &Connection, name: &str, catalog: &mut Catalog) -> Result<(), rusqlite::Error> {
    let quoted = |name: &str| in_quotes(name, Dialect::Sqlite);
    let mut info = database.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0")?;
    let columns: Vec<String> = info.query_map([name], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if columns.is_empty() {
        return Err(rusqlite::Error::InvalidPath(format!("there is no table {name}").into()));
    }
    let list = columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ");
    let values = columns
        .iter()
        .map(|column| format!("quote({})", quoted(column)))
        .collect::<Vec<_>>()
        .join(" || ', ' || ");
    let query = format!("SELECT {values} FROM {} LIMIT {}", quoted(name), MOST_ROWS + 1);
    let mut statement = database.prepare(&query)?;
    let rows: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if rows.len() > MOST_ROWS {
        catalog.too_large.push(name.to_owned());
        return Ok(());
    }
    for row in in_order(rows) {
        catalog.sql.push_str(&format!("INSERT INTO {} ({list}) VALUES ({row});\n", quoted(name)));
    }
    Ok(())
}
