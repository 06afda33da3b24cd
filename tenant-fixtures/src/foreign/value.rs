//! One value, by its column's type.

use serde_json::{Number, Value};

use super::{nested, time};
use crate::fixed;
use crate::schema::ColumnType;

/// Whole numbers up to it are exact as floats.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What programs write for no value, where a text could be meant by none of it.
const NOTHING: [&str; 11] = ["", "NULL", "null", "\\N", "NaN", "nan", "None", "NaT", "<NA>", "NA", "N/A"];

/// Brings a value into its type's form; leaves what is none of it as it is.
pub(super) fn read(ty: ColumnType, value: &mut Value) {
    if let ColumnType::Struct(columns) = ty {
        if let Some(found) = value.as_str().and_then(nested::object) {
            *value = Value::Object(found);
        }
        if let Value::Object(values) = value {
            super::level(columns, values, false);
        }
        return;
    }
    let read = match value {
        Value::String(text) => of_text(ty, text),
        Value::Number(number) => of_number(ty, number),
        Value::Array(items) => {
            if let ColumnType::List(of) = ty {
                items.iter_mut().for_each(|item| read(*of, item));
            }
            None
        }
        _ => None,
    };
    if let Some(read) = read {
        *value = read;
    }
}

/// A text's value; none where it stays that text.
fn of_text(ty: ColumnType, text: &str) -> Option<Value> {
    let is_nothing = || NOTHING.contains(&text.trim_ascii()).then_some(Value::Null);
    match ty {
        // A text may be any of those words, and so may a tenant's id.
        ColumnType::Text | ColumnType::Tenant | ColumnType::Struct(_) => None,
        ColumnType::Id { .. } | ColumnType::Code => is_nothing(),
        ColumnType::Token(words) if words.contains(&text) => None,
        ColumnType::Token(_) => is_nothing(),
        ColumnType::Unsigned | ColumnType::Signed => {
            whole(text.trim_ascii()).map(Value::Number).or_else(is_nothing)
        }
        ColumnType::Decimal => decimal(text.trim_ascii()).map(Value::Number).or_else(is_nothing),
        ColumnType::Fixed(places) => exact(text.trim_ascii(), places).map(Value::String).or_else(is_nothing),
        ColumnType::Uuid => uuid(text.trim_ascii()).map(Value::String).or_else(is_nothing),
        ColumnType::Boolean => boolean(text.trim_ascii()).map(Value::Bool).or_else(is_nothing),
        ColumnType::Timestamp if time::is_canonical(text) => None,
        ColumnType::Timestamp => time::time(text.trim_ascii()).map(Value::String).or_else(is_nothing),
        ColumnType::Date if time::is_canonical_date(text) => None,
        ColumnType::Date => time::date(text.trim_ascii()).map(Value::String).or_else(is_nothing),
        ColumnType::Time => time::clock(text.trim_ascii()).map(Value::String).or_else(is_nothing),
        ColumnType::Bytes => bytes(text.trim_ascii()).map(Value::String).or_else(is_nothing),
        // What is no object and no list could be a text of JSON's as well, as which it stays.
        ColumnType::Json => {
            serde_json::from_str(text).ok().filter(|value: &Value| value.is_object() || value.is_array())
        }
        ColumnType::List(of) => match nested::list(text, is_number(*of)) {
            Some(mut items) => {
                items.iter_mut().for_each(|item| read(*of, item));
                Some(Value::Array(items))
            }
            None => is_nothing(),
        },
    }
}

/// A number's value; none where it stays that number.
fn of_number(ty: ColumnType, number: &Number) -> Option<Value> {
    match ty {
        ColumnType::Unsigned | ColumnType::Signed if number.is_f64() => {
            whole_float(number.as_f64()?).map(Value::from)
        }
        ColumnType::Fixed(places) => {
            // A float stands for a decimal only where no other decimal is that float.
            let steps = match number.as_f64() {
                Some(value) if number.is_f64() => fixed::of_float(value, places),
                _ => fixed::parse(&number.to_string(), places).ok(),
            };
            steps.map(|steps| fixed::text(steps.into(), places).into())
        }
        ColumnType::Boolean if number.as_f64()?.to_bits() == 1.0_f64.to_bits() => Some(true.into()),
        ColumnType::Boolean if number.as_f64()?.abs().to_bits() == 0 => Some(false.into()),
        ColumnType::Timestamp => time::time_of_number(number.as_i64()?).map(Value::String),
        ColumnType::Date => time::date_of_number(number.as_i64()?).map(Value::String),
        ColumnType::Unsigned | ColumnType::Signed | ColumnType::Decimal | ColumnType::Boolean => None,
        ColumnType::Tenant | ColumnType::Id { .. } | ColumnType::Text | ColumnType::Token(_) => None,
        ColumnType::Time | ColumnType::Bytes | ColumnType::Json => None,
        ColumnType::Code | ColumnType::Uuid | ColumnType::Struct(_) | ColumnType::List(_) => None,
    }
}

fn is_number(ty: ColumnType) -> bool {
    matches!(ty, ColumnType::Unsigned | ColumnType::Signed | ColumnType::Decimal | ColumnType::Fixed(_))
}

/// A float that is a whole number and was meant to be one.
fn whole_float(value: f64) -> Option<i64> {
    (value.fract().abs().to_bits() == 0 && value.abs() < EXACT).then_some(value as i64)
}

/// A whole number, with or without a decimal point, or with an exponent.
fn whole(text: &str) -> Option<Number> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits = match text.split_once('.') {
        Some((digits, zeros)) if zeros.bytes().all(|byte| byte == b'0') => digits,
        _ => text,
    };
    if let Ok(number) = digits.parse::<u64>() {
        return Some(number.into());
    }
    if let Ok(number) = digits.parse::<i64>() {
        return Some(number.into());
    }
    whole_float(float(text)?).map(Number::from)
}

/// A number in decimal digits, as programs write it.
fn decimal(text: &str) -> Option<Number> {
    serde_json::from_str(text).ok().or_else(|| Number::from_f64(float(text)?))
}

/// A decimal with all of its places and none that is no zero beyond them.
fn exact(text: &str, places: u32) -> Option<String> {
    fixed::parse(text, places).ok().map(|steps| fixed::text(steps.into(), places))
}

/// A UUID in small letters, with hyphens; others write it in capitals, between braces, without hyphens or as a URN.
fn uuid(text: &str) -> Option<String> {
    uuid::Uuid::parse_str(text).ok().map(|uuid| uuid.hyphenated().to_string())
}

/// Bytes in small hexadecimal digits; databases write `\x` or `0x` before them.
fn bytes(text: &str) -> Option<String> {
    let digits =
        ["\\x", "0x", "\\X", "0X"].into_iter().find_map(|before| text.strip_prefix(before)).unwrap_or(text);
    let is_hex = digits.len().is_multiple_of(2) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    (is_hex && (!text.is_empty() || digits.len() < text.len())).then(|| digits.to_ascii_lowercase())
}

fn float(text: &str) -> Option<f64> {
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    text.parse::<f64>().ok().filter(|value| is_plain && value.is_finite())
}

/// True or false as Python, R, databases and spreadsheets have them. A `yes` is none: nobody writes it for a boolean.
fn boolean(text: &str) -> Option<bool> {
    const TRUE: [&str; 4] = ["true", "t", "1", "1.0"];
    const FALSE: [&str; 4] = ["false", "f", "0", "0.0"];
    let is_one = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    match text {
        _ if is_one(&TRUE) => Some(true),
        _ if is_one(&FALSE) => Some(false),
        _ => None,
    }
}
