//! States that follow each other among siblings, and how many a parent has of them.

use std::sync::Arc;

use super::draws::{fine, weight};
use super::{Scope, scope::unknown};
use crate::declaration::{Argument, Node, Place, RowCount};
use crate::interpret::plan::{Kind, Machine, Make, Next, Planned};

/// The states of a column.
pub(super) fn steps(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    given: &[Argument],
    kind: Kind,
) -> Option<Make> {
    const WRITTEN: &str = "it is written steps(draft, next(draft, open = 9, void = 1), …)";
    let Kind::Word(words) = kind else {
        scope.refuse_at(at, format!("`steps` gives one of a column's words; the column is {}", kind.name()));
        return None;
    };
    if scope.parents[entity].is_none() {
        scope.refuse_at(at, "has no siblings that its states could follow: only rows with a parent have");
        return None;
    }
    let Some((Argument { key: None, value }, rest)) = given.split_first() else {
        scope.refuse_at(at, format!("`steps` lacks the state to begin with; {WRITTEN}"));
        return None;
    };
    let first = state(scope, at, value, words)?;
    let mut next: Vec<Option<Next>> = words.iter().map(|_| None).collect();
    for argument in rest {
        let (None, Node::Call("next", [Argument { key: None, value: from }, to @ ..])) =
            (argument.key, &argument.value)
        else {
            scope.refuse_at(at, format!("found `{}` in `steps`; {WRITTEN}", argument.value));
            return None;
        };
        let (mut states, mut weights) = (Vec::new(), Vec::new());
        for argument in to {
            let Some(key) = &argument.key else {
                let message = format!(
                    "found `{}` in `next`; a state that follows has its weight, as in `open = 9`",
                    argument.value
                );
                scope.refuse_at(at, message);
                return None;
            };
            states.push(state(scope, at, key, words)?);
            weights.push(weight(scope, at, &argument.value)?);
        }
        let weights = fine(scope, at, &weights)?;
        let from = state(scope, at, from, words)?;
        if next[from].is_some() {
            scope.refuse_at(at, format!("says twice what follows `{}`", words[from]));
            return None;
        }
        next[from] = Some(Next::new(states, weights));
    }
    let machine = Machine::new(first, next);
    let counts = match scope.declaration.entities[entity].rows {
        RowCount::PerParent { count, .. } => counted_by(&count),
        RowCount::Measure(_) | RowCount::Fixed(_) | RowCount::Share { .. } | RowCount::ByHand { .. } => None,
    };
    if machine.ends() {
        // A column that is no machine is told of where it is to count.
        let counts_by_none = |column| !is_machine(scope, entity, column);
        if counts != at.column && !counts.is_some_and(counts_by_none) {
            let column = at.column.unwrap_or("state");
            scope.refuse_at(
                at,
                format!("has last states, after which no sibling may come: `per_parent = steps({column})` counts them"),
            );
        }
        if let Some(trap) = machine.trap() {
            scope.refuse_at(
                at,
                format!("comes to `{}`, from where it never ends, and others do", words[trap]),
            );
        }
    }
    Some(Make::Steps(Arc::new(machine)))
}

fn state(scope: &mut Scope, at: Place, node: &Node, words: &'static [&'static str]) -> Option<usize> {
    let word = match node {
        Node::Path([word]) => *word,
        Node::Text(word) => *word,
        other => {
            scope.refuse_at(at, format!("found `{other}`; a state is one of {}", words.join(", ")));
            return None;
        }
    };
    let found = words.iter().position(|known| *known == word);
    if found.is_none() {
        let message = unknown("state", word, words.iter().copied());
        scope.refuse_at(at, message);
    }
    found
}

/// The column by whose states rows are counted, if they are.
pub(super) fn counted_by(count: &Node) -> Option<&'static str> {
    match count {
        Node::Call("steps", [Argument { key: None, value: Node::Path([column]) }]) => Some(column),
        _ => None,
    }
}

/// Whether a column is declared to have states that follow each other.
fn is_machine(scope: &Scope, entity: usize, column: &str) -> bool {
    let declared = scope.declaration.entities[entity];
    let place = declared.schema.columns.iter().position(|known| known.name == column);
    let make = place.and_then(|place| declared.columns.get(place)).and_then(|column| column.make);
    matches!(make, Some(Node::Call("steps", _)))
}

/// What counts a parent's rows by the states of one of their columns.
pub(super) fn count(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    column: &str,
    planned: &[Planned],
) -> Option<Make> {
    let place = scope.column(entity, column)?;
    let counted = &planned[place];
    let Make::Steps(machine) = &counted.make else {
        // A machine that was refused is not told of again.
        if !is_machine(scope, entity, column) {
            scope.refuse_at(
                at,
                format!("is counted by the states of `{column}`, which are not made by `steps(…)`"),
            );
        }
        return None;
    };
    if !machine.ends() {
        scope.refuse_at(at, format!("is counted by the states of `{column}`, none of which is a last one"));
        return None;
    }
    Some(Make::Walk { child: entity, label: counted.label, machine: Arc::clone(machine) })
}
