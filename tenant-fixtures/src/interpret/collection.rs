//! A declared domain as the engine sees it: collections whose rows nobody has a type for.

use std::any::{Any, TypeId};
use std::ops::Range;

use super::plan::{Make, Plan, Rows};
use super::rows::{Chunk, DeclaredRow};
use super::state::State;
use crate::domain::{AllRows, Collection, Domain, Scratch, Source};
use crate::format::RowFormat;
#[cfg(feature = "parquet")]
use crate::format::parquet::Columns;
use crate::profile::{DomainInfo, TenantProfile};
use crate::schema::{AnyRow, Modes, Schema, Sink, Visit};

/// A domain that is declared at run time: its rows have no type of their own.
#[derive(Debug)]
pub struct Declared;

/// A tenant of a profile of a declared domain.
pub(super) fn state(profile: &TenantProfile) -> State {
    match profile.domain.declaration.map(|declaration| declaration.plan()) {
        Some(Ok(plan)) => State::new(plan, profile),
        // A profile of a domain that has no plan can't be built.
        _ => State::new(Plan::none(), profile),
    }
}

impl Domain for Declared {
    type State = State;

    const GROWS: bool = true;

    fn state(profile: &TenantProfile) -> State {
        state(profile)
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
        super::rules::rules(known.domain.declaration, known)
    }

    #[cfg(feature = "edits")]
    fn follow(tenant: &crate::Dataset<Self>) -> Vec<(usize, Box<AllRows>)> {
        match tenant.profile().domain.declaration.map(|declaration| declaration.plan()) {
            Some(Ok(plan)) => super::rules::follow(plan, tenant),
            _ => Vec::new(),
        }
    }

    fn collections(info: &'static DomainInfo) -> &'static [&'static dyn Collection<Self>] {
        info.declaration.map_or(&[], |declaration| declaration.collections())
    }
}

/// A collection of a declared domain.
#[derive(Debug)]
pub(crate) struct DeclaredCollection {
    pub(crate) entity: usize,
    pub(crate) schema: &'static Schema,
}

impl DeclaredCollection {
    /// A range of the rows, as they were read or made.
    fn rows<'a>(&self, source: &Source<'a, Declared>, range: Range<u64>) -> (Chunk, Range<usize>) {
        if let Some(rows) = source.loaded {
            let chunk = rows.downcast_ref::<Chunk>().cloned();
            return match chunk {
                Some(chunk) => (chunk, range.start as usize..range.end as usize),
                None => (self.made(source.domain, 0..0), 0..0),
            };
        }
        let rows = (range.end - range.start) as usize;
        (self.made(source.domain, range), 0..rows)
    }

    pub(super) fn made(&self, state: &State, range: Range<u64>) -> Chunk {
        Chunk::new(self.schema, state, state.columns(self.entity, range))
    }

    /// Where siblings are made together, a parent's children are not cut.
    pub(super) fn boundary(&self, state: &State, row: u64) -> u64 {
        let by_siblings = |make: &Make| matches!(make, Make::Running(_) | Make::Rising { .. });
        if state.entity(self.entity).columns.iter().any(|column| by_siblings(&column.make)) {
            return state.group_end(self.entity, row);
        }
        row
    }

    /// Where a chunk of about so many rows ends.
    pub(super) fn next(&self, state: &State, from: u64, end: u64, rows: u64) -> u64 {
        match from.saturating_add(rows) {
            to if to >= end => end,
            to => self.boundary(state, to).clamp(to, end),
        }
    }

    /// Appends made rows as text.
    pub(super) fn encode_made(
        &self,
        state: &State,
        format: RowFormat,
        range: Range<u64>,
        modes: Modes,
        out: &mut Vec<u8>,
    ) {
        let first = range.start;
        let chunk = self.made(state, range);
        let rows = (0..chunk.len()).map(|at| DeclaredRow { chunk: &chunk, at });
        format.rows(self.schema, rows, first, modes, out);
    }
}

