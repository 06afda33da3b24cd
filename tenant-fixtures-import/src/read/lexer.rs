//! SQL as tokens, in the dialects' own ways to quote and to comment.

use std::ops::Range;

use crate::database::Dialect;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word without quotes: a keyword or a name.
    Word,
    /// A name in quotes: `"a"`, `` `a` ``, `[a]`.
    Quoted,
    /// A text: `'a'`, `E'a'`, `$$a$$`, and `"a"` in MySQL.
    Text,
    /// A number.
    Number,
    /// A sign: `(`, `;`, `::`.
    Sign,
    /// A quote that is never closed: the rest of the file.
    Unclosed,
}

/// A token: where it stands in the text, and on which line, from 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) line: u32,
}

impl Token {
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Signs of several characters that must not fall apart; all others stand for themselves.
const LONG_SIGNS: [&str; 24] = [
    "!~~*", "~~*", "!~~", "!~*", "->>", "#>>", "@>", "<@", "::", ":=", "||", "<=", ">=", "<>", "!=", "~~",
    "!~", "~*", "->", "#>", "&&", "<<", ">>", "=>",
];

/// Where the reader stands in a text.
#[derive(Clone, Debug)]
pub(crate) struct Lexer<'a> {
    pub(crate) text: &'a str,
    pub(crate) dialect: Dialect,
    pub(crate) at: usize,
    pub(crate) line: u32,
    /// Within `/*!40101 … */`, whose content MySQL takes.
    conditional: bool,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str, dialect: Dialect) -> Self {
        Self { text, dialect, at: 0, line: 1, conditional: false }
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn is_mysql(&self) -> bool {
        match self.dialect {
            Dialect::MySql => true,
            Dialect::PostgreSql | Dialect::Sqlite => false,
        }
    }

    /// Moves on to there, counting lines.
    pub(crate) fn advance_to(&mut self, end: usize) {
        let passed = &self.text.as_bytes()[self.at..end];
        self.line += u32::try_from(passed.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX);
        self.at = end;
    }

    /// The position behind the line that the reader stands in.
    pub(crate) fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |end| self.at + end + 1)
    }

    /// Whether nothing but blanks stands before the reader in its line.
    pub(crate) fn at_line_start(&self) -> bool {
        let before = &self.text[..self.at];
        before.bytes().rev().take_while(|byte| *byte != b'\n').all(|byte| byte == b' ' || byte == b'\t')
    }

    /// Passes blanks and comments over.
    pub(crate) fn pass_blanks(&mut self) {
        loop {
            let start = self.at;
            let blank =
                self.text.as_bytes()[self.at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            self.advance_to(self.at + blank);
            match (self.byte(0), self.byte(1)) {
                // MySQL wants a blank behind the dashes: `5--3` is a difference. (drizzle writes `--> statement-breakpoint`.)
                (b'-', b'-') if !self.is_mysql() || self.byte(2) <= b' ' || self.byte(2) == b'>' => {
                    self.pass_line()
                }
                (b'#', _) if self.is_mysql() => self.pass_line(),
                (b'/', b'*') => self.pass_comment(),
                (b'*', b'/') if self.conditional => {
                    self.conditional = false;
                    self.at += 2;
                }
                _ => {}
            }
            // Blanks that are not ASCII, such as one that does not break.
            while let Some(blank) = self.text[self.at..]
                .chars()
                .next()
                .filter(|c| !c.is_ascii() && c.is_whitespace() || *c == '\u{feff}')
            {
                self.at += blank.len_utf8();
            }
            if self.at == start {
                return;
            }
        }
    }

    fn pass_line(&mut self) {
        let end = self.line_end();
        self.advance_to(end);
    }

    fn pass_comment(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        if self.is_mysql() && (rest.starts_with(b"/*!") || rest.starts_with(b"/*M!")) {
            let mark = 3 + usize::from(rest[2] == b'M');
            let digits = rest[mark..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            self.conditional = true;
            self.at += mark + digits;
            return;
        }
        // PostgreSQL's comments stand within each other.
        let nests = match self.dialect {
            Dialect::PostgreSql => true,
            Dialect::MySql | Dialect::Sqlite => false,
        };
        let (mut depth, mut at) = (1_usize, 2);
        while depth > 0 && at < rest.len() {
            match (rest[at], rest.get(at + 1)) {
                (b'*', Some(b'/')) => (depth, at) = (depth - 1, at + 2),
                (b'/', Some(b'*')) if nests => (depth, at) = (depth + 1, at + 2),
                _ => at += 1,
            }
        }
        let end = self.at + at.min(rest.len());
        self.advance_to(end);
    }

    /// The next token; `None` at the end.
    pub(crate) fn token(&mut self) -> Option<Token> {
        self.pass_blanks();
        let (start, line) = (self.at, self.line);
        let first = self.text[start..].chars().next()?;
        let (kind, end) = self.kind_and_end(first);
        self.advance_to(end);
        Some(Token { kind, start, end, line })
    }

    fn kind_and_end(&self, first: char) -> (Kind, usize) {
        let rest = &self.text[self.at..];
        let closed = |kind: Kind, length: Option<usize>| match length {
            Some(length) => (kind, self.at + length),
            None => (Kind::Unclosed, self.text.len()),
        };
        match first {
            '\'' => closed(Kind::Text, quoted(rest, 1, b'\'', self.is_mysql())),
            '"' if self.is_mysql() => closed(Kind::Text, quoted(rest, 1, b'"', true)),
            '"' => closed(Kind::Quoted, quoted(rest, 1, b'"', false)),
            '`' => closed(Kind::Quoted, quoted(rest, 1, b'`', false)),
            '[' if self.brackets() => closed(Kind::Quoted, rest.find(']').map(|at| at + 1)),
            '$' if !self.is_mysql() => match dollar(rest) {
                Some(length) => closed(Kind::Text, length),
                None => (Kind::Sign, self.at + 1),
            },
            'e' | 'E' if self.byte(1) == b'\'' => closed(Kind::Text, quoted(rest, 2, b'\'', true)),
            'b' | 'B' | 'x' | 'X' | 'n' | 'N' if self.byte(1) == b'\'' => {
                closed(Kind::Text, quoted(rest, 2, b'\'', false))
            }
            _ if first.is_ascii_digit() || first == '.' && self.byte(1).is_ascii_digit() => {
                (Kind::Number, self.at + number(rest))
            }
            _ if first.is_alphabetic() || first == '_' || first == '@' && self.is_mysql() => {
                let word = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '$' | '@');
                (Kind::Word, self.at + rest.chars().take_while(word).map(char::len_utf8).sum::<usize>())
            }
            _ => {
                let long = LONG_SIGNS.iter().find(|sign| rest.starts_with(**sign));
                (Kind::Sign, self.at + long.map_or(first.len_utf8(), |sign| sign.len()))
            }
        }
    }

    /// Whether `[a]` is a name.
    fn brackets(&self) -> bool {
        match self.dialect {
            Dialect::Sqlite => true,
            Dialect::PostgreSql | Dialect::MySql => false,
        }
    }
}

