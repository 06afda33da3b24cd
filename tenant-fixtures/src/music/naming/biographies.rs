//! Biographies: sentences about what the rows say of an artist.

use std::fmt::Write;

use super::super::catalogue::{ArtistFacts, Release};
use super::super::data::geography::COUNTRIES;
use super::super::{AlbumType, Genre, Music};
use super::artists::Act;
use super::{pick, put};
use crate::stream::{Label, Stream};

const BIOGRAPHY: Label = Label::new("biography");

/// How an artist begins to be told of; `{since}` is the year in which they began.
static PERSON: [&str; 10] = [
    "{name} makes {genre} in {country}.",
    "Based in {country}, {name} writes and records {genre}.",
    "{name} comes from {country} and has been at home in {genre} since {since}.",
    "From {country}, {name} has recorded {genre} since {since}.",
    "{name} grew up in {country} and found a way to {genre} there.",
    "In {country}, {name} began to play {genre} in {since}.",
    "{name} writes {genre} that could only come from {country}.",
    "{name} works in {country}, mostly on {genre}.",
    "With {genre} from {country}, {name} has been around since {since}.",
    "{name} started in {since}, in {country}, with {genre}.",
];
static BAND: [&str; 10] = [
    "{name} are a band from {country} that plays {genre}.",
    "{name} got together in {country} in {since} to play {genre}.",
    "{name} have played {genre} in {country} since {since}.",
    "From {country} come {name}, who make {genre}.",
    "In {since}, {name} got together in {country} over a love of {genre}.",
    "{name} are from {country}; what they play is {genre}.",
    "Friends from {country}, {name} started to record {genre} in {since}.",
    "{name} bring {genre} from {country}.",
    "{name}, from {country}, have been making {genre} together since {since}.",
    "It was {since} when {name} first rehearsed, in {country}, and {genre} it has been.",
];
static ENSEMBLE: [&str; 6] = [
    "{name} was founded in {country} in {since} and performs {genre}.",
    "At home in {country}, {name} performs and records {genre}.",
    "{name} has played {genre} in the halls of {country} since {since}.",
    "{name} brings players from all over {country} together for {genre}.",
    "Since {since}, {name} has recorded {genre} in {country}.",
    "{name} comes from {country} and is devoted to {genre}.",
];
/// Who has released nothing yet.
static UNRELEASED: [&str; 8] = [
    "{name} plays {genre} in {country}.",
    "From {country} comes {name}, with {genre}.",
    "{name} comes from {country} and plays {genre}.",
    "At home in {country}, {name} plays {genre}.",
    "What {name} plays in {country} is {genre}.",
    "The sound of {name}, from {country}, is {genre}.",
    "In {country}, {name} has been on small stages with {genre} since {since}.",
    "{name} took up {genre} in {country} in {since}.",
];
/// The first of several releases.
static FIRST: [&str; 8] = [
    "It began with the {kind} “{title}” in {year}.",
    "The first {kind}, “{title}”, came out in {year}.",
    "“{title}”, the first {kind}, dates from {year}.",
    "First came “{title}” in {year}, {kind_with_article}.",
    "In {year}, “{title}” was the beginning, {kind_with_article}.",
    "The debut was {kind_with_article}, “{title}” ({year}).",
    "{year} brought “{title}”, the first {kind}.",
    "After a while of playing for friends, “{title}” appeared in {year}.",
];
/// The only one.
static ONLY: [&str; 6] = [
    "“{title}” ({year}) is the only {kind} so far.",
    "So far there is {kind_with_article}, “{title}”, from {year}.",
    "“{title}”, {kind_with_article}, came out in {year}; no other has followed yet.",
    "Look for “{title}”, {kind_with_article} from {year}.",
    "One {kind} is out: “{title}”, since {year}.",
    "All there is to hear is “{title}”, {kind_with_article} of {year}.",
];
/// The last of several.
static LATEST: [&str; 8] = [
    "Of {count} releases the latest is “{title}” ({year}).",
    "“{title}” followed in {year}; that makes {count} releases.",
    "By now there are {count} releases, “{title}” of {year} the last of them.",
    "The most recent of {count}, “{title}”, came out in {year}.",
    "Since then the count has gone up to {count}, with “{title}” in {year}.",
    "By {year} and “{title}” it was {count} releases.",
    "“{title}” is the newest of {count} releases and came in {year}.",
    "The latest of {count}, the {kind} “{title}”, is from {year}.",
];
/// None at all.
static NONE: [&str; 6] = [
    "{name} has a page here and no release yet.",
    "Nothing by {name} has come out here so far.",
    "A first recording by {name} is still to come.",
    "So far {name} can be heard on stage only.",
    "The first song by {name} is being worked on.",
    "{name} has played a few nights and released nothing yet.",
];
/// A second genre.
static ALSO: [&str; 5] = [
    "Who listens closely to {name} will hear {also}, too.",
    "{name} likes to borrow from {also}.",
    "There is some {also} in what {name} records.",
    "{also_first} is never far from {name}.",
    "On stage, {name} tends towards {also}.",
];
/// How many listen.
static HEARD: [&str; 4] = [
    "Some {listeners} people listen to {name} in a month.",
    "{name} reaches about {listeners} listeners a month.",
    "In a month, about {listeners} people hear {name}.",
    "About {listeners} a month press play on {name}.",
];

