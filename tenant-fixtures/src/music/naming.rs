//! Names and titles, put together from the frozen lists of words.

use std::fmt::Write;

use super::data::geography::COUNTRIES;
use super::data::words::{
    ALBUM_NOUNS, BAND_ADJECTIVES, BAND_NOUNS, BIO_ENDINGS, BIO_MIDDLES, BIO_OPENINGS, STAGE_FAMILY,
    STAGE_GIVEN, TITLE_ADJECTIVES, TITLE_FEELINGS, TITLE_NOUNS, TITLE_PHRASES, TITLE_PLACES, TITLE_VERBS,
};
use super::{CountryCode, Genre, Music};
use crate::data::fold::ascii_slug;
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const NAME: Label = Label::new("name");
const TITLE: Label = Label::new("title");
const BIOGRAPHY: Label = Label::new("biography");

fn pick<'a>(stream: &mut Stream, words: &[&'a str]) -> &'a str {
    words[stream.index(words.len())]
}

/// Appends parts of a name.
fn put(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

impl Music {
    /// Replaces `out` with an artist's name.
    pub(super) fn artist_name(&self, artist: u64, out: &mut String) {
        let stream = &mut self.streams.artists.stream(artist, NAME);
        out.clear();
        match weighted(stream, [50, 18, 14, 10, 8]) {
            0 => put(out, &[pick(stream, &STAGE_GIVEN), " ", pick(stream, &STAGE_FAMILY)]),
            1 => put(out, &["The ", pick(stream, &BAND_ADJECTIVES), " ", pick(stream, &BAND_NOUNS)]),
            2 => put(out, &[pick(stream, &BAND_ADJECTIVES), " ", pick(stream, &BAND_NOUNS)]),
            3 => put(out, &[pick(stream, &STAGE_GIVEN), " & the ", pick(stream, &BAND_NOUNS)]),
            _ => put(out, &["The ", pick(stream, &BAND_NOUNS)]),
        }
    }

    /// Replaces `out` with a track's title.
    pub(super) fn track_title(&self, track: u64, out: &mut String) {
        let stream = &mut self.streams.tracks.stream(track, TITLE);
        out.clear();
        match weighted(stream, [30, 16, 14, 12, 14, 14]) {
            0 => put(out, &[pick(stream, &TITLE_ADJECTIVES), " ", pick(stream, &TITLE_NOUNS)]),
            1 => put(out, &[pick(stream, &TITLE_VERBS), " ", pick(stream, &TITLE_NOUNS)]),
            2 => put(out, &[pick(stream, &TITLE_NOUNS), " from ", pick(stream, &TITLE_PLACES)]),
            3 => put(out, &[pick(stream, &TITLE_FEELINGS), " and ", pick(stream, &TITLE_FEELINGS)]),
            4 => put(out, &[pick(stream, &TITLE_PHRASES)]),
            _ => put(out, &[pick(stream, &TITLE_NOUNS), " of ", pick(stream, &TITLE_NOUNS)]),
        }
    }

    /// Replaces `out` with an album's title.
    pub(super) fn album_title(&self, album: u64, out: &mut String) {
        let stream = &mut self.streams.albums.stream(album, TITLE);
        out.clear();
        match weighted(stream, [35, 30, 20, 15]) {
            0 => put(out, &[pick(stream, &ALBUM_NOUNS)]),
            1 => put(out, &[pick(stream, &TITLE_ADJECTIVES), " ", pick(stream, &ALBUM_NOUNS)]),
            2 => put(out, &[pick(stream, &TITLE_PHRASES)]),
            _ => put(out, &[pick(stream, &TITLE_NOUNS), " & ", pick(stream, &TITLE_NOUNS)]),
        }
    }

    /// Replaces `out` with an artist's biography: an opening, an anecdote, what they do now.
    pub(super) fn biography(
        &self,
        artist: u64,
        name: &str,
        genre: Genre,
        country: CountryCode,
        year: u32,
        out: &mut String,
    ) {
        let stream = &mut self.streams.artists.stream(artist, BIOGRAPHY);
        out.clear();
        let sentences = [pick(stream, &BIO_OPENINGS), pick(stream, &BIO_MIDDLES), pick(stream, &BIO_ENDINGS)];
        for (at, sentence) in sentences.into_iter().enumerate() {
            if at > 0 {
                out.push(' ');
            }
            let mut rest = sentence;
            while let Some((before, after)) = rest.split_once('{') {
                let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
                out.push_str(before);
                match placeholder {
                    "name" => out.push_str(name),
                    "genre" => in_a_sentence(genre, out),
                    "country" => {
                        out.push_str(COUNTRIES.get(usize::from(country.0)).map_or("", |entry| entry.name))
                    }
                    // A string takes any text.
                    _ => _ = write!(out, "{year}"),
                }
                rest = after;
            }
            out.push_str(rest);
        }
    }
}

/// A genre's name as it stands in a sentence.
fn in_a_sentence(genre: Genre, out: &mut String) {
    match genre {
        Genre::RnB | Genre::KPop | Genre::Latin => out.push_str(genre.as_str()),
        Genre::World => out.push_str("world music"),
        _ => out.push_str(&genre.as_str().to_lowercase()),
    }
}

/// Appends a name as a part of an address: folded to lower-case ASCII, `fallback` when nothing is left.
pub(super) fn address_part(name: &str, fallback: &str, out: &mut String) {
    let before = out.len();
    ascii_slug(name, out);
    if out.len() == before {
        out.push_str(fallback);
    }
}
