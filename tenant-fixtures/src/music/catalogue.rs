//! How the catalogue is built: who made which release, which tracks stand on it, and how popular each is.
//!
//! What artists, albums and tracks have in common lives here, so that a track's row, its album's row and a play of it
//! agree. Two indexes are kept a tenant: [`Releases`], a few bytes an artist and album, and [`Tracks`], what listening
//! has to know of every track.

mod artists;
mod markets;
mod release;
mod shapes;
mod tracks;

use super::data::audio::GENRE_WEIGHT;
use super::data::eras::BEGAN;
use super::{AlbumType, Genre, Music};
use crate::quota::{owner, share};
use crate::sample::normal_cdf;
use crate::stream::Label;
pub(super) use artists::ArtistFacts;
pub(super) use release::{Edition, Recording, Release};
use shapes::Shapes;
pub(super) use tracks::{TrackFacts, Tracks};

const CATALOGUE: Label = Label::new("catalogue size");

/// Artists in a thousand that have not released anything here, among those of middling popularity; the more popular an
/// artist, the rarer.
const WITHOUT_RELEASES: f64 = 350.0;
/// How far the numbers of releases of artists lie apart: the spread of their logarithm.
const RELEASES_SPREAD: f64 = 0.9;

/// The weights of the genres at this diversity, in thousandths, in a period that ends in a year: as they are at one half,
/// all equal at 1, squared at 0; none for those that had hardly begun by then.
pub(super) fn genre_weights(diversity: u32, last_year: i32) -> [u32; Genre::ALL.len()] {
    let exponent = 2.0 * (1.0 - f64::from(diversity) / 1000.0);
    std::array::from_fn(|genre| {
        let weight = f64::from(GENRE_WEIGHT[genre]);
        // The latest releases may be of the year before the one before.
        if i32::from(BEGAN[genre]) + 2 > last_year {
            return 0;
        }
        (libm::pow(weight, exponent) * 16.0) as u32 + 1
    })
}

/// Where releases and tracks stand.
#[derive(Debug)]
pub(super) struct Releases {
    /// The first album of each artist, and at the end the number of albums.
    artist_albums: Vec<u32>,
    /// The first track of each album, and at the end the number of tracks.
    album_tracks: Vec<u32>,
    /// Whose each album is: asked for at every play.
    album_artists: Vec<u32>,
    album_types: Vec<AlbumType>,
}

impl Releases {
    pub(super) fn new(music: &Music) -> Self {
        let (old, added) = (music.old(), music.added());
        let weights: Vec<u64> =
            (old.artists..music.counts.artists).map(|artist| release_weight(music, artist)).collect();
        let artist_albums = share(&weights, added.albums).into_iter();
        let artist_albums: Vec<u32> = artist_albums.map(|start| (old.albums + start) as u32).collect();
        let mut album_artists = Vec::with_capacity(added.albums as usize);
        for (artist, albums) in (old.artists as u32..).zip(artist_albums.windows(2)) {
            album_artists.resize(album_artists.len() + (albums[1] - albums[0]) as usize, artist);
        }
        let shapes = Shapes::new(music);
        let mut album_tracks = Vec::with_capacity(shapes.sizes.len() + 1);
        let mut next = old.tracks as u32;
        album_tracks.push(next);
        for size in &shapes.sizes {
            next += size;
            album_tracks.push(next);
        }
        let added = Self { artist_albums, album_tracks, album_artists, album_types: shapes.types };
        match &music.source {
            Some(source) => added.after(source.releases()),
            None => added,
        }
    }

    /// These releases after those of the tenant that it grew from.
    fn after(self, old: &Self) -> Self {
        Self {
            artist_albums: continued(&old.artist_albums, self.artist_albums),
            album_tracks: continued(&old.album_tracks, self.album_tracks),
            album_artists: [old.album_artists.as_slice(), &self.album_artists].concat(),
            album_types: [old.album_types.as_slice(), &self.album_types].concat(),
        }
    }

    /// The albums of an artist.
    pub(super) fn albums_of(&self, artist: u64) -> std::ops::Range<u64> {
        range(&self.artist_albums, artist)
    }

    /// The tracks of an album.
    pub(super) fn tracks_of(&self, album: u64) -> std::ops::Range<u64> {
        range(&self.album_tracks, album)
    }

    /// All tracks of an artist.
    pub(super) fn tracks_by(&self, artist: u64) -> std::ops::Range<u64> {
        let albums = self.albums_of(artist);
        let start = |album: u64| self.album_tracks.get(album as usize).copied().map_or(0, u64::from);
        start(albums.start)..start(albums.end)
    }

    /// Whose album it is.
    pub(super) fn artist_of(&self, album: u64) -> u64 {
        self.album_artists.get(album as usize).copied().map_or(0, u64::from)
    }

    /// Which album a track stands on.
    pub(super) fn album_of(&self, track: u64) -> u64 {
        owner(&self.album_tracks, track) as u64
    }

    pub(super) fn album_type(&self, album: u64) -> AlbumType {
        self.album_types.get(album as usize).copied().unwrap_or(AlbumType::Single)
    }
}

/// Starts that go on where others end.
pub(super) fn continued<T: Copy>(old: &[T], added: Vec<T>) -> Vec<T> {
    // The end of the old ones is the start of the first new one.
    let mut all = old[..old.len().saturating_sub(1)].to_vec();
    all.extend(added);
    all
}

fn range(starts: &[u32], at: u64) -> std::ops::Range<u64> {
    match starts.get(at as usize..at as usize + 2) {
        Some(&[start, end]) => u64::from(start)..u64::from(end),
        _ => 0..0,
    }
}

/// How much of all releases an artist has.
fn release_weight(music: &Music, artist: u64) -> u64 {
    let mut stream = music.streams.artists.stream(artist, CATALOGUE);
    // The first artist always has some, so that there is someone to have them; of those that were added, too.
    let popularity = music.artist_z(artist);
    let without = (WITHOUT_RELEASES * (1.0 - 0.6 * popularity)).clamp(10.0, 800.0) as u32;
    if stream.chance(without) && artist > music.old().artists {
        return 0;
    }
    if artist > music.old().artists && music.is_childless(music.streams.artists, artist) {
        return 0;
    }
    // The popular have released more.
    let z = 0.5 * popularity + 0.866 * stream.normal();
    (libm::exp(RELEASES_SPREAD * z) * 1024.0) as u64 + 1
}

/// The value of a table of percentiles, 0th to 100th, at a share of the whole.
pub(super) fn percentile<T: Copy + Into<i64>>(table: &[T; 101], u: f64) -> i64 {
    let at = (u * 100.0 * 65_536.0) as i64;
    let lower = (at >> 16).clamp(0, 99) as usize;
    let (from, to): (i64, i64) = (table[lower].into(), table[lower + 1].into());
    from + (((to - from) * (at - ((lower as i64) << 16)) + (1 << 15)) >> 16)
}

/// Popularity, 0 to 100, from a standard normal number.
pub(super) fn popularity(z: f64) -> u8 {
    percentile(&super::data::audio::POPULARITY, normal_cdf(z)) as u8
}

/// How popular a track is among those of its catalogue.
pub(super) fn track_popularity(z: f64) -> u8 {
    let (mean, spread) = release::OF_TRACKS;
    popularity((z - mean) / spread)
}

/// How popular a release is among those of its catalogue.
pub(super) fn album_popularity(z: f64) -> u8 {
    let (mean, spread) = release::OF_ALBUMS;
    popularity((z - mean) / spread)
}
