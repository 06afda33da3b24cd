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

    /// What is wrong with a name's length: nothing, or how long it is and how long it may be.
    pub(crate) fn too_long(self, name: &str) -> Option<String> {
        match self {
            Self::MySql => {
                let length = name.chars().count();
                (length > 64).then(|| format!("{length} characters, and MySQL's end at 64"))
            }
            // It would take the first 63, whatever else begins so.
            Self::PostgreSql => {
                (name.len() > 63).then(|| format!("{} bytes, and PostgreSQL's end at 63", name.len()))
            }
            Self::Sqlite => None,
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
