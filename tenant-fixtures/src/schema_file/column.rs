//! A column's table as a column.

use super::fields::Fields;
use super::making::{self, Text};
use super::problems::Problems;
use super::tree::{Entry, Kind, Value, shown};
use super::types::TypeWord;
use super::words::{COLUMNS, MAKING};
use crate::decimal::Decimal;
use crate::declaration::{ColumnBuilder, Unique};
use crate::schema::Pii;

/// The column; none, where it can't be told what its values are.
pub(super) fn column(entry: &Entry, file: Text<'_>, problems: &mut Problems) -> Option<ColumnBuilder> {
    let fields = Fields::of(entry.value.table()?, COLUMNS.words, COLUMNS.what, problems);
    let Some(ty) = fields.text("type").and_then(TypeWord::named) else {
        if !fields.is_said("type") {
            problems
                .lacking(entry.at, format!("{} lacks its type, as in `type = \"i64\"`", shown(&entry.name)));
        }
        return None;
    };
    let mut builder = typed(&entry.name, entry.at, ty, &fields, problems)?;
    if let Some(text) = fields.text("description") {
        builder = builder.description(text);
    }
    if fields.flag("key") == Some(true) {
        builder = builder.key();
    }
    if let Some(entry) = fields.entry("tenant")
        && !ty.is_of_tenant()
    {
        let message = "is of the tenant, whose id it holds: `type = \"tenant\"`; a number, a text or a UUID refers to the \
                       tenant's own row: that of an entity with `rows = 1`, by `references = …`";
        problems.lacking(entry.at, message);
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

/// The column with its type and what belongs to that.
fn typed(
    name: &str,
    at: usize,
    ty: &'static TypeWord,
    fields: &Fields<'_>,
    problems: &mut Problems,
) -> Option<ColumnBuilder> {
    let (places, words) = (fields.entry("places"), fields.entry("values"));
    match places {
        Some(places) if !ty.has_places() => {
            problems
                .add(places.at, format!("`places` are those of f64 and decimal, and this is {}", ty.name));
        }
        None if ty.has_places() && fields.is_said("places") => return None,
        None if ty.has_places() => {
            let message = format!(
                "{} is {}, and nothing says how many decimal places it has: `places = 2`",
                shown(name),
                ty.name
            );
            problems.lacking(at, message);
            return None;
        }
        Some(_) | None => {}
    }
    let mut listed: &'static [&'static str] = &[];
    match words {
        Some(words) if !ty.has_words() => {
            problems.add(words.at, format!("`values` are those of an enum, and this is {}", ty.name));
        }
        Some(words) => {
            let words = words.value.list().unwrap_or_default().iter().filter_map(Value::text);
            listed = words.map(|word| &*word.to_owned().leak()).collect::<Vec<_>>().leak();
        }
        None if ty.has_words() && fields.is_said("values") => return None,
        None if ty.has_words() => {
            let message = format!(
                "{} is an enum, and nothing says of which words: `values = [\"open\", \"paid\"]`",
                shown(name)
            );
            problems.lacking(at, message);
            return None;
        }
        None => {}
    }
    let places =
        fields.whole("places").filter(|_| ty.has_places()).and_then(|places| u32::try_from(places).ok());
    let (of, fits) = ty.column(places.unwrap_or(0), listed);
    let mut builder = ColumnBuilder::new(name, of);
    if let Some(places) = places {
        builder = builder.places(places);
    }
    if let Some((least, greatest)) = fits {
        builder = builder.fits(least, greatest);
    }
    Some(builder)
}

fn unique(value: &Value) -> Option<Unique> {
    match &value.kind {
        Kind::Flag(true) => Some(Unique::Everywhere),
        Kind::Text(among) => match among.as_str() {
            "everywhere" => Some(Unique::Everywhere),
            "tenant" => Some(Unique::Tenant),
            "parent" => Some(Unique::Parent),
            _ => None,
        },
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
    let Kind::Number(written) = &share.kind else { return builder };
    match written.parse::<Decimal>() {
        Ok(share) if share.billionths() == 0 => builder,
        Ok(share) => {
            if let Some(entry) = fields.entry("nullable").filter(|_| fields.flag("nullable") == Some(false)) {
                problems.add(
                    entry.at,
                    "may not be null, and `null` says that it is at times: leave one of them out",
                );
            }
            builder.null(share)
        }
        Err(error) => {
            problems.add(share.span.start, format!("found {written} for `null`: {error}"));
            builder
        }
    }
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
