//! What a database refuses, as whoever loads is told of it.

use super::driver::{Failure, Why};
use super::error::LiveError;
use super::help;

/// A failure as whoever loads is told of it; `before` rows were written by statements before.
pub(crate) fn failed(failure: Failure, address: &str, table: &str, before: u64) -> LiveError {
    let Failure { message, code, table: of, column, row, why } = failure;
    match why {
        Why::Stopped => LiveError::Stopped,
        Why::Lost => LiveError::Lost { address: address.to_owned(), message },
        Why::Value => LiveError::Value {
            table: table.to_owned(),
            row: row.unwrap_or(0) + before,
            column: column.unwrap_or_default(),
            message,
        },
        Why::Refused => LiveError::Refused {
            address: address.to_owned(),
            table: of
                .filter(|of| !table.ends_with(of.as_str()))
                .map_or_else(|| table.to_owned(), |of| format!("{table} ({of})")),
            row: row.map(|row| row + before),
            column: column.map(String::into_boxed_str),
            help: help::help(&code),
            message,
        },
    }
}
