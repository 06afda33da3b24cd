//! Snapshots: a tenant's data, checked in beside the tests that use it.
//!
//! `#[tenant_fixture(snapshot = "name")]` makes `tests/fixtures/name.json` of the package under test the source of the
//! test's data. The file is written when it is missing, and from then on every run reads it: the data stay what they
//! are, whatever later versions of this library make of the same profile. With `kind = "digest"` the file holds
//! figures of the rows instead, for data too big to check in: the rows are made, and a difference fails the test with
//! what changed.
//!
//! | | `kind = "data"` | `kind = "digest"` |
//! |---|---|---|
//! | the file holds | the rows | per column and block of rows a digest; statistics; sample rows |
//! | the test's data | are read from it | are made, and compared with it |
//! | made by an older data version | are read as they are | fail if the rows differ |
//! | edited by hand | refused until accepted | refused |
//! | damaged, in conflict, of a newer version, of another profile | refused, never overwritten | the same |
//!
//! A file is whole or not there, whichever processes write it at once. A missing one is written where three things come
//! together: its package is there (`Cargo.toml`), no variable tells of a service that runs tests for nobody (`CI`,
//! `GITHUB_ACTIONS`, `JENKINS_URL` and others), and the process hangs on a terminal, even if its streams lead elsewhere, as
//! under nextest. Anywhere else that is an error. Beside such a variable, nothing is written but what waits for review.
//! `TENANT_FIXTURES_UPDATE=1` accepts: it stands for the terminal, takes edits in, and writes anew what differs; a file
//! that was edited by hand is only made anew after it was deleted.
//!
//! The functions of this module are those behind `tenant-fixtures snapshot`: [`list()`], [`check()`], [`review()`],
//! [`accept()`], [`reject()`], [`unmentioned()`] and [`remove()`]; [`create()`] does what a test's first run does.
//!
//! Must not: name a column, or know what the domain means.

mod advice;
mod canonical;
mod closed;
mod data;
mod digests;
mod document;
mod drift;
mod environment;
mod error;
mod files;
mod kept;
mod layout;
mod name;
mod obtain;
mod prune;
mod review;
pub(crate) mod shown;
mod sources;
mod store;
mod survey;
mod terminal;
#[cfg(test)]
#[cfg(feature = "music")]
mod tests;

pub use drift::{CollectionDrift, ColumnDrift, Drift, KeyDrift, RowDrift};
pub(crate) use environment::Environment;
pub use environment::Unwatched;
pub use error::{OptionDifference, SnapshotError};
pub(crate) use kept::keep;
pub use name::pending;
pub(crate) use name::{file, folder};
pub(crate) use obtain::Request;
pub use obtain::create;
pub use prune::{Unmentioned, unmentioned, unmentioned_of};
pub use review::{
    Accepted, Checked, Listed, Review, Summary, accept, accept_of, check, check_of, list, list_of, reject,
    remove, review, review_of,
};

/// The file by which a package's folder is known.
const MANIFEST: &str = "Cargo.toml";

/// What a snapshot holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The rows themselves.
    #[default]
    Data,
    /// Figures of the rows, which are made.
    Digest,
}

impl Kind {
    /// Its name, as the attribute takes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Digest => "digest",
        }
    }

    /// The name of what it adds to a file.
    const fn body(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Digest => "digests",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl std::str::FromStr for Kind {
    type Err = SnapshotError;

    fn from_str(text: &str) -> Result<Self, SnapshotError> {
        match text {
            "data" => Ok(Self::Data),
            "digest" => Ok(Self::Digest),
            other => Err(SnapshotError::UnknownKind(other.chars().take(60).collect())),
        }
    }
}
