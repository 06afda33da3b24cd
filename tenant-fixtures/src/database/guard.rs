//! What makes a test's database, and drops it when the test ends.

use std::sync::Arc;

use super::error::DatabaseError;
#[cfg(feature = "test-postgres")]
use super::keeper;
use super::request::{Kind, Request};
#[cfg(feature = "test-sqlite")]
use super::sqlite;
use super::test_database::TestDatabase;

/// Drops a test's database when the test ends, however it ends.
#[derive(Debug)]
pub struct Guard {
    database: TestDatabase,
    #[cfg(feature = "test-sqlite")]
    _file: Option<sqlite::Owned>,
}

impl Guard {
    /// A copy of the template that holds what is asked for.
    ///
    /// # Errors
    ///
    /// When there is no server, or it, the migrations or the tables refuse.
    pub(crate) fn open(kind: Kind, request: Request) -> Result<Self, DatabaseError> {
        match kind {
            #[cfg(feature = "test-postgres")]
            Kind::Postgres => {
                let inner = Arc::new(keeper::open(request)?);
                Ok(Self {
                    database: TestDatabase { inner },
                    #[cfg(feature = "test-sqlite")]
                    _file: None,
                })
            }
            #[cfg(feature = "test-sqlite")]
            Kind::Sqlite => {
                let (inner, file) = sqlite::open(request)?;
                Ok(Self { database: TestDatabase { inner: Arc::new(inner) }, _file: Some(file) })
            }
            #[cfg(not(all(feature = "test-postgres", feature = "test-sqlite")))]
            other => Err(DatabaseError::Failed(format!(
                "{other:?} is a feature of tenant-fixtures that is not on: `test-postgres`, `test-sqlite`"
            ))),
        }
    }

    pub(crate) fn database(&self) -> TestDatabase {
        self.database.clone()
    }
}

impl Drop for Guard {
    #[expect(clippy::print_stdout, reason = "whoever keeps a failed test's database is told where it is")]
    fn drop(&mut self) {
        let keep = std::thread::panicking() && is_kept();
        if keep {
            println!("tenant-fixtures: the test's database is kept: {}", self.database.shown());
        }
        match self.database.inner.kind {
            Kind::Postgres => {
                #[cfg(feature = "test-postgres")]
                keeper::close(&self.database.inner.name, keep);
            }
            Kind::Sqlite =>
            {
                #[cfg(feature = "test-sqlite")]
                if let Some(file) = &mut self._file {
                    file.keep(keep);
                }
            }
        }
    }
}

/// Whether a failed test's database is kept.
#[expect(clippy::disallowed_methods, reason = "says what becomes of a test's database, not what is in it")]
fn is_kept() -> bool {
    std::env::var_os("TENANT_FIXTURES_KEEP").is_some_and(|value| !value.is_empty() && value != "0")
}
