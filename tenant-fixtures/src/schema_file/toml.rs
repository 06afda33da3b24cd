//! TOML as a tree.

use toml_edit::{Document, InlineTable, Item, Table, TomlError};

use super::tree::{Entry, Kind, Value};

/// What stands in the text.
///
/// # Errors
///
/// Where it stops being TOML, and why.
pub(super) fn read(text: &str) -> Result<Value, (usize, String)> {
    let document = Document::parse(text).map_err(|error| problem(text, &error))?;
    let reader = Reader { text };
    Ok(Value { span: 0..text.len(), kind: Kind::Table(reader.table(document.as_table(), 0)) })
}

fn problem(text: &str, error: &TomlError) -> (usize, String) {
    let at = error.span().map_or(text.len(), |span| span.start);
    let first = error.message().lines().next().unwrap_or_default();
    let message = match first {
        first if first.contains("recurs") => "stands deeper in others than any such file needs".to_owned(),
        first => format!("this is not TOML: {first}"),
    };
    (at, message)
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    /// `at` is where a table stands that has no place of its own.
    fn table(&self, table: &Table, at: usize) -> Vec<Entry> {
        let entries = table.iter().filter_map(|(name, item)| {
            let at = table.get_key_value(name).and_then(|(key, _)| key.span()).map_or(at, |span| span.start);
            Some(Entry { name: name.to_owned(), at, value: self.item(item, at)? })
        });
        entries.collect()
    }

    fn inline(&self, table: &InlineTable, at: usize) -> Vec<Entry> {
        let entries = table.iter().map(|(name, value)| {
            let at = table.get_key_value(name).and_then(|(key, _)| key.span()).map_or(at, |span| span.start);
            Entry { name: name.to_owned(), at, value: self.value(value, at) }
        });
        entries.collect()
    }

    fn item(&self, item: &Item, at: usize) -> Option<Value> {
        let span = item.span().unwrap_or(at..at);
        Some(match item {
            Item::None => return None,
            Item::Value(value) => self.value(value, at),
            Item::Table(table) => Value { kind: Kind::Table(self.table(table, span.start)), span },
            Item::ArrayOfTables(tables) => {
                let of = |table: &Table| {
                    let span = table.span().unwrap_or_else(|| span.clone());
                    Value { kind: Kind::Table(self.table(table, span.start)), span }
                };
                Value { kind: Kind::List(tables.iter().map(of).collect()), span }
            }
        })
    }

    fn value(&self, value: &toml_edit::Value, at: usize) -> Value {
        use toml_edit::Value as Toml;

        let span = value.span().unwrap_or(at..at);
        let kind = match value {
            Toml::String(text) => Kind::Text(text.value().clone()),
            Toml::Integer(number) => Kind::Number(number.value().to_string()),
            // With the digits that stand there, which a float may not have.
            Toml::Float(_) => {
                let written = self.text.get(span.clone()).unwrap_or_default();
                Kind::Number(written.trim().replace('_', ""))
            }
            Toml::Boolean(flag) => Kind::Flag(*flag.value()),
            Toml::Datetime(_) => Kind::Other("a date or time"),
            Toml::Array(values) => {
                Kind::List(values.iter().map(|value| self.value(value, span.start)).collect())
            }
            Toml::InlineTable(table) => Kind::Table(self.inline(table, span.start)),
        };
        Value { span, kind }
    }
}
