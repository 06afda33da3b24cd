//! Values, as they are written: texts out of their quotes, literals of rows.

use super::cursor::Cursor;
use super::lexer::Kind;
use crate::database::{Dialect, Literal};

/// What a text in quotes says.
pub(crate) fn text_of(written: &str, dialect: Dialect) -> String {
    let escapes = |text: &str, quote: char| {
        let mut said = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => said.push('\n'),
                    Some('t') => said.push('\t'),
                    Some('r') => said.push('\r'),
                    Some('0') => said.push('\0'),
                    Some(other) => said.push(other),
                    None => said.push('\\'),
                },
                c if c == quote => {
                    chars.next_if_eq(&quote);
                    said.push(c);
                }
                c => said.push(c),
            }
        }
        said
    };
    let inner = |from: usize| written.get(from..written.len().saturating_sub(1)).unwrap_or_default();
    match written.chars().next() {
        Some('$') => inner_of(written).to_owned(),
        Some('e' | 'E') => escapes(inner(2), '\''),
        Some('\'') => match dialect {
            Dialect::MySql => escapes(inner(1), '\''),
            Dialect::PostgreSql | Dialect::Sqlite => inner(1).replace("''", "'"),
        },
        Some('"') => escapes(inner(1), '"'),
        Some('n' | 'N') => inner(2).replace("''", "'"),
        Some(_) | None => written.to_owned(),
    }
}

/// What stands between the quotes of a text, as it is written there.
pub(crate) fn inner_of(written: &str) -> &str {
    let tag = written.strip_prefix('$').and_then(|rest| rest.find('$'));
    let mark = tag.map_or(1, |tag| tag + 2);
    written.get(mark..written.len().saturating_sub(mark)).unwrap_or_default()
}

/// A text as SQL.
pub(crate) fn text_as_sql(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// What a value in a row says; `None` of `DEFAULT`.
pub(crate) fn literal(value: Cursor<'_>) -> Option<Literal> {
    let mut rest = value;
    let minus = rest.eat_sign("-");
    if !minus {
        rest.eat_sign("+");
    }
    let expression = || Some(Literal::Expression(value.sql()));
    let Some((kind, text)) = rest.take() else { return expression() };
    // `'a'::text` is the text.
    let is_cast = rest.is_sign("::");
    if !rest.is_empty() && !is_cast {
        return expression();
    }
    match kind {
        Kind::Number if text.starts_with("0x") || text.starts_with("0X") => expression(),
        Kind::Number if is_cast && !is_simple_cast(rest) => expression(),
        Kind::Number => Some(Literal::Number(format!("{}{text}", if minus { "-" } else { "" }))),
        Kind::Text if minus || text.starts_with(['x', 'X', 'b', 'B']) => expression(),
        Kind::Text if is_cast && !is_simple_cast(rest) => expression(),
        Kind::Text => Some(Literal::Text(text_of(text, value.dialect))),
        Kind::Word if minus => expression(),
        Kind::Word => match text.to_ascii_lowercase().as_str() {
            "null" => Some(Literal::Null),
            "true" if rest.is_empty() => Some(Literal::Boolean(true)),
            "false" if rest.is_empty() => Some(Literal::Boolean(false)),
            "default" if rest.is_empty() => None,
            _ => expression(),
        },
        Kind::Quoted | Kind::Sign | Kind::Unclosed => expression(),
    }
}

/// Whether nothing stands behind a cast: `::character varying(20)`.
fn is_simple_cast(mut rest: Cursor<'_>) -> bool {
    rest.eat_sign("::") && rest.written_type().is_ok() && rest.is_empty()
}

/// Signs and words that a default may end with and that are no part of it.
const AFTER_DEFAULT: [&str; 21] = [
    "NOT",
    "NULL",
    "CONSTRAINT",
    "PRIMARY",
    "UNIQUE",
    "CHECK",
    "REFERENCES",
    "COLLATE",
    "GENERATED",
    "COMMENT",
    "ON",
    "AUTO_INCREMENT",
    "DEFERRABLE",
    "KEY",
    "INVISIBLE",
    "VISIBLE",
    "FIRST",
    "AFTER",
    "STORAGE",
    "COMPRESSION",
    "AS",
];

impl<'a> Cursor<'a> {
    /// Takes an expression that no parentheses hold, such as a default: one token at least.
    pub(crate) fn open_expression(&mut self) -> Cursor<'a> {
        let length = self.len();
        self.until(|ahead| ahead.len() < length && (ahead.is_any(&AFTER_DEFAULT) || ahead.is_sign(",")))
    }
}
