//! What is said of tracks and releases: popularity, eras, titles, release days.

use super::super::super::data::references::{DECADES, FIRST_YEARS, RELEASE_MONTHS, RELEASE_WEEKDAYS};
use super::super::super::listening::weekday;
use super::super::super::words::AlbumType;
use super::super::columns::MusicColumns;
use super::expected;
use super::facts::{AlbumSeen, Facts, short};
use super::moments::{Moments, Shares, Values};
use super::prints::Prints;
use super::sampled::Sampled;
use super::texts::Texts;
use crate::format::text::civil;
use crate::quality::{Judgement, Measured, Row};

/// What is kept of a track.
#[derive(Clone, Copy, Debug)]
struct Note {
    album: u32,
    popularity: Option<u8>,
    genre: Option<u8>,
    /// None where nothing is said.
    seconds: Option<u16>,
    explicit: Option<bool>,
    major: Option<bool>,
    one_word: bool,
    version: bool,
}

/// Tracks by their artist, and titles.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    notes: Sampled<Note>,
    tracks: u64,
    track_titles: Prints,
    album_titles: Prints,
}

/// The year of a day.
fn year(day: i32) -> i32 {
    civil(day).0 as i32
}

impl Catalogue {
    pub(super) fn album(&mut self, row: &Row<'_>, all: &MusicColumns, texts: Texts) {
        if let Some(title) = texts.of(row, all.albums.title) {
            self.album_titles.add(title);
        }
    }

    pub(super) fn track(&mut self, row: &Row<'_>, all: &MusicColumns, texts: Texts, facts: &mut Facts) {
        let at = &all.tracks;
        let name = texts.of(row, at.name).unwrap_or_default();
        self.tracks += 1;
        self.track_titles.add(name);
        if let Some(album) = row.id(at.album).and_then(|number| facts.albums.get_mut(number)) {
            album.tracks = album.tracks.saturating_add(1);
            album.titled |= short(name) == album.title;
        }
        let note = Note {
            album: row.id(at.album).and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
            popularity: row.unsigned(at.popularity).and_then(|value| u8::try_from(value).ok()),
            genre: row.token(at.genre).map(|genre| genre as u8),
            seconds: row.unsigned(at.duration).map(|length| u16::try_from(length / 1000).unwrap_or(u16::MAX)),
            explicit: row.boolean(at.explicit),
            major: row.unsigned(at.mode).map(|mode| mode == 1),
            one_word: !name.contains(' '),
            version: name.contains("(feat. ") || name.contains("Remix") || name.ends_with("Live"),
        };
        self.notes.add(row.id(at.artist).unwrap_or(0), note);
    }

    pub(super) fn judge(&self, facts: &Facts, judged: &mut Vec<Judgement>) {
        let artists = self.notes.users();
        let of = |is: &dyn Fn(&Note) -> Option<bool>| {
            let mut found = Moments::<2>::default();
            for (_, notes) in &artists {
                let said = notes.iter().filter_map(is);
                let (part, all) = said.fold((0, 0), |(part, all), is| (part + u32::from(is), all + 1));
                found.add([f64::from(part), f64::from(all)]);
            }
            found.ratio()
        };
        judged.push(expected::MAJOR.judge(of(&|note| note.major)));
        judged.push(expected::UNPOPULAR.judge(of(&|note| note.popularity.map(|value| value == 0))));
        let mut popularity = Values::default();
        for (_, notes) in &artists {
            notes.iter().filter_map(|note| note.popularity).for_each(|value| popularity.push(value.into()));
            popularity.end();
        }
        judged.push(expected::POPULARITY_LOW.judge(popularity.quantile(0.25)));
        judged.push(expected::POPULARITY_MIDDLE.judge(popularity.quantile(0.5)));
        judged.push(expected::POPULARITY_HIGH.judge(popularity.quantile(0.75)));

        let released = |note: &Note| facts.albums.get(note.album.into()).and_then(|album| album.released);
        judge_eras(&artists, &released, judged);
        let first = |genre: u8| {
            let known = FIRST_YEARS.iter().find(|(known, _)| *known as u8 == genre);
            known.map_or(i32::MIN, |(_, year)| *year)
        };
        let is_older = |note: &Note| Some(year(released(note)?) < first(note.genre?));
        judged.push(expected::BEFORE_GENRE.judge(of(&is_older)));

        judge_releases(facts, judged);
        judged.push(expected::ONE_WORD.judge(of(&|note| Some(note.one_word))));
        judged.push(expected::VERSIONS.judge(of(&|note| Some(note.version))));
        judged.push(expected::COMMON_TITLE.judge(self.track_titles.commonest(self.tracks)));
        judged.push(expected::SHARED_TITLE.judge(self.album_titles.shared()));
    }
}

