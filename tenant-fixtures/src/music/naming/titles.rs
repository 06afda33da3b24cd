//! Titles of tracks and releases, and what ties them: singles, title tracks, versions, guests, deluxe editions.

use std::fmt::Write;

use super::super::catalogue::{Edition, Release};
use super::super::data::songs::STAGES;
use super::super::data::words::{ALBUM_NOUNS, TITLE_ADJECTIVES, TITLE_NOUNS, TITLE_PHRASES, TITLE_PLACES};
use super::super::{AlbumType, Genre, Music};
use super::songs::song;
use super::voice::Voice;
use super::{pick, put};
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const TITLE: Label = Label::new("title");
const VERSION: Label = Label::new("version");
const GUEST: Label = Label::new("guest");

/// Albums in a thousand that are called after one of their first tracks.
const TITLE_TRACK: u32 = 400;
/// How often another artist is looked at before a guest is taken.
const GUESTS: u32 = 6;

/// Tracks in a thousand with a guest.
fn guests(genre: Genre) -> u32 {
    match genre {
        Genre::HipHop | Genre::Trap => 310,
        Genre::Reggaeton => 280,
        Genre::Latin | Genre::RnB => 180,
        Genre::Pop | Genre::House | Genre::Electronic => 140,
        Genre::World | Genre::Reggae | Genre::KPop | Genre::Soul | Genre::Jazz => 70,
        Genre::Rock
        | Genre::Country
        | Genre::Blues
        | Genre::Folk
        | Genre::Metal
        | Genre::Indie
        | Genre::Alternative
        | Genre::Punk => 25,
        Genre::Classical | Genre::Ambient => 0,
    }
}

/// What the titles of a release share.
#[derive(Clone, Copy)]
pub(in super::super) struct Titles {
    voice: Voice,
}

impl Music {
    pub(in super::super) fn titles(&self, release: &Release) -> Titles {
        Titles { voice: self.voice(release.artist, &release.by) }
    }

    /// The name of the song that a track is.
    fn song(&self, release: &Release, titles: &Titles, track: u64, out: &mut String) {
        let row = release.first_on(track);
        let (genre, nth) = (self.genre_of(release, row), track - release.tracks.start);
        let mut stream = self.streams.tracks.stream(row, TITLE);
        if genre == Genre::Classical && stream.chance(700) {
            let album = match release.made {
                Edition::Again(before) if row != track => before.album,
                _ => release.album,
            };
            return self.movement(album, nth, out);
        }
        song(&mut stream, genre, &titles.voice, out);
    }

    /// Replaces `out` with a track's title.
    pub(in super::super) fn track_title(
        &self,
        release: &Release,
        titles: &Titles,
        track: u64,
        out: &mut String,
    ) {
        out.clear();
        let (row, first) = (release.first_on(track), release.tracks.start);
        let genre = self.genre_of(release, row);
        let mut stream = self.streams.tracks.stream(row, VERSION);
        // The others on a single are mostly its song again; so is some of what an edition has more.
        if release.kind == AlbumType::Single && track > first && stream.chance(700) {
            self.song(release, titles, first, out);
            return self.version(release, genre, track - first, &mut stream, out);
        }
        if let (Edition::Again(_), true) = (release.made, row == track) {
            let of = stream.below(track - first) + first;
            if stream.chance(600) {
                self.song(release, titles, of, out);
                return put(
                    out,
                    &[pick(&mut stream, &[" (Acoustic)", " (Demo)", " - Live", " (Alternate Take)"])],
                );
            }
        }
        self.song(release, titles, track, out);
        if release.is_live() {
            return put(out, &[" - Live"]);
        }
        let club = matches!(genre, Genre::Electronic | Genre::House);
        if stream.chance(guests(genre)) {
            self.guest(release, [" (feat. ", ")"], row, out);
        } else if club && stream.chance(90) {
            self.guest(release, [" (", " Remix)"], row, out);
        } else if club && stream.chance(60) {
            put(out, &[" (Extended Mix)"]);
        } else if release.recorded < 1998 && genre != Genre::Classical && stream.chance(160) {
            let last = self.last_year();
            let year = (2003 + stream.below(20) as i32).min(last);
            if year > release.recorded {
                // A string takes any text.
                _ = write!(out, " - Remastered {year}");
            }
        } else if stream.chance(8) {
            put(out, &[pick(&mut stream, &[" (Interlude)", " (Reprise)", " (Acoustic)", ", Pt. 2"])]);
        }
    }

    /// Another version of a single's song.
    fn version(&self, release: &Release, genre: Genre, nth: u64, stream: &mut Stream, out: &mut String) {
        let club =
            matches!(genre, Genre::Electronic | Genre::House | Genre::Pop | Genre::Trap | Genre::HipHop);
        // Another kind of version for the second and the third.
        match (nth % 2, weighted(stream, if club { [5, 4, 1] } else { [1, 5, 3] })) {
            (1, 0) | (0, 0) if genre != Genre::Classical => {
                self.guest(release, [" (", " Remix)"], release.tracks.start + nth, out);
            }
            (1, _) => put(out, &[if genre == Genre::Classical { " (Radio Edit)" } else { " (Acoustic)" }]),
            (_, 1) => put(out, &[" - Instrumental"]),
            _ => put(out, &[" - Live"]),
        }
    }

