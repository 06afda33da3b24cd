//! What is in a data set: found by reading its files, whoever wrote them.
//!
//! ```text
//! files.rs: which files, which format → read → columns.rs: figures of each column, in bounded memory
//!                                                 |
//!                                show.rs: lines and charts · JSON
//! ```
//!
//! Nothing here names a column: how a column is summed up follows from its type.

mod columns;
mod files;
mod histogram;
mod plot;
mod show;

pub(crate) use columns::Table;
pub(crate) use files::{Found, find, seed};
pub(crate) use plot::{Style, harmless, terminal_width};
pub(crate) use show::{json, lines};
