//! Collections as a data dictionary.

use std::fmt::Write as _;

use super::{Column, ColumnType, Modes, Schema};

/// As many words of a fixed set are listed as still read well in a cell.
const WORDS_SHOWN: usize = 12;

/// A data dictionary of these collections, as Markdown: a section a collection, a line a column, nested columns with dots, those
/// of a list's items behind `[]`.
///
/// Columns that exist only in modes that are off are listed too, with their mode: a dictionary says what may be met.
/// `modes` marks which of them rows have.
pub fn dictionary(schemas: &[&Schema], modes: Modes) -> String {
    let mut out = String::from("# Data dictionary\n\n");
    let on = if modes.gdpr { "Rows are in mode gdpr.\n" } else { "Columns with a mode exist only in it.\n" };
    out.push_str(on);
    out.push_str(
        "\nKey: part of the row's key. Unique: once in a tenant, and in no other. Sparse: some rows don't have it.\n\n",
    );
    for schema in schemas {
        let anchor = |name: &str| format!("- [{name}](#{name})\n");
        out.push_str(&anchor(schema.name));
    }
    for schema in schemas {
        collection(schema, &mut out);
    }
    out
}

fn collection(schema: &Schema, out: &mut String) {
    // Writing to a text never fails.
    let group = schema.group.map(|group| format!("Part of `{group}`."));
    let said: Vec<_> =
        [schema.description].into_iter().chain(group.as_deref()).filter(|text| !text.is_empty()).collect();
    let _ = write!(out, "\n## {}\n\n", schema.name);
    if !said.is_empty() {
        let _ = write!(out, "{}\n\n", said.join(" "));
    }
    out.push_str(
        "| column | type | null | key | references | personal data | mode | description |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    columns(schema.columns, "", None, out);
}

fn columns(columns_: &[Column], prefix: &str, mode: Option<&str>, out: &mut String) {
    for column in columns_ {
        let path = format!("{prefix}{}", column.name);
        let mode = column.mode.map(super::Mode::name).or(mode);
        let null = if column.nullable { "yes" } else { "no" };
        let marks: Vec<_> = [(column.key, "key"), (column.unique, "unique"), (column.sparse, "sparse")]
            .into_iter()
            .filter_map(|(is, name)| is.then_some(name))
            .collect();
        let references = match column.references {
            Some(to) => format!("[{0}](#{0})", to.collection),
            None => String::new(),
        };
        let _ = writeln!(
            out,
            "| `{path}` | {} | {null} | {} | {references} | {} | {} | {} |",
            cell(&of_length(type_name(&column.ty, column.places), column.length)),
            marks.join(", "),
            column.pii.map_or("", super::Pii::name),
            mode.unwrap_or(""),
            cell(column.description)
        );
        if let Some(nested) = column.ty.fields() {
            let items = if column.ty.items().is_some() { "[]" } else { "" };
            columns(nested, &format!("{path}{items}."), mode, out);
        }
    }
}

fn of_length(name: String, length: Option<u32>) -> String {
    match length {
        Some(length) => format!("{name}, at most {length} characters"),
        None => name,
    }
}

fn type_name(ty: &ColumnType, places: u32) -> String {
    match ty {
        ColumnType::Tenant => "tenant id".to_owned(),
        ColumnType::Id { kind } => format!("id `<tenant>_{kind}_<number>`"),
        ColumnType::Text => "text".to_owned(),
        ColumnType::Token(words) => {
            let shown: Vec<_> = words.iter().take(WORDS_SHOWN).map(|word| format!("`{word}`")).collect();
            let more = match words.len().saturating_sub(WORDS_SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!("one of {}{more}", shown.join(", "))
        }
        ColumnType::Code => "code (printable ASCII)".to_owned(),
        ColumnType::Unsigned => "whole number from 0".to_owned(),
        ColumnType::Signed => "whole number".to_owned(),
        ColumnType::Decimal if places == 1 => "decimal, 1 place".to_owned(),
        ColumnType::Decimal => format!("decimal, {places} places"),
        ColumnType::Fixed(0) => "exact whole number".to_owned(),
        ColumnType::Fixed(1) => "exact decimal, 1 place".to_owned(),
        ColumnType::Fixed(places) => format!("exact decimal, {places} places"),
        ColumnType::Uuid => "UUID".to_owned(),
        ColumnType::Boolean => "true or false".to_owned(),
        ColumnType::Timestamp => "time, whole seconds, UTC".to_owned(),
        ColumnType::Date => "date".to_owned(),
        ColumnType::Time => "time of day, whole seconds".to_owned(),
        ColumnType::Bytes => "bytes, in hexadecimal digits".to_owned(),
        ColumnType::Json => "JSON".to_owned(),
        ColumnType::Struct(_) => "named values".to_owned(),
        ColumnType::List(of) => format!("list of: {}", type_name(of, places)),
    }
}

/// A text as a table's cell.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
