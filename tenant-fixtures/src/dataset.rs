//! A tenant's data: nothing before it is asked for, everything once.
//!
//! Rows come from the domain; those of a snapshot were read from a file, and stand in whatever order they had there.

mod loaded;

use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::io::Write;
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock};

use crate::compression::Compression;
use crate::digest::Digest;
use crate::domain::{AllRows, Collection, Domain, Generate, RowOf, Source};
#[cfg(feature = "parquet")]
use crate::format::parquet::Columns;
use crate::format::{Format, RowFormat, Scratch};
use crate::id::{Id, TenantId};
use crate::part::Part;
use crate::profile::{DATA_VERSION, TenantProfile};
use crate::schema::{Dialect, Keyed};
use crate::write::{self, WriteError};
use loaded::Loaded;

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
    slots: Box<[OnceLock<Box<AllRows>>]>,
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
        let slots = rows.into_iter().map(|rows| rows.map_or_else(OnceLock::new, OnceLock::from)).collect();
        let rows = Rows { domain: D::state(&profile), slots, loaded: Some(loaded) };
        Self { profile: Arc::new(profile), rows: Arc::new(rows) }
    }

    /// The process's own copy of a tenant's data, made once and kept for as long as the process lives.
    ///
    /// Profiles that differ only in what doesn't shape rows (see [`TenantProfile::rows_digest`]) share them.
    pub fn shared(profile: &TenantProfile) -> &'static Self {
        let mut cache = cache();
        let cache =
            cache.entry(std::any::TypeId::of::<D>()).or_insert_with(|| Box::new(Cache::<D>::default()));
        let Some(cache) = cache.downcast_mut::<Cache<D>>() else {
            // The entry was made for this very type.
            return Box::leak(Box::new(Self::new(profile.clone())));
        };
        if let Some(known) = cache.by_profile.get(profile) {
            return known;
        }
        let rows = cache.by_rows.entry(profile.rows_digest());
        let rows = Arc::clone(rows.or_insert_with(|| Self::new(profile.clone()).rows));
        let dataset: &'static Self = Box::leak(Box::new(Self { profile: Arc::new(profile.clone()), rows }));
        cache.by_profile.insert(profile.clone(), dataset);
        dataset
    }

    /// A handle to the rows that the process has for this profile; else to new ones, which it does not keep.
    pub(crate) fn known_or_new(profile: TenantProfile) -> Self {
        let mut caches = cache();
        let known =
            caches.get_mut(&std::any::TypeId::of::<D>()).and_then(|cache| cache.downcast_mut::<Cache<D>>());
        if let Some(known) = known.and_then(|cache| cache.by_profile.get(&profile)) {
            return Self::clone(known);
        }
        drop(caches);
        Self::new(profile)
    }

    /// The domain's collections, in the order in which they are written.
    pub(crate) fn collections(&self) -> &'static [&'static dyn Collection<D>] {
        D::collections(self.profile.domain)
    }

    /// Makes all rows of all collections.
    pub(crate) fn make_all(&self) {
        for (collection, slot) in self.collections().iter().zip(&self.rows.slots) {
            slot.get_or_init(|| collection.all(&self.rows.domain, &self.profile));
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
        let slot = self.rows.slots[at].get_or_init(|| collection.all(&self.rows.domain, &self.profile));
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
        let count = self.count::<E>();
        RowStream { dataset: self.clone(), next: 0, end: count, chunk: Vec::new().into_iter() }
    }

    /// Writes the tenant as one document of this format.
    ///
    /// # Errors
    ///
    /// When the format has a file for each collection (use [`write_rows`](Self::write_rows)), or the writer fails.
    pub fn write(&self, format: Format, mut writer: impl Write) -> Result<(), WriteError> {
        write::document(self, format, &mut writer)
    }

    /// Writes one collection in this format, as its file would hold it.
    ///
    /// # Errors
    ///
    /// When the format can't hold a single collection (use [`write`](Self::write)), or the writer fails.
    pub fn write_rows<E: RowOf<D>>(&self, format: Format, mut writer: impl Write) -> Result<(), WriteError> {
        write::collection(self, self.collection::<E>().1, format, 1, None, &mut writer)
    }

    /// The SQL script that makes the tenant's tables, rows and indexes, for a database in a test: statements alone, in an
    /// order in which references resolve, without a transaction of its own.
    ///
    /// Tables that are there already are taken as they are, so that tenants of the same modes stand side by side. See
    /// [`ddl`](crate::schema::ddl) for what the columns become. The text is about as long as the tenant's JSON; what
    /// is too large to be kept is written by [`write`](Self::write).
    ///
    /// ```
    /// use tenant_fixtures::schema::Dialect;
    /// use tenant_fixtures::{TenantDataset, TenantProfile};
    ///
    /// let tenant = TenantDataset::new(TenantProfile::builder("acme").users(3).events(20).build()?);
    /// let script = tenant.sql(Dialect::Sqlite);
    /// assert!(script.contains(r#"CREATE TABLE IF NOT EXISTS "users""#));
    /// assert!(script.contains(r#"INSERT INTO "users""#));
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn sql(&self, dialect: Dialect) -> String {
        write::script(self, dialect)
    }

    /// Writes the collection of this name, such as `"users"`, on this many threads. The bytes are those of
    /// [`write_rows`](Self::write_rows).
    ///
    /// # Errors
    ///
    /// When there is no such collection, the format can't hold a single collection, or the writer fails.
    pub fn write_collection(
        &self,
        name: &str,
        format: Format,
        threads: usize,
        mut writer: impl Write,
    ) -> Result<(), WriteError> {
        write::collection_named(self, name, format, threads, None, &mut writer)
    }

    /// Writes the collection of this name as its compressed file would hold it; formats that are no text stay as they
    /// are.
    ///
    /// # Errors
    ///
    /// As with [`write_collection`](Self::write_collection).
    pub fn write_collection_compressed<W: Write>(
        &self,
        name: &str,
        format: Format,
        compression: Compression,
        threads: usize,
        mut writer: W,
    ) -> Result<(), WriteError> {
        write::collection_named(self, name, format, threads, Some(compression), &mut writer)
    }

    /// Measures the rows: references, keys, rules, distributions. See [`quality`](crate::quality).
    #[cfg(feature = "files")]
    pub fn quality(&self) -> crate::quality::Report {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        match crate::quality::assess(self, threads, &mut |_| std::ops::ControlFlow::Continue(())) {
            Some(report) => report,
            None => unreachable!("only a watch that breaks leaves no report"),
        }
    }

    /// The digest of a collection's rows, independent of any file format's layout.
    pub fn digest<E: RowOf<D>>(&self) -> Digest {
        write::digest(self, self.collection::<E>().1)
    }

    pub(crate) fn domain(&self) -> &D::State {
        &self.rows.domain
    }

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
        match self.source(collection).loaded {
            Some(rows) => collection.len(rows),
            None => collection.count(&self.rows.domain),
        }
    }

    /// Where a chunk that begins at `next` ends: after about [`CHUNK`] rows, where it can be without work done twice.
    pub(crate) fn chunk_end(&self, collection: &dyn Collection<D>, next: u64, count: u64) -> u64 {
        match next.saturating_add(CHUNK) {
            end if end >= count => count,
            end if self.source(collection).loaded.is_some() => end,
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
        let is_loaded = self.source(collection).loaded.is_some();
        let cut = |at: u64| match at {
            at if at == 0 || at >= count => at.min(count),
            at if is_loaded => at,
            at => collection.boundary(&self.rows.domain, at).clamp(at, count),
        };
        let even = part.of_rows(count);
        cut(even.start)..cut(even.end)
    }

    /// Where a collection's rows come from.
    pub(crate) fn source(&self, collection: &dyn Collection<D>) -> Source<'_, D> {
        let loaded = self.rows.loaded.as_ref().and_then(|loaded| {
            let at = self
                .collections()
                .iter()
                .position(|known| known.schema().name == collection.schema().name)?;
            self.rows.slots[at].get().filter(|_| loaded.has(at)).map(|rows| &**rows)
        });
        Source { domain: &self.rows.domain, profile: &self.profile, loaded }
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
    pub(crate) fn children<P: Generate<D>, E: Generate<D>>(
        &self,
        parent: Id<P>,
        place: fn(&E) -> (Id<P>, i64),
        made: impl FnOnce(&D::State, u64) -> Range<u64>,
    ) -> &[E] {
        if parent.tenant() != self.id() {
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

    fn collection<E: RowOf<D>>(&self) -> (usize, &'static dyn Collection<D>) {
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

/// What a process keeps of one domain.
struct Cache<D: Domain> {
    by_profile: HashMap<TenantProfile, &'static Dataset<D>>,
    by_rows: HashMap<Digest, Arc<Rows<D>>>,
}

impl<D: Domain> Default for Cache<D> {
    fn default() -> Self {
        Self { by_profile: HashMap::new(), by_rows: HashMap::new() }
    }
}

type Caches = HashMap<std::any::TypeId, Box<dyn Any + Send>>;

static CACHES: LazyLock<Mutex<Caches>> = LazyLock::new(Default::default);

fn cache() -> MutexGuard<'static, Caches> {
    // No row is made while it is held, so it is whole whatever happened to a thread that held it.
    CACHES.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Rows one by one. See [`Dataset::stream`].
pub struct RowStream<E, D: Domain> {
    dataset: Dataset<D>,
    next: u64,
    end: u64,
    chunk: std::vec::IntoIter<E>,
}

/// The number of rows that are made at a time.
const CHUNK: u64 = 4096;

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
