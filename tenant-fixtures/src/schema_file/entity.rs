//! A collection's table as a collection.

use super::column::column;
use super::fields::Fields;
use super::found::{ColumnPlace, EntityPlace};
use super::making::{self, Text};
use super::problems::Problems;
use super::tree::{Entry, shown};
use super::words::ENTITIES;
use crate::declaration::{EntityBuilder, RowCount};

/// The collection and where it stands.
pub(super) fn entity(
    entry: &Entry,
    file: Text<'_>,
    problems: &mut Problems,
) -> Option<(EntityBuilder, EntityPlace)> {
    let before = problems.len();
    let fields = Fields::of(entry.value.table()?, ENTITIES.words, ENTITIES.what, problems);
    let mut builder = EntityBuilder::new(&entry.name);
    if let Some(text) = fields.text("description") {
        builder = builder.description(text);
    }
    if let Some(word) = fields.text("key") {
        builder = builder.kind(word);
    }
    if let Some(digits) = fields.whole("digits").and_then(|digits| usize::try_from(digits).ok()) {
        builder = builder.digits(digits);
    }
    if let Some(rows) = rows(entry, &fields, file, problems) {
        builder = builder.rows(rows);
    }
    let mut place = EntityPlace {
        name: entry.name.clone(),
        at: entry.at,
        spans: fields.spans(),
        columns: Vec::new(),
        is_broken: problems.len() > before,
    };
    for entry in fields.tables("columns") {
        let before = problems.len();
        if let Some(column) = column(entry, file, problems) {
            builder = builder.column(column);
        }
        place.columns.push(ColumnPlace {
            name: entry.name.clone(),
            at: entry.at,
            span: entry.value.span.clone(),
            is_broken: problems.len() > before,
        });
    }
    Some((builder, place))
}

/// How many rows it has.
fn rows(entry: &Entry, fields: &Fields<'_>, file: Text<'_>, problems: &mut Problems) -> Option<RowCount> {
    let kept = |text: &str| -> &'static str { text.to_owned().leak() };
    let (rows, count) = (fields.entry("rows"), fields.entry("count"));
    let (parent, share) = (fields.entry("parent"), fields.entry("share"));
    let per_parent = fields.entry("per_parent");
    let said: Vec<_> = [("rows", rows), ("count", count), ("per_parent", per_parent)]
        .into_iter()
        .filter_map(|(word, entry)| Some((word, entry?)))
        .collect();
    if let [(first, _), (second, entry), ..] = said.as_slice() {
        problems.lacking(
            entry.at,
            format!("`{first}` says how many rows there are, and here is `{second}`: leave one of them out"),
        );
        return None;
    }
    let lacks = [
        (share, parent.is_none(), "`share` needs the `parent` among whose rows they are shared out"),
        (share, count.is_none(), "`share` needs a `count` that is shared out"),
        (per_parent, parent.is_none(), "`per_parent` needs the `parent`"),
        (
            parent,
            count.is_none() && per_parent.is_none(),
            "`parent` needs a `count` that is shared out among its rows, or `per_parent`",
        ),
    ];
    if let Some((entry, message)) =
        lacks.iter().find_map(|(entry, lacks, message)| entry.filter(|_| *lacks).zip(Some(*message)))
    {
        problems.lacking(entry.at, message);
        return None;
    }
    if let Some(rows) = fields.whole("rows") {
        return Some(RowCount::Fixed(rows));
    }
    match (fields.text("count"), fields.text("parent")) {
        (Some(measure), None) => Some(RowCount::Measure(kept(measure))),
        (Some(measure), Some(parent)) => {
            let weight = match share {
                Some(share) => Some(making::node("share", &share.value, file, problems)?),
                None => None,
            };
            Some(RowCount::Share { parent: kept(parent), measure: kept(measure), weight })
        }
        (None, Some(parent)) => {
            let count = making::node("per_parent", &per_parent?.value, file, problems)?;
            Some(RowCount::PerParent { parent: kept(parent), count })
        }
        (None, None) => {
            // A word that was not what it takes was told already.
            let is_said = ["rows", "count", "per_parent"].into_iter().any(|word| fields.is_said(word));
            if !is_said {
                let message = format!(
                    "nothing says how many rows {} has: `rows = 5`, or `count = …` with the name of a measure, or with a \
                     `parent` `per_parent = …`",
                    shown(&entry.name)
                );
                problems.lacking(entry.at, message);
            }
            None
        }
    }
}
