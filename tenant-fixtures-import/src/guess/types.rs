//! The database's types as those of schema files.

use tenant_fixtures_grammar::{MOST_CHARACTERS, MOST_PLACES};

use super::limits::Limits;
use super::names;
use crate::amount::Amount;
use crate::conditions::Value;
use crate::database::{Column, Type};
use crate::file::FileType;

/// A type with what else follows from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Found {
    pub(crate) ty: FileType,
    /// At most so many characters.
    pub(crate) length: Option<u32>,
    /// All digits of a decimal.
    pub(crate) digits: Option<u32>,
    /// The least and the greatest number.
    pub(crate) bounds: Option<(Amount, Amount)>,
    /// Whether the type itself is a guess.
    pub(crate) guessed: bool,
}

/// What a column's type is in a schema file; nothing, where rows can't have one.
pub(crate) fn found(column: &Column, limits: &Limits) -> Option<Found> {
    let plain = |ty| Some(Found { ty, ..Found::default() });
    match &column.ty {
        Type::Integer { bits, unsigned } => {
            let bounds = match (bits, unsigned) {
                (64, true) | (_, true) if *bits >= 63 => (Amount::default(), Amount::whole(i64::MAX)),
                (bits, true) => (Amount::default(), Amount::whole((1 << bits) - 1)),
                (bits, false) if *bits >= 64 => (Amount::whole(i64::MIN), Amount::whole(i64::MAX)),
                (bits, false) => (Amount::whole(-(1 << (bits - 1))), Amount::whole((1 << (bits - 1)) - 1)),
            };
            let ty = FileType::Integer { bits: *bits, unsigned: *unsigned };
            Some(Found { ty, bounds: Some(bounds), ..Found::default() })
        }
        Type::Numeric { precision, scale } => Some(numeric(column, *precision, *scale)),
        Type::Float { .. } => plain(FileType::Float(if is_degrees(column) { 6 } else { 2 })),
        Type::Boolean => plain(FileType::Bool),
        Type::Text { max, .. } => Some(match limits.texts() {
            Some(texts) if !texts.is_empty() => Found { ty: FileType::Enum(texts), ..Found::default() },
            _ => {
                let said = limits.most.and_then(|most| u32::try_from(most).ok());
                // More than a schema file takes is no limit for texts that are made.
                let length =
                    [*max, said].into_iter().flatten().min().filter(|length| *length <= MOST_CHARACTERS);
                Found { ty: FileType::Text, length, ..Found::default() }
            }
        }),
        Type::Bytes { .. } => plain(FileType::Bytes),
        Type::Uuid => plain(FileType::Uuid),
        Type::Json => plain(FileType::Json),
        Type::Date => plain(FileType::Date),
        Type::Time => plain(FileType::Time),
        Type::Timestamp { .. } => plain(FileType::Timestamp),
        Type::Year => {
            let ty = FileType::Integer { bits: 16, unsigned: false };
            Some(Found { ty, bounds: Some((Amount::whole(1990), Amount::whole(2025))), ..Found::default() })
        }
        Type::Enum { values, .. } | Type::Set { values } => {
            let allowed: Vec<String> = values
                .iter()
                .filter(|value| limits.allows(&Value::Text((*value).clone())))
                .cloned()
                .collect();
            let values = if allowed.is_empty() { values.clone() } else { allowed };
            if values.is_empty() { None } else { plain(FileType::Enum(values)) }
        }
        Type::Array(of) => {
            let element = Column { ty: of.as_ref().clone(), ..column.clone() };
            let inner = found(&element, &Limits::default())?;
            let is_simple = !matches!(
                inner.ty,
                FileType::List(_) | FileType::Json | FileType::Bytes | FileType::Uuid | FileType::Tenant
            );
            is_simple.then(|| Found {
                ty: FileType::List(Box::new(inner.ty)),
                bounds: inner.bounds,
                ..Found::default()
            })
        }
        Type::Inet => plain(FileType::Text),
        Type::Interval => plain(words(&["00:15:00", "01:00:00", "08:00:00", "1 day", "7 days", "30 days"])),
        Type::Other(name) => other(name),
        Type::Unknown => Some(untyped(column, limits)),
    }
}

