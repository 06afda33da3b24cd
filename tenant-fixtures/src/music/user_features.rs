//! The collection `ml_features.user_features`: one row a user, folded from their plays.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::audio::decimal;
use super::data::time_zones::Zone;
use super::listening::{Play, Simulator, local_hour};
use super::{Genre, Music, SECONDS_A_DAY, User};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::{Entity, Record};

/// What a model may know of a user. In GDPR mode only of users who agreed to personalisation.
#[derive(Entity, Serialize, Deserialize, Clone, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "user_features", group = "ml_features")]
pub struct UserFeatures {
    /// The user.
    #[column(key, references = User, pii = Pseudonym)]
    pub user_id: Id<User>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// How much they listen, 0 to 1: p / (p + 5) for p plays a day since they could.
    #[column(places = 4, pii = Behaviour)]
    pub activity_score: f64,
    /// How evenly their plays spread over the genres, 0 to 1: Shannon's entropy over that of equal parts.
    #[column(places = 4, pii = Behaviour)]
    pub diversity_score: f64,
    /// Each genre's part of their plays, 0 to 1, in the genres' order.
    #[column(places = 4, pii = Preference)]
    pub preferred_genres_vector: [f64; Genre::ALL.len()],
    /// Each part of the day's part of their plays.
    pub time_of_day_preference: TimeOfDayPreference,
}

/// Each part of the day's part of a user's plays, 0 to 1, by local time.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct TimeOfDayPreference {
    /// From 5 to 12.
    #[column(places = 4, pii = Behaviour)]
    pub morning: f64,
    /// From 12 to 17.
    #[column(places = 4, pii = Behaviour)]
    pub afternoon: f64,
    /// From 17 to 22.
    #[column(places = 4, pii = Behaviour)]
    pub evening: f64,
    /// From 22 to 5.
    #[column(places = 4, pii = Behaviour)]
    pub night: f64,
}

impl Generate<Music> for UserFeatures {
    fn count(music: &Music) -> u64 {
        music.personalised().count()
    }

    fn estimate(music: &Music) -> (u64, bool) {
        (super::personalised::estimate(music, music.counts.users), !music.gdpr)
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        let mut simulator = Simulator::default();
        for at in rows {
            let user = music.personalised().at(at);
            simulator.simulate(music, user);
            let (zone, from) = (music.home(user).zone(), music.listening_from(user));
            batch.push(Self::new(music, user, zone, from, &simulator.plays));
        }
    }
}

/// A part of a whole in ten-thousandths, rounded half up.
fn part(count: u64, all: u64) -> i64 {
    ((count * 20_000 + all) / (2 * all.max(1))) as i64
}

impl UserFeatures {
    /// Of a user in a time zone, who can have listened from a time on.
    pub(super) fn new(music: &Music, user: u64, zone: &Zone, from: i64, plays: &[Play]) -> Self {
        let mut genres = [0_u64; Genre::ALL.len()];
        let mut day = [0_u64; 4];
        for play in plays {
            genres[play.genre as usize] += 1;
            let part_of_day = match local_hour(zone, play.start).0 {
                5..12 => 0,
                12..17 => 1,
                17..22 => 2,
                _ => 3,
            };
            day[part_of_day] += 1;
        }
        let plays = plays.len() as u64;
        let seconds = (music.period.end - from).max(1) as u64;
        let a_day = plays * SECONDS_A_DAY as u64;
        let [morning, afternoon, evening, night] = day.map(|count| decimal(part(count, plays), 1e4));
        Self {
            user_id: Id::new(music.names, user + 1),
            tenant_id: music.tenant,
            activity_score: decimal(part(a_day, a_day + 5 * seconds), 1e4),
            diversity_score: decimal((evenness(&genres, plays) * 1e4 + 0.5) as i64, 1e4),
            preferred_genres_vector: genres.map(|count| decimal(part(count, plays), 1e4)),
            time_of_day_preference: TimeOfDayPreference { morning, afternoon, evening, night },
        }
    }
}

/// Shannon's entropy of the parts over its highest value.
fn evenness(counts: &[u64], all: u64) -> f64 {
    if all == 0 {
        return 0.0;
    }
    let entropy: f64 = counts
        .iter()
        .filter(|&&count| count > 0)
        .map(|&count| {
            let part = count as f64 / all as f64;
            -part * libm::log(part)
        })
        .sum();
    (entropy / libm::log(counts.len() as f64)).clamp(0.0, 1.0)
}
