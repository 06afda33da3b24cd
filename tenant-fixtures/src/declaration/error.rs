//! What is wrong with a declaration.

use std::fmt;

/// Everything that is wrong with a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclarationError {
    /// The domain's name.
    pub(crate) domain: &'static str,
    /// Where, and what.
    pub(crate) problems: Vec<(Place, String)>,
}

/// What a problem is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The collection; the domain as a whole, if none.
    pub entity: Option<&'static str>,
    /// The column; the collection as a whole, if none.
    pub column: Option<&'static str>,
}

impl DeclarationError {
    /// Where, and what, in the order of the declaration.
    pub fn problems(&self) -> &[(Place, String)] {
        &self.problems
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.entity, self.column) {
            (Some(entity), Some(column)) => write!(f, "{entity}.{column}"),
            (Some(name), None) | (None, Some(name)) => f.write_str(name),
            (None, None) => f.write_str("the domain"),
        }
    }
}

impl fmt::Display for DeclarationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the domain {} can't be made", self.domain)?;
        for (place, message) in &self.problems {
            write!(f, "\n{place}: {message}")?;
        }
        Ok(())
    }
}

impl std::error::Error for DeclarationError {}
