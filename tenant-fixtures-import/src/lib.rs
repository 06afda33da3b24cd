//! Reads the schema of a product's own database and makes of it a schema file, by which `tenant-fixtures` fills that database.
//!
//! ```text
//! SQL files, migrations, a live database ── read ──► Database ── guess ──► schema file, Rust, what could not be done
//! ```
//!
//! `database` is what both sides know: the end state of a schema, whatever said it.

mod amount;
mod conditions;
pub mod database;
mod error;
pub mod file;
mod guess;
#[cfg(feature = "live")]
pub mod live;
pub mod read;
mod report;
mod rust;
mod text;
mod update;

pub use error::Error;
pub use guess::guess;
pub use report::{Remark, Weight, report};
pub use rust::rust;
pub use text::text;
pub use update::{Updated, update};
