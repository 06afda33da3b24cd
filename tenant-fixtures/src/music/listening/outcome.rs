//! How a play ends, and how long until the next.
//!
//! Whether a track is heard out is drawn by log odds, to which the track, the user, the session and what the user knows
//! and likes each add their own: all in thousandths.

use std::sync::LazyLock;

use super::super::catalogue::TrackFacts;
use super::super::data::behaviour::{HEARD_SHARES, POSITION_EASE};
use super::super::people::Habits;
use super::super::{ContextType, DeviceType, ReasonEnd};
use crate::sample::{Cumulative, weighted};
use crate::stream::Stream;

/// What all plays have on top of the rest, so that as many are heard out as people hear out: found by simulation.
const ALL_EASE: i32 = -240;
/// How far sessions lie apart.
const SESSION_SPREAD: f64 = 480.0;
/// Plays that are not heard out in a thousand that end because playback ends: within a session, before a longer pause, and
/// at its end. *Judged* so that they are as many of all as in the session log (0.21 of what is not skipped), as far as the
/// measured share of plays that are heard out leaves room for them.
const ENDED: [u32; 3] = [250, 680, 780];

/// How often a play ends in each part of its track.
static BINS: Cumulative<{ HEARD_SHARES.len() }> = {
    let mut shares = [0; HEARD_SHARES.len()];
    let mut at = 0;
    while at < shares.len() {
        shares[at] = HEARD_SHARES[at].1 as u32;
        at += 1;
    }
    Cumulative::new(shares)
};

/// From and to which log odds shares are told apart, and how far from each other the points between are, in thousandths.
const FURTHEST: i32 = 8192;
const APART: i32 = 64;
const POINTS: usize = (2 * FURTHEST / APART) as usize + 1;

/// How a play ended.
pub(super) struct Ending {
    pub(super) duration_ms: u32,
    /// In tenths of a percent.
    pub(super) completion: u16,
    pub(super) reason: ReasonEnd,
}

/// How easily tracks are heard out in a session.
pub(super) struct Mood(i32);

impl Mood {
    /// By who listens, when (the hour and the weekday, Monday first), on what, and whether they pay.
    pub(super) fn new(
        stream: &mut Stream,
        habits: &Habits,
        (hour, weekday): (usize, usize),
        device: DeviceType,
        free: bool,
    ) -> Self {
        // *Judged* from the session log and Lamere: fewer skips in the morning and at work, more after it and at weekends;
        // more on telephones than at a desk or from across the room; somewhat more by those who don't pay.
        let by_hour = match hour {
            5..12 => 110,
            12..16 => 20,
            _ => -60,
        };
        let by_day = if weekday >= 5 { -90 } else { 30 };
        let by_device = match device {
            DeviceType::Smartphone => -70,
            DeviceType::Tablet | DeviceType::WebPlayer => 60,
            DeviceType::Desktop => 220,
            DeviceType::Car => 120,
            DeviceType::SmartSpeaker => 450,
            DeviceType::Tv | DeviceType::GameConsole => 300,
        };
        let by_plan = if free { -40 } else { 40 };
        let own = (stream.normal() * SESSION_SPREAD) as i32;
        Self(ALL_EASE + habits.patience + by_hour + by_day + by_device + by_plan + own)
    }

    /// For what is started from there and is the session's `nth` play, from 0.
    pub(super) fn ease(&self, context: ContextType, nth: u32) -> i32 {
        let by_context = match context {
            ContextType::Album => 260,
            ContextType::Artist => 80,
            ContextType::Playlist | ContextType::Collection => 0,
            ContextType::Search => 150,
            ContextType::Radio => -220,
        };
        let by_position = POSITION_EASE.get(nth as usize).or(POSITION_EASE.last()).copied().unwrap_or(0);
        self.0 + by_context + i32::from(by_position)
    }
}

