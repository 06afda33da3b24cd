//! How good data is: metrics that are measured on the rows, whoever made or changed them.
//!
//! | metric | what it says | threshold |
//! |---|---|---|
//! | `referential_integrity` | references that lead to a row of the same tenant, in percent | 100 |
//! | `duplicate_keys` | keys and unique values that occur again, in percent | 0 |
//! | `null_values` | empty values, in percent, but for what a privacy policy blanked | below 5 |
//! | `tenant_isolation` | values with a tenant in them that name this one, in percent | 100 |
//! | `valid_values` | values of their column's type, in percent | 100 |
//! | `complete_rows` | rows that the profile asks for and that are there, in percent; known for data with a profile | 100 |
//! | `business_rules` | checks of the domain's rules that hold, in percent | 100 |
//! | `realistic_distribution` | metrics of what real data looks like that are met, of those that could be judged, 0 to 1 | 1 |
//!
//! For a domain of one's own, `null_values` counts empty values beyond those that its declaration asks for, and
//! `declared_distribution` stands in place of the last. A rule that needs rows of a collection that is not there is not checked.
//!
//! `realistic_distribution` is a table ([`Metric::judged`]): for each thing what real data has and where that is known from, what was
//! found, the bar, by how much the bar is widened since a sample of this size is off by chance (four standard errors, by
//! listener where a listener's rows hang together), and a verdict: met, missed, or too small to say. No mean decides: one that is
//! missed fails the whole, and the value is the share of those that were judged and are met. What can't be judged, for want of rows,
//! columns or collections, says so. [`Metric::plots`] has curves of some of it.
//!
//! A metric that found nothing to judge has neither a value nor a verdict, and the whole passes when something was judged
//! and all of it passes.
//!
//! The same engine measures rows in memory ([`assess()`]) and rows in files ([`assess_files()`]). Everything but the last
//! two metrics follows from the collections' schemas; the rules and the reference distributions are the domain's
//! ([`Rules`]).
//!
//! Memory: a bit a row for keys, some tens of bytes a parent row (about 170 a user), and for files 24 bytes a play, since
//! their rows may stand in any order. What is measured on whole histories is so on all users while they have a million plays
//! together and no more than 100,000 are there, else on those of them whose number, scattered, is low: the same ones in whatever order
//! rows come.

mod breach;
mod cells;
mod columns;
mod engine;
mod files;
mod found;
mod judgement;
mod keys;
mod made;
mod nulls;
mod plot;
mod prints;
mod report;
mod rules;

pub use breach::Breach;
pub use cells::{Cell, Row};
pub use columns::Columns;
#[cfg(feature = "files")]
pub(crate) use columns::Place;
pub use files::{FilesError, SourceFile, assess_files, assess_files_of};
pub(crate) use files::{Finding, breaches_in_files};
pub use judgement::{Bar, Expected, Judgement, Measured, Verdict};
pub(crate) use keys::fingerprint;
#[cfg(all(test, feature = "music"))]
pub(crate) use made::Shown;
pub use made::assess;
pub(crate) use made::each_row;
pub use plot::{Curve, Plot, Score, Shape};
pub use report::{Component, Detail, Metric, Report, Threshold};
pub use rules::{Faults, Known, Rule, Rules};
