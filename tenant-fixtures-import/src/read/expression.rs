//! Expressions as texts: names in them that change, and what PostgreSQL makes of them led back to what people write.

use super::lexer::{Kind, Lexer};
use super::names::{folded, same};
use crate::database::Dialect;

/// An expression in which a name stands for another.
pub(crate) fn replace_word(sql: &str, from: &str, to: &str, dialect: Dialect) -> String {
    let mut lexer = Lexer::new(sql, dialect);
    let (mut replaced, mut copied) = (String::new(), 0);
    while let Some(token) = lexer.token() {
        let text = &sql[token.range()];
        let is_name = match token.kind {
            Kind::Word => !sql[token.end..].trim_start().starts_with('('),
            Kind::Quoted => true,
            Kind::Text | Kind::Number | Kind::Sign | Kind::Unclosed => false,
        };
        if is_name && same(&folded(token.kind, text, dialect), from, dialect) {
            replaced.push_str(&sql[copied..token.start]);
            replaced.push_str(to);
            copied = token.end;
        }
    }
    replaced.push_str(&sql[copied..]);
    replaced
}

/// Whether an expression names this column.
pub(crate) fn mentions(sql: &str, name: &str, dialect: Dialect) -> bool {
    let mut lexer = Lexer::new(sql, dialect);
    std::iter::from_fn(|| lexer.token()).any(|token| match token.kind {
        Kind::Word | Kind::Quoted => same(&folded(token.kind, &sql[token.range()], dialect), name, dialect),
        Kind::Text | Kind::Number | Kind::Sign | Kind::Unclosed => false,
    })
}