/// Appends rows of any type as text.
pub(super) fn encode_any(
    schema: &'static Schema,
    rows: &[&dyn AnyRow],
    format: RowFormat,
    first: u64,
    modes: Modes,
    out: &mut Vec<u8>,
) {
    /// A row of any type.
    struct Any<'a>(&'a dyn AnyRow);

    impl Visit for Any<'_> {
        fn visit_row<S: Sink>(&self, sink: &mut S) {
            self.0.show(sink);
        }
    }

    format.rows(schema, rows.iter().map(|row| Any(*row)), first, modes, out);
}

impl Collection<Declared> for DeclaredCollection {
    fn schema(&self) -> &'static Schema {
        self.schema
    }

    fn entity(&self) -> TypeId {
        TypeId::of::<Chunk>()
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
        self.boundary(state, row)
    }

    fn all(&self, state: &State, _profile: &TenantProfile) -> Box<AllRows> {
        Box::new(self.made(state, 0..state.rows(self.entity)))
    }

    fn append(&self, state: &State, _profile: &TenantProfile, range: Range<u64>, rows: &mut dyn Any) {
        if let Some(rows) = rows.downcast_mut::<Vec<Chunk>>() {
            rows.push(self.made(state, range));
        }
    }

    #[cfg(feature = "snapshots")]
    fn read(
        &self,
        state: &State,
        rows: Vec<serde_json::Value>,
    ) -> Result<Box<AllRows>, (usize, serde_json::Error)> {
        Ok(Box::new(super::read::chunk(state, self.schema, &rows)?))
    }

    fn len(&self, rows: &AllRows) -> u64 {
        rows.downcast_ref::<Chunk>().map_or(0, |chunk| chunk.len() as u64)
    }

    #[cfg(feature = "edits")]
    fn copied(&self, rows: &AllRows) -> Option<Box<AllRows>> {
        rows.downcast_ref::<Chunk>().map(|chunk| Box::new(chunk.clone()) as Box<AllRows>)
    }

    #[cfg(feature = "edits")]
    fn retain(&self, rows: &mut AllRows, keep: &[bool]) {
        if let Some(chunk) = rows.downcast_mut::<Chunk>() {
            *chunk = chunk.kept(keep);
        }
    }

    #[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
    fn show(
        &self,
        source: &Source<'_, Declared>,
        range: Range<u64>,
        _scratch: &mut Scratch,
        each: &mut dyn FnMut(&dyn AnyRow),
    ) {
        let (chunk, rows) = self.rows(source, range);
        for at in rows {
            each(&DeclaredRow { chunk: &chunk, at });
        }
    }

    #[cfg(feature = "parquet")]
    fn columns(
        &self,
        source: &Source<'_, Declared>,
        range: Range<u64>,
        _scratch: &mut Scratch,
        columns: &mut Columns,
        each: &mut dyn FnMut(&mut Columns),
    ) {
        let (chunk, rows) = self.rows(source, range);
        for at in rows {
            DeclaredRow { chunk: &chunk, at }.visit_row(columns);
            columns.end_row();
            each(columns);
        }
    }

    fn encode(
        &self,
        source: &Source<'_, Declared>,
        format: RowFormat,
        range: Range<u64>,
        _scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) {
        let first = range.start;
        let (chunk, rows) = self.rows(source, range);
        let rows = rows.map(|at| DeclaredRow { chunk: &chunk, at });
        format.rows(self.schema, rows, first, source.profile.modes(), out);
    }
}

/// The collections of a plan.
pub(crate) fn collections(plan: &Plan) -> Vec<&'static dyn Collection<Declared>> {
    let collection = |(entity, planned): (usize, &super::plan::Entity)| {
        let collection: &'static DeclaredCollection =
            Box::leak(Box::new(DeclaredCollection { entity, schema: planned.schema }));
        collection as &'static dyn Collection<Declared>
    };
    // Rows that are made by hand have a type, which their domain knows.
    let declared = plan.entities.iter().enumerate().filter(|(_, entity)| entity.rows != Rows::ByHand);
    declared.map(collection).collect()
}
