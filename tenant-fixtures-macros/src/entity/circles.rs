//! Columns of one entity that hang on themselves.

use syn::Ident;
use tenant_fixtures_grammar::{Way, read_of};

use super::attributes::ColumnAttributes;
use crate::errors::Errors;

/// Reports each circle once, at the column in which it closes, and leaves out what makes that column.
pub(super) fn check(parent: Option<&Ident>, columns: &mut [ColumnAttributes], errors: &mut Errors) {
    let needs: Vec<Vec<usize>> = columns.iter().map(|column| needs(column, parent, columns)).collect();
    let mut state = vec![State::New; columns.len()];
    let mut found = Vec::new();
    for at in 0..columns.len() {
        visit(at, &needs, &mut state, &mut Vec::new(), &mut found);
    }
    for circle in found {
        let names: Vec<_> = circle.iter().chain(circle.first()).map(|at| columns[*at].text()).collect();
        if let Some(first) = circle.first() {
            errors.at(&columns[*first].name, format!("hangs on itself: {}", names.join(" ← ")));
            columns[*first].make = None;
        }
    }
}

/// The columns of the same row that a column is made from.
fn needs(column: &ColumnAttributes, parent: Option<&Ident>, columns: &[ColumnAttributes]) -> Vec<usize> {
    let Some(make) = &column.make else { return Vec::new() };
    let reads = (0..).map_while(|nth| read_of(&make.node, nth)).filter(|read| read.of.is_none());
    let first = |way| match way {
        Way::Names(names) => names.first().copied(),
        Way::Name(name) => Some(name),
    };
    reads
        .filter_map(|read| {
            let name = first(read.way)?;
            let at = columns.iter().position(|column| column.text() == name)?;
            // The way to the parent is there before any column.
            let is_way_up = matches!(read.way, Way::Names([_, _, ..])) && parent == Some(&columns[at].name);
            (!is_way_up).then_some(at)
        })
        .collect()
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

fn visit(
    at: usize,
    needs: &[Vec<usize>],
    state: &mut [State],
    way: &mut Vec<usize>,
    found: &mut Vec<Vec<usize>>,
) {
    match state[at] {
        State::Done => return,
        State::Open => {
            let from = way.iter().position(|other| *other == at).unwrap_or(0);
            found.push(way[from..].to_vec());
            return;
        }
        State::New => {}
    }
    state[at] = State::Open;
    way.push(at);
    for next in &needs[at] {
        visit(*next, needs, state, way, found);
    }
    way.pop();
    state[at] = State::Done;
}
