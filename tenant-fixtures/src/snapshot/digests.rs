//! The kind `digest`: the file holds figures of the rows, and the rows are made.

use std::path::Path;

use super::document::{Document, Draft};
use super::survey::{self, Survey};
use super::{Drift, Kind, SnapshotError, advice};
use crate::dataset::{Dataset, chosen};
use crate::domain::Domain;

/// The text of the file for these surveys.
pub(super) fn text<D: Domain>(
    dataset: &Dataset<D>,
    surveys: &[Survey],
    path: &Path,
) -> Result<String, SnapshotError> {
    let counts: Vec<_> =
        chosen(dataset).map(|collection| (collection.schema().name, dataset.count_of(collection))).collect();
    let draft = Draft {
        kind: Kind::Digest,
        profile: dataset.profile(),
        data_version: dataset.data_version(),
        edited: None,
        counts: &counts,
        body: &surveys,
    };
    draft.text(path)
}

/// The surveys in a file.
pub(super) fn read(document: &Document, path: &Path) -> Result<Vec<Survey>, SnapshotError> {
    let damaged = |error: serde_json::Error| SnapshotError::Damaged {
        path: path.to_owned(),
        reason: format!("its digests can't be read: {error}"),
        advice: match document.intact {
            true => advice::skewed(path, document.data_version, false),
            false => advice::changed(path, Kind::Digest),
        },
    };
    serde::Deserialize::deserialize(&document.body).map_err(damaged)
}

/// What changed from a file to the rows that are made now, whose surveys come with it.
pub(super) fn drift<D: Domain>(
    document: &Document,
    dataset: &Dataset<D>,
    path: &Path,
) -> Result<(Drift, Vec<Survey>), SnapshotError> {
    let (before, after) = (read(document, path)?, survey::of(dataset));
    let drift = Drift::between((document.data_version, &before), (dataset.data_version(), &after));
    Ok((drift, after))
}
