//! Names, as the dialects take them: folded where they stand without quotes, cut where they are too long.

use super::cursor::{Cursor, Fault};
use super::lexer::Kind;
use crate::database::{Dialect, TableName};

/// PostgreSQL keeps so many bytes of a name.
pub(crate) const POSTGRESQL_BYTES: usize = 63;

impl Cursor<'_> {
    /// Takes a name, as the database will have it.
    pub(crate) fn name(&mut self) -> Result<String, Fault> {
        let lenient = match self.dialect {
            // `"name"` is a text in MySQL, unless it is told otherwise, and SQLite takes 'name' for a name.
            Dialect::MySql | Dialect::Sqlite => true,
            Dialect::PostgreSql => false,
        };
        let taken = match self.peek().map(|token| token.kind) {
            Some(Kind::Word | Kind::Quoted) => self.take(),
            Some(Kind::Text) if lenient => self.take(),
            Some(Kind::Text | Kind::Number | Kind::Sign | Kind::Unclosed) | None => None,
        };
        let Some((kind, text)) = taken else { return Err(self.fault("a name")) };
        Ok(folded(kind, text, self.dialect))
    }

    /// Takes a name of several parts: `a.b`.
    pub(crate) fn path(&mut self) -> Result<Vec<String>, Fault> {
        let mut path = vec![self.name()?];
        while self.eat_sign(".") {
            path.push(self.name()?);
        }
        Ok(path)
    }

    /// Takes names in parentheses.
    pub(crate) fn names(&mut self) -> Result<Vec<String>, Fault> {
        self.group()?.parts().into_iter().map(|mut part| part.name()).collect()
    }
}

/// A name as the database will have it.
pub(crate) fn folded(kind: Kind, text: &str, dialect: Dialect) -> String {
    let name = match kind {
        Kind::Quoted | Kind::Text => unquoted(text),
        Kind::Word | Kind::Number | Kind::Sign | Kind::Unclosed => match dialect {
            Dialect::PostgreSql => text.to_ascii_lowercase(),
            Dialect::MySql | Dialect::Sqlite => text.to_owned(),
        },
    };
    match dialect {
        Dialect::PostgreSql => cut(name),
        Dialect::MySql | Dialect::Sqlite => name,
    }
}

/// What PostgreSQL keeps of a name.
pub(crate) fn cut(mut name: String) -> String {
    name.truncate(name.floor_char_boundary(POSTGRESQL_BYTES));
    name
}

fn unquoted(text: &str) -> String {
    let mut chars = text.chars();
    let open = chars.next();
    chars.next_back();
    let inner = chars.as_str();
    match open {
        Some('[') | None => inner.to_owned(),
        Some(quote) => {
            let (one, two) = (quote.to_string(), quote.to_string().repeat(2));
            inner.replace(&two, &one)
        }
    }
}

/// A name as SQL: in quotes where it needs them.
pub(crate) fn quoted(name: &str, dialect: Dialect) -> String {
    let plain = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if plain {
        return name.to_owned();
    }
    in_quotes(name, dialect)
}

/// A name between the quotes of a dialect.
pub(crate) fn in_quotes(name: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::PostgreSql | Dialect::Sqlite => format!("\"{}\"", name.replace('"', "\"\"")),
        Dialect::MySql => format!("`{}`", name.replace('`', "``")),
    }
}

/// By what names are told apart: capitals count in PostgreSQL alone.
pub(crate) fn key(name: &str, dialect: Dialect) -> String {
    match dialect {
        Dialect::PostgreSql => name.to_owned(),
        Dialect::MySql | Dialect::Sqlite => name.to_lowercase(),
    }
}

/// Whether two names are of one thing.
pub(crate) fn same(a: &str, b: &str, dialect: Dialect) -> bool {
    match dialect {
        Dialect::PostgreSql => a == b,
        Dialect::MySql | Dialect::Sqlite => a == b || a.to_lowercase() == b.to_lowercase(),
    }
}

/// A table's name in a message.
pub(crate) fn shown(name: &TableName) -> String {
    match &name.schema {
        None => name.name.clone(),
        Some(schema) => format!("{schema}.{}", name.name),
    }
}
