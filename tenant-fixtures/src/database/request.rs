//! What a test's database is to hold, and the name of the template that holds it.

use super::migrations::Migrations;
use crate::digest::{Digest, Hasher};
use crate::live::{LiveOptions, Rows};
use crate::profile::SCHEMA_VERSION;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A database of a PostgreSQL server.
    Postgres,
    /// A file of SQLite's.
    Sqlite,
}

impl Kind {
    /// By the name that the attribute has for it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "postgres" | "postgresql" => Some(Self::Postgres),
            "sqlite" => Some(Self::Sqlite),
            _ => None,
        }
    }
}

/// What a test's database is to hold.
pub(crate) struct Request {
    pub(crate) migrations: Option<Migrations>,
    pub(crate) options: LiveOptions,
    pub(crate) tenants: Vec<Box<dyn Rows>>,
}

impl Request {
    /// What tells its template from all others.
    pub(super) fn digest(&self) -> Digest {
        let mut hash = Hasher::new();
        hash.update(format!("{} {SCHEMA_VERSION} {:?}", env!("CARGO_PKG_VERSION"), self.options));
        if let Some(migrations) = &self.migrations {
            hash.update(migrations.digest.as_bytes());
        }
        for tenant in &self.tenants {
            hash.update(tenant.digest().as_bytes());
        }
        hash.finish()
    }
}
