//! The words of a schema file: what each is called, what it takes and what it says.
//!
//! This is the one list of them. What is read is held against it, editors get a JSON Schema that is made from it, and a test holds
//! the guide's tables against that.

mod columns;

use tenant_fixtures_grammar::MOST_PLACES;

use super::types::{Place, TYPES};
use crate::declaration::Unique;
use crate::schema::Pii;
pub(super) use columns::{COLUMNS, FIELDS, ITEM};

/// A word of one kind of table.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    /// What it says, and to whom it matters.
    pub(super) about: &'static str,
    /// How it is written in TOML, without its name.
    pub(super) example: &'static str,
}

/// What a word takes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Takes {
    /// Any text.
    Text,
    /// What the grammar makes of a text.
    Making,
    /// The same, or a whole number as it is.
    NumberOrMaking,
    /// A whole number of these.
    Whole(u64, u64),
    /// A share of rows, from 0 to 1.
    Share,
    /// True or false.
    Flag,
    /// One of the types that values may have there.
    Type(Place),
    /// A class of personal data.
    Class,
    /// Among which rows values differ.
    Among,
    /// Several texts.
    Texts,
    /// Lists of several names.
    NameLists,
    /// Names of what a profile sets a number of, each with a figure for each tier.
    Figures,
    /// One table of these words, which may stand within such a table again.
    Table(fn() -> &'static Kind),
    /// Tables of these words, each with its name.
    Tables(fn() -> &'static Kind),
}

/// A kind of table.
#[derive(Debug)]
pub(super) struct Kind {
    /// What one of them is called.
    pub(super) what: &'static str,
    pub(super) words: &'static [Word],
    /// Those that must be there.
    pub(super) required: &'static [&'static str],
    /// What documents call it, where tables of it may stand within each other.
    pub(super) within: Option<&'static str>,
}

impl Takes {
    /// What messages and documents call it.
    pub(super) fn name(self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Making => "a text of the grammar".to_owned(),
            Self::NumberOrMaking => "a whole number or a text of the grammar".to_owned(),
            Self::Whole(least, most) => format!("a whole number of {least} to {most}"),
            Self::Share => "a share from 0 to 1".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Type(place) => {
                let types = TYPES.iter().filter(|ty| ty.may_be(place)).map(|ty| ty.name);
                format!("a type: {}", types.collect::<Vec<_>>().join(", "))
            }
            Self::Class => {
                format!(
                    "a class: {}",
                    Pii::ALL.iter().map(|class| class.name()).collect::<Vec<_>>().join(", ")
                )
            }
            Self::Among => {
                format!("true, or one of {}", AMONG.map(|(word, _)| word).join(", "))
            }
            Self::Texts => "a list of texts".to_owned(),
            Self::NameLists => "a list of lists of columns".to_owned(),
            Self::Figures => "names, each with a list of four whole numbers".to_owned(),
            Self::Table(_) => "a table".to_owned(),
            Self::Tables(_) => "tables, each with its name".to_owned(),
        }
    }
}

/// Among which rows values differ, by its word.
pub(super) const AMONG: [(&str, Unique); 3] =
    [("everywhere", Unique::Everywhere), ("tenant", Unique::Tenant), ("parent", Unique::Parent)];

/// The largest whole number that a measure, or rows that are always so many, may be.
pub(super) const MOST_ROWS: u64 = 100_000_000_000;

/// As many decimal places as there may be.
const PLACES: Takes = Takes::Whole(0, MOST_PLACES as u64);

const fn word(name: &'static str, takes: Takes, about: &'static str, example: &'static str) -> Word {
    Word { name, takes, about, example }
}

/// The file's own.
pub(super) const FILE: &[Word] = &[
    word(
        "$schema",
        Takes::Text,
        "The JSON Schema by which an editor knows these words; nothing is read from there.",
        "\"schema-file.schema.json\"",
    ),
    word("domain", Takes::Table(|| &PRODUCT), "What the product is called.", "{ name = \"shop\" }"),
    word(
        "measures",
        Takes::Figures,
        "What a profile may set a number of, with the number in each of the tiers free, standard, premium and enterprise.",
        "{ orders = [50, 5_000, 50_000, 500_000] }",
    ),
    word(
        "entities",
        Takes::Tables(|| &ENTITIES),
        "The collections, in the order in which they are written; each after those that its rows refer to reads best.",
        "{ orders = { rows = 5, columns = {} } }",
    ),
];

