//! Texts of the grammar, as nodes.

use super::places::within;
use super::problems::Problems;
use super::tree::{Kind, Value};
use super::words::{AS_IT_IS, MAKING};
use crate::declaration::{Argument, Node, read};

/// The text of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a>(pub(super) &'a str);

/// What a word says that takes a text of the grammar; none, where it is none.
pub(super) fn node(
    word: &'static str,
    value: &Value,
    file: Text<'_>,
    problems: &mut Problems,
) -> Option<Node> {
    let text = match &value.kind {
        Kind::Number(number) => number,
        _ => value.text()?,
    };
    let place = |at: usize| {
        let written = file.0.get(value.span.clone()).unwrap_or_default();
        value.span.start + within(written, at)
    };
    let node = read(text)
        .map_err(|error| problems.add(place(error.at), format!("`{word}`: {}", error.message)))
        .ok()?;
    let folds = MAKING.iter().position(|known| *known == word).is_some_and(|at| at >= AS_IT_IS);
    if !folds {
        return Some(node);
    }
    let what = match &node {
        Node::Where(what, _) => what,
        what => what,
    };
    match what {
        Node::Child(..) => {}
        Node::Path([_]) if word == "count" => {}
        what => {
            problems.add(
                place(0),
                format!(
                    "found `{what}`; `{word}` takes a column of the rows whose parent this is, as in `{word} = \"lines::amount\"`"
                ),
            );
            return None;
        }
    }
    Some(Node::Call(word, vec![Argument { key: None, value: node }].leak()))
}
