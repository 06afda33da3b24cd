//! A text as statements: where each of them ends, in files that psql, mysql or sqlite3 take.

use super::compound::Compound;
use super::lexer::{Kind, Lexer, Token};
use crate::database::Dialect;

/// So many tokens of a statement are kept; what is longer is told and not understood.
const MOST_TOKENS: usize = 400_000;
/// So many of one that puts rows there: more rows than these are of users.
const MOST_TOKENS_OF_ROWS: usize = 40_000;
/// After so many quotes that are never closed the rest of a text is given up.
const MOST_RECOVERIES: usize = 20;
/// Words that a statement begins with after one that went wrong.
const BEGINNINGS: [&str; 8] = ["CREATE", "ALTER", "INSERT", "DROP", "COMMENT", "COPY", "UPDATE", "DELETE"];

/// A statement.
#[derive(Debug, Default)]
pub(crate) struct Piece {
    /// Its tokens; without those behind the most that are kept.
    pub(crate) tokens: Vec<Token>,
    /// How many rows its `VALUES` hold, or the data behind a `COPY`.
    pub(crate) rows: u64,
    /// Whether there are more tokens.
    pub(crate) cut: bool,
    /// Whether data stands behind it (`COPY … FROM stdin`).
    pub(crate) copied: bool,
    /// The line of a quote that is never closed.
    pub(crate) unclosed: Option<u32>,
    /// A text of several lines in which statements seem to begin: if this one is not understood, its quote is likely never closed.
    pub(crate) suspect: Option<Token>,
    /// A line for the program that reads the file (`\connect`, `.mode`).
    pub(crate) command: Option<(String, u32)>,
}

/// What gives the statements of a text.
#[derive(Debug)]
pub(crate) struct Splitter<'a> {
    lexer: Lexer<'a>,
    /// What ends a statement (`DELIMITER` of MySQL changes it).
    delimiter: &'a str,
    recoveries: usize,
}

impl<'a> Splitter<'a> {
    pub(crate) fn new(text: &'a str, dialect: Dialect) -> Self {
        Self { lexer: Lexer::new(text, dialect), delimiter: ";", recoveries: 0 }
    }

    fn rest(&self) -> &'a str {
        &self.lexer.text[self.lexer.at..]
    }

    /// A line for the program that reads the file, if one begins here.
    fn command(&mut self) -> Option<(String, u32)> {
        let rest = self.rest();
        let is_command = self.lexer.at_line_start()
            && match self.lexer.dialect {
                Dialect::PostgreSql => rest.starts_with('\\'),
                Dialect::Sqlite => rest.starts_with('.'),
                Dialect::MySql => starts_with_word(rest, "DELIMITER"),
            };
        if !is_command {
            return None;
        }
        let (start, line) = (self.lexer.at, self.lexer.line);
        let end = self.lexer.line_end();
        self.lexer.advance_to(end);
        let text = self.lexer.text[start..end].trim();
        if let Some(delimiter) = starts_with_word(text, "DELIMITER").then(|| text["DELIMITER".len()..].trim())
        {
            self.delimiter = if delimiter.is_empty() { ";" } else { delimiter };
        }
        Some((text.to_owned(), line))
    }

    /// Goes on where the next statement seems to begin after a quote that is never closed.
    pub(crate) fn recover(&mut self, unclosed: Token) {
        if self.recoveries > MOST_RECOVERIES {
            return;
        }
        self.recoveries += 1;
        self.lexer.at = unclosed.start;
        self.lexer.line = unclosed.line;
        let end = loop {
            let end = self.lexer.line_end();
            if end == self.lexer.text.len() || self.recoveries > MOST_RECOVERIES {
                break self.lexer.text.len();
            }
            self.lexer.advance_to(end);
            if BEGINNINGS.iter().any(|word| starts_with_word(self.rest(), word)) {
                break end;
            }
        };
        self.lexer.advance_to(end);
    }

    /// Passes the data behind a `COPY` over, and counts its rows.
    fn pass_data(&mut self) -> u64 {
        let end = self.lexer.line_end();
        self.lexer.advance_to(end);
        let mut rows = 0;
        while self.lexer.at < self.lexer.text.len() {
            let end = self.lexer.line_end();
            let is_last = self.lexer.text[self.lexer.at..end].trim_end() == "\\.";
            self.lexer.advance_to(end);
            if is_last {
                break;
            }
            rows += 1;
        }
        rows
    }

    fn word(&self, token: Token) -> &'a str {
        if token.kind == Kind::Word { &self.lexer.text[token.range()] } else { "" }
    }

    fn statement(&mut self) -> Piece {
        let mut piece = Piece::default();
        let mut compound = Compound::new(self.lexer.dialect, self.delimiter == ";");
        let (mut depth, mut in_values) = (0_usize, false);
        loop {
            self.lexer.pass_blanks();
            if self.delimiter != ";" && self.rest().starts_with(self.delimiter) {
                self.lexer.at += self.delimiter.len();
                break;
            }
            let Some(token) = self.lexer.token() else { break };
            let text = &self.lexer.text[token.range()];
            match (token.kind, text) {
                (Kind::Unclosed, _) => {
                    piece.unclosed = Some(token.line);
                    self.recover(token);
                    break;
                }
                (Kind::Sign, ";") if self.delimiter == ";" && !compound.holds(depth) => break,
                (Kind::Sign, "(") => {
                    piece.rows += u64::from(depth == 0 && in_values);
                    depth += 1;
                }
                (Kind::Sign, ")") => depth = depth.saturating_sub(1),
                (Kind::Word, word) => {
                    compound.take(word);
                    in_values |= depth == 0
                        && (word.eq_ignore_ascii_case("VALUES") || word.eq_ignore_ascii_case("VALUE"));
                }
                (Kind::Text | Kind::Quoted, text) => {
                    compound.take("");
                    let seems = |text: &str| {
                        let mut lines = text.lines().skip(1);
                        lines.any(|line| BEGINNINGS.iter().any(|word| starts_with_word(line, word)))
                    };
                    if piece.suspect.is_none() && !text.starts_with('$') && seems(text) {
                        piece.suspect = Some(token);
                    }
                }
                (Kind::Sign | Kind::Number, _) => compound.take(""),
            }
            let first = piece.tokens.first().map_or("", |first| self.word(*first));
            let is_of_rows = first.eq_ignore_ascii_case("INSERT") || first.eq_ignore_ascii_case("REPLACE");
            let most = if is_of_rows { MOST_TOKENS_OF_ROWS } else { MOST_TOKENS };
            if piece.tokens.len() < most {
                piece.tokens.push(token);
            } else {
                piece.cut = true;
            }
        }
        if self.is_copy(&piece.tokens) {
            piece.copied = true;
            piece.rows = self.pass_data();
        }
        piece
    }

    /// Whether data follows.
    fn is_copy(&self, tokens: &[Token]) -> bool {
        let is = |token: &Token, word: &str| self.word(*token).eq_ignore_ascii_case(word);
        tokens.first().is_some_and(|first| is(first, "COPY"))
            && tokens.windows(2).any(|pair| is(&pair[0], "FROM") && is(&pair[1], "STDIN"))
    }
}

impl Iterator for Splitter<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            self.lexer.pass_blanks();
            if self.lexer.at >= self.lexer.text.len() {
                return None;
            }
            if let Some(command) = self.command() {
                return Some(Piece { command: Some(command), ..Piece::default() });
            }
            let piece = self.statement();
            if !piece.tokens.is_empty() || piece.unclosed.is_some() {
                return Some(piece);
            }
        }
    }
}

/// Whether a text begins with a word, in capitals or not.
fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
}