/// Draws an ending; no play is longer than its track or than `longest_ms`. `last` is the last of a session, and after others
/// there is a pause of so many seconds.
pub(super) fn draw(
    stream: &mut Stream,
    track: &TrackFacts,
    ease: i32,
    (last, pause): (bool, i64),
    longest_ms: i64,
) -> Ending {
    let full = track.duration_ms;
    let heard_out = (stream.bits() >> 32) < share_of_odds(ease + i32::from(track.ease));
    let wanted = if heard_out { full } else { stopped_after(stream, full) };
    let duration_ms = u32::try_from(longest_ms.max(1)).map_or(wanted, |longest| wanted.min(longest));
    if duration_ms == full {
        return Ending { duration_ms, completion: 1000, reason: ReasonEnd::TrackDone };
    }
    let completion = (u64::from(duration_ms) * 1000 / u64::from(full)).min(999) as u16;
    let ended = ENDED[if last { 2 } else { usize::from(pause >= 60) }];
    let reason = match weighted(stream, [ended * 100, (1000 - ended) * 86, (1000 - ended) * 14]) {
        0 => ReasonEnd::EndPlay,
        1 => ReasonEnd::ForwardButton,
        _ => ReasonEnd::BackButton,
    };
    Ending { duration_ms, completion, reason }
}

/// The share, in 2^-32, that has these log odds, in thousandths: between the points of a table, since every play asks.
fn share_of_odds(ease: i32) -> u64 {
    static SHARES: LazyLock<[u32; POINTS]> = LazyLock::new(|| {
        std::array::from_fn(|at| {
            let odds = (at as i32 * APART - FURTHEST) as f64 / 1000.0;
            (4_294_967_295.0 / (1.0 + libm::exp(-odds))) as u32
        })
    });
    let from = (ease + FURTHEST).clamp(0, 2 * FURTHEST - 1);
    let (at, into) = ((from / APART) as usize, i64::from(from % APART));
    let (low, high) = (i64::from(SHARES[at]), i64::from(SHARES[at + 1]));
    (low + (high - low) * into / i64::from(APART)) as u64
}

/// After how many milliseconds a track that is not heard out is stopped.
fn stopped_after(stream: &mut Stream, full: u32) -> u32 {
    let bin = BINS.sample(stream);
    let from = if bin == 0 { 0 } else { u64::from(HEARD_SHARES[bin - 1].0) };
    let width = u64::from(HEARD_SHARES[bin].0) - from;
    // Most of the earliest skips come in the first second.
    let into = stream.below(width * 1000);
    let into = if bin == 0 { into * into / (width * 1000) } else { into };
    ((u64::from(full) * (from * 1000 + into) / 1_000_000) as u32).clamp(1, full - 1)
}

/// How long advertisements are, in seconds.
pub(in super::super) const AD_LENGTHS: [i64; 2] = [15, 30];
/// Plays in a thousand of users who don't pay that are followed by an advertisement: about one in a quarter of an hour.
const ADS: u32 = 160;

/// Seconds from the end of a play to the next in its session: mostly none, at times a pause of some minutes, or an
/// advertisement. *Measured* on the exports: more than a minute in 0.088 of gaps, more than five in 0.036.
pub(super) fn pause(stream: &mut Stream, free: bool) -> i64 {
    match stream.below(1000) {
        0..52 => 61 + stream.below(240) as i64,
        52..88 => 301 + stream.below(1495) as i64,
        _ if free && stream.chance(ADS) => AD_LENGTHS[stream.index(AD_LENGTHS.len())],
        88..140 => 2 + stream.below(58) as i64,
        140..340 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_their_odds() {
        for ease in (-12_000..12_000).step_by(7) {
            let share = 1.0 / (1.0 + libm::exp(-f64::from(ease) / 1000.0));
            let found = share_of_odds(ease) as f64 / 4_294_967_296.0;
            assert!((found - share).abs() < 4e-4, "{ease}: {found} for {share}");
        }
    }
}
