//! A column's table as a column.

use super::fields::Fields;
use super::kind;
use super::making::{self, Text};
use super::problems::Problems;
use super::tree::{Entry, Kind, Value, shown};
use super::types::TypeWord;
use super::words::{AMONG, COLUMNS, FIELDS, ITEM, Kind as Words, MAKING};
use crate::decimal::Decimal;
use crate::declaration::{ColumnBuilder, Unique};
use crate::schema::Pii;

/// The column; none, where it can't be told what its values are.
pub(super) fn column(entry: &Entry, file: Text<'_>, problems: &mut Problems) -> Option<ColumnBuilder> {
    read(entry, &COLUMNS, file, problems)
}

/// A column, or a field of a nested value.
fn read(entry: &Entry, of: &'static Words, file: Text<'_>, problems: &mut Problems) -> Option<ColumnBuilder> {
    let fields = Fields::of(entry.value.table()?, of.words, of.what, problems);
    let ty = kind::word(&entry.name, entry.at, &fields, problems)?;
    let items = || struct_items(&fields).filter(|_| ty.has_items());
    let mut builder = if ty.has_fields() {
        refuse(&fields, &["length", "digits", "places", "values", "of"], ty.name, problems);
        ColumnBuilder::of_fields(&entry.name, nested(entry, &fields, file, problems)?)
    } else if let Some(of) = items() {
        let item = Fields::of(of.value.table()?, ITEM.words, ITEM.what, problems);
        refuse(&fields, &["length", "digits", "places", "values", "fields"], ty.name, problems);
        refuse(&item, &["places", "values"], "struct", problems);
        ColumnBuilder::of_items(&entry.name, nested(entry, &item, file, problems)?)
    } else {
        refuse(&fields, &["fields"], ty.name, problems);
        typed(&entry.name, entry.at, ty, &fields, problems)?
    };
    if let Some(text) = fields.text("description") {
        builder = builder.description(text);
    }
    if fields.flag("key") == Some(true) {
        builder = builder.key();
    }
    if fields.flag("tenant") == Some(true) {
        builder = builder.tenant();
    }
    if fields.flag("generated") == Some(true) {
        builder = builder.generated();
    }
    if let Some(name) = fields.text("sql_name") {
        builder = builder.sql_name(name);
    }
    if let Some(target) = fields.text("references") {
        builder = builder.references(target);
    }
    if let Some(label) = fields.text("label") {
        builder = builder.label(label);
    }
    if let Some(class) =
        fields.text("pii").and_then(|name| Pii::ALL.iter().find(|class| class.name() == name))
    {
        builder = builder.pii(*class);
    }
    if let Some(unique) = fields.value("unique").and_then(unique) {
        builder = builder.unique(unique);
    }
    if fields.flag("nullable") == Some(true) {
        builder = builder.nullable();
    }
    if let Some(share) = fields.value("null") {
        builder = null(builder, share, &fields, problems);
    }
    match made(&fields, problems) {
        Some((word, value)) => match making::node(word, value, file, problems) {
            Some(node) => Some(builder.node(node)),
            None => Some(builder),
        },
        None => Some(builder),
    }
}

/// Tells words that are those of other types.
fn refuse(fields: &Fields<'_>, words: &[&'static str], ty: &str, problems: &mut Problems) {
    for word in words {
        let Some(said) = fields.entry(word) else { continue };
        let of = match *word {
            "length" => "is that of text",
            "digits" => "are those of decimal",
            "places" => "are those of f64 and decimal",
            "values" => "are those of an enum",
            "fields" => "are those of a struct",
            _ => "is that of a list",
        };
        problems.add(said.at, format!("`{word}` {of}, and this is {ty}"));
    }
}

/// What says that each of a list's values is a struct, if it does.
fn struct_items<'a>(fields: &Fields<'a>) -> Option<&'a Entry> {
    let of = fields.entry("of")?;
    let ty = of.value.table()?.iter().find(|word| word.name == "type")?.value.text()?;
    TypeWord::named(ty).filter(|ty| ty.has_fields()).map(|_| of)
}

