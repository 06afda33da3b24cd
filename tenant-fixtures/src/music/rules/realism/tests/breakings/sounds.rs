//! Tracks that sound as none do.

use super::super::Data;
use super::{Breaking, shuffle, uniform};
use crate::music::{AudioFeatures, Genre, Track};

/// Changes the features of every track.
fn each(data: &mut Data, change: impl Fn(&mut AudioFeatures, usize)) {
    data.tracks.iter_mut().enumerate().for_each(|(at, track)| change(&mut track.audio_features, at));
}

/// Puts a field's values in another order among the tracks of each genre.
fn within_genre<V: Clone>(data: &mut Data, field: fn(&mut Track) -> &mut V) {
    for genre in Genre::ALL {
        let mut of: Vec<&mut Track> = data.tracks.iter_mut().filter(|track| track.genre == *genre).collect();
        shuffle(&mut of, |track| field(track));
    }
}

pub(super) static ALL: [Breaking; 17] = [
    Breaking {
        name: "energy independent within its genre",
        apply: |data| within_genre(data, |track| &mut track.audio_features.energy),
        touches: &["correlation_off", "correlations"],
    },
    Breaking {
        name: "all features independent within their genre",
        apply: |data| {
            within_genre(data, |track| &mut track.audio_features.energy);
            // Another order for each: one more shuffle than the last.
            for (times, field) in FIELDS.iter().enumerate() {
                (0..times + 2).for_each(|_| within_genre(data, *field));
            }
        },
        touches: &["correlations", "correlation_off"],
    },
    Breaking {
        name: "energy shuffled over all genres",
        apply: |data| shuffle(&mut data.tracks, |track| &mut track.audio_features.energy),
        touches: &["energy", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "danceability constant",
        apply: |data| each(data, |of, _| of.danceability = 0.6),
        touches: &["danceability", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "valence uniform",
        apply: |data| each(data, |of, at| of.valence = (uniform(at) * 1e4).round() / 1e4),
        touches: &["valence", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "tempo constant",
        apply: |data| each(data, |of, _| of.tempo = 120.0),
        touches: &["tempo", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "tempo halved",
        apply: |data| each(data, |of, _| of.tempo = (of.tempo * 50.0).round() / 100.0),
        touches: &["tempo", "sound"],
    },
    Breaking {
        name: "loud for quiet",
        apply: |data| each(data, |of, _| of.loudness = -20.0 - of.loudness),
        touches: &["loudness", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "acousticness reversed",
        apply: |data| each(data, |of, _| of.acousticness = ((1.0 - of.acousticness) * 1e4).round() / 1e4),
        touches: &["acousticness", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "nothing instrumental",
        apply: |data| each(data, |of, _| of.instrumentalness = 0.0),
        touches: &["instrumentalness", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "liveness uniform",
        apply: |data| each(data, |of, at| of.liveness = (uniform(at) * 1e4).round() / 1e4),
        touches: &["liveness", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "speechiness doubled",
        apply: |data| each(data, |of, _| of.speechiness = (of.speechiness * 2.0).min(1.0)),
        touches: &["speechiness", "sound", "correlations", "correlation_off"],
    },
    Breaking {
        name: "eight features constant",
        apply: |data| {
            each(data, |of, _| {
                (of.danceability, of.energy, of.valence, of.acousticness) = (0.5, 0.5, 0.5, 0.5);
                (of.instrumentalness, of.liveness, of.speechiness, of.tempo) = (0.5, 0.5, 0.5, 120.0);
            })
        },
        touches: &[
            "sound",
            "danceability",
            "energy",
            "valence",
            "acousticness",
            "instrumentalness",
            "liveness",
            "speechiness",
            "tempo",
            "correlations",
            "correlation_off",
        ],
    },
    Breaking {
        name: "genres shuffled",
        apply: |data| shuffle(&mut data.tracks, |track| &mut track.genre),
        touches: &[
            "sound",
            "danceability",
            "energy",
            "valence",
            "acousticness",
            "instrumentalness",
            "liveness",
            "speechiness",
            "tempo",
            "loudness",
            "correlations",
            "correlation_off",
            "older_than_genre",
            "skips_of_favourites",
        ],
    },
    Breaking {
        name: "everything in a minor key",
        apply: |data| each(data, |of, _| of.mode = 0),
        touches: &["major"],
    },
    Breaking {
        name: "popularity uniform",
        apply: |data| {
            for (at, track) in data.tracks.iter_mut().enumerate() {
                track.popularity = (uniform(at) * 101.0) as u8;
            }
        },
        touches: &[
            "popularity_high",
            "popularity_middle",
            "popularity_low",
            "unpopular",
            "correlations",
            "correlation_off",
        ],
    },
    Breaking {
        name: "everything known to somebody",
        apply: |data| data.tracks.iter_mut().for_each(|track| track.popularity = track.popularity.max(1)),
        touches: &["unpopular"],
    },
];

/// The features beside energy.
static FIELDS: [fn(&mut Track) -> &mut f64; 8] = [
    |track| &mut track.audio_features.danceability,
    |track| &mut track.audio_features.loudness,
    |track| &mut track.audio_features.speechiness,
    |track| &mut track.audio_features.acousticness,
    |track| &mut track.audio_features.instrumentalness,
    |track| &mut track.audio_features.liveness,
    |track| &mut track.audio_features.valence,
    |track| &mut track.audio_features.tempo,
];
