//! Which countries the artists of each genre come from, among those of the profile.

use super::data::geography::COUNTRIES;
use super::data::origins::{AFFINITY, EXPORT};
use super::{CountryCode, Genre};
use crate::sample::weighted;
use crate::stream::Stream;

/// A tenant's genres and countries, as its artists have them.
#[derive(Debug)]
pub(super) struct Origins {
    /// How many artists play each genre first.
    genres: [u32; Genre::ALL.len()],
    /// The countries of the profile.
    countries: Vec<u8>,
    /// How many artists of each genre are from each of them.
    weights: Vec<[u32; Genre::ALL.len()]>,
    /// How near each genre is to the listeners of all countries, on average, as `AFFINITY` has it.
    usual: [u64; Genre::ALL.len()],
}

/// The most by which a genre is dearer where it comes from than elsewhere.
const DEAREST: u64 = 24;

/// How many artists of a genre a country has, in all the world.
fn artists(country: usize, genre: usize) -> u64 {
    u64::from(COUNTRIES[country].weight) * u64::from(EXPORT[country]) * u64::from(AFFINITY[genre][country])
        / 1000
}

impl Origins {
    /// From the genres' weights in all countries: where only some are asked for, what these don't play is rarer.
    pub(super) fn new(countries: &[(u8, u32)], genres: &[u32; Genre::ALL.len()]) -> Self {
        let countries: Vec<u8> = countries.iter().map(|&(country, _)| country).collect();
        let of = |country: u8| {
            std::array::from_fn(|genre| {
                u32::try_from(artists(usize::from(country), genre)).unwrap_or(u32::MAX).max(1)
            })
        };
        let weights: Vec<[u32; Genre::ALL.len()]> = countries.iter().map(|&country| of(country)).collect();
        let genres = std::array::from_fn(|genre| {
            let all: u64 = (0..COUNTRIES.len()).map(|country| artists(country, genre)).sum();
            let here: u64 = weights.iter().map(|weights| u64::from(weights[genre])).sum();
            // Every genre that there is has some weight.
            (u64::from(genres[genre]) * (here * 1024 / all.max(1)).max(1)).min(u64::from(u32::MAX)) as u32
        });
        let listeners: u64 = COUNTRIES.iter().map(|country| u64::from(country.weight)).sum();
        let usual = AFFINITY.map(|affinity| {
            let all = COUNTRIES.iter().zip(affinity);
            let all: u64 = all.map(|(country, near)| u64::from(country.weight) * u64::from(near)).sum();
            (all / listeners.max(1)).max(1)
        });
        Self { genres, countries, weights, usual }
    }

    pub(super) fn genre(&self, stream: &mut Stream) -> Genre {
        Genre::ALL[weighted(stream, self.genres)]
    }

    pub(super) fn country(&self, genre: Genre, stream: &mut Stream) -> CountryCode {
        let at = weighted(stream, self.weights.iter().map(|weights| weights[genre as usize]));
        CountryCode(self.countries.get(at).copied().unwrap_or(0))
    }

    /// How much each genre is liked in a country, of genres with these weights.
    pub(super) fn heard_in(
        &self,
        country: CountryCode,
        weights: &[u32; Genre::ALL.len()],
    ) -> [u32; Genre::ALL.len()] {
        std::array::from_fn(|genre| {
            let near = u64::from(AFFINITY[genre][usize::from(country.0)]) * 8 / self.usual[genre];
            // Half of what is liked is liked everywhere.
            let liked = u64::from(weights[genre]) * (8 + near.min(8 * DEAREST)) / 16;
            liked.clamp(u64::from(weights[genre].min(1)), u64::from(u32::MAX)) as u32
        })
    }

    /// Whether artists of a country play a genre beside their own.
    pub(super) fn is_played(genre: Genre, country: CountryCode) -> bool {
        AFFINITY[genre as usize][usize::from(country.0)] >= 20
    }
}
