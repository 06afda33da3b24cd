//! Which collections' rows are people, as their schemas have it.

use super::refers::any;
use crate::schema::{Column, Pii, Schema};

/// The collections whose rows are people: their key stands for a person, or they have what names one and belong to no other.
pub fn people(schemas: &[&'static Schema]) -> Vec<&'static Schema> {
    let named: Vec<_> =
        schemas.iter().copied().filter(|schema| is_pseudonym(schema) || is_named(schema)).collect();
    let mut found: Vec<&'static Schema> =
        named.iter().copied().filter(|schema| is_pseudonym(schema)).collect();
    let of = |schema: &'static Schema, others: &[&'static Schema]| {
        others.iter().any(|other| other.name != schema.name && belongs(schema, other))
    };
    // First those that belong to nobody; then those of a circle, each of which may belong to the next.
    found.extend(named.iter().filter(|schema| !is_pseudonym(schema) && !of(schema, &named)));
    for schema in named {
        if !found.iter().any(|known| known.name == schema.name) && !of(schema, &found) {
            found.push(schema);
        }
    }
    found.sort_by_key(|schema| schemas.iter().position(|known| known.name == schema.name));
    found
}

/// The column by which a row is known and referred to: the only part of the key that names no tenant, where that refers to nothing.
pub(super) fn key(schema: &'static Schema) -> Option<&'static Column> {
    let mut parts = schema.columns.iter().filter(|column| column.key && !column.tenant);
    let (Some(part), None) = (parts.next(), parts.next()) else { return None };
    part.references.is_none().then_some(part)
}

fn is_pseudonym(schema: &'static Schema) -> bool {
    key(schema).is_some_and(|key| key.pii == Some(Pii::Pseudonym))
}

/// Whether rows have a key of their own, and what names a person.
fn is_named(schema: &'static Schema) -> bool {
    let names = |column: &'static Column| match column.pii {
        Some(Pii::Name | Pii::Email | Pii::BirthDate) => true,
        Some(
            Pii::Phone
            | Pii::Address
            | Pii::Payment
            | Pii::Health
            | Pii::Network
            | Pii::Location
            | Pii::Pseudonym
            | Pii::Contract
            | Pii::Behaviour
            | Pii::Preference
            | Pii::Consent,
        )
        | None => false,
    };
    key(schema).is_some() && any(schema.columns, &names)
}

/// Whether each row of a collection belongs to one of another.
fn belongs(schema: &'static Schema, other: &'static Schema) -> bool {
    any(schema.columns, &|column| {
        !column.nullable && column.references.is_some_and(|reference| reference.collection == other.name)
    })
}
