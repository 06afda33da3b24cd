//! What refers to rows that are removed, by the collections' own references.

use std::collections::HashSet;

use serde_json::Value;

use super::Edits;
use crate::domain::{AllRows, Collection, Domain, Scratch, Source};
use crate::schema::{Column, Schema};
use crate::snapshot::shown::Shown;

/// Removes rows of a collection by their places, what refers to them, what refers to that, and so on.
pub(super) fn remove<D: Domain>(edits: &mut Edits<D>, at: usize, keep: Vec<bool>) {
    let mut waiting = vec![(at, keep)];
    while let Some((at, keep)) = waiting.pop() {
        if keep.iter().all(|keep| *keep) {
            continue;
        }
        let collections = edits.tenant.collections();
        let removed = keys(edits, at, &keep);
        let schema = collections[at].schema();
        if let Some(rows) = &mut edits.rows[at] {
            collections[at].retain(&mut **rows, &keep);
        }
        for (other, collection) in collections.iter().enumerate() {
            let paths = references(collection.schema(), schema.name);
            if paths.is_empty() || removed.is_empty() {
                continue;
            }
            let keep = shown(edits, other)
                .iter()
                .map(|row| {
                    !paths.iter().any(|path| at_path(row, path).is_some_and(|key| removed.contains(key)))
                })
                .collect();
            waiting.push((other, keep));
        }
    }
}

/// The keys of the rows that go, where a key is one column: nothing can refer to others.
fn keys<D: Domain>(edits: &mut Edits<D>, at: usize, keep: &[bool]) -> HashSet<Value> {
    let schema = edits.tenant.collections()[at].schema();
    let mut key = schema.columns.iter().filter(|column| column.key);
    let (Some(key), None) = (key.next(), key.next()) else { return HashSet::new() };
    let rows = shown(edits, at);
    let gone = rows.iter().zip(keep).filter(|(_, keep)| !**keep);
    gone.filter_map(|(row, _)| row.get(key.name).cloned()).collect()
}

/// The rows of a collection as values; they are among the changed ones from then on.
fn shown<D: Domain>(edits: &mut Edits<D>, at: usize) -> Vec<Value> {
    let tenant = edits.tenant.clone();
    let collection = tenant.collections()[at];
    let rows = edits.rows_at(at);
    values(collection, &Source { loaded: Some(&**rows), ..tenant.source(collection) })
}

fn values<D: Domain>(collection: &dyn Collection<D>, source: &Source<'_, D>) -> Vec<Value> {
    let count = source.loaded.map_or(0, |rows: &AllRows| collection.len(rows));
    let mut values = Vec::new();
    collection
        .show(source, 0..count, &mut Scratch::default(), &mut |row| values.push(Shown::row(row).value()));
    values
}

/// The columns of a collection that refer to another, by the names on the way to them.
fn references(schema: &'static Schema, to: &str) -> Vec<Vec<&'static str>> {
    fn add(columns: &'static [Column], to: &str, path: &[&'static str], found: &mut Vec<Vec<&'static str>>) {
        for column in columns {
            let path: Vec<_> = path.iter().copied().chain([column.name]).collect();
            if column.references.is_some_and(|reference| reference.collection == to) {
                found.push(path.clone());
            }
            if let Some(columns) = column.ty.columns() {
                add(columns, to, &path, found);
            }
        }
    }
    let mut found = Vec::new();
    add(schema.columns, to, &[], &mut found);
    found
}

fn at_path<'v>(row: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(row, |value, name| value.get(*name))
}
