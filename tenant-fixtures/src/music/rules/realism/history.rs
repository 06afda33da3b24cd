//! One user's plays, in the order of time.

use super::super::super::SECONDS_A_DAY;
use super::super::columns::PlayColumns;
use super::facts::{Facts, UserSeen, short};
use crate::quality::Row;

/// What is kept of a play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Play {
    /// Seconds since 1970.
    pub(super) at: i64,
    /// A fingerprint of its session's id.
    pub(super) session: u32,
    pub(super) track: u32,
    /// In milliseconds.
    pub(super) duration: u32,
    /// How much of the track was heard, in thousandths.
    pub(super) heard: Option<u16>,
    pub(super) skipped: Option<bool>,
    pub(super) shuffled: Option<bool>,
    pub(super) context: Option<u8>,
    pub(super) device: Option<u8>,
    pub(super) ending: Option<u8>,
}

impl Play {
    /// A row's, with its user; none where it is not said who played what when.
    pub(super) fn of(row: &Row<'_>, at: &PlayColumns) -> Option<(u64, Self)> {
        let token = |column| row.token(column).map(|at| at as u8);
        let play = Self {
            at: row.time(at.at)?,
            session: row.text(at.session).map_or(0, short),
            track: u32::try_from(row.id(at.track)?).ok()?,
            duration: u32::try_from(row.unsigned(at.duration)?).ok()?,
            heard: row.decimal(at.completion).and_then(|heard| u16::try_from(heard).ok()),
            skipped: row.boolean(at.skipped),
            shuffled: row.boolean(at.shuffle),
            context: token(at.context),
            device: token(at.device),
            ending: token(at.ending),
        };
        Some((row.id(at.user)?, play))
    }

    /// When it was over, in seconds.
    pub(super) fn end(&self) -> f64 {
        self.at as f64 + f64::from(self.duration) / 1000.0
    }
}

/// A user with their plays.
pub(super) struct History<'a> {
    pub(super) user: &'a UserSeen,
    pub(super) plays: &'a [Play],
    pub(super) facts: &'a Facts,
    /// Seconds since 1970: from, and before.
    pub(super) period: (i64, i64),
}

impl History<'_> {
    /// Plays that belong together.
    pub(super) fn sessions(&self) -> impl Iterator<Item = &[Play]> {
        self.plays.chunk_by(|a, b| a.session == b.session)
    }

    /// How many days the period has.
    pub(super) fn days(&self) -> f64 {
        (self.period.1 - self.period.0) as f64 / SECONDS_A_DAY as f64
    }
}
