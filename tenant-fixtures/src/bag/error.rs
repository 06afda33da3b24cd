//! What can go wrong with a data set on disk.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::format::EncodeError;
use crate::format::Format;

/// Why a data set could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BagError {
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
    /// A data set of this tenant is there already, made of another request.
    #[error(
        "{} is there already, and not of this same request: choose another folder or tenant, or replace it on purpose (--force)",
        .0.display()
    )]
    InTheWay(PathBuf),
    /// A data set of this same request is there already, and is not as it was published.
    #[error(
        "{} is there already, of this same request, and is no longer valid: replace it on purpose (--force)\n{}",
        path.display(),
        list(faults)
    )]
    Damaged {
        /// The folder.
        path: PathBuf,
        /// All that is wrong with it.
        faults: Vec<Fault>,
    },
    /// Something that is not a data set stands where it should go.
    #[error("{} is not a data set of tenant-fixtures ({reason}), so it is not replaced: move it away first", path.display())]
    NotOurs {
        /// What stands there.
        path: PathBuf,
        /// Why it is none.
        reason: &'static str,
    },
    /// A format is asked for more than once.
    #[error("the format {0} is named more than once: name each format once")]
    RepeatedFormat(Format),
    /// A format has types and keys, and rows are to be wrong on purpose.
    #[error(
        "{format} holds no rows that are wrong on purpose ({kinds}): write {formats}, or leave `dirty` out"
    )]
    Dirty {
        /// The format.
        format: Format,
        /// In which ways they are to be wrong.
        kinds: String,
        /// The formats that hold them.
        formats: String,
    },
    /// People were erased from what the profile stands for.
    #[error(
        "people were erased from the data set of this profile, which has no seed and makes none of what is left: give another seed to \
         make other rows, or read the data set"
    )]
    Erased,
    /// Something that is asked for can only be had of a whole tenant, and not of a part.
    #[error(
        "a part has rows alone ({formats}), so there is no {found} of it: leave it out, or make the whole tenant"
    )]
    WholeNeeded {
        /// What was asked for.
        found: String,
        /// The formats that parts have.
        formats: String,
    },
    /// The time of the work is none that records can hold.
    #[error("{0} can't stand in records, whose years have four digits: were milliseconds taken for seconds?")]
    Time(chrono::DateTime<chrono::Utc>),
    /// Data sets are not all parts of one whole, once each.
    #[error("these are not the parts of one tenant: {}", .0.join("; "))]
    Parts(Vec<String>),
    /// Another process is writing the same data set.
    #[error("another process is writing {}: wait until it is done", .0.display())]
    Locked(PathBuf),
    /// The rows don't fit a format that was asked for.
    #[error("the data could not be written")]
    Encode(#[from] EncodeError),
    /// The work was stopped on request; nothing is left of it.
    #[error("interrupted; nothing was published")]
    Interrupted,
    /// The data set is complete and in its place, and what was left to do failed.
    #[error("{} is complete and in its place, but could not {action} {}", path.display(), other.display())]
    InPlace {
        /// The data set's folder.
        path: PathBuf,
        /// What was being done.
        action: &'static str,
        /// To what; it is still there.
        other: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// The data set could not be published, nor could the one that it would have replaced be moved back.
    #[error(
        "could not publish {}, nor move back what was to be replaced, which is whole: move {} there",
        path.display(),
        old.display()
    )]
    Aside {
        /// Where it belongs.
        path: PathBuf,
        /// Where it is.
        old: PathBuf,
        /// Why it could not be moved.
        source: io::Error,
    },
    /// The folder is not a data set as it was published.
    #[error("{} is not a valid data set:\n{}", path.display(), list(faults))]
    Invalid {
        /// The folder.
        path: PathBuf,
        /// All that is wrong with it.
        faults: Vec<Fault>,
    },
}

/// Something wrong with a data set on disk. Shown without the control characters that a file's name may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file, by its path within the data set.
    pub file: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: &str| -> String {
            let escaped =
                |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
            text.chars().map(escaped).collect()
        };
        if self.file.is_empty() {
            return f.write_str(&shown(&self.message));
        }
        write!(f, "{}: {}", shown(&self.file), shown(&self.message))
    }
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("  {fault}")).collect::<Vec<_>>().join("\n")
}

/// Says what was being done when an operation failed.
pub(super) trait Doing<T> {
    fn doing(self, action: &'static str, path: &Path) -> Result<T, BagError>;
}

impl<T> Doing<T> for io::Result<T> {
    fn doing(self, action: &'static str, path: &Path) -> Result<T, BagError> {
        self.map_err(|source| BagError::Io { action, path: path.to_owned(), source })
    }
}
