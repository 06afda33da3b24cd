//! What can go wrong where a tenant is written to a stream.

use std::fmt;
use std::io;

use crate::dirty;
use crate::format::{EncodeError, Format};

/// Why a tenant could not be written to a stream.
#[derive(Debug)]
pub enum WriteError {
    /// The format has a file for each collection, and a stream is one file.
    OneFileNeeded(Format),
    /// The format holds a whole tenant.
    Document(Format),
    /// The format is a database, which is made in a folder.
    Database(Format),
    /// The format has types and keys, and rows are to be wrong on purpose.
    Dirty {
        /// The format.
        format: Format,
        /// In which ways.
        kinds: String,
    },
    /// There is no such collection.
    UnknownCollection {
        /// What was asked for.
        found: String,
        /// The names of all collections.
        known: String,
    },
    /// The rows don't fit the format.
    Encode(EncodeError),
    /// The writer failed.
    Io(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneFileNeeded(format) => write!(
                f,
                "{format} has a file for each collection: write them one by one with `write_rows`, or the tenant as json"
            ),
            Self::Document(format) => write!(
                f,
                "{format} is one document for the whole tenant: write it with `write`, or the collection as jsonl or csv"
            ),
            Self::Database(format) => {
                write!(f, "{format} is a database, which no stream takes: publish the tenant to a folder")
            }
            Self::Dirty { format, kinds } => write!(
                f,
                "{format} holds no rows that are wrong on purpose ({kinds}): write {}, or leave `dirty` out",
                dirty::formats()
            ),
            Self::UnknownCollection { found, known } => {
                write!(f, "there is no collection {found:?}; known: {known}")
            }
            Self::Encode(_) | Self::Io(_) => f.write_str("the data could not be written"),
        }
    }
}

impl From<EncodeError> for WriteError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Encode(error) => Some(error),
            Self::OneFileNeeded(_)
            | Self::Document(_)
            | Self::Database(_)
            | Self::Dirty { .. }
            | Self::UnknownCollection { .. } => None,
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
