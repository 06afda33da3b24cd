//! A script's words, with the lines on which they stand.

use std::fmt;
use std::io::{self, BufRead};

/// A word of a script.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or keyword without quotes.
    Word(String),
    /// A name in quotes.
    Quoted(String),
    /// A text.
    Text(String),
    /// A number, with its sign.
    Number(String),
    /// `::`
    Cast,
    /// Any other character.
    Sign(u8),
}

impl Token {
    /// Whether it is this keyword, in whatever case.
    pub(super) fn is_word(&self, keyword: &str) -> bool {
        matches!(self, Self::Word(word) if word.eq_ignore_ascii_case(keyword))
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = |text: &str| text.chars().take(40).collect::<String>();
        match self {
            Self::Word(text) | Self::Number(text) => write!(f, "{}", short(text)),
            Self::Quoted(text) => write!(f, "the name {:?}", short(text)),
            Self::Text(text) => write!(f, "the text {:?}", short(text)),
            Self::Cast => f.write_str("::"),
            Self::Sign(byte) => write!(f, "{:?}", char::from(*byte)),
        }
    }
}

/// A token, nothing at the end, or why there is none.
type Found = Result<Option<Token>, String>;

/// Cuts a script into tokens.
pub(super) struct Lexer<R> {
    reader: R,
    line: u64,
}

impl<R: BufRead> Lexer<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, line: 1 }
    }

    /// The line that it is at, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn bump(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.reader.consume(1);
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    pub(super) fn next(&mut self) -> io::Result<Found> {
        loop {
            let Some(byte) = self.bump()? else { return Ok(Ok(None)) };
            let token = match byte {
                b' ' | b'\t' | b'\r' | b'\n' => continue,
                b'-' if self.peek()? == Some(b'-') => {
                    while !matches!(self.bump()?, None | Some(b'\n')) {}
                    continue;
                }
                b'/' if self.peek()? == Some(b'*') => {
                    if let Err(fault) = self.comment()? {
                        return Ok(Err(fault));
                    }
                    continue;
                }
                b'\'' => self.quoted(b'\'')?.map(Token::Text),
                b'"' => self.quoted(b'"')?.map(Token::Quoted),
                b'0'..=b'9' | b'-' | b'+' => self.number(byte)?,
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.word(byte)?,
                b':' if self.peek()? == Some(b':') => {
                    self.bump()?;
                    Ok(Token::Cast)
                }
                // What psql does of its own, and texts between dollars, would be read wrongly.
                b'\\' | b'$' => Err(format!("{:?} is nothing that is read here", char::from(byte))),
                other => Ok(Token::Sign(other)),
            };
            return Ok(token.map(Some));
        }
    }

    fn comment(&mut self) -> io::Result<Result<(), String>> {
        self.bump()?;
        let mut last = 0;
        loop {
            match self.bump()? {
                None => return Ok(Err("the file ends within a comment".to_owned())),
                Some(b'/') if last == b'*' => return Ok(Ok(())),
                Some(byte) => last = byte,
            }
        }
    }

    /// What stands between quotes, doubled ones made single.
    fn quoted(&mut self, quote: u8) -> io::Result<Result<String, String>> {
        let mut bytes = Vec::new();
        let begun = self.line;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(Err(format!("the file ends within the quotes that open on line {begun}")));
            }
            let end = buffer.iter().position(|&byte| byte == quote);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            self.line += part.iter().filter(|&&byte| byte == b'\n').count() as u64;
            bytes.extend_from_slice(part);
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                if self.peek()? != Some(quote) {
                    break;
                }
                self.reader.consume(1);
                bytes.push(quote);
            }
        }
        Ok(String::from_utf8(bytes).map_err(|_| "a text is not UTF-8".to_owned()))
    }

    fn number(&mut self, first: u8) -> io::Result<Result<Token, String>> {
        let mut bytes = if first == b'+' { Vec::new() } else { vec![first] };
        while let Some(byte @ (b'0'..=b'9' | b'.' | b'e' | b'E' | b'-' | b'+')) = self.peek()? {
            // A sign belongs to an exponent only.
            if matches!(byte, b'-' | b'+') && !matches!(bytes.last(), Some(b'e' | b'E')) {
                break;
            }
            self.reader.consume(1);
            bytes.push(byte);
        }
        Ok(String::from_utf8(bytes).map(Token::Number).map_err(|error| error.to_string()))
    }

    fn word(&mut self, first: u8) -> io::Result<Result<Token, String>> {
        let mut bytes = vec![first];
        while let Some(byte @ (b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80..)) = self.peek()? {
            self.reader.consume(1);
            bytes.push(byte);
        }
        if self.peek()? == Some(b'\'') {
            // Bytes; E'…' and the like mean something else than '…'.
            if matches!(bytes.as_slice(), b"X" | b"x") {
                self.bump()?;
                return Ok(self.quoted(b'\'')?.and_then(bytes_of));
            }
            return Ok(Err("a text with a letter before it is not read here".to_owned()));
        }
        Ok(String::from_utf8(bytes).map(Token::Word).map_err(|_| "a word is not UTF-8".to_owned()))
    }
}

/// The bytes between the quotes of `X'…'`, as a text that is read as bytes.
fn bytes_of(digits: String) -> Result<Token, String> {
    if digits.len().is_multiple_of(2) && digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        Ok(Token::Text(format!("\\x{digits}")))
    } else {
        Err("what stands in X'…' are not pairs of hexadecimal digits".to_owned())
    }
}
