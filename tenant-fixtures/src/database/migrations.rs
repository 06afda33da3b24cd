//! What makes a service's tables in an empty database.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::digest::{Digest, Hasher};

/// What makes a service's tables in an empty database, and what tells when it would make others.
#[derive(Clone)]
pub struct Migrations {
    pub(super) digest: Digest,
    pub(super) how: How,
}

/// What runs with a database's address.
type Run = dyn Fn(&str) -> Result<(), String> + Send + Sync;

/// How tables are made.
#[derive(Clone)]
pub(super) enum How {
    /// By sqlx.
    Migrator(&'static sqlx::migrate::Migrator),
    /// By a function that is given the database's address.
    Function(Arc<Run>),
    /// By a script.
    Script(Arc<str>),
}

impl Migrations {
    /// A function that is given the address of an empty database, and the files that it reads: what stands in them tells whether a
    /// template is still right.
    ///
    /// ```ignore
    /// Migrations::of_files(["migrations/001.sql"], |url| run_diesels_migrations(url))
    /// ```
    pub fn of_files<P: Into<PathBuf>, E: fmt::Display>(
        files: impl IntoIterator<Item = P>,
        run: impl Fn(&str) -> Result<(), E> + Send + Sync + 'static,
    ) -> Self {
        let mut hash = Hasher::new();
        for path in files {
            let path: PathBuf = path.into();
            hash.update(path.to_string_lossy().as_bytes());
            // One that can't be read is told by whoever reads it.
            hash.update(std::fs::read(&path).unwrap_or_default());
        }
        Self { digest: hash.finish(), how: How::Function(function(run)) }
    }

    /// A function that is given the address of an empty database. The test's own program stands for what it does: when it is
    /// built anew, so is the template.
    pub fn by<E: fmt::Display>(run: impl Fn(&str) -> Result<(), E> + Send + Sync + 'static) -> Self {
        let mut hash = Hasher::new();
        if let Ok(program) = std::env::current_exe() {
            hash.update(program.to_string_lossy().as_bytes());
            if let Ok(file) = program.metadata() {
                let changed =
                    file.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
                hash.update(format!("{} {changed:?}", file.len()).as_bytes());
            }
        }
        Self { digest: hash.finish(), how: How::Function(function(run)) }
    }

    /// Statements.
    pub fn sql(script: impl Into<String>) -> Self {
        let script: String = script.into();
        Self { digest: Digest::of(&script), how: How::Script(script.into()) }
    }
}

fn function<E: fmt::Display>(run: impl Fn(&str) -> Result<(), E> + Send + Sync + 'static) -> Arc<Run> {
    Arc::new(move |url| run(url).map_err(|error| error.to_string()))
}

impl From<&'static sqlx::migrate::Migrator> for Migrations {
    fn from(migrator: &'static sqlx::migrate::Migrator) -> Self {
        let mut hash = Hasher::new();
        for migration in migrator.iter() {
            hash.update(migration.version.to_be_bytes());
            hash.update(&migration.checksum);
        }
        Self { digest: hash.finish(), how: How::Migrator(migrator) }
    }
}

impl From<&'static str> for Migrations {
    fn from(script: &'static str) -> Self {
        Self::sql(script)
    }
}

impl fmt::Debug for Migrations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Migrations").field("digest", &self.digest).finish_non_exhaustive()
    }
}
