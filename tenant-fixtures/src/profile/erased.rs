//! What a profile says of a tenant from which people were erased.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::Value;

use super::document::values::unsigned;
use super::document::whole;
use super::{ProfileBuilder, TenantProfile};

/// What is left of a tenant from which people were erased. Its profile has no seed: with one, they could be made again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Erased {
    /// How many people were.
    pub(crate) people: u64,
    /// How many rows each collection has since, by its name.
    pub(crate) rows: BTreeMap<String, u64>,
}

impl Erased {
    /// How many rows a collection has, where that is known.
    #[cfg(feature = "files")]
    pub(crate) fn rows_of(&self, collection: &str) -> Option<u64> {
        self.rows.get(collection).copied()
    }

    /// From what stands in a document.
    pub(super) fn read(value: &Value) -> Result<Self, String> {
        let read = || {
            let object = value.as_object().filter(|object| object.len() == 2)?;
            let rows = object.get("rows")?.as_object()?.iter();
            let rows: Option<BTreeMap<_, _>> =
                rows.map(|(name, rows)| Some((name.clone(), unsigned(rows).ok()?))).collect();
            let people = unsigned(object.get("people")?).ok().filter(|people| *people > 0)?;
            Some(Self { people, rows: rows? })
        };
        read().ok_or_else(|| "expected an object with people and rows, by collection".to_owned())
    }

    /// The same as one line, for digests.
    pub(super) fn joined(&self) -> String {
        let rows: Vec<_> = self.rows.iter().map(|(name, rows)| format!("{name}={rows}")).collect();
        format!("{} of {}", self.people, rows.join(","))
    }
}

impl Serialize for Erased {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Rows<'a>(&'a BTreeMap<String, u64>);

        impl Serialize for Rows<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(name, rows)| (name, whole(*rows))))
            }
        }

        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("people", &whole(self.people))?;
        map.serialize_entry("rows", &Rows(&self.rows))?;
        map.end()
    }
}

impl TenantProfile {
    /// How many people were erased from the tenant. If there are any, the profile has no seed, and stands for rows that it doesn't make:
    /// they are in the data set alone, and a [`Dataset`](crate::Dataset) of this profile has others. With the former seed it would make
    /// those of the erased people, too.
    pub fn erased(&self) -> u64 {
        self.erased.as_ref().map_or(0, |erased| erased.people)
    }

    /// The profile of what is left, without its seed.
    #[cfg(feature = "rights")]
    pub(crate) fn without_people(&self, people: u64, rows: BTreeMap<String, u64>) -> Self {
        Self { seed: 0, erased: Some(Erased { people, rows }), ..self.clone() }
    }
}

impl ProfileBuilder {
    /// What is left, as a document has it.
    pub(super) fn erased(mut self, erased: Erased) -> Self {
        self.seed = 0;
        self.erased = Some(erased);
        self
    }
}
