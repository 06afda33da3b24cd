//! A release and the recordings on it: what an album's row, its tracks' rows and plays of them agree on.

use std::ops::Range;

use super::super::data::audio::{AUDIO, EXPLICIT_PERMILLE, PROBABILITIES};
use super::super::data::behaviour::TRACK_COMPLETION;
use super::super::data::copulas::COPULAS;
use super::super::data::eras::{BEGAN, EXPLICIT_SHARE, LENGTH_SHIFT, LENGTH_SPREAD, USUAL_SHIFT, at_year};
use super::super::data::releases::{AGE_YEARS, RELEASE_MONTH, RELEASE_WEEKDAY};
use super::super::{AlbumType, Genre, Music, SECONDS_A_DAY};
use super::artists::ArtistFacts;
use super::percentile;
use crate::format::text::civil;
use crate::sample::{normal_cdf, quantile, weighted};
use crate::stream::Label;

const POPULARITY: Label = Label::new("popularity");
const RELEASE: Label = Label::new("release");
const GENRE: Label = Label::new("genre");
const KIND: Label = Label::new("kind");
const DURATION: Label = Label::new("duration");
const EXPLICIT: Label = Label::new("explicit");

/// How much of when a release came out its artist's time decides, as a correlation; the rest is its own.
const OF_ARTIST: f64 = 0.88;
const OWN: f64 = 0.475;

/// Mean and spread of what the tracks and the releases of a catalogue have as popularity: the popular have released
/// more, so what stands in a catalogue is above the middle of its artists. Found by simulation.
pub(super) const OF_TRACKS: (f64, f64) = (0.37, 0.965);
pub(super) const OF_ALBUMS: (f64, f64) = (0.46, 0.97);

/// Albums in a thousand that come out again, with more on them; the one before in the artist's list, if it fits.
const AGAIN: u32 = 150;
/// Releases of four tracks and more in a thousand that were recorded before an audience.
const LIVE: u32 = 28;

/// What kind of recording a release has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Edition {
    /// New songs.
    New,
    /// A concert.
    Live,
    /// An album that came out before, with more on it.
    Again(Original),
}

/// The album that came out before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Original {
    pub(in super::super) album: u64,
    first: u64,
    pub(in super::super) tracks: u64,
}

/// A release, as its tracks, its own row and listening see it.
#[derive(Clone, Debug)]
pub(in super::super) struct Release {
    pub(in super::super) album: u64,
    pub(in super::super) artist: u64,
    pub(in super::super) by: ArtistFacts,
    pub(in super::super) kind: AlbumType,
    pub(in super::super) tracks: Range<u64>,
    pub(in super::super) z: f64,
    genre: Genre,
    /// Days since 1970.
    pub(in super::super) day: i32,
    pub(in super::super) year: i32,
    /// When it was recorded, as a year: before, if it came out before.
    pub(in super::super) recorded: i32,
    /// How popular what came out before was; the same as `z` for what is new.
    first_z: f64,
    pub(in super::super) made: Edition,
}

/// A recording: what is known of a track before its sound.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Recording {
    /// The track that it was first on: where it draws from.
    pub(in super::super) row: u64,
    pub(in super::super) genre: Genre,
    /// How popular it is where it was first on, among tracks: standard normal.
    pub(in super::super) fame: f64,
    /// What its length was drawn from, before its year: standard normal.
    pub(in super::super) length: f64,
    pub(in super::super) duration_ms: u32,
}

impl Release {
    /// The track that a recording on it was first on.
    pub(in super::super) fn first_on(&self, track: u64) -> u64 {
        match self.made {
            Edition::Again(before) if track - self.tracks.start < before.tracks => {
                before.first + track - self.tracks.start
            }
            _ => track,
        }
    }

    pub(in super::super) fn is_live(&self) -> bool {
        self.made == Edition::Live
    }
}

impl Music {
    /// How popular an album is, by its own draw and its artist's.
    fn album_z(&self, album: u64, artist_z: f64) -> f64 {
        0.7 * artist_z + 0.714 * self.streams.albums.stream(album, POPULARITY).normal()
    }

    /// How popular a track is, by its own draw and its album's.
    pub(in super::super) fn track_z(&self, track: u64, album_z: f64) -> f64 {
        0.8 * album_z + 0.6 * self.streams.tracks.stream(track, POPULARITY).normal()
    }

    pub(in super::super) fn release(&self, album: u64) -> Release {
        let artist = self.releases().artist_of(album);
        self.release_by(album, artist, self.artist(artist))
    }

