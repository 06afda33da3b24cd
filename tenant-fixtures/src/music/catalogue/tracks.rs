//! What listening has to know of the tracks: a few facts of each, and choices by popularity: within each genre, from each
//! country, and among what has just come out.

use super::super::data::geography::COUNTRIES;
use super::super::{CountryCode, Genre, Music, SECONDS_A_DAY};
use super::markets::Markets;
use crate::sample::{Alias, Cumulative};
use crate::stream::Stream;

/// How far the plays of tracks lie apart in a catalogue of ten thousand: the spread of their logarithm; and by how much
/// more in one that is ten times as large. *Judged* from how concentrated the plays of catalogues of many sizes are.
const PLAYS_SPREAD: f64 = 2.8;
const SPREAD_BY_SIZE: f64 = 1.2;
/// For how long a release is new, in days.
const NEW_DAYS: i32 = 150;
/// How many days share what is new in them.
const SPAN: i32 = 28;

/// What listening has to know of a track.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct TrackFacts {
    pub(in super::super) duration_ms: u32,
    /// Days since 1970.
    pub(in super::super) release_day: i32,
    /// The release it stands on.
    pub(in super::super) album: u32,
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
    by_share: Cumulative<{ Genre::ALL.len() }>,
    /// Artists by country.
    countries: Vec<Locals>,
    /// The first tracks of releases that are not on offer everywhere, and where they are.
    limited: Vec<(u32, Markets)>,
    new: NewTracks,
}

/// The tracks of a genre.
#[derive(Debug)]
struct GenreTracks {
    /// How much is played of it.
    weight: u64,
    /// An alias table that holds the tracks themselves, so that a choice looks into memory once.
    by_popularity: Vec<(u32, u32, u32)>,
}

/// The artists of a country that have released something.
#[derive(Debug, Default)]
struct Locals {
    /// The first track of each, and how many they have.
    artists: Vec<(u32, u32)>,
    popularity: Alias,
}

/// What came out shortly before the period and within it, by spans of some weeks: what is new in any of a span's days,
/// those that are played most first.
#[derive(Debug, Default)]
struct NewTracks {
    first_day: i32,
    /// Where each span's begin, and at the end their number.
    spans: Vec<u32>,
    tracks: Vec<NewTrack>,
}

/// A track that is new, with all that a choice among such must know.
#[derive(Clone, Copy, Debug)]
struct NewTrack {
    track: u32,
    /// Days from the first on which anything told of is out to the one on which it came out.
    since: u16,
    genre: Genre,
}

