//! The grammar in which a domain says how its columns come about.
//!
//! ```text
//! weighted(open = 8, paid = 90, void = 2)      a generator with its arguments
//! price * quantity                             an expression over columns
//! sum(Line::amount where kind == fee)          a fold over a parent's children
//! after(invoice.issued_at, days(0..30))        another row's column, by the column that refers to it
//! ```
//!
//! The derive reads it from Rust's tokens, a schema file from text; both give the same [`Node`], which says nothing of
//! what the words mean. Nodes own no heap, so that a derive can write them down as constants.

mod error;
mod limits;
mod name;
mod node;
mod parse;
mod preset;
mod reads;
mod token;
mod vocabulary;

pub use error::GrammarError;
pub use limits::{MOST_CHARACTERS, MOST_PLACES};
pub use name::{clash, misnamed};
pub use node::{Argument, Node, Operator};
pub use parse::parse;
pub use preset::{Preset, UnknownPreset};
pub use reads::{Read, Way, read_of, same};
pub use token::{Kind, SYMBOLS, Token, tokens};
pub use vocabulary::{FUNCTIONS, GENERATORS, Word, did_you_mean, instead, word};

/// Reads a text.
///
/// What a node holds lives as long as the process, as what a derive writes down does: declarations are few.
///
/// # Errors
///
/// Where the text stops making sense, and what was expected there.
pub fn read(text: &str) -> Result<Node, GrammarError> {
    parse(&tokens(text)?, text.len())
}
