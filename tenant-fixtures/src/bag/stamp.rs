//! When, by whom and why a data set was made: what its rows must not know, and its records should.

use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike as _, SecondsFormat, Utc};

/// When, by whom and why a data set is made. Goes into its records, never into its payload.
///
/// Nothing of it is looked up: the library reads no clock, no user's name and no host's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The time, in one of the [`YEARS`](Self::YEARS); records have none without it.
    pub time: Option<DateTime<Utc>>,
    /// Who asked for it.
    pub by: Option<String>,
    /// What for.
    pub why: Option<String>,
}

impl Stamp {
    /// The years that records can hold: RFC 3339 writes them with four digits, and most readers know none before the first.
    pub const YEARS: RangeInclusive<i32> = 1..=9999;

    /// Whether records can hold this time.
    pub fn holds(time: DateTime<Utc>) -> bool {
        Self::YEARS.contains(&time.year())
    }

    /// The time, as records have it.
    pub(super) fn moment(&self) -> Option<String> {
        self.time.map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}
