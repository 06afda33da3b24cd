//! What can go wrong where a tenant is loaded into a database.

use std::fmt;

/// Why a tenant could not be loaded. Whatever it is, the transaction was rolled back and nothing of the tenant is there.
#[derive(Debug)]
#[non_exhaustive]
pub enum LiveError {
    /// What was asked for is not there to be loaded.
    Options(String),
    /// The database can't be reached, or doesn't let this user in.
    Connection {
        /// Which database, without a password; empty where the driver doesn't tell.
        address: String,
        /// What the driver says.
        message: String,
        /// What to do.
        help: &'static str,
    },
    /// The connection was lost on the way.
    Lost {
        /// Which database, without a password; empty where the driver doesn't tell.
        address: String,
        /// What the driver says.
        message: String,
    },
    /// The tables can't hold the rows: each reason, before a row was written.
    Tables {
        /// Which database, without a password.
        address: String,
        /// What is wrong, and what to do about it.
        faults: Vec<String>,
    },
    /// The tenant has rows there already.
    Present {
        /// Which database, without a password.
        address: String,
        /// The tenant.
        tenant: String,
        /// The tables that have rows of it.
        tables: Vec<String>,
    },
    /// The database refused a statement or a row.
    Refused {
        /// Which database, without a password.
        address: String,
        /// The table.
        table: String,
        /// The row's number in its collection, from 1, where the database tells.
        row: Option<u64>,
        /// The column, where the database tells.
        column: Option<Box<str>>,
        /// What the database says.
        message: String,
        /// What to do.
        help: &'static str,
    },
    /// A value that the database's type has no room for.
    Value {
        /// The table.
        table: String,
        /// The row's number in its collection, from 1.
        row: u64,
        /// The column.
        column: String,
        /// What is wrong with it.
        message: String,
    },
    /// Whoever watched said so.
    Stopped,
}

impl fmt::Display for LiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Options(message) => f.write_str(message),
            Self::Connection { address, message, help } => {
                write!(f, "{} could not be reached: {message}: {help}", named(address))
            }
            Self::Lost { address, message } => write!(
                f,
                "the connection to {} was lost: {message}; nothing was loaded: load again once the server is there",
                named(address)
            ),
            Self::Tables { address, faults } => {
                write!(f, "the tables of {address} don't fit, and no row was written:")?;
                faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
            }
            Self::Present { address, tenant, tables } => write!(
                f,
                "{tenant} has rows in {address} already, in {}: nothing was changed; load it with `LiveMode::Replace` or \
                 `LiveMode::Upsert`, or under another id",
                tables.join(", ")
            ),
            Self::Refused { address, table, row, column, message, help } => {
                write!(f, "{address} refused {table}")?;
                if let Some(row) = row {
                    write!(f, ", row {row}")?;
                }
                if let Some(column) = column {
                    write!(f, ", column {column}")?;
                }
                write!(f, ": {message}; nothing was loaded")?;
                if !help.is_empty() {
                    write!(f, ": {help}")?;
                }
                Ok(())
            }
            Self::Value { table, row, column, message } => {
                write!(f, "{table}, row {row}, column {column}: {message}; nothing was loaded")
            }
            Self::Stopped => f.write_str("loading was stopped, and nothing was loaded"),
        }
    }
}

/// A database as messages name it.
fn named(address: &str) -> &str {
    if address.is_empty() { "the database" } else { address }
}

impl std::error::Error for LiveError {}
