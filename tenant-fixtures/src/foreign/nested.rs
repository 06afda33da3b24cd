//! Lists and objects within a text: as JSON, Python's and numpy's way to show them, DuckDB's, and PostgreSQL's arrays.
//!
//! Single values come out as texts: their columns' types say what they are.

use serde_json::{Map, Value};

/// How deep values may be nested: a list of an object of a row, and one more for what Python wraps around it.
const DEPTH: usize = 4;

/// A list; of numbers, spaces alone may stand between them.
pub(super) fn list(text: &str, of_numbers: bool) -> Option<Vec<Value>> {
    let text = text.trim_ascii();
    if let Ok(Value::Array(items)) = serde_json::from_str(text) {
        return Some(items);
    }
    let mut reader = Reader { rest: text, of_numbers };
    let items = match text.as_bytes().first()? {
        b'[' => reader.list('[', ']', DEPTH)?,
        b'{' => reader.list('{', '}', DEPTH)?,
        _ => return None,
    };
    reader.rest.is_empty().then_some(items)
}

/// An object.
pub(super) fn object(text: &str) -> Option<Map<String, Value>> {
    let text = text.trim_ascii();
    if let Ok(Value::Object(object)) = serde_json::from_str(text) {
        return Some(object);
    }
    let mut reader = Reader { rest: text, of_numbers: false };
    let object = reader.object(DEPTH)?;
    reader.rest.is_empty().then_some(object)
}

struct Reader<'t> {
    rest: &'t str,
    of_numbers: bool,
}

impl<'t> Reader<'t> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, sign: char) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix(sign)?;
        Some(())
    }

    fn list(&mut self, open: char, close: char, depth: usize) -> Option<Vec<Value>> {
        self.take(open)?;
        let mut items = Vec::new();
        loop {
            self.space();
            if items.is_empty() && self.take(close).is_some() {
                return Some(items);
            }
            let quoted = self.rest.starts_with(['\'', '"']);
            match self.value(&[',', close], depth.checked_sub(1)?)? {
                Value::String(text) if self.of_numbers && !quoted => {
                    items.extend(text.split_ascii_whitespace().map(Value::from));
                }
                value => items.push(value),
            }
            self.space();
            if self.take(close).is_some() {
                return Some(items);
            }
            // Numpy has no commas.
            if self.take(',').is_none() && !(quoted && self.rest.starts_with(['\'', '"'])) {
                return None;
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Map<String, Value>> {
        self.take('{')?;
        let mut members = Map::new();
        loop {
            self.space();
            if members.is_empty() && self.take('}').is_some() {
                return Some(members);
            }
            let name = match self.rest.chars().next()? {
                '\'' | '"' => self.quoted()?,
                _ => self.bare(&[':'])?.to_owned(),
            };
            self.take(':')?;
            self.space();
            let value = self.value(&[',', '}'], depth.checked_sub(1)?)?;
            if members.insert(name, value).is_some() {
                return None;
            }
            if self.take('}').is_some() {
                return Some(members);
            }
            self.take(',')?;
        }
    }

    fn value(&mut self, ends: &[char], depth: usize) -> Option<Value> {
        match self.rest.chars().next()? {
            '[' => self.list('[', ']', depth).map(Value::Array),
            '{' => self.object(depth).map(Value::Object),
            '\'' | '"' => self.quoted().map(Value::String),
            _ => {
                let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
                let name = &self.rest[..self.rest.find(|c| !is_name(c)).unwrap_or(self.rest.len())];
                if !name.is_empty() && self.rest[name.len()..].starts_with('(') {
                    self.rest = &self.rest[name.len() + 1..];
                    return self.call(name, depth);
                }
                match self.bare(ends)? {
                    "None" | "NULL" | "null" | "nan" | "NaN" | "NaT" | "<NA>" => Some(Value::Null),
                    text => Some(text.into()),
                }
            }
        }
    }

    /// What Python shows as a call: `array([…], dtype=object)`, `Timestamp('…', tz='UTC')`,
    /// `datetime.datetime(2025, 1, 1, 0, 0, tzinfo=…)`, `datetime.date(2025, 1, 1)`.
    fn call(&mut self, name: &str, depth: usize) -> Option<Value> {
        let end = end_of_call(self.rest)?;
        let (inside, rest) = (&self.rest[..end], &self.rest[end + 1..]);
        self.rest = rest;
        // The first of its arguments, where the others are such.
        let first = |fits: &dyn Fn(&str) -> bool| {
            let mut inner = Reader { rest: inside.trim_ascii(), of_numbers: false };
            let value = inner.value(&[','], depth.checked_sub(1)?)?;
            let others = inner.rest.trim_ascii();
            (others.is_empty() || fits(others.strip_prefix(',')?.trim_ascii())).then_some(value)
        };
        match name.rsplit('.').next()? {
            "array" => first(&|others| others.starts_with("dtype=")),
            "Timestamp" => first(&|others| others == "tz='UTC'"),
            "datetime" | "date" => moment(inside).map(Value::String),
            _ => None,
        }
    }

    /// A text without quotes, up to one of these.
    fn bare(&mut self, ends: &[char]) -> Option<&'t str> {
        let end = self.rest.find(ends)?;
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(text.trim_ascii()).filter(|text| !text.is_empty())
    }

    fn quoted(&mut self) -> Option<String> {
        let mut chars = self.rest.chars();
        let quote = chars.next()?;
        let mut text = String::new();
        loop {
            match chars.next()? {
                '\\' => text.push(escaped(&mut chars)?),
                c if c == quote => {
                    self.rest = chars.as_str();
                    // A quote is doubled where SQL has a hand in it.
                    if !self.rest.starts_with(quote) {
                        return Some(text);
                    }
                    chars.next();
                    text.push(quote);
                }
                c => text.push(c),
            }
        }
    }
}

fn escaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let sign = chars.next()?;
    let mut code = |digits: usize| {
        let digits: String = chars.by_ref().take(digits).collect();
        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
    };
    Some(match sign {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'x' => code(2)?,
        'u' => code(4)?,
        'U' => code(8)?,
        other => other,
    })
}

/// Where the bracket is that closes a call, outside of texts.
fn end_of_call(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some(_), '\\') => _ = chars.next(),
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') if depth == 0 => return Some(at),
            (None, ')') => depth -= 1,
            (None, _) => {}
        }
    }
    None
}

/// How Python shows the one zone whose times need no calculation.
const UTC: [&str; 4] = ["<UTC>", "datetime.timezone.utc", "zoneinfo.ZoneInfo(key='UTC')", "tzutc()"];

/// Python's parts of a date or time: year, month, day, and what there is of hour, minute, second and microsecond.
fn moment(parts: &str) -> Option<String> {
    let (mut numbers, mut utc) = (Vec::new(), true);
    for part in parts.split(',').map(str::trim) {
        match part.split_once('=') {
            Some((name, zone)) => utc = name == "tzinfo" && UTC.contains(&zone),
            None => numbers.push(part.parse::<u32>().ok()?),
        }
    }
    let at = |place: usize| numbers.get(place).copied().unwrap_or(0);
    let date = format!("{:04}-{:02}-{:02}", at(0), at(1), at(2));
    match numbers.len() {
        3 => Some(date),
        4..=7 if utc => Some(format!("{date}T{:02}:{:02}:{:02}.{:06}Z", at(3), at(4), at(5), at(6))),
        _ => None,
    }
}
