//! Texts that a regular expression matches.
//!
//! An expression is read as a tree, from which texts are drawn: each choice by itself, so that short texts are as usual as
//! long ones. Where texts must differ, or may not be longer than so much, they are told by their number instead: see
//! [`Automaton`].

mod automaton;
mod parse;

use super::Choices;
use automaton::Automaton;

/// What has no end is repeated so many times more than it must be.
const MOST_MORE: u32 = 8;
/// As long as a text may be.
const LONGEST: usize = 1_000;

/// A piece of an expression.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    /// One of the characters in these ranges, which are in order and don't overlap.
    One(Vec<(char, char)>),
    /// One of these.
    Either(Vec<Vec<Piece>>),
    /// At least and at most so many times.
    Repeated(Box<Piece>, u32, u32),
}

/// An expression.
#[derive(Debug)]
pub(in crate::interpret) struct Regular {
    tree: Vec<Vec<Piece>>,
    /// What tells its texts by their numbers; nothing, where its forms are too many.
    automaton: Option<Automaton>,
    /// Whether some of its texts are longer than they may be.
    is_cut: bool,
}

impl Regular {
    /// Reads an expression, of whose texts those are made that have at most so many characters.
    ///
    /// What is wrong with it, or is beyond what can be made.
    pub(in crate::interpret) fn new(text: &str, length: Option<usize>) -> Result<Self, String> {
        let tree = parse::parse(text)?;
        let (shortest, longest) = lengths(&tree);
        if longest > LONGEST {
            return Err(format!("its texts can have {longest} characters; at most {LONGEST} are possible"));
        }
        let limit = length.filter(|length| *length < longest);
        if let Some(limit) = limit.filter(|limit| shortest > *limit) {
            return Err(format!("its shortest text has {shortest} characters, and the column holds {limit}"));
        }
        let automaton = Automaton::new(&tree, limit);
        if limit.is_some() && automaton.is_none() {
            return Err(format!(
                "its texts can have {longest} characters, and the column holds {}: it has too many forms to tell those that \
                 fit",
                limit.unwrap_or(0)
            ));
        }
        Ok(Self { tree, automaton, is_cut: limit.is_some() })
    }

    /// Appends a text.
    pub(super) fn write(&self, choices: &mut Choices, out: &mut String) {
        match &self.automaton {
            Some(automaton) if self.is_cut || !choices.are_drawn() => {
                let number = choices.number(automaton.count());
                automaton.nth(number, |bound| choices.free(bound), out);
            }
            _ => {
                // Two rows of choices may come to the same text.
                choices.note(|all| all.repeats = true);
                either(&self.tree, choices, out);
            }
        }
    }
}

fn either(pieces: &[Vec<Piece>], choices: &mut Choices, out: &mut String) {
    let at = if pieces.len() > 1 { choices.free(pieces.len() as u64) as usize } else { 0 };
    for piece in pieces.get(at).into_iter().flatten() {
        self::piece(piece, choices, out);
    }
}

fn piece(piece: &Piece, choices: &mut Choices, out: &mut String) {
    match piece {
        Piece::One(ranges) => out.extend(nth(ranges, choices.free(width(ranges)))),
        Piece::Either(pieces) => either(pieces, choices, out),
        Piece::Repeated(repeated, least, most) => {
            let more = if least < most { choices.free(u64::from(most - least) + 1) } else { 0 };
            (0..u64::from(*least) + more).for_each(|_| self::piece(repeated, choices, out));
        }
    }
}

/// How many characters there are in some ranges.
fn width(ranges: &[(char, char)]) -> u64 {
    ranges.iter().map(|(from, to)| u64::from(*to as u32 - *from as u32) + 1).sum()
}

/// The so-many-th character of some ranges.
fn nth(ranges: &[(char, char)], mut number: u64) -> Option<char> {
    for range in ranges {
        let width = width(&[*range]);
        if number < width {
            return char::from_u32(range.0 as u32 + number as u32);
        }
        number -= width;
    }
    None
}

/// The characters of the shortest and the longest text.
fn lengths(pieces: &[Vec<Piece>]) -> (usize, usize) {
    let all = pieces.iter().map(|row| {
        row.iter().map(length).fold((0_usize, 0_usize), |sum, next| {
            (sum.0.saturating_add(next.0), sum.1.saturating_add(next.1))
        })
    });
    all.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
}

/// The same of a piece.
fn length(piece: &Piece) -> (usize, usize) {
    match piece {
        Piece::One(_) => (1, 1),
        Piece::Either(pieces) => lengths(pieces),
        Piece::Repeated(repeated, least, most) => {
            let (short, long) = length(repeated);
            (short.saturating_mul(*least as usize), long.saturating_mul(*most as usize))
        }
    }
}

#[cfg(test)]
mod tests;
