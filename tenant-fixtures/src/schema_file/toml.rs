//! TOML as a tree.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::tree::{Entry, Kind, Value};

/// What stands in the text.
///
/// # Errors
///
/// Where it stops being TOML, and why.
pub(super) fn read(text: &str) -> Result<Value, (usize, String)> {
    let document = DeTable::parse(text).map_err(|error| problem(text, &error))?;
    let reader = Reader { text };
    Ok(Value { span: 0..text.len(), kind: Kind::Table(reader.table(document.get_ref())) })
}

fn problem(text: &str, error: &Error) -> (usize, String) {
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
    fn table(&self, table: &DeTable<'_>) -> Vec<Entry> {
        let entries = table.iter().map(|(name, value)| Entry {
            name: name.get_ref().clone().into_owned(),
            at: name.span().start,
            value: self.value(value),
        });
        entries.collect()
    }

    fn value(&self, value: &Spanned<DeValue<'_>>) -> Value {
        let span = value.span();
        let kind = match value.get_ref() {
            DeValue::String(text) => Kind::Text(text.clone().into_owned()),
            DeValue::Integer(number) => {
                let value = i128::from_str_radix(number.as_str(), number.radix());
                Kind::Number(value.map_or_else(|_| number.as_str().to_owned(), |value| value.to_string()))
            }
            // With the digits that stand there, which a float may not have.
            DeValue::Float(_) => {
                let written = self.text.get(span.clone()).unwrap_or_default();
                Kind::Number(written.trim().replace('_', ""))
            }
            DeValue::Boolean(flag) => Kind::Flag(*flag),
            DeValue::Datetime(_) => Kind::Other("a date or time"),
            DeValue::Array(values) => Kind::List(values.iter().map(|value| self.value(value)).collect()),
            DeValue::Table(table) => Kind::Table(self.table(table)),
        };
        Value { span, kind }
    }
}
