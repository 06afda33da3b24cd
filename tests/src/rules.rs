//! The rules that every tenant keeps, whatever its profile.
//!
//! They are worked out anew from the rows and the profile, never by asking the library how it came to them.

mod analytics;
mod catalogue;
mod features;
mod listening;
mod schema;
mod users;

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use tenant_fixtures::schema::{Entity, Keyed};
use tenant_fixtures::{Generate, ListeningEvent, Music, TenantDataset, TenantId};
pub use users::anonymised_host;

/// Checks all of them.
///
/// # Panics
///
/// When one is broken.
pub fn check(dataset: &TenantDataset) {
    catalogue::check(dataset);
    users::check(dataset);
    listening::check(dataset);
    analytics::check(dataset);
    features::check(dataset);
    schema::check(dataset);
}

/// Fails with the rule and the row that breaks it.
#[track_caller]
pub(crate) fn holds(row: &impl Debug, rule: &str, truth: bool) {
    assert!(truth, "{rule}: {row:?}");
}

/// Fails with the rule, both values, and the row that breaks it.
#[track_caller]
pub(crate) fn equal<T: PartialEq + Debug>(row: &impl Debug, rule: &str, found: T, expected: T) {
    assert!(found == expected, "{rule}: found {found:?}, expected {expected:?}: {row:?}");
}

/// A row stands where its id says.
pub(crate) fn numbered<E: Keyed + Generate<Music>>(rows: &[E], dataset: &TenantDataset) {
    assert_eq!(rows.len() as u64, dataset.count::<E>(), "{}", <E as Entity>::NAME);
    for (at, row) in rows.iter().enumerate() {
        equal(row, "rows are numbered from 1", row.id().number(), at as u64 + 1);
        equal(row, "ids are the tenant's", row.id().tenant(), named(dataset));
    }
}

/// The tenant that ids name: none, where tenants collide on purpose.
pub(crate) fn named(dataset: &TenantDataset) -> Option<TenantId> {
    (!dataset.profile().collide()).then_some(dataset.id())
}

/// The milliseconds at which a play begins and ends.
pub(crate) fn span(play: &ListeningEvent) -> (i64, i64) {
    let start = play.played_at.timestamp_millis();
    (start, start + i64::from(play.duration_ms))
}

/// The first whole second at which a play is over.
pub(crate) fn over(play: &ListeningEvent) -> DateTime<Utc> {
    let seconds = span(play).1.div_euclid(1000) + i64::from(span(play).1.rem_euclid(1000) > 0);
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// The beginning of the period.
pub(crate) fn start(dataset: &TenantDataset) -> DateTime<Utc> {
    dataset.profile().as_of() - chrono::Duration::days(i64::from(dataset.profile().days()))
}

/// Whether text looks like what a person wrote.
pub(crate) fn is_plain(text: &str) -> bool {
    !text.is_empty() && text == text.trim() && !text.contains(|c: char| c.is_control() || "{}".contains(c))
}

/// Whether no value occurs twice.
pub(crate) fn distinct<T: PartialEq>(values: &[T]) -> bool {
    values.iter().enumerate().all(|(at, value)| !values[..at].contains(value))
}

/// A collection's name, for messages.
pub(crate) fn name<E: Entity>() -> &'static str {
    <E as Entity>::NAME
}
