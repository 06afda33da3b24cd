//! Where the engine and a domain meet.
//!
//! A domain says what its collections are and how any range of their rows is made. The engine (laziness, threads,
//! formats, files, checks) sees collections only through [`Collection`], and knows nothing of what they mean.

use std::any::{Any, TypeId};
use std::marker::PhantomData;
use std::ops::Range;

#[cfg(feature = "parquet")]
use crate::format::parquet::Columns;
use crate::format::{RowFormat, Scratch};
use crate::privacy::Redaction;
use crate::profile::{DomainInfo, TenantProfile};
#[cfg(any(feature = "files", feature = "snapshots"))]
use crate::schema::AnyRow;
use crate::schema::{Entity, Schema};

/// A kind of tenant: its collections and what their rows are made from.
///
/// The type stands for the kind; which domain of that kind it is, a profile's [`DomainInfo`] says.
pub trait Domain: Sized + Send + Sync + 'static {
    /// What one tenant keeps: its indexes, each made when it is first needed.
    type State: Send + Sync + 'static;

    /// A tenant of this profile, with nothing made yet.
    fn state(profile: &TenantProfile) -> Self::State;

    /// What holds of a tenant's rows beyond their schemas, checked on data of which this is known.
    #[cfg(feature = "files")]
    fn rules(known: &crate::quality::Known<'_>) -> Box<dyn crate::quality::Rules>;

    /// Whether a tenant may have grown from another, so that it has all of that one's rows and more of them after.
    const GROWS: bool = false;

    /// What makes the files of a load plan, which stand beside the rows of a tenant that is meant for load tests; `None`
    /// where nobody has written one.
    #[cfg(feature = "files")]
    fn load_plan() -> Option<LoadFiles<Self>> {
        None
    }

    /// The collections of a domain, in the order in which they are written.
    fn collections(info: &'static DomainInfo) -> &'static [&'static dyn Collection<Self>];
}

/// Makes the files of a tenant's load plan.
#[cfg(feature = "files")]
pub type LoadFiles<D> = fn(&crate::Dataset<D>) -> Vec<crate::bag::Extra>;

/// A type that rows of one of a domain's collections are given as: derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row of `{D}`",
    label = "no collection of this domain has such rows",
    note = "a row type names its domain: `#[derive(Entity)] #[entity(domain = …, …)]`"
)]
pub trait RowOf<D>: Clone + Send + Sync + 'static {
    /// The collection's name.
    const COLLECTION: &'static str;
    /// The word in its ids.
    const ID_WORD: &'static str;
}

/// A domain that lists a row type among its entities: derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "the domain `{Self}` does not list `{E}`",
    label = "its rows would never be made",
    note = "add it to the domain's `#[domain(entities(…))]`"
)]
pub trait Lists<E>: Sized {}

/// A domain that is known when the program is compiled.
pub trait Known: Domain {
    /// What a profile has to know.
    fn info() -> &'static DomainInfo;
}

/// How a domain makes an entity's rows.
///
/// Pure: the same range gives the same rows whatever was asked before, and costs what the range costs, apart from
/// the domain's indexes.
pub trait Generate<D: Domain>:
    Entity + RowOf<D> + std::fmt::Debug + PartialEq + serde::Serialize + serde::de::DeserializeOwned
{
    /// The number of rows.
    fn count(domain: &D::State) -> u64;

    /// The number of rows without a pass over other collections; `false` when it is only an estimate.
    fn estimate(domain: &D::State) -> (u64, bool) {
        (Self::count(domain), true)
    }

    /// The first position at or after `row` where a range may end without work being done twice; `row` is below the
    /// count.
    fn boundary(_domain: &D::State, row: u64) -> u64 {
        row
    }

    /// Appends the rows of a range, which lies within the count.
    fn generate(domain: &D::State, rows: Range<u64>, batch: &mut Batch<Self>);
}

/// Rows on their way, with spent ones to be refilled.
#[derive(Debug)]
pub struct Batch<E> {
    rows: Vec<E>,
    spent: Vec<E>,
}

