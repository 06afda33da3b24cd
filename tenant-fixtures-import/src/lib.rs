//! Reads the schema of a product's own database and makes of it a schema file, by which `tenant-fixtures` fills that database.
//!
//! ```text
//! SQL files, migrations, a live database ── read ──► Database ── guess ──► schema file, Rust, what could not be done
//! ```
//!
//! `database` is what both sides know: the end state of a schema, whatever said it.

pub mod database;
mod error;
#[cfg(feature = "live")]
pub mod live;
pub mod read;

pub use error::Error;
