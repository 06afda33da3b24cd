//! Keys that are no ids: which row they are of, in either tenant, and what they are in the source.
//!
//! An id says its number. Counted numbers and UUIDs do so to whoever knows the tenant, so both tenants are asked.

use super::cells::{Bound, Flat, Keys};
use super::checks::ChecksError;
use super::id_map::{has_ids, is_mapped};
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::profile::DomainInfo;
use crate::schema::{ColumnType, Modes, Schema};

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

/// Whether a collection has keys that only its tenant can tell the rows of.
pub(super) fn are_asked_for(schema: &'static Schema) -> bool {
    Flat::of(schema, Modes { gdpr: true }).iter().any(|flat| matches!(flat.bound(), Bound::Key(_)))
}

/// Refuses collections whose rows can't be told by their keys.
///
/// # Errors
///
/// The first of them, and what its keys would have to be.
pub(crate) fn can_be_told<D: Domain>(domain: &'static DomainInfo) -> Result<(), ChecksError> {
    for schema in D::collections(domain).iter().map(|collection| collection.schema()) {
        let mut keys = schema.columns.iter().filter(|column| column.key);
        let Some(first) = keys.next() else {
            return Err(ChecksError::Keys { collection: schema.name, reason: "its rows have no key" });
        };
        let is_made = matches!(first.ty, ColumnType::Signed | ColumnType::Unsigned | ColumnType::Uuid);
        if is_mapped(schema) && !has_ids(schema) && !(is_made && domain.declaration.is_some()) {
            let reason = "its keys don't tell which row they are of";
            return Err(ChecksError::Keys { collection: schema.name, reason });
        }
    }
    Ok(())
}
