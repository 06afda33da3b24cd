//! What can go wrong with a snapshot, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use super::environment::UPDATE;
use super::{Drift, Kind, Unwatched, advice};
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
    /// There is no such file where nobody looks at the one that would be written.
    #[error("the snapshot {} is missing, and is not written where {why}", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
        /// Why it is taken that nobody looks.
        why: Unwatched,
    },
    /// There is neither the file nor the package that it belongs to.
    #[error(
        "the snapshot {} is missing, and so is its package: there is no Cargo.toml in {}\n\
         this test program runs away from where it was built: run it by cargo in its package, or set CARGO_MANIFEST_DIR to \
         the folder that has tests/fixtures", path.display(), package.display()
    )]
    NoPackage {
        /// The file.
        path: PathBuf,
        /// Where its package would be.
        package: PathBuf,
    },
    /// Neither the build nor the run says where the package is.
    #[error(
        "where the snapshots of {file} are can't be told: CARGO_MANIFEST_DIR was not set when the test was built, is not \
         set now, and there is no tests/fixtures in the folder it runs in; set it to the folder that has tests/fixtures"
    )]
    UnknownPackage {
        /// The source that names the snapshot.
        file: &'static str,
    },
    /// What is there is no regular file.
    #[error("the snapshot {} is {found}: move that away, or give the snapshot another name", path.display())]
    NotAFile {
        /// What is there.
        path: PathBuf,
        /// What it is.
        found: String,
    },
    /// Sources were looked for, and none was found.
    #[error(
        "there is no Rust source in {}, so nothing can be said of what mentions a snapshot: name the folder of the \
         sources", .0.display()
    )]
    NoSources(PathBuf),
    /// A snapshot lies in no package.
    #[error(
        "the snapshot {} is in no package (no folder above it has a Cargo.toml), so that it can't be told whose sources \
         would mention it: name the folder of the sources", .0.display()
    )]
    InNoPackage(PathBuf),
    /// Nobody looks at what would be accepted.
    #[error(
        "{UPDATE} is set beside {0}: snapshots are accepted where a person looks at them; \
         run it on your machine and check the files in"
    )]
    UpdateInCi(&'static str),
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
    /// The file can't be what was written, or can't be read any more.
    #[error("the snapshot {} is damaged: {reason}\n{advice}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// What helps.
        advice: String,
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
        "the snapshot {} was changed since it was written or accepted: its checksum is that of another content\n{}",
        path.display(),
        advice::changed(path, *kind)
    )]
    Edited {
        /// The file.
        path: PathBuf,
        /// Its kind.
        kind: Kind,
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
    /// The rows are those of another declaration of the domain.
    #[error(
        "the snapshot {} has rows of another declaration of the domain {domain}: the digest of that is {found}, and of the one \
         that is there now {declared}\n\
         have it made anew with TENANT_FIXTURES_UPDATE=1, or declare the domain as it was", path.display()
    )]
    OtherDeclaration {
        /// The file.
        path: PathBuf,
        /// The domain's name.
        domain: &'static str,
        /// The digest of what the rows were made of.
        found: String,
        /// The digest of what is declared.
        declared: String,
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
        "a snapshot holds one tenant, and a set of tenants asks for several: take a `&Dataset<…>` for each, with \
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

/// Says what was being done when an operation failed.
pub(super) trait Doing<T> {
    fn doing(self, action: &'static str, path: &Path) -> Result<T, SnapshotError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, action: &'static str, path: &Path) -> Result<T, SnapshotError> {
        self.map_err(|source| SnapshotError::Io { action, path: path.to_owned(), source })
    }
}
