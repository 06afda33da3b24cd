//! Where the engine and a domain meet.
//!
//! A domain says what its collections are and how any range of their rows is made. The engine (laziness, threads,
//! formats, files, checks) sees collections only through [`Collection`], and knows nothing of what they mean.

mod batch;
mod collection_of;
mod listed;

use std::any::{Any, TypeId};
use std::ops::Range;

use crate::format::RowFormat;
#[cfg(feature = "parquet")]
use crate::format::parquet::Columns;
use crate::profile::{DomainInfo, TenantProfile};
#[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
use crate::schema::AnyRow;
use crate::schema::{Entity, Schema};
pub use batch::Batch;
pub(crate) use batch::Scratch;
pub use collection_of::CollectionOf;
pub use listed::{Listed, count_names, names};

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

    /// In a tenant that has grown, examples of rows that only added ones have led to, and of figures of old ones that count added
    /// ones, too: for those who check a migration with other tools.
    const GROWTH: [&'static str; 2] =
        ["sums over added rows alone", "figures that sum up rows count the added ones"];

    /// What tells which row a key is of, where keys are no ids.
    #[cfg(feature = "files")]
    fn keys(_domain: &Self::State) -> Option<&dyn RowKeys> {
        None
    }

    /// What makes the files of a load plan, which stand beside the rows of a tenant that is meant for load tests; `None`
    /// where nobody has written one.
    #[cfg(feature = "files")]
    fn load_plan() -> Option<LoadFiles<Self>> {
        None
    }

    /// The columns of the collection at this place in which an impossible order or a wrong total is found, for rows that are to
    /// be wrong.
    #[cfg(feature = "files")]
    fn breakable(_domain: &Self::State, _collection: usize) -> Vec<(usize, crate::profile::DirtyKind)> {
        Vec::new()
    }

    /// What follows from the rows of a tenant that was changed by hand: totals and the like, as whole collections by their places.
    #[cfg(feature = "edits")]
    fn follow(_tenant: &crate::Dataset<Self>) -> Vec<(usize, Box<AllRows>)> {
        Vec::new()
    }

    /// The collections of a domain, in the order in which they are written.
    fn collections(info: &'static DomainInfo) -> &'static [&'static dyn Collection<Self>];
}

/// Which row a key is of, and the other way round.
#[cfg(feature = "files")]
pub trait RowKeys {
    /// The key of a row of the collection at this place, both from 0; none where there is no such row.
    fn key(&self, collection: usize, row: u64) -> Option<String>;
    /// The row with this key.
    fn row(&self, collection: usize, key: &str) -> Option<u64>;
}

/// Makes the files of a tenant's load plan.
#[cfg(feature = "files")]
pub type LoadFiles<D> = fn(&crate::Dataset<D>, &crate::LoadOptions) -> Vec<crate::bag::Extra>;

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

/// A domain that lists a row type among its entities: derived, or said by [`collections!`](crate::collections), never
/// written by hand.
#[diagnostic::on_unimplemented(
    message = "the domain `{Self}` does not list `{E}`",
    label = "its rows would never be made",
    note = "add it to the domain's `#[domain(entities(…))]`, or to its `collections!`"
)]
pub trait Lists<E>: Sized {}

/// A domain that is known when the program is compiled.
pub trait Known: Domain {
    /// The names that tests may ask by: what holds of a domain before anything runs.
    const VOCABULARY: crate::profile::Vocabulary;

    /// What a profile has to know.
    fn info() -> &'static DomainInfo;
}

/// How a domain makes an entity's rows, where a declaration can't say it: written by hand.
///
/// Pure: the same range gives the same rows whatever was asked before, and costs what the range costs, apart from indexes.
/// One entity of a declared domain, or each of them, may be made so: `generate(version = 1)` on the struct takes the place of
/// what says how its rows come about. The version is part of the declaration's digest, and is to be raised whenever other
/// rows are made; else snapshots, parts and caches of old rows would pass for new ones. Rows that are made by hand may refer
/// to declared ones, and not the other way round; a tenant that has such rows can't have grown from another.
///
#[doc = include_str!("domain/by_hand.md")]
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
    /// The place of the column that has its rows' canaries where a profile wants some; none has no text for them.
    fn canary(&self, domain: &D::State) -> Option<usize>;
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
    /// A copy of a `Vec` of the row type.
    #[cfg(feature = "edits")]
    fn copied(&self, rows: &AllRows) -> Option<Box<AllRows>>;
    /// Keeps the rows of a `Vec` of the row type that are to be kept, by their places.
    #[cfg(feature = "edits")]
    fn retain(&self, rows: &mut AllRows, keep: &[bool]);
    #[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
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
