//! Expressions of the grammar as a derive has them: with Rust's texts, and with structs in place of tables.

use std::collections::HashMap;

/// What things are called in Rust, and what an expression may speak of.
pub(super) struct Renamed<'a> {
    pub(super) entities: &'a HashMap<String, String>,
    pub(super) columns: &'a HashMap<String, String>,
    /// The columns of the table itself.
    pub(super) own: &'a [&'a str],
}

impl Renamed<'_> {
    /// The expression with its names and texts.
    pub(super) fn make(&self, make: &str) -> String {
        let mut out = String::new();
        let mut rest = make;
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '\'' | '"' => self.quoted(rest, first, &mut out),
                c if c.is_alphabetic() || c == '_' => self.name(rest, &mut out),
                c => {
                    out.push(c);
                    c.len_utf8()
                }
            };
            rest = &rest[length..];
        }
        out
    }

    /// A name: a table's before `::` or where rows are counted, else a column's if there is one of it.
    fn name(&self, rest: &str, out: &mut String) -> usize {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let is_counted = out.ends_with("count(") && behind.starts_with(')');
        let is_column = self.own.contains(&name) || out.ends_with('.') || out.ends_with("::");
        let found = if behind.starts_with("::") || is_counted {
            self.entities.get(name)
        } else if behind.starts_with('(') || !is_column {
            None
        } else {
            self.columns.get(name)
        };
        out.push_str(&found.map_or_else(|| super::raw(name), |name| super::raw(name)));
        end
    }

    /// A text, in which columns stand in braces.
    fn quoted(&self, rest: &str, quote: char, out: &mut String) -> usize {
        let mut text = String::new();
        let mut letters = rest.char_indices().skip(1);
        let mut end = rest.len();
        while let Some((at, c)) = letters.next() {
            match c {
                '\\' => match letters.next() {
                    Some((_, c @ ('\\' | '\'' | '"'))) => text.push(c),
                    Some((_, c)) => text.extend(['\\', c]),
                    None => {}
                },
                c if c == quote => {
                    end = at + c.len_utf8();
                    break;
                }
                c => text.push(c),
            }
        }
        if out.ends_with("pattern(") {
            for name in self.own {
                if let Some(renamed) = self.columns.get(*name) {
                    text = text.replace(&format!("{{{name}}}"), &format!("{{{renamed}}}"));
                }
            }
        }
        out.push_str(&super::text(&text));
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_texts_are_those_of_rust() {
        let map =
            |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let (entities, columns) =
            (map(&[("order_lines", "OrderLine")]), map(&[("unitPrice", "unit_price"), ("type", "type")]));
        let renamed = Renamed { entities: &entities, columns: &columns, own: &["unitPrice", "type"] };
        for (make, expected) in [
            ("sum(order_lines::unitPrice)", "sum(OrderLine::unit_price)"),
            ("count(order_lines)", "count(OrderLine)"),
            ("unitPrice * 2", "unit_price * 2"),
            (r#"matching('\\d{2}-[\"]')"#, r#"matching("\\d{2}-[\"]")"#),
            ("when(type == 'unitPrice', a.unitPrice)", "when(r#type == \"unitPrice\", a.unit_price)"),
            ("pattern('{unitPrice}-{n}')", "pattern(\"{unit_price}-{n}\")"),
        ] {
            assert_eq!(renamed.make(make), expected);
        }
    }
}
