//! What tracks sound like: each genre's known distributions, tied together as they are known to go together.

use super::catalogue::Recording;
use super::data::audio::{AUDIO, KEY_MODE, MOOD_SCALE, MOODS, PROBABILITIES, TIME_SIGNATURE};
use super::data::copulas::{COPULAS, VARIABLES};
use super::{AudioFeatures, Mood, Music};
use crate::sample::{normal_cdf, quantile, weighted};
use crate::stream::Label;

const SOUND: Label = Label::new("audio_features");
const KEY: Label = Label::new("key");

impl AudioFeatures {
    /// Nothing to hear yet.
    pub(super) const SILENT: Self = Self {
        danceability: 0.0,
        energy: 0.0,
        valence: 0.0,
        tempo: 0.0,
        acousticness: 0.0,
        instrumentalness: 0.0,
        liveness: 0.0,
        loudness: 0.0,
        speechiness: 0.0,
        key: 0,
        mode: 0,
        time_signature: 0,
    };
}

/// A whole number of steps as a decimal.
pub(super) fn decimal(steps: i64, steps_in_one: f64) -> f64 {
    steps as f64 / steps_in_one
}

impl Music {
    /// A recording's sound, and the mood it is nearest to.
    ///
    /// A Gaussian copula: popularity, length and nine normal numbers more, correlated as in their genre, each looked up in
    /// its genre's distribution.
    pub(super) fn track_audio(&self, recording: &Recording, live: bool) -> (AudioFeatures, Mood) {
        let (track, genre) = (recording.row, recording.genre);
        let mut stream = self.streams.tracks.stream(track, SOUND);
        let independent: [f64; VARIABLES] = std::array::from_fn(|at| match at {
            0 => recording.fame,
            1 => recording.length,
            _ => stream.normal(),
        });
        let mut share = [0.0; VARIABLES - 2];
        let mut factors = COPULAS[genre as usize].iter().skip(3);
        for (row, share) in share.iter_mut().enumerate() {
            let z: f64 =
                independent[..row + 3].iter().zip(&mut factors).map(|(z, &by)| f64::from(by) * z).sum();
            *share = normal_cdf(z / 1e4);
        }
        if live {
            // An audience is heard.
            share[6] = 1.0 - (1.0 - share[6]) * 0.2;
        }
        let audio = &AUDIO[genre as usize];
        let unsigned =
            |table: &[u16; 31], at: usize| quantile(&PROBABILITIES, |i| i64::from(table[i]), share[at]);
        let loudness = quantile(&PROBABILITIES, |i| i64::from(audio.loudness[i]), share[2]);
        let (danceability, energy) = (unsigned(&audio.danceability, 0), unsigned(&audio.energy, 1));
        let (acousticness, valence) = (unsigned(&audio.acousticness, 4), unsigned(&audio.valence, 7));

        let mut stream = self.streams.tracks.stream(track, KEY);
        let key = weighted(&mut stream, KEY_MODE.map(|modes| u32::from(modes[0]) + u32::from(modes[1])));
        let mode = weighted(&mut stream, KEY_MODE[key].map(u32::from));
        let signature = weighted(&mut stream, TIME_SIGNATURE.map(|(_, weight)| u32::from(weight)));
        let features = AudioFeatures {
            danceability: decimal(danceability, 1e4),
            energy: decimal(energy, 1e4),
            valence: decimal(valence, 1e4),
            tempo: decimal(unsigned(&audio.tempo, 8), 1e2),
            acousticness: decimal(acousticness, 1e4),
            instrumentalness: decimal(unsigned(&audio.instrumentalness, 5), 1e4),
            liveness: decimal(unsigned(&audio.liveness, 6), 1e4),
            loudness: decimal(loudness, 1e3),
            speechiness: decimal(unsigned(&audio.speechiness, 3), 1e4),
            key: key as u8,
            mode: mode as u8,
            time_signature: TIME_SIGNATURE[signature].0,
        };
        (features, nearest_mood([valence, energy, danceability, acousticness]))
    }
}

/// The mood whose centre is nearest, each direction measured in its standard deviation.
fn nearest_mood(sound: [i64; 4]) -> Mood {
    let distance = |centre: &[u16; 4]| -> i64 {
        (0..4)
            .map(|at| {
                let steps = (sound[at] - i64::from(centre[at])) * 1000 / i64::from(MOOD_SCALE[at]);
                steps * steps
            })
            .sum()
    };
    let nearest = Mood::ALL.iter().zip(&MOODS).min_by_key(|(_, centre)| distance(centre));
    nearest.map_or(Mood::Happy, |(mood, _)| *mood)
}
