//! A table held against the words that it may have.

use std::ops::Range;

use tenant_fixtures_grammar::instead;

use super::problems::Problems;
use super::tree::{Entry, Kind, Value, short, shown};
use super::types::TYPES;
use super::words::{AMONG, Takes, Word};
use crate::profile::Tier;
use crate::schema::Pii;

/// The words of a table that are written as they should be.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    table: &'a [Entry],
    right: Vec<(&'static Word, &'a Entry)>,
}

impl<'a> Fields<'a> {
    /// Of `what`; whatever is wrong is reported and left out.
    pub(super) fn of(
        table: &'a [Entry],
        words: &'static [Word],
        what: &str,
        problems: &mut Problems,
    ) -> Self {
        let mut right = Vec::new();
        for entry in table {
            match words.iter().find(|word| word.name == entry.name) {
                None => {
                    problems.add(entry.at, unknown(&entry.name, words.iter().map(|word| word.name), what))
                }
                Some(word) => match fits(word, &entry.value) {
                    Ok(()) => right.push((word, entry)),
                    Err((at, message)) => problems.lacking(at, message),
                },
            }
        }
        Self { table, right }
    }

    /// Whether a word stands there, however it is written.
    pub(super) fn is_said(&self, name: &str) -> bool {
        self.table.iter().any(|entry| entry.name == name)
    }

    /// The word of this name with its value.
    pub(super) fn entry(&self, name: &str) -> Option<&'a Entry> {
        self.right.iter().find(|(word, _)| word.name == name).map(|(_, entry)| *entry)
    }

    pub(super) fn value(&self, name: &str) -> Option<&'a Value> {
        self.entry(name).map(|entry| &entry.value)
    }

    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        self.value(name).and_then(Value::text)
    }

    pub(super) fn whole(&self, name: &str) -> Option<u64> {
        self.value(name).and_then(Value::whole)
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        match self.value(name)?.kind {
            Kind::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// The tables of these words, if there are any.
    pub(super) fn tables(&self, name: &str) -> &'a [Entry] {
        self.value(name).and_then(Value::table).unwrap_or_default()
    }

    /// Where the values stand that are no tables.
    pub(super) fn spans(&self) -> Vec<Range<usize>> {
        let plain = self.right.iter().filter(|(_, entry)| entry.value.table().is_none());
        plain.map(|(_, entry)| entry.at..entry.value.span.end).collect()
    }
}

/// A name that is none of those, what is, and what was probably meant.
pub(crate) fn unknown<'k>(found: &str, known: impl Iterator<Item = &'k str> + Clone, what: &str) -> String {
    format!("found {}, which is no word of {what}{}", shown(found), instead(&short(found), known))
}

/// Whether a value is what a word takes; where it isn't, and why.
fn fits(word: &'static Word, value: &Value) -> Result<(), (usize, String)> {
    let is = match (word.takes, &value.kind) {
        (Takes::NumberOrMaking, Kind::Number(_)) => value.whole().is_some(),
        (Takes::Text | Takes::Making | Takes::NumberOrMaking, Kind::Text(text)) => !text.trim().is_empty(),
        (Takes::Whole(least, most), Kind::Number(_)) => {
            value.whole().is_some_and(|number| (least..=most).contains(&number))
        }
        (Takes::Share, Kind::Number(number)) => {
            number.parse().is_ok_and(|share: f64| (0.0..=1.0).contains(&share))
        }
        (Takes::Flag | Takes::Among, Kind::Flag(_)) => true,
        (Takes::Type(_), Kind::Text(name)) => {
            return one_of(value, name, TYPES.iter().map(|ty| ty.name), "type");
        }
        (Takes::Class, Kind::Text(name)) => {
            return one_of(value, name, Pii::ALL.iter().map(|class| class.name()), "class of personal data");
        }
        (Takes::Among, Kind::Text(name)) => AMONG.iter().any(|(word, _)| word == name),
        (Takes::Texts, Kind::List(values)) => {
            return match values.iter().find(|value| value.text().is_none()) {
                Some(other) => Err((other.span.start, refused(word, other))),
                None if values.is_empty() => Err((value.span.start, refused(word, value))),
                None => Ok(()),
            };
        }
        (Takes::NameLists, Kind::List(lists)) => {
            let is_list = |list: &Value| {
                list.list()
                    .is_some_and(|names| names.len() > 1 && names.iter().all(|name| name.text().is_some()))
            };
            return match lists.iter().find(|list| !is_list(list)) {
                Some(other) => Err((
                    other.span.start,
                    format!(
                        "found {}; what differs together are two columns or more, as in `{} = {}`",
                        other.found(),
                        word.name,
                        word.example
                    ),
                )),
                None => Ok(()),
            };
        }
        (Takes::Figures, Kind::Table(measures)) => {
            return measures.iter().try_for_each(|measure| figures(&measure.value));
        }
        (Takes::Table(_), Kind::Table(_)) => true,
        (Takes::Tables(kind), Kind::Table(tables)) => {
            return match tables.iter().find(|entry| entry.value.table().is_none()) {
                Some(entry) => Err((
                    entry.at,
                    format!(
                        "found {}: {}; {} is a table",
                        shown(&entry.name),
                        entry.value.found(),
                        kind().what
                    ),
                )),
                None => Ok(()),
            };
        }
        _ => false,
    };
    if is { Ok(()) } else { Err((value.span.start, refused(word, value))) }
}

fn refused(word: &Word, value: &Value) -> String {
    let Word { name, takes, example, .. } = word;
    format!("found {} for `{name}`, which takes {}, as in `{name} = {example}`", value.found(), takes.name())
}

fn one_of<'k>(
    value: &Value,
    name: &str,
    known: impl Iterator<Item = &'k str> + Clone,
    what: &str,
) -> Result<(), (usize, String)> {
    if known.clone().any(|known| known == name) {
        return Ok(());
    }
    Err((value.span.start, format!("found the {what} {}{}", shown(name), instead(&short(name), known))))
}

/// A figure for each tier.
fn figures(value: &Value) -> Result<(), (usize, String)> {
    let wholes = value.list().map(|figures| figures.iter().filter_map(Value::whole).count());
    if wholes == Some(Tier::ALL.len()) && value.list().map(<[Value]>::len) == wholes {
        return Ok(());
    }
    Err((
        value.span.start,
        format!(
            "found {}; a measure has a whole number for each of the tiers free, standard, premium and enterprise, as in \
             [10, 1_000, 10_000, 100_000]",
            value.found()
        ),
    ))
}
