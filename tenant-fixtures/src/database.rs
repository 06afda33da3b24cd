//! A database of its own for every test: a copy of a template that is made once.
//!
//! ```ignore
//! static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
//!
//! #[tenant_fixture(tier = "standard", scale = 0.01, database = "postgres", migrations = &MIGRATOR)]
//! #[tokio::test]
//! async fn lists_only_its_own(pool: PgPool, acme: &TenantDataset) { /* … */ }
//! ```
//!
//! The first test that asks makes a template: the service's migrations, or tables of the library's where none are named, and then
//! the tenants that the test asks for. Its name is the digest of all that, so that whatever changes makes another. Each test gets a
//! copy, which is dropped when the test ends, also by a panic; what a killed run left is cleared by the next. With
//! `TENANT_FIXTURES_KEEP=1` a failed test's copy is kept, and its address printed.
//!
//! The server is the one that `DATABASE_URL` names, whose user must be allowed to make databases; else one is started from the
//! programs that are installed, in a temporary folder, for as long as tests use it. `TENANT_FIXTURES_POSTGRESQL` names the programs'
//! folder where they are not found. Where there is no server, the test fails and says so; with `optional = true` it says that it
//! was skipped. Templates are kept on a server that was there, and dropped when they were made a week ago.

#[cfg(feature = "test-postgres")]
mod address;
mod error;
mod guard;
#[cfg(feature = "test-postgres")]
mod keeper;
mod migrations;
#[cfg(feature = "test-postgres")]
mod postgresql;
mod request;
#[cfg(feature = "test-postgres")]
mod server;
#[cfg(feature = "test-sqlite")]
mod sqlite;
mod test_database;

pub use error::DatabaseError;
pub(crate) use guard::Guard;
pub use migrations::Migrations;
pub(crate) use request::{Kind, Request};
pub use test_database::TestDatabase;
