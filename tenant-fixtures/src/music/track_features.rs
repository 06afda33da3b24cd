//! The collection `ml_features.track_features`: one row a track, summed over the plays of users that have ML features.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::audio::decimal;
use super::derived::TrackSums;
use super::{Music, Track};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::{Entity, Record};

/// What a model may know of a track. In GDPR mode only of tracks that users who agreed to personalisation played, and
/// summed over the plays of those users alone.
#[derive(Entity, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "track_features", group = "ml_features")]
pub struct TrackFeatures {
    /// The track.
    #[column(key, references = Track)]
    pub track_id: Id<Track>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Its popularity, 0 to 1.
    #[column(places = 2)]
    pub popularity_score: f64,
    /// What it sounds like, each measure brought to 0 to 1.
    pub audio_vector: AudioVector,
    /// The number of its plays by users that have ML features.
    pub play_count: u64,
    /// The part of these plays that were skipped, 0 to 1; left out when there are none.
    #[column(sparse, places = 4)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip_rate: Option<f64>,
    /// The mean of how much of it was heard in these plays, in percent; left out when there are none.
    #[column(sparse, places = 2)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion_mean: Option<f64>,
}

/// What a track sounds like, each measure brought to 0 to 1.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct AudioVector {
    /// As in the track's audio features.
    #[column(places = 4)]
    pub danceability: f64,
    /// As in the track's audio features.
    #[column(places = 4)]
    pub energy: f64,
    /// As in the track's audio features.
    #[column(places = 4)]
    pub valence: f64,
    /// Beats a minute over 250.
    #[column(places = 4)]
    pub tempo: f64,
    /// As in the track's audio features.
    #[column(places = 4)]
    pub acousticness: f64,
    /// As in the track's audio features.
    #[column(places = 4)]
    pub instrumentalness: f64,
    /// As in the track's audio features.
    #[column(places = 4)]
    pub liveness: f64,
    /// Decibels above −60, over 60, held within 0 to 1.
    #[column(places = 4)]
    pub loudness: f64,
    /// As in the track's audio features.
    #[column(places = 4)]
    pub speechiness: f64,
}

impl Generate<Music> for TrackFeatures {
    fn count(music: &Music) -> u64 {
        if music.gdpr { music.derived().featured.count() } else { music.counts.tracks }
    }

    fn estimate(music: &Music) -> (u64, bool) {
        (super::personalised::estimate_tracks(music), !music.gdpr)
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        // From the tracks' own rows, so that both say the same: neighbours together.
        let numbers: Vec<u64> = rows.map(|at| music.derived().featured.at(at)).collect();
        let mut tracks = Batch::<Track>::default();
        for run in numbers.chunk_by(|a, b| a + 1 == *b) {
            tracks.recycle();
            Track::generate(music, run[0]..run[0] + run.len() as u64, &mut tracks);
            for (&at, track) in run.iter().zip(tracks.rows()) {
                batch.push(Self::new(music, at, track));
            }
        }
    }
}

/// A number in [0, 1] with four places.
fn in_unit(value: f64) -> f64 {
    decimal((value.clamp(0.0, 1.0) * 1e4 + 0.5) as i64, 1e4)
}

impl TrackFeatures {
    fn new(music: &Music, at: u64, track: &Track) -> Self {
        Self::of(track, &music.derived().tracks.get(at as usize).copied().unwrap_or_default())
    }

    /// From the sums of its plays.
    pub(super) fn of(track: &Track, sums: &TrackSums) -> Self {
        let plays = sums.plays;
        let audio = &track.audio_features;
        Self {
            track_id: track.track_id,
            tenant_id: track.tenant_id,
            popularity_score: decimal(i64::from(track.popularity), 1e2),
            audio_vector: AudioVector {
                danceability: audio.danceability,
                energy: audio.energy,
                valence: audio.valence,
                tempo: in_unit(audio.tempo / 250.0),
                acousticness: audio.acousticness,
                instrumentalness: audio.instrumentalness,
                liveness: audio.liveness,
                loudness: in_unit((audio.loudness + 60.0) / 60.0),
                speechiness: audio.speechiness,
            },
            play_count: sums.plays,
            skip_rate: (plays > 0).then(|| decimal(mean(sums.skips * 10_000, plays), 1e4)),
            completion_mean: (plays > 0).then(|| decimal(mean(sums.completion * 10, plays), 1e2)),
        }
    }
}

/// A sum over a number, rounded half up.
pub(super) fn mean(sum: u64, number: u64) -> i64 {
    ((2 * sum + number) / (2 * number.max(1))) as i64
}