    /// Appends another artist between two texts: one with releases, of the same genre or country if there is one soon.
    fn guest(&self, release: &Release, around: [&str; 2], row: u64, out: &mut String) {
        let known = self.artists_known_to(release.artist);
        let mut stream = self.streams.tracks.stream(row, GUEST);
        let mut guest = None;
        for _ in 0..GUESTS {
            let artist = stream.below(known);
            if artist == release.artist || self.releases().albums_of(artist).is_empty() {
                continue;
            }
            let (genres, country) = self.origin(artist);
            let near = genres.as_slice().contains(&release.by.main_genre());
            guest = guest.or(Some(artist));
            if near {
                guest = Some(artist);
                if country == release.by.country {
                    break;
                }
            }
        }
        if let Some(artist) = guest {
            put(out, &[around[0]]);
            self.push_artist_name(artist, &self.artist(artist), out);
            put(out, &[around[1]]);
        }
    }

    /// How many artists there were when an artist came: those of a tenant that grew know none of the new.
    fn artists_known_to(&self, artist: u64) -> u64 {
        match &self.source {
            Some(source) if artist < source.counts.artists => source.artists_known_to(artist),
            _ => self.counts.artists,
        }
    }

    /// Replaces `out` with a release's title.
    pub(in super::super) fn album_title(&self, release: &Release, titles: &Titles, out: &mut String) {
        out.clear();
        let mut stream = self.streams.albums.stream(release.album, TITLE);
        if let Edition::Again(before) = release.made {
            let original = self.release_by(before.album, release.artist, release.by);
            self.album_title(&original, titles, out);
            let edition = [" (Deluxe)", " (Deluxe Edition)", " (Expanded Edition)", " (Special Edition)"];
            return put(out, &[pick(&mut stream, &edition)]);
        }
        match release.kind {
            AlbumType::Single => self.track_title(release, titles, release.tracks.start, out),
            AlbumType::Compilation => self.compilation(release, &mut stream, out),
            AlbumType::Ep | AlbumType::Album => {
                if release.is_live() {
                    put(out, &["Live at ", pick(&mut stream, &STAGES)]);
                    if stream.chance(600) {
                        _ = write!(out, ", {}", release.year);
                    }
                    return;
                }
                if stream.chance(TITLE_TRACK) {
                    let first = release.tracks.start;
                    let of = first + stream.below((release.tracks.end - first).min(7));
                    self.song(release, titles, of, out);
                } else {
                    self.of_album(release, titles, &mut stream, out);
                }
                if release.kind == AlbumType::Ep && stream.chance(350) {
                    put(out, &[" EP"]);
                }
            }
        }
    }

    /// A collection's title, which has the artist's name in it.
    fn compilation(&self, release: &Release, stream: &mut Stream, out: &mut String) {
        let pattern = [
            ["The Best of ", ""],
            ["", ": The Collection"],
            ["", " Essentials"],
            ["The Very Best of ", ""],
            ["", ": Greatest Hits"],
            ["", ": The Singles"],
            ["", " Anthology"],
        ][stream.index(7)];
        put(out, &[pattern[0]]);
        self.push_artist_name(release.artist, &release.by, out);
        put(out, &[pattern[1]]);
        let nth = release.album - self.releases().albums_of(release.artist).start;
        if stream.chance(300) {
            _ = write!(out, ", Vol. {}", 1 + nth % 4);
        }
    }

    /// An album's own title.
    fn of_album(&self, release: &Release, titles: &Titles, stream: &mut Stream, out: &mut String) {
        let genre = release.by.main_genre();
        if titles.voice.tongue.is_some() {
            if stream.chance(60) {
                self.push_artist_name(release.artist, &release.by, out);
                return;
            }
            return song(stream, genre, &titles.voice, out);
        }
        match weighted(stream, [5, 17, 4, 10, 18, 6, 24, 16]) {
            0 => put(out, &[pick(stream, &ALBUM_NOUNS)]),
            1 => put(out, &[pick(stream, &TITLE_ADJECTIVES), " ", pick(stream, &ALBUM_NOUNS)]),
            2 => put(out, &[pick(stream, &TITLE_PHRASES)]),
            3 => put(out, &[pick(stream, &TITLE_NOUNS), " & ", pick(stream, &TITLE_NOUNS)]),
            4 => put(out, &[pick(stream, &ALBUM_NOUNS), " from ", pick(stream, &TITLE_PLACES)]),
            5 => {
                self.push_artist_name(release.artist, &release.by, out);
            }
            6 => song(stream, genre, &titles.voice, out),
            _ => put(out, &["The ", pick(stream, &TITLE_ADJECTIVES), " ", pick(stream, &TITLE_NOUNS)]),
        }
    }
}
