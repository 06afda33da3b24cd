//! What of a person is left in a database: every table that may be read, row by row.

use std::fmt;

use super::backend::Backend;
use super::driver::{Driver, Failure, Line};
use super::error::LiveError;
use super::refused::failed;
use crate::isolation::LeakScanner;

/// What of a person is left in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftInTable {
    /// The table, with its schema where databases have some.
    pub table: String,
    /// How many of its rows have something of theirs.
    pub rows: u64,
    /// The first of it: the column, and whose row of the tenant's it stands in.
    pub first: String,
}

impl fmt::Display for LeftInTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = if self.rows == 1 { "row" } else { "rows" };
        write!(f, "{}: {} {rows}; first: {}", self.table, self.rows, self.first)
    }
}

/// What is looked for, and what was found so far.
pub(crate) struct Search {
    scanner: LeakScanner,
    pub(crate) address: String,
    /// How many tables were looked through.
    pub(crate) tables: usize,
    found: Vec<LeftInTable>,
}

impl Search {
    pub(crate) fn of(scanner: LeakScanner) -> Self {
        Self { scanner, address: String::new(), tables: 0, found: Vec::new() }
    }

    pub(crate) fn found(self) -> Vec<LeftInTable> {
        self.found
    }

    fn look(&mut self, table: &str, columns: &[Column], row: &Line) {
        let told = columns.iter().zip(row).find_map(|(column, cell)| {
            let leaks = self.scanner.scan_all(cell.as_deref()?.as_bytes());
            let first = leaks.first()?;
            Some(format!(
                "column {}, {} of {}, row {}",
                column.name, first.column, first.collection, first.row
            ))
        });
        let Some(first) = told else { return };
        match self.found.last_mut().filter(|found| found.table == table) {
            Some(found) => found.rows += 1,
            None => self.found.push(LeftInTable { table: table.to_owned(), rows: 1, first }),
        }
    }
}

/// A column, and whether it holds bytes.
struct Column {
    name: String,
    is_bytes: bool,
}

/// Looks through all tables that there are, one after the other; nothing is changed.
pub(crate) async fn left<C: Driver>(driver: &mut C, search: &mut Search) -> Result<(), LiveError> {
    let backend = driver.dialect();
    let told = |search: &Search, table: &str, failure: Failure| failed(failure, &search.address, table, 0);
    let lines = driver.query(columns(backend).to_owned()).await;
    let lines = lines.map_err(|failure| told(search, "its tables", failure))?;
    let mut tables: Vec<((String, String), Vec<Column>)> = Vec::new();
    for line in lines {
        let mut cells = line.into_iter().map(Option::unwrap_or_default);
        let mut text = || cells.next().unwrap_or_default();
        let (table, column) = ((text(), text()), Column { name: text(), is_bytes: text() == "1" });
        match tables.last_mut().filter(|(known, _)| *known == table) {
            Some((_, columns)) => columns.push(column),
            None => tables.push((table, vec![column])),
        }
    }
    for ((schema, table), columns) in tables {
        let shown = if schema.is_empty() { table.clone() } else { format!("{schema}.{table}") };
        let place = match schema.as_str() {
            "" => backend.quoted(&table),
            schema => format!("{}.{}", backend.quoted(schema), backend.quoted(&table)),
        };
        let cells: Vec<_> = columns.iter().map(|column| text(backend, column)).collect();
        let query = format!("SELECT {} FROM {}{place}", cells.join(", "), only(backend));
        let rows = driver.query(query).await.map_err(|failure| told(search, &shown, failure))?;
        rows.iter().for_each(|row| search.look(&shown, &columns, row));
        search.tables += 1;
    }
    Ok(())
}

/// Rows of a table's parts are told with the parts.
fn only(backend: Backend) -> &'static str {
    match backend {
        Backend::PostgreSql => "ONLY ",
        Backend::MySql | Backend::Sqlite => "",
    }
}

/// A column as text; bytes as hexadecimal digits.
fn text(backend: Backend, column: &Column) -> String {
    let name = backend.quoted(&column.name);
    match (backend, column.is_bytes) {
        (Backend::PostgreSql, false) => format!("{name}::text"),
        (Backend::PostgreSql, true) => format!("encode({name}, 'hex')"),
        (Backend::MySql, false) => format!("CAST({name} AS CHAR)"),
        (Backend::MySql, true) => format!("LOWER(HEX({name}))"),
        // Each value has a type of its own.
        (Backend::Sqlite, _) => {
            format!("CASE typeof({name}) WHEN 'blob' THEN lower(hex({name})) ELSE CAST({name} AS TEXT) END")
        }
    }
}

/// What lists the columns of all tables: schema, table, column, and `1` where it holds bytes.
fn columns(backend: Backend) -> &'static str {
    match backend {
        Backend::PostgreSql => {
            "SELECT n.nspname::text, c.relname::text, a.attname::text, (a.atttypid = 'bytea'::regtype)::int::text \
             FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
             WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' \
             AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1, 2, a.attnum"
        }
        Backend::MySql => {
            "SELECT '', t.table_name, c.column_name, CASE WHEN c.data_type IN ('binary', 'varbinary', 'tinyblob', 'blob', \
             'mediumblob', 'longblob') THEN '1' ELSE '0' END FROM information_schema.tables t \
             JOIN information_schema.columns c ON c.table_schema = t.table_schema AND c.table_name = t.table_name \
             WHERE t.table_schema = database() AND t.table_type = 'BASE TABLE' ORDER BY t.table_name, c.ordinal_position"
        }
        Backend::Sqlite => {
            "SELECT '', m.name, c.name, '0' FROM sqlite_master AS m JOIN pragma_table_xinfo(m.name) AS c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.cid"
        }
    }
}