fn words(words: &[&str]) -> FileType {
    FileType::Enum(words.iter().map(|word| (*word).to_owned()).collect())
}

fn is_degrees(column: &Column) -> bool {
    names::words(&column.name)
        .iter()
        .any(|word| matches!(word.as_str(), "lat" | "latitude" | "lng" | "lon" | "long" | "longitude"))
}

fn numeric(column: &Column, precision: Option<u32>, scale: u32) -> Found {
    let places = match precision {
        // Whatever it holds, people mostly count money in it.
        None if scale == 0 => {
            if is_degrees(column) {
                6
            } else {
                2
            }
        }
        _ => scale.min(MOST_PLACES),
    };
    // A decimal's steps are counted in 63 bits.
    let whole = precision.map_or(12, |precision| precision.saturating_sub(scale)).min(18 - places);
    let digits = (whole + places).clamp(1, 18);
    let most = Amount::most(digits, places);
    let bounds = Some((Amount::default().minus(most), most));
    if precision.is_some() && places == 0 {
        let ty = FileType::Integer { bits: 64, unsigned: false };
        return Found { ty, bounds, ..Found::default() };
    }
    let digits = precision.map(|_| digits);
    Found { ty: FileType::Decimal(places), digits, bounds, guessed: precision.is_none(), ..Found::default() }
}

/// A type of the database's own, or of one of its extensions.
fn other(name: &str) -> Option<Found> {
    let name = name.to_lowercase();
    let word = name.split(['(', ' ']).next().unwrap_or_default();
    let word = word.rsplit('.').next().unwrap_or_default().trim_matches('"');
    let ty = match word {
        "citext" | "name" | "ltree" | "lquery" | "macaddr" | "inet" | "cidr" => FileType::Text,
        "money" => FileType::Decimal(2),
        "hstore" => words(&["plan=>free", "plan=>pro"]),
        "point" => words(&["(48.2,16.37)", "(52.52,13.4)", "(40.71,-74)"]),
        "daterange" => {
            words(&["[2024-01-01,2024-04-01)", "[2024-04-01,2024-07-01)", "[2024-07-01,2024-10-01)"])
        }
        "tsrange" | "tstzrange" => {
            words(&["[2024-01-01 08:00,2024-01-01 09:00)", "[2024-01-02 08:00,2024-01-02 09:00)"])
        }
        "int4range" | "int8range" | "numrange" => words(&["[1,10)", "[10,100)", "[100,1000)"]),
        "xml" => words(&["<note/>", "<note>text</note>"]),
        _ => return None,
    };
    let bounds = matches!(ty, FileType::Decimal(_)).then(|| (Amount::default(), Amount::most(12, 2)));
    Some(Found { ty, bounds, guessed: true, ..Found::default() })
}

/// What a column of no type probably holds, by its name.
fn untyped(column: &Column, limits: &Limits) -> Found {
    if let Some(texts) = limits.texts().filter(|texts| !texts.is_empty()) {
        return Found { ty: FileType::Enum(texts), ..Found::default() };
    }
    let words = names::words(&column.name);
    let ty = match (words.first().map(String::as_str), words.last().map(String::as_str)) {
        (_, Some("id" | "count" | "number" | "quantity" | "position")) => {
            FileType::Integer { bits: 64, unsigned: false }
        }
        (Some("is" | "has" | "can"), _) => FileType::Bool,
        (_, Some("at")) => FileType::Timestamp,
        (_, Some("on" | "date")) => FileType::Date,
        _ => FileType::Text,
    };
    let bounds =
        matches!(ty, FileType::Integer { .. }).then(|| (Amount::whole(i64::MIN), Amount::whole(i64::MAX)));
    Found { ty, bounds, guessed: true, ..Found::default() }
}