/// The length of a quoted text, in which a quote stands twice or, where that holds, behind a backslash.
fn quoted(rest: &str, from: usize, quote: u8, backslashes: bool) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match *byte {
            b'\\' if backslashes => at += 2,
            byte if byte == quote && bytes.get(at + 1) == Some(&quote) => at += 2,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// The length of `$tag$ … $tag$`: nothing where no such text begins, none within where it never ends.
fn dollar(rest: &str) -> Option<Option<usize>> {
    let tag: usize =
        rest[1..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').map(char::len_utf8).sum();
    let is_tag = rest[1 + tag..].starts_with('$') && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
    if !is_tag {
        return None;
    }
    let mark = &rest[..tag + 2];
    Some(rest[mark.len()..].find(mark).map(|end| end + 2 * mark.len()))
}

fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    if bytes.len() > 2 && bytes[0] == b'0' && bytes[1].eq_ignore_ascii_case(&b'x') {
        return 2 + bytes[2..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    }
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let sign = matches!(byte, b'+' | b'-') && at > 0 && bytes[at - 1].eq_ignore_ascii_case(&b'e');
        if byte.is_ascii_digit() || *byte == b'.' || sign || byte.eq_ignore_ascii_case(&b'e') && at > 0 {
            at += 1;
        } else {
            break;
        }
    }
    at
}
