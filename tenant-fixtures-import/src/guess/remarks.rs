//! What is worth to be known of a database: what its rows can't be made to hold, and what was decided.

use super::lookups::{self, Role};
use super::partitions::{self, Fit};
use super::relation::{Known, Way};
use super::shape::Shape;
use crate::database::{Dialect, NoteKind, Table};
use crate::report::{Remark, Weight};

/// Adds what follows from the tables, and what was seen beside them.
pub(crate) fn remark(known: &Known<'_>, shapes: &[Shape], remarks: &mut Vec<Remark>) {
    for (table, shape) in shapes.iter().enumerate() {
        let found = known.tables.table(table);
        match known.roles[table] {
            Role::Left => {
                remarks.push(of(found, Weight::Note, "is what a migration tool keeps: it is left out"));
                continue;
            }
            Role::Existing => continue,
            Role::Tenant | Role::Owned | Role::Shared => {}
        }
        if found.columns.is_empty() {
            remarks.push(of(found, Weight::Rows, "has no column: it is left out"));
        }
        uniques(known, shape, table, remarks);
        references(known, table, remarks);
        rows(known, table, remarks);
        partitions(found, known.tables.database.dialect, remarks);
    }
    circles(known, remarks);
    for note in &known.tables.database.notes {
        let weight = match note.kind {
            NoteKind::Trigger | NoteKind::Exclude | NoteKind::Missing => Weight::Refused,
            NoteKind::Unread | NoteKind::Change => Weight::Rows,
            NoteKind::PassedOver | NoteKind::Data => Weight::Note,
        };
        remarks.push(Remark {
            weight,
            table: note.table.clone(),
            column: note.column.clone(),
            text: note.text.clone(),
            origin: note.origin.clone(),
        });
    }
    remarks.sort_by_key(|remark| remark.weight);
}

fn of(table: &Table, weight: Weight, text: impl Into<String>) -> Remark {
    Remark {
        weight,
        table: Some(table.name.clone()),
        column: None,
        text: text.into(),
        origin: table.origin.clone(),
    }
}

fn uniques(known: &Known<'_>, shape: &Shape, table: usize, remarks: &mut Vec<Remark>) {
    let found = known.tables.table(table);
    for set in &shape.unheld {
        let names: Vec<&str> =
            set.columns.iter().map(|column| known.tables.column(table, *column).name.as_str()).collect();
        let what = if set.primary { "the primary key" } else { "what is unique" };
        let text =
            format!("{what} ({}) can't be kept apart by these columns: rows may repeat it", names.join(", "));
        let origin = set.of.map_or_else(|| found.origin.clone(), |at| found.uniques[at].origin.clone());
        remarks.push(Remark { origin, ..of(found, Weight::Refused, text) });
    }
    for unique in &found.uniques {
        let is_known = known.tables.places(table, &unique.columns).is_some();
        if !is_known
            || unique.columns.is_empty()
                && shape
                    .held
                    .iter()
                    .chain(&shape.unheld)
                    .all(|set| set.of.is_none_or(|at| found.uniques[at] != *unique))
        {
            let text = format!(
                "what is unique is an expression that is not understood: {}",
                unique.expressions.join(", ")
            );
            remarks.push(Remark { origin: unique.origin.clone(), ..of(found, Weight::Refused, text) });
        }
    }
}

fn references(known: &Known<'_>, table: usize, remarks: &mut Vec<Remark>) {
    let found = known.tables.table(table);
    for key in &found.foreign_keys {
        if !known.tables.has(&key.table) {
            let text = format!("refers to {}, which isn't among the tables", key.table.name);
            remarks.push(Remark { origin: key.origin.clone(), ..of(found, Weight::Refused, text) });
        }
    }
    for reference in &known.tables.references[table] {
        let names: Vec<&str> = reference
            .columns
            .iter()
            .map(|column| known.tables.column(table, *column).name.as_str())
            .collect();
        let target = &known.tables.table(reference.to).name.name;
        match known.way(table, reference) {
            Way::Nowhere => {
                let text = format!("({}) refers to {target}, which is left out", names.join(", "));
                remarks.push(of(found, Weight::Refused, text));
            }
            _ if reference.guessed => {
                let text =
                    format!("({}) seems to refer to {target}, though nothing declares it", names.join(", "));
                remarks.push(of(found, Weight::Note, text));
            }
            Way::Tenant | Way::Plain(_) | Way::Link => {}
        }
    }
}

/// Literal rows of tables that are each tenant's own.
fn rows(known: &Known<'_>, table: usize, remarks: &mut Vec<Remark>) {
    let found = known.tables.table(table);
    let Some(first) = found.rows.first() else { return };
    let why = match lookups::has_known_keys(&known.tables, table) {
        true => "they belong to no tenant that is made",
        false => "their keys can't be told",
    };
    let text =
        format!("the schema itself puts {} rows there, to which nothing refers: {why}", found.rows.len());
    remarks.push(Remark { origin: first.origin.clone(), ..of(found, Weight::Rows, text) });
}

fn partitions(found: &Table, dialect: Dialect, remarks: &mut Vec<Remark>) {
    let (Some(partitions), Some(fit)) = (&found.partitions, partitions::fit(found, dialect)) else { return };
    let (by, count) = (partitions.columns.join(", "), partitions.bounds.len());
    let (weight, text) = match fit {
        Fit::All => return,
        Fit::Where(condition) => {
            (Weight::Note, format!("is divided by {by} into {count} partitions: rows lie where {condition}"))
        }
        Fit::Unknown => (
            Weight::Refused,
            format!("is divided by {by} into {count} partitions: rows that lie in none of them are refused"),
        ),
    };
    remarks.push(of(found, weight, text));
}

/// Tables that must refer to each other at once.
fn circles(known: &Known<'_>, remarks: &mut Vec<Remark>) {
    let must = |table: usize| {
        known.tables.references[table].iter().filter(move |reference| {
            !reference.guessed
                && reference.to != table
                && reference.columns.iter().all(|column| !known.tables.is_nullable(table, *column))
        })
    };
    let count = known.tables.len();
    for first in 0..count {
        // The shortest way back to the first, told at the table of the circle that stands first.
        let mut before: Vec<Option<usize>> = vec![None; count];
        let mut open = std::collections::VecDeque::from([first]);
        let mut is_back = None;
        while let (Some(table), None) = (open.pop_front(), is_back) {
            for reference in must(table) {
                if reference.to == first {
                    is_back = Some(table);
                    break;
                }
                if reference.to > first && before[reference.to].is_none() {
                    before[reference.to] = Some(table);
                    open.push_back(reference.to);
                }
            }
        }
        let Some(mut at) = is_back else { continue };
        let mut names = vec![known.tables.table(first).name.name.clone()];
        while at != first {
            names.insert(1, known.tables.table(at).name.name.clone());
            let Some(next) = before[at] else { break };
            at = next;
        }
        names.push(names[0].clone());
        let (weight, how) = match known.tables.database.dialect {
            Dialect::PostgreSql => (Weight::Note, "they are put there by one statement"),
            Dialect::Sqlite => (Weight::Note, "they are put there while keys are deferred"),
            Dialect::MySql => (Weight::Refused, "MySQL can't defer keys, so that no row can be the first"),
        };
        let text = format!("rows must refer to each other: {}; {how}", names.join(" → "));
        remarks.push(of(known.tables.table(first), weight, text));
    }
}
