//! What a model may know of.

use super::derived::TrackSums;
use super::{Counts, Music, people};

/// About how many of so many users, or of what evenly belongs to them, have ML features.
pub(super) fn estimate(music: &Music, all: u64) -> u64 {
    if music.gdpr { (u128::from(all) * u128::from(people::PERSONALISATION) / 1000) as u64 } else { all }
}

/// About how many tracks have ML features: a curve through tenants of the tiers' proportions, from a few hundredths to a
/// hundred plays a track. Where a handful of users listen, or each hears very little of many tracks, it is too high, by a
/// third and more.
pub(super) fn estimate_tracks(music: &Music) -> u64 {
    let Counts { tracks, events, .. } = music.counts;
    if !music.gdpr {
        return tracks;
    }
    let plays = estimate(music, events) as f64 / tracks.max(1) as f64;
    let share = 1.0 - libm::exp(-0.396 * libm::pow(plays, 0.578));
    ((tracks as f64 * share) as u64).clamp(tracks.min(events).min(1), tracks)
}

/// The users, or the tracks, that have ML features, by position.
#[derive(Debug)]
pub(super) enum Personalised {
    All(u64),
    These(Vec<u64>),
}

impl Personalised {
    /// Everyone; in GDPR mode those who agreed to personalisation.
    pub(super) fn users(music: &Music) -> Self {
        if !music.gdpr {
            return Self::All(music.counts.users);
        }
        Self::These((0..music.counts.users).filter(|&user| music.agreed(user).personalisation).collect())
    }

    /// All tracks; in GDPR mode those that users with ML features played, of whose plays these are the sums.
    ///
    /// What nobody played has none either: otherwise a track that lacks them would tell of those who refused.
    pub(super) fn tracks(music: &Music, sums: &[TrackSums]) -> Self {
        if !music.gdpr {
            return Self::All(music.counts.tracks);
        }
        let source = music.source.as_ref().map(|source| source.derived());
        let is_carried_over =
            |&at: &usize| source.and_then(|it| it.tracks.get(at)).is_some_and(|sums| sums.plays > 0);
        let played = || (0..sums.len()).filter(|&at| sums[at].plays > 0);
        // Those of the tenant that it grew from first, as in every collection.
        let added = played().filter(|at| !is_carried_over(at));
        Self::These(played().filter(is_carried_over).chain(added).map(|at| at as u64).collect())
    }

    pub(super) fn count(&self) -> u64 {
        match self {
            Self::All(count) => *count,
            Self::These(these) => these.len() as u64,
        }
    }

    /// The one at a position.
    pub(super) fn at(&self, position: u64) -> u64 {
        match self {
            Self::All(_) => position,
            Self::These(these) => these.get(position as usize).copied().unwrap_or(0),
        }
    }

    /// The position of a user.
    pub(super) fn position_of_user(&self, user: u64) -> Option<u64> {
        match self {
            Self::All(_) => Some(user),
            Self::These(users) => users.binary_search(&user).ok().map(|at| at as u64),
        }
    }
}