/// What `[domain]` is.
const PRODUCT: Kind = Kind { what: "`[domain]`", words: DOMAIN, required: &["name"], within: None };

/// Those of `[domain]`.
pub(super) const DOMAIN: &[Word] = &[
    word("name", Takes::Text, "Its name.", "\"shop\""),
    word(
        "program",
        Takes::Text,
        "The command that runs its program, if it has one of its own.",
        "\"cargo run -p shop --\"",
    ),
];

/// The collections.
pub(super) const ENTITIES: Kind =
    Kind { what: "an entity", words: ENTITY, required: &["columns"], within: None };

/// Those of a collection.
pub(super) const ENTITY: &[Word] = &[
    word("description", Takes::Text, "What a row is.", "\"An order of a customer.\""),
    word(
        "key",
        Takes::Text,
        "The word in ids of its rows, `acme_order_000001`; its name, if nothing is said.",
        "\"order\"",
    ),
    word(
        "digits",
        Takes::Whole(1, 19),
        "How many digits numbers in its ids are padded to; 6, if nothing is said.",
        "6",
    ),
    word("rows", Takes::Whole(0, MOST_ROWS), "Always so many rows.", "5"),
    word(
        "count",
        Takes::Text,
        "As many rows as this measure says; with a parent, shared out among its rows.",
        "\"orders\"",
    ),
    word(
        "parent",
        Takes::Text,
        "The column that refers to the row that a row belongs to.",
        "\"customer_id\"",
    ),
    word(
        "share",
        Takes::Making,
        "How the count is shared out among the parents: what draws each one's weight. All weigh the same, if nothing is said.",
        "\"log_normal(1, 1)\"",
    ),
    word(
        "per_parent",
        Takes::NumberOrMaking,
        "So many rows for each of the parent's: what draws the number, or computes it from the parent's own columns.",
        "\"zipf(1..=12)\"",
    ),
    word(
        "shared",
        Takes::Flag,
        "All tenants have the same rows, which are made once: always so many, or so many for each of other shared rows.",
        "true",
    ),
    word(
        "existing",
        Takes::Flag,
        "The database has these rows already: others refer to them, and no script that loads has them.",
        "true",
    ),
    word(
        "unique",
        Takes::NameLists,
        "Columns whose values together differ among a tenant's rows.",
        "[[\"organization_id\", \"number\"]]",
    ),
    word("table", Takes::Text, "The table's name in the database, where it is another one.", "\"Order\""),
    word(
        "table_schema",
        Takes::Text,
        "The schema that the table stands in there, where it isn't the one that is searched by itself.",
        "\"billing\"",
    ),
    word(
        "links",
        Takes::Tables(|| &LINKS),
        "Rows of other collections that each row is linked with, by columns that nobody sees: others copy from there, so that rows refer by several columns.",
        "{ region = { to = \"regions\" } }",
    ),
    word(
        "columns",
        Takes::Tables(|| &COLUMNS),
        "Its columns, in the order in which they are written.",
        "{ id = { type = \"i64\", key = true } }",
    ),
];

/// The hidden references of a collection.
pub(super) const LINKS: Kind = Kind { what: "a link", words: LINK, required: &["to"], within: None };

/// Those of a hidden reference.
const LINK: &[Word] = &[
    word("to", Takes::Text, "The collection to one of whose rows it leads.", "\"regions\""),
    word(
        "choose",
        Takes::Making,
        "Which row: `any`, which is so if nothing is said, or what stands in the brackets of `reference(…)`.",
        "\"distinct\"",
    ),
    word("null", Takes::Share, "The share of rows without one.", "0.2"),
];

/// The words that say how a column comes about, of which a column has one; the later ones are folds.
pub(super) const MAKING: [&str; 9] = ["make", "from", "copy", "sum", "count", "min", "max", "first", "last"];

/// How many of [`MAKING`] take an expression as it is.
pub(super) const AS_IT_IS: usize = 3;

#[cfg(test)]
mod tests {
    use super::columns::{COLUMN, FIELD, ITEMS};
    use super::*;

    #[test]
    fn every_word_stands_there_once() {
        for words in [FILE, DOMAIN, ENTITY, LINK, COLUMN, FIELD, ITEMS] {
            for (at, word) in words.iter().enumerate() {
                assert!(!words[..at].iter().any(|other| other.name == word.name), "{}", word.name);
            }
        }
        for name in MAKING {
            assert!(
                COLUMN.iter().any(|word| word.name == name && matches!(word.takes, Takes::Making)),
                "{name}"
            );
        }
    }
}
