//! The databases that rows are loaded into.

use crate::schema::{Dialect, literal, quoted};

/// A database that rows are loaded into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Backend {
    MySql,
    PostgreSql,
    Sqlite,
}

impl Backend {
    /// What it understands.
    pub(crate) const fn dialect(self) -> Dialect {
        match self {
            Self::MySql => Dialect::MySql,
            Self::PostgreSql => Dialect::PostgreSql,
            Self::Sqlite => Dialect::Sqlite,
        }
    }

    /// A name as statements have it.
    pub(crate) fn quoted(self, name: &str) -> String {
        quoted(self.dialect(), name)
    }

    /// Names with commas between them.
    pub(crate) fn listed<'n>(self, names: impl IntoIterator<Item = &'n str>) -> String {
        names.into_iter().map(|name| self.quoted(name)).collect::<Vec<_>>().join(", ")
    }

    /// A text as statements have it, whatever a session makes of backslashes.
    pub(crate) fn literal(self, text: &str) -> String {
        match self {
            Self::MySql if text.contains('\\') => {
                let digits: String = text.bytes().map(|byte| format!("{byte:02X}")).collect();
                format!("_utf8mb4 X'{digits}'")
            }
            Self::MySql | Self::PostgreSql | Self::Sqlite => literal(text),
        }
    }
}