/// The fields of nested values.
fn nested(
    entry: &Entry,
    fields: &Fields<'_>,
    file: Text<'_>,
    problems: &mut Problems,
) -> Option<Vec<ColumnBuilder>> {
    let within = fields.tables("fields");
    if within.is_empty() {
        let message = format!(
            "{} is a struct, and nothing says what its fields are: `fields = {{ city = {{ type = \"text\" }} }}`",
            shown(&entry.name)
        );
        problems.lacking(entry.at, message);
        return None;
    }
    let within: Vec<_> = within.iter().map(|field| read(field, &FIELDS, file, problems)).collect();
    within.into_iter().collect()
}

/// The column with its type and what belongs to that.
fn typed(
    name: &str,
    at: usize,
    ty: &'static TypeWord,
    fields: &Fields<'_>,
    problems: &mut Problems,
) -> Option<ColumnBuilder> {
    let kind::Values { ty: of, fits, places } = kind::values(name, at, ty, fields, problems)?;
    let mut builder = ColumnBuilder::new(name, of);
    if let Some(places) = places {
        builder = builder.places(places);
    }
    if let Some((least, greatest)) = fits {
        builder = builder.fits(least, greatest);
    }
    Some(bounded(builder, ty, fields, problems))
}

/// The column with how long its texts and decimals may be.
fn bounded(
    mut builder: ColumnBuilder,
    ty: &'static TypeWord,
    fields: &Fields<'_>,
    problems: &mut Problems,
) -> ColumnBuilder {
    if let Some(entry) = fields.entry("digits") {
        match fields.whole("digits").and_then(|digits| 10_i64.checked_pow(u32::try_from(digits).ok()?)) {
            Some(steps) if ty.is_exact() => builder = builder.fits(1 - steps, steps - 1),
            _ => problems.add(entry.at, format!("`digits` are those of decimal, and this is {}", ty.name)),
        }
    }
    if let Some(entry) = fields.entry("length") {
        match fields.whole("length").and_then(|length| u32::try_from(length).ok()) {
            Some(length) if ty.is_text() => builder = builder.length(length),
            _ => problems.add(entry.at, format!("`length` is that of text, and this is {}", ty.name)),
        }
    }
    builder
}

fn unique(value: &Value) -> Option<Unique> {
    match &value.kind {
        Kind::Flag(true) => Some(Unique::Everywhere),
        Kind::Text(among) => AMONG.iter().find(|(word, _)| word == among).map(|(_, among)| *among),
        _ => None,
    }
}

/// The column with a share of rows that have no value.
fn null(
    builder: ColumnBuilder,
    share: &Value,
    fields: &Fields<'_>,
    problems: &mut Problems,
) -> ColumnBuilder {
    let Some(share) = null_share(share, problems).filter(|share| share.billionths() > 0) else {
        return builder;
    };
    if let Some(entry) = fields.entry("nullable").filter(|_| fields.flag("nullable") == Some(false)) {
        problems.add(entry.at, "may not be null, and `null` says that it is at times: leave one of them out");
    }
    builder.null(share)
}

/// A share of rows, exactly.
pub(super) fn null_share(share: &Value, problems: &mut Problems) -> Option<Decimal> {
    let Kind::Number(written) = &share.kind else { return None };
    let read = written.parse::<Decimal>();
    read.map_err(|error| problems.add(share.span.start, format!("found {written} for `null`: {error}"))).ok()
}

/// The one word that says how it comes about.
fn made<'a>(fields: &Fields<'a>, problems: &mut Problems) -> Option<(&'static str, &'a Value)> {
    let mut said = MAKING.into_iter().filter_map(|word| Some((word, fields.entry(word)?)));
    let first = said.next()?;
    for (word, entry) in said {
        let message = format!(
            "`{}` says how the column comes about, and here is `{word}`: leave one of them out",
            first.0
        );
        problems.add(entry.at, message);
    }
    Some((first.0, &first.1.value))
}
