//! Rows that are wrong on purpose: for tests of what a service, an import or a pipeline does with them.
//!
//! Rows in memory are as they always are; what is written of some of them is not. Which rows, which of their columns and what
//! stands there follows from the profile alone, as every row does, so that parts, other threads and another run have the same.

#[cfg(feature = "files")]
mod faults;
mod kind;
#[cfg(feature = "files")]
mod shown;
#[cfg(feature = "files")]
mod value;

pub use kind::DirtyKind;

#[cfg(feature = "files")]
pub(crate) use faults::Faults;
#[cfg(feature = "files")]
pub(crate) use shown::DirtyRow;
