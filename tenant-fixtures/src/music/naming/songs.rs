//! The names of songs, before what is told in brackets after them.

use super::super::data::songs::{
    CLUB_NOUNS, COMPOUND_ENDS, COMPOUND_STARTS, COUNTRY_NOUNS, FORMS, HARD_NOUNS, KEYS, LOVE_NOUNS,
    MOVEMENTS, OF_NAMES, OF_NOUNS, OF_PLACES, OF_PLURALS, OF_VERBS, SONG_PLURALS, STREET_NOUNS,
};
use super::super::data::words::{
    STAGE_GIVEN, TITLE_ADJECTIVES, TITLE_FEELINGS, TITLE_NOUNS, TITLE_PHRASES, TITLE_PLACES, TITLE_VERBS,
};
use super::super::{Genre, Music};
use super::voice::Voice;
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

/// A given name that Latin letters write, of any language.
fn given(stream: &mut Stream, voice: &Voice) -> &'static str {
    if voice.is_latin() && stream.chance(600) {
        return pick(stream, voice.names.given);
    }
    for _ in 0..4 {
        let names = NAMES[stream.index(NAMES.len())].given;
        let name = pick(stream, names);
        if name.chars().all(|letter| letter < '\u{250}') {
            return name;
        }
    }
    pick(stream, &STAGE_GIVEN)
}

/// A halved compound: "Nightglass".
fn compound(stream: &mut Stream, out: &mut String) {
    put(out, &[pick(stream, &COMPOUND_STARTS), pick(stream, &COMPOUND_ENDS)]);
}

/// Appends a song's name.
pub(super) fn song(stream: &mut Stream, genre: Genre, voice: &Voice, out: &mut String) {
    match voice.tongue {
        Some(tongue) if !stream.chance(120) => match weighted(stream, [19, 9, 62, 10]) {
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
    if stream.chance(330) {
        return match weighted(stream, [18, 12, 6, 8, 10, 30, 16]) {
            0 => put(out, &[pick(stream, nouns(genre))]),
            1 => put(out, &[pick(stream, &TITLE_NOUNS)]),
            2 => put(out, &[pick(stream, &TITLE_FEELINGS)]),
            3 => put(out, &[pick(stream, &TITLE_VERBS)]),
            4 => put(out, &[pick(stream, &TITLE_ADJECTIVES)]),
            5 => compound(stream, out),
            _ => put(out, &[given(stream, voice)]),
        };
    }
    match weighted(stream, [17, 8, 24, 12, 9, 9, 5, 4, 8, 2, 2]) {
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
        _ => {
            let hour = ["1", "2", "3", "4", "5", "6"][stream.index(6)];
            put(out, &[hour, " AM in ", pick(stream, &TITLE_PLACES)]);
        }
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
        let fitting = MOVEMENTS.iter().filter(|movement| movement.split(' ').next() == Some(numeral));
        let at = piece.index(fitting.clone().count());
        out.push_str(fitting.skip(at).next().map_or("", |movement| movement));
    }
}
