//! A schema file as Rust: the structs with their derive, which compile as they are.

mod makes;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::file::{Column, Entity, FileType, Owner, Rows, SchemaFile, Unique};
use crate::guess::names::{self, Namer};
use makes::Renamed;

/// The structs of a schema file, with their derive.
pub fn rust(file: &SchemaFile) -> String {
    let names = Names::of(file);
    let mut body = String::new();
    for entity in &file.entities {
        self::entity(entity, &names, &mut body);
    }
    let mut out = String::from(
        "//! Written by `tenant-fixtures import`: what was guessed, a person should look at.\n\n",
    );
    let uses = |word: &str| {
        body.contains(&format!("<{word}>"))
            || body.contains(&format!(": {word},"))
            || body.contains(&format!("{word}<"))
    };
    let dates: Vec<&str> =
        ["DateTime", "NaiveDate", "NaiveTime"].into_iter().filter(|word| uses(word)).collect();
    if !dates.is_empty() {
        let utc = if dates.contains(&"DateTime") { ", Utc" } else { "" };
        let _ = writeln!(out, "use chrono::{{{}{utc}}};", dates.join(", "));
    }
    let mut imports = vec!["Domain", "Entity"];
    imports.extend(["Fixed", "TenantId", "Token", "Uuid"].into_iter().filter(|word| match *word {
        "Token" => body.contains("#[derive(Token"),
        word => uses(word),
    }));
    let _ = writeln!(out, "use tenant_fixtures::{{{}}};\n", imports.join(", "));
    let entities: Vec<&str> = file.entities.iter().map(|entity| names.entity(&entity.name)).collect();
    let _ = writeln!(out, "/// The domain.\n#[derive(Domain)]");
    let _ = writeln!(out, "#[domain(name = {}, entities({}))]", text(&file.name), entities.join(", "));
    for measure in &file.measures {
        let tiers: Vec<String> = measure.tiers.iter().map(u64::to_string).collect();
        let _ = writeln!(out, "#[measure({}, tiers = [{}])]", raw(&measure.name), tiers.join(", "));
    }
    let _ = writeln!(out, "pub struct {};", names.domain);
    out.push_str(&body);
    out
}

/// What things are called in Rust.
struct Names {
    domain: String,
    entities: HashMap<String, String>,
    columns: HashMap<String, String>,
    /// By table and column.
    enums: HashMap<(String, String), String>,
}

impl Names {
    fn of(file: &SchemaFile) -> Self {
        let mut namer = Namer::default();
        // What the structs are made of keeps its name.
        for taken in [
            "Domain",
            "Entity",
            "Fixed",
            "TenantId",
            "Token",
            "Uuid",
            "DateTime",
            "Utc",
            "NaiveDate",
            "NaiveTime",
            "Option",
            "Vec",
            "String",
            "Self",
            "Some",
            "None",
            "Clone",
            "Copy",
            "Debug",
            "PartialEq",
            "Box",
            "Result",
            "Ok",
            "Err",
        ] {
            namer.name(taken);
        }
        let entities = file
            .entities
            .iter()
            .map(|entity| (entity.name.clone(), namer.name(&camel(&names::row_words(&entity.name)))));
        let entities: HashMap<String, String> = entities.collect();
        let domain = namer.name(&camel(&names::words(&file.name)));
        let mut enums = HashMap::new();
        for entity in &file.entities {
            let of: &String = &entities[&entity.name];
            for column in entity.columns.iter().filter(|column| column.ty.is_enum()) {
                let name = namer.name(&format!("{of}{}", camel(&names::words(&column.name))));
                enums.insert((entity.name.clone(), column.name.clone()), name);
            }
        }
        // The same name is the same everywhere, so that ways over several tables can be followed.
        let mut columns: HashMap<String, String> = HashMap::new();
        let mut namer = Namer::default();
        let links = file.entities.iter().flat_map(|entity| entity.links.iter().map(|link| &link.name));
        let all: Vec<&String> = file
            .entities
            .iter()
            .flat_map(|entity| entity.columns.iter().map(|column| &column.name))
            .chain(links)
            .collect();
        for name in all {
            if !columns.contains_key(name) {
                let words = names::words(name).join("_");
                let snake = if words.is_empty() { name.to_lowercase() } else { words };
                columns.insert(name.clone(), namer.name(&snake));
            }
        }
        Self { domain, entities, columns, enums }
    }

