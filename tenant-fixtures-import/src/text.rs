//! A schema file as text.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use crate::file::{Column, Entity, FileType, Link, Owner, Rows, SchemaFile, Unique};
use crate::report::{self, Weight};

/// Behind what was guessed.
pub(crate) const GUESSED: &str = " # guessed";

/// The text of a schema file.
pub fn text(file: &SchemaFile) -> String {
    let mut document = DocumentMut::new();
    let mut domain = Table::new();
    domain.insert("name", value(&file.name));
    document.insert("domain", Item::Table(domain));
    if !file.measures.is_empty() {
        let mut measures = Table::new();
        for measure in &file.measures {
            measures.insert(&measure.name, tiers(measure.tiers));
        }
        document.insert("measures", Item::Table(measures));
    }
    let mut out = head(file);
    out.push_str(&document.to_string());
    // One at a time: of thousands no more than one stands in memory as a document.
    for entity in &file.entities {
        let mut entities = Table::new();
        entities.set_implicit(true);
        entities.insert(&entity.name, Item::Table(self::entity(entity)));
        let mut document = DocumentMut::new();
        document.insert("entities", Item::Table(entities));
        out.push('\n');
        out.push_str(&document.to_string());
    }
    out
}

/// What concerns rows, as comments at the top.
fn head(file: &SchemaFile) -> String {
    let mut out = String::from(
        "# `# guessed` stands behind what the database does not say: it follows from names, types and how the tables hang together.\n\
         # Change what is not so.\n",
    );
    for (weight, heading) in [
        (Weight::Refused, "# Rows can't be made to hold this, and may be refused for it:\n"),
        (Weight::Rows, "# This concerns rows, too:\n"),
    ] {
        let mut found = file.remarks.iter().filter(|remark| remark.weight == weight).peekable();
        if found.peek().is_some() {
            out.push_str("#\n");
            out.push_str(heading);
            for remark in found {
                out.push_str("#   ");
                out.push_str(&report::line(remark));
                out.push('\n');
            }
        }
    }
    out.push('\n');
    out
}

/// A text as a value.
pub(crate) fn value(text: &str) -> Item {
    Item::Value(Value::from(text))
}

fn marked(mut item: Item, guessed: bool) -> Item {
    if let (Some(value), true) = (item.as_value_mut(), guessed) {
        value.decor_mut().set_suffix(GUESSED);
    }
    item
}

fn number(value: u64) -> Value {
    Value::from(i64::try_from(value).unwrap_or(i64::MAX))
}

/// A measure's figures, with their thousands set off.
pub(crate) fn tiers(tiers: [u64; 4]) -> Item {
    let mut array = Array::new();
    for figure in tiers {
        let digits = figure.to_string();
        let mut shown = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                shown.push('_');
            }
            shown.push(digit);
        }
        let value = shown.parse::<Value>().unwrap_or_else(|_| number(figure));
        array.push(value);
    }
    marked(Item::Value(Value::Array(array)), true)
}

/// A table of the file.
pub(crate) fn entity(entity: &Entity) -> Table {
    let mut table = Table::new();
    if let Some(name) = &entity.table {
        table.insert("table", value(name));
    }
    if let Some(schema) = &entity.table_schema {
        table.insert("table_schema", value(schema));
    }
    if let Some(description) = &entity.description {
        table.insert("description", value(description));
    }
    let flag = || Item::Value(Value::from(true));
    match entity.owner {
        Owner::Tenant => {}
        Owner::Shared => drop(table.insert("shared", marked(flag(), true))),
        Owner::Existing => {
            table.insert("shared", flag());
            table.insert("existing", flag());
        }
    }
    let is_guess = entity.owner != Owner::Existing;
    match &entity.rows {
        Rows::Fixed(rows) => drop(table.insert("rows", marked(Item::Value(number(*rows)), is_guess))),
        Rows::Count(count) => drop(table.insert("count", marked(value(count), true))),
        Rows::Share { parent, count } => {
            table.insert("parent", value(parent));
            table.insert("count", marked(value(count), true));
            table.insert("share", marked(value("log_normal(1, 1)"), true));
        }
        Rows::PerParent { parent, number } => {
            table.insert("parent", value(parent));
            table.insert("per_parent", marked(value(number), number != "1"));
        }
    }
    if !entity.unique.is_empty() {
        let sets = entity.unique.iter().map(|set| Value::Array(set.iter().map(String::as_str).collect()));
        table.insert("unique", Item::Value(Value::Array(sets.collect())));
    }
    if !entity.links.is_empty() {
        let mut links = Table::new();
        for link in &entity.links {
            links.insert(&link.name, self::link(link));
        }
        table.insert("links", Item::Table(links));
    }
    let mut columns = Table::new();
    for column in &entity.columns {
        columns.insert(&column.name, self::column(column));
    }
    table.insert("columns", Item::Table(columns));
    table
}

