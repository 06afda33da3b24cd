//! The one place where text leaves for standard output and standard error.
//!
//! ```text
//! text is the product (--stdout, --json, inspect, schema …)    line, json, text, bytes   lost: the command fails
//! text tells of work (a data set was written, here)            note                      lost: the work counts
//! what there is to say besides: errors, announcements          say                       lost: the work counts
//! ```
//!
//! A stream that is closed, full or without a reader never stops work, and never panics. A reader who has gone away has
//! seen enough, so a product that it doesn't take ends quietly; a command with a verdict fails by its verdict all the same
//! ([`verdict`]).

use std::fmt::Display;
use std::io::{self, Write as _};

use crate::failure::Failure;

/// Writes a line of the product.
pub(crate) fn line(text: impl Display) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

/// Writes a value as indented JSON: the product.
pub(crate) fn json(value: &serde_json::Value) -> Result<(), Failure> {
    line(format_args!("{value:#}"))
}

/// Writes a product that ends with its own line feed.
pub(crate) fn text(text: &str) -> Result<(), Failure> {
    bytes(text.as_bytes())
}

/// Writes a product's bytes.
pub(crate) fn bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Tells on standard output of work that was done, if anybody listens.
pub(crate) fn note(text: impl Display) {
    let mut out = io::stdout().lock();
    // What was done stays done.
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// Says something on standard error, if anybody listens.
pub(crate) fn say(text: impl Display) {
    // In one piece, so that several processes' lines don't mix.
    let _ = io::stderr().lock().write_all(format!("{text}\n").as_bytes());
}

/// What a command with a verdict ends with: its verdict, whether or not it could be shown; and where there is nothing to
/// find fault with, whether that could be.
pub(crate) fn verdict(shown: Result<(), Failure>, verdict: Result<(), Failure>) -> Result<(), Failure> {
    verdict.and(shown)
}

/// Shows what clap has to say: help on standard output is a product, complaints on standard error are not.
pub(crate) fn clap(error: &clap::Error) -> Result<(), Failure> {
    let shown = error.print().and_then(|()| io::stdout().flush());
    if error.use_stderr() { Err(Failure::Told) } else { Ok(shown?) }
}
