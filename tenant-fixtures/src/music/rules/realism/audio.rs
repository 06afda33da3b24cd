//! How tracks sound, by genre.

use std::collections::BTreeMap;

use super::super::super::data::audio::{AUDIO, GenreAudio, PROBABILITIES};
use super::super::super::data::references::{RANK_CORRELATIONS, RANKED};
use super::super::super::words::Genre;
use super::super::columns::TrackColumns;
use super::expected;
use super::moments::{pearson, ranks};
use super::sampled::scattered;
use crate::quality::{Expected, Judgement, Measured, Plot, Row, Shape};

/// So many tracks of a genre are kept at most: those whose number, scattered, is lowest.
const MOST: usize = 3000;
/// The names of what is ranked, in the order of the references.
const NAMES: [&str; RANKED] = [
    "popularity",
    "duration",
    "danceability",
    "energy",
    "loudness",
    "speechiness",
    "acousticness",
    "instrumentalness",
    "liveness",
    "valence",
    "tempo",
];
/// Steps of each in one of what it is told in.
const SCALES: [f64; RANKED] = [1.0, 1000.0, 1e4, 1e4, 1e3, 1e4, 1e4, 1e4, 1e4, 1e4, 100.0];
/// Genres whose curves are a judgement, since no group of real tracks stands for them.
const UNKNOWN: [Genre; 2] = [Genre::Punk, Genre::Reggae];

/// What was measured of a genre's tracks: each by its scattered number, so that the order in which they came is lost.
#[derive(Debug, Default)]
struct Sounds(BTreeMap<(u64, u64), [Option<f32>; RANKED]>);

/// The tracks of every genre.
#[derive(Debug)]
pub(super) struct Audio {
    genres: Vec<Sounds>,
}

impl Default for Audio {
    fn default() -> Self {
        Self { genres: Genre::ALL.iter().map(|_| Sounds::default()).collect() }
    }
}

