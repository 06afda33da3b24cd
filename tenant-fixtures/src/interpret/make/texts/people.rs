//! Names of people, and what they do.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::data::commerce::{DEPARTMENTS, FIELDS, LEVELS, ROLES};
use super::super::data::places::COUNTRIES;
use super::super::{Takes, TextContext, TextGenerator};
use super::places;
use crate::data::fold::ascii_slug;
use crate::data::names::{NAMES, Names};

pub(super) const GENERATORS: &[TextGenerator] = &[
    TextGenerator { name: "first_name", takes: Takes::Country(places::code), write: first_name },
    TextGenerator { name: "last_name", takes: Takes::Country(places::code), write: last_name },
    TextGenerator { name: "full_name", takes: Takes::Country(places::code), write: full_name },
    TextGenerator { name: "job_title", takes: Takes::Nothing, write: job_title },
    TextGenerator {
        name: "department",
        takes: Takes::Nothing,
        write: |context, out| out.push_str(context.choices.one(&DEPARTMENTS)),
    },
];

/// The names that are written in Latin letters, language by language.
static LATIN: LazyLock<Vec<&'static Names>> = LazyLock::new(|| {
    let is_latin = |names: &&Names| {
        let mut folded = String::new();
        names.given.iter().take(1).for_each(|name| ascii_slug(name, &mut folded));
        !folded.is_empty()
    };
    NAMES.iter().filter(is_latin).collect()
});

/// All given and all family names in Latin letters: several languages have some of them, which count once.
static MERGED: LazyLock<(Vec<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let all = |list: fn(&Names) -> &'static [&'static str]| {
        let names: BTreeSet<_> = LATIN.iter().flat_map(|names| list(names).iter().copied()).collect();
        names.into_iter().collect()
    };
    (all(|names| names.given), all(|names| names.family))
});

/// The names of a language.
enum Of {
    One(&'static Names),
    /// Any of the merged ones.
    All,
}

fn names(context: &mut TextContext<'_>) -> Of {
    if let Some(country) = context.country(places::code) {
        let language = COUNTRIES[country].language;
        return NAMES.iter().find(|names| names.language == language).map_or(Of::All, Of::One);
    }
    if !context.choices.are_drawn() {
        return Of::All;
    }
    let at = context.choices.below(LATIN.len() as u64);
    LATIN.get(at as usize).map_or(Of::All, |names| Of::One(names))
}

fn first_name(context: &mut TextContext<'_>, out: &mut String) {
    let list = match names(context) {
        Of::One(names) => names.given,
        Of::All => &MERGED.0,
    };
    out.push_str(context.choices.one(list));
}

fn last_name(context: &mut TextContext<'_>, out: &mut String) {
    let list = match names(context) {
        Of::One(names) => names.family,
        Of::All => &MERGED.1,
    };
    out.push_str(context.choices.one(list));
}

fn full_name(context: &mut TextContext<'_>, out: &mut String) {
    let (given, family, family_first, separator) = match names(context) {
        Of::One(names) => (names.given, names.family, names.family_first, names.separator),
        Of::All => (&*MERGED.0, &*MERGED.1, false, " "),
    };
    let (given, family) = (context.choices.one(given), context.choices.one(family));
    let (first, second) = if family_first { (family, given) } else { (given, family) };
    out.push_str(first);
    out.push_str(separator);
    out.push_str(second);
}

fn job_title(context: &mut TextContext<'_>, out: &mut String) {
    for list in [&LEVELS[..], &FIELDS] {
        out.push_str(context.choices.one(list));
        out.push(' ');
    }
    out.push_str(context.choices.one(&ROLES));
}
