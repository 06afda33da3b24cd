//! What CHECKs say of several columns together, held by how one of them is made from the other.

mod numbers;
mod presence;

use super::limits::{Held, refused};
use super::relation::Known;
use crate::conditions::{Clause, Compare};
use crate::file::{Column, Entity, FileType};
use crate::report::Remark;

/// A table's rows while they are made to hold what its CHECKs say.
pub(crate) struct Holding<'a> {
    pub(crate) known: &'a Known<'a>,
    pub(crate) table: usize,
    pub(crate) held: &'a Held<'a>,
}

/// Has rows hold what is said of several columns; what they can't hold is remarked.
pub(crate) fn hold(holding: &Holding<'_>, entity: &mut Entity, remarks: &mut Vec<Remark>) {
    let table = holding.known.tables.table(holding.table);
    for rule in &holding.held.rules {
        if !attempt(entity, |entity| holding.clause(entity, &rule.clause)) {
            let remark = refused(table, rule.check, "can't be held by these columns");
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
        }
    }
}

/// Tries to have rows hold something. What was changed on the way is undone where it came to nothing.
fn attempt(entity: &mut Entity, hold: impl FnOnce(&mut Entity) -> bool) -> bool {
    let mut tried = entity.clone();
    let is_held = hold(&mut tried);
    if is_held {
        *entity = tried;
    }
    is_held
}

impl Holding<'_> {
    /// The place of a column in the file, by its name in the database.
    pub(super) fn place(&self, entity: &Entity, name: &str) -> Option<usize> {
        entity.columns.iter().position(|column| column.sql_name.as_deref().unwrap_or(&column.name) == name)
    }

    /// What a clause says, held; false, where nothing holds it.
    pub(super) fn clause(&self, entity: &mut Entity, clause: &Clause) -> bool {
        match clause {
            Clause::Columns(left, compare, right) => {
                let (Some(left), Some(right)) = (self.place(entity, left), self.place(entity, right)) else {
                    // What is left out is null, of which a CHECK holds.
                    return true;
                };
                self.columns(entity, left, *compare, right)
            }
            Clause::Computed(column, text, reads) => self.computed(entity, column, text, reads),
            Clause::Either(groups) => self.either(entity, groups),
            Clause::Null(column) => self.absent(entity, column),
            Clause::NotNull(column) => self.present(entity, column),
            Clause::OneOf(column, values) => self.one_of(entity, column, values, true),
            Clause::NoneOf(column, values) => self.one_of(entity, column, values, false),
            Clause::Bound(column, ..) => self.bounded(entity, column, clause),
            Clause::Past(_) => true,
            Clause::Length(..)
            | Clause::Elements(..)
            | Clause::Matches(..)
            | Clause::Lower(_)
            | Clause::Upper(_)
            | Clause::JsonKind(..) => false,
        }
    }

    /// One column stands so to another.
    fn columns(&self, entity: &mut Entity, left: usize, compare: Compare, right: usize) -> bool {
        let (a, b) = (&entity.columns[left], &entity.columns[right]);
        if a.null == 100 || b.null == 100 {
            return true;
        }
        match compare {
            Compare::Less => self.ordered(entity, left, right, true),
            Compare::LessEqual => self.ordered(entity, left, right, false),
            Compare::Greater => self.ordered(entity, right, left, true),
            Compare::GreaterEqual => self.ordered(entity, right, left, false),
            Compare::Equal => {
                let name = a.name.clone();
                let is_possible =
                    a.ty == b.ty && !b.settled && b.references == a.references && (b.nullable || !a.nullable);
                if is_possible {
                    let column = &mut entity.columns[right];
                    (column.make, column.null, column.settled) = (Some(name), 0, true);
                }
                is_possible
            }
            Compare::NotEqual => self.different(entity, left, right),
        }
    }

    /// Two columns that are never the same.
    fn different(&self, entity: &mut Entity, left: usize, right: usize) -> bool {
        let (a, b) = (&entity.columns[left], &entity.columns[right]);
        // Whoever is above a row stands before it.
        let is_above =
            |one: &Column, other: &Column| one.make.as_deref() == Some("reference(earlier)") && other.key;
        if is_above(a, b) || is_above(b, a) {
            return true;
        }
        if a.ty.places().is_some()
            && b.ty.places().is_some()
            && a.references.is_none()
            && b.references.is_none()
        {
            return self.ordered(entity, left, right, true);
        }
        if matches!(
            (&a.ty, &b.ty),
            (FileType::Timestamp, FileType::Timestamp) | (FileType::Date, FileType::Date)
        ) {
            return self.ordered(entity, left, right, true);
        }
        if let (FileType::Enum(one), FileType::Enum(other)) = (&a.ty, &b.ty) {
            // Each has one half of the words.
            let rest: Vec<String> = other.iter().filter(|word| one.first() != Some(word)).cloned().collect();
            let first: Vec<String> = one.iter().take(1).cloned().collect();
            if !first.is_empty() && !rest.is_empty() && !a.settled && !b.settled {
                presence::restrict(&mut entity.columns[left], &first);
                presence::restrict(&mut entity.columns[right], &rest);
                return true;
            }
        }
        let free = [right, left].into_iter().find(|at| {
            let column = &entity.columns[*at];
            column.nullable
                && !column.key
                && (!column.placed || column.null == 100)
                && entity.parent() != Some(column.name.as_str())
        });
        if let Some(at) = free {
            (entity.columns[at].null, entity.columns[at].placed) = (100, true);
        }
        free.is_some()
    }

    /// One column that is not above another, or below it.
    fn ordered(&self, entity: &mut Entity, low: usize, high: usize, strict: bool) -> bool {
        let (a, b) = (&entity.columns[low], &entity.columns[high]);
        match (&a.ty, &b.ty) {
            (FileType::Timestamp, FileType::Timestamp) | (FileType::Date, FileType::Date) => {
                times(entity, low, high, strict)
            }
            (a, b) if a.places().is_some() && b.places().is_some() => self.numbers(entity, low, high, strict),
            _ => false,
        }
    }
}

/// One time that comes after another.
fn times(entity: &mut Entity, low: usize, high: usize, strict: bool) -> bool {
    let (a, b) = (entity.columns[low].clone(), entity.columns[high].clone());
    let unit = if a.ty == FileType::Date { "days" } else { "hours" };
    let is_after = |column: &Column, other: &str| {
        column.make.as_deref().is_some_and(|make| {
            make.starts_with(&format!("{other} + ")) || !strict && make.contains(&format!("after({other}, "))
        })
    };
    if is_after(&b, &a.name) {
        return true;
    }
    let gap = format!("{unit}(uniform(1..=30))");
    if !b.settled && !reads(entity, &a.name, &b.name) && (b.nullable || !a.nullable) {
        entity.columns[high].make = Some(format!("{} + {gap}", a.name));
        return true;
    }
    if !a.settled && !reads(entity, &b.name, &a.name) && (a.nullable || !b.nullable) {
        entity.columns[low].make = Some(format!("{} - {gap}", b.name));
        return true;
    }
    false
}

/// Whether a column is made from another, by whatever way.
pub(super) fn reads(entity: &Entity, column: &str, other: &str) -> bool {
    let mut open = vec![column];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(name) = open.pop() {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let Some(found) = entity.column(name) else { continue };
        for text in [&found.make, &found.when].into_iter().flatten() {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            open.extend(words.filter(|word| entity.columns.iter().any(|column| column.name == *word)));
        }
        if name != other && open.contains(&other) {
            return true;
        }
    }
    false
}
