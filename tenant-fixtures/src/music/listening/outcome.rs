//! How a play ends, and how long until the next.

use super::super::catalogue::{TrackFacts, percentile};
use super::super::data::behaviour::{EARLY_SKIP_MS, OUTCOMES};
use super::super::people::Habits;
use super::super::{ContextType, ReasonEnd};
use crate::sample::weighted;
use crate::stream::Stream;

/// How a play ended.
pub(super) struct Ending {
    pub(super) duration_ms: u32,
    /// In tenths of a percent.
    pub(super) completion: u16,
    pub(super) reason: ReasonEnd,
}

/// Draws an ending; no play is longer than its track or than `longest_ms`.
pub(super) fn draw(
    stream: &mut Stream,
    track: &TrackFacts,
    habits: &Habits,
    context: ContextType,
    last: bool,
    longest_ms: i64,
) -> Ending {
    let full = track.duration_ms;
    let by_context = match context {
        ContextType::Album => 700,
        ContextType::Playlist | ContextType::Artist => 0,
        ContextType::Collection => -300,
        ContextType::Radio | ContextType::Search => -500,
    };
    let heard_out = (i32::from(track.completion) + habits.patience + by_context).clamp(300, 9800);
    let wanted = if stream.below(10_000) < heard_out as u64 { full } else { stopped_after(stream, full) };
    let duration_ms = u32::try_from(longest_ms.max(1)).map_or(wanted, |longest| wanted.min(longest));
    if duration_ms == full {
        return Ending { duration_ms, completion: 1000, reason: ReasonEnd::TrackDone };
    }
    let completion = (u64::from(duration_ms) * 1000 / u64::from(full)).min(999) as u16;
    let reason = match weighted(stream, [if last { 60 } else { 0 }, 86, 14]) {
        0 => ReasonEnd::EndPlay,
        1 => ReasonEnd::ForwardButton,
        _ => ReasonEnd::BackButton,
    };
    Ending { duration_ms, completion, reason }
}

/// After how many milliseconds a track that is not heard out is stopped.
fn stopped_after(stream: &mut Stream, full: u32) -> u32 {
    let [early, middle, late, _] = OUTCOMES.map(u32::from);
    let permille = match weighted(stream, [early, middle, late]) {
        0 => {
            let after = percentile(&EARLY_SKIP_MS.map(i64::from), stream.unit()) as u32;
            return after.min(full * 9 / 10).max(1);
        }
        1 => 20 + stream.below(780),
        _ => 800 + stream.below(170),
    };
    ((u64::from(full) * permille / 1000) as u32).max(1)
}

/// How long advertisements are, in seconds.
pub(in super::super) const AD_LENGTHS: [i64; 2] = [15, 30];
/// Plays in a thousand of users who don't pay that are followed by an advertisement: about one in a quarter of an hour.
const ADS: u32 = 160;

/// Seconds from the end of a play to the next in its session: mostly none, at times a pause of some minutes, or an
/// advertisement.
pub(super) fn pause(stream: &mut Stream, free: bool) -> i64 {
    if free && stream.chance(ADS) {
        return AD_LENGTHS[stream.index(AD_LENGTHS.len())];
    }
    match stream.below(1000) {
        0..700 => 0,
        700..912 => 1,
        912..965 => 2 + stream.below(58) as i64,
        _ => 60 + stream.below(840) as i64,
    }
}