/// Where a feature stands among those that are ranked, and its curve.
type Feature = (&'static Expected, usize, fn(&GenreAudio, usize) -> f64);

static FEATURES: [Feature; 9] = [
    (&expected::DANCEABILITY, 2, |of, at| f64::from(of.danceability[at])),
    (&expected::ENERGY, 3, |of, at| f64::from(of.energy[at])),
    (&expected::VALENCE, 9, |of, at| f64::from(of.valence[at])),
    (&expected::ACOUSTICNESS, 6, |of, at| f64::from(of.acousticness[at])),
    (&expected::INSTRUMENTALNESS, 7, |of, at| f64::from(of.instrumentalness[at])),
    (&expected::LIVENESS, 8, |of, at| f64::from(of.liveness[at])),
    (&expected::SPEECHINESS, 5, |of, at| f64::from(of.speechiness[at])),
    (&expected::TEMPO, 10, |of, at| f64::from(of.tempo[at])),
    (&expected::LOUDNESS, 4, |of, at| f64::from(of.loudness[at])),
];

impl Audio {
    pub(super) fn track(&mut self, row: &Row<'_>, at: &TrackColumns) {
        let Some(sounds) = row.token(at.genre).and_then(|genre| self.genres.get_mut(genre)) else { return };
        let number = row.id(at.id).unwrap_or(row.number);
        let key = (scattered(number), number);
        if sounds.0.len() >= MOST && sounds.0.last_key_value().is_some_and(|(last, _)| *last < key) {
            return;
        }
        let whole = |column| row.unsigned(column).map(|value| value as f32);
        let decimal = |column| row.decimal(column).map(|value| value as f32);
        let values = [
            whole(at.popularity),
            whole(at.duration),
            decimal(at.danceability),
            decimal(at.energy),
            decimal(at.loudness),
            decimal(at.speechiness),
            decimal(at.acousticness),
            decimal(at.instrumentalness),
            decimal(at.liveness),
            decimal(at.valence),
            decimal(at.tempo),
        ];
        sounds.0.insert(key, values);
        if sounds.0.len() > MOST {
            sounds.0.pop_last();
        }
    }

    pub(super) fn judge(&self, judged: &mut Vec<Judgement>) {
        self.judge_curves(judged);
        self.judge_correlations(judged);
    }

    /// Where half of the tracks of each genre lie, by feature.
    pub(super) fn plots(&self) -> Vec<Plot> {
        let at = |part: u16| PROBABILITIES.iter().position(|known| *known == part).unwrap_or(0);
        let quartiles = [2500, 5000, 7500].map(at);
        let plots = FEATURES.iter().map(|(_, place, curve)| {
            let rows = Genre::ALL.iter().zip(&self.genres).filter(|(genre, _)| !UNKNOWN.contains(genre));
            let rows = rows.filter_map(|(genre, sounds)| {
                let scale = SCALES[*place];
                let found = sounds.quartiles(*place)?.map(|value| value / scale);
                let real = quartiles.map(|at| curve(&AUDIO[*genre as usize], at) / scale);
                Some((genre.as_str().to_owned(), found, real))
            });
            Plot {
                title: format!("Genres by {}", NAMES[*place]),
                note: "The middle half of their tracks, and the track in the middle. Real: 54,493 tracks."
                    .to_owned(),
                shape: Shape::Ranges { rows: rows.collect() },
            }
        });
        plots.filter(|plot| !matches!(&plot.shape, Shape::Ranges { rows } if rows.is_empty())).collect()
    }

    fn judge_curves(&self, judged: &mut Vec<Judgement>) {
        let mut by_feature = Vec::new();
        let (mut sum, mut noise, mut count, mut checked) = (0.0, 0.0, 0.0, 0);
        for (expected, place, curve) in FEATURES {
            let mut of_genres = Vec::new();
            for (genre, sounds) in Genre::ALL.iter().zip(&self.genres) {
                if UNKNOWN.contains(genre) {
                    continue;
                }
                let audio = &AUDIO[*genre as usize];
                let Some(found) = sounds.against(place, &|at| curve(audio, at)) else { continue };
                if found.checked >= 100 {
                    sum += found.value;
                    // What it is off by chance alone: the mean of Kolmogorov's distribution.
                    noise += 0.8687 / libm::sqrt(found.independent);
                    count += 1.0;
                    checked += found.checked;
                }
                of_genres.push((genre.as_str().to_owned(), found));
            }
            by_feature.push(expected.judge(expected.worst(of_genres)));
        }
        let mean = (count > 0.0).then_some(Measured {
            value: sum / count,
            noise: 1.3 * noise / count,
            checked: checked / FEATURES.len() as u64,
            independent: checked as f64 / FEATURES.len() as f64,
            at: None,
        });
        judged.push(expected::SOUND.judge(mean));
        judged.extend(by_feature);
    }

    fn judge_correlations(&self, judged: &mut Vec<Judgement>) {
        let (mut sum, mut noise, mut count, mut checked) = (0.0, 0.0, 0.0, 0);
        let mut pairs = Vec::new();
        for ((genre, sounds), known) in Genre::ALL.iter().zip(&self.genres).zip(&RANK_CORRELATIONS) {
            let Some(known) = known else { continue };
            let ranked = sounds.ranked();
            let tracks = ranked[0].len();
            if tracks < 40 {
                continue;
            }
            checked += tracks as u64;
            let error = 1.0 / libm::sqrt(independent(tracks) - 1.0);
            let mut at = 0;
            for row in 0..RANKED {
                for column in 0..row {
                    let off = (pearson(&ranked[row], &ranked[column]) - f64::from(known[at]) / 1000.0).abs();
                    at += 1;
                    sum += 1.0 - off / 2.0;
                    noise += error * 0.8 / 2.0;
                    count += 1.0;
                    let measured = Measured {
                        value: off,
                        noise: 4.0 * error,
                        checked: tracks as u64,
                        independent: tracks as f64,
                        at: None,
                    };
                    pairs.push((
                        format!("{}, {} and {}", genre.as_str(), NAMES[row], NAMES[column]),
                        measured,
                    ));
                }
            }
        }
        let mean = (count > 0.0).then_some(Measured {
            value: sum / count,
            noise: 1.2 * noise / count,
            checked,
            independent: checked as f64,
            at: None,
        });
        judged.push(expected::CORRELATIONS.judge(mean));
        judged.push(expected::CORRELATION_OFF.judge(expected::CORRELATION_OFF.worst(pairs)));
    }
}

/// How many of a genre's tracks are independent of each other: what came out again is there twice, and tracks of an album
/// are alike.
fn independent(tracks: usize) -> f64 {
    tracks as f64 / 1.3
}

impl Sounds {
    /// How near one of the values is to a curve of quantiles: 1 less the largest difference of the shares below any point.
    fn against(&self, place: usize, curve: &dyn Fn(usize) -> f64) -> Option<Measured> {
        let mut values: Vec<f64> = self.0.values().filter_map(|of| of[place]).map(f64::from).collect();
        values.sort_unstable_by(f64::total_cmp);
        let mut most: f64 = 0.0;
        for (at, probability) in PROBABILITIES.iter().enumerate() {
            let point = curve(at);
            // Where many real tracks have one value, only the last point of it says how many lie at or below.
            let is_last = at + 1 == PROBABILITIES.len() || curve(at + 1) > point;
            if is_last {
                let below = values.partition_point(|value| *value <= point) as f64 / values.len() as f64;
                most = most.max((below - f64::from(*probability) / 10_000.0).abs());
            }
        }
        let independent = independent(values.len());
        (!values.is_empty()).then_some(Measured {
            value: 1.0 - most,
            // Kolmogorov's distribution has the mean 0.87 and the standard deviation 0.26.
            noise: (0.8687 + 4.0 * 0.2603) / libm::sqrt(independent),
            checked: values.len() as u64,
            independent,
            at: None,
        })
    }

    /// Where the middle half of one of the values lies; none of too few.
    fn quartiles(&self, place: usize) -> Option<[f64; 3]> {
        let mut values: Vec<f64> = self.0.values().filter_map(|of| of[place]).map(f64::from).collect();
        values.sort_unstable_by(f64::total_cmp);
        (values.len() >= 20).then(|| [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4]))
    }

    /// Ranks of every value, of tracks that have all of them.
    fn ranked(&self) -> [Vec<f64>; RANKED] {
        let whole: Vec<[f32; RANKED]> = self
            .0
            .values()
            .filter(|of| of.iter().all(Option::is_some))
            .map(|of| of.map(Option::unwrap_or_default))
            .collect();
        std::array::from_fn(|at| ranks(&whole.iter().map(|of| f64::from(of[at])).collect::<Vec<_>>()))
    }
}
