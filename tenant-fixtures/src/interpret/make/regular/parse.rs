//! Reads regular expressions: what most programs mean by them, as far as texts can be made of it.

use std::iter::Peekable;
use std::str::Chars;

use super::{MOST_MORE, Piece, length};

/// So deep may groups stand in each other.
const DEEPEST: usize = 32;
/// As often as anything is repeated.
const MOST_TIMES: u32 = 1_000;

const DIGITS: [(char, char); 1] = [('0', '9')];
const LETTERS: [(char, char); 2] = [('A', 'Z'), ('a', 'z')];
const WORD: [(char, char); 4] = [('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
/// What stands for any character, or any but some: letters and digits if there are any left.
const ANY: [(char, char); 3] = [('0', '9'), ('A', 'Z'), ('a', 'z')];
const PRINTABLE: [(char, char); 1] = [(' ', '~')];

/// The tree of an expression; what is wrong with it, if there is something.
pub(super) fn parse(text: &str) -> Result<Vec<Vec<Piece>>, String> {
    let mut parser = Parser { rest: text.chars().peekable(), taken: 0, depth: 0 };
    let tree = parser.either()?;
    match parser.rest.peek() {
        Some(_) => Err(parser.wrong("a `)` that closes nothing; write `\\)` for itself")),
        None => Ok(tree),
    }
}

struct Parser<'a> {
    rest: Peekable<Chars<'a>>,
    taken: usize,
    depth: usize,
}

impl Parser<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.rest.next();
        self.taken += usize::from(next.is_some());
        next
    }

    fn takes(&mut self, wanted: char) -> bool {
        let found = self.rest.peek() == Some(&wanted);
        if found {
            self.next();
        }
        found
    }

    /// What is wrong at the next character.
    fn wrong(&self, what: &str) -> String {
        format!("at character {} it has {what}", self.taken + 1)
    }

    /// What is none of those that can be made.
    fn beyond<T>(&self, at: usize, what: &str) -> Result<T, String> {
        Err(format!(
            "at character {at} it has {what}, of which no texts can be made; it may have literals, classes, groups, `|`, `?`, \
             `*`, `+`, `{{2,4}}`, and `^` and `$` around all of it"
        ))
    }

    fn either(&mut self) -> Result<Vec<Vec<Piece>>, String> {
        let mut all = Vec::new();
        loop {
            all.push(self.row()?);
            if !self.takes('|') {
                return Ok(all);
            }
        }
    }

    /// What stands behind one another, up to a `|` or `)`.
    fn row(&mut self) -> Result<Vec<Piece>, String> {
        let mut pieces = Vec::new();
        // Only around all of it they mean what every text has: its beginning and its end.
        if self.depth == 0 {
            self.takes('^');
        }
        while let Some(&next) = self.rest.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            if next == '$' {
                self.next();
                match self.rest.peek() {
                    _ if self.depth > 0 => return self.beyond(self.taken, "an end `$` in a group"),
                    None | Some('|' | ')') => break,
                    Some(_) => return self.beyond(self.taken, "an end `$` in its middle"),
                }
            }
            let piece = self.single()?;
            pieces.push(self.repeated(piece)?);
        }
        Ok(pieces)
    }

    fn single(&mut self) -> Result<Piece, String> {
        let Some(next) = self.next() else { return Err(self.wrong("its end, where something must stand")) };
        match next {
            '(' => self.group(),
            '[' => self.class(),
            '\\' => self.escaped().map(Piece::One),
            '.' => Ok(Piece::One(ANY.to_vec())),
            '^' if self.depth > 0 => self.beyond(self.taken, "a beginning `^` in a group"),
            '^' => self.beyond(self.taken, "a beginning `^` in its middle"),
            '?' | '*' | '+' => {
                Err(format!("at character {} it has `{next}`, and nothing to repeat", self.taken))
            }
            other => Ok(Piece::One(vec![(other, other)])),
        }
    }

    fn group(&mut self) -> Result<Piece, String> {
        let at = self.taken;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("it has more than {DEEPEST} groups in each other"));
        }
        if self.takes('?') && !self.takes(':') {
            let what = match self.next() {
                Some('=' | '!') => "a look ahead",
                Some('<') if matches!(self.rest.peek(), Some('=' | '!')) => "a look behind",
                Some('<' | 'P' | '\'') => "a named group",
                _ => "a group with flags",
            };
            return self.beyond(at, what);
        }
        let pieces = self.either()?;
        if !self.takes(')') {
            return Err(format!("at character {at} it has a `(` that nothing closes"));
        }
        self.depth -= 1;
        Ok(Piece::Either(pieces))
    }

    /// How often a piece stands there.
    fn repeated(&mut self, piece: Piece) -> Result<Piece, String> {
        let at = self.taken + 1;
        let (least, most) = match self.rest.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, MOST_MORE),
            Some('+') => (1, 1 + MOST_MORE),
            Some('{') => {
                self.next();
                let least = self.number()?;
                let most = if !self.takes(',') {
                    least
                } else if self.rest.peek() == Some(&'}') {
                    least.saturating_add(MOST_MORE)
                } else {
                    self.number()?
                };
                if self.rest.peek() != Some(&'}') || least > most || most > MOST_TIMES {
                    return Err(format!(
                        "at character {at} it has a `{{`; a number of times is written {{3}}, {{2,4}} or {{2,}}, and is at \
                         most {MOST_TIMES}"
                    ));
                }
                (least, most)
            }
            _ => return Ok(piece),
        };
        self.next();
        // The shortest first are the same texts.
        self.takes('?');
        match self.rest.peek() {
            Some('+') => self.beyond(self.taken + 1, "a repetition that keeps what it has"),
            Some('*' | '?' | '{') => {
                Err(self.wrong("a repetition of a repetition; write brackets around what is repeated"))
            }
            // Nothing is the same however often it stands there.
            _ if length(&piece).1 == 0 => Ok(piece),
            _ => Ok(Piece::Repeated(Box::new(piece), least, most)),
        }
    }

    fn number(&mut self) -> Result<u32, String> {
        let at = self.taken + 1;
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            self.taken += 1;
            digits.push(digit);
        }
        digits
            .parse()
            .map_err(|_| format!("at character {at} it has no number; write `\\{{` for a brace itself"))
    }

    /// What stands behind a `\`.
    fn escaped(&mut self) -> Result<Vec<(char, char)>, String> {
        let at = self.taken;
        let Some(next) = self.next() else {
            return Err(format!("at character {at} it has a `\\` at its end; write `\\\\` for itself"));
        };
        Ok(match next {
            'd' => DIGITS.to_vec(),
            'w' => WORD.to_vec(),
            's' => vec![(' ', ' ')],
            'D' => others(&DIGITS),
            'W' => others(&WORD),
            'S' => ANY.to_vec(),
            't' => vec![('\t', '\t')],
            'n' => vec![('\n', '\n')],
            'r' => vec![('\r', '\r')],
            '0'..='9' | 'k' => return self.beyond(at, "a reference back to a group"),
            'b' | 'B' | 'A' | 'Z' | 'z' | 'm' | 'M' | 'y' | 'Y' => {
                return self.beyond(at, &format!("`\\{next}`, which is a place and no character"));
            }
            'p' | 'P' => return self.beyond(at, "a class of Unicode"),
            letter if letter.is_ascii_alphanumeric() => return self.beyond(at, &format!("`\\{letter}`")),
            other => vec![(other, other)],
        })
    }

    /// What stands between `[` and `]`.
    fn class(&mut self) -> Result<Piece, String> {
        let at = self.taken;
        let unclosed = || format!("at character {at} it has a `[` that nothing closes");
        let is_other = self.takes('^');
        let mut ranges: Vec<(char, char)> = Vec::new();
        let mut is_first = true;
        loop {
            let here = self.taken + 1;
            let next = self.next().ok_or_else(unclosed)?;
            let from = match next {
                ']' if !is_first => break,
                '[' if self.rest.peek() == Some(&':') => {
                    ranges.extend(self.named()?);
                    is_first = false;
                    continue;
                }
                '\\' => self.escaped()?,
                other => vec![(other, other)],
            };
            is_first = false;
            // A `-` at the end is itself.
            let mut ahead = self.rest.clone();
            let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|next| next != ']');
            if !is_range {
                ranges.extend(from);
                continue;
            }
            self.next();
            let to = match self.next().ok_or_else(unclosed)? {
                '\\' => self.escaped()?,
                other => vec![(other, other)],
            };
            match (&from[..], &to[..]) {
                ([(from, same)], [(to, last)]) if from == same && to == last && from <= to => {
                    ranges.extend(characters(*from, *to));
                }
                _ => return Err(format!("at character {here} it has a range that does not lead upwards")),
            }
        }
        if is_other {
            ranges = others(&ranges);
        }
        let ranges = in_order(ranges);
        if ranges.is_empty() {
            return Err(format!("at character {at} it has a class of no character"));
        }
        Ok(Piece::One(ranges))
    }

    /// `[:digit:]` within a class.
    fn named(&mut self) -> Result<Vec<(char, char)>, String> {
        let at = self.taken;
        let mut name = String::new();
        while let Some(next) = self.next() {
            name.push(next);
            if name.ends_with(":]") {
                break;
            }
        }
        let name = name.trim_matches([':', ']']);
        Ok(match name {
            "digit" => DIGITS.to_vec(),
            "alpha" => LETTERS.to_vec(),
            "alnum" => ANY.to_vec(),
            "upper" => vec![('A', 'Z')],
            "lower" => vec![('a', 'z')],
            "xdigit" => vec![('0', '9'), ('A', 'F'), ('a', 'f')],
            "space" | "blank" => vec![(' ', ' ')],
            "punct" => vec![('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
            "word" => WORD.to_vec(),
            name => return self.beyond(at, &format!("the class `[:{name}:]`")),
        })
    }
}

/// The characters that stand for all but these.
fn others(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let is_in = |c: char| ranges.iter().any(|(from, to)| (*from..=*to).contains(&c));
    let left = |of: &[(char, char)]| -> Vec<(char, char)> {
        let all = of.iter().flat_map(|(from, to)| *from..=*to);
        all.filter(|c| !is_in(*c)).map(|c| (c, c)).collect()
    };
    let plain = left(&ANY);
    in_order(if plain.is_empty() { left(&PRINTABLE) } else { plain })
}

/// A range without the numbers in it that are no characters: the surrogates.
fn characters(from: char, to: char) -> Vec<(char, char)> {
    const BEFORE: char = '\u{d7ff}';
    const AFTER: char = '\u{e000}';
    if from <= BEFORE && to >= AFTER { vec![(from, BEFORE), (AFTER, to)] } else { vec![(from, to)] }
}

/// Ranges in order, with those that touch as one.
fn in_order(mut ranges: Vec<(char, char)>) -> Vec<(char, char)> {
    ranges.sort_unstable();
    let mut all: Vec<(char, char)> = Vec::new();
    for (from, to) in ranges {
        match all.last_mut() {
            Some(last) if from as u32 <= last.1 as u32 + 1 => last.1 = last.1.max(to),
            _ => all.push((from, to)),
        }
    }
    all
}