impl Tracks {
    pub(in super::super) fn new(music: &Music) -> Self {
        let releases = music.releases();
        let spread = plays_spread(music.counts.tracks);
        let mut facts = Vec::with_capacity(music.counts.tracks as usize);
        let mut genres: Vec<Vec<u32>> = Genre::ALL.iter().map(|_| Vec::new()).collect();
        let mut weights: Vec<Vec<u32>> = Genre::ALL.iter().map(|_| Vec::new()).collect();
        let mut locals: Vec<(Locals, Vec<u32>)> = COUNTRIES.iter().map(|_| <_>::default()).collect();
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
                        album: album as u32,
                        weight,
                        ease: log_odds(music.track_completion(track)),
                        genre,
                        limited: !everywhere,
                    });
                    genres[genre as usize].push(track as u32);
                    of_artist += u64::from(weight);
                    weights[genre as usize].push(weight);
                }
            }
            let (of_country, weights) = &mut locals[usize::from(country.0)];
            let tracks = releases.tracks_by(artist);
            of_country.artists.push((tracks.start as u32, (tracks.end - tracks.start) as u32));
            weights.push(u32::try_from(of_artist / 16 + 1).unwrap_or(u32::MAX));
        }
        let genres: Vec<GenreTracks> =
            genres.iter().zip(&weights).map(|(tracks, weights)| GenreTracks::new(tracks, weights)).collect();
        let total: u128 = genres.iter().map(|genre| u128::from(genre.weight)).sum();
        let mut shares = [0; Genre::ALL.len()];
        for (share, genre) in shares.iter_mut().zip(&genres) {
            if !genre.by_popularity.is_empty() {
                *share = (u128::from(genre.weight) * 65_536 / total.max(1)) as u32 + 1;
            }
        }
        let countries = locals
            .into_iter()
            .map(|(locals, weights)| Locals { popularity: Alias::new(&weights), ..locals })
            .collect();
        let day = |second: i64| second.div_euclid(SECONDS_A_DAY) as i32;
        let new = NewTracks::new(&facts, day(music.period.start), day(music.period.end));
        let by_share = Cumulative::new(shares);
        Self { facts, genres, shares, by_share, countries, limited, new }
    }

    /// The genres' parts of all plays, in 2^-16; none for those without tracks.
    pub(in super::super) fn genre_shares(&self) -> &[u32; Genre::ALL.len()] {
        &self.shares
    }

    /// A genre, by its part of all plays.
    #[inline]
    pub(in super::super) fn any_genre(&self, stream: &mut Stream) -> Genre {
        Genre::ALL[self.by_share.sample(stream)]
    }

    /// A track of a genre, by popularity; the first track when the genre has none.
    #[inline]
    pub(in super::super) fn popular(&self, genre: Genre, stream: &mut Stream) -> u32 {
        let table = &self.genres[genre as usize].by_popularity;
        let (column, low) = Alias::column(table.len(), stream);
        table.get(column).map_or(0, |&(stays, track, other)| if low > stays { other } else { track })
    }

    /// A track by an artist of a country, the popular ones most.
    #[inline]
    pub(in super::super) fn local(&self, country: CountryCode, stream: &mut Stream) -> Option<u32> {
        let locals = self.countries.get(usize::from(country.0))?;
        let &(first, length) = locals.artists.get(locals.popularity.sample(stream))?;
        Some(self.best_of(2, stream, |stream| first + stream.below(u64::from(length)) as u32))
    }

    /// A track that came out not long before a day, the popular ones most, and its genre.
    #[inline]
    pub(in super::super) fn new_on(&self, day: i32, stream: &mut Stream) -> Option<(u32, Genre)> {
        let all = self.new.around(day);
        // As the best of some that are drawn: the more there is, the more of it nobody hears.
        let draws = 4 + (all.len() as u64 / 800).min(12);
        let best = stream.best_index(all.len() as u64, draws);
        // Some of the span's come out after the day.
        let today = since(day, self.new.first_day);
        let out = all.get(best as usize..)?.iter().find(|new| new.since <= today);
        out.map(|new| (new.track, new.genre))
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

impl GenreTracks {
    fn new(tracks: &[u32], weights: &[u32]) -> Self {
        let table = Alias::new(weights);
        let column = |(&(stays, other), &track): (&(u32, u32), &u32)| (stays, track, tracks[other as usize]);
        Self {
            weight: weights.iter().map(|&weight| u64::from(weight)).sum(),
            by_popularity: table.columns().iter().zip(tracks).map(column).collect(),
        }
    }
}

impl NewTracks {
    fn new(facts: &[TrackFacts], first_day: i32, last_day: i32) -> Self {
        let count = (last_day - first_day).max(0) / SPAN + 1;
        // In which spans something of a day is new.
        let fit = |track: u32| {
            let since = facts[track as usize].release_day - first_day;
            // Those that end after it came out, and begin before it is old.
            let (from, to) = (since.div_euclid(SPAN), (since + NEW_DAYS - 1).div_euclid(SPAN) + 1);
            from.clamp(0, count) as usize..to.clamp(0, count) as usize
        };
        let mut all: Vec<u32> = (0..facts.len() as u32).filter(|&track| !fit(track).is_empty()).collect();
        all.sort_unstable_by_key(|&track| (u32::MAX - facts[track as usize].weight, track));
        // Counted, then put where the counts say.
        let mut spans = vec![0_u32; count as usize + 1];
        for at in all.iter().flat_map(|&track| fit(track)) {
            spans[at + 1] += 1;
        }
        for at in 0..count as usize {
            spans[at + 1] += spans[at];
        }
        let mut next = spans.clone();
        let none = NewTrack { track: 0, since: 0, genre: Genre::Pop };
        let mut tracks = vec![none; spans.last().copied().unwrap_or(0) as usize];
        for &track in &all {
            let TrackFacts { release_day, genre, .. } = facts[track as usize];
            let new = NewTrack { track, since: since(release_day, first_day), genre };
            for at in fit(track) {
                tracks[next[at] as usize] = new;
                next[at] += 1;
            }
        }
        Self { first_day, spans, tracks }
    }

    /// What is new on a day or some weeks around it.
    #[inline]
    fn around(&self, day: i32) -> &[NewTrack] {
        let span = (day - self.first_day).max(0) / SPAN;
        let at = (span as usize).min(self.spans.len().saturating_sub(2));
        match self.spans.get(at..at + 2) {
            Some(&[from, to]) => self.tracks.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// Days from the first on which anything is new to a day.
fn since(day: i32, first_day: i32) -> u16 {
    (day - first_day + NEW_DAYS).clamp(0, i32::from(u16::MAX)) as u16
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
