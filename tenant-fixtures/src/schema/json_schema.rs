//! Collections as JSON Schema 2020-12.

use super::ordered::{Entries, Node, text};
use super::{Column, ColumnType, Modes, SCHEMA_VERSION, Schema};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// What a tenant's id may be, as a part of a longer pattern; its length and the names that Windows reserves aside.
const TENANT: &str = "[A-Za-z0-9][A-Za-z0-9._-]*";

/// The JSON Schema (2020-12) of one row of a collection, as indented JSON that ends with a line feed.
///
/// Columns that exist in some modes only are required in those modes and allowed in all, so that the schema for no mode
/// takes the rows of any. Columns that apply to some rows only are never required. What JSON Schema has no word for
/// stands in annotations: `x-key`, `x-unique`, `x-references` (the collection, and the word in its
/// ids), `x-pii` (the class of
/// personal data), `x-mode`, `x-places` (decimal places).
pub fn json_schema(schema: &Schema, modes: Modes) -> String {
    let mut entries = Entries::default().add("$schema", DIALECT).add("title", schema.name);
    entries.0.extend(row(schema, modes).0);
    text(entries)
}

/// The JSON Schema (2020-12) of a tenant's document: `{"metadata": …, "profile": …, "data": {"users": […], …}}`, as
/// indented JSON that ends with a line feed.
///
/// `schemas` are those of all collections that a document may have, in their order; a document has those that its
/// profile asks for.
pub fn json_document_schema(schemas: &[&Schema], modes: Modes) -> String {
    let mut definitions = Entries::default();
    let mut data = Entries::default();
    let mut at = 0;
    while let Some(first) = schemas.get(at) {
        let together = match first.group {
            Some(_) => schemas[at..].iter().take_while(|schema| schema.group == first.group).count(),
            None => 1,
        };
        let members = &schemas[at..at + together];
        for schema in members {
            definitions = definitions.add(schema.name, row(schema, modes));
        }
        data = match first.group {
            Some(group) => {
                let tables = members
                    .iter()
                    .fold(Entries::default(), |tables, schema| tables.add(schema.name, rows_of(schema)));
                let names = members.iter().map(|schema| Node::from(schema.name)).collect();
                data.add(group, object("", tables, names))
            }
            None => data.add(first.name, rows_of(first)),
        };
        at += together;
    }
    let counts = Entries::default()
        .add("type", "object")
        .add("description", "The number of rows of each collection.")
        .add("additionalProperties", Entries::default().add("type", "integer").add("minimum", 0_u64));
    let metadata = Entries::default()
        .add("generator", Entries::default().add("type", "string"))
        .add("data_version", Entries::default().add("type", "integer").add("minimum", 1_u64))
        .add("schema_version", Entries::default().add("const", u64::from(SCHEMA_VERSION)))
        .add("rows_digest", Entries::default().add("type", "string").add("pattern", "^[0-9a-f]{64}$"))
        .add("counts", counts);
    let required = metadata.0.iter().map(|(name, _)| Node::from(name.as_str())).collect();
    let metadata = object(
        "What the document says of itself; no time, so that it follows from its profile.",
        metadata,
        required,
    );
    let profile = Entries::default()
        .add("type", "object")
        .add("description", "What was asked for: enough to make the document again.")
        .add("properties", Entries::default().add("tenant_id", tenant()))
        .add("required", Node::List(vec!["tenant_id".into()]));
    let data = object("The rows, by collection.", data, Vec::new());
    let document = Entries::default().add("metadata", metadata).add("profile", profile).add("data", data);
    let required = ["metadata", "profile", "data"].map(Node::from).into();
    let mut entries = Entries::default().add("$schema", DIALECT).add("title", "dataset");
    entries.0.extend(object("A tenant as one JSON document.", document, required).0);
    text(entries.add("$defs", definitions))
}

fn rows_of(schema: &Schema) -> Entries {
    let reference = Entries::default().add("$ref", Node::Text(format!("#/$defs/{}", schema.name)));
    Entries::default().add("type", "array").add("items", reference)
}

fn row(schema: &Schema, modes: Modes) -> Entries {
    let (properties, required) = properties(schema, schema.columns, modes);
    object(schema.description, properties, required).add("x-schema-version", u64::from(SCHEMA_VERSION))
}

/// An object that has no properties but these.
fn object(description: &str, properties: Entries, required: Vec<Node>) -> Entries {
    Entries::default()
        .add("type", "object")
        .add_if(!description.is_empty(), "description", description)
        .add("properties", properties)
        .add_if(!required.is_empty(), "required", Node::List(required))
        .add("additionalProperties", false)
}

fn properties(schema: &Schema, columns: &[Column], modes: Modes) -> (Entries, Vec<Node>) {
    let (mut entries, mut required) = (Entries::default(), Vec::new());
    for column in columns {
        entries = entries.add(column.name, property(schema, column, modes));
        if column.exists_in(modes) && !column.sparse {
            required.push(column.name.into());
        }
    }
    (entries, required)
}

