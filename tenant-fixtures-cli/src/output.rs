//! Standard output: lines that don't panic when nobody reads them.

use std::io::{self, Write as _};

use crate::failure::Failure;

/// Writes a line.
pub(crate) fn line(text: impl std::fmt::Display) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

/// Writes a value as indented JSON.
pub(crate) fn json(value: &serde_json::Value) -> Result<(), Failure> {
    line(format_args!("{value:#}"))
}

/// Writes a text that ends with its own line feed.
pub(crate) fn text(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes bytes.
pub(crate) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}