    fn entity<'a>(&'a self, name: &'a str) -> &'a str {
        self.entities.get(name).map_or(name, String::as_str)
    }

    fn of_enum(&self, entity: &str, column: &str) -> &str {
        let found = self.enums.get(&(entity.to_owned(), column.to_owned()));
        found.map_or("Word", String::as_str)
    }

    fn column<'a>(&'a self, name: &'a str) -> &'a str {
        self.columns.get(name).map_or(name, String::as_str)
    }

    /// How something comes about, as the derive has it.
    fn make(&self, make: &str, columns: &[&str]) -> String {
        Renamed { entities: &self.entities, columns: &self.columns, own: columns }.make(make)
    }
}

fn camel(words: &[String]) -> String {
    let capital = |word: &String| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    words.iter().map(capital).collect()
}

/// A text in Rust's quotes.
fn text(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A name, where Rust has another use for it.
fn raw(name: &str) -> String {
    const KEYWORDS: [&str; 47] = [
        "as", "break", "const", "continue", "else", "enum", "extern", "false", "fn", "for", "if", "impl",
        "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct",
        "trait", "true", "type", "unsafe", "use", "where", "while", "async", "await", "dyn", "abstract",
        "become", "box", "do", "final", "macro", "override", "priv", "typeof", "unsized", "virtual", "yield",
        "try",
    ];
    match name {
        name if KEYWORDS.contains(&name) || name == "gen" => format!("r#{name}"),
        "self" | "super" | "crate" | "Self" | "_" => format!("{name}_"),
        name => name.to_owned(),
    }
}

fn document(description: Option<&str>, otherwise: &str, before: &str, out: &mut String) {
    let shown = description.filter(|text| !text.trim().is_empty()).unwrap_or(otherwise);
    for line in shown.lines().map(str::trim) {
        let plain: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(out, "{before}/// {plain}");
    }
}

fn entity(entity: &Entity, names: &Names, out: &mut String) {
    let columns: Vec<&str> = entity
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .chain(entity.links.iter().map(|link| link.name.as_str()))
        .collect();
    let name = names.entity(&entity.name);
    out.push('\n');
    document(entity.description.as_deref(), &format!("A row of {}.", entity.name), "", out);
    out.push_str("#[derive(Entity, Clone, Debug, PartialEq)]\n");
    let mut words = vec![format!("domain = {}", names.domain), format!("name = {}", text(&entity.name))];
    if let Some(table) = &entity.table {
        words.push(format!("table = {}", text(table)));
    }
    if let Some(schema) = &entity.table_schema {
        words.push(format!("table_schema = {}", text(schema)));
    }
    match entity.owner {
        Owner::Tenant => {}
        Owner::Shared => words.push("shared".to_owned()),
        Owner::Existing => words.push("existing".to_owned()),
    }
    match &entity.rows {
        Rows::Fixed(rows) => words.push(format!("rows = {rows}")),
        Rows::Count(count) => words.push(format!("count = {}", raw(count))),
        Rows::Share { parent, count } => {
            words.push(format!(
                "parent = {}, count = {}, share = log_normal(1, 1)",
                raw(names.column(parent)),
                raw(count)
            ));
        }
        Rows::PerParent { parent, number } => {
            words.push(format!(
                "parent = {}, per_parent = {}",
                raw(names.column(parent)),
                names.make(number, &columns)
            ));
        }
    }
    for set in &entity.unique {
        let set: Vec<String> = set.iter().map(|column| raw(names.column(column))).collect();
        words.push(format!("unique({})", set.join(", ")));
    }
    for link in &entity.links {
        let null = if link.null > 0 { format!(", null = {}", share(link.null)) } else { String::new() };
        words.push(format!("link({} = {}{null})", raw(names.column(&link.name)), names.entity(&link.to)));
    }
    let _ = writeln!(out, "#[entity({})]\npub struct {name} {{", words.join(", "));
    let mut enums = String::new();
    for column in &entity.columns {
        self::column(&entity.name, column, names, &columns, out, &mut enums);
    }
    out.push_str("}\n");
    out.push_str(&enums);
}

fn share(hundredths: u32) -> String {
    match hundredths {
        100.. => "1.0".to_owned(),
        hundredths => format!("{}", f64::from(hundredths) / 100.0),
    }
}

fn column(entity: &str, column: &Column, names: &Names, own: &[&str], out: &mut String, enums: &mut String) {
    let field = names.column(&column.name);
    document(
        column.description.as_deref(),
        &format!("Its {}.", names::words(&column.name).join(" ")),
        "    ",
        out,
    );
    let mut words = Vec::new();
    for (word, holds) in [("key", column.key), ("tenant", column.tenant)] {
        if holds {
            words.push(word.to_owned());
        }
    }
    if let Some(to) = &column.references {
        words.push(format!("references = {}", names.entity(to)));
    }
    if let Some(make) = column.made() {
        words.push(format!("make = {}", names.make(&make, own)));
    }
    if column.null > 0 {
        words.push(format!("null = {}", share(column.null)));
    }
    match column.unique {
        Some(Unique::Everywhere) => words.push("unique".to_owned()),
        Some(Unique::Tenant) => words.push("unique(tenant)".to_owned()),
        Some(Unique::Parent) => words.push("unique(parent)".to_owned()),
        None => {}
    }
    if let FileType::Float(places) = column.ty {
        words.push(format!("places = {places}"));
    }
    if let Some(length) = column.length {
        words.push(format!("length = {length}"));
    }
    if let Some(class) = column.pii {
        words.push(format!("pii = {}", camel(&names::words(class))));
    }
    if column.generated {
        words.push("generated".to_owned());
    }
    let original = column.sql_name.as_deref().unwrap_or(&column.name);
    if original != field {
        words.push(format!("sql_name = {}", text(original)));
    }
    if !words.is_empty() {
        let _ = writeln!(out, "    #[column({})]", words.join(", "));
    }
    let ty = ty(&column.ty, names.of_enum(entity, &column.name), enums);
    let ty = if column.nullable || column.null > 0 { format!("Option<{ty}>") } else { ty };
    let _ = writeln!(out, "    pub {}: {ty},", raw(field));
}

/// A type in Rust; an enum is declared beside.
fn ty(ty: &FileType, name: &str, enums: &mut String) -> String {
    match ty {
        FileType::Integer { .. } => ty.word().to_owned(),
        FileType::Float(_) => "f64".to_owned(),
        FileType::Decimal(places) => format!("Fixed<{places}>"),
        FileType::Bool => "bool".to_owned(),
        FileType::Text => "String".to_owned(),
        FileType::Tenant => "TenantId".to_owned(),
        FileType::Uuid => "Uuid".to_owned(),
        FileType::Timestamp => "DateTime<Utc>".to_owned(),
        FileType::Date => "NaiveDate".to_owned(),
        FileType::Time => "NaiveTime".to_owned(),
        FileType::Enum(values) => {
            let _ = writeln!(
                enums,
                "\n/// What it is.\n#[derive(Token, Clone, Copy, Debug, PartialEq)]\npub enum {name} {{"
            );
            let mut namer = Namer::default();
            namer.name("Self");
            for value in values {
                let camel = camel(&names::words(value));
                let begins_well = camel.starts_with(|c: char| c.is_alphabetic());
                let named = if begins_well { camel } else { format!("N{camel}") };
                let variant = namer.name(if named == "N" { "Other" } else { &named });
                let _ = writeln!(
                    enums,
                    "    /// {}\n    #[token({})]\n    {variant},",
                    shown(value),
                    text(value)
                );
            }
            enums.push_str("}\n");
            name.to_owned()
        }
        FileType::Bytes => "Vec<u8>".to_owned(),
        FileType::Json => "serde_json::Value".to_owned(),
        FileType::List(of) => format!("Vec<{}>", self::ty(of, name, enums)),
    }
}

/// A word as a comment shows it.
fn shown(value: &str) -> String {
    let plain: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("`{}`.", plain.replace('`', "'"))
}
