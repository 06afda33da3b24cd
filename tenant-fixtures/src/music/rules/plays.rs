//! The listening history.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{
    ADDRESS, AFTER_RELEASE, AFTER_SIGN_UP, COMPLETION, ENDING, MusicRules, OVERLAP, PLAY_WITHIN_TRACK,
    SESSION, in_range, moment,
};
use crate::id::without_tenant;
use crate::music::{ContextType, ReasonEnd};
use crate::quality::{Faults, Row};

const SECONDS_A_DAY: i64 = 86_400;

/// The sessions there are, by their names' hashes, each with its user.
#[derive(Debug, Default)]
pub(super) struct Sessions(HashMap<u64, u32>);

impl Sessions {
    /// Takes in a row of a session.
    pub(super) fn check(&mut self, row: &Row<'_>, (session, user): (&str, u64), faults: &mut Faults) {
        let mut hasher = DefaultHasher::new();
        session.hash(&mut hasher);
        // No tenant has users of higher numbers; those break another rule.
        let user = u32::try_from(user).unwrap_or(u32::MAX);
        let of = *self.0.entry(hasher.finish()).or_insert(user);
        faults.check(SESSION, row, of == user, || format!("its session is that of the user numbered {of}"));
    }
}

/// When each user listens.
#[derive(Debug)]
pub(super) enum Overlaps {
    /// Rows by user and then by time: the last one's user and end, in milliseconds.
    InOrder { user: u64, end: i64, any: bool },
    /// Rows in any order: user, start and length in milliseconds, and the row.
    Any(Vec<(u32, u32, i64, u64)>),
}

impl Overlaps {
    pub(super) fn new(in_order: bool) -> Self {
        if in_order { Self::InOrder { user: 0, end: 0, any: false } } else { Self::Any(Vec::new()) }
    }

    pub(super) fn has_plays(&self) -> bool {
        match self {
            Self::InOrder { any, .. } => *any,
            Self::Any(plays) => !plays.is_empty(),
        }
    }
}

impl MusicRules {
    pub(super) fn check_play(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let at = &self.columns.plays;
        let (user, time, duration) = (row.id(at.user), row.time(at.at), row.unsigned(at.duration));
        let completion = row.decimal(at.completion);
        in_range(
            row,
            ("device.volume_percent", row.unsigned(at.volume).map(|value| value as i64), 0),
            0..=100,
            faults,
        );
        in_range(row, ("completion_percentage", completion, 1), 0..=1000, faults);
        if let (Some(uri), Some(context)) = (row.text(at.uri), row.token(at.context)) {
            let kind = ContextType::TEXTS.get(context).copied().unwrap_or_default();
            let own =
                uri.strip_prefix("spotify:").and_then(|rest| rest.strip_prefix(kind)?.strip_prefix(':'));
            let own = own.and_then(|rest| without_tenant(rest, &self.names));
            faults.check(ADDRESS, row, own.is_some_and(|rest| rest.starts_with(kind)), || {
                format!("context.uri {} is not of this tenant and of the kind {kind}", uri.escape_debug())
            });
        }
        if let (Some(session), Some(user)) = (row.text(at.session), user) {
            self.sessions.check(row, (session, user), faults);
        }
        if let Some(time) = time {
            self.in_period(row, time, faults);
        }
        let at = &self.columns.plays;
        let ending = row.token(at.ending);
        let skipped = row.boolean(at.skipped);
        if let (Some(ending), Some(skipped)) = (ending, skipped) {
            let left =
                [ReasonEnd::ForwardButton, ReasonEnd::BackButton].iter().any(|it| *it as usize == ending);
            faults.check(ENDING, row, left == skipped, || {
                "skipped and reason_end say different things".to_owned()
            });
        }
        let is_known = self.is_personalised(user.and_then(|number| self.users.get(number)));
        let track = row.id(at.track).and_then(|number| self.tracks.get_mut(number));
        let mut released = None;
        if let (Some(track), Some(duration)) = (track, duration) {
            released = track.album.get();
            track.plays = track.plays.saturating_add(1);
            if is_known {
                track.known_plays = track.known_plays.saturating_add(1);
                track.skips = track.skips.saturating_add(u32::from(skipped == Some(true)));
                track.completion = track.completion.saturating_add(completion.unwrap_or(0).unsigned_abs());
            }
            if let Some(length) = track.duration.get() {
                faults.check(PLAY_WITHIN_TRACK, row, duration <= length, || {
                    format!("it lasts {duration} ms, and its track {length} ms")
                });
                let tenths = duration.saturating_mul(1000).checked_div(length).map(|tenths| tenths as i64);
                if let Some(completion) = completion {
                    faults.check(COMPLETION, row, tenths == Some(completion), || {
                        format!("{duration} of {length} ms are not {}.{} %", completion / 10, completion % 10)
                    });
                }
                if let Some(ending) = ending {
                    let done = ending == ReasonEnd::TrackDone as usize;
                    faults.check(ENDING, row, done == (duration >= length), || {
                        format!("{duration} of {length} ms were heard, and reason_end says otherwise")
                    });
                }
            }
        }
        let released = released.and_then(|album| self.albums.get(album)).and_then(|album| album.released);
        if let (Some(released), Some(time)) = (released, time) {
            faults.check(AFTER_RELEASE, row, time.div_euclid(SECONDS_A_DAY) >= i64::from(released), || {
                format!("{} is before its release", moment(time))
            });
        }
        let (Some(user), Some(time), Some(duration)) = (user, time, duration) else { return };
        if let Some(facts) = self.users.get_mut(user) {
            facts.plays += 1;
            facts.length = facts.length.saturating_add(duration);
            let end =
                time.saturating_add((duration / 1000) as i64 + i64::from(!duration.is_multiple_of(1000)));
            facts.last = Some(facts.last.map_or(end, |last| last.max(end)));
            if let Some(signed_up) = facts.signed_up {
                faults.check(AFTER_SIGN_UP, row, time >= signed_up, || {
                    format!("{} is before its user signed up, {}", moment(time), moment(signed_up))
                });
            }
        }
        let start = time.saturating_mul(1000);
        match &mut self.overlaps {
            Overlaps::InOrder { user: last, end, any } => {
                let apart = *last != user || start >= *end;
                faults.check(OVERLAP, row, apart, || {
                    "it begins before the user's last play is over".to_owned()
                });
                (*last, *end, *any) = (user, start.saturating_add_unsigned(duration), true);
            }
            Overlaps::Any(plays) => {
                let length = u32::try_from(duration).unwrap_or(u32::MAX);
                plays.push((u32::try_from(user).unwrap_or(u32::MAX), length, start, row.number));
            }
        }
    }

    /// Compares what stands in any order.
    pub(super) fn finish_overlaps(&mut self, faults: &mut Faults) {
        let Overlaps::Any(plays) = &mut self.overlaps else { return };
        plays.sort_unstable_by_key(|&(user, length, start, row)| (user, start, length, row));
        if let Some(&(_, _, _, row)) = plays.first() {
            // Nothing comes before it.
            faults.check_at(OVERLAP, (self.columns.plays.collection, row), true, String::new);
        }
        for pair in plays.windows(2) {
            let [(user, length, start, _), (next_user, _, next, row)] = *pair else { continue };
            let apart = user != next_user || next >= start.saturating_add(i64::from(length));
            let place = (self.columns.plays.collection, row);
            faults.check_at(OVERLAP, place, apart, || {
                "it begins before another of the user's plays is over".to_owned()
            });
        }
    }
}
