//! Declared rows as the structs that they were declared on.

use std::any::{Any, TypeId};
use std::marker::PhantomData;
use std::ops::Range;
use std::sync::Arc;

use super::collection::DeclaredCollection;
#[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
use super::rows::DeclaredRow as UntypedRow;
use super::state::State;
use super::values::Column;
use crate::declaration::{Declaration, EntityDeclaration};
use crate::domain::{AllRows, Collection, Domain, Known, Lists, RowOf, Scratch, Source};
use crate::format::RowFormat;
#[cfg(feature = "parquet")]
use crate::format::parquet::Columns;
use crate::id::TenantId;
use crate::profile::{DomainInfo, TenantProfile};
use crate::schema::{AnyRow, Schema, Sink};

/// A domain that is declared on structs: derived, never written by hand.
pub trait DeclaredDomain: Sized + Send + Sync + 'static {
    /// The names that tests may ask by.
    const VOCABULARY: crate::profile::Vocabulary;
    /// What it says of itself.
    fn declaration() -> &'static Declaration;
    /// Its collections, in the order of the declaration.
    fn rows() -> &'static [&'static dyn Collection<Self>]
    where
        Self: Domain;
}

/// A struct that rows are given as: derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no row that `{D}` says how to make",
    label = "not declared for this domain",
    note = "a struct is declared by `#[derive(Entity)] #[entity(domain = …, …)]`, one of another crate by a struct that describes it: \
            `#[entity(of = …, domain = …, …)]`"
)]
pub trait DeclaredRow<D: Lists<Self>>: RowOf<D> {
    /// How they come about.
    const DECLARATION: &'static EntityDeclaration;

    /// The row at a place of these columns.
    fn make(columns: &[Arc<Column>], at: usize, tenant: TenantId) -> Self;

    /// Gives each value to the sink, in the order of the columns.
    fn show(&self, sink: &mut dyn Sink);
}

/// An entity that a declared domain can list, whether its rows are declared or made by hand: derived, never written by hand.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no entity of the domain `{D}`",
    label = "nothing says how its rows come about",
    note = "it names its domain: `#[derive(Entity)] #[entity(domain = …, …)]`"
)]
pub trait ListedRow<D: Domain>: RowOf<D> {
    /// How its rows come about.
    const LISTED: &'static EntityDeclaration;

    /// Its collection, at this place of the domain's list.
    fn collection(entity: usize) -> &'static dyn Collection<D>;
}

impl State {
    /// A range of the rows of a declared collection, as the tenant has them, for those who make the rows of another by hand.
    pub fn made<D, E>(&self, rows: Range<u64>) -> Vec<E>
    where
        D: Lists<E>,
        E: DeclaredRow<D>,
    {
        let schema = E::DECLARATION.schema;
        let Some(entity) = self.place_of(schema.name) else { return Vec::new() };
        let (mut made, all) = (Vec::new(), self.rows(entity));
        append::<D, E>(
            &DeclaredCollection { entity, schema },
            self,
            rows.start.min(all)..rows.end.min(all),
            &mut made,
        );
        made
    }

    /// The number of rows of a declared collection.
    pub fn count<D, E>(&self) -> u64
    where
        D: Lists<E>,
        E: DeclaredRow<D>,
    {
        self.place_of(E::DECLARATION.schema.name).map_or(0, |entity| self.rows(entity))
    }
}

impl<T: DeclaredDomain> Domain for T {
    type State = State;

    const GROWS: bool = true;

    fn state(profile: &TenantProfile) -> State {
        super::collection::state(profile)
    }

    #[cfg(feature = "files")]
    fn keys(domain: &State) -> Option<&dyn crate::domain::RowKeys> {
        Some(domain)
    }

    #[cfg(feature = "files")]
    fn breakable(domain: &State, collection: usize) -> Vec<(usize, crate::DirtyKind)> {
        super::rules::breakable(domain.plan, collection)
    }

