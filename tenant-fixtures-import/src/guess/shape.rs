//! How many rows a table has, and what keeps its unique columns apart: both follow from the shape of its references.

mod apart;

use super::limits::Held;
use super::lookup_names;
use super::lookups::Role;
use super::names;
use super::parents;
use super::relation::Known;
use super::tenant::is_people;
use super::unique::{self, Set};
use crate::conditions::Value;
use crate::database::Type;
use crate::file::Unique;

/// How many rows there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// So many.
    Fixed(u64),
    /// As many as a measure says.
    Measure([u64; 4]),
    /// As many as a measure says, shared out among parents.
    Share([u64; 4]),
    /// From so many to so many for each parent, few more often than many.
    Each(u64, u64),
}

/// What a column must be for rows to be told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// Different among these rows.
    Unique(Unique),
    /// Another row for each sibling.
    Distinct,
    /// The place among siblings.
    Position,
    /// Never one of these values, so that a partial index holds of no row.
    Not(Vec<Value>),
    /// Always null.
    Null,
}

/// The shape of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The column that leads to the parent.
    pub(crate) parent: Option<usize>,
    /// How many rows there are.
    pub(crate) count: Count,
    /// What columns must be.
    pub(crate) needs: Vec<(usize, Need)>,
    /// The sets of several columns that are held.
    pub(crate) held: Vec<Set>,
    /// The sets that nothing can hold.
    pub(crate) unheld: Vec<Set>,
}

impl Shape {
    /// What a column must be.
    pub(crate) fn need(&self, column: usize) -> Option<&Need> {
        self.needs.iter().find(|(known, _)| *known == column).map(|(_, need)| need)
    }

    /// As many rows as a parent has at most.
    pub(crate) fn most_children(&self) -> u64 {
        match self.count {
            Count::Fixed(rows) => rows,
            Count::Measure(tiers) | Count::Share(tiers) => tiers[3],
            Count::Each(_, most) => most,
        }
    }
}

/// The shape of every table.
pub(crate) fn shapes(known: &Known<'_>, held: &[Held<'_>]) -> Vec<Shape> {
    let sets: Vec<_> =
        (0..known.tables.len()).map(|table| unique::sets(&known.tables, &known.tenancy, table)).collect();
    let parents = parents::parents(known, &sets);
    let mut shapes: Vec<Option<Shape>> = vec![None; known.tables.len()];
    for table in 0..known.tables.len() {
        shape(known, &sets, held, &parents, table, &mut shapes, 0);
    }
    shapes.into_iter().flatten().collect()
}

/// As many rows as a table has at least, in the smallest tier.
fn least(shapes: &[Option<Shape>], known: &Known<'_>, table: usize) -> u64 {
    match known.roles[table] {
        Role::Left => return 0,
        Role::Existing => return known.tables.table(table).rows.len() as u64,
        Role::Tenant | Role::Owned | Role::Shared => {}
    }
    let Some(shape) = &shapes[table] else { return 1 };
    match shape.count {
        Count::Fixed(rows) => rows,
        Count::Measure(tiers) | Count::Share(tiers) => tiers[0],
        Count::Each(least_each, _) => {
            let parent = shape.parent.and_then(|column| known.target(table, column));
            parent
                .filter(|parent| *parent != table)
                .map_or(1, |parent| least(shapes, known, parent) * least_each)
        }
    }
}

