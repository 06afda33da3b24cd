//! The collection `ml_features.interaction_features`: one row for each user and track they played, clustered by user.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::audio::decimal;
use super::listening::{Play, Simulator};
use super::track_features::mean;
use super::{Counts, Music, Track, User};
use crate::Entity;
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::quota::owner;
use crate::schema::time_from_seconds;

/// What a model may know of a user's plays of a track. In GDPR mode only of users who agreed to personalisation.
#[derive(Entity, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "interaction_features", group = "ml_features")]
pub struct InteractionFeatures {
    /// The user.
    #[column(key, references = User, pii = Pseudonym)]
    pub user_id: Id<User>,
    /// The track.
    #[column(key, references = Track, pii = Behaviour)]
    pub track_id: Id<Track>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// The number of the user's plays of it.
    #[column(pii = Behaviour)]
    pub play_count: u32,
    /// The mean of how much of it was heard, in percent.
    #[column(places = 2, pii = Behaviour)]
    pub completion_mean: f64,
    /// When the last of these plays began, UTC.
    #[column(pii = Behaviour)]
    pub last_played_at: DateTime<Utc>,
    /// 1 to 5: one for having played it, up to two for hearing it out, up to two for coming back.
    #[column(places = 1, pii = Preference)]
    pub implicit_rating: f64,
}

/// About how many different tracks users played, all users together.
///
/// A curve through tenants of the tiers' proportions. Where few tracks are played very often it is too high, by more than
/// twice at a thousand tracks and ten thousand plays a user.
fn distinct_pairs(music: &Music) -> u64 {
    let Counts { users, tracks, events, .. } = music.counts;
    let (plays, tracks_known) = (events as f64 / users.max(1) as f64, tracks.max(1) as f64);
    let repeats = 0.69 * (plays * plays / tracks_known).sqrt().sqrt();
    let pairs = (events as f64 / (1.0 + repeats)) as u64;
    pairs.min(users.saturating_mul(tracks)).max(events.min(1))
}

impl Generate<Music> for InteractionFeatures {
    fn count(music: &Music) -> u64 {
        music.derived().pairs.last().copied().unwrap_or(0)
    }

    fn estimate(music: &Music) -> (u64, bool) {
        (super::personalised::estimate(music, distinct_pairs(music)), false)
    }

    fn boundary(music: &Music, row: u64) -> u64 {
        let pairs = &music.derived().pairs;
        super::listening_event::user_boundary(super::audience::range(pairs, owner(pairs, row) as u64), row)
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        let pairs = &music.derived().pairs;
        let mut simulator = Simulator::default();
        let mut next = rows.start;
        while next < rows.end {
            let nth = owner(pairs, next) as u64;
            let of_user = super::audience::range(pairs, nth);
            let user = music.personalised().at(nth);
            simulator.simulate(music, user);
            simulator.plays.sort_unstable_by_key(|play| (play.track, play.start));
            let end = of_user.end.min(rows.end);
            let groups = simulator.plays.chunk_by(|a, b| a.track == b.track);
            for plays in groups.skip((next - of_user.start) as usize).take((end - next) as usize) {
                batch.push(Self::new(music, user, plays));
            }
            next = end;
        }
    }
}

impl InteractionFeatures {
    /// From all plays of one track by one user.
    pub(super) fn new(music: &Music, user: u64, plays: &[Play]) -> Self {
        let count = plays.len() as u64;
        let completion = plays.iter().map(|play| u64::from(play.completion)).sum::<u64>();
        let (track, last) = plays.last().map_or((0, 0), |last| (u64::from(last.track), last.start));
        let heard_out = mean(completion * 20, count * 1000);
        let came_back = i64::from(count.max(1).ilog2() * 5).min(20);
        Self {
            user_id: Id::new(music.names, user + 1),
            track_id: Id::new(music.names, track + 1),
            tenant_id: music.tenant,
            play_count: count as u32,
            completion_mean: decimal(mean(completion * 10, count), 1e2),
            last_played_at: time_from_seconds(last),
            implicit_rating: decimal(10 + heard_out + came_back, 10.0),
        }
    }
}