    #[cfg(feature = "files")]
    fn rules(known: &crate::quality::Known<'_>) -> Box<dyn crate::quality::Rules> {
        super::rules::rules(Some(T::declaration()), known)
    }

    #[cfg(feature = "edits")]
    fn follow(tenant: &crate::Dataset<Self>) -> Vec<(usize, Box<AllRows>)> {
        match T::declaration().plan() {
            Ok(plan) => super::rules::follow(plan, tenant),
            Err(_) => Vec::new(),
        }
    }

    fn collections(_info: &'static DomainInfo) -> &'static [&'static dyn Collection<Self>] {
        T::rows()
    }
}

impl<T: DeclaredDomain> Known for T {
    const VOCABULARY: crate::profile::Vocabulary = T::VOCABULARY;

    fn info() -> &'static DomainInfo {
        T::declaration().info()
    }
}

/// A collection whose rows have a type.
#[derive(Debug)]
pub struct TypedCollection<E> {
    entity: usize,
    row: PhantomData<fn() -> E>,
}

impl<E> TypedCollection<E> {
    /// The collection at this place of its domain's list.
    pub const fn new(entity: usize) -> Self {
        Self { entity, row: PhantomData }
    }
}

/// Rows in a chunk at most: what is made at once stays in the cache.
const CHUNK: u64 = 4096;

fn append<D, E>(collection: &DeclaredCollection, state: &State, range: Range<u64>, rows: &mut Vec<E>)
where
    D: Lists<E>,
    E: DeclaredRow<D>,
{
    let mut from = range.start;
    while from < range.end {
        let to = collection.next(state, from, range.end, CHUNK);
        let columns = state.columns(collection.entity, from..to);
        rows.extend((0..(to - from) as usize).map(|at| E::make(&columns, at, state.names)));
        from = to;
    }
}

impl<E> TypedCollection<E> {
    fn untyped<D>(&self) -> DeclaredCollection
    where
        D: Lists<E>,
        E: DeclaredRow<D>,
    {
        DeclaredCollection { entity: self.entity, schema: E::DECLARATION.schema }
    }

    /// Shows each row of a range; those that were read as they are.
    #[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
    fn each<D>(&self, source: &Source<'_, D>, range: Range<u64>, each: &mut dyn FnMut(Shown<'_, D, E>))
    where
        D: Lists<E> + Domain<State = State>,
        E: DeclaredRow<D>,
    {
        if let Some(rows) = source.loaded.and_then(|rows| rows.downcast_ref::<Vec<E>>()) {
            let range = range.start as usize..range.end as usize;
            rows.get(range).into_iter().flatten().for_each(|row| each(Shown::Typed(row, PhantomData)));
            return;
        }
        let chunk = self.untyped::<D>().made(source.domain, range);
        (0..chunk.len()).for_each(|at| each(Shown::Untyped(UntypedRow { chunk: &chunk, at })));
    }
}

/// A row with its type, or without.
enum Shown<'a, D, E> {
    Typed(&'a E, PhantomData<fn() -> D>),
    #[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
    Untyped(UntypedRow<'a>),
}

impl<D: Lists<E>, E: DeclaredRow<D>> crate::schema::Visit for Shown<'_, D, E> {
    fn visit_row<S: Sink>(&self, sink: &mut S) {
        match self {
            Self::Typed(row, _) => DeclaredRow::<D>::show(*row, sink),
            #[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
            Self::Untyped(row) => row.visit_row(sink),
        }
    }
}

impl<D: Lists<E>, E: DeclaredRow<D>> AnyRow for Shown<'_, D, E> {
    fn show(&self, sink: &mut dyn Sink) {
        match self {
            Self::Typed(row, _) => DeclaredRow::<D>::show(*row, sink),
            #[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
            Self::Untyped(row) => row.show(sink),
        }
    }
}

