//! What names there may be, and how many of what.

use std::collections::HashSet;

use tenant_fixtures_grammar::{MOST_CHARACTERS, MOST_PLACES, clash, misnamed};

use super::Scope;
use crate::decimal::Decimal;
use crate::declaration::{Place, RowCount};
use crate::schema::{Column, ColumnType, Flat};

/// As many collections and columns as anybody has: far more than the tables of any product, so that what is beyond is a mistake.
const MOST_ENTITIES: usize = 10_000;
const MOST_COLUMNS: usize = 1_600;

/// Refuses what could not be written down.
pub(super) fn check(scope: &mut Scope) {
    let declaration = scope.declaration;
    match declaration.entities.len() {
        0 => scope.refuse(None, None, "found no collection: a domain has at least one"),
        count if count > MOST_ENTITIES => {
            scope.refuse(
                None,
                None,
                format!("found {count} collections; at most {MOST_ENTITIES} are possible"),
            );
        }
        _ => {}
    }
    // Hyphens stand in many a product's name.
    if let Some(message) = misnamed(&declaration.name.replace('-', "_")) {
        scope.refuse(None, None, message);
    }
    for (at, measure) in declaration.measures.iter().enumerate() {
        if let Some(message) = misnamed(measure.name) {
            scope.refuse(None, None, format!("a measure: {message}"));
        }
        if declaration.measures[..at].iter().any(|other| clash(other.name, measure.name)) {
            scope.refuse(None, None, format!("two measures are called {}", measure.name));
        }
    }
    // As [`clash`] tells names apart.
    let mut names = HashSet::new();
    for entity in declaration.entities {
        let (name, columns) = (entity.schema.name, entity.schema.columns);
        for message in misnamed(name).into_iter().chain(misnamed(entity.schema.kind)) {
            scope.refuse(Some(name), None, message);
        }
        if !names.insert(name.to_ascii_lowercase()) {
            scope.refuse(Some(name), None, "two collections have this name, in capitals or not");
        }
        let by_hand = matches!(entity.rows, RowCount::ByHand { .. });
        if !by_hand && columns.len() != entity.columns.len() {
            let message =
                format!("found {} columns, and how {} come about", columns.len(), entity.columns.len());
            scope.refuse(Some(name), None, message);
        }
        if columns.is_empty() || columns.len() > MOST_COLUMNS {
            let message = format!("found {} columns; possible are 1 to {MOST_COLUMNS}", columns.len());
            scope.refuse(Some(name), None, message);
        }
        for (at, column) in columns.iter().enumerate() {
            if columns[..at].iter().any(|other| clash(other.name, column.name)) {
                scope.refuse(Some(name), Some(column.name), "two columns have this name, in capitals or not");
            }
            self::column(scope, name, column);
        }
        for (at, link) in entity.links.iter().enumerate() {
            if let Some(message) = misnamed(link.name) {
                scope.refuse(Some(name), Some(link.name), message);
            }
            let before = entity.links[..at].iter().map(|link| link.name);
            if columns.iter().map(|column| column.name).chain(before).any(|other| clash(other, link.name)) {
                scope.refuse(
                    Some(name),
                    Some(link.name),
                    "a column or another link has this name, in capitals or not",
                );
            }
            if link.null > Decimal::ONE {
                let message = format!(
                    "is to lead to none in a share of {} of all rows; a share is at most 1",
                    link.null
                );
                scope.refuse(Some(name), Some(link.name), message);
            }
        }
    }
}

fn column(scope: &mut Scope, entity: &'static str, column: &'static Column) {
    field(scope, Place { entity: Some(entity), column: Some(column.name) }, column);
    if column.key && column.nullable {
        scope.refuse(Some(entity), Some(column.name), "is a key, which every row has: it can't be null");
    }
}

/// What holds of a field of a nested value, too.
pub(super) fn field(scope: &mut Scope, at: Place, column: &'static Column) {
    if let Some(message) = misnamed(column.name) {
        scope.refuse_at(at, message);
    }
    if column.places > MOST_PLACES {
        let message = format!("has {} places; at most {MOST_PLACES} are possible", column.places);
        scope.refuse_at(at, message);
    }
    if let Some(length) = column.length {
        if !matches!(column.ty, ColumnType::Text | ColumnType::Code) {
            scope.refuse_at(at, "has a `length`, which only texts have");
        }
        if !(1..=MOST_CHARACTERS).contains(&length) {
            let message = format!("has a length of {length}; possible are 1 to {MOST_CHARACTERS} characters");
            scope.refuse_at(at, message);
        }
    }
    if let ColumnType::Token(words) = column.ty {
        if words.is_empty() {
            scope.refuse_at(at, "is one of 0 words: it needs at least 1");
        }
        let twice = words.iter().enumerate().find(|(at, word)| words[..*at].contains(word));
        if let Some((_, word)) = twice {
            scope.refuse_at(at, format!("has the word {word:?} twice"));
        }
    }
}

/// Refuses names that are the same where nested values stand flat, each by itself.
pub(super) fn flat(scope: &mut Scope, entity: &'static str, flat: &[Flat]) {
    for (at, column) in flat.iter().enumerate() {
        if flat[..at].iter().any(|other| clash(&other.name, &column.name)) {
            let message =
                format!("two columns are called {} where nothing can be nested: in tables", column.name);
            scope.refuse(Some(entity), None, message);
        }
    }
}

/// Refuses a key that names the tenant alone where there is more than the tenant's own row.
pub(super) fn own_row(scope: &mut Scope, entity: usize, at: Place, column: &Column) {
    let declared = scope.declaration.entities[entity];
    let is_alone = declared.schema.columns.iter().filter(|column| column.key).count() == 1;
    if column.key && is_alone && declared.rows != RowCount::Fixed(1) {
        scope.refuse_at(
            at,
            "is the key and names the tenant: then there is one row, the tenant's own (`rows = 1`)",
        );
    }
}
