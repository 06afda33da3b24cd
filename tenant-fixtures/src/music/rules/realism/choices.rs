//! What people choose: the few tracks that they love, what everybody hears, what is from home and what is new.

use std::collections::{BTreeMap, HashMap};

use super::super::super::SECONDS_A_DAY;
use super::super::super::data::references::{OWN_ARTISTS, OWN_TRACKS};
use super::expected;
use super::facts::Facts;
use super::history::History;
use super::moments::{Moments, Values};
use crate::quality::{Curve, Judgement, Measured, Plot, Shape};

/// Users whose own choice is looked at have so many plays.
const BUSY: usize = 500;
/// The smallest catalogue of which it is known what its top hundredth has, and its share; and the largest.
const SMALL: (f64, f64) = (10_000.0, 0.319);
const LARGE: (f64, f64) = (100_000.0, 0.586);

/// What was counted, listener by listener.
#[derive(Debug, Default)]
pub(super) struct Choices {
    tracks: Values,
    artists: Values,
    /// What other parts than a tenth have.
    parts: [Values; 3],
    home: Moments<2>,
    fresh: Moments<2>,
    /// The same by artist: how many plays are from home, of how many; how many are fresh, of how many.
    by_artist: BTreeMap<u64, [f64; 4]>,
    elsewhere: Moments<2>,
    /// A bit for each country that artists with albums are from.
    there: u64,
}

/// The share of all plays that the highest part has, in percent.
fn top(counts: &HashMap<u64, u32>, percent: usize) -> f64 {
    let mut counts: Vec<u32> = counts.values().copied().collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    let sum = |counts: &[u32]| counts.iter().map(|count| f64::from(*count)).sum::<f64>();
    sum(&counts[..(counts.len() * percent).div_ceil(100)]) / sum(&counts).max(1.0)
}

impl Choices {
    pub(super) fn new(facts: &Facts) -> Self {
        let mut there = 0;
        for (_, album) in facts.albums.iter() {
            if let Some(country) = facts.artist_of(album).and_then(|artist| artist.country) {
                there |= 1_u64 << country;
            }
        }
        Self { there, ..Self::default() }
    }

    /// Takes in a user.
    pub(super) fn take(&mut self, of: &History<'_>) {
        let (mut tracks, mut artists) = (HashMap::new(), HashMap::new());
        let (mut home, mut fresh, mut elsewhere) = ([0.0; 2], [0.0; 2], [0.0; 2]);
        let add = |into: &mut [f64; 2], is: bool| {
            into[0] += f64::from(u8::from(is));
            into[1] += 1.0;
        };
        let country = of.user.country;
        let is_there = country.is_some_and(|country| self.there >> country & 1 == 1);
        for play in of.plays {
            *tracks.entry(u64::from(play.track)).or_insert(0) += 1;
            let Some(track) = of.facts.tracks.get(play.track.into()) else { continue };
            let by = self.by_artist.entry(track.artist.get().unwrap_or(0)).or_default();
            if let Some(number) = track.artist.get() {
                *artists.entry(number).or_insert(0) += 1;
                let from = of.facts.artists.get(number).and_then(|artist| artist.country);
                if let (Some(from), true) = (from, is_there) {
                    add(&mut home, Some(from) == country);
                    by[0] += f64::from(u8::from(Some(from) == country));
                    by[1] += 1.0;
                }
            }
            let Some(album) = track.album.get().and_then(|number| of.facts.albums.get(number)) else {
                continue;
            };
            if let Some(released) = album.released {
                let is_fresh = play.at.div_euclid(SECONDS_A_DAY) - i64::from(released) < 365;
                add(&mut fresh, is_fresh);
                by[2] += f64::from(u8::from(is_fresh));
                by[3] += 1.0;
            }
            if let (Some(country), true) = (country, album.markets != 0) {
                add(&mut elsewhere, album.markets >> country & 1 == 0);
            }
        }
        self.home.add(home);
        self.fresh.add(fresh);
        self.elsewhere.add(elsewhere);
        if of.plays.len() >= BUSY {
            self.parts[0].push(top(&tracks, 1));
            self.parts[1].push(top(&tracks, 20));
            self.tracks.push(top(&tracks, 10));
            self.tracks.end();
            if !artists.is_empty() {
                self.parts[2].push(top(&artists, 1));
                self.artists.push(top(&artists, 10));
                self.artists.end();
            }
        }
    }

