//! Values of a profile's document as options take them.

use serde_json::Value;

use super::EXACT;
use crate::profile::DomainInfo;

pub(super) fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| "expected a text".to_owned())
}

pub(super) fn texts(value: &Value) -> Result<Vec<&str>, String> {
    let expected = || "expected a list of texts".to_owned();
    value.as_array().ok_or_else(expected)?.iter().map(|value| value.as_str().ok_or_else(expected)).collect()
}

/// A whole number, as such or as text. A number that is too large to have come through every program unchanged is refused:
/// it may have been another one.
pub(in crate::profile) fn unsigned(value: &Value) -> Result<u64, String> {
    let expected = || "expected a whole number from 0".to_owned();
    match value {
        Value::String(text) => {
            let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|_| is_plain).ok_or_else(expected)
        }
        Value::Number(number) => match number.as_u64() {
            Some(whole) if whole <= EXACT => Ok(whole),
            None if number.as_f64().is_none_or(|float| float <= EXACT as f64) => Err(expected()),
            _ => Err(format!(
                "programs that know floats alone, such as jq and node, round numbers above {EXACT}, so this may have been \
                 another one: write the one that is meant as text, \"{number}\""
            )),
        },
        _ => Err(expected()),
    }
}

/// One count for each measure, and nothing else.
pub(super) fn counts(value: &Value, domain: &DomainInfo) -> Result<Vec<u64>, String> {
    let options = || domain.measures.iter().map(|measure| measure.option);
    let expected = || format!("expected an object with {}", options().collect::<Vec<_>>().join(", "));
    let object = value.as_object().ok_or_else(expected)?;
    if object.len() != domain.measures.len() {
        return Err(expected());
    }
    options().map(|option| object.get(option).ok_or_else(expected).and_then(unsigned)).collect()
}

pub(super) fn boolean(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "expected true or false".to_owned())
}

pub(super) fn decimal(value: &Value) -> Result<f64, String> {
    value.as_f64().ok_or_else(|| "expected a number".to_owned())
}
