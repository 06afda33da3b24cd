//! What listening has to know of the tracks: a few facts of each, and choices by popularity: within each genre, from each
//! country, and among what has just come out.

use super::super::data::geography::COUNTRIES;
use super::super::{CountryCode, Genre, Music, SECONDS_A_DAY};
use super::markets::Markets;
use crate::sample::Alias;
use crate::stream::Stream;

/// How far the plays of tracks lie apart in a catalogue of ten thousand: the spread of their logarithm; and by how much
/// more in one that is ten times as large. *Judged* from how concentrated the plays of catalogues of many sizes are.
const PLAYS_SPREAD: f64 = 2.8;
const SPREAD_BY_SIZE: f64 = 1.2;
/// For how long a release is new, in days.
const NEW_DAYS: i32 = 150;

/// What listening has to know of a track.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct TrackFacts {
    pub(in super::super) duration_ms: u32,
    /// Days since 1970.
    pub(in super::super) release_day: i32,
    /// How much it is played, among all.
    weight: u32,
    /// How often it is heard to its end: log odds, in thousandths.
    pub(in super::super) ease: i16,
    pub(in super::super) genre: Genre,
    /// Whether it is not on offer everywhere.
    limited: bool,
}

/// All tracks as listening sees them.
#[derive(Debug)]
pub(in super::super) struct Tracks {
    pub(in super::super) facts: Vec<TrackFacts>,
    genres: Vec<GenreTracks>,
    shares: [u32; Genre::ALL.len()],
    /// Artists by country.
    countries: Vec<Locals>,
    /// The first tracks of releases that are not on offer everywhere, and where they are.
    limited: Vec<(u32, Markets)>,
    new: NewTracks,
}

/// The tracks of a genre.
#[derive(Debug, Default)]
struct GenreTracks {
    tracks: Vec<u32>,
    popularity: Alias,
    weight: u64,
}

/// The artists of a country that have released something.
#[derive(Debug, Default)]
struct Locals {
    artists: Vec<u32>,
    popularity: Alias,
}

/// What came out shortly before the period and within it, by day.
#[derive(Debug, Default)]
struct NewTracks {
    first_day: i32,
    /// Where each day's begin, and at the end their number.
    days: Vec<u32>,
    tracks: Vec<u32>,
}

impl Tracks {
    pub(in super::super) fn new(music: &Music) -> Self {
        let releases = music.releases();
        let spread = plays_spread(music.counts.tracks);
        let mut facts = Vec::with_capacity(music.counts.tracks as usize);
        let mut genres: Vec<GenreTracks> = Genre::ALL.iter().map(|_| GenreTracks::default()).collect();
        let mut weights: Vec<Vec<u32>> = Genre::ALL.iter().map(|_| Vec::new()).collect();
        let mut locals: Vec<(Vec<u32>, Vec<u32>)> = COUNTRIES.iter().map(|_| <_>::default()).collect();
        let mut limited = Vec::new();
        for artist in 0..music.counts.artists {
            let albums = releases.albums_of(artist);
            if albums.is_empty() {
                continue;
            }
            let by = music.artist(artist);
            let country = by.country;
            let mut of_artist = 0_u64;
            for album in albums {
                let release = music.release_by(album, artist, by);
                let markets = music.markets(album, country);
                let everywhere = music.countries.iter().all(|&(at, _)| markets.has(CountryCode(at)));
                if !everywhere {
                    limited.push((release.tracks.start as u32, markets));
                }
                for track in release.tracks.clone() {
                    let recording = music.recording(&release, track);
                    let genre = recording.genre;
                    let weight = play_weight(music.track_z(track, release.z), spread);
                    facts.push(TrackFacts {
                        duration_ms: recording.duration_ms,
                        release_day: release.day,
                        weight,
                        ease: log_odds(music.track_completion(track)),
                        genre,
                        limited: !everywhere,
                    });
                    let of_genre = &mut genres[genre as usize];
                    of_genre.tracks.push(track as u32);
                    of_genre.weight += u64::from(weight);
                    of_artist += u64::from(weight);
                    weights[genre as usize].push(weight);
                }
            }
            let (artists, weights) = &mut locals[usize::from(country.0)];
            artists.push(artist as u32);
            weights.push(u32::try_from(of_artist / 16 + 1).unwrap_or(u32::MAX));
        }
        for (genre, weights) in genres.iter_mut().zip(&weights) {
            genre.popularity = Alias::new(weights);
        }
        let total: u128 = genres.iter().map(|genre| u128::from(genre.weight)).sum();
        let mut shares = [0; Genre::ALL.len()];
        for (share, genre) in shares.iter_mut().zip(&genres) {
            if !genre.tracks.is_empty() {
                *share = (u128::from(genre.weight) * 65_536 / total.max(1)) as u32 + 1;
            }
        }
        let countries = locals
            .into_iter()
            .map(|(artists, weights)| Locals { artists, popularity: Alias::new(&weights) })
            .collect();
        let first_day = music.period.start.div_euclid(SECONDS_A_DAY) as i32 - NEW_DAYS;
        let last_day = music.period.end.div_euclid(SECONDS_A_DAY) as i32;
        let new = NewTracks::new(&facts, first_day, last_day);
        Self { facts, genres, shares, countries, limited, new }
    }