    /// A release of an artist whose facts are known.
    pub(in super::super) fn release_by(&self, album: u64, artist: u64, by: ArtistFacts) -> Release {
        let releases = self.releases();
        let (kind, tracks) = (releases.album_type(album), releases.tracks_of(album));
        let made = self.made(album, artist, kind, &tracks);
        let z = self.album_z(album, by.z);
        let year = |day: i32| civil(day).0 as i32;
        let (genre, day, recorded, first_z) = match made {
            Edition::Again(before) => {
                let genre = self.album_genre(before.album, &by);
                let mut stream = self.streams.albums.stream(album, RELEASE);
                let first = self.release_day(before.album, genre, &by);
                let day =
                    (first + 70 + stream.below(900) as i32).min(self.last_day() - stream.below(40) as i32);
                (genre, day.max(first), year(first), self.album_z(before.album, by.z))
            }
            Edition::New | Edition::Live => {
                let genre = self.album_genre(album, &by);
                let day = self.release_day(album, genre, &by);
                (genre, day, year(day), z)
            }
        };
        Release { album, artist, by, kind, tracks, z, genre, day, year: year(day), recorded, first_z, made }
    }

    fn made(&self, album: u64, artist: u64, kind: AlbumType, tracks: &Range<u64>) -> Edition {
        let size = tracks.end - tracks.start;
        if size < 4 || kind == AlbumType::Compilation {
            return Edition::New;
        }
        let releases = self.releases();
        let mut stream = self.streams.albums.stream(album, KIND);
        let nth = album - releases.albums_of(artist).start;
        // Every second one at most, so that what came out before is new itself.
        if nth % 2 == 1 && stream.chance(AGAIN) && kind == AlbumType::Album {
            let before = releases.tracks_of(album - 1);
            let (tracks, type_before) = (before.end - before.start, releases.album_type(album - 1));
            // A concert stays what it was.
            if tracks <= size
                && type_before == AlbumType::Album
                && self.made(album - 1, artist, type_before, &before) == Edition::New
            {
                return Edition::Again(Original { album: album - 1, first: before.start, tracks });
            }
        }
        if stream.chance(LIVE) && nth > 0 { Edition::Live } else { Edition::New }
    }

    /// An album's genre: one of its artist's, mostly the main one.
    fn album_genre(&self, album: u64, by: &ArtistFacts) -> Genre {
        by.genres.pick(&mut self.streams.albums.stream(album, GENRE), by.main_genre(), 750)
    }

    /// The year in which the period ends.
    pub(in super::super) fn last_year(&self) -> i32 {
        civil(self.last_day()).0 as i32
    }

    /// The last day of the period.
    fn last_day(&self) -> i32 {
        (self.period.end.div_euclid(SECONDS_A_DAY) - 1) as i32
    }

    /// The day a release came out, before the end of the period and not before there was such music.
    ///
    /// The first release of a tenant came out before the period, so that there is always something to play.
    fn release_day(&self, album: u64, genre: Genre, by: &ArtistFacts) -> i32 {
        let mut stream = self.streams.albums.stream(album, RELEASE);
        let last = self.last_day();
        let oldest = civil(last).0 as i32 - i32::from(BEGAN[genre as usize]) - 2;
        let years = AGE_YEARS.partition_point(|&(age, _)| i32::from(age) <= oldest.max(0));
        let possible: u32 = AGE_YEARS[..years].iter().map(|&(_, weight)| u32::from(weight)).sum();
        // An artist's releases lie together: the same shares of all years, drawn by two numbers.
        let share = normal_cdf(OF_ARTIST * by.era + OWN * stream.normal());
        let mut left = (share * f64::from(possible)) as u32;
        let age = AGE_YEARS[..years].iter().find(|&&(_, weight)| {
            let here = left < u32::from(weight);
            left = left.saturating_sub(u32::from(weight));
            here
        });
        let age = age.map_or(0, |&(age, _)| i32::from(age) * 365);
        let weekday = weighted(&mut stream, RELEASE_WEEKDAY.map(u32::from)) as i32;
        let mut day = last;
        for _ in 0..4 {
            day = last - age - stream.below(365) as i32;
            // Back to the weekday, Monday first; 1970-01-01 was a Thursday.
            day -= (day + 3 - weekday).rem_euclid(7);
            let month = civil(day).1 as usize - 1;
            if stream.below(1105) < u64::from(RELEASE_MONTH[month]) {
                break;
            }
        }
        if album == 0 {
            let before = (self.period.start.div_euclid(SECONDS_A_DAY) - 28) as i32;
            day = day.min(before - (before - day).rem_euclid(7));
        }
        day
    }

