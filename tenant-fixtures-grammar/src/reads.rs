//! What a node reads: the columns that must be there before it can be made.
//!
//! All of it is `const`, so that a derive can look for circles while a program is compiled.

use crate::{Argument, Node};

/// One of the columns that a node reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The collection whose rows are folded; the row's own, if none.
    pub of: Option<&'static str>,
    /// The way from a row of it.
    pub way: Way,
}

/// How a column is come to. A name that is no column's is a word or a code: only who knows the columns can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By way of references; none, where rows are only counted.
    Names(&'static [&'static str]),
    /// By its name.
    Name(&'static str),
}

/// The so-many-th column that a node reads, from 0 on; nothing beyond the last.
pub const fn read_of(node: &Node, nth: usize) -> Option<Read> {
    match find(node, None, nth) {
        Found::It(read) => Some(read),
        Found::Left(_) => None,
    }
}

/// Whether two texts are the same.
pub const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[derive(Clone, Copy)]
enum Found {
    It(Read),
    /// How many are still to be passed over.
    Left(usize),
}

const fn one(of: Option<&'static str>, way: Way, left: usize) -> Found {
    if left == 0 { Found::It(Read { of, way }) } else { Found::Left(left - 1) }
}

const fn find(node: &Node, of: Option<&'static str>, left: usize) -> Found {
    match node {
        Node::Number(_) | Node::Text(_) | Node::Child(..) | Node::Range { .. } | Node::Where(..) => {
            Found::Left(left)
        }
        Node::Path(names) => one(of, Way::Names(names), left),
        Node::Unary(_, value) => find(value, of, left),
        Node::Binary(_, a, b) => match find(a, of, left) {
            Found::Left(left) => find(b, of, left),
            found => found,
        },
        Node::Call(name, arguments) => call(name, arguments, of, left),
    }
}

/// These are given words, or columns of rows elsewhere.
const GIVEN_WORDS: [&str; 6] = ["constant", "key", "listed", "reference", "steps", "weighted"];
const FOLDS: [&str; 6] = ["sum", "count", "min", "max", "first", "last"];

const fn call(name: &str, arguments: &[Argument], of: Option<&'static str>, left: usize) -> Found {
    if is_one_of(name, &GIVEN_WORDS) {
        return Found::Left(left);
    }
    if arguments.len() == 1 {
        if is_one_of(name, &FOLDS) {
            return fold(&arguments[0].value, left);
        }
        if let (true, Node::Text(form)) = (same(name, "pattern"), &arguments[0].value) {
            return places(form, of, left);
        }
    }
    let (mut at, mut left) = (0, left);
    while at < arguments.len() {
        match find(&arguments[at].value, of, left) {
            Found::Left(less) => left = less,
            found => return found,
        }
        at += 1;
    }
    Found::Left(left)
}

const fn is_one_of(name: &str, names: &[&str]) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(name, names[at]) {
            return true;
        }
        at += 1;
    }
    false
}

/// A column of the rows that are folded, or their number, and what their condition reads.
const fn fold(node: &Node, left: usize) -> Found {
    let (what, condition) = match node {
        Node::Where(what, condition) => (*what, Some(*condition)),
        node => (node, None),
    };
    let (of, way) = match what {
        Node::Child(collection, column) => (*collection, Way::Name(column)),
        Node::Path([collection]) => (*collection, Way::Names(&[])),
        _ => return Found::Left(left),
    };
    match (one(Some(of), way, left), condition) {
        (Found::Left(left), Some(condition)) => find(condition, Some(of), left),
        (found, _) => found,
    }
}

/// The columns in the places of a pattern.
const fn places(form: &'static str, of: Option<&'static str>, left: usize) -> Found {
    let (mut rest, mut left) = (form, left);
    loop {
        let Some((_, behind)) = split(rest, b'{') else { return Found::Left(left) };
        // Doubled, it is a brace.
        if let [b'{', ..] = behind.as_bytes() {
            match split(behind, b'{') {
                Some((_, after)) => rest = after,
                None => return Found::Left(left),
            }
            continue;
        }
        let Some((name, after)) = split(behind, b'}') else { return Found::Left(left) };
        match one(of, Way::Name(name), left) {
            Found::Left(less) => left = less,
            found => return found,
        }
        rest = after;
    }
}

/// What stands before and behind an ASCII character.
const fn split(text: &'static str, at: u8) -> Option<(&'static str, &'static str)> {
    let bytes = text.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if bytes[place] == at {
            let (before, rest) = text.split_at(place);
            let (_, behind) = rest.split_at(1);
            return Some((before, behind));
        }
        place += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text reads, written down.
    fn reads(text: &str) -> Vec<String> {
        let node = crate::read(text).expect("it is of the grammar");
        let read = |read: Read| {
            let way = match read.way {
                Way::Names(names) => names.join("."),
                Way::Name(name) => name.to_owned(),
            };
            read.of.map_or(way.clone(), |of| format!("{of}::{way}"))
        };
        (0..).map_while(|nth| read_of(&node, nth)).map(read).collect()
    }

    #[test]
    fn columns_are_read_wherever_they_stand() {
        for (text, expected) in [
            ("price * -quantity", &["price", "quantity"] as &[_]),
            ("when(status == paid, customer.owed)", &["status", "paid", "customer.owed"]),
            ("sum(lines::amount where kind == fee)", &["lines::amount", "lines::kind", "lines::fee"]),
            ("count(lines)", &["lines::"]),
            ("max(a, b)", &["a", "b"]),
            ("after(issued_at, days(0..30))", &["issued_at"]),
            ("rising(days(0..30), from = begun)", &["begun"]),
            ("email(name)", &["name"]),
            ("pattern(\"{{x}}-{n:05}-{name}\")", &["n:05", "name"]),
            ("pattern(\"{\")", &[]),
            ("weighted(open = 8, paid = 90)", &[]),
            ("listed(open, null, 3)", &[]),
            ("json(a = weighted(x = 1), b = total * 2, c = list(email(name), 2))", &["total", "name"]),
            ("steps(draft, next(draft, open = 1))", &[]),
            ("zipf(1..=12)", &[]),
            ("key(all)", &[]),
            ("reference(weighted(size))", &[]),
        ] {
            assert_eq!(reads(text), expected, "{text}");
        }
    }
}
