//! Times and dates, as programs write them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Timelike as _, Utc};

/// Milliseconds a day.
const DAY: i64 = 86_400_000;

/// Whether a text has the one form of a time, such as `2025-01-01T00:00:00Z`; whether there is such a time is not looked at.
pub(super) fn is_canonical(text: &str) -> bool {
    text.len() == 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T'
}

/// Whether a text has the one form of a date, such as `2025-01-01`.
pub(super) fn is_canonical_date(text: &str) -> bool {
    text.len() == 10 && text.as_bytes()[4] == b'-'
}

/// A time in its one form: UTC, in whole seconds, with a `Z`. None where it has parts of a second, or is no time.
pub(super) fn time(text: &str) -> Option<String> {
    form(parse(text)?)
}

/// A date in its one form; of a time, the day that begins there, which is what some programs make of dates.
pub(super) fn date(text: &str) -> Option<String> {
    let time = parse(text)?;
    (time.time() == NaiveTime::MIN).then(|| time.date_naive().to_string())
}

/// A time of day in its one form, such as `09:30:00`; without seconds it is the minute's first.
pub(super) fn clock(text: &str) -> Option<String> {
    let (time, has_zone) = match text.split_once(['+', 'Z']) {
        Some((time, _)) => (time, true),
        None => (text, false),
    };
    let time = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())?;
    (!has_zone && time.nanosecond() == 0).then(|| time.to_string())
}

/// A time as a number: milliseconds, microseconds or nanoseconds since 1970, which no time of this century could be
/// confused among. Seconds are not taken: a number of that size may be anything.
pub(super) fn time_of_number(number: i64) -> Option<String> {
    let per_second = match number {
        100_000_000_000..100_000_000_000_000 => 1_000,
        100_000_000_000_000..100_000_000_000_000_000 => 1_000_000,
        100_000_000_000_000_000.. => 1_000_000_000,
        _ => return None,
    };
    (number % per_second == 0)
        .then(|| DateTime::from_timestamp(number / per_second, 0))
        .flatten()
        .and_then(form)
}

/// A date as milliseconds since 1970.
pub(super) fn date_of_number(number: i64) -> Option<String> {
    let time = (number % DAY == 0).then(|| DateTime::from_timestamp_millis(number)).flatten()?;
    Some(time.date_naive().to_string())
}

fn form(time: DateTime<Utc>) -> Option<String> {
    (time.nanosecond() == 0).then(|| time.to_rfc3339_opts(SecondsFormat::Secs, true))
}

/// A point in time: RFC 3339, or as databases and data frames write it, with or without parts of a second, with an offset
/// of hours, of hours and minutes, as `Z` or `UTC`, or with none, which means UTC. A date is its first second.
fn parse(text: &str) -> Option<DateTime<Utc>> {
    let day = text.get(..10)?;
    // Chrono takes more than these: other signs, spaces, and fewer digits.
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let day: NaiveDate = day.parse().ok().filter(|_| is_day)?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(day.and_time(NaiveTime::MIN).and_utc());
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let end = rest.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ',')).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    // Minutes alone would leave it open whether seconds were lost.
    (clock.len() >= 8 && clock.is_ascii()).then_some(())?;
    let clock = NaiveTime::parse_from_str(&clock.replace(',', "."), "%H:%M:%S%.f").ok()?;
    // A leap second has no place in seconds since 1970.
    (clock.nanosecond() < 1_000_000_000).then_some(())?;
    Some((NaiveDateTime::new(day, clock) - offset(zone.trim_ascii())?).and_utc())
}

/// How far a zone is from UTC.
fn offset(zone: &str) -> Option<chrono::Duration> {
    if matches!(zone, "" | "Z" | "z" | "UTC" | "GMT") {
        return Some(chrono::Duration::zero());
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = zone[1..].chars().filter(|c| *c != ':').collect();
    let fits = digits.bytes().all(|byte| byte.is_ascii_digit()) && matches!(digits.len(), 2 | 4);
    let number = |text: &str| text.parse::<i64>().ok();
    let (hours, minutes) =
        (number(digits.get(..2).filter(|_| fits)?)?, number(digits.get(2..4).unwrap_or("0"))?);
    (hours < 24 && minutes < 60).then(|| chrono::Duration::minutes(sign * (hours * 60 + minutes)))
}