    /// The genre of a recording: mostly its release's.
    pub(in super::super) fn genre_of(&self, release: &Release, row: u64) -> Genre {
        let stream = &mut self.streams.tracks.stream(row, GENRE);
        let genre = release.by.genres.pick(stream, release.genre, 900);
        if release.recorded < i32::from(BEGAN[genre as usize]) { release.genre } else { genre }
    }

    /// The recording that is a track of a release.
    pub(in super::super) fn recording(&self, release: &Release, track: u64) -> Recording {
        let row = release.first_on(track);
        let genre = self.genre_of(release, row);
        let (mean, spread) = OF_TRACKS;
        let z = if row == track { release.z } else { release.first_z };
        let fame = (self.track_z(row, z) - mean) / spread;
        // Longer and shorter tracks are not equally popular.
        let [_, with, without, ..] = COPULAS[genre as usize];
        let own = self.streams.tracks.stream(row, DURATION).normal();
        let length = (f64::from(with) * fame + f64::from(without) * own) / 1e4;
        let usual = at_year(&USUAL_SHIFT, i32::from(BEGAN[genre as usize]));
        let shift = f64::from(at_year(&LENGTH_SHIFT, release.recorded) - usual) / 100.0;
        let share = normal_cdf(shift + length * f64::from(LENGTH_SPREAD) / 1000.0);
        let table = &AUDIO[genre as usize].duration_ms;
        let duration_ms = quantile(&PROBABILITIES, |at| i64::from(table[at]), share) as u32;
        Recording { row, genre, fame, length: own, duration_ms }
    }

    /// Whether the words of a recording of a year are marked.
    pub(in super::super) fn is_explicit(&self, recording: &Recording, year: i32) -> bool {
        let usual = u32::from(EXPLICIT_PERMILLE[recording.genre as usize]);
        let permille = usual * at_year(&EXPLICIT_SHARE, year).max(0) as u32 / 100;
        self.streams.tracks.stream(recording.row, EXPLICIT).chance(permille.min(960))
    }

    /// How often a track is heard to its end, in ten-thousandths.
    pub(super) fn track_completion(&self, track: u64) -> u16 {
        const COMPLETION: Label = Label::new("completion");
        percentile(&TRACK_COMPLETION, self.streams.tracks.stream(track, COMPLETION).unit()) as u16
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Domain as _;
    use crate::profile::{TenantProfile, Tier};

    fn music(as_of: &str) -> Music {
        let profile = TenantProfile::builder("releases").tier(Tier::Premium).as_of(as_of);
        Music::state(&profile.build().unwrap())
    }

    #[test]
    fn what_comes_out_again_is_what_it_was() {
        let music = music("2025-01-01");
        let (mut found, mut one, mut other) = (0, String::new(), String::new());
        for album in 0..music.counts.albums {
            let again = music.release(album);
            let Edition::Again(before) = again.made else { continue };
            let first = music.release(before.album);
            assert_eq!(first.made, Edition::New, "{again:?}");
            for (track, copy) in first.tracks.clone().zip(again.tracks.clone()) {
                let (recording, copied) = (music.recording(&first, track), music.recording(&again, copy));
                assert_eq!((recording.row, recording.duration_ms), (copied.row, copied.duration_ms));
                assert_eq!(
                    music.track_audio(&recording, first.is_live()),
                    music.track_audio(&copied, again.is_live())
                );
                music.track_title(&first, &music.titles(&first), track, &mut one);
                music.track_title(&again, &music.titles(&again), copy, &mut other);
                assert_eq!(one, other, "{again:?}");
            }
            found += 1;
        }
        assert!(found > 5, "{found}");
    }

    #[test]
    fn nothing_is_older_than_its_genre_however_early_the_period_ends() {
        for as_of in ["2000-01-01", "2004-06-01", "2099-12-31"] {
            let music = music(as_of);
            for album in 0..music.counts.albums {
                let release = music.release(album);
                for track in release.tracks.clone() {
                    let genre = music.recording(&release, track).genre;
                    let began = i32::from(BEGAN[genre as usize]);
                    assert!(release.year >= began, "{genre} in {}, {as_of}", release.year);
                }
            }
            let began = |genre: &Genre| i32::from(BEGAN[*genre as usize]) < music.last_year();
            assert!((0..1000).all(|user| music.taste(user).genres().iter().all(began)), "{as_of}");
        }
    }
}
