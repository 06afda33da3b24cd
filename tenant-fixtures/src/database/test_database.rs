//! A test's database, and what drops it.

use std::sync::Arc;

use super::error::DatabaseError;
use super::request::{Kind, Request};

/// A database of a test's own, for as long as the test runs.
///
/// ```ignore
/// #[tenant_fixture(database = "postgres", migrations = MIGRATIONS)]
/// fn by_another_driver(database: &TestDatabase, acme: &TenantDataset) {
///     let connection = diesel::PgConnection::establish(database.url())?;
/// }
/// ```
#[derive(Clone, Debug)]
pub struct TestDatabase {
    pub(super) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub(super) url: String,
    pub(super) shown: String,
    pub(super) name: String,
    pub(super) kind: Kind,
}

impl TestDatabase {
    /// Its address, with a password where the server wants one.
    pub fn url(&self) -> &str {
        &self.inner.url
    }

    /// Its name: a database of the server, or a file.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// Its address without a password, for messages.
    pub fn shown(&self) -> &str {
        &self.inner.shown
    }

    pub(crate) fn kind(&self) -> Kind {
        self.inner.kind
    }
}

/// Drops a test's database when the test ends, however it ends.
#[derive(Debug)]
pub struct Guard {
    database: TestDatabase,
    #[cfg(feature = "test-sqlite")]
    _file: Option<super::sqlite::Owned>,
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
                let inner = Arc::new(super::keeper::open(request)?);
                Ok(Self {
                    database: TestDatabase { inner },
                    #[cfg(feature = "test-sqlite")]
                    _file: None,
                })
            }
            #[cfg(feature = "test-sqlite")]
            Kind::Sqlite => {
                let (inner, file) = super::sqlite::open(request)?;
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
                super::keeper::close(&self.database.inner.name, keep);
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
