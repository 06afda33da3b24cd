//! What editors know of the words.

use boon::{Compiler, Schemas};
use serde_json::Value;
use tenant_fixtures::schema_file::{SchemaFile, editor_schema};

const CHECKED_IN: &str = include_str!("../../../schema/schema-file.schema.json");

#[test]
fn the_one_that_is_checked_in_is_current() {
    assert!(
        CHECKED_IN == editor_schema(),
        "write it anew: cargo run -- schema --for-schema-file > schema/schema-file.schema.json"
    );
}

/// TOML as the JSON that its words are held against.
fn json(text: &str) -> Value {
    fn of(item: &toml_edit::Item) -> Value {
        match item {
            toml_edit::Item::None => Value::Null,
            toml_edit::Item::Value(value) => of_value(value),
            toml_edit::Item::Table(table) => {
                Value::Object(table.iter().map(|(key, item)| (key.to_owned(), of(item))).collect())
            }
            toml_edit::Item::ArrayOfTables(tables) => {
                Value::Array(tables.iter().map(|table| of(&toml_edit::Item::Table(table.clone()))).collect())
            }
        }
    }
    fn of_value(value: &toml_edit::Value) -> Value {
        use toml_edit::Value as Toml;
        match value {
            Toml::String(text) => Value::from(text.value().as_str()),
            Toml::Integer(number) => Value::from(*number.value()),
            Toml::Float(number) => Value::from(*number.value()),
            Toml::Boolean(flag) => Value::from(*flag.value()),
            Toml::Datetime(time) => Value::from(time.to_string()),
            Toml::Array(values) => Value::Array(values.iter().map(of_value).collect()),
            Toml::InlineTable(table) => {
                Value::Object(table.iter().map(|(key, value)| (key.to_owned(), of_value(value))).collect())
            }
        }
    }
    let document: toml_edit::DocumentMut = text.parse().expect("it is TOML");
    of(document.as_item())
}

pub(crate) fn is_taken(text: &str) -> bool {
    let mut compiler = Compiler::new();
    compiler
        .add_resource("schema-file.json", serde_json::from_str(CHECKED_IN).expect("it is JSON"))
        .expect("a name");
    let mut schemas = Schemas::new();
    let index = compiler.compile("schema-file.json", &mut schemas).expect("it is a schema");
    schemas.validate(&json(text), index).is_ok()
}

#[test]
fn examples_are_taken() {
    for text in [
        super::SHOP,
        include_str!("../../../examples/billing/billing.toml"),
        include_str!("../../../examples/clinic/clinic.toml"),
        include_str!("../../../examples/helpdesk.toml"),
        super::relations::CHAIN,
        super::nested::CABINET,
        super::nested::PARCELS,
    ] {
        assert!(is_taken(text), "{text}");
        assert!(SchemaFile::read(text, "it.toml").is_ok());
    }
}

/// What the JSON Schema refuses the reader refuses, too.
#[test]
fn broken_ones_are_refused() {
    for (from, to) in [
        ("[measures]", "[mesures]"),
        ("pii = \"name\"", "pii = \"nmae\""),
        ("pii = \"name\"", "ppi = \"name\""),
        ("\"i64\", key", "\"int\", key"),
        ("key = true }\nname", "key = \"yes\" }\nname"),
        ("null = 0.5", "null = 1.5"),
        ("places = 2, sum", "places = 12, sum"),
        ("places = 2, sum", "places = -1, sum"),
        ("type = \"text\", make", "type = \"text\", length = 0, make"),
        ("type = \"text\", make", "type = \"text\", length = 20000000, make"),
        ("[\"open\", \"paid\"]", "[]"),
        ("[\"open\", \"paid\"]", "[\"open\", 1]"),
        ("[8, 50, 500, 5_000]", "[8, 50, 500]"),
        ("[8, 50, 500, 5_000]", "[8, 50, 500, 0.5]"),
        ("name = \"shop\"", "name = \" \""),
        ("[domain]\nname = \"shop\"", ""),
        ("type = \"text\", make", "make"),
        ("note = {", "\"no te\" = {"),
        ("\"company()\"", "5"),
        ("null = 0.5", "unique = \"nowhere\""),
        ("count = \"customers\"\n", "count = \"customers\"\nshared = 1\n"),
        ("count = \"customers\"\n", "count = \"customers\"\nunique = [[\"id\"]]\n"),
        ("count = \"customers\"\n", "count = \"customers\"\nlinks.home = { null = 0.5 }\n"),
        ("type = \"text\", make", "type = \"list\", of = \"text\", make"),
        ("type = \"text\", make", "type = \"list\", of = { values = [\"a\"] }, make"),
        ("type = \"text\", make", "type = \"list\", of = { type = \"text\", key = true }, make"),
    ] {
        let text = super::with(from, to);
        assert!(!is_taken(&text), "{from} → {to} is taken");
        assert!(SchemaFile::read(&text, "shop.toml").is_err(), "{from} → {to} is read");
    }
}
