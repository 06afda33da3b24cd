//! An expression taken apart, if all of it can be.

use sqlparser::ast::Expr;
use sqlparser::dialect::{Dialect as SqlDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::Parser;
use sqlparser::tokenizer::Token;

use super::lexer::Lexer;
use crate::database::Dialect;

/// Longer expressions are not taken apart.
const MOST_BYTES: usize = 20_000;
/// Nor are those whose parentheses stand in each other so many times.
const MOST_DEPTH: usize = 16;

/// The whole of an expression; nothing, where a part of it is not understood, or where it has more than so many tokens between
/// two commas: whoever walks through it has it in each other as deep as that.
pub(crate) fn parsed(sql: &str, dialect: Dialect, most_tokens: usize) -> Option<Expr> {
    if sql.len() > MOST_BYTES || !is_simple(sql, dialect, most_tokens) {
        return None;
    }
    let of: &dyn SqlDialect = match dialect {
        Dialect::PostgreSql => &PostgreSqlDialect {},
        Dialect::Sqlite => &SQLiteDialect {},
        Dialect::MySql => &MySqlDialect {},
    };
    let mut parser = Parser::new(of).with_recursion_limit(100).try_with_sql(sql).ok()?;
    let parsed = parser.parse_expr().ok()?;
    parser.expect_token(&Token::EOF).ok()?;
    Some(parsed)
}

/// Whether an expression is neither too deep nor too long to be taken apart.
fn is_simple(sql: &str, dialect: Dialect, most_tokens: usize) -> bool {
    let mut lexer = Lexer::new(sql, dialect);
    let (mut depth, mut between_commas) = (0_usize, 0);
    while let Some(token) = lexer.token() {
        between_commas += 1;
        match &sql[token.range()] {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            "," => between_commas = 0,
            _ => {}
        }
        if depth > MOST_DEPTH || between_commas > most_tokens {
            return false;
        }
    }
    true
}
