//! JSON whose keys keep their order.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A JSON value whose keys keep their order whatever other crates ask of `serde_json`.
pub(crate) enum Node {
    #[cfg(feature = "files")]
    Null,
    Flag(bool),
    Number(u64),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            #[cfg(feature = "files")]
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// An object in the making.
#[derive(Default)]
pub(crate) struct Entries(pub(crate) Vec<(String, Node)>);

impl Entries {
    pub(crate) fn add(mut self, key: &str, value: impl Into<Node>) -> Self {
        self.0.push((key.to_owned(), value.into()));
        self
    }

    pub(crate) fn add_if(self, condition: bool, key: &str, value: impl Into<Node>) -> Self {
        if condition { self.add(key, value) } else { self }
    }
}

impl From<Entries> for Node {
    fn from(entries: Entries) -> Self {
        Self::Object(entries.0)
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u64> for Node {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// An object as indented JSON that ends with a line feed.
pub(crate) fn text(entries: Entries) -> String {
    // Nothing in a node can fail to be written.
    serde_json::to_string_pretty(&Node::from(entries)).unwrap_or_default() + "\n"
}
