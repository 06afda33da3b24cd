//! All of a file as a declaration.

use super::entity::entity;
use super::fields::Fields;
use super::found::FilePlaces;
use super::making::Text;
use super::problems::Problems;
use super::tree::{Value, short};
use super::words::FILE;
use crate::declaration::DeclarationBuilder;
use crate::profile::Tier;

/// The declaration in the making, and where its parts stand; none, where the domain has no name.
pub(super) fn domain(
    root: &Value,
    file: Text<'_>,
    problems: &mut Problems,
) -> Option<(DeclarationBuilder, FilePlaces)> {
    let Some(table) = root.table() else {
        problems.lacking(root.span.start, format!("found {}; a schema file is a table", root.found()));
        return None;
    };
    let fields = Fields::of(table, FILE, "a schema file", problems);
    let mut places = FilePlaces::default();
    let builder = named(&fields, &mut places, problems);
    let mut builder = builder.unwrap_or_else(|| DeclarationBuilder::new("unnamed"));
    if let Some(entry) = fields.entry("measures") {
        places.measures = entry.at..entry.value.span.end;
    }
    for measure in fields.tables("measures") {
        let mut tiers = [0; Tier::ALL.len()];
        let figures = measure.value.list().unwrap_or_default();
        tiers
            .iter_mut()
            .zip(figures.iter().filter_map(Value::whole))
            .for_each(|(tier, figure)| *tier = figure);
        // Of dotted tables the whole may be short: each measure widens it.
        places.measures.start = places.measures.start.min(measure.at);
        places.measures.end = places.measures.end.max(measure.value.span.end);
        builder = builder.measure(&measure.name, tiers);
    }
    for entry in fields.tables("entities") {
        if let Some((entity, place)) = entity(entry, file, problems) {
            builder = builder.entity(entity);
            places.entities.push(place);
        }
    }
    Some((builder, places))
}

/// The domain with its name.
fn named(
    fields: &Fields<'_>,
    places: &mut FilePlaces,
    problems: &mut Problems,
) -> Option<DeclarationBuilder> {
    const EXAMPLE: &str = "`[domain]` with `name = \"shop\"`";
    let Some(entry) = fields.entry("domain") else {
        problems.lacking(0, format!("nothing says what the domain is called: {EXAMPLE}"));
        return None;
    };
    let own = Fields::of(entry.value.table()?, super::words::DOMAIN, "`[domain]`", problems);
    places.domain = entry.at;
    let Some(name) = own.entry("name") else {
        if !own.is_said("name") {
            problems.lacking(entry.at, format!("nothing says what the domain is called: {EXAMPLE}"));
        }
        return None;
    };
    places.domain = name.value.span.start;
    let mut builder = DeclarationBuilder::new(name.value.text()?);
    if let Some(program) = own.text("program") {
        builder = builder.program(&short(program));
    }
    Some(builder)
}
