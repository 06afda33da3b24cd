//! Who makes the music: what an artist's row, their releases and plays of them follow from.

use super::super::data::audio::RELATED;
use super::super::origins::Origins;
use super::super::{CountryCode, Genre, Music};
use crate::stream::{Label, Stream};

const POPULARITY: Label = Label::new("popularity");
const GENRES: Label = Label::new("genres");
const COUNTRY: Label = Label::new("country");
const ERA: Label = Label::new("era");

/// An artist's genres: the first is the main one.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Genres {
    list: [Genre; 3],
    length: usize,
}

impl Genres {
    pub(in super::super) fn as_slice(&self) -> &[Genre] {
        &self.list[..self.length]
    }

    pub(super) fn main(&self) -> Genre {
        self.list[0]
    }

    /// The preferred one in so many of a thousand, else any.
    pub(super) fn pick(&self, stream: &mut Stream, preferred: Genre, permille: u32) -> Genre {
        if stream.chance(permille) { preferred } else { self.list[stream.index(self.length)] }
    }
}

/// What is known of an artist before anything else.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct ArtistFacts {
    /// How popular: standard normal.
    pub(in super::super) z: f64,
    pub(in super::super) genres: Genres,
    pub(in super::super) country: CountryCode,
    /// How long ago most of what they made came out: standard normal.
    pub(in super::super) era: f64,
}

impl ArtistFacts {
    pub(in super::super) fn main_genre(&self) -> Genre {
        self.genres.main()
    }
}

impl Music {
    /// How popular an artist is: standard normal.
    pub(in super::super) fn artist_z(&self, artist: u64) -> f64 {
        self.streams.artists.stream(artist, POPULARITY).normal()
    }

    /// An artist's facts.
    pub(in super::super) fn artist(&self, artist: u64) -> ArtistFacts {
        let (genres, country) = self.origin(artist);
        ArtistFacts {
            z: self.artist_z(artist),
            genres,
            country,
            era: self.streams.artists_names.stream(artist, ERA).normal(),
        }
    }

    /// An artist's genres, a main one and some that are near to it, and where they come from.
    pub(in super::super) fn origin(&self, artist: u64) -> (Genres, CountryCode) {
        let mut stream = self.streams.artists_names.stream(artist, GENRES);
        let main = self.origins.genre(&mut stream);
        let country = self.origins.country(main, &mut self.streams.artists_names.stream(artist, COUNTRY));
        let mut genres = Genres { list: [main; 3], length: 1 };
        // More diversity, more artists between genres.
        let more = 300 + self.diversity * 2 / 5;
        for at in 1..3 {
            let related = Genre::ALL[usize::from(RELATED[main as usize][stream.index(4)])];
            let fits = stream.chance(more)
                && Origins::is_played(related, country)
                && self.genre_weights[related as usize] > 0;
            if fits && !genres.as_slice().contains(&related) {
                genres.list[genres.length] = related;
                genres.length += 1;
            } else if at == 1 {
                break;
            }
        }
        (genres, country)
    }
}
