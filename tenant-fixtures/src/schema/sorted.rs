//! JSON of a row as text, in one way to write it.

use serde::ser::{Serialize, Serializer};
use serde_json::Value;

/// A value of JSON as text: keys in the order of their bytes and numbers as they are counted, whatever other crates ask of
/// `serde_json`.
pub(crate) fn sorted(value: &Value) -> String {
    // Nothing in a value can fail to be written.
    serde_json::to_string(&Sorted(value)).unwrap_or_default()
}

struct Sorted<'a>(&'a Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(whole), ..) => serializer.serialize_u64(whole),
                (_, Some(whole), _) => serializer.serialize_i64(whole),
                (.., Some(float)) => serializer.serialize_f64(float),
                (None, None, None) => number.serialize(serializer),
            },
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => serializer.collect_seq(items.iter().map(Sorted)),
            Value::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                members.sort_unstable_by_key(|(key, _)| *key);
                serializer.collect_map(members.into_iter().map(|(key, value)| (key, Sorted(value))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_in_one_way() {
        let value: Value =
            serde_json::from_str("{\"b\":[1,-2,1.50,1e2,null,true],\"a\":{\"z\":\"\\u00fc\",\"y\":{}}}")
                .unwrap();
        assert_eq!(sorted(&value), "{\"a\":{\"y\":{},\"z\":\"ü\"},\"b\":[1,-2,1.5,100.0,null,true]}");
    }
}