    /// What a listener's own favourites have.
    pub(super) fn plots(&self) -> Vec<Plot> {
        let [first, twentieth, artist] = &self.parts;
        let found = [first, &self.tracks, twentieth, artist, &self.artists].map(|of| of.at(0.5));
        let Some(found) = found.into_iter().collect::<Option<Vec<f64>>>() else { return Vec::new() };
        let known =
            || OWN_TRACKS.iter().map(|of| (of, "tracks")).chain(OWN_ARTISTS.iter().map(|of| (of, "artists")));
        vec![Plot {
            title: "What a listener's favourites have of their plays".to_owned(),
            note: "The median of users with 500 plays and more, by the top part of their own. Real: 17 personal exports."
                .to_owned(),
            shape: Shape::Lines {
                places: known().map(|((part, _), what)| format!("{part} % of {what}")).collect(),
                lines: vec![
                    Curve::real(known().map(|((_, share), _)| f64::from(*share) / 1000.0).collect()),
                    Curve::found(found),
                ],
            },
        }]
    }

    pub(super) fn judge(&self, facts: &Facts, judged: &mut Vec<Judgement>) {
        let own = |of: &Values| facts.has_choice().then(|| of.quantile(0.5)).flatten();
        judged.push(expected::OWN_TRACKS.judge(own(&self.tracks)));
        judged.push(expected::OWN_ARTISTS.judge(own(&self.artists)));
        judged.push(expected::TOP_TRACKS.judge(top_tracks(facts)));
        // What many hear is one artist's: chance has it by listener and by artist.
        let [mut home, mut fresh] = [(); 2].map(|()| Moments::<2>::default());
        for [at_home, all, new, dated] in self.by_artist.values() {
            home.add([*at_home, *all]);
            fresh.add([*new, *dated]);
        }
        let both = |listeners: &Moments<2>, artists: &Moments<2>| {
            let (listeners, artists) = (listeners.ratio()?, artists.ratio()?);
            let squares = listeners.noise * listeners.noise + artists.noise * artists.noise;
            let independent = listeners.independent.min(artists.independent);
            Some(Measured { noise: libm::sqrt(squares), independent, ..listeners })
        };
        judged.push(expected::HOME_ARTISTS.judge(both(&self.home, &home)));
        judged.push(expected::FRESH.judge(both(&self.fresh, &fresh)));
        judged.push(expected::NOT_OFFERED.judge(self.elsewhere.ratio()));
    }
}

/// What the top hundredth of tracks has, less what is usual in a catalogue of this size; none of one that is smaller than
/// any that is known, or that was hardly heard.
fn top_tracks(facts: &Facts) -> Option<Measured> {
    let mut plays: Vec<u32> = facts.tracks.iter().map(|(_, track)| track.plays).collect();
    plays.sort_unstable_by(|a, b| b.cmp(a));
    let tracks = plays.len() as f64;
    let all: f64 = plays.iter().map(|count| f64::from(*count)).sum();
    if tracks < 0.8 * SMALL.0 || all < 5.0 * tracks {
        return None;
    }
    let count = plays.len().div_ceil(100);
    let top: f64 = plays.iter().take(count).map(|count| f64::from(*count)).sum();
    // It grows with the catalogue's logarithm.
    let grown = libm::log(tracks / SMALL.0) / libm::log(LARGE.0 / SMALL.0);
    let usual = SMALL.1 + (LARGE.1 - SMALL.1) * grown.clamp(0.0, 1.0);
    let share = top / all;
    Some(Measured {
        value: share - usual,
        noise: 4.0 * share * (1.0 - share) / libm::sqrt(count as f64),
        checked: plays.len() as u64,
        independent: count as f64,
        at: None,
    })
}