impl<D, E> Collection<D> for TypedCollection<E>
where
    D: Lists<E> + Domain<State = State>,
    E: DeclaredRow<D>,
{
    fn schema(&self) -> &'static Schema {
        E::DECLARATION.schema
    }

    fn entity(&self) -> TypeId {
        TypeId::of::<E>()
    }

    fn canary(&self, state: &State) -> Option<usize> {
        state.canary.as_ref()?.of(self.entity).map(|(column, _)| *column)
    }

    fn count(&self, state: &State) -> u64 {
        state.rows(self.entity)
    }

    fn estimate(&self, state: &State) -> (u64, bool) {
        state.estimate(self.entity)
    }

    fn boundary(&self, state: &State, row: u64) -> u64 {
        self.untyped::<D>().boundary(state, row)
    }

    fn all(&self, state: &State, _profile: &TenantProfile) -> Box<AllRows> {
        let count = state.rows(self.entity);
        let mut rows: Vec<E> = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
        append::<D, E>(&self.untyped::<D>(), state, 0..count, &mut rows);
        Box::new(rows)
    }

    fn append(&self, state: &State, _profile: &TenantProfile, range: Range<u64>, rows: &mut dyn Any) {
        if let Some(rows) = rows.downcast_mut::<Vec<E>>() {
            append::<D, E>(&self.untyped::<D>(), state, range, rows);
        }
    }

    #[cfg(feature = "snapshots")]
    fn read(
        &self,
        state: &State,
        rows: Vec<serde_json::Value>,
    ) -> Result<Box<AllRows>, (usize, serde_json::Error)> {
        let chunk = super::read::chunk(state, self.schema(), &rows)?;
        let rows: Vec<E> = (0..chunk.len()).map(|at| E::make(chunk.columns(), at, state.names)).collect();
        Ok(Box::new(rows))
    }

    fn len(&self, rows: &AllRows) -> u64 {
        rows.downcast_ref::<Vec<E>>().map_or(0, |rows| rows.len() as u64)
    }

    #[cfg(feature = "edits")]
    fn copied(&self, rows: &AllRows) -> Option<Box<AllRows>> {
        rows.downcast_ref::<Vec<E>>().map(|rows| Box::new(rows.clone()) as Box<AllRows>)
    }

    #[cfg(feature = "edits")]
    fn retain(&self, rows: &mut AllRows, keep: &[bool]) {
        if let Some(rows) = rows.downcast_mut::<Vec<E>>() {
            let mut keep = keep.iter();
            rows.retain(|_| keep.next().copied().unwrap_or(true));
        }
    }

    #[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
    fn show(
        &self,
        source: &Source<'_, D>,
        range: Range<u64>,
        _scratch: &mut Scratch,
        each: &mut dyn FnMut(&dyn AnyRow),
    ) {
        self.each(source, range, &mut |row| each(&row));
    }

    #[cfg(feature = "parquet")]
    fn columns(
        &self,
        source: &Source<'_, D>,
        range: Range<u64>,
        _scratch: &mut Scratch,
        columns: &mut Columns,
        each: &mut dyn FnMut(&mut Columns),
    ) {
        self.each(source, range, &mut |row| {
            row.show(columns);
            columns.end_row();
            each(columns);
        });
    }

    fn encode(
        &self,
        source: &Source<'_, D>,
        format: RowFormat,
        range: Range<u64>,
        _scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) {
        let (first, modes) = (range.start, source.profile.modes());
        let Some(rows) = source.loaded.and_then(|rows| rows.downcast_ref::<Vec<E>>()) else {
            // Nothing of it is compiled for the row's type.
            let untyped = self.untyped::<D>();
            return untyped.encode_made(source.domain, format, range, modes, out);
        };
        let rows = rows.get(range.start as usize..range.end as usize).unwrap_or(&[]);
        let shown: Vec<_> = rows.iter().map(|row| Shown::<D, E>::Typed(row, PhantomData)).collect();
        let dynamic: Vec<&dyn AnyRow> = shown.iter().map(|row| row as &dyn AnyRow).collect();
        super::collection::encode_any(self.schema(), &dynamic, format, first, modes, out);
    }
}
