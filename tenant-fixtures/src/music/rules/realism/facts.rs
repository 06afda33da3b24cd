//! What is known of artists, albums, tracks and users when rows that refer to them come.

use super::super::super::data::geography::COUNTRIES;
use super::super::super::data::time_zones::ZONES;
use super::super::columns::MusicColumns;
use super::super::small::Small;
use super::super::table::Table;
use super::texts::Texts;
use crate::quality::{Cell, Row, fingerprint};

/// A bit for each country has room.
const _: () = assert!(COUNTRIES.len() <= 64);

/// What is known of an artist.
#[derive(Debug, Default)]
pub(super) struct ArtistSeen {
    /// By its position in the table of countries.
    pub(super) country: Option<u8>,
    /// The day on which it was entered.
    pub(super) entered: Option<i32>,
    pub(super) listeners: u64,
}

/// What is known of an album.
#[derive(Debug, Default)]
pub(super) struct AlbumSeen {
    pub(super) artist: Small,
    pub(super) released: Option<i32>,
    pub(super) kind: Option<u8>,
    /// A fingerprint of its title.
    pub(super) title: u32,
    /// A bit for each country of the table in which it is offered; none where nothing is said.
    pub(super) markets: u64,
    pub(super) says_tracks: Small,
    /// Of its tracks: how many there are, whether one has its title.
    pub(super) tracks: u32,
    pub(super) titled: bool,
}

/// What is known of a track.
#[derive(Debug, Default)]
pub(super) struct TrackSeen {
    pub(super) album: Small,
    pub(super) artist: Small,
    pub(super) genre: Option<u8>,
    pub(super) plays: u32,
}

/// What is known of a user.
#[derive(Debug, Default)]
pub(super) struct UserSeen {
    pub(super) country: Option<u8>,
    pub(super) zone: Option<u8>,
    pub(super) born: Option<i32>,
    pub(super) joined: Option<i64>,
    /// A bit for each favourite genre.
    pub(super) genres: u32,
}

/// All of them, by number.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) artists: Table<ArtistSeen>,
    pub(super) albums: Table<AlbumSeen>,
    pub(super) tracks: Table<TrackSeen>,
    pub(super) users: Table<UserSeen>,
}

/// A country's position in the table.
pub(super) fn country(code: Option<&str>) -> Option<u8> {
    let code = code?;
    COUNTRIES.binary_search_by(|known| known.code.cmp(code)).ok().map(|at| at as u8)
}

/// A fingerprint in four bytes.
pub(super) fn short(text: &str) -> u32 {
    fingerprint(text) as u32
}

impl Facts {
    pub(super) fn artist(&mut self, row: &Row<'_>, all: &MusicColumns) {
        let at = &all.artists;
        let Some(number) = row.id(at.id) else { return };
        let seen = ArtistSeen {
            country: country(row.text(at.country)),
            entered: row.time(at.created).and_then(|time| i32::try_from(time.div_euclid(86_400)).ok()),
            listeners: row.unsigned(at.listeners).unwrap_or(0),
        };
        self.artists.insert(number, seen);
    }

    pub(super) fn album(&mut self, row: &Row<'_>, all: &MusicColumns, texts: Texts) {
        let at = &all.albums;
        let Some(number) = row.id(at.id) else { return };
        let mut markets = 0;
        for item in row.items(at.markets) {
            if let Some(country) = country(row.text_of(*item)) {
                markets |= 1_u64 << country;
            }
        }
        let seen = AlbumSeen {
            artist: Small::new(row.id(at.artist)),
            released: row.date(at.released),
            kind: row.token(at.kind).map(|kind| kind as u8),
            title: texts.of(row, at.title).map_or(0, short),
            markets,
            says_tracks: Small::new(row.unsigned(at.tracks)),
            ..AlbumSeen::default()
        };
        self.albums.insert(number, seen);
    }

    pub(super) fn track(&mut self, row: &Row<'_>, all: &MusicColumns) {
        let at = &all.tracks;
        let Some(number) = row.id(at.id) else { return };
        let seen = TrackSeen {
            album: Small::new(row.id(at.album)),
            artist: Small::new(row.id(at.artist)),
            genre: row.token(at.genre).map(|genre| genre as u8),
            plays: 0,
        };
        self.tracks.insert(number, seen);
    }

    pub(super) fn user(&mut self, row: &Row<'_>, all: &MusicColumns) {
        let at = &all.users;
        let Some(number) = row.id(at.id) else { return };
        let mut genres = 0;
        for item in row.items(at.genres) {
            if let Cell::Token(genre @ 0..32) = item {
                genres |= 1_u32 << genre;
            }
        }
        let zone = row.text(at.zone);
        let zone = zone.and_then(|name| ZONES.binary_search_by(|known| known.name.cmp(name)).ok());
        let seen = UserSeen {
            country: country(row.text(at.country)),
            zone: zone.map(|at| at as u8),
            born: row.date(at.born),
            joined: row.time(at.signed_up),
            genres,
        };
        self.users.insert(number, seen);
    }

    /// Whether there is enough to choose from for habits to show: of few tracks, those who listen long go through all.
    pub(super) fn has_choice(&self) -> bool {
        const LEAST: usize = 5000;
        self.tracks.iter().take(LEAST).count() == LEAST
    }

    /// The artist of an album.
    pub(super) fn artist_of(&self, album: &AlbumSeen) -> Option<&ArtistSeen> {
        self.artists.get(album.artist.get()?)
    }
}
