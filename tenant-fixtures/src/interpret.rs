//! Makes the rows of any domain from its declaration alone.
//!
//! ```text
//! Declaration ── compile ──► Plan ── a tenant's profile ──► State ── rows of a collection ──► Frame
//! names, words               checked, numbers               indexes                           one column after the other
//! ```
//!
//! Columns are made one by one for a few thousand rows at once, so that what a column is made by is looked at once a
//! chunk and not once a row. A `Frame` is a set of rows of one collection; what a column is computed from stands in
//! the same frame, in that of the parents, in that of the rows referred to, or in that of the children. Only the
//! columns that are read are made.

mod awkward;
mod canary;
mod check;
mod closure;
mod collection;
mod compile;
mod edge;
mod evaluate;
mod find;
mod frame;
mod hours;
mod keys;
mod make;
mod marked;
mod newtype;
mod plan;
mod prefix;
#[cfg(feature = "snapshots")]
mod read;
mod redact;
mod rows;
#[cfg(feature = "files")]
mod rules;
mod state;
mod take;
mod typed;
mod values;
pub mod with;

pub use closure::{Closure, Collect, Reading};
pub use collection::Declared;
pub(crate) use collection::collections;
pub(crate) use compile::plan as plan_of;
pub use find::{ChildRow, KeyedRow};
pub use plan::Plan;
pub use rows::Chunk;
pub use state::State;
pub use take::{FromColumn, KeyValue, StandsFor, show_none};
pub use typed::{DeclaredDomain, DeclaredRow, ListedRow, TypedCollection};
pub use values::{Blobs, Column, ItemLists, Texts, Values};

pub use crate::schema::AnySink;
