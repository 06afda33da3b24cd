//! The checksum of a parsed document: the same whatever its line ends, spaces, order of keys, or way to write a number.

use serde_json::{Map, Number, Value};

use crate::digest::Digest;

/// Where a document has it, which it leaves out of account.
pub(super) const CHECKSUM: &str = "checksum";

/// The checksum of what a document says.
pub(super) fn checksum(document: &Map<String, Value>) -> String {
    let mut bytes = b"tenant-fixtures snapshot\n".to_vec();
    object(document.iter().filter(|(key, _)| *key != CHECKSUM), &mut bytes);
    format!("sha256:{}", Digest::of(bytes))
}

/// Whether two values say the same.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    let bytes = |value| {
        let mut bytes = Vec::new();
        write(value, &mut bytes);
        bytes
    };
    a == b || bytes(a) == bytes(b)
}

fn write(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Value::Number(value) => out.extend_from_slice(number(value).as_bytes()),
        Value::String(value) => text(value, out),
        Value::Array(values) => {
            out.push(b'[');
            for value in values {
                write(value, out);
                out.push(b',');
            }
            out.push(b']');
        }
        Value::Object(map) => object(map.iter(), out),
    }
}

fn object<'a>(members: impl Iterator<Item = (&'a String, &'a Value)>, out: &mut Vec<u8>) {
    let mut members: Vec<_> = members.collect();
    // A map keeps another order when some crate switches that on.
    members.sort_unstable_by_key(|(key, _)| *key);
    out.push(b'{');
    for (key, value) in members {
        text(key, out);
        write(value, out);
        out.push(b',');
    }
    out.push(b'}');
}

/// A length in front tells where a text ends without escapes.
fn text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(&(text.len() as u64).to_le_bytes());
    out.extend_from_slice(text.as_bytes());
}

/// `1`, `1.0` and `10e-1` are one number.
#[expect(clippy::float_cmp, reason = "a float is whole or it is not")]
fn number(number: &Number) -> String {
    /// Up to here, every whole number is a float.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    if let Some(whole) = number.as_u64() {
        return whole.to_string();
    }
    if let Some(whole) = number.as_i64() {
        return whole.to_string();
    }
    match number.as_f64() {
        Some(float) if float.abs() <= WHOLE && float.trunc() == float => (float as i64).to_string(),
        Some(float) if float.is_finite() => format!("{float:e}"),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(text: &str) -> String {
        checksum(serde_json::from_str::<Value>(text).unwrap().as_object().unwrap())
    }

    #[test]
    fn only_what_is_said_counts() {
        let usual = sum(r#"{"a": [1, 0.5, -0.25, "é"], "b": {"c": null, "d": true}}"#);
        assert_eq!(usual, sum("{\"b\":{\"d\":true,\r\n\t\"c\":null},\"a\":[1.0,5e-1,-0.250,\"\\u00e9\"]}"));
        assert_eq!(
            usual,
            sum(r#"{"a": [1, 0.5, -0.25, "é"], "b": {"c": null, "d": true}, "checksum": "x"}"#)
        );
        for other in [
            r#"{"a": [1, 0.5, -0.25, "e"], "b": {"c": null, "d": true}}"#,
            r#"{"a": [1, 0.5, 0.25, "é"], "b": {"c": null, "d": true}}"#,
            r#"{"a": [0.5, 1, -0.25, "é"], "b": {"c": null, "d": true}}"#,
            r#"{"a": [1, 0.5, -0.25, "é"], "b": {"d": true}}"#,
            r#"{"a": [[1, 0.5], -0.25, "é"], "b": {"c": null, "d": true}}"#,
        ] {
            assert_ne!(usual, sum(other), "{other}");
        }
        assert_ne!(sum(r#"{"a": ["b", "c"]}"#), sum(r#"{"a": ["b\",\"c"]}"#));
        assert_eq!(sum(r#"{"a": -0.0}"#), sum(r#"{"a": 0}"#));
        assert_ne!(sum(r#"{"a": 18446744073709551615}"#), sum(r#"{"a": 18446744073709551614}"#));
    }
}
