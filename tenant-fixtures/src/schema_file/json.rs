//! JSON as a tree: read here, since no other reader tells where a value stands.

use super::tree::{Entry, Kind, Value, shown};

/// So deep values may stand in each other.
const DEEPEST: usize = 64;

type Problem = (usize, String);

/// What stands in the text.
///
/// # Errors
///
/// Where it stops being JSON, and why.
pub(super) fn read(text: &str) -> Result<Value, Problem> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value()?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.unexpected("the end"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn takes(&mut self, symbol: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(symbol);
        self.at += if found { symbol.len() } else { 0 };
        found
    }

    fn unexpected(&self, expected: &str) -> Problem {
        let found =
            self.rest().chars().next().map_or_else(|| "the end".to_owned(), |found| format!("{found:?}"));
        (self.at, format!("this is not JSON: found {found}; expected {expected}"))
    }

    fn value(&mut self) -> Result<Value, Problem> {
        self.space();
        let start = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err((start, "stands deeper in others than any such file needs".to_owned()));
        }
        let kind = match self.rest().bytes().next() {
            Some(b'{') => self.object()?,
            Some(b'[') => self.list()?,
            Some(b'"') => Kind::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ if self.takes("true") => Kind::Flag(true),
            _ if self.takes("false") => Kind::Flag(false),
            _ if self.takes("null") => Kind::Other("null"),
            _ => return Err(self.unexpected("a value")),
        };
        self.depth -= 1;
        Ok(Value { span: start..self.at, kind })
    }

    fn object(&mut self) -> Result<Kind, Problem> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut names = std::collections::HashSet::new();
        self.at += 1;
        while !self.takes("}") {
            if !entries.is_empty() && !self.takes(",") {
                return Err(self.unexpected("`,` or `}`"));
            }
            self.space();
            let at = self.at;
            if !self.rest().starts_with('"') {
                return Err(self.unexpected("a name in quotes"));
            }
            let name = self.string()?;
            // The last would win without a word.
            if !names.insert(name.clone()) {
                return Err((at, format!("{} stands there twice", shown(&name))));
            }
            if !self.takes(":") {
                return Err(self.unexpected("`:`"));
            }
            let value = self.value()?;
            entries.push(Entry { name, at, value });
        }
        Ok(Kind::Table(entries))
    }

    fn list(&mut self) -> Result<Kind, Problem> {
        let mut values = Vec::new();
        self.at += 1;
        while !self.takes("]") {
            if !values.is_empty() && !self.takes(",") {
                return Err(self.unexpected("`,` or `]`"));
            }
            values.push(self.value()?);
        }
        Ok(Kind::List(values))
    }

    fn number(&mut self) -> Result<Kind, Problem> {
        let rest = self.rest();
        let in_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let end = rest.find(|c| !in_number(c)).unwrap_or(rest.len());
        let written = &rest[..end];
        if serde_json::from_str::<serde_json::Number>(written).is_err() {
            return Err((self.at, format!("this is not JSON: found {}; expected a number", shown(written))));
        }
        let number = Kind::Number(written.to_owned());
        self.at += end;
        Ok(number)
    }

    /// The text in quotes that begins here.
    fn string(&mut self) -> Result<String, Problem> {
        let (start, mut escaped) = (self.at, false);
        for (place, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if std::mem::take(&mut escaped) => {}
                '\\' => escaped = true,
                '"' => {
                    let written = &self.rest()[..=place];
                    let text = serde_json::from_str(written).map_err(|_| {
                        let why = "its escapes or characters are none of JSON's";
                        (start, format!("this is not JSON: found the text {}; {why}", shown(written)))
                    })?;
                    self.at += place + 1;
                    return Ok(text);
                }
                _ => {}
            }
        }
        Err((start, "this is not JSON: found a text that does not end".to_owned()))
    }
}
