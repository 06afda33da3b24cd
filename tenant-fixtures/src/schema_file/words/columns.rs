//! The words of columns, of what a list's values are, and of a nested value's fields.

use tenant_fixtures_grammar::MOST_CHARACTERS;

use super::super::types::Place;
use super::{Kind, PLACES, Takes, Word, word};

/// The columns of a collection.
pub(in crate::schema_file) const COLUMNS: Kind =
    Kind { what: "a column", words: COLUMN, required: &["type"], within: None };

// What a column and a field of a nested value say alike.
const fn of_type(place: Place) -> Word {
    word("type", Takes::Type(place), "What its values are.", "\"i64\"")
}
const DESCRIPTION: Word = word("description", Takes::Text, "What it holds.", "\"Without taxes.\"");
const MAKE: Word = word(
    "make",
    Takes::Making,
    "How its values come about: a generator or an expression. A text within it stands in '…'.",
    "\"weighted(open = 1, paid = 9)\"",
);
const FROM: Word =
    word("from", Takes::Making, "The same, for what is computed from other columns.", "\"price * quantity\"");
const NULL: Word = word("null", Takes::Share, "The share of rows in which there is no value.", "0.6");
const NULLABLE: Word = word(
    "nullable",
    Takes::Flag,
    "Whether there may be no value, where what makes it has none at times or the database allows it.",
    "true",
);
const PII: Word = word(
    "pii",
    Takes::Class,
    "The class of personal data that it holds: what an anonymised tenant has in its place follows from it.",
    "\"email\"",
);
const LABEL: Word = word(
    "label",
    Takes::Text,
    "What its random streams are named by: its old name, after it was renamed and must keep its values.",
    "\"old_name\"",
);
const DECIMAL_PLACES: Word = word("places", PLACES, "The decimal places of its numbers.", "2");
const DIGITS: Word = word(
    "digits",
    Takes::Whole(1, 18),
    "How many digits a decimal has at most, those behind the point too.",
    "10",
);
const LENGTH: Word = word(
    "length",
    Takes::Whole(1, MOST_CHARACTERS as u64),
    "As many characters as a text has at most: longer ones are cut.",
    "200",
);
const VALUES: Word = word("values", Takes::Texts, "The words of an enum.", "[\"open\", \"paid\"]");
const OF: Word = word(
    "of",
    Takes::Table(|| &ITEM),
    "What each value of a list is: its `type`, and `places`, `values` or `fields` as that asks for, as in `of = { type = \"text\" }`.",
    "{ type = \"text\" }",
);
const WITHIN: Word = word(
    "fields",
    Takes::Tables(|| &FIELDS),
    "What the fields of a struct are, each as a column, of which what makes one may read the others.",
    "{ city = { type = \"text\", make = \"city()\" } }",
);

/// Those of a column.
pub(super) const COLUMN: &[Word] = &[
    of_type(Place::Column),
    DESCRIPTION,
    word("key", Takes::Flag, "The row's key, or a part of it.", "true"),
    word("tenant", Takes::Flag, "The tenant that the row belongs to.", "true"),
    word("references", Takes::Text, "The collection to whose rows it refers.", "\"customers\""),
    MAKE,
    FROM,
    word("copy", Takes::Making, "The same, for a column of a row that is referred to.", "\"invoice.total\""),
    word(
        "sum",
        Takes::Making,
        "The sum of a column over the rows whose parent this is.",
        "\"lines::amount\"",
    ),
    word("count", Takes::Making, "The number of the rows whose parent this is.", "\"lines\""),
    word(
        "min",
        Takes::Making,
        "The least value of a column of the rows whose parent this is.",
        "\"lines::price\"",
    ),
    word(
        "max",
        Takes::Making,
        "The greatest value of a column of the rows whose parent this is.",
        "\"lines::price\"",
    ),
    word(
        "first",
        Takes::Making,
        "The value of a column of the first of the rows whose parent this is.",
        "\"visits::begins_at\"",
    ),
    word(
        "last",
        Takes::Making,
        "The value of a column of the last of the rows whose parent this is.",
        "\"visits::begins_at\"",
    ),
    NULL,
    NULLABLE,
    word(
        "unique",
        Takes::Among,
        "Among which rows its values differ: all tenants' (`true` or \"everywhere\"), a \"tenant\"'s, or those of one \"parent\".",
        "\"tenant\"",
    ),
    PII,
    LABEL,
    DECIMAL_PLACES,
    DIGITS,
    LENGTH,
    word("sql_name", Takes::Text, "The column's name in the database, where it is another one.", "\"type\""),
    word(
        "generated",
        Takes::Flag,
        "The database computes it: no script that loads has it, and nothing checks it.",
        "true",
    ),
    VALUES,
    OF,
    WITHIN,
];

/// What a list's values are each.
pub(in crate::schema_file) const ITEM: Kind =
    Kind { what: "a list's values", words: ITEMS, required: &["type"], within: Some("item") };

/// Those of a list's values, which say the same of a column.
pub(super) const ITEMS: &[Word] = &[
    word("type", Takes::Type(Place::Item), "What each is.", "\"text\""),
    word("places", PLACES, "The decimal places of numbers.", "2"),
    word("values", Takes::Texts, "The words of an enum.", "[\"red\", \"blue\"]"),
    WITHIN,
];

/// The fields of a nested value.
pub(in crate::schema_file) const FIELDS: Kind =
    Kind { what: "a field", words: FIELD, required: &["type"], within: Some("field") };

/// Those of a field, which say the same of a column.
pub(super) const FIELD: &[Word] = &[
    of_type(Place::Field),
    DESCRIPTION,
    MAKE,
    FROM,
    NULL,
    NULLABLE,
    PII,
    LABEL,
    DECIMAL_PLACES,
    DIGITS,
    LENGTH,
    VALUES,
    OF,
    WITHIN,
];
