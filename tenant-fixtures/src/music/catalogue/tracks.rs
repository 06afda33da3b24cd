//! What listening has to know of the tracks: a few facts of each, and a choice by popularity within each genre.

use super::super::{Genre, Music};
use crate::sample::Alias;
use crate::stream::Stream;

/// How far the plays of tracks lie apart: the spread of their logarithm.
const PLAYS_SPREAD: f64 = 2.0;

/// What listening has to know of a track.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct TrackFacts {
    pub(in super::super) duration_ms: u32,
    /// Days since 1970.
    pub(in super::super) release_day: i32,
    /// In ten-thousandths: how often it is heard to its end.
    pub(in super::super) completion: u16,
    pub(in super::super) genre: Genre,
}

/// All tracks as listening sees them: by popularity within each genre.
#[derive(Debug)]
pub(in super::super) struct Tracks {
    pub(in super::super) facts: Vec<TrackFacts>,
    genres: Vec<GenreTracks>,
    shares: [u32; Genre::ALL.len()],
}

/// The tracks of a genre.
#[derive(Debug, Default)]
struct GenreTracks {
    tracks: Vec<u32>,
    popularity: Alias,
    weight: u64,
}

impl Tracks {
    pub(in super::super) fn new(music: &Music) -> Self {
        let releases = music.releases();
        let mut facts = Vec::with_capacity(music.counts.tracks as usize);
        let mut genres: Vec<GenreTracks> = Genre::ALL.iter().map(|_| GenreTracks::default()).collect();
        let mut weights: Vec<Vec<u32>> = Genre::ALL.iter().map(|_| Vec::new()).collect();
        for artist in 0..music.counts.artists {
            let albums = releases.albums_of(artist);
            if albums.is_empty() {
                continue;
            }
            let by = music.artist(artist);
            for album in albums {
                let release = music.release_by(album, artist, by);
                for track in release.tracks.clone() {
                    let recording = music.recording(&release, track);
                    let genre = recording.genre;
                    let weight = play_weight(music.track_z(track, release.z));
                    facts.push(TrackFacts {
                        duration_ms: recording.duration_ms,
                        release_day: release.day,
                        completion: music.track_completion(track),
                        genre,
                    });
                    let of_genre = &mut genres[genre as usize];
                    of_genre.tracks.push(track as u32);
                    of_genre.weight += u64::from(weight);
                    weights[genre as usize].push(weight);
                }
            }
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
        Self { facts, genres, shares }
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
}

/// How much a track is played, from how popular it is.
fn play_weight(z: f64) -> u32 {
    (libm::exp(PLAYS_SPREAD * z.min(5.0)) * 1000.0) as u32 + 1
}
