//! `datapackage.json`: a Data Package v2, so that other people's tools know the fields, keys and references.

use std::collections::HashMap;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::{DATA_PACKAGE_FILE, Entry, Fault, PayloadFile, Subject, fault};
use crate::bag::{DATA_FOLDER, Extra};
use crate::compression::Compression;
use crate::domain::Domain;
use crate::format::Table;
use crate::read;
use crate::schema::{Column, ColumnType, Modes, Schema};

pub(super) fn document<D: Domain>(subject: &Subject<'_, D>) -> Value {
    let profile = subject.dataset.profile();
    let schemas: Vec<&'static Schema> =
        subject.dataset.collections().iter().map(|collection| collection.schema()).collect();
    let is_empty = |schema: &Schema| {
        let mut collections = subject.dataset.collections().iter();
        let collection = collections.find(|collection| collection.schema().name == schema.name);
        collection.is_some_and(|collection| subject.dataset.count_of(*collection) == 0)
    };
    let resources = subject.payload.iter().map(|file| {
        let extra = subject.options.extras.iter().find(|extra| extra.name() == file.name);
        let packed = subject.options.compression.filter(|packed| is_packed(&file.name, *packed));
        resource(file, extra, packed, subject.payload, &schemas, profile.modes(), &is_empty)
    });
    let mut document = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": profile.tenant_id().as_str().to_ascii_lowercase(),
        "title": profile.tenant_name(),
        "description": "Synthetic test data: no person, work or event in it is real.",
        "version": format!("{}.0.0", crate::DATA_VERSION),
        "resources": resources.collect::<Vec<_>>(),
    });
    if let Some(moment) = subject.options.stamp.moment() {
        document["created"] = json!(moment);
    }
    document
}

fn resource(
    file: &PayloadFile,
    extra: Option<&Extra>,
    packed: Option<Compression>,
    payload: &[PayloadFile],
    schemas: &[&'static Schema],
    modes: Modes,
    is_empty: &dyn Fn(&Schema) -> bool,
) -> Value {
    let mut resource = json!({
        // A file's own name: no two files share one.
        "name": file.name.to_ascii_lowercase(),
        "path": format!("{DATA_FOLDER}/{}", file.name),
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.digest),
    });
    if let Some(extra) = extra {
        if let Some((_, extension @ ("json" | "jsonl"))) = file.name.rsplit_once('.') {
            resource["format"] = json!(as_a_file(extension));
        }
        resource["mediatype"] = json!(extra.media_type());
        resource["description"] = json!(extra.description());
        return resource;
    }
    let Ok(kind) = read::kind(Path::new(&file.name), schemas) else { return resource };
    let looks = match kind.format.table() {
        // Lines without any row have no columns either, which tools take for damage.
        Table::Nested if kind.schema.is_some_and(is_empty) => Table::None,
        looks if packed.is_none_or(is_unpacked) => looks,
        Table::Flat | Table::Nested | Table::None => Table::None,
    };
    let (table, flat) = match looks {
        Table::Flat => (true, true),
        Table::Nested => (true, false),
        Table::None => (false, false),
    };
    let extension = kind.format.extension();
    resource["format"] = json!(if table { extension.to_owned() } else { as_a_file(extension) });
    resource["mediatype"] = json!(packed.map_or(kind.format.media_type(), Compression::media_type));
    if table {
        resource["encoding"] = json!("utf-8");
    }
    if let Some(schema) = kind.schema {
        resource["description"] = json!(schema.description);
        if table {
            resource["type"] = json!("table");
            resource["schema"] = table_schema(schema, flat, &file.name, payload, schemas, modes);
        }
    }
    resource
}

/// The format of a file that is no table, in capitals: a tool that looks into every `json` takes one with a member `data`
/// for a descriptor, and one that looks into every `jsonl` or `parquet` wants a plain table. The standard leaves the word
/// free.
fn as_a_file(extension: &str) -> String {
    extension.to_ascii_uppercase()
}

/// Whether a file is compressed so; formats that are no text never are.
fn is_packed(name: &str, compression: Compression) -> bool {
    name.strip_suffix(compression.extension()).is_some_and(|name| name.ends_with('.'))
}

/// Whether tools unpack it without being told: the standard has no word for compression.
fn is_unpacked(compression: Compression) -> bool {
    match compression {
        #[cfg(feature = "compression")]
        Compression::Gzip => true,
        #[cfg(feature = "compression")]
        Compression::Zstd => false,
    }
}

