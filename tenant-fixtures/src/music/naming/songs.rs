//! The names of songs, before what is told in brackets after them.

use super::super::data::songs::{
    CLUB_NOUNS, COMPOUND_ENDS, COMPOUND_STARTS, COUNTRY_NOUNS, FORMS, HARD_NOUNS, KEYS, LOVE_NOUNS,
    MOVEMENTS, OF_NAMES, OF_NOUNS, OF_PLACES, OF_PLURALS, OF_VERBS, SONG_PLURALS, STREET_NOUNS,
};
use super::super::data::words::{
    STAGE_GIVEN, TITLE_ADJECTIVES, TITLE_FEELINGS, TITLE_NOUNS, TITLE_PHRASES, TITLE_PLACES, TITLE_VERBS,
};
use super::super::{Genre, Music};
use super::voice::{Case, Voice};
use super::{pick, put};
use crate::data::names::NAMES;
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const PIECE: Label = Label::new("piece");

/// A pattern with its place filled.
pub(super) fn fill(pattern: &str, word: &str, out: &mut String) {
    match pattern.split_once("{}") {
        Some((before, after)) => put(out, &[before, word, after]),
        None => put(out, &[pattern]),
    }
}

/// The words that a genre is fond of.
fn nouns(genre: Genre) -> &'static [&'static str] {
    match genre {
        Genre::Metal | Genre::Punk => &HARD_NOUNS,
        Genre::HipHop | Genre::Trap | Genre::Reggaeton => &STREET_NOUNS,
        Genre::Country | Genre::Folk | Genre::Blues => &COUNTRY_NOUNS,
        Genre::Pop | Genre::RnB | Genre::Soul | Genre::KPop | Genre::Latin => &LOVE_NOUNS,
        Genre::Electronic | Genre::House | Genre::Ambient => &CLUB_NOUNS,
        Genre::Rock
        | Genre::Jazz
        | Genre::Classical
        | Genre::Indie
        | Genre::Alternative
        | Genre::World
        | Genre::Reggae => &TITLE_NOUNS,
    }
}

fn noun(stream: &mut Stream, genre: Genre) -> &'static str {
    if stream.chance(550) { pick(stream, nouns(genre)) } else { pick(stream, &TITLE_NOUNS) }
}

/// A given name that Latin letters write.
fn given(stream: &mut Stream, voice: &Voice) -> &'static str {
    if voice.is_latin() && stream.chance(600) {
        return pick(stream, voice.names.given);
    }
    // As songs in English have them.
    let language = ["en", "en", "en", "es", "fr", "it", "pt"][stream.index(7)];
    let names = NAMES.iter().find(|names| names.language == language);
    pick(stream, names.map_or(&STAGE_GIVEN, |names| names.given))
}

/// A halved compound: "Nightglass".
fn compound(stream: &mut Stream, out: &mut String) {
    put(out, &[pick(stream, &COMPOUND_STARTS), pick(stream, &COMPOUND_ENDS)]);
}

/// Appends a song's name, as its artist writes titles.
pub(super) fn song(stream: &mut Stream, genre: Genre, voice: &Voice, out: &mut String) {
    let at = out.len();
    plain(stream, genre, voice, out);
    match voice.case {
        Case::Usual => {}
        Case::Lower => out.replace_range(at.., &out[at..].to_lowercase()),
        Case::Upper => out.replace_range(at.., &out[at..].to_uppercase()),
    }
}

fn plain(stream: &mut Stream, genre: Genre, voice: &Voice, out: &mut String) {
    match voice.tongue {
        Some(tongue) if !stream.chance(120) => match weighted(stream, [11, 9, 75, 5]) {
            0 => put(out, &[pick(stream, tongue.nouns)]),
            1 => put(out, &[pick(stream, voice.names.given)]),
            2 => {
                let (first, second) = (pick(stream, tongue.nouns), pick(stream, tongue.nouns));
                let joint = pick(stream, tongue.joints);
                if first == second { put(out, &[first]) } else { put(out, &[first, joint, second]) }
            }
            _ => put(out, &[pick(stream, tongue.phrases)]),
        },
        _ => in_english(stream, genre, voice, out),
    }
}

fn in_english(stream: &mut Stream, genre: Genre, voice: &Voice, out: &mut String) {
    if stream.chance(285) {
        return match weighted(stream, [15, 10, 4, 5, 4, 38, 24]) {
            0 => put(out, &[pick(stream, nouns(genre))]),
            1 => put(out, &[pick(stream, &TITLE_NOUNS)]),
            2 => put(out, &[pick(stream, &TITLE_FEELINGS)]),
            3 => put(out, &[pick(stream, &TITLE_VERBS)]),
            4 => put(out, &[pick(stream, &TITLE_ADJECTIVES)]),
            5 => compound(stream, out),
            _ => put(out, &[given(stream, voice)]),
        };
    }
    // More of those that there are many of.
    match weighted(stream, [24, 7, 18, 5, 10, 4, 3, 2, 8, 2, 2, 5, 6, 7]) {
        0 => put(out, &[pick(stream, &TITLE_ADJECTIVES), " ", noun(stream, genre)]),
        1 => put(out, &[pick(stream, &TITLE_VERBS), " ", pick(stream, &SONG_PLURALS)]),
        2 => fill(pick(stream, &OF_NOUNS), noun(stream, genre), out),
        3 => fill(pick(stream, &OF_PLURALS), pick(stream, &SONG_PLURALS), out),
        4 => fill(pick(stream, &OF_NAMES), given(stream, voice), out),
        5 => fill(pick(stream, &OF_PLACES), pick(stream, &TITLE_PLACES), out),
        6 => fill(pick(stream, &OF_VERBS), pick(stream, &TITLE_VERBS), out),
        7 => put(out, &[pick(stream, &TITLE_PHRASES)]),
        8 => put(out, &[noun(stream, genre), " & ", pick(stream, &TITLE_NOUNS)]),
        9 => put(out, &[pick(stream, &TITLE_FEELINGS), " and ", pick(stream, &TITLE_FEELINGS)]),
        10 => {
            let hour = ["1", "2", "3", "4", "5", "6"][stream.index(6)];
            put(out, &[hour, " AM in ", pick(stream, &TITLE_PLACES)]);
        }
        11 => put(out, &[pick(stream, &TITLE_NOUNS), " from ", pick(stream, &TITLE_PLACES)]),
        12 => put(out, &[pick(stream, &TITLE_ADJECTIVES), " ", pick(stream, &SONG_PLURALS)]),
        _ => put(out, &[pick(stream, &TITLE_VERBS), " the ", noun(stream, genre)]),
    }
}

impl Music {
    /// Appends the name of a movement: four of a piece after the other.
    pub(super) fn movement(&self, album: u64, nth: u64, out: &mut String) {
        let piece = &mut self.streams.albums.stream((album << 8) | (nth / 4), PIECE);
        let number = (1 + piece.below(24)).to_string();
        let opus = (1 + piece.below(120)).to_string();
        put(out, &[pick(piece, &FORMS), " No. ", &number, " in ", pick(piece, &KEYS), ", Op. ", &opus, ": "]);
        let numeral = ["I.", "II.", "III.", "IV."][(nth % 4) as usize];
        let mut fitting = MOVEMENTS.iter().filter(|movement| movement.split(' ').next() == Some(numeral));
        let at = piece.index(fitting.clone().count());
        out.push_str(fitting.nth(at).map_or("", |movement| movement));
    }
}
