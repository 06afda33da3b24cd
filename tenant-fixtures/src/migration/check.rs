//! Compares a data set with what a migration must keep.

use std::ops::ControlFlow;

use serde::Serialize;

use super::checks::{Checks, ChecksError};
use super::explain;
use super::findings::Findings;
use super::id_map::IdMap;
use super::walk::{Row, Walk};
use crate::domain::Known;
use crate::read::{Each, ReadError};

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

/// Checks a migrated data set.
///
/// `read` gives all of its rows, in any order and as any program writes them, to what it is called with; it is called once, and where a check fails up to
/// two times more, to name the rows at fault. Takes memory for the numbers of the rows that are referred to, a bit each, and
/// for a page of differences; none for each row. `D` is the domain that the checks were made for.
///
/// # Errors
///
/// When the checks are not those of this domain, or `read` fails.
pub fn check<D: Known>(
    checks: &Checks,
    ids: &IdMap,
    read: &mut dyn FnMut(&mut Each<'_>) -> Result<(), ReadError>,
) -> Result<Report, CheckError> {
    let walk = Walk::new::<D>(checks, ids)?;
    let read: &mut dyn FnMut(&mut Each<'_>) -> Result<(), ReadError> =
        &mut |each| read(&mut |row| each(row.in_our_form()));
    let mut found = Findings::new(&walk);
    let mut row = Row::default();
    read(&mut |next| {
        found.add(&walk, &next, &mut row);
        ControlFlow::Continue(())
    })?;
    let mut report = found.report(&walk);
    explain::name_rows::<D>(
        checks,
        &walk,
        report.shortfalls,
        report.report.rows,
        read,
        &mut report.report,
        NAMED,
    )?;
    Ok(report.report)
}
