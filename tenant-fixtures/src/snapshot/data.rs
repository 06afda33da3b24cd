//! The kind `data`: the file holds the rows themselves.

use std::path::Path;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value};

use super::document::{self, Document, Draft};
use super::shown::Shown;
use super::{Kind, SnapshotError, advice, canonical, closed};
use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain, Scratch};
use crate::foreign;

/// What is checked of rows that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// The checksum says that they were checked before.
    Checked,
    /// A person changed them.
    Changed,
}

/// The text of a tenant's file.
pub(super) fn text<D: Domain>(
    dataset: &Dataset<D>,
    edited: Option<&str>,
    path: &Path,
) -> Result<String, SnapshotError> {
    draft(dataset, dataset.data_version(), edited, path, |draft| draft.text(path))
}

/// The checksum that a file of these rows would have, had this data version written it.
pub(super) fn checksum<D: Domain>(
    dataset: &Dataset<D>,
    data_version: u32,
    path: &Path,
) -> Result<String, SnapshotError> {
    draft(dataset, data_version, None, path, |draft| draft.checksum(path))
}

fn draft<D: Domain>(
    dataset: &Dataset<D>,
    data_version: u32,
    edited: Option<&str>,
    path: &Path,
    finish: impl FnOnce(&Draft<'_, Rows<'_, D>>) -> Result<String, SnapshotError>,
) -> Result<String, SnapshotError> {
    /// A row has more bytes than this.
    const LEAST: u64 = 100;
    let counts: Vec<_> =
        chosen(dataset).map(|collection| (collection.schema().name, dataset.count_of(collection))).collect();
    if counts.iter().map(|(_, count)| count).sum::<u64>() > super::store::LIMIT / LEAST {
        return Err(SnapshotError::TooLarge { path: path.to_owned(), limit: super::store::LIMIT });
    }
    finish(&Draft {
        kind: Kind::Data,
        profile: dataset.profile(),
        data_version,
        edited,
        counts: &counts,
        body: &Rows(dataset),
    })
}

/// All rows of the chosen collections.
struct Rows<'a, D: Domain>(&'a Dataset<D>);

impl<D: Domain> Serialize for Rows<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for collection in chosen(self.0) {
            map.serialize_entry(collection.schema().name, &RowsOf(self.0, collection))?;
        }
        map.end()
    }
}

struct RowsOf<'a, D: Domain>(&'a Dataset<D>, &'static dyn Collection<D>);

impl<D: Domain> Serialize for RowsOf<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(dataset, collection) = *self;
        let mut rows = serializer.serialize_seq(None)?;
        let mut result = Ok(());
        collection.show(
            &dataset.source(collection),
            0..dataset.count_of(collection),
            &mut Scratch::default(),
            &mut |row| {
                if result.is_ok() {
                    result = rows.serialize_element(&Shown::row(row));
                }
            },
        );
        result.map_err(S::Error::custom)?;
        rows.end()
    }
}

/// The tenant that a file holds.
pub(super) fn load<D: Domain>(
    document: Document,
    path: &Path,
    trust: Trust,
) -> Result<Dataset<D>, SnapshotError> {
    let Document { profile, declaration, data_version, edited, counts, body, .. } = document;
    document::same_declaration(profile.domain, declaration.as_deref(), path)?;
    let no_tenant = |faults| SnapshotError::NoTenant { path: path.to_owned(), faults };
    let damaged = |reason: String| match trust {
        Trust::Checked => SnapshotError::Damaged {
            path: path.to_owned(),
            reason,
            advice: advice::skewed(path, data_version, edited.is_some()),
        },
        Trust::Changed => no_tenant(vec![reason]),
    };
    let Value::Object(mut body) = body else { return Err(damaged("its data is no object".to_owned())) };
    let empty = Dataset::<D>::new(profile);
    let mut found = Vec::new();
    for collection in chosen(&empty) {
        let name = collection.schema().name;
        let Some(Value::Array(mut rows)) = body.remove(name) else {
            return Err(damaged(format!("its data lacks the list {name:?}")));
        };
        let count = counts.iter().find(|(known, _)| known == name).map(|(_, count)| *count);
        if trust == Trust::Checked && count != Some(rows.len() as u64) {
            return Err(damaged(format!(
                "it has {} rows in {name:?}, and its counts say otherwise",
                rows.len()
            )));
        }
        if trust == Trust::Changed {
            // By hand or by a program, which may write a value in its own way.
            for (at, row) in rows.iter_mut().enumerate() {
                if let Value::Object(values) = row {
                    foreign::row(collection.schema(), values)
                        .map_err(|fault| no_tenant(vec![format!("{name}, row {}: {fault}", at + 1)]))?;
                }
            }
        }
        found.push((collection, rows));
    }
    if let Some(other) = body.keys().next() {
        return Err(damaged(format!("its data has {other:?}, which its profile does not ask for")));
    }
    let faults = closed::faults(&empty, &found);
    if !faults.is_empty() {
        return Err(no_tenant(faults));
    }

    let mut all: Vec<_> = empty.collections().iter().map(|_| None).collect();
    let mut changed = Vec::new();
    for (collection, rows) in found {
        let name = collection.schema().name;
        if trust == Trust::Changed {
            changed.push((collection, rows.clone()));
        }
        let rows = collection.read(empty.domain(), rows).map_err(|(at, error)| {
            let age = match data_version {
                version if version < crate::profile::DATA_VERSION => {
                    format!(" (it was made by data version {version}, which may have had other columns)")
                }
                _ => String::new(),
            };
            damaged(format!("{name}, row {}: {error}{age}", at + 1))
        })?;
        let at = empty.collections().iter().position(|known| known.schema().name == collection.schema().name);
        if let Some(at) = at {
            all[at] = Some(rows);
        }
    }
    let dataset = Dataset::from_rows(empty.profile().clone(), data_version, all);
    for (collection, rows) in changed {
        plain(&dataset, collection, &rows).map_err(|fault| no_tenant(vec![fault]))?;
    }
    Ok(dataset)
}

/// Refuses what would be lost by reading it: fields that no column takes, decimals with too many places, and so on.
fn plain<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    rows: &[Value],
) -> Result<(), String> {
    let (mut at, mut fault) = (0, None);
    let name = collection.schema().name;
    let source = dataset.source(collection);
    collection.show(&source, 0..rows.len() as u64, &mut Scratch::default(), &mut |row| {
        let read = Shown::row(row).value();
        if fault.is_none() && !canonical::same(&rows[at], &read) {
            let place = difference(&rows[at], &read, String::new());
            fault = Some(format!("{name}, row {}: {place}", at + 1));
        }
        at += 1;
    });
    fault.map_or(Ok(()), Err)
}

/// Where a value of the file is not what was read.
fn difference(file: &Value, read: &Value, path: String) -> String {
    if let (Value::Object(file), Value::Object(read)) = (file, read) {
        let empty = Map::new();
        for (key, value) in file.iter().chain(if file.len() < read.len() { read } else { &empty }) {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match (file.get(key), read.get(key)) {
                (Some(_), None) => return format!("no column {path:?} takes {value}"),
                (Some(file), Some(read)) if !canonical::same(file, read) => {
                    return difference(file, read, path);
                }
                _ => {}
            }
        }
    }
    format!("{path} is {file} and would be read as {read}")
}
