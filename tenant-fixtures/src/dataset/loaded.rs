//! Rows that were read from a file: where each is, and which belong together.
//!
//! A file may have been edited, so nothing follows from a row's position. Each index is made when it is first needed.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::domain::AllRows;
use crate::id::Id;
use crate::schema::{Entity, Keyed};

/// What a data set knows of the rows that were read.
pub(super) struct Loaded {
    data_version: u32,
    /// Whether somebody changed rows in a program.
    #[cfg(feature = "edits")]
    edited: bool,
    /// Whether the file has a collection, in the domain's order.
    has: Box<[bool]>,
    /// For each collection, the position of each id's number.
    ids: Box<[OnceLock<HashMap<u64, usize>>]>,
    /// For each pair of collections, the children of the second by the number of their parent in the first.
    children: Box<[OnceLock<Box<AllRows>>]>,
}

/// Rows in the order of their parents.
struct Children<E> {
    /// None when the file has them in this order already.
    rows: Option<Vec<E>>,
    of: HashMap<u64, Range<usize>>,
}

impl Loaded {
    pub(super) fn new(data_version: u32, has: Box<[bool]>) -> Self {
        let count = has.len();
        Self {
            data_version,
            #[cfg(feature = "edits")]
            edited: false,
            has,
            ids: (0..count).map(|_| OnceLock::new()).collect(),
            children: (0..count * count).map(|_| OnceLock::new()).collect(),
        }
    }

    /// Of rows that somebody changed.
    #[cfg(feature = "edits")]
    pub(super) fn edited(data_version: u32, has: Box<[bool]>) -> Self {
        Self { edited: true, ..Self::new(data_version, has) }
    }

    /// The `at`-th collection is there now.
    #[cfg(feature = "edits")]
    pub(super) fn add(&mut self, at: usize) {
        self.has[at] = true;
    }

    /// Whether somebody changed the rows.
    pub(super) fn is_edited(&self) -> bool {
        #[cfg(feature = "edits")]
        return self.edited;
        #[cfg(not(feature = "edits"))]
        false
    }

    /// The version of the rows in the file.
    pub(super) fn data_version(&self) -> u32 {
        self.data_version
    }

    /// Whether the file has the `at`-th collection.
    pub(super) fn has(&self, at: usize) -> bool {
        self.has[at]
    }

    /// Where the row with this id stands among the rows of the `at`-th collection.
    pub(super) fn find<E: Keyed>(&self, at: usize, rows: &[E], id: Id<E>) -> Option<usize> {
        let index = self.ids[at].get_or_init(|| rows.iter().map(|row| row.id().number()).zip(0..).collect());
        index.get(&id.number()).copied().filter(|&at| rows[at].id() == id)
    }

    /// The children of a row; `relation` is the positions of the parents' collection and of the children's.
    pub(super) fn children<'a, P: Entity, E: Entity>(
        &'a self,
        relation: (usize, usize),
        rows: &'a [E],
        parent: Id<P>,
        place: fn(&E) -> (Id<P>, i64),
    ) -> &'a [E] {
        let slot = &self.children[relation.0 * self.has.len() + relation.1];
        let index = slot.get_or_init(|| Box::new(Children::new(rows, place)));
        let Some(index) = index.downcast_ref::<Children<E>>() else { return &[] };
        let range = index.of.get(&parent.number()).cloned().unwrap_or(0..0);
        &index.rows.as_deref().unwrap_or(rows)[range]
    }
}

/// The positions in the order of (parent, place among its children, position).
fn order(mut keys: Vec<(u64, i64, usize)>) -> impl Iterator<Item = usize> {
    keys.sort_unstable();
    keys.into_iter().map(|(_, _, at)| at)
}

impl<E: Entity> Children<E> {
    fn new<P: Entity>(rows: &[E], place: fn(&E) -> (Id<P>, i64)) -> Self {
        let key = |row: &E| {
            let (parent, nth) = place(row);
            (parent.number(), nth)
        };
        let sorted: Option<Vec<E>> = (!rows.is_sorted_by_key(key)).then(|| {
            let keys = rows.iter().map(key).zip(0..);
            order(keys.map(|((parent, nth), at)| (parent, nth, at)).collect())
                .map(|at| rows[at].clone())
                .collect()
        });
        let mut of = HashMap::<u64, Range<usize>>::new();
        for (at, row) in sorted.as_deref().unwrap_or(rows).iter().enumerate() {
            of.entry(key(row).0).or_insert(at..at).end = at + 1;
        }
        Self { rows: sorted, of }
    }
}
