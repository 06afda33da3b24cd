//! Why a text is none of the grammar.

use std::fmt;

/// What is wrong, and at which token it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrammarError {
    /// The [`Token::at`](crate::Token::at) of the token that does not fit, or the end of all of them.
    pub at: usize,
    /// What was found, and what was expected.
    pub message: String,
}

impl GrammarError {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

impl fmt::Display for GrammarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for GrammarError {}
