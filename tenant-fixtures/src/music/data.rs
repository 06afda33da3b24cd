//! What is known of the world: frozen tables, each with its source.
//!
//! Rows depend on these tables and on nothing that a lock file could change.

pub(crate) mod activity;
pub(crate) mod acts;
pub(crate) mod audio;
pub(crate) mod behaviour;
pub(crate) mod copulas;
pub(crate) mod eras;
pub(crate) mod geography;
pub(crate) mod local_names;
mod names_latin;
pub(crate) mod origins;
#[cfg(feature = "files")]
pub(crate) mod references;
pub(crate) mod releases;
pub(crate) mod songs;
pub(crate) mod time_zones;
pub(crate) mod tongues;
pub(crate) mod words;
