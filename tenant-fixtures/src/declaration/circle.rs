//! Circles among the columns of several entities, found while the program of a derived domain is compiled.
//!
//! What hangs on what is told twice: here by names, before anything is compiled, and by the plan, which knows more (keys, weights) and
//! has the last word. Whatever is found here is found there too.

use tenant_fixtures_grammar::{Node, Read, Way, read_of, same};

use super::{EntityDeclaration, RowCount};

type Entities = [&'static EntityDeclaration];

/// A column that hangs on itself, and by way of which others.
#[derive(Clone, Copy, Debug)]
pub struct Circle {
    text: [u8; Self::LONGEST],
    len: usize,
}

impl Circle {
    const LONGEST: usize = 1_000;

    /// The names of all columns of the circle.
    pub const fn text(&self) -> &str {
        let (text, _) = self.text.split_at(self.len);
        match core::str::from_utf8(text) {
            Ok(text) => text,
            Err(_) => "a column hangs on itself",
        }
    }

    const fn push(&mut self, text: &str) {
        let (bytes, mut at) = (text.as_bytes(), 0);
        // Cut between names at most, since names are ASCII.
        while at < bytes.len() && self.len < Self::LONGEST {
            self.text[self.len] = bytes[at];
            self.len += 1;
            at += 1;
        }
    }
}

/// What hangs on what: the columns of all entities, one after the other, and behind them each entity's number of rows.
struct Edges<const N: usize, const M: usize> {
    /// Where each node's begin.
    first: [usize; N],
    to: [usize; M],
    len: usize,
}

impl<const N: usize, const M: usize> Edges<N, M> {
    const fn push(&mut self, to: usize) {
        if self.len < M {
            self.to[self.len] = to;
        }
        self.len += 1;
    }
}

/// The number of columns and of entities.
pub const fn nodes(entities: &Entities) -> usize {
    before(entities, entities.len()) + entities.len()
}

/// The number of columns before those of an entity.
const fn before(entities: &Entities, entity: usize) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < entity {
        count += entities[at].schema.columns.len();
        at += 1;
    }
    count
}

/// How often something hangs on something.
pub const fn edges(entities: &Entities) -> usize {
    gather::<0, 0>(entities).len
}

const fn gather<const N: usize, const M: usize>(entities: &Entities) -> Edges<N, M> {
    let mut edges = Edges { first: [0; N], to: [0; M], len: 0 };
    let (mut entity, mut node) = (0, 0);
    while entity < entities.len() {
        let mut column = 0;
        while column < entities[entity].schema.columns.len() {
            begin(&mut edges, node);
            of_column(entities, entity, column, &mut edges);
            column += 1;
            node += 1;
        }
        entity += 1;
    }
    entity = 0;
    while entity < entities.len() {
        begin(&mut edges, node);
        of_rows(entities, entity, &mut edges);
        entity += 1;
        node += 1;
    }
    edges
}

const fn begin<const N: usize, const M: usize>(edges: &mut Edges<N, M>, node: usize) {
    if node < N {
        edges.first[node] = edges.len;
    }
}

const fn of_column<const N: usize, const M: usize>(
    entities: &Entities,
    entity: usize,
    column: usize,
    edges: &mut Edges<N, M>,
) {
    // A row with a parent is its so-many-th child.
    if parent(entities, entity).is_some() {
        edges.push(rows_of(entities, entity));
    }
    let columns = entities[entity].columns;
    if column < columns.len()
        && let Some(make) = &columns[column].make
    {
        of_node(entities, entity, make, edges);
    }
}

/// What decides how many rows an entity has, and whose they are.
const fn of_rows<const N: usize, const M: usize>(
    entities: &Entities,
    entity: usize,
    edges: &mut Edges<N, M>,
) {
    let Some((_, parent)) = parent(entities, entity) else { return };
    edges.push(rows_of(entities, parent));
    match &entities[entity].rows {
        RowCount::PerParent { count, .. } => of_node(entities, parent, count, edges),
        RowCount::Share { weight: Some(weight), .. } => of_node(entities, parent, weight, edges),
        RowCount::Share { weight: None, .. }
        | RowCount::Measure(_)
        | RowCount::Fixed(_)
        | RowCount::ByHand { .. } => {}
    }
}

const fn rows_of(entities: &Entities, entity: usize) -> usize {
    before(entities, entities.len()) + entity
}

