//! A collection whose rows are made by hand, as the engine sees it.

use std::any::{Any, TypeId};
use std::marker::PhantomData;
use std::ops::Range;

use super::{AllRows, Batch, Collection, Domain, Generate, Scratch, Source};
use crate::decimal::Decimal;
use crate::format::RowFormat;
#[cfg(feature = "parquet")]
use crate::format::parquet::Columns;
use crate::privacy::Redaction;
use crate::profile::TenantProfile;
#[cfg(any(feature = "files", feature = "isolation", feature = "live", feature = "snapshots"))]
use crate::schema::AnyRow;
use crate::schema::Schema;
use crate::schema::canary::Canaries;
use crate::schema::edge::EdgeRow;
use crate::stream::Streams;

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
    if profile.edge() > Decimal::default() {
        let collection = format!("{}/{}", profile.domain.name, E::SCHEMA.name);
        let streams = Streams::new(profile.seed, profile.lineage_of_names(), &collection);
        for (at, row) in batch.rows[from..].iter_mut().enumerate() {
            row.edge(&EdgeRow { streams, row: first + at as u64, share: profile.edge() });
        }
    }
    if profile.canaries() && E::CANARY.is_some() {
        let words = Canaries::new(profile.seed(), profile.tenant_id(), E::SCHEMA.name);
        for (row, number) in batch.rows[from..].iter_mut().zip(first..) {
            row.mark(&words.word(number));
        }
    }
    if profile.anonymize() {
        for (at, row) in batch.rows[from..].iter_mut().enumerate() {
            let number = first + at as u64 + 1;
            row.redact(&Redaction { tenant: &profile.names(), number, unique: false });
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

    fn canary(&self, _domain: &D::State) -> Option<usize> {
        E::CANARY
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
