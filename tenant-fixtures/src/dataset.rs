//! A tenant's data: nothing before it is asked for, everything once.
//!
//! Rows come from the domain; those of a snapshot were read from a file, and stand in whatever order they had there.

mod cache;
mod loaded;
mod pieces;
mod row_stream;

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::domain::{AllRows, Collection, Domain, Generate, RowOf, Source};
use crate::id::{Id, TenantId};
#[cfg(feature = "edits")]
use crate::profile::Erased;
use crate::profile::{DATA_VERSION, TenantProfile};
use crate::schema::Keyed;
use loaded::Loaded;
pub(crate) use pieces::chosen;
#[cfg(feature = "isolation")]
pub(crate) use pieces::each_shown;
pub use row_stream::RowStream;

/// A tenant's data.
///
/// A cheap handle: clones share their rows. A collection is made when it is first read, once, whichever thread or
/// test asks; collections that nobody reads are never made. Rows can also be streamed without being kept.
pub struct Dataset<D: Domain> {
    profile: Arc<TenantProfile>,
    rows: Arc<Rows<D>>,
}

/// What profiles with the same rows share.
struct Rows<D: Domain> {
    domain: D::State,
    slots: Box<[OnceLock<Arc<AllRows>>]>,
    /// What is known of the rows that were not made but read.
    loaded: Option<Loaded>,
}

impl<D: Domain> Dataset<D> {
    /// A tenant's data of its own, freed with its last handle.
    pub fn new(profile: TenantProfile) -> Self {
        let rows = Rows {
            domain: D::state(&profile),
            slots: D::collections(profile.domain).iter().map(|_| OnceLock::new()).collect(),
            loaded: None,
        };
        Self { profile: Arc::new(profile), rows: Arc::new(rows) }
    }

    /// A tenant's data as a file has it: the rows of each collection, in the domain's order of collections. Those that
    /// the file lacks are made when they are asked for.
    #[cfg_attr(not(feature = "snapshots"), expect(dead_code, reason = "rows are read from snapshots only"))]
    pub(crate) fn from_rows(
        profile: TenantProfile,
        data_version: u32,
        rows: Vec<Option<Box<AllRows>>>,
    ) -> Self {
        let loaded = Loaded::new(data_version, rows.iter().map(Option::is_some).collect());
        let slots =
            rows.into_iter().map(|rows| rows.map(Arc::from).map_or_else(OnceLock::new, OnceLock::from));
        let slots = slots.collect();
        let rows = Rows { domain: D::state(&profile), slots, loaded: Some(loaded) };
        Self { profile: Arc::new(profile), rows: Arc::new(rows) }
    }