fn table_schema(
    schema: &'static Schema,
    flat: bool,
    name: &str,
    payload: &[PayloadFile],
    schemas: &[&'static Schema],
    modes: Modes,
) -> Value {
    let mut table = Fields { flat, modes, fields: Vec::new(), keys: Vec::new(), foreign: Vec::new() };
    table.add(schema.columns, "", false);
    let suffix = name.strip_prefix(&schema.file_stem()).unwrap_or_default();
    let foreign = table.foreign.iter().filter_map(|(field, collection)| {
        let target = schemas.iter().find(|known| known.name == *collection)?;
        let resource = format!("{}{suffix}", target.file_stem());
        // What was not asked for can't be referred to.
        payload.iter().find(|file| file.name == resource)?;
        let key = target.columns.iter().find(|column| column.key)?.name;
        let reference = json!({ "resource": resource.to_ascii_lowercase(), "fields": [key] });
        Some(json!({ "fields": [field], "reference": reference }))
    });
    let foreign: Vec<_> = foreign.collect();
    let mut value = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": table.fields,
        "primaryKey": table.keys,
    });
    if !foreign.is_empty() {
        value["foreignKeys"] = json!(foreign);
    }
    if flat {
        value["missingValues"] = json!([""]);
    } else if schema.columns.iter().any(|column| column.sparse && column.exists_in(modes)) {
        // What does not apply to a row is left out of it, be it the first, whose names tools take for the table's.
        value["fieldsMatch"] = json!("superset");
    }
    value
}

struct Fields {
    /// Nested fields become fields with dots.
    flat: bool,
    modes: Modes,
    fields: Vec<Value>,
    keys: Vec<String>,
    foreign: Vec<(String, &'static str)>,
}

impl Fields {
    fn add(&mut self, columns: &'static [Column], within: &str, sparse: bool) {
        let modes = self.modes;
        for column in columns.iter().filter(|column| column.exists_in(modes)) {
            let name = format!("{within}{}", column.name);
            let sparse = sparse || column.sparse;
            if let (ColumnType::Struct(columns), true) = (column.ty, self.flat) {
                self.add(columns, &format!("{name}."), sparse || column.nullable);
                continue;
            }
            let mut field = json!({
                "name": name,
                "type": field_type(column.ty),
                "description": column.description,
                "constraints": constraints(column, sparse),
            });
            if column.ty == ColumnType::Decimal || column.ty.is_exact() {
                field["title"] = json!(format!("{name} ({} places)", column.places));
            }
            if let Some(format) = field_format(column.ty) {
                field["format"] = json!(format);
            }
            if column.key {
                self.keys.push(name.clone());
            }
            if let Some(reference) = column.references {
                self.foreign.push((name, reference.collection));
            }
            self.fields.push(field);
        }
    }
}

fn field_type(ty: ColumnType) -> &'static str {
    match ty {
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Uuid => "string",
        ColumnType::Unsigned | ColumnType::Signed => "integer",
        ColumnType::Decimal | ColumnType::Fixed(_) => "number",
        ColumnType::Boolean => "boolean",
        ColumnType::Timestamp => "datetime",
        ColumnType::Date => "date",
        ColumnType::Time => "time",
        ColumnType::Bytes => "string",
        ColumnType::Json => "any",
        ColumnType::Struct(_) => "object",
        ColumnType::List(_) => "array",
    }
}

/// What a string's values look like, where Table Schema has a word for it.
fn field_format(ty: ColumnType) -> Option<&'static str> {
    match ty {
        ColumnType::Uuid => Some("uuid"),
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Unsigned
        | ColumnType::Signed
        | ColumnType::Decimal
        | ColumnType::Fixed(_)
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => None,
    }
}

fn constraints(column: &Column, sparse: bool) -> Value {
    let mut constraints = Map::new();
    if !sparse && !column.nullable {
        constraints.insert("required".to_owned(), json!(true));
    }
    if column.unique {
        constraints.insert("unique".to_owned(), json!(true));
    }
    if let Some(length) = column.length {
        constraints.insert("maxLength".to_owned(), json!(length));
    }
    match column.ty {
        ColumnType::Token(words) => _ = constraints.insert("enum".to_owned(), json!(words)),
        ColumnType::Unsigned => _ = constraints.insert("minimum".to_owned(), json!(0)),
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Code
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
        | ColumnType::List(_) => {}
    }
    Value::Object(constraints)
}

pub(super) fn verify(document: &Value, payload: &[(&Entry, u64)], faults: &mut Vec<Fault>) {
    let resources = document["resources"].as_array().map(Vec::as_slice).unwrap_or_default();
    if resources.len() != payload.len() {
        let message = format!("has {} resources, and the payload {} files", resources.len(), payload.len());
        faults.push(fault(DATA_PACKAGE_FILE, message));
    }
    let known: HashMap<_, _> =
        resources.iter().filter_map(|resource| Some((resource["path"].as_str()?, resource))).collect();
    for (entry, bytes) in payload {
        let agrees = known.get(entry.path.as_str()).is_some_and(|resource| {
            resource["bytes"] == json!(bytes) && resource["hash"] == json!(format!("sha256:{}", entry.digest))
        });
        if !agrees {
            faults.push(fault(
                DATA_PACKAGE_FILE,
                format!("does not have the size and digest of {}", entry.path),
            ));
        }
    }
}
