//! What broke a metric.

use serde::Serialize;

/// A value that breaks a metric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Breach {
    /// The collection.
    pub collection: &'static str,
    /// The row's place in its collection, from 1.
    pub row: u64,
    /// The column, nested ones with dots; none where the whole row is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What is wrong.
    pub what: String,
}

/// How many breaches are named, of each kind.
const NAMED: usize = 10;

/// Breaches of one kind: all counted, the first named.
#[derive(Clone, Debug, Default)]
pub(super) struct Breaches {
    pub(super) count: u64,
    pub(super) named: Vec<Breach>,
    /// The others, if all are to be named.
    pub(super) others: Option<Vec<Breach>>,
}

impl Breaches {
    /// Counts one; `name` is only called for those that are named.
    pub(super) fn add(&mut self, name: impl FnOnce() -> Breach) {
        self.count += 1;
        if self.named.len() < NAMED {
            self.named.push(name());
        } else if let Some(others) = &mut self.others {
            others.push(name());
        }
    }

    /// All that are named.
    pub(super) fn all(&self) -> impl Iterator<Item = &Breach> {
        self.named.iter().chain(self.others.iter().flatten())
    }
}

/// A text of a file, fit to be shown: short, and without characters that a terminal obeys.
pub(super) fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(60).flat_map(char::escape_debug).collect();
    if text.chars().nth(60).is_some() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}
