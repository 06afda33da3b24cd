//! A JSON Schema of schema files, by which editors know their words.

use super::types::TYPES;
use super::words::{AMONG, FIELDS, FILE, ITEM, Kind, MOST_ROWS, Takes, Word};
use crate::profile::Tier;
use crate::schema::Pii;
use crate::schema::ordered::{Entries, Node, text};

/// The JSON Schema (2020-12) of schema files, as indented JSON that ends with a line feed.
///
/// In TOML, a first line `#:schema schema-file.schema.json` tells editors of it; in JSON, `"$schema"` does.
pub fn editor_schema() -> String {
    let head = Entries::default()
        .add("$schema", "https://json-schema.org/draft/2020-12/schema")
        .add("title", "A schema file of tenant-fixtures")
        .add(
            "description",
            "A domain's collections, how many rows each has, and how every column comes about.",
        );
    let mut entries = head;
    entries.0.extend(table(FILE, &["domain", "entities"]).0);
    let kinds = [&FIELDS, &ITEM].into_iter().filter_map(|kind| Some((kind.within?, kind)));
    let definitions = kinds.fold(Entries::default(), |definitions, (name, kind)| {
        definitions.add(name, table(kind.words, kind.required))
    });
    text(entries.add("$defs", definitions))
}

/// A table of these words, of which some must be there.
fn table(words: &'static [Word], required: &[&str]) -> Entries {
    let mut properties = Entries::default();
    for word in words {
        let mut entries = Entries::default().add("description", described(word).as_str());
        entries.0.extend(takes(word.takes).0);
        properties = properties.add(word.name, entries);
    }
    Entries::default()
        .add("type", "object")
        .add("properties", properties)
        .add_if(!required.is_empty(), "required", texts(required.iter().copied()))
        .add("additionalProperties", false)
}

fn described(word: &Word) -> String {
    match word.takes {
        Takes::Table(_) | Takes::Tables(_) | Takes::Flag => word.about.to_owned(),
        Takes::Type(place) => {
            let types = TYPES.iter().filter(|ty| ty.may_be(place));
            let types: Vec<_> = types.map(|ty| format!("{}: {}", ty.name, ty.about)).collect();
            format!("{} {}.", word.about, types.join("; "))
        }
        _ => format!("{} For example `{} = {}`.", word.about, word.name, word.example),
    }
}

fn takes(takes: Takes) -> Entries {
    let string = || Entries::default().add("type", "string").add("pattern", "\\S");
    match takes {
        Takes::Text | Takes::Making => string(),
        Takes::NumberOrMaking => {
            let types = texts(["integer", "string"].into_iter());
            Entries::default().add("type", types).add("pattern", "\\S").add("minimum", 0)
        }
        Takes::Whole(least, most) => whole(least, most),
        Takes::Share => Entries::default().add("type", "number").add("minimum", 0).add("maximum", 1),
        Takes::Flag => Entries::default().add("type", "boolean"),
        Takes::Type(place) => {
            let types = TYPES.iter().filter(|ty| ty.may_be(place)).map(|ty| ty.name);
            Entries::default().add("enum", texts(types))
        }
        Takes::Class => Entries::default().add("enum", texts(Pii::ALL.iter().map(|class| class.name()))),
        Takes::Among => {
            let flags = [Node::Flag(true), Node::Flag(false)];
            let all = flags.into_iter().chain(AMONG.iter().map(|(word, _)| Node::from(*word)));
            Entries::default().add("enum", Node::List(all.collect()))
        }
        Takes::Texts => {
            let item = Entries::default().add("type", "string");
            Entries::default().add("type", "array").add("items", item).add("minItems", 1)
        }
        Takes::NameLists => {
            let names = Entries::default()
                .add("type", "array")
                .add("items", Entries::default().add("type", "string"))
                .add("minItems", 2);
            Entries::default().add("type", "array").add("items", names)
        }
        Takes::Figures => {
            let tiers = Tier::ALL.len() as u64;
            named(
                Entries::default()
                    .add("type", "array")
                    .add("items", whole(0, MOST_ROWS))
                    .add("minItems", tiers)
                    .add("maxItems", tiers),
            )
        }
        Takes::Table(kind) => of_kind(kind()),
        Takes::Tables(kind) => named(of_kind(kind())),
    }
}

/// A table of a kind; where tables of it may stand within each other, what says so once.
fn of_kind(kind: &'static Kind) -> Entries {
    match kind.within {
        Some(name) => Entries::default().add("$ref", Node::Text(format!("#/$defs/{name}"))),
        None => table(kind.words, kind.required),
    }
}

fn whole(least: u64, most: u64) -> Entries {
    Entries::default().add("type", "integer").add("minimum", least).add("maximum", most)
}

/// Things of one kind, each with its name.
fn named(of: Entries) -> Entries {
    let name = Entries::default().add("pattern", "^[A-Za-z_][A-Za-z0-9_]{0,62}$");
    Entries::default().add("type", "object").add("propertyNames", name).add("additionalProperties", of)
}

fn texts<'t>(texts: impl Iterator<Item = &'t str>) -> Node {
    Node::List(texts.map(Node::from).collect())
}
