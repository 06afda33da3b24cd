//! What values of other types than texts and numbers probably are: conditions, times, bytes, JSON, lists; and how often there is
//! none.

use super::days;
use super::limits::Limits;
use super::names::quoted;
use super::numbers;
use super::texts::{self, Asked, Text};
use crate::amount::Amount;
use crate::database::Type;
use crate::file::FileType;

/// True or false.
pub(crate) fn condition(words: &[String], default: Option<&str>, may_hold: bool, may_fail: bool) -> String {
    match (may_hold, may_fail) {
        (true, false) => return "constant(true)".to_owned(),
        (false, true) => return "constant(false)".to_owned(),
        _ => {}
    }
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    let default = default.map(|text| text.trim_matches(['\'', '(', ')']).to_lowercase());
    let share = if has(&[
        "deleted",
        "archived",
        "banned",
        "blocked",
        "suspended",
        "disabled",
        "locked",
        "revoked",
        "discontinued",
    ]) {
        "0.05"
    } else if has(&["admin", "superuser", "staff", "default", "primary", "internal", "test", "sandbox"]) {
        "0.1"
    } else if has(&[
        "active",
        "enabled",
        "verified",
        "confirmed",
        "visible",
        "published",
        "available",
        "valid",
    ]) {
        "0.9"
    } else {
        match default.as_deref() {
            Some("true" | "1" | "t" | "b'1'") => "0.8",
            Some("false" | "0" | "f" | "b'0'") => "0.2",
            _ => "0.5",
        }
    };
    format!("chance({share})")
}

/// A time or a date, on which no other hangs.
pub(crate) fn time(limits: &Limits) -> String {
    let known = |text: &String| text.get(..10).filter(|day| is_day(day)).map(str::to_owned);
    // Whole days are drawn: from within a day on, the next is the first.
    let from = |text: &String| {
        let is_whole = text
            .get(10..)
            .is_none_or(|rest| rest.trim_matches(['T', ' ', '0', ':', '.', 'Z', '+']).is_empty());
        if is_whole { known(text) } else { known(text).and_then(|day| days::moved(&day, 1)) }
    };
    match (limits.from.as_ref().and_then(from), limits.until.as_ref().and_then(known)) {
        (None, None) => "within_period()".to_owned(),
        (from, until) => {
            // What is said is kept to; where the other end is open, it lies a few years away.
            let year = |day: &str, more: i32| {
                day[..4].parse::<i32>().map_or(2024, |year| (year + more).clamp(1, 9998))
            };
            let from = from.unwrap_or_else(|| {
                let until = until.clone().unwrap_or_default();
                format!("{:04}-01-01", if until.len() == 10 { year(&until, -5) } else { 2020 })
            });
            let until = until.unwrap_or_else(|| format!("{:04}-12-31", year(&from, 5).max(2024)));
            format!("between({}, {})", quoted(&from), quoted(&until))
        }
    }
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// Bytes.
pub(crate) fn bytes(ty: &Type, limits: &Limits) -> String {
    let most = match ty {
        Type::Bytes { max: Some(max) } => *max,
        _ => 32,
    };
    let said = limits.least.or(limits.most).and_then(|count| u32::try_from(count).ok());
    format!("bytes({})", said.unwrap_or(32).min(most.max(1)).max(1))
}

/// JSON.
pub(crate) fn json(words: &[String], limits: &Limits) -> String {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    if limits.json.as_deref() == Some("array")
        || has(&["tags", "scopes", "items", "roles", "list", "ids"]) && limits.json.is_none()
    {
        return "list(word(), 0..=3)".to_owned();
    }
    let inner = if has(&["settings", "preferences", "config", "configuration", "options"]) {
        "theme = weighted(light = 2, dark = 1), notifications = chance(0.7)"
    } else if has(&["headers"]) {
        "user_agent = user_agent()"
    } else if has(&["payload", "data", "body", "event", "properties", "params"]) {
        "kind = word(), value = uniform(1..=100)"
    } else {
        "source = word()"
    };
    format!("json({inner})")
}

/// Several values of a type.
pub(crate) fn list(
    of: &FileType,
    words: &[String],
    bounds: Option<(Amount, Amount)>,
    limits: &Limits,
) -> Option<String> {
    let free = Limits::default();
    let one = match of {
        FileType::Integer { .. } | FileType::Decimal(_) | FileType::Float(_) => {
            let places = of.places().unwrap_or(0);
            let whole = (Amount::default(), Amount::most(9, places));
            numbers::numbers(words, &free, bounds.unwrap_or(whole), places).make
        }
        FileType::Bool => "chance(0.5)".to_owned(),
        FileType::Enum(_) => "any()".to_owned(),
        FileType::Timestamp => "between('2024-01-01T00:00:00Z', '2024-12-31T23:59:59Z')".to_owned(),
        FileType::Date => "between('2024-01-01', '2024-12-31')".to_owned(),
        FileType::Time => "time_of_day()".to_owned(),
        FileType::Text => {
            let single: Vec<String> = words.iter().map(|word| super::names::singular(word)).collect();
            let asked = Asked {
                words: &single,
                table: &[],
                length: None,
                limits: &free,
                unique: None,
                nullable: false,
                people: false,
                beside: &[],
                default: None,
            };
            match texts::text(&asked) {
                Text::Made(make, _) => make,
                Text::OneOf(_) => "word()".to_owned(),
            }
        }
        FileType::Bytes | FileType::Json | FileType::List(_) | FileType::Uuid | FileType::Tenant => {
            return None;
        }
    };
    let least = limits.elements.0.unwrap_or(0).max(0);
    let most = limits.elements.1.unwrap_or(least + 3).max(least);
    Some(format!("list({one}, {least}..={most})"))
}

/// In how many of a hundred rows there is no value.
pub(crate) fn null(words: &[String]) -> u32 {
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    if has(&[
        "deleted",
        "archived",
        "cancelled",
        "canceled",
        "revoked",
        "banned",
        "blocked",
        "suspended",
        "refunded",
    ]) {
        90
    } else if has(&["created", "updated", "modified", "inserted", "name", "title", "email"]) {
        0
    } else if has(&["error", "failed", "failure", "reset", "line2", "address2", "middle", "fax", "suffix"]) {
        80
    } else {
        30
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_to_what_checks_say() {
        let mut limits = Limits::default();
        assert_eq!(time(&limits), "within_period()");
        limits.from = Some("2020-02-03 10:00:00".to_owned());
        assert_eq!(time(&limits), "between('2020-02-04', '2025-12-31')");
        limits.until = Some("2021-01-01".to_owned());
        assert_eq!(time(&limits), "between('2020-02-04', '2021-01-01')");
        limits.from = Some("2020-02-03 00:00:00+00".to_owned());
        assert_eq!(time(&limits), "between('2020-02-03', '2021-01-01')");
        let past = Limits { until: Some("1999-05-05".to_owned()), ..Limits::default() };
        assert_eq!(time(&past), "between('1994-01-01', '1999-05-05')");
        // Nobody knows what that is.
        let odd = Limits { from: Some("äääääääääää".to_owned()), ..Limits::default() };
        assert_eq!(time(&odd), "within_period()");
    }
}
