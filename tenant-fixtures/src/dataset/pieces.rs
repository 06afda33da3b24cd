//! A tenant in pieces: which collections, how many rows, where a chunk or a part may be cut, and what it holds.

use std::ops::Range;

use super::Dataset;
use crate::domain::{Collection, Domain, RowOf, Scratch};
use crate::format::RowFormat;
#[cfg(feature = "parquet")]
use crate::format::parquet::Columns;
use crate::part::Part;
#[cfg(feature = "isolation")]
use crate::schema::AnyRow;

/// The number of rows that are made at a time.
const CHUNK: u64 = 4096;

/// The collections that a profile asks for.
pub(crate) fn chosen<D: Domain>(dataset: &Dataset<D>) -> impl Iterator<Item = &'static dyn Collection<D>> {
    let chosen = dataset.profile().collections();
    dataset.collections().iter().copied().filter(|collection| {
        let schema = collection.schema();
        chosen.contains(&schema.group.unwrap_or(schema.name))
    })
}

/// Shows each row of a collection in order, with its number from 0; none is kept.
#[cfg(feature = "isolation")]
pub(crate) fn each_shown<D: Domain>(
    dataset: &Dataset<D>,
    collection: &dyn Collection<D>,
    each: &mut dyn FnMut(u64, &dyn AnyRow),
) {
    let (count, mut scratch, mut next) = (dataset.count_of(collection), Scratch::default(), 0);
    while next < count {
        let end = dataset.chunk_end(collection, next, count);
        collection.show(&dataset.source(collection), next..end, &mut scratch, &mut |row| {
            each(next, row);
            next += 1;
        });
        next = end;
    }
}

impl<D: Domain> Dataset<D> {
    /// Appends a range of a collection as text.
    pub(crate) fn encode_range(
        &self,
        collection: &dyn Collection<D>,
        format: RowFormat,
        range: Range<u64>,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) {
        collection.encode(&self.source(collection), format, range, scratch, out);
    }

    /// Appends a range of a collection to columns; `each` is told after every row.
    #[cfg(feature = "parquet")]
    pub(crate) fn columns_of_range(
        &self,
        collection: &dyn Collection<D>,
        range: Range<u64>,
        scratch: &mut Scratch,
        columns: &mut Columns,
        each: &mut dyn FnMut(&mut Columns),
    ) {
        collection.columns(&self.source(collection), range, scratch, columns, each);
    }

    /// The number of a collection's rows.
    pub(crate) fn count_of(&self, collection: &dyn Collection<D>) -> u64 {
        match self.given(collection) {
            Some(rows) => collection.len(rows),
            None => collection.count(&self.rows.domain),
        }
    }

    /// Where a chunk that begins at `next` ends: after about [`CHUNK`] rows, where it can be without work done twice.
    pub(crate) fn chunk_end(&self, collection: &dyn Collection<D>, next: u64, count: u64) -> u64 {
        match next.saturating_add(CHUNK) {
            end if end >= count => count,
            end if self.given(collection).is_some() => end,
            end => collection.boundary(&self.rows.domain, end).clamp(end, count),
        }
    }

    /// Which rows of an entity stand in a part: the same on every machine, so that parts can be made apart. One part
    /// begins where the one before ends, and each has about as many rows, a user's plays together.
    pub fn part<E: RowOf<D>>(&self, part: Part) -> Range<u64> {
        self.part_of(self.collection::<E>().1, Some(part))
    }

    /// Which rows of a collection stand in a part; all in none.
    pub(crate) fn part_of(&self, collection: &dyn Collection<D>, part: Option<Part>) -> Range<u64> {
        let count = self.count_of(collection);
        let Some(part) = part else { return 0..count };
        let is_loaded = self.given(collection).is_some();
        let cut = |at: u64| match at {
            at if at == 0 || at >= count => at.min(count),
            at if is_loaded => at,
            at => collection.boundary(&self.rows.domain, at).clamp(at, count),
        };
        let even = part.of_rows(count);
        cut(even.start)..cut(even.end)
    }
}
