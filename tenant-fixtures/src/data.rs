//! What is known of the world and of use to every domain: frozen tables, each with its source.
//!
//! Rows depend on these tables and on nothing that a lock file could change.

pub(crate) mod check_digits;
pub(crate) mod fold;
pub(crate) mod names;
mod names_fake;
pub(crate) mod names_own;
pub(crate) mod numbers;
