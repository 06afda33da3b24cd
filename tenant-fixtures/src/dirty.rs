//! Rows that are wrong on purpose: for tests of what a service, an import or a pipeline does with them.
//!
//! Rows in memory are as they always are; what is written of some of them is not. Which rows, which of their columns and what
//! stands there follows from the profile alone, as every row does, so that parts, other threads and another run have the same.

#[cfg(feature = "files")]
mod faults;
#[cfg(feature = "files")]
mod shown;
#[cfg(feature = "files")]
mod value;

use crate::decimal::Decimal;
use crate::format::Format;
use crate::profile::TenantProfile;

/// Why a tenant's rows can't go where values have types and keys are checked: the kinds of what is wrong with them; none where
/// nothing is.
pub(crate) fn kinds_of(profile: &TenantProfile) -> Option<String> {
    (profile.dirty() > Decimal::default()).then(|| profile.dirty_kinds().join(", "))
}

/// The formats in which they can be written.
pub(crate) fn formats() -> String {
    let names = Format::ALL.iter().filter(|format| format.has_dirty()).map(|format| format.name());
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(feature = "files")]
pub(crate) use faults::Faults;
#[cfg(feature = "files")]
pub(crate) use shown::DirtyRow;
