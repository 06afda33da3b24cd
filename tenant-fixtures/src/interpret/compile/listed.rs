//! Words that are given values: the rows' own ones, one after the other, and the first and last of a range.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

use super::literals::with_places;
use super::{Scope, scope::unknown};
use crate::declaration::{Argument, Node, Place};
use crate::interpret::make::Draw;
use crate::interpret::plan::{Kind, Make};
use crate::interpret::values::{Blobs, Column, Texts, Values};
use crate::schema::{days_of, sorted};

/// A value that is written down.
enum Written {
    Whole(i64),
    Wide(u128),
    Text(&'static str),
    /// The text of a value of JSON, in its one form.
    Json(String),
    Bytes(Vec<u8>),
}

/// Each row's own value.
pub(super) fn listed(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    given: &[Argument],
    kind: Kind,
    nullable: bool,
) -> Option<Make> {
    if given.is_empty() {
        scope.refuse_at(at, "`listed` lacks its values; it is written listed(value, …)");
        return None;
    }
    let columns = scope.declaration.entities[entity].schema.columns;
    let length =
        columns.iter().find(|column| Some(column.name) == at.column).and_then(|column| column.length);
    let mut values = match kind {
        Kind::Uuid => Values::Wide(Vec::new()),
        Kind::Text | Kind::Json => Values::Text(Texts::default()),
        Kind::Bytes => Values::Bytes(Blobs::default()),
        _ => Values::Whole(Vec::new()),
    };
    let mut nulls = vec![false; given.len()];
    for (place, argument) in given.iter().enumerate() {
        if let Some(key) = argument.key {
            scope.refuse_at(at, format!("found `{key} = {}`; `listed` takes values alone", argument.value));
            return None;
        }
        let value = if argument.value == Node::Path(&["null"]) {
            if !nullable {
                scope.refuse_at(at, "has no value in its list at times: make the column an `Option`");
                return None;
            }
            nulls[place] = true;
            None
        } else {
            Some(written(scope, at, &argument.value, kind)?)
        };
        if let (Some(Written::Text(text)), Some(length)) = (&value, length) {
            let characters = text.chars().count();
            if characters > length as usize {
                scope.refuse_at(
                    at,
                    format!("{text:?} has {characters} characters; the column holds at most {length}"),
                );
                return None;
            }
        }
        match (&mut values, value) {
            (Values::Whole(values), Some(Written::Whole(value))) => values.push(value),
            (Values::Whole(values), _) => values.push(0),
            (Values::Wide(values), Some(Written::Wide(value))) => values.push(value),
            (Values::Wide(values), _) => values.push(0),
            (Values::Text(texts), Some(Written::Text(text))) => texts.push(|out| out.push_str(text)),
            (Values::Text(texts), Some(Written::Json(value))) => texts.push(|out| out.push_str(&value)),
            (Values::Bytes(blobs), Some(Written::Bytes(bytes))) => blobs.push(bytes),
            (Values::Bytes(blobs), _) => blobs.push([]),
            // No list and no nested value can be written down: it was refused.
            (Values::List(_) | Values::Struct(_), _) => {}
            (Values::Text(texts), _) => texts.push(|_| {}),
        }
    }
    let nulls = nulls.contains(&true).then_some(nulls);
    Some(Make::Listed(Column { values, nulls }))
}

/// A value as a column of a kind has it.
fn written(scope: &mut Scope, at: Place, node: &Node, kind: Kind) -> Option<Written> {
    let found = match (kind, node) {
        (Kind::Whole | Kind::Decimal(_), node) => {
            return with_places(scope, at, node, kind.places().unwrap_or(0)).map(Written::Whole);
        }
        (Kind::Word(words), Node::Path([word]) | Node::Text(word)) => {
            let place = words.iter().position(|known| known == word);
            if place.is_none() {
                scope.refuse_at(at, unknown("value", word, words.iter().copied()));
            }
            return place.map(|place| Written::Whole(place as i64));
        }
        (Kind::Boolean, Node::Path([word @ ("true" | "false")])) => {
            Some(Written::Whole(i64::from(*word == "true")))
        }
        (Kind::Text, Node::Text(text)) => Some(Written::Text(text)),
        (Kind::Uuid, Node::Text(text)) => {
            uuid::Uuid::parse_str(text).ok().map(|uuid| Written::Wide(uuid.as_u128()))
        }
        (Kind::Time, Node::Text(text)) => time(text).map(Written::Whole),
        (Kind::Date, Node::Text(text)) => date(text).map(Written::Whole),
        (Kind::Clock, Node::Text(text)) => clock(text).map(Written::Whole),
        (Kind::Bytes, Node::Text(text)) => hex(text).map(Written::Bytes),
        (Kind::Json, Node::Text(text)) => {
            let value: Option<serde_json::Value> = serde_json::from_str(text).ok();
            value.map(|value| Written::Json(sorted::sorted(&value)))
        }
        _ => None,
    };
    if found.is_none() {
        let as_in = match kind {
            Kind::Text => "a text in quotes, as in \"free\"".to_owned(),
            Kind::Uuid => "a UUID in quotes, as in \"6f1a4d3e-9b0c-4c55-8a0e-3a8f1d2b7c10\"".to_owned(),
            Kind::Time => "a time in quotes, as in \"2024-01-31T09:30:00Z\" or \"2024-01-31\"".to_owned(),
            Kind::Date => "a date in quotes, as in \"2024-01-31\"".to_owned(),
            Kind::Clock => "a time of day in quotes, as in \"09:30\"".to_owned(),
            Kind::Bytes => "hexadecimal digits in quotes, two a byte, as in \"00ff\"".to_owned(),
            Kind::Json => "JSON in quotes, as in '{\"size\": 3}'".to_owned(),
            kind => kind.name(),
        };
        scope.refuse_at(at, format!("found the value `{node}`; expected {as_in}"));
    }
    found
}

/// Seconds since 1970 of a time, or of a date's begin, in UTC unless it says otherwise.
fn time(text: &str) -> Option<i64> {
    let zoned = DateTime::parse_from_rfc3339(text).ok().map(|time| time.timestamp());
    let plain = || {
        let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
        let time = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
        time.map(|time| time.and_utc().timestamp())
    };
    zoned.or_else(plain).or_else(|| date(text)?.checked_mul(86_400))
}

/// Days since 1970.
fn date(text: &str) -> Option<i64> {
    let date: NaiveDate = text.parse().ok()?;
    Some(i64::from(days_of(date)))
}

/// Seconds since midnight.
fn clock(text: &str) -> Option<i64> {
    let time = ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok());
    time.map(|time| i64::from(time.num_seconds_from_midnight()))
}

/// Bytes from hexadecimal digits, with or without `\x` before them.
fn hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x").unwrap_or(text).as_bytes();
    let digit = |digit: u8| char::from(digit).to_digit(16).map(|digit| digit as u8);
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    pairs.collect()
}

/// Any time or date from one to another, both of which are possible.
pub(super) fn between(scope: &mut Scope, at: Place, (from, to): (&Node, &Node), kind: Kind) -> Option<Draw> {
    if !matches!(kind, Kind::Time | Kind::Date | Kind::Clock) {
        scope.refuse_at(
            at,
            format!(
                "`between` is for times and dates, and `uniform` for numbers; the column is {}",
                kind.name()
            ),
        );
        return None;
    }
    let (Written::Whole(low), Written::Whole(high)) =
        (written(scope, at, from, kind)?, written(scope, at, to, kind)?)
    else {
        return None;
    };
    if low > high {
        scope.refuse_at(
            at,
            format!("found {from} and {to}: there is nothing between them, since the first is later"),
        );
        return None;
    }
    Some(Draw::Uniform { low, count: low.abs_diff(high) + 1 })
}
