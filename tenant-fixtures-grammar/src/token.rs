//! The smallest pieces: names, numbers, texts and symbols.

use crate::GrammarError;

/// A piece of a declaration and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it begins: a byte in a text, or whatever number its maker counts by.
    pub at: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `price`, `Line`.
    Name(String),
    /// `12`, `0.25`; without sign.
    Number(String),
    /// `"PO-{n:05}"`, without its quotes.
    Text(String),
    /// One of [`SYMBOLS`].
    Symbol(&'static str),
}

/// All symbols, longer ones before those that they begin with.
pub const SYMBOLS: [&str; 23] = [
    "..=", "..", "::", "==", "!=", "<=", ">=", "&&", "||", "<", ">", "=", "+", "-", "*", "/", "%", "!", "(",
    ")", ",", ".", "|",
];

/// Cuts a text into tokens.
///
/// # Errors
///
/// At a character that begins no token, and at a text that does not end.
pub fn tokens(text: &str) -> Result<Vec<Token>, GrammarError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = if first.is_alphabetic() || first == '_' {
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            (Kind::Name(rest[..end].to_owned()), end)
        } else if first.is_ascii_digit() {
            number(rest)
        } else if first == '"' || first == '\'' {
            quoted(rest, first, at)?
        } else if let Some(symbol) = SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol)) {
            (Kind::Symbol(symbol), symbol.len())
        } else {
            return Err(GrammarError::new(at, format!("found {first:?}, which begins nothing known here")));
        };
        tokens.push(Token { kind, at });
        at += length;
    }
    Ok(tokens)
}

/// A number: digits, with `_` between them, and a fraction; the `..` of a range is no fraction.
fn number(rest: &str) -> (Kind, usize) {
    let digits = |text: &str| text.find(|c: char| !(c.is_ascii_digit() || c == '_')).unwrap_or(text.len());
    let mut end = digits(rest);
    if let Some(fraction) = rest[end..].strip_prefix('.')
        && fraction.starts_with(|c: char| c.is_ascii_digit())
    {
        end += 1 + digits(fraction);
    }
    (Kind::Number(rest[..end].replace('_', "")), end)
}

/// A text in quotes of either kind, in which the quote and `\` stand for themselves after a `\`: where the whole stands in a text
/// already, one kind is taken.
fn quoted(rest: &str, quote: char, at: usize) -> Result<(Kind, usize), GrammarError> {
    let mut text = String::new();
    let mut escaped = false;
    for (place, c) in rest.char_indices().skip(1) {
        match c {
            _ if std::mem::take(&mut escaped) => text.push(c),
            '\\' => escaped = true,
            _ if c == quote => return Ok((Kind::Text(text), place + 1)),
            _ => text.push(c),
        }
    }
    Err(GrammarError::new(at, format!("found a text that does not end: close it with {quote}")))
}
