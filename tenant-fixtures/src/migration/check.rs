//! Compares a data set with what a migration must keep.

use std::ops::ControlFlow;

use super::checks::Checks;
use super::explain;
use super::findings::Findings;
use super::id_map::IdMap;
use super::report::{CheckError, NAMED, Report};
use super::walk::{Row, Walk};
use crate::domain::{Domain, Known};
use crate::profile::DomainInfo;
use crate::read::{Each, ReadError};

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
    check_of::<D>(D::info(), checks, ids, read)
}

/// As [`check`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`check`].
pub fn check_of<D: Domain>(
    domain: &'static DomainInfo,
    checks: &Checks,
    ids: &IdMap,
    read: &mut dyn FnMut(&mut Each<'_>) -> Result<(), ReadError>,
) -> Result<Report, CheckError> {
    let walk = Walk::new::<D>(domain, checks, ids)?;
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
        (domain, checks),
        &walk,
        report.shortfalls,
        report.report.rows,
        read,
        &mut report.report,
        NAMED,
    )?;
    Ok(report.report)
}
