//! The databases that rows are loaded into.

use crate::schema::Dialect;

/// A database that rows are loaded into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Backend {
    PostgreSql,
    Sqlite,
}

impl Backend {
    /// What it understands.
    pub(crate) const fn dialect(self) -> Dialect {
        match self {
            Self::PostgreSql => Dialect::PostgreSql,
            Self::Sqlite => Dialect::Sqlite,
        }
    }
}
