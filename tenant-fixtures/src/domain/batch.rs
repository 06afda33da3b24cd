//! Rows on their way, and what a thread keeps of them between chunks.

use std::any::{Any, TypeId};
use std::collections::HashMap;

use crate::schema::Entity;

/// Rows on their way, with spent ones to be refilled.
#[derive(Debug)]
pub struct Batch<E> {
    pub(super) rows: Vec<E>,
    pub(super) spent: Vec<E>,
}

impl<E> Default for Batch<E> {
    fn default() -> Self {
        Self { rows: Vec::new(), spent: Vec::new() }
    }
}

impl<E> Batch<E> {
    /// A spent row, whose texts and lists keep their memory, or a new one.
    #[inline]
    pub fn recycled(&mut self, new: impl FnOnce() -> E) -> E {
        self.spent.pop().unwrap_or_else(new)
    }

    /// Appends a row.
    #[inline]
    pub fn push(&mut self, row: E) {
        self.rows.push(row);
    }

    /// Makes room.
    pub(crate) fn reserve(&mut self, additional: usize) {
        self.rows.reserve(additional);
    }

    /// The rows.
    pub(crate) fn rows(&self) -> &[E] {
        &self.rows
    }

    /// Takes the rows out.
    pub(crate) fn into_rows(self) -> Vec<E> {
        self.rows
    }

    /// Makes all rows spent.
    pub(crate) fn recycle(&mut self) {
        // Rows without memory of their own are cheaper to make than to keep.
        if std::mem::needs_drop::<E>() {
            self.spent.append(&mut self.rows);
        } else {
            self.rows.clear();
        }
    }
}

/// What a thread keeps between chunks: one batch for each row type.
#[derive(Default)]
pub struct Scratch(HashMap<TypeId, Box<dyn Any + Send>>);

impl Scratch {
    pub(crate) fn batch<E: Entity>(&mut self) -> &mut Batch<E> {
        let slot = self.0.entry(TypeId::of::<E>()).or_insert_with(|| Box::new(Batch::<E>::default()));
        match slot.downcast_mut() {
            Some(batch) => batch,
            None => unreachable!("a slot holds the type that it is named by"),
        }
    }
}

impl std::fmt::Debug for Scratch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scratch").field("batches", &self.0.len()).finish()
    }
}
