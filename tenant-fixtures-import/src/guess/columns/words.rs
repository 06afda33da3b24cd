//! Columns of texts: what people expect of lookups, one of some words, or what a name says.

use super::{Making, literal};
use crate::database::Type;
use crate::file::{Column, FileType};
use crate::guess::limits::Limits;
use crate::guess::lookup_names;
use crate::guess::lookups::Role;
use crate::guess::names;
use crate::guess::tenant::is_people;
use crate::guess::texts::{self, Asked, Text};

impl Making<'_> {
    /// The names or codes of the rows of a lookup, of which people expect certain ones.
    pub(super) fn expected(&self, at: usize, column: &Column) -> Option<&'static [&'static str]> {
        if self.known.roles[self.table] != Role::Shared || self.shape.parent.is_some() {
            return None;
        }
        let table = self.known.tables.table(self.table);
        let called = |known: &[&str]| {
            table.columns.iter().enumerate().position(|(at, column)| {
                matches!(column.ty, Type::Text { .. })
                    && self
                        .known
                        .tables
                        .words(self.table, at)
                        .last()
                        .is_some_and(|word| known.contains(&word.as_str()))
            })
        };
        let name = called(&["name", "title", "label", "description"]);
        let code = called(&["code", "iso", "iso2", "abbr", "abbreviation", "id", "key", "slug"]);
        let values = match Some(at) {
            at if at == name => lookup_names::values(&table.name.name),
            at if at == code => lookup_names::codes(&table.name.name),
            _ => &[],
        };
        let longest = values.iter().map(|value| value.chars().count()).max().unwrap_or(0);
        let limits = &self.held.columns[at];
        let is_possible = !values.is_empty()
            && column.length.is_none_or(|length| longest <= length as usize)
            && *limits == Limits::default();
        is_possible.then_some(values)
    }

    /// What people expect, one for each row.
    pub(super) fn listed(&self, at: usize, column: &mut Column) {
        let values = self.expected(at, column).unwrap_or_default();
        let each: Vec<String> = values.iter().map(|value| names::quoted(value)).collect();
        column.make = Some(format!("listed({})", each.join(", ")));
        column.settled = true;
    }

    pub(super) fn text(&self, at: usize, words: &[String], limits: &Limits, column: &mut Column) {
        let table = &self.known.tables.table(self.table);
        let beside: Vec<_> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(other, found)| {
                *other != at && matches!(found.ty, Type::Text { .. }) && self.is_free(*other)
            })
            .map(|(other, _)| {
                let is_null = self.known.tables.is_nullable(self.table, other);
                let words = self.known.tables.words(self.table, other).to_vec();
                (words, self.known.name(self.table, other).to_owned(), is_null)
            })
            .collect();
        let row = names::row_words(&table.name.name);
        let default = table.columns[at].default.as_deref().and_then(literal);
        let asked = Asked {
            words,
            table: &row,
            length: column.length,
            limits,
            unique: column.unique,
            nullable: column.nullable,
            people: is_people(&table.name.name),
            beside: &beside,
            default: default.as_deref(),
        };
        match texts::text(&asked) {
            Text::Made(make, pii) => {
                column.make = Some(make);
                column.pii = pii;
            }
            Text::OneOf(values) => {
                column.ty = FileType::Enum(values.clone());
                column.length = None;
                self.one_of(&values, default.as_deref(), column);
            }
        }
    }

    /// Whether another text may be read: no reference, and no text of which this one is made.
    fn is_free(&self, column: usize) -> bool {
        let words = self.known.tables.words(self.table, column);
        let is_made = words
            .iter()
            .any(|word| matches!(word.as_str(), "email" | "slug" | "username" | "login" | "handle"));
        !is_made
            && self.known.target(self.table, column).is_none()
            && !self.known.is_linked(self.table, column)
            && !self.known.tenancy.is_column(self.table, column)
            && self.shape.need(column).is_none()
            && self.held.columns[column].values.is_none()
    }

    /// One of some words; what rows have that say nothing is what most have.
    pub(super) fn one_of(&self, values: &[String], default: Option<&str>, column: &mut Column) {
        let default = default.map(|text| literal(text).unwrap_or_else(|| text.to_owned()));
        let is_default = |value: &String| default.as_ref() == Some(value);
        let all = matches!(&column.ty, FileType::Enum(all) if all.len() == values.len());
        column.make = if values.iter().any(is_default) && values.len() > 1 || !all {
            let each = values.iter().map(|value| {
                format!(
                    "{} = {}",
                    names::quoted(value),
                    if is_default(value) { values.len().max(2) } else { 1 }
                )
            });
            Some(format!("weighted({})", each.collect::<Vec<_>>().join(", ")))
        } else {
            Some("any()".to_owned())
        };
    }
}