    /// The domain's collections, in the order in which they are written.
    pub(crate) fn collections(&self) -> &'static [&'static dyn Collection<D>] {
        D::collections(self.profile.domain)
    }

    /// Makes all rows of all collections.
    pub(crate) fn make_all(&self) {
        for (collection, slot) in self.collections().iter().zip(&self.rows.slots) {
            slot.get_or_init(|| collection.all(&self.rows.domain, &self.profile).into());
        }
    }

    /// What was asked for.
    pub fn profile(&self) -> &TenantProfile {
        &self.profile
    }

    /// The tenant's id.
    pub fn id(&self) -> TenantId {
        self.profile.tenant_id()
    }

    /// All rows of an entity, in their generated order, or in that of the snapshot they were read from.
    pub fn rows<E: RowOf<D>>(&self) -> &[E] {
        let (at, collection) = self.collection::<E>();
        let slot =
            self.rows.slots[at].get_or_init(|| collection.all(&self.rows.domain, &self.profile).into());
        slot.downcast_ref::<Vec<E>>().map_or(&[], Vec::as_slice)
    }

    /// The row with this id; `None` when the tenant has no such row.
    pub fn get<E: RowOf<D> + Keyed>(&self, id: Id<E>) -> Option<&E> {
        let rows = self.rows::<E>();
        match rows.get(id.position()?) {
            Some(row) if row.id() == id => Some(row),
            // It may stand elsewhere where rows were read.
            _ => rows.get(self.loaded::<E>()?.find(self.collection::<E>().0, rows, id)?),
        }
    }

    /// The number of rows of an entity, without making them.
    pub fn count<E: RowOf<D>>(&self) -> u64 {
        self.count_of(self.collection::<E>().1)
    }

    /// The rows of a range, made for the caller and not kept; parts beyond the end are left out.
    pub fn range<E: RowOf<D>>(&self, range: Range<u64>) -> Vec<E> {
        let (_, collection) = self.collection::<E>();
        let end = range.end.min(self.count_of(collection));
        let mut rows: Vec<E> = Vec::new();
        if range.start >= end {
            return rows;
        }
        if self.loaded::<E>().is_some() {
            rows.extend_from_slice(&self.rows::<E>()[range.start as usize..end as usize]);
        } else {
            collection.append(&self.rows.domain, &self.profile, range.start..end, &mut rows);
        }
        rows
    }

    /// All rows one by one, made in chunks and not kept: memory for a chunk and the tenant's index, however many rows.
    pub fn stream<E: RowOf<D>>(&self) -> RowStream<E, D> {
        RowStream::new(self.clone())
    }

    pub(crate) fn domain(&self) -> &D::State {
        &self.rows.domain
    }

    /// For each collection, the column that has its rows' canaries, if the profile wants canaries
    /// ([`ProfileBuilder::canaries`](crate::ProfileBuilder::canaries)) and the collection has a text for them.
    pub fn canaries(&self) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + '_ {
        self.collections().iter().map(|collection| (collection.schema().name, self.canary_of(*collection)))
    }

    /// The column that has the canaries of a collection's rows.
    pub(crate) fn canary_of(&self, collection: &dyn Collection<D>) -> Option<&'static str> {
        let column = if self.profile.canaries() { collection.canary(self.domain()) } else { None };
        column.map(|column| collection.schema().columns[column].name)
    }

    /// Where a collection's rows come from.
    pub(crate) fn source(&self, collection: &dyn Collection<D>) -> Source<'_, D> {
        let loaded = self.rows.loaded.as_ref().and_then(|loaded| {
            let at = self.place_of(collection)?;
            // Those that an edit left alone may have been made before it: the same rows, which needn't be made again.
            self.rows.slots[at].get().filter(|_| loaded.has(at) || loaded.is_edited()).map(|rows| &**rows)
        });
        Source { domain: &self.rows.domain, profile: &self.profile, loaded }
    }

    /// A collection's rows where they were read or changed.
    pub(crate) fn given(&self, collection: &dyn Collection<D>) -> Option<&AllRows> {
        let (loaded, at) = (self.rows.loaded.as_ref()?, self.place_of(collection)?);
        self.rows.slots[at].get().filter(|_| loaded.has(at)).map(|rows| &**rows)
    }

    fn place_of(&self, collection: &dyn Collection<D>) -> Option<usize> {
        self.collections().iter().position(|known| known.schema().name == collection.schema().name)
    }

    /// Whether somebody changed rows of it ([`edited`](Self::edited)).
    #[cfg(feature = "edits")]
    pub fn is_edited(&self) -> bool {
        self.rows.loaded.as_ref().is_some_and(Loaded::is_edited)
    }

    /// The same rows with some collections changed: those that are `None` are shared, where there are any yet.
    #[cfg(feature = "edits")]
    pub(crate) fn with_changed(&self, changed: Vec<Option<Box<AllRows>>>) -> Self {
        let before = self.rows.loaded.as_ref();
        let has = changed.iter().zip(0..);
        let has = has.map(|(rows, at)| rows.is_some() || before.is_some_and(|loaded| loaded.has(at)));
        let loaded = Loaded::edited(self.data_version(), has.collect());
        let slots = changed.into_iter().zip(&self.rows.slots).map(|(rows, slot)| match rows {
            Some(rows) => OnceLock::from(Arc::from(rows)),
            None => slot.clone(),
        });
        let rows = Rows { domain: D::state(&self.profile), slots: slots.collect(), loaded: Some(loaded) };
        Self { profile: Arc::clone(&self.profile), rows: Arc::new(rows) }
    }

    /// Where people were erased, the profile says how many rows there are, which are others now.
    #[cfg(feature = "edits")]
    pub(crate) fn recount(&mut self) {
        let Some(erased) = self.profile.erased.clone() else { return };
        let counted = self
            .collections()
            .iter()
            .map(|collection| (collection.schema().name.to_owned(), self.count_of(*collection)));
        let rows = counted.collect();
        Arc::make_mut(&mut self.profile).erased = Some(Erased { rows, ..erased });
    }

    /// The same rows, all of which are made, as those of another profile, which doesn't make them.
    #[cfg(feature = "rights")]
    pub(crate) fn held(&self, profile: TenantProfile) -> Self {
        let all = self.rows.slots.iter().map(|slot| slot.get().is_some()).collect();
        let loaded = Some(Loaded::edited(self.data_version(), all));
        let rows = Rows { domain: D::state(&profile), slots: self.rows.slots.clone(), loaded };
        Self { profile: Arc::new(profile), rows: Arc::new(rows) }
    }

    /// The rows of a collection, by its place, where they were made, read or changed.
    #[cfg(feature = "edits")]
    pub(crate) fn rows_at(&self, at: usize) -> Option<&AllRows> {
        self.rows.slots[at].get().map(|rows| &**rows)
    }

    /// Puts these collections in the place of others.
    #[cfg(feature = "edits")]
    pub(crate) fn put(&mut self, changed: Vec<(usize, Box<AllRows>)>) {
        // Nobody else has it yet.
        let Some(rows) = Arc::get_mut(&mut self.rows) else { return };
        let Some(loaded) = &mut rows.loaded else { return };
        for (at, all) in changed {
            loaded.add(at);
            rows.slots[at] = OnceLock::from(Arc::from(all));
        }
    }

    /// Whether rows were read from a file.
    #[cfg(feature = "files")]
    pub(crate) fn is_loaded(&self) -> bool {
        self.rows.loaded.is_some()
    }

    /// The version of the rows.
    pub(crate) fn data_version(&self) -> u32 {
        self.rows.loaded.as_ref().map_or(DATA_VERSION, Loaded::data_version)
    }

    /// Whether an entity's rows were read from a file.
    pub(crate) fn is_read<E: RowOf<D>>(&self) -> bool {
        self.loaded::<E>().is_some()
    }

    /// What is known of an entity's rows if they were read.
    fn loaded<E: RowOf<D>>(&self) -> Option<&Loaded> {
        self.rows.loaded.as_ref().filter(|loaded| loaded.has(self.collection::<E>().0))
    }

    /// The rows of `E` that belong to a row of `P`; none when the tenant has no such row.
    ///
    /// `place` is a child's parent and its place among the parent's children. In generated order they stand side by
    /// side, at the positions that `made` gives for the parent's position; rows that were read need not.
    pub fn children<P: Generate<D>, E: Generate<D>>(
        &self,
        parent: Id<P>,
        place: fn(&E) -> (Id<P>, i64),
        made: impl FnOnce(&D::State, u64) -> Range<u64>,
    ) -> &[E] {
        if parent.names() != self.profile.names() {
            return &[];
        }
        if let Some(loaded) = self.loaded::<E>() {
            let relation = (self.collection::<P>().0, self.collection::<E>().0);
            return loaded.children(relation, self.rows(), parent, place);
        }
        let domain = &self.rows.domain;
        let range = match parent.position() {
            Some(at) if (at as u64) < P::count(domain) => made(domain, at as u64),
            _ => 0..0,
        };
        self.rows().get(range.start as usize..range.end as usize).unwrap_or(&[])
    }

    /// The collection of an entity, and its place among the domain's.
    pub(crate) fn collection<E: RowOf<D>>(&self) -> (usize, &'static dyn Collection<D>) {
        let entity = std::any::TypeId::of::<E>();
        let found =
            self.collections().iter().enumerate().find(|(_, collection)| collection.entity() == entity);
        match found {
            Some((at, collection)) => (at, *collection),
            // `RowOf` is derived, and what a domain does not list does not compile.
            None => unreachable!("{} is not in its domain's list of collections", E::COLLECTION),
        }
    }
}

// Cells are filled once and never seen half filled, so a panic elsewhere leaves nothing broken.
impl<D: Domain> std::panic::UnwindSafe for Dataset<D> {}
impl<D: Domain> std::panic::RefUnwindSafe for Dataset<D> {}

impl<D: Domain> Clone for Dataset<D> {
    fn clone(&self) -> Self {
        Self { profile: Arc::clone(&self.profile), rows: Arc::clone(&self.rows) }
    }
}

impl<D: Domain> fmt::Debug for Dataset<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Rows are many; the profile is what they follow from.
        f.debug_struct("Dataset").field("profile", &self.profile).finish_non_exhaustive()
    }
}
