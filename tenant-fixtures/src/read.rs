//! Rows as files have them, whoever wrote or changed them.
//!
//! Every reader gives rows in the same form, whatever the format: a JSON object with the columns of the collection's
//! [`Schema`], nested as the schema nests them. Ids, tokens, texts, times (RFC 3339) and dates (ISO 8601) are strings,
//! numbers are numbers, what a row lacks is missing, and what is null is null. Nothing is interned, and nothing is
//! believed: a column that the schema doesn't know stays in the object, so that whoever checks it can name it.

mod open;

use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::{Map, Value};

use crate::schema::Schema;

pub use open::open;

/// A row as a file has it.
#[derive(Debug)]
pub struct FoundRow {
    /// The collection that it stands in.
    pub schema: &'static Schema,
    /// Its place in that collection in this file, from 1.
    pub number: u64,
    /// Its values; else why it is no row.
    pub values: Result<Map<String, Value>, String>,
}

/// What is told of each row; breaks to stop reading.
pub type Each<'a> = dyn FnMut(FoundRow) -> ControlFlow<()> + 'a;

/// Why a file could not be read to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file system refused.
    #[error("could not read {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// The file is not of its format, from some point on.
    #[error("{} is damaged: {message}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        message: String,
    },
}
