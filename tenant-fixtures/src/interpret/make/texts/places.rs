//! Where something is, and how it is reached.

use super::super::data::codes::{LANGUAGES, TIME_ZONES};
use super::super::data::places::{COUNTRIES, STREET_KINDS, STREETS};
use super::super::{Takes, TextContext, TextGenerator};
use super::push_number;
use crate::data::numbers::{self, PHONES};

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator { name: "phone", takes: Takes::Country(phones), write: phone },
    TextGenerator { name: "street", takes: Takes::Nothing, write: street },
    TextGenerator { name: "city", takes: Takes::Country(code), write: city },
    TextGenerator { name: "postcode", takes: Takes::Country(code), write: postcode },
    TextGenerator {
        name: "country",
        takes: Takes::Nothing,
        write: |context, out| {
            let at = context.choices.below(COUNTRIES.len() as u64);
            out.push_str(code(at as usize).unwrap_or(""));
        },
    },
    TextGenerator {
        name: "language",
        takes: Takes::Nothing,
        write: |context, out| out.push_str(context.choices.one(&LANGUAGES)),
    },
    TextGenerator {
        name: "time_zone",
        takes: Takes::Nothing,
        write: |context, out| out.push_str(context.choices.one(&TIME_ZONES)),
    },
];

/// The code of a country whose cities are known.
pub(super) fn code(at: usize) -> Option<&'static str> {
    COUNTRIES.get(at).map(|country| country.code)
}

fn phones(at: usize) -> Option<&'static str> {
    PHONES.get(at).map(|phones| phones.code)
}

/// A country without numbers for fiction has another's.
fn phone(context: &mut TextContext<'_>, out: &mut String) {
    let mut country = context.country(phones);
    if country.is_none() && context.choices.are_drawn() {
        // Some countries keep a thousand times as many numbers free as others, which says nothing of them.
        country = Some(context.choices.below(PHONES.len() as u64) as usize);
    }
    let number = context.choices.below(numbers::phones(country));
    if let Some((begin, rest, digits)) = numbers::phone(country, number) {
        out.push_str(begin);
        push_number(out, rest, digits);
    }
}

fn street(context: &mut TextContext<'_>, out: &mut String) {
    push_number(out, 1 + context.choices.below(199), 1);
    for list in [&STREETS[..], &STREET_KINDS] {
        out.push(' ');
        out.push_str(context.choices.one(list));
    }
}

fn city(context: &mut TextContext<'_>, out: &mut String) {
    if let Some(country) = context.country(code) {
        return out.push_str(context.choices.one(COUNTRIES[country].cities));
    }
    let cities = || COUNTRIES.iter().flat_map(|country| country.cities);
    let at = context.choices.below(cities().count() as u64);
    out.push_str(cities().nth(at as usize).copied().unwrap_or(""));
}

fn postcode(context: &mut TextContext<'_>, out: &mut String) {
    let country = context.country(code).unwrap_or_else(|| {
        // Several countries have codes of one form.
        context.choices.note(|all| all.repeats = true);
        context.choices.below(COUNTRIES.len() as u64) as usize
    });
    let country = &COUNTRIES[country];
    for place in country.postcode.chars() {
        match place {
            '#' => push_number(out, context.choices.below(10), 1),
            '+' => push_number(out, 1 + context.choices.below(9), 1),
            'A' => {
                let at = context.choices.below(country.letters.len() as u64) as usize;
                out.extend(country.letters.chars().nth(at));
            }
            other => out.push(other),
        }
    }
}