impl<E> Default for Batch<E> {
    fn default() -> Self {
        Self { rows: Vec::new(), spent: Vec::new() }
    }
}

impl<E> Batch<E> {
    /// A spent row, whose texts and lists keep their memory, or a new one.
    #[inline]
    pub(crate) fn recycled(&mut self, new: impl FnOnce() -> E) -> E {
        self.spent.pop().unwrap_or_else(new)
    }

    /// Appends a row.
    #[inline]
    pub(crate) fn push(&mut self, row: E) {
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

/// All rows of a collection: a `Vec` of its row type.
pub type AllRows = dyn Any + Send + Sync;

/// Where a collection's rows come from.
#[derive(Debug)]
pub struct Source<'a, D: Domain> {
    /// What they are made from.
    pub domain: &'a D::State,
    /// What was asked for.
    pub profile: &'a TenantProfile,
    /// The rows themselves, where they were read from a file: then none is made.
    pub loaded: Option<&'a AllRows>,
}

impl<'a, D: Domain> Source<'a, D> {
    /// A range of the rows that were read from a file.
    fn loaded<E: 'static>(&self, range: &Range<u64>) -> Option<&'a [E]> {
        let rows = self.loaded?.downcast_ref::<Vec<E>>()?;
        rows.get(usize::try_from(range.start).ok()?..usize::try_from(range.end).ok()?)
    }
}

/// What the engine can do with a collection without knowing its row type.
pub trait Collection<D: Domain>: Sync {
    /// Its description.
    fn schema(&self) -> &'static Schema;
    /// Its row type.
    fn entity(&self) -> TypeId;
    /// The number of rows.
    fn count(&self, domain: &D::State) -> u64;
    /// See [`Generate::estimate`].
    fn estimate(&self, domain: &D::State) -> (u64, bool);
    /// See [`Generate::boundary`].
    fn boundary(&self, domain: &D::State, row: u64) -> u64;
    /// All rows: a `Vec` of the row type.
    fn all(&self, domain: &D::State, profile: &TenantProfile) -> Box<AllRows>;
    /// Appends a range to `rows`, a `Vec` of the row type.
    fn append(&self, domain: &D::State, profile: &TenantProfile, range: Range<u64>, rows: &mut dyn Any);
    #[cfg(feature = "snapshots")]
    /// Reads all rows.
    ///
    /// # Errors
    ///
    /// The first value that is no row, by its position, and why it is none.
    fn read(
        &self,
        domain: &D::State,
        rows: Vec<serde_json::Value>,
    ) -> Result<Box<AllRows>, (usize, serde_json::Error)>;
    /// The number of rows in a `Vec` of the row type.
    fn len(&self, rows: &AllRows) -> u64;
    #[cfg(any(feature = "files", feature = "snapshots"))]
    /// Shows each row of a range, in order.
    fn show(
        &self,
        source: &Source<'_, D>,
        range: Range<u64>,
        scratch: &mut Scratch,
        each: &mut dyn FnMut(&dyn AnyRow),
    );
    /// Appends a range to columns; `each` is told after every row.
    #[cfg(feature = "parquet")]
    fn columns(
        &self,
        source: &Source<'_, D>,
        range: Range<u64>,
        scratch: &mut Scratch,
        columns: &mut Columns,
        each: &mut dyn FnMut(&mut Columns),
    );
    /// Appends a range as text.
    fn encode(
        &self,
        source: &Source<'_, D>,
        format: RowFormat,
        range: Range<u64>,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    );
}

/// The collection of an entity, for a domain's list.
#[derive(Debug)]
pub struct CollectionOf<E>(PhantomData<fn() -> E>);

impl<E> CollectionOf<E> {
    /// The collection.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<E> Default for CollectionOf<E> {
    fn default() -> Self {
        Self::new()
    }
}

/// Makes a range, with personal data replaced when the profile asks for that.
fn produce<D: Domain, E: Generate<D>>(
    domain: &D::State,
    profile: &TenantProfile,
    range: Range<u64>,
    batch: &mut Batch<E>,
) {
    let first = range.start;
    let from = batch.rows.len();
    E::generate(domain, range, batch);
    if profile.anonymize() {
        for (at, row) in batch.rows[from..].iter_mut().enumerate() {
            let number = first + at as u64 + 1;
            row.redact(&Redaction { tenant: &profile.tenant, number, unique: false });
        }
    }
}

/// A range as it was read, else made.
fn rows<'a, D: Domain, E: Generate<D>>(
    source: &Source<'a, D>,
    range: Range<u64>,
    scratch: &'a mut Scratch,
) -> &'a [E] {
    if source.loaded.is_some() {
        return source.loaded(&range).unwrap_or(&[]);
    }
    let batch = scratch.batch::<E>();
    batch.recycle();
    produce::<D, E>(source.domain, source.profile, range, batch);
    batch.rows()
}

