//! Why a test has no database.

use std::fmt;

/// Why a test has no database of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseError {
    /// There is no server, and none can be started: what `optional` skips.
    NoServer(String),
    /// The server, the migrations or the rows say no.
    Failed(String),
}

impl DatabaseError {
    /// Something failed.
    pub(crate) fn failed(what: &str, why: impl fmt::Display) -> Self {
        Self::Failed(format!("{what}: {why}"))
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoServer(message) | Self::Failed(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for DatabaseError {}
