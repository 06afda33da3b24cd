//! What can go wrong where rows are brought into a format.

use std::fmt;

/// Why rows could not be brought into a format, such as a number that is too large for it.
#[derive(Debug)]
pub struct EncodeError(pub(crate) String);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EncodeError {}