/// Small numbers, as they stand in a sentence.
static COUNTS: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// What sentences may tell.
struct Told<'a> {
    name: &'a str,
    by: &'a ArtistFacts,
    since: i32,
    kind: AlbumType,
    title: &'a str,
    year: i32,
    count: u64,
    listeners: u64,
}

impl Music {
    /// Replaces `out` with an artist's biography.
    pub(in super::super) fn biography(
        &self,
        artist: u64,
        (name, act): (&str, Act),
        by: &ArtistFacts,
        (since, listeners): (i32, u64),
        out: &mut String,
    ) {
        let stream = &mut self.streams.artists.stream(artist, BIOGRAPHY);
        out.clear();
        let albums = self.releases().albums_of(artist);
        let count = albums.end - albums.start;
        let mut told =
            Told { name, by, since, kind: AlbumType::Single, title: "", year: since, count, listeners };
        told.sentence(stream, if count > 0 { opening(act) } else { &UNRELEASED }, out);
        let mut title = String::new();
        if count > 0 {
            // Their story is that of their first release here and of their last.
            let day = |album: &u64| self.release_by(*album, artist, *by).day;
            let first = albums.clone().min_by_key(day).unwrap_or(albums.start);
            let last = albums.rev().max_by_key(day).unwrap_or(first);
            let of = |release: &Release, title: &mut String| {
                self.album_title(release, &self.titles(release), title);
                (release.kind, release.year)
            };
            (told.kind, told.year) = of(&self.release_by(first, artist, *by), &mut title);
            told.title = &title;
            told.sentence(stream, if count > 1 { &FIRST } else { &ONLY }, out);
            if count > 1 {
                let mut title = String::new();
                let (kind, year) = of(&self.release_by(last, artist, *by), &mut title);
                let told = Told { kind, year, title: &title, ..told };
                told.sentence(stream, &LATEST, out);
            }
        } else {
            told.sentence(stream, &NONE, out);
        }
        let told = Told { title: "", ..told };
        if by.genres.as_slice().len() > 1 && stream.chance(500) {
            told.sentence(stream, &ALSO, out);
        }
        if listeners >= 1000 && count > 0 && stream.chance(500) {
            told.sentence(stream, &HEARD, out);
        }
    }
}

fn opening(act: Act) -> &'static [&'static str] {
    match act {
        Act::Person => &PERSON,
        Act::Band => &BAND,
        Act::Ensemble => &ENSEMBLE,
    }
}

