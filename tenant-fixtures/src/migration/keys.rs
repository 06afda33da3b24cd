//! Keys that are no ids: which row they are of, in either tenant, and what they are in the source.
//!
//! An id says its number. Counted numbers and UUIDs do so to whoever knows the tenant, so both tenants are asked.

use crate::dataset::Dataset;
use crate::domain::Domain;

/// What both tenants know of the keys of their collections.
pub(super) trait Keys: Sync {
    /// The key in the source of the row that has this key in the target, if the source has that row.
    fn back(&self, collection: &str, cell: &str) -> Option<String>;

    /// The number of the row with this key, from 1: the source's, else the target's.
    fn number(&self, collection: &str, cell: &str) -> Option<u64>;
}

/// The keys of two tenants of a domain.
pub(super) struct KeysOf<D: Domain> {
    source: Dataset<D>,
    target: Dataset<D>,
}

impl<D: Domain> KeysOf<D> {
    pub(super) fn new(source: &Dataset<D>, target: &Dataset<D>) -> Self {
        Self { source: source.clone(), target: target.clone() }
    }
}

/// The number of the row of a collection, from 0, that has this key.
fn row<D: Domain>(dataset: &Dataset<D>, collection: &str, key: &str) -> Option<u64> {
    D::keys(dataset.domain())?.row(position(dataset, collection)?, key)
}

/// The key of a row of a collection.
pub(super) fn key<D: Domain>(dataset: &Dataset<D>, collection: &str, row: u64) -> Option<String> {
    D::keys(dataset.domain())?.key(position(dataset, collection)?, row)
}

fn position<D: Domain>(dataset: &Dataset<D>, collection: &str) -> Option<usize> {
    dataset.collections().iter().position(|known| known.schema().name == collection)
}

impl<D: Domain> Keys for KeysOf<D> {
    fn back(&self, collection: &str, cell: &str) -> Option<String> {
        key(&self.source, collection, row(&self.target, collection, cell)?)
    }

    fn number(&self, collection: &str, cell: &str) -> Option<u64> {
        let found = row(&self.source, collection, cell).or_else(|| row(&self.target, collection, cell));
        found.map(|row| row + 1)
    }
}
