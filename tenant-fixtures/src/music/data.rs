//! What is known of the world: frozen tables, each with its source.
//!
//! Rows depend on these tables and on nothing that a lock file could change.

pub(crate) mod activity;
pub(crate) mod audio;
pub(crate) mod behaviour;
pub(crate) mod fold;
pub(crate) mod geography;
pub(crate) mod names;
mod names_fake;
mod names_own;
pub(crate) mod releases;
pub(crate) mod time_zones;
pub(crate) mod words;
