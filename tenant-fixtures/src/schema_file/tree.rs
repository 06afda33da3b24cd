//! What stands in a file, whatever it is written in: values, each with its place.

use std::ops::Range;

/// A value and the bytes of the text that it stands in.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) span: Range<usize>,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind {
    Text(String),
    /// As it was written, without `_`.
    Number(String),
    Flag(bool),
    List(Vec<Value>),
    Table(Vec<Entry>),
    /// What no word takes, by its name: a date, `null`.
    Other(&'static str),
}

/// A value and its name.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Where the name stands.
    pub(super) at: usize,
    pub(super) value: Value,
}

impl Value {
    /// What was found, as messages have it.
    pub(super) fn found(&self) -> String {
        match &self.kind {
            Kind::Text(text) => shown(text),
            Kind::Number(number) => short(number),
            Kind::Flag(flag) => flag.to_string(),
            Kind::List(values) => format!("a list of {}", values.len()),
            Kind::Table(entries) => format!("a table of {}", entries.len()),
            Kind::Other(name) => (*name).to_owned(),
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn whole(&self) -> Option<u64> {
        match &self.kind {
            Kind::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn table(&self) -> Option<&[Entry]> {
        match &self.kind {
            Kind::Table(entries) => Some(entries),
            _ => None,
        }
    }

    pub(super) fn list(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List(values) => Some(values),
            _ => None,
        }
    }
}

/// So much of a text is shown.
const SHOWN: usize = 60;

/// The beginning of a text that may be of any length.
pub(super) fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The same in quotes, without characters that a terminal obeys.
pub(super) fn shown(text: &str) -> String {
    format!("{:?}", short(text))
}