    /// The genres' parts of all plays, in 2^-16; none for those without tracks.
    pub(in super::super) fn genre_shares(&self) -> &[u32; Genre::ALL.len()] {
        &self.shares
    }

    /// A track of a genre, by popularity; the first track when the genre has none.
    #[inline]
    pub(in super::super) fn popular(&self, genre: Genre, stream: &mut Stream) -> u32 {
        let genre = &self.genres[genre as usize];
        genre.tracks.get(genre.popularity.sample(stream)).copied().unwrap_or(0)
    }

    /// A track by an artist of a country, the popular ones most.
    pub(in super::super) fn local(
        &self,
        music: &Music,
        country: CountryCode,
        stream: &mut Stream,
    ) -> Option<u32> {
        let locals = self.countries.get(usize::from(country.0))?;
        let artist = *locals.artists.get(locals.popularity.sample(stream))?;
        let tracks = music.releases().tracks_by(u64::from(artist));
        Some(
            self.best_of(2, stream, |stream| (tracks.start + stream.below(tracks.end - tracks.start)) as u32),
        )
    }

    /// A track that came out not long before a day, the popular ones most.
    pub(in super::super) fn new_on(&self, day: i32, stream: &mut Stream) -> Option<u32> {
        let start = |day: i32| {
            let at = (day - self.new.first_day).clamp(0, self.new.days.len() as i32 - 1);
            self.new.days[at as usize]
        };
        let (from, to) = (start(day - NEW_DAYS), start(day + 1));
        if from == to {
            return None;
        }
        let any = |stream: &mut Stream| self.new.tracks[from as usize + stream.index((to - from) as usize)];
        // The more there is, the more of it nobody hears.
        Some(self.best_of(4 + ((to - from) / 800).min(12), stream, any))
    }

    /// The one that is played most of some that are drawn.
    #[inline]
    pub(in super::super) fn best_of(
        &self,
        draws: u32,
        stream: &mut Stream,
        mut draw: impl FnMut(&mut Stream) -> u32,
    ) -> u32 {
        let mut best = draw(stream);
        for _ in 1..draws {
            let other = draw(stream);
            if self.facts[other as usize].weight > self.facts[best as usize].weight {
                best = other;
            }
        }
        best
    }

    /// Whether a track is out on a day, and on offer in a country.
    #[inline]
    pub(in super::super) fn is_there(&self, track: u32, day: i32, country: CountryCode) -> bool {
        let facts = &self.facts[track as usize];
        facts.release_day <= day && (!facts.limited || self.is_offered(track, country))
    }

    fn is_offered(&self, track: u32, country: CountryCode) -> bool {
        let at = self.limited.partition_point(|&(first, _)| first <= track);
        self.limited[..at].last().is_none_or(|(_, markets)| markets.has(country))
    }
}

impl NewTracks {
    fn new(facts: &[TrackFacts], first_day: i32, last_day: i32) -> Self {
        let length = (last_day - first_day).max(0) as usize + 1;
        let place = |facts: &TrackFacts| {
            usize::try_from(facts.release_day - first_day).ok().filter(|&at| at < length)
        };
        // Counted, then put where the counts say.
        let mut days = vec![0_u32; length + 1];
        for at in facts.iter().filter_map(place) {
            days[at + 1] += 1;
        }
        for at in 0..length {
            days[at + 1] += days[at];
        }
        let mut next = days.clone();
        let mut tracks = vec![0; days.last().copied().unwrap_or(0) as usize];
        for (track, at) in facts.iter().enumerate().filter_map(|(track, facts)| Some((track, place(facts)?)))
        {
            tracks[next[at] as usize] = track as u32;
            next[at] += 1;
        }
        Self { first_day, days, tracks }
    }
}

/// The spread of the logarithm of plays in a catalogue of so many tracks.
fn plays_spread(tracks: u64) -> f64 {
    let tenfold = libm::log10(tracks.max(1) as f64 / 1e4);
    (PLAYS_SPREAD + SPREAD_BY_SIZE * tenfold).clamp(1.6, 4.0)
}

/// How much a track is played, from how popular it is; the very greatest hits of the largest catalogues as much as can be told.
fn play_weight(z: f64, spread: f64) -> u32 {
    ((libm::exp(spread * z.min(4.5)) * 100.0) as u32).saturating_add(1)
}

/// The log odds of a share in ten-thousandths, in thousandths; a quarter further apart, since all that listeners and
/// sessions add brings the shares nearer to each other again.
fn log_odds(share: u16) -> i16 {
    let share = f64::from(share.clamp(1, 9999)) / 1e4;
    (libm::log(share / (1.0 - share)) * 1250.0) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greater_hit_is_never_played_less() {
        for tracks in [1, 10_000, 1_000_000, 1_000_000_000] {
            let spread = plays_spread(tracks);
            let weights = (-60..=60).map(|z| play_weight(f64::from(z) / 10.0, spread));
            assert!(weights.is_sorted(), "{tracks}");
        }
    }
}
