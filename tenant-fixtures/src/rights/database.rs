//! Whether anything of a person is left in a database.

use super::Subject;
use crate::isolation::ScanError;
use crate::live::{self, LeftInTable, LiveError, Search};

/// Why it can't be told what is left.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LeftError {
    /// Nothing is theirs alone, so that nothing would be found.
    #[error(transparent)]
    Scan(#[from] ScanError),
    /// There is no table that may be read, so that nothing would be found.
    #[error(
        "there is no table in it that this connection may read: is it the right database, and the right role?"
    )]
    NoTable,
    /// The database could not be read.
    #[error(transparent)]
    Database(#[from] LiveError),
}

impl Subject {
    /// What is left of the person in a database: whatever [`left_in`](Self::left_in) would find in any column of any table that the
    /// connection may read, in all schemas of PostgreSQL's, in the one database of MySQL's. Rows that row-level security hides are
    /// not seen. A table's rows are held in memory while they are looked at; bytes are looked at as hexadecimal digits, as
    /// UUIDs stand in them.
    ///
    /// # Errors
    ///
    /// When nothing is theirs alone, or there is no table to read, so that nothing would be found; when the database can't be read.
    #[cfg(any(feature = "sqlx-mysql", feature = "sqlx-postgres", feature = "sqlx-sqlite"))]
    pub async fn left_in_database<'c, T: live::Target<'c>>(
        &self,
        target: T,
    ) -> Result<Vec<LeftInTable>, LeftError> {
        let mut search = Search::of(self.scanner()?);
        live::left_in_database(target, &mut search).await?;
        found(search)
    }

    /// As `left_in_database`, by a connection of rusqlite's.
    ///
    /// # Errors
    ///
    /// The same.
    #[cfg(feature = "rusqlite")]
    pub fn left_in_connection(
        &self,
        connection: &::rusqlite::Connection,
    ) -> Result<Vec<LeftInTable>, LeftError> {
        let mut search = Search::of(self.scanner()?);
        live::left_in_connection(connection, &mut search)?;
        found(search)
    }
}

fn found(search: Search) -> Result<Vec<LeftInTable>, LeftError> {
    if search.tables == 0 { Err(LeftError::NoTable) } else { Ok(search.found()) }
}

/// See [`assert_erased!`](crate::assert_erased).
#[doc(hidden)]
#[track_caller]
pub fn assert_nothing_left(subject: &Subject, left: Result<Vec<LeftInTable>, LeftError>, what: &str) {
    match left {
        Err(error) => panic!("whether {} is erased from `{what}` can't be told: {error}", subject.key()),
        Ok(left) if left.is_empty() => {}
        Ok(left) => {
            let lines: Vec<_> = left.iter().map(|left| format!("\n  {left}")).collect();
            panic!("{} is left in `{what}`, and should be erased:{}", subject.key(), lines.concat());
        }
    }
}
