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
    #[error("{origin}: {table} would inherit from what inherits from it: {circle}")]
    CyclicInheritance {
        /// Where the circle was closed.
        origin: Origin,
        /// The table.
        table: String,
        /// The tables from it down to the one that it would inherit from.
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
    /// An address of no database that can be asked. Nothing stands in it that may be secret.
    #[error("{address}: {what}")]
    Address {
        /// What of it may be shown: its scheme, or where it was given.
        address: String,
        /// What is wrong with it, and what helps.
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
    /// A schema file that can't be brought up to date.
    #[error("the schema file: {what}")]
    SchemaFile {
        /// What is wrong with it, and where.
        what: String,
    },
}