impl Told<'_> {
    /// Appends one of these sentences.
    fn sentence(&self, stream: &mut Stream, sentences: &[&str], out: &mut String) {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut rest = pick(stream, sentences);
        while let Some((before, after)) = rest.split_once('{') {
            let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
            out.push_str(before);
            self.fact(placeholder, out);
            rest = after;
        }
        out.push_str(rest);
    }

    fn fact(&self, placeholder: &str, out: &mut String) {
        let genres = self.by.genres.as_slice();
        match placeholder {
            "name" => out.push_str(self.name),
            "genre" => in_a_sentence(genres[0], out),
            "also" => in_a_sentence(genres[genres.len() - 1], out),
            "also_first" => {
                let at = out.len();
                in_a_sentence(genres[genres.len() - 1], out);
                // Genres' names are ASCII.
                if let Some(first) = out.get_mut(at..=at) {
                    first.make_ascii_uppercase();
                }
            }
            "country" => {
                let country = COUNTRIES.get(usize::from(self.by.country.0));
                out.push_str(country.map_or("", |country| country.name));
            }
            "title" => out.push_str(self.title),
            "kind" => out.push_str(kind(self.kind).1),
            "kind_with_article" => put(out, &[kind(self.kind).0, " ", kind(self.kind).1]),
            // A string takes any text.
            "since" => _ = write!(out, "{}", self.since),
            "year" => _ = write!(out, "{}", self.year),
            "count" => match COUNTS.get(self.count as usize) {
                Some(word) => out.push_str(word),
                None => _ = write!(out, "{}", self.count),
            },
            _ => rounded(self.listeners, out),
        }
    }
}

fn kind(kind: AlbumType) -> (&'static str, &'static str) {
    match kind {
        AlbumType::Single => ("a", "single"),
        AlbumType::Ep => ("an", "EP"),
        AlbumType::Album => ("an", "album"),
        AlbumType::Compilation => ("a", "compilation"),
    }
}

/// A number as it is said: two figures, in thousands or millions.
fn rounded(number: u64, out: &mut String) {
    let mut unit = 1;
    while number / unit >= 100 {
        unit *= 10;
    }
    let number = number / unit * unit;
    // A string takes any text.
    if number >= 1_000_000 {
        let tenths = number / 100_000;
        _ = if tenths.is_multiple_of(10) || tenths >= 100 {
            write!(out, "{} million", tenths / 10)
        } else {
            write!(out, "{}.{} million", tenths / 10, tenths % 10)
        };
    } else if number >= 1000 {
        _ = write!(out, "{},{:03}", number / 1000, number % 1000);
    } else {
        _ = write!(out, "{number}");
    }
}

/// A genre's name as it stands in a sentence.
fn in_a_sentence(genre: Genre, out: &mut String) {
    match genre {
        Genre::RnB | Genre::KPop => out.push_str(genre.as_str()),
        Genre::Latin => out.push_str("Latin music"),
        Genre::Country => out.push_str("country music"),
        Genre::World => out.push_str("world music"),
        Genre::Classical => out.push_str("classical music"),
        Genre::Electronic => out.push_str("electronic music"),
        Genre::Alternative => out.push_str("alternative rock"),
        Genre::Ambient => out.push_str("ambient music"),
        Genre::Indie => out.push_str("indie music"),
        Genre::Pop
        | Genre::Rock
        | Genre::HipHop
        | Genre::House
        | Genre::Reggaeton
        | Genre::Jazz
        | Genre::Soul
        | Genre::Blues
        | Genre::Folk
        | Genre::Metal
        | Genre::Trap
        | Genre::Punk
        | Genre::Reggae => out.push_str(&genre.as_str().to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_facts_in_them() {
        let all: [&[&str]; 10] =
            [&PERSON, &BAND, &ENSEMBLE, &UNRELEASED, &FIRST, &ONLY, &LATEST, &NONE, &ALSO, &HEARD];
        for sentence in all.into_iter().flatten() {
            let mut rest = sentence.to_string();
            let known = [
                "name",
                "genre",
                "also",
                "also_first",
                "country",
                "title",
                "kind",
                "kind_with_article",
                "since",
                "year",
                "count",
                "listeners",
            ];
            for placeholder in known {
                rest = rest.replace(&format!("{{{placeholder}}}"), "");
            }
            assert!(!rest.contains(['{', '}']), "{sentence:?}");
            assert!(sentence.contains("{name}") || sentence.contains("{title}"), "{sentence:?}");
        }
    }

    #[test]
    fn numbers_are_said_as_people_say_them() {
        let said = [999, 1_234, 45_678, 1_000_000, 2_345_678, 12_999_999].map(|number| {
            let mut out = String::new();
            rounded(number, &mut out);
            out
        });
        assert_eq!(said, ["990", "1,200", "45,000", "1 million", "2.3 million", "12 million"]);
    }
}