const fn of_node<const N: usize, const M: usize>(
    entities: &Entities,
    entity: usize,
    node: &Node,
    edges: &mut Edges<N, M>,
) {
    let mut nth = 0;
    while let Some(Read { of, way }) = read_of(node, nth) {
        match of {
            None => walk(entities, entity, way, edges),
            Some(name) => {
                if let Some(child) = find(entities, name) {
                    edges.push(rows_of(entities, child));
                    walk(entities, child, way, edges);
                }
            }
        }
        nth += 1;
    }
}

/// The columns on the way from a row to another's column.
const fn walk<const N: usize, const M: usize>(
    entities: &Entities,
    entity: usize,
    way: Way,
    edges: &mut Edges<N, M>,
) {
    let (name, names) = match way {
        Way::Name(name) => (name, [].as_slice()),
        Way::Names([name, rest @ ..]) => (*name, rest),
        Way::Names([]) => return,
    };
    let Some(column) = column(entities, entity, name) else { return };
    let node = before(entities, entity) + column;
    if names.is_empty() {
        edges.push(node);
        return;
    }
    match parent(entities, entity) {
        Some((by, _)) if by == column => edges.push(rows_of(entities, entity)),
        _ => edges.push(node),
    }
    if let Some(reference) = &entities[entity].schema.columns[column].references
        && let Some(target) = find(entities, reference.collection)
    {
        walk(entities, target, Way::Names(names), edges);
    }
}

/// The column that leads to the parent, and the parent.
const fn parent(entities: &Entities, entity: usize) -> Option<(usize, usize)> {
    let Some(name) = entities[entity].rows.parent() else { return None };
    let Some(column) = column(entities, entity, name) else { return None };
    let Some(reference) = &entities[entity].schema.columns[column].references else { return None };
    match find(entities, reference.collection) {
        Some(parent) => Some((column, parent)),
        None => None,
    }
}

const fn find(entities: &Entities, name: &str) -> Option<usize> {
    let mut at = 0;
    while at < entities.len() {
        if same(entities[at].schema.name, name) {
            return Some(at);
        }
        at += 1;
    }
    None
}

const fn column(entities: &Entities, entity: usize, name: &str) -> Option<usize> {
    let (columns, mut at) = (entities[entity].schema.columns, 0);
    while at < columns.len() {
        if same(columns[at].name, name) {
            return Some(at);
        }
        at += 1;
    }
    None
}

const NEW: u8 = 0;
const OPEN: u8 = 1;
const DONE: u8 = 2;

/// The first circle that there is; `N` and `M` are [`nodes`] and [`edges`].
pub const fn circle<const N: usize, const M: usize>(entities: &Entities) -> Option<Circle> {
    let edges: Edges<N, M> = gather(entities);
    let mut state = [NEW; N];
    // The way to where we are, and which of each node's edges is looked at next.
    let (mut way, mut next) = ([0; N], [0; N]);
    let mut start = 0;
    while start < N {
        if state[start] != NEW {
            start += 1;
            continue;
        }
        let mut depth = 1;
        way[0] = start;
        next[start] = edges.first[start];
        state[start] = OPEN;
        while depth > 0 {
            let node = way[depth - 1];
            let end = if node + 1 < N { edges.first[node + 1] } else { M };
            if next[node] == end {
                state[node] = DONE;
                depth -= 1;
                continue;
            }
            let to = edges.to[next[node]];
            next[node] += 1;
            if state[to] == OPEN {
                return Some(told(entities, &way, depth, to));
            }
            if state[to] == NEW {
                state[to] = OPEN;
                next[to] = edges.first[to];
                way[depth] = to;
                depth += 1;
            }
        }
        start += 1;
    }
    None
}

/// The circle that closes at a node, in words.
const fn told(entities: &Entities, way: &[usize], depth: usize, closes: usize) -> Circle {
    let mut circle = Circle { text: [0; Circle::LONGEST], len: 0 };
    name(entities, closes, &mut circle);
    circle.push(" hangs on itself: ");
    let mut at = 0;
    while way[at] != closes {
        at += 1;
    }
    while at < depth {
        name(entities, way[at], &mut circle);
        circle.push(" ← ");
        at += 1;
    }
    name(entities, closes, &mut circle);
    circle
}

const fn name(entities: &Entities, node: usize, circle: &mut Circle) {
    let (mut entity, mut column) = (0, node);
    while entity < entities.len() && column >= entities[entity].schema.columns.len() {
        column -= entities[entity].schema.columns.len();
        entity += 1;
    }
    if entity < entities.len() {
        circle.push(entities[entity].schema.name);
        circle.push(".");
        circle.push(entities[entity].schema.columns[column].name);
    } else {
        circle.push("the number of ");
        circle.push(entities[column].schema.name);
    }
}
