//! What comes of a check, and how it is told.

use serde::Serialize;

use super::checks::ChecksError;
use crate::read::ReadError;

/// So many rows are named for each check that failed.
pub(super) const NAMED: usize = 5;

/// What became of one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Its name: `users/carried_over`, `users/email/digest`, `references`.
    pub check: String,
    /// Whether it passed.
    pub passed: bool,
    /// What had to be found.
    pub expected: String,
    /// What was found.
    pub found: String,
    /// Some of the rows that it failed for, and what is wrong with each.
    pub rows: Vec<String>,
}

/// What a data set kept, and what it did not.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Every check, in the order of the document, then the rules.
    pub outcomes: Vec<Outcome>,
    /// Rows that were read of the collections that are checked.
    pub rows: u64,
    /// Whether it has rows that the target added to the source's.
    pub has_added_rows: bool,
    /// What else there is to say, such as why rows could not be named.
    pub notes: Vec<String>,
}

impl Report {
    /// Whether all checks passed.
    pub fn passed(&self) -> bool {
        self.failed().next().is_none()
    }

    /// The checks that failed.
    pub fn failed(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| !outcome.passed)
    }
}

/// Why a data set could not be checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The checks are none.
    #[error(transparent)]
    Checks(#[from] ChecksError),
    /// The data set could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// A value that may be anything, short enough to be shown.
pub(super) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    format!("{short:?}")
}
