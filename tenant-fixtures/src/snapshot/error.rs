//! What can go wrong with a snapshot, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use super::{Drift, Kind};
use crate::profile::DATA_VERSION;

/// Why a snapshot could not be read, written, or relied on.
///
/// Whatever the error, the file is as it was before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The name can't be that of a file.
    #[error("{name:?} is no name for a snapshot: {reason}")]
    Name {
        /// The name, with its placeholders filled in.
        name: String,
        /// Why it is none.
        reason: String,
    },
    /// No such kind.
    #[error("{0:?} is no kind of snapshot; there are \"data\" and \"digest\"")]
    UnknownKind(String),
    /// The file system refused.
    #[error("could not {action} {}", path.display())]
    Io {
        /// What was being done.
        action: &'static str,
        /// To what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// There is no such file.
    #[error("there is no snapshot {}: run the test that uses it, which writes it", .0.display())]
    NotFound(PathBuf),
    /// There is no such file where nobody could check in the one that would be written.
    #[error(
        "the snapshot {} is missing, and is not written where CI is set: run the test on your machine, look at the file \
         and check it in", .0.display()
    )]
    Missing(PathBuf),
    /// Nobody looks at what would be accepted.
    #[error(
        "TENANT_FIXTURES_UPDATE is set beside CI: snapshots are accepted where a person looks at them; \
         run it on your machine and check the files in"
    )]
    UpdateInCi,
    /// The variable holds neither 0 nor 1.
    #[error("TENANT_FIXTURES_UPDATE is {0:?}: set it to 1 to accept snapshots, or leave it out")]
    UpdateValue(String),
    /// The file, or what would be written to it, is too large to check in.
    #[error(
        "the snapshot {} would have more than {} MB: ask for fewer rows or collections, or keep only digests of the \
         rows, with kind = \"digest\"", path.display(), limit / 1_000_000
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most that it may have, in bytes.
        limit: u64,
    },
    /// A merge was not finished.
    #[error("{}:{line} has the marker of a merge conflict: resolve it, or take one side whole", path.display())]
    Conflict {
        /// The file.
        path: PathBuf,
        /// The marker's line.
        line: usize,
    },
    /// The file is JSON, but no snapshot.
    #[error("{} is not a snapshot of tenant-fixtures: move it away, or give the snapshot another name", .0.display())]
    NotASnapshot(PathBuf),
    /// The file can't be what was written.
    #[error(
        "the snapshot {} is damaged: {reason}\nrestore it (git checkout), or delete it and run its test to write it anew",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The rows were made by a later version of this library.
    #[error(
        "the snapshot {} has rows of data version {found}, and this version of tenant-fixtures knows up to \
         {DATA_VERSION}: update tenant-fixtures", path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its data version.
        found: u64,
    },
    /// The content is not that of the checksum.
    #[error(
        "the snapshot {} was changed since it was written or accepted: its checksum is that of another content\n\
         if you meant it, look at the difference (git diff) and accept it: tenant-fixtures snapshot accept {}\n\
         if not, restore it (git checkout)", path.display(), shell(path)
    )]
    Edited {
        /// The file.
        path: PathBuf,
    },
    /// The file is of another kind.
    #[error(
        "the snapshot {} is of kind {found}, and the test asks for {wanted}: say kind = \"{found}\", use another name, \
         or delete the file to have it written anew", path.display()
    )]
    OtherKind {
        /// The file.
        path: PathBuf,
        /// Its kind.
        found: Kind,
        /// The kind that was asked for.
        wanted: Kind,
    },
    /// The file is of another profile.
    #[error(
        "the snapshot {} was made from another profile than the test asks for:\n{}\n{}",
        path.display(),
        options(differences),
        if *edited {
            "it has edits of yours, so nothing but deleting it makes it anew; else change the test's arguments"
        } else {
            "change the test's arguments, use another name, or have it made anew with TENANT_FIXTURES_UPDATE=1"
        }
    )]
    OtherProfile {
        /// The file.
        path: PathBuf,
        /// The options that differ.
        differences: Vec<OptionDifference>,
        /// Whether it was edited by hand.
        edited: bool,
    },
    /// The rows are no tenant of their own.
    #[error(
        "the snapshot {} does not hold a tenant's rows, which are of its columns' types and refer to each other and to \
         nothing else:\n{}",
        path.display(),
        faults.iter().map(|fault| format!("  {fault}")).collect::<Vec<_>>().join("\n")
    )]
    NoTenant {
        /// The file.
        path: PathBuf,
        /// What is wrong, the first few of it.
        faults: Vec<String>,
    },
    /// The rows are not those of the file.
    #[error(
        "the rows are not those of the snapshot {}:\n{drift}\n{}", path.display(),
        match pending {
            Some(pending) => format!(
                "what they are now is in {}; review it: tenant-fixtures snapshot review\n\
                 or accept it: TENANT_FIXTURES_UPDATE=1 cargo test", pending.display()
            ),
            None => "accept what they are now: TENANT_FIXTURES_UPDATE=1 cargo test".to_owned(),
        }
    )]
    Differs {
        /// The file.
        path: PathBuf,
        /// What changed.
        drift: Box<Drift>,
        /// Where the new digests are; none when they could not be written.
        pending: Option<PathBuf>,
    },
    /// One file holds one tenant.
    #[error(
        "a snapshot holds one tenant, and `Tenants` asks for several: take a `&TenantDataset` for each, with \
         #[tenant(id = \"…\", snapshot = \"…\")], or leave out `snapshot`"
    )]
    SeveralTenants,
}

/// An option that has one value in a file and another in a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionDifference {
    /// Its name in a profile's document.
    pub option: String,
    /// Its value in the file, as JSON.
    pub file: String,
    /// Its value in the test, as JSON.
    pub wanted: String,
}

fn options(differences: &[OptionDifference]) -> String {
    let clip = |text: &str| match text.char_indices().nth(100) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    };
    let lines = differences.iter().map(|OptionDifference { option, file, wanted }| {
        format!("  {option}: {} in the file, {} in the test", clip(file), clip(wanted))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A path as a shell takes it.
fn shell(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

/// Says what was being done when an operation failed.
pub(super) trait Doing<T> {
    fn doing(self, action: &'static str, path: &Path) -> Result<T, SnapshotError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, action: &'static str, path: &Path) -> Result<T, SnapshotError> {
        self.map_err(|source| SnapshotError::Io { action, path: path.to_owned(), source })
    }
}
