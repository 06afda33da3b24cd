//! A test's database.

use std::sync::Arc;

use super::request::Kind;

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
