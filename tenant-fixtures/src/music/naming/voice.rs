//! Which language an artist sings in, and whose names people there have.

use super::super::catalogue::ArtistFacts;
use super::super::data::geography::COUNTRIES;
use super::super::data::local_names::local_names;
use super::super::data::tongues::{TONGUES, Tongue};
use super::super::{CountryCode, Genre, Music};
use crate::data::names::{NAMES, Names};
use crate::sample::weighted;
use crate::stream::Label;

const VOICE: Label = Label::new("voice");

/// How an artist writes titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Usual,
    /// Without capitals, as many have done lately.
    Lower,
    Upper,
}

/// What an artist's name and titles are made from.
#[derive(Clone, Copy)]
pub(in super::super) struct Voice {
    pub(super) names: &'static Names,
    /// The language of their titles, where that isn't English.
    pub(super) tongue: Option<&'static Tongue>,
    pub(super) case: Case,
}

impl Voice {
    /// Whether names have Latin letters.
    pub(super) fn is_latin(&self) -> bool {
        self.names.given.first().and_then(|name| name.chars().next()).is_none_or(|letter| letter < '\u{250}')
    }
}

/// The names of a language; English ones for what is not in the table.
fn names(language: &str) -> &'static Names {
    let at = |language: &str| NAMES.binary_search_by(|names| names.language.cmp(language)).ok();
    &NAMES[at(language).or_else(|| at("en")).unwrap_or(0)]
}

/// The names of somebody who uses the service in a language; `at` is below a hundred.
pub(in super::super) fn names_in(country: CountryCode, language: &str, at: u8) -> &'static Names {
    let code = COUNTRIES.get(usize::from(country.0)).map_or("", |country| country.code);
    local_names(code, language, at).unwrap_or_else(|| names(language))
}

/// The words that titles are in where the interface is in a language, and how many in a thousand sing English all the same.
fn tongue(country: &str, language: &str) -> Option<(&'static str, u32)> {
    Some(match (country, language) {
        ("IN" | "PK", "en") => ("hi-Latn", 150),
        (_, "ur") => ("hi-Latn", 50),
        ("KE", "en") => ("sw", 500),
        ("PH", "en") => ("fil", 600),
        ("MY", "en") => ("id", 450),
        ("HK", "en") => ("zh", 500),
        ("ID", "en") => ("id", 600),
        (_, "ms") => ("id", 150),
        (_, "ca") => ("es", 80),
        (_, "ru") => ("uk", 200),
        (_, "sv" | "nb" | "da" | "fi" | "nl") => (language_code(language)?, 520),
        (_, "de" | "ko") => (language_code(language)?, 340),
        (_, "el" | "he" | "pl" | "cs" | "hu" | "ro" | "uk" | "tr" | "ja" | "id") => {
            (language_code(language)?, 230)
        }
        (_, "fr" | "it" | "es" | "pt" | "zh" | "th" | "vi" | "ar" | "hi" | "bn" | "sw" | "fil") => {
            (language_code(language)?, 90)
        }
        _ => return None,
    })
}

fn language_code(language: &str) -> Option<&'static str> {
    TONGUES.iter().map(|tongue| tongue.language).find(|known| *known == language)
}

/// How many more in a thousand sing English in a genre.
fn english(genre: Genre) -> u32 {
    match genre {
        Genre::Electronic | Genre::House | Genre::Ambient | Genre::Metal => 400,
        Genre::Punk | Genre::Indie | Genre::Alternative | Genre::Jazz | Genre::Reggae => 220,
        Genre::Country | Genre::Blues | Genre::Soul => 450,
        Genre::RnB | Genre::KPop => 120,
        _ => 0,
    }
}

impl Music {
    pub(super) fn voice(&self, artist: u64, by: &ArtistFacts) -> Voice {
        let stream = &mut self.streams.artists_names.stream(artist, VOICE);
        let entry = &COUNTRIES[usize::from(by.country.0)];
        let language = weighted(stream, entry.languages.iter().map(|&(_, weight)| u32::from(weight)));
        let language = match entry.languages[language].0 {
            // There are no words of these, and next to Hindi ones their names would be strangers.
            "ta" | "te" | "mr" => "hi",
            other => other,
        };
        let names = names_in(by.country, language, stream.below(100) as u8);
        let tongue = tongue(entry.code, language).and_then(|(code, in_english)| {
            let sung = !stream.chance((in_english + english(by.main_genre())).min(950));
            TONGUES.iter().find(|tongue| sung && tongue.language == code)
        });
        // Those of whom most came out lately; German is not written without capitals.
        let lately = by.era < 0.3 && tongue.is_none_or(|tongue| tongue.language != "de");
        let case = match stream.below(100) {
            0..9 if lately && by.main_genre() != Genre::Classical => Case::Lower,
            9..16 if lately && by.main_genre() != Genre::Classical => Case::Upper,
            _ => Case::Usual,
        };
        Voice { names, tongue, case }
    }
}