/// What changed with time: explicit tracks and lengths, by decade.
fn judge_eras(
    artists: &[(u64, &[Note])],
    released: &dyn Fn(&Note) -> Option<i32>,
    judged: &mut Vec<Judgement>,
) {
    let (mut explicit, mut lengths) = (Vec::new(), Vec::new());
    for (decade, share, seconds) in DECADES {
        let (mut marked, mut length) = (Moments::<2>::default(), Values::default());
        for (_, notes) in artists {
            let mut counts = [0.0; 2];
            for note in *notes {
                let Some(year) = released(note).map(year) else { continue };
                if year.div_euclid(10) * 10 != i32::from(decade) {
                    continue;
                }
                if let Some(is_explicit) = note.explicit {
                    counts[0] += f64::from(u8::from(is_explicit));
                    counts[1] += 1.0;
                }
                if let Some(seconds) = note.seconds {
                    length.push(seconds.into());
                }
            }
            marked.add(counts);
            length.end();
        }
        let name = format!("the {decade}s");
        let off =
            |found: Measured, expected: f64| Measured { value: (found.value - expected).abs(), ..found };
        if let (Some(found), Some(share)) = (marked.ratio(), share) {
            explicit.push((name.clone(), off(found, f64::from(share) / 1000.0)));
        }
        if let Some(found) = length.quantile(0.5) {
            lengths.push((name, off(found, seconds.into())));
        }
    }
    judged.push(expected::EXPLICIT.judge(expected::EXPLICIT.worst(explicit)));
    judged.push(expected::LENGTH.judge(expected::LENGTH.worst(lengths)));
}

/// When releases came out, and how they are called.
fn judge_releases(facts: &Facts, judged: &mut Vec<Judgement>) {
    let (mut weekdays, mut months) = (Shares::<7>::default(), Shares::<12>::default());
    let [mut recent, mut singles, mut albums] = [(); 3].map(|()| Moments::<2>::default());
    let all = || facts.albums.iter().map(|(_, album)| album);
    let last = all().filter_map(|album| album.released).max().unwrap_or(0);
    for album in all() {
        if let Some(day) = album.released {
            let (year, month, _) = civil(day);
            if year >= 2016 {
                weekdays.add(&std::array::from_fn(|at| u32::from(at == weekday(day))));
            }
            months.add(&std::array::from_fn(|at| u32::from(at + 1 == month as usize)));
            recent.add([f64::from(u8::from(day > last - 3652)), 1.0]);
        }
        let titled = f64::from(u8::from(album.titled));
        let is = |kind: AlbumType| album.kind == Some(kind as u8);
        if is(AlbumType::Single) && is_of(album, 1..=1) {
            singles.add([titled, 1.0]);
        }
        if is(AlbumType::Album) && is_of(album, 1..=u32::MAX) {
            albums.add([titled, 1.0]);
        }
    }
    let expected_days = RELEASE_WEEKDAYS.map(f64::from);
    judged.push(expected::RELEASE_WEEKDAY.judge(weekdays.apart(&expected_days)));
    judged.push(expected::RELEASE_MONTH.judge(months.apart(&RELEASE_MONTHS.map(f64::from))));
    judged.push(expected::RECENT.judge(recent.ratio()));
    judged.push(expected::SINGLE_TITLE.judge(singles.ratio()));
    judged.push(expected::TITLE_TRACK.judge(albums.ratio()));
}

/// Whether an album has so many tracks, all of which are there.
fn is_of(album: &AlbumSeen, tracks: std::ops::RangeInclusive<u32>) -> bool {
    tracks.contains(&album.tracks)
        && album.says_tracks.get().is_none_or(|says| says == u64::from(album.tracks))
}

#[cfg(test)]
mod tests {
    use super::super::super::super::words::Genre;
    use super::*;

    #[test]
    fn first_years_are_of_genres_that_have_a_beginning() {
        assert!(FIRST_YEARS.iter().all(|(genre, year)| Genre::ALL.contains(genre) && *year > 1950));
        assert_eq!((year(0), year(-1), weekday(0)), (1970, 1969, 3));
    }
}
