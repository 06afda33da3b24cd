//! A way through a statement's tokens.

use super::lexer::{Kind, Token};
use crate::database::{Dialect, Origin};

/// Where a reader stands among tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
    pub(crate) dialect: Dialect,
    source: &'a str,
    /// Whether lines mean something to whoever reads of them.
    lines: bool,
    /// The line of what was taken last.
    line: u32,
}

/// What was expected and isn't there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) origin: Origin,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(
        text: &'a str,
        tokens: &'a [Token],
        dialect: Dialect,
        source: &'a str,
        lines: bool,
    ) -> Self {
        let line = tokens.first().map_or(0, |token| token.line);
        Self { text, tokens, dialect, source, lines, line }
    }

    fn slice(&self, token: Token) -> &'a str {
        &self.text[token.range()]
    }

    fn within(&self, tokens: &'a [Token]) -> Self {
        Self { tokens, line: tokens.first().map_or(self.line, |token| token.line), ..*self }
    }

    /// A way through other tokens of the same file.
    pub(crate) fn on<'b>(&self, text: &'b str, tokens: &'b [Token]) -> Cursor<'b>
    where
        'a: 'b,
    {
        Cursor { text, tokens, ..*self }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Where the next token stands.
    pub(crate) fn origin(&self) -> Origin {
        let line = self.tokens.first().map_or(self.line, |token| token.line);
        Origin { source: self.source.to_owned(), line: if self.lines { line.into() } else { 0 } }
    }

    pub(crate) fn fault(&self, expected: &str) -> Fault {
        let found = self.tokens.first().map_or("the end".to_owned(), |token| shortened(self.slice(*token)));
        Fault { message: format!("{expected} is expected, and there is {found}"), origin: self.origin() }
    }

    pub(crate) fn peek(&self) -> Option<Token> {
        self.tokens.first().copied()
    }

    /// The next token's text.
    pub(crate) fn peek_text(&self) -> &'a str {
        self.tokens.first().map_or("", |token| self.slice(*token))
    }

    /// The next token.
    pub(crate) fn take(&mut self) -> Option<(Kind, &'a str)> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        self.line = first.line;
        Some((first.kind, self.slice(*first)))
    }

    pub(crate) fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.take();
        }
    }

    /// Whether this word comes so many tokens ahead.
    pub(crate) fn is_at(&self, ahead: usize, word: &str) -> bool {
        self.tokens
            .get(ahead)
            .is_some_and(|token| token.kind == Kind::Word && self.slice(*token).eq_ignore_ascii_case(word))
    }

    /// Whether this word comes next.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.is_at(0, word)
    }

    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Takes these words, all or none.
    pub(crate) fn eat(&mut self, words: &str) -> bool {
        let mut count = 0;
        for word in words.split(' ') {
            if !self.is_at(count, word) {
                return false;
            }
            count += 1;
        }
        self.skip(count);
        true
    }

    /// Takes one of these words.
    pub(crate) fn eat_any(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.eat(word))
    }

    pub(crate) fn expect(&mut self, words: &str) -> Result<(), Fault> {
        if self.eat(words) { Ok(()) } else { Err(self.fault(words)) }
    }

    pub(crate) fn is_sign(&self, sign: &str) -> bool {
        self.is_sign_at(0, sign)
    }

    pub(crate) fn is_sign_at(&self, ahead: usize, sign: &str) -> bool {
        self.tokens.get(ahead).is_some_and(|token| token.kind == Kind::Sign && self.slice(*token) == sign)
    }

    pub(crate) fn eat_sign(&mut self, sign: &str) -> bool {
        let is = self.is_sign(sign);
        if is {
            self.skip(1);
        }
        is
    }

    /// Takes what stands in parentheses.
    pub(crate) fn group(&mut self) -> Result<Self, Fault> {
        if !self.is_sign("(") {
            return Err(self.fault("("));
        }
        let mut depth = 0_usize;
        for (at, token) in self.tokens.iter().enumerate() {
            if token.kind == Kind::Sign {
                match self.slice(*token) {
                    "(" => depth += 1,
                    ")" if depth == 1 => {
                        let inner = self.within(&self.tokens[1..at]);
                        self.skip(at + 1);
                        return Ok(inner);
                    }
                    ")" => depth -= 1,
                    _ => {}
                }
            }
        }
        Err(self.fault("a ) that closes this ("))
    }

    /// Takes all up to a token outside of parentheses for which this holds.
    pub(crate) fn until(&mut self, mut ends: impl FnMut(&Self) -> bool) -> Self {
        let mut ahead = *self;
        let (mut depth, mut taken) = (0_usize, 0);
        while let Some(token) = ahead.peek() {
            if depth == 0 && ends(&ahead) {
                break;
            }
            if token.kind == Kind::Sign {
                match ahead.peek_text() {
                    "(" | "[" => depth += 1,
                    ")" | "]" => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            ahead.take();
            taken += 1;
        }
        let inner = self.within(&self.tokens[..taken]);
        *self = ahead;
        inner
    }

    /// What stands between commas outside of parentheses.
    pub(crate) fn parts(mut self) -> Vec<Self> {
        let mut parts = Vec::new();
        while !self.is_empty() {
            parts.push(self.until(|ahead| ahead.is_sign(",")));
            self.eat_sign(",");
        }
        parts
    }

    /// Takes so many tokens.
    pub(crate) fn first(&mut self, count: usize) -> Self {
        let taken = self.within(&self.tokens[..count.min(self.tokens.len())]);
        self.skip(count);
        taken
    }

    /// What is left.
    pub(crate) fn rest(&mut self) -> Self {
        let rest = *self;
        self.tokens = &[];
        rest
    }

    /// All of it as SQL, in one line and without comments.
    pub(crate) fn sql(&self) -> String {
        let mut sql = String::new();
        let mut end = None;
        for token in self.tokens {
            if end.is_some_and(|end| end != token.start) {
                sql.push(' ');
            }
            sql.push_str(self.slice(*token));
            end = Some(token.end);
        }
        sql
    }

    /// The texts and kinds of all tokens.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = (Kind, &'a str)> + use<'a> {
        let text = self.text;
        self.tokens.iter().map(move |token| (token.kind, &text[token.range()]))
    }
}

/// What is quoted of a statement in a message.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    if line.len() == text.len() && line.chars().count() <= MOST {
        return format!("`{line}`");
    }
    format!("`{}…`", line.chars().take(MOST).collect::<String>())
}