fn shape(
    known: &Known<'_>,
    sets: &[Vec<Set>],
    held: &[Held<'_>],
    parents: &[Option<usize>],
    table: usize,
    shapes: &mut Vec<Option<Shape>>,
    depth: usize,
) {
    if shapes[table].is_some() {
        return;
    }
    let parent = parents[table];
    let empty =
        Shape { parent, count: Count::Fixed(1), needs: Vec::new(), held: Vec::new(), unheld: Vec::new() };
    // Whatever it hangs on is known first; a circle is broken where it is found.
    shapes[table] = Some(empty.clone());
    if depth < 200 {
        for (_, at) in known.plain(table) {
            shape(known, sets, held, parents, known.tables.references[table][*at].to, shapes, depth + 1);
        }
    }
    let mut found = Shape { count: count(known, (sets, held), shapes, table, parent), ..empty };
    apart::apart(known, (&sets[table], &held[table]), shapes, table, &mut found);
    shapes[table] = Some(found);
}

fn count(
    known: &Known<'_>,
    (sets, held): (&[Vec<Set>], &[Held<'_>]),
    shapes: &[Option<Shape>],
    table: usize,
    parent: Option<usize>,
) -> Count {
    let alone = |column| sets[table].iter().find(|set| set.columns == [column] && set.only.is_none());
    match known.roles[table] {
        Role::Tenant | Role::Left => return Count::Fixed(1),
        Role::Existing => return Count::Fixed(known.tables.table(table).rows.len() as u64),
        Role::Shared if parent.is_none() => return Count::Fixed(lookup_rows(known, table)),
        Role::Owned | Role::Shared => {}
    }
    // One row a tenant: its settings.
    if sets[table].iter().any(|set| set.columns.is_empty() && set.only.is_none()) {
        return Count::Fixed(1);
    }
    let name = &known.tables.table(table).name.name;
    let Some(parent) = parent else {
        let most = smallest_key(known, table);
        let tiers = match (is_log(name), is_people(name)) {
            (true, _) => [100, 10_000, 100_000, 1_000_000],
            (_, true) if is_staff(name) => [10, 100, 1_000, 5_000],
            (_, true) => [10, 1_000, 10_000, 100_000],
            _ => [10, 200, 2_000, 20_000],
        };
        return Count::Measure(tiers.map(|rows| rows.min(most)));
    };
    if let Some(set) = alone(parent) {
        // Whoever joins the tenant does so once, and everybody does.
        return Count::Each(u64::from(set.primary || set.in_tenant), 1);
    }
    let target = known.target(table, parent).unwrap_or(table);
    // Siblings that must differ are as many as there are others to differ by.
    let room = sets[table]
        .iter()
        .filter(|set| set.columns.len() > 1 && set.columns.contains(&parent) && set.only.is_none())
        .filter_map(|set| {
            let others = set.columns.iter().filter(|column| **column != parent);
            others.map(|column| room(known, &held[table], shapes, table, *column)).max()
        })
        .min()
        .unwrap_or(u64::MAX);
    if room < MANY {
        return Count::Each(1, room.clamp(1, 3));
    }
    let (own, of) = (names::row_words(name), names::row_words(&known.tables.table(target).name.name));
    let in_key =
        sets[table].iter().any(|set| set.primary && set.columns.len() > 1 && set.columns.contains(&parent));
    if known.roles[table] == Role::Shared {
        return Count::Each(1, 3);
    }
    if in_key || own.len() > of.len() && own.starts_with(&of) || is_detail(&own) {
        return Count::Each(1, 5);
    }
    let figures = if is_log(name) { [200, 20_000, 200_000, 2_000_000] } else { [50, 5_000, 50_000, 500_000] };
    let most = smallest_key(known, table);
    Count::Share(figures.map(|rows| rows.min(most)))
}

/// What has no limit that anybody would reach.
const MANY: u64 = 1_000;

/// How many different values a column can have among siblings.
fn room(known: &Known<'_>, held: &Held<'_>, shapes: &[Option<Shape>], table: usize, column: usize) -> u64 {
    if let Some(target) = known.target(table, column) {
        return least(shapes, known, target);
    }
    match &known.tables.column(table, column).ty {
        Type::Boolean => 2,
        Type::Enum { values, .. } | Type::Set { values } => values.len() as u64,
        // What isn't an enum may be one by a CHECK.
        _ => held.columns[column].values.as_ref().map_or(u64::MAX, |values| values.len() as u64),
    }
}

/// As many rows as the key can count.
fn smallest_key(known: &Known<'_>, table: usize) -> u64 {
    match known.row_key(table).map(|key| &known.tables.column(table, key).ty) {
        Some(Type::Integer { bits: 8, .. }) => 100,
        Some(Type::Integer { bits: 16, .. }) => 10_000,
        _ => u64::MAX,
    }
}

fn lookup_rows(known: &Known<'_>, table: usize) -> u64 {
    match lookup_names::values(&known.tables.table(table).name.name) {
        [] => 8,
        values => values.len() as u64,
    }
}

fn is_log(name: &str) -> bool {
    const WORDS: [&str; 16] = [
        "log",
        "event",
        "audit",
        "history",
        "attempt",
        "view",
        "visit",
        "hit",
        "click",
        "metric",
        "reading",
        "measurement",
        "activity",
        "notification",
        "message",
        "delivery",
    ];
    names::row_words(name).last().is_some_and(|word| WORDS.contains(&word.as_str()))
}

fn is_staff(name: &str) -> bool {
    names::row_words(name).last().is_some_and(|word| matches!(word.as_str(), "employee" | "staff"))
}

fn is_detail(words: &[String]) -> bool {
    let is_part = words.last().is_some_and(|word| matches!(word.as_str(), "step" | "option"));
    words.len() > 1 && (is_part || names::is_line(words))
}
