//! What was loaded.

/// What was loaded: a line for each table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Which database, without a password.
    pub address: String,
    /// The tables, in the order in which they were written.
    pub tables: Vec<LoadedTable>,
}

impl Loaded {
    /// The number of rows in all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

/// What was loaded into a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedTable {
    /// The collection whose rows it has.
    pub collection: &'static str,
    /// The table.
    pub table: String,
    /// The rows that were written.
    pub rows: u64,
    /// Whether the table was made for them.
    pub made: bool,
    /// Columns that the database fills itself: those that the rows don't have, and those that it computes.
    pub left_to_database: Vec<String>,
}
