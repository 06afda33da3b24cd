//! An entity's rows one by one, made in chunks and not kept.

use std::fmt;

use super::Dataset;
use crate::domain::{Domain, RowOf};

/// Rows one by one. See [`Dataset::stream`].
pub struct RowStream<E, D: Domain> {
    dataset: Dataset<D>,
    next: u64,
    end: u64,
    chunk: std::vec::IntoIter<E>,
}

impl<E: RowOf<D>, D: Domain> RowStream<E, D> {
    pub(super) fn new(dataset: Dataset<D>) -> Self {
        let end = dataset.count::<E>();
        Self { dataset, next: 0, end, chunk: Vec::new().into_iter() }
    }
}

impl<E: RowOf<D>, D: Domain> Iterator for RowStream<E, D> {
    type Item = E;

    fn next(&mut self) -> Option<E> {
        if let Some(row) = self.chunk.next() {
            return Some(row);
        }
        if self.next >= self.end {
            return None;
        }
        let (_, collection) = self.dataset.collection::<E>();
        let end = self.dataset.chunk_end(collection, self.next, self.end);
        self.chunk = self.dataset.range(self.next..end).into_iter();
        self.next = end;
        self.chunk.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left =
            usize::try_from(self.end - self.next).ok().and_then(|left| left.checked_add(self.chunk.len()));
        (left.unwrap_or(usize::MAX), left)
    }
}

impl<E, D: Domain> fmt::Debug for RowStream<E, D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowStream").field("next", &self.next).field("end", &self.end).finish_non_exhaustive()
    }
}
