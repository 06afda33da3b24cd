//! What is known of the world and of use to every domain: frozen tables, each with its source.
//!
//! Rows depend on these tables and on nothing that a lock file could change.

pub(crate) mod fold;
pub(crate) mod check_digits;
pub(crate) mod names;
pub(crate) mod numbers;
mod names_fake;
mod names_own;