fn property(schema: &Schema, column: &Column, modes: Modes) -> Entries {
    let entries = match column.ty.columns() {
        Some(columns) => {
            let (properties, required) = properties(schema, columns, modes);
            let entries = object(column.description, properties, required);
            if column.nullable { or_null(entries) } else { entries }
        }
        None => {
            let mut entries = match column.ty.items() {
                Some(fields) => items(schema, &column.ty, fields, modes),
                None => of_type(&column.ty, digits(schema, column), modes),
            };
            if let Some(length) = column.length {
                entries = entries.add("maxLength", u64::from(length));
            }
            if column.nullable {
                entries = or_null(entries);
            }
            entries.add("description", column.description)
        }
    };
    let reference =
        column.references.map(|to| Entries::default().add("collection", to.collection).add("kind", to.kind));
    let mut entries = entries.add_if(column.key, "x-key", true).add_if(column.unique, "x-unique", true);
    if let Some(reference) = reference {
        entries = entries.add("x-references", reference);
    }
    if let Some(class) = column.pii {
        entries = entries.add("x-pii", class.name());
    }
    if let Some(mode) = column.mode {
        entries = entries.add("x-mode", mode.name());
    }
    entries.add_if(decimals(&column.ty), "x-places", u64::from(column.places))
}

/// A list of nested values, or of lists of them.
fn items(schema: &Schema, ty: &ColumnType, fields: &[Column], modes: Modes) -> Entries {
    if let ColumnType::List(of) = ty {
        return Entries::default().add("type", "array").add("items", items(schema, of, fields, modes));
    }
    let (properties, required) = properties(schema, fields, modes);
    object("", properties, required)
}

/// The number of digits of ids in a column, where the schema tells: those of its own key.
fn digits(schema: &Schema, column: &Column) -> usize {
    match column.ty {
        ColumnType::Id { kind } if kind == schema.kind => schema.digits,
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Unsigned
        | ColumnType::Signed
        | ColumnType::Decimal
        | ColumnType::Fixed(_)
        | ColumnType::Uuid
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => 1,
    }
}

fn decimals(ty: &ColumnType) -> bool {
    match ty {
        ColumnType::Decimal | ColumnType::Fixed(_) => true,
        ColumnType::List(of) => decimals(of),
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Unsigned
        | ColumnType::Signed
        | ColumnType::Uuid
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_) => false,
    }
}

fn tenant() -> Entries {
    Entries::default()
        .add("type", "string")
        .add("pattern", Node::Text(format!("^{TENANT}$")))
        .add("maxLength", crate::id::TenantId::MAX_LENGTH as u64)
}

fn of_type(ty: &ColumnType, digits: usize, modes: Modes) -> Entries {
    let string = || Entries::default().add("type", "string");
    match ty {
        ColumnType::Tenant => tenant(),
        ColumnType::Id { kind } => {
            let tenant = if modes.collide { String::new() } else { format!("{TENANT}_") };
            string().add("pattern", Node::Text(format!("^{tenant}{kind}_[0-9]{{{digits},}}$")))
        }
        ColumnType::Text => string(),
        ColumnType::Token(words) => {
            string().add("enum", Node::List(words.iter().map(|word| Node::from(*word)).collect()))
        }
        ColumnType::Code => string().add("pattern", "^[!-~]+$"),
        ColumnType::Unsigned => Entries::default().add("type", "integer").add("minimum", 0_u64),
        ColumnType::Signed => Entries::default().add("type", "integer"),
        ColumnType::Decimal | ColumnType::Fixed(1..) => Entries::default().add("type", "number"),
        ColumnType::Fixed(0) => Entries::default().add("type", "integer"),
        ColumnType::Uuid => string()
            .add("format", "uuid")
            .add("pattern", "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
        ColumnType::Boolean => Entries::default().add("type", "boolean"),
        // The pattern too: validators may take a format for a mere annotation.
        ColumnType::Timestamp => string()
            .add("format", "date-time")
            .add("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"),
        ColumnType::Date => string().add("format", "date").add("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        ColumnType::Time => string().add("pattern", "^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$"),
        ColumnType::Bytes => string().add("contentEncoding", "base16").add("pattern", "^([0-9a-f]{2})*$"),
        // Anything that JSON has.
        ColumnType::Json => Entries::default(),
        // What has fields is told with them.
        ColumnType::Struct(_) => Entries::default().add("type", "object"),
        ColumnType::List(of) => {
            Entries::default().add("type", "array").add("items", of_type(of, digits, modes))
        }
    }
}

/// The same, or null.
fn or_null(entries: Entries) -> Entries {
    let widened = entries.0.into_iter().map(|(key, value)| match (key.as_str(), value) {
        ("type", value) => (key, Node::List(vec![value, "null".into()])),
        ("enum", Node::List(words)) => {
            let null = Node::Null;
            (key, Node::List(words.into_iter().chain([null]).collect()))
        }
        (_, value) => (key, value),
    });
    Entries(widened.collect())
}
