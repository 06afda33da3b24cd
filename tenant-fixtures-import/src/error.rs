//! What keeps a schema from being read.

use std::io;
use std::path::PathBuf;

use crate::database::Origin;

/// What keeps a schema from being read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file can't be read.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file holds something else than SQL.
    #[error("{source_name}: {what}")]
    NotSql {
        /// The file.
        source_name: String,
        /// What it holds, and what helps.
        what: String,
    },
    /// A statement is not understood, and nothing may be passed over.
    #[error("{origin}: {message}")]
    Sql {
        /// Where it begins, or where it is wrong.
        origin: Origin,
        /// What is wrong.
        message: String,
    },
    /// Tables inherit from each other in a circle.
    #[error("{origin}: {table} inherits from itself, by way of {circle}")]
    CyclicInheritance {
        /// Where the circle was closed.
        origin: Origin,
        /// The table.
        table: String,
        /// The tables between.
        circle: String,
    },
    /// A folder of migrations that can't be read.
    #[error("{}: {what}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not, and what helps.
        what: String,
    },
    /// A live database that can't be read. No password stands in it.
    #[error("{address}: {what}")]
    Live {
        /// The database's address without its password.
        address: String,
        /// Why not, and what helps.
        what: String,
    },
}