impl<D: Domain, E: Generate<D>> Collection<D> for CollectionOf<E> {
    fn schema(&self) -> &'static Schema {
        E::SCHEMA
    }

    fn entity(&self) -> TypeId {
        TypeId::of::<E>()
    }

    fn count(&self, domain: &D::State) -> u64 {
        E::count(domain)
    }

    fn estimate(&self, domain: &D::State) -> (u64, bool) {
        E::estimate(domain)
    }

    fn boundary(&self, domain: &D::State, row: u64) -> u64 {
        E::boundary(domain, row)
    }

    fn all(&self, domain: &D::State, profile: &TenantProfile) -> Box<AllRows> {
        let count = E::count(domain);
        let mut batch = Batch::default();
        batch.reserve(usize::try_from(count).unwrap_or(0));
        produce::<D, E>(domain, profile, 0..count, &mut batch);
        Box::new(batch.into_rows())
    }

    fn append(&self, domain: &D::State, profile: &TenantProfile, range: Range<u64>, rows: &mut dyn Any) {
        if let Some(rows) = rows.downcast_mut::<Vec<E>>() {
            let mut batch = Batch { rows: std::mem::take(rows), spent: Vec::new() };
            produce::<D, E>(domain, profile, range, &mut batch);
            *rows = batch.rows;
        }
    }

    #[cfg(feature = "snapshots")]
    fn read(
        &self,
        _domain: &D::State,
        rows: Vec<serde_json::Value>,
    ) -> Result<Box<AllRows>, (usize, serde_json::Error)> {
        let rows = rows.into_iter().enumerate();
        let rows: Result<Vec<E>, _> =
            rows.map(|(at, row)| serde_json::from_value(row).map_err(|error| (at, error))).collect();
        Ok(Box::new(rows?))
    }

    fn len(&self, rows: &AllRows) -> u64 {
        rows.downcast_ref::<Vec<E>>().map_or(0, |rows| rows.len() as u64)
    }

    #[cfg(any(feature = "files", feature = "snapshots"))]
    fn show(
        &self,
        source: &Source<'_, D>,
        range: Range<u64>,
        scratch: &mut Scratch,
        each: &mut dyn FnMut(&dyn AnyRow),
    ) {
        for row in rows::<D, E>(source, range, scratch) {
            each(row);
        }
    }

    #[cfg(feature = "parquet")]
    fn columns(
        &self,
        source: &Source<'_, D>,
        range: Range<u64>,
        scratch: &mut Scratch,
        columns: &mut Columns,
        each: &mut dyn FnMut(&mut Columns),
    ) {
        for row in rows::<D, E>(source, range, scratch) {
            row.visit(columns);
            columns.end_row();
            each(columns);
        }
    }

    fn encode(
        &self,
        source: &Source<'_, D>,
        format: RowFormat,
        range: Range<u64>,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) {
        let first = range.start;
        let rows = rows::<D, E>(source, range, scratch).iter();
        format.rows(E::SCHEMA, rows, first, source.profile.modes(), out);
    }
}
