//! A collection's table as a collection.

use super::column::{column, null_share};
use super::fields::Fields;
use super::found::{ColumnPlace, EntityPlace};
use super::making::{self, Text};
use super::problems::Problems;
use super::tree::{Entry, Value, shown};
use super::words::{ENTITIES, LINKS};
use crate::declaration::{EntityBuilder, LinkDeclaration, Node, RowCount};

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
    builder = relations(builder, &fields, file, problems);
    let mut place = EntityPlace {
        name: entry.name.clone(),
        at: entry.at,
        spans: fields.spans(),
        columns: Vec::new(),
        is_broken: problems.len() > before,
    };
    // What is wrong with a link is told as of a column.
    place.columns.extend(fields.tables("links").iter().map(|link| ColumnPlace {
        name: link.name.clone(),
        at: link.at,
        span: link.value.span.clone(),
        is_broken: false,
    }));
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

/// Whose its rows are, what they are linked with, and what the database calls the table.
fn relations(
    mut builder: EntityBuilder,
    fields: &Fields<'_>,
    file: Text<'_>,
    problems: &mut Problems,
) -> EntityBuilder {
    if fields.flag("shared") == Some(true) {
        builder = builder.shared();
    }
    if fields.flag("existing") == Some(true) {
        builder = builder.existing();
    }
    if let Some(name) = fields.text("table") {
        builder = builder.table(name);
    }
    if let Some(name) = fields.text("table_schema") {
        builder = builder.table_schema(name);
    }
    for columns in fields.value("unique").and_then(Value::list).unwrap_or_default() {
        builder = builder.unique(columns.list().unwrap_or_default().iter().filter_map(Value::text));
    }
    for link in fields.tables("links") {
        let own = Fields::of(link.value.table().unwrap_or_default(), LINKS.words, LINKS.what, problems);
        let Some(to) = own.text("to") else {
            if !own.is_said("to") {
                problems.lacking(
                    link.at,
                    format!("{} lacks where it leads, as in `to = \"regions\"`", shown(&link.name)),
                );
            }
            continue;
        };
        let choose = own.value("choose").and_then(|value| making::node("choose", value, file, problems));
        builder = builder.linked(LinkDeclaration {
            name: kept(&link.name),
            to: kept(to),
            choose: choose.filter(|choose| *choose != Node::Path(&["any"])),
            null: own.value("null").and_then(|share| null_share(share, problems)).unwrap_or_default(),
        });
    }
    builder
}

fn kept(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// How many rows it has.
fn rows(entry: &Entry, fields: &Fields<'_>, file: Text<'_>, problems: &mut Problems) -> Option<RowCount> {
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
        (share, !fields.is_said("parent"), "`share` needs the `parent` among whose rows they are shared out"),
        (share, !fields.is_said("count"), "`share` needs a `count` that is shared out"),
        (per_parent, !fields.is_said("parent"), "`per_parent` needs the `parent`"),
        (
            parent,
            // One that is not what it takes was told already.
            !fields.is_said("count") && !fields.is_said("per_parent"),
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