/// A row that is chosen and that nobody sees.
pub(crate) fn link(link: &Link) -> Item {
    let mut table = InlineTable::new();
    table.insert("to", Value::from(&link.to));
    table.insert("choose", Value::from("any"));
    if link.null > 0 {
        table.insert("null", share(link.null));
    }
    Item::Value(Value::InlineTable(table))
}

fn share(hundredths: u32) -> Value {
    match hundredths {
        100.. => Value::from(1),
        hundredths => Value::from(f64::from(hundredths) / 100.0),
    }
}

/// What a column is, in the order in which people read it: what it is, what it refers to, how it comes about, what it is held to.
pub(crate) fn column(column: &Column) -> Item {
    let mut table = InlineTable::new();
    ty(&column.ty, &mut table);
    if let Some(digits) = column.digits {
        table.insert("digits", Value::from(i64::from(digits)));
    }
    for (word, holds) in [("key", column.key), ("tenant", column.tenant)] {
        if holds {
            table.insert(word, Value::from(true));
        }
    }
    if let Some(entity) = &column.references {
        table.insert("references", Value::from(entity));
    }
    if let Some(make) = column.made() {
        table.insert("make", Value::from(make));
    }
    if column.null > 0 {
        table.insert("null", share(column.null));
    } else if column.nullable {
        table.insert("nullable", Value::from(true));
    }
    match column.unique {
        Some(Unique::Everywhere) => drop(table.insert("unique", Value::from(true))),
        Some(Unique::Tenant) => drop(table.insert("unique", Value::from("tenant"))),
        Some(Unique::Parent) => drop(table.insert("unique", Value::from("parent"))),
        None => {}
    }
    if let Some(length) = column.length {
        table.insert("length", Value::from(i64::from(length)));
    }
    if let Some(class) = column.pii {
        table.insert("pii", Value::from(class));
    }
    if column.generated {
        table.insert("generated", Value::from(true));
    }
    if let Some(name) = &column.sql_name {
        table.insert("sql_name", Value::from(name));
    }
    if let Some(description) = &column.description {
        table.insert("description", Value::from(description));
    }
    marked(Item::Value(Value::InlineTable(table)), column.guessed)
}

fn ty(ty: &FileType, table: &mut InlineTable) {
    table.insert("type", Value::from(ty.word()));
    match ty {
        FileType::Enum(values) => {
            drop(table.insert("values", Value::Array(values.iter().map(String::as_str).collect())))
        }
        FileType::Decimal(places) | FileType::Float(places) => {
            table.insert("places", Value::from(i64::from(*places)));
        }
        FileType::List(of) => {
            let mut inner = InlineTable::new();
            self::ty(of, &mut inner);
            table.insert("of", Value::InlineTable(inner));
        }
        FileType::Integer { .. }
        | FileType::Bool
        | FileType::Text
        | FileType::Tenant
        | FileType::Uuid
        | FileType::Timestamp
        | FileType::Date
        | FileType::Time
        | FileType::Bytes
        | FileType::Json => {}
    }
}
