//! The names of a domain's collections, as help and messages have them.

use tenant_fixtures::Domain as _;
use tenant_fixtures::schema::{Column, Schema};

use crate::product::Product;

/// The schemas of a domain's collections.
pub(crate) fn schemas<P: Product>() -> Vec<&'static Schema> {
    P::Domain::collections(P::info()).iter().map(|collection| collection.schema()).collect()
}

/// The collections of a domain.
pub(crate) struct Collections {
    schemas: Vec<&'static Schema>,
    names: &'static [&'static str],
}

impl Collections {
    pub(crate) fn of<P: Product>() -> Self {
        Self { schemas: schemas::<P>(), names: P::info().collections }
    }

    /// The first two that are one table each, and the last.
    pub(crate) fn examples(&self) -> [&'static str; 3] {
        let tables: Vec<_> = self.schemas.iter().filter(|schema| schema.group.is_none()).collect();
        let at =
            |place: usize| tables.get(place.min(tables.len().saturating_sub(1))).map(|schema| schema.name);
        [at(0), at(1), at(usize::MAX)].map(|name| name.unwrap_or("rows"))
    }

    /// How many tables stand under a name that `--data-types` takes.
    pub(crate) fn tables_of(&self, name: &str) -> usize {
        self.schemas.iter().filter(|schema| schema.group.unwrap_or(schema.name) == name).count()
    }

    /// Whether any has columns with personal data.
    pub(crate) fn have_personal_data(&self) -> bool {
        self.schemas.iter().flat_map(|schema| schema.columns).any(is_personal)
    }

    /// All of them, as `--data-types` takes them.
    pub(crate) fn listed(&self) -> String {
        self.names.join(", ")
    }
}

fn is_personal(column: &Column) -> bool {
    let inner = column.ty.fields().unwrap_or(&[]);
    column.pii.is_some() || inner.iter().any(is_personal)
}

/// A small number in words, as it stands in a sentence.
pub(crate) fn in_words(number: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(number).map_or_else(|| number.to_string(), |&word| word.to_owned())
}
