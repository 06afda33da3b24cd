//! Where the problems stand that a declaration's plan finds, which knows names alone.

use std::ops::Range;

use super::problems::Problems;
use crate::declaration::{DeclarationError, Place};

/// Where the parts of a file stand.
#[derive(Debug, Default)]
pub(super) struct FilePlaces {
    /// The domain's name.
    pub(super) domain: usize,
    /// All of the measures.
    pub(super) measures: Range<usize>,
    pub(super) entities: Vec<EntityPlace>,
}

/// Where a collection stands.
#[derive(Debug)]
pub(super) struct EntityPlace {
    pub(super) name: String,
    pub(super) at: usize,
    /// Its own words with their values.
    pub(super) spans: Vec<Range<usize>>,
    pub(super) columns: Vec<ColumnPlace>,
    /// Whether something of it was refused already, so that what else is found may follow from that.
    pub(super) is_broken: bool,
}

/// Where a column stands.
#[derive(Debug)]
pub(super) struct ColumnPlace {
    pub(super) name: String,
    pub(super) at: usize,
    pub(super) span: Range<usize>,
    pub(super) is_broken: bool,
}

/// What messages call as structs have it, and how a file says it.
const IN_RUST: [(&str, &str); 2] = [
    ("make it an `Option`", "say `nullable = true`"),
    ("make the column an `Option`", "say `nullable = true`"),
];

/// Takes what a plan found wrong over to the problems of its file.
pub(super) fn tell(error: &DeclarationError, places: &FilePlaces, text: &str, problems: &mut Problems) {
    for (place, message) in error.problems() {
        if let Some(at) = at(*place, message, places, text) {
            let message =
                IN_RUST.iter().fold(message.clone(), |message, (rust, file)| message.replace(rust, file));
            // Names of any kind are shown so that a terminal obeys nothing in them.
            problems.add(at, format!("{}: {message}", place.to_string().escape_debug()));
        }
    }
}

/// Where a problem stands; nowhere, if it may follow from another one.
fn at(place: Place, message: &str, places: &FilePlaces, text: &str) -> Option<usize> {
    let Some(entity) = place.entity else {
        let measures = std::slice::from_ref(&places.measures);
        let is_of_measures = message.starts_with("a measure") || message.starts_with("two measures");
        return Some(if is_of_measures {
            named(message, measures, text).unwrap_or(places.measures.start)
        } else {
            places.domain
        });
    };
    // Where two have one name, it is the later one that is told.
    let entity = places.entities.iter().rev().find(|known| known.name == entity)?;
    let Some(name) = place.column else {
        return (!entity.is_broken).then(|| named(message, &entity.spans, text).unwrap_or(entity.at));
    };
    // A field of a nested value stands in its column.
    let column = name.split('.').next().unwrap_or(name);
    match entity.columns.iter().rev().find(|known| known.name == name || known.name == column) {
        Some(column) if column.is_broken => None,
        Some(column) => Some(named(message, std::slice::from_ref(&column.span), text).unwrap_or(column.at)),
        None => Some(entity.at),
    }
}

/// Where the first of the names stands that a message has in quotes, if it stands there by itself: of something that nothing is
/// called, that name.
fn named(message: &str, spans: &[Range<usize>], text: &str) -> Option<usize> {
    let quoted = |quote: char| message.split(quote).skip(1).step_by(2);
    let called = message.split_once("called ").map(|(_, rest)| rest.trim_start_matches('`'));
    let called = called.and_then(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next());
    called
        .into_iter()
        .chain(quoted('`'))
        .chain(quoted('"'))
        .find_map(|name| spans.iter().find_map(|span| word(name, span, text)))
}

fn word(name: &str, span: &Range<usize>, text: &str) -> Option<usize> {
    let within = text.get(span.clone()).filter(|_| !name.is_empty())?;
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let found = within.match_indices(name).find(|(at, _)| {
        let (before, after) = (&within[..*at], &within[at + name.len()..]);
        !before.ends_with(is_part) && !after.starts_with(is_part)
    });
    found.map(|(at, _)| span.start + at)
}
