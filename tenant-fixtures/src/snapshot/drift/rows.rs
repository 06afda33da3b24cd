//! Rows of a file beside those that its profile gives now, paired by their keys.

use std::collections::HashMap;

use serde_json::Value;

use super::{CollectionDrift, Drift, KeyDrift, RowDrift};
use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain, Scratch};
use crate::snapshot::shown::Shown;
use crate::snapshot::survey::{self, SampleRow};

/// What changed from the rows that the domain makes to those that were read from a file, or the other way round.
pub(in crate::snapshot) fn of_loaded<D: Domain>(before: &Dataset<D>, after: &Dataset<D>) -> Drift {
    let surveys = (survey::of(before), survey::of(after));
    let mut drift = Drift::between((before.data_version(), &surveys.0), (after.data_version(), &surveys.1));
    for collection in chosen(before) {
        let name = collection.schema().name;
        if let Some(found) = drift.collections.iter_mut().find(|drift| drift.collection == name) {
            by_key(collection, before, after, found);
        }
    }
    drift
}

fn by_key<D: Domain>(
    collection: &'static dyn Collection<D>,
    before: &Dataset<D>,
    after: &Dataset<D>,
    drift: &mut CollectionDrift,
) {
    let mut was = HashMap::new();
    let mut order = Vec::new();
    each(collection, before, &mut |key, row| {
        order.push(key.clone());
        was.insert(key, row);
    });
    let mut keys = KeyDrift::default();
    let mut example: Option<RowDrift> = None;
    each(collection, after, &mut |key, now| match was.remove(&key) {
        None => keys.added.push(key),
        Some(was) if was == now => {}
        Some(was) => {
            keys.changed += 1;
            if example.is_none() {
                example = super::row(&key, &SampleRow::of(&was), &SampleRow::of(&now));
            }
        }
    });
    keys.removed = order.into_iter().filter(|key| was.contains_key(key)).collect();
    drift.keys = Some(keys);
    drift.example = example;
}

/// Gives each row and its key.
fn each<D: Domain>(
    collection: &'static dyn Collection<D>,
    dataset: &Dataset<D>,
    take: &mut dyn FnMut(String, Shown),
) {
    let rows = 0..dataset.count_of(collection);
    collection.show(&dataset.source(collection), rows, &mut Scratch::default(), &mut |row| {
        let row = Shown::row(row);
        let Shown::Struct(columns) = &row else { return };
        let key = columns.iter().filter(|(column, _)| column.key).map(|(_, value)| match value.value() {
            Value::String(text) => text,
            other => other.to_string(),
        });
        let key = key.collect::<Vec<_>>().join(" ");
        take(key, row);
    });
}
