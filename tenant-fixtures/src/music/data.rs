//! What is known of the world: frozen tables, each with its source.
//!
//! Rows depend on these tables and on nothing that a lock file could change.

pub(crate) mod activity;
pub(crate) mod audio;
pub(crate) mod behaviour;
pub(crate) mod geography;
pub(crate) mod releases;
pub(crate) mod time_zones;
pub(crate) mod words;
