//! What a column's values are: its type, and what belongs to that.

use super::fields::Fields;
use super::problems::Problems;
use super::tree::{Entry, Value, shown};
use super::types::{Place, TypeWord};
use super::words::ITEM;
use crate::schema::ColumnType;

/// What values are.
pub(super) struct Values {
    pub(super) ty: ColumnType,
    /// The least and the greatest whole number.
    pub(super) fits: Option<(i64, i64)>,
    /// The decimal places of numbers.
    pub(super) places: Option<u32>,
}

/// The type that a table names.
pub(super) fn word(
    name: &str,
    at: usize,
    fields: &Fields<'_>,
    problems: &mut Problems,
) -> Option<&'static TypeWord> {
    let ty = fields.text("type").and_then(TypeWord::named);
    if ty.is_none() && !fields.is_said("type") {
        problems.lacking(at, format!("{} lacks its type, as in `type = \"i64\"`", shown(name)));
    }
    ty
}

/// What values of a type are, by what else a table says of them.
pub(super) fn values(
    name: &str,
    at: usize,
    ty: &'static TypeWord,
    fields: &Fields<'_>,
    problems: &mut Problems,
) -> Option<Values> {
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
    match fields.entry("of") {
        Some(of) if ty.has_items() => return list(name, of, problems),
        Some(of) => problems.add(of.at, format!("`of` is that of a list, and this is {}", ty.name)),
        None if ty.has_items() && fields.is_said("of") => return None,
        None if ty.has_items() => {
            let message = format!(
                "{} is a list, and nothing says what its values are: `of = {{ type = \"text\" }}`",
                shown(name)
            );
            problems.lacking(at, message);
            return None;
        }
        None => {}
    }
    let places =
        fields.whole("places").filter(|_| ty.has_places()).and_then(|places| u32::try_from(places).ok());
    let (ty, fits) = ty.column(places.unwrap_or(0), listed)?;
    Some(Values { ty, fits, places })
}

/// A list of what `of` says.
fn list(name: &str, of: &Entry, problems: &mut Problems) -> Option<Values> {
    let fields = Fields::of(of.value.table()?, ITEM.words, ITEM.what, problems);
    let ty = word("of", of.at, &fields, problems)?;
    if !ty.may_be(Place::Item) {
        let at = fields.entry("type").map_or(of.at, |entry| entry.value.span.start);
        problems.lacking(at, format!("a list is of plain values or structs, and {} is none", ty.name));
        return None;
    }
    if let Some(said) = fields.entry("fields") {
        problems.add(said.at, format!("`fields` are those of a struct, and this is {}", ty.name));
    }
    let item = values(name, of.at, ty, &fields, problems)?;
    // What a declaration says lives as long as the process.
    Some(Values { ty: ColumnType::List(Box::leak(Box::new(item.ty))), ..item })
}
