//! Texts of a data set read into memory: with care, since a folder may come from anybody.

use std::io::{self, Read};
use std::path::Path;

use super::open;

/// The most that a manifest or a document may have, in bytes.
const LIMIT: u64 = 16 << 20;

/// A file's text.
///
/// # Errors
///
/// When it is no ordinary file (a link leads elsewhere, a pipe never ends), has more than [`LIMIT`] bytes or is no UTF-8.
pub(super) fn read(path: &Path) -> io::Result<String> {
    let refused = |message: String| Err(io::Error::new(io::ErrorKind::InvalidData, message));
    let mut text = String::new();
    // What a file says of its size is not to be relied on.
    open::read(path)?.take(LIMIT + 1).read_to_string(&mut text)?;
    if text.len() as u64 > LIMIT {
        return refused(format!("it has more than {LIMIT} bytes"));
    }
    Ok(text)
}
