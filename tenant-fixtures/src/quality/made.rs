//! Rows that are made, measured without being written.

use std::ops::{ControlFlow, Range};

use super::cells::{Cell, Row, Rows};
use super::engine::Engine;
use super::prints::Prints;
use super::{Columns, Report};
use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain, Scratch};
use crate::id::TenantId;
use crate::parallel;
use crate::schema::{AnyRow, Column, ColumnType, Modes, Sink, leaves};

/// Measures a data set in memory, on this many threads. `watch` is told of the number of rows so far, and breaks to stop:
/// then there is no report.
///
/// Rows are made for it and not kept. Collections that the profile leaves out are not measured, and neither is what
/// hangs on them.
pub fn assess<D: Domain>(
    dataset: &Dataset<D>,
    threads: usize,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Option<Report> {
    let chosen: Vec<_> = chosen(dataset).collect();
    let present = |collection: &dyn Collection<D>| {
        chosen.iter().any(|known| known.schema().name == collection.schema().name)
    };
    let columns: Vec<_> =
        dataset.collections().iter().map(|collection| Columns::new(collection.schema())).collect();
    let present: Vec<_> = dataset.collections().iter().map(|collection| present(*collection)).collect();
    // Rows that were read from a file may stand in any order, and are few.
    let in_order = !dataset.is_loaded();
    let mut engine = Engine::new::<D>(
        dataset.profile().domain,
        columns,
        present,
        Some(dataset.profile()),
        dataset.id().as_str(),
        in_order,
    );
    if in_order || dataset.profile().erased() > 0 {
        // They are made as the profile asks, or are what it says is left; what was read from a file may have been edited.
        engine.expect_rows_of::<D>(dataset.domain(), dataset.profile(), true);
    }
    let passes: &[bool] = if in_order { &[false] } else { &[true, false] };
    let mut rows_so_far = 0;
    for &only_collect in passes {
        let jobs = dataset.collections().iter().enumerate().filter(|(at, _)| engine.is_present(*at));
        let jobs: Vec<_> = jobs.map(|(at, collection)| (at, *collection)).collect();
        let ranges = jobs.into_iter().flat_map(|(at, collection)| {
            ranges(dataset, collection).map(move |range| (at, collection, range))
        });
        parallel::ordered(
            threads,
            ranges,
            |(_, collection, range): &(usize, &'static dyn Collection<D>, Range<u64>),
             scratch,
             rows: &mut Rows| {
                fill(dataset, *collection, range, scratch, rows, &mut |_| {});
            },
            |(at, _, range), rows| {
                if only_collect {
                    engine.collect_all(*at, range.start, rows);
                    return Ok(());
                }
                if in_order {
                    engine.collect_all(*at, range.start, rows);
                }
                engine.check_all(*at, range.start, rows);
                rows_so_far += range.end - range.start;
                if watch(rows_so_far).is_break() { Err(()) } else { Ok(()) }
            },
        )
        .ok()?;
    }
    Some(engine.finish())
}

impl<D: Domain> Dataset<D> {
    /// Measures the rows: references, keys, rules, distributions. See [`quality`](crate::quality).
    pub fn quality(&self) -> Report {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        match assess(self, threads, &mut |_| ControlFlow::Continue(())) {
            Some(report) => report,
            None => unreachable!("only a watch that breaks leaves no report"),
        }
    }
}

/// Shows each row of a collection, in order, made on this many threads: with a fingerprint of each of its values, lists as
/// a whole, in the order of its flat columns.
pub(crate) fn each_row<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    threads: usize,
    each: &mut dyn FnMut(&Row<'_>, &[u64]),
) {
    let at = dataset
        .collections()
        .iter()
        .position(|known| known.schema().name == collection.schema().name)
        .unwrap_or(0);
    let leaves = Columns::new(collection.schema()).leaves.len();
    let result: Result<(), std::convert::Infallible> = parallel::ordered(
        threads,
        ranges(dataset, collection),
        |range: &Range<u64>, scratch, (rows, prints): &mut (Rows, Prints)| {
            prints.clear();
            fill(dataset, collection, range, scratch, rows, &mut |row| row.show(prints));
        },
        |range, (rows, prints)| {
            let of_rows = rows.cells.chunks_exact(leaves).zip(prints.values.chunks_exact(leaves));
            for (nth, (cells, prints)) in of_rows.enumerate() {
                let number = range.start + nth as u64 + 1;
                let (texts, items) = (rows.texts.as_str(), rows.items.as_slice());
                each(&Row { collection: at, number, cells, texts, items }, prints);
            }
            Ok(())
        },
    );
    match result {
        Ok(()) => {}
    }
}

/// Rows of tests' own, as rules see them.
#[cfg(all(test, feature = "music"))]
pub(crate) struct Shown {
    tenant: TenantId,
    rows: Rows,
}

#[cfg(all(test, feature = "music"))]
impl Shown {
    pub(crate) fn new(tenant: TenantId) -> Self {
        Self { tenant, rows: Rows::default() }
    }

    /// A row of the collection at this position.
    pub(crate) fn row(&mut self, collection: usize, number: u64, row: &dyn AnyRow) -> Row<'_> {
        self.rows.clear();
        let (tenant, rows) = (self.tenant, &mut self.rows);
        row.show(&mut Filling { tenant, names: tenant, rows, column: None, lists: Vec::new() });
        let Rows { cells, texts, items, .. } = &self.rows;
        Row { collection, number, cells, texts, items }
    }
}

/// The ranges that a collection is made in.
fn ranges<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
) -> impl Iterator<Item = Range<u64>> {
    let count = dataset.count_of(collection);
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        if start >= count {
            return None;
        }
        next = dataset.chunk_end(collection, start, count);
        Some(start..next)
    })
}

fn fill<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    range: &Range<u64>,
    scratch: &mut Scratch,
    rows: &mut Rows,
    also: &mut dyn FnMut(&dyn AnyRow),
) {
    rows.clear();
    let names = dataset.profile().names();
    let mut sink = Filling { tenant: dataset.id(), names, rows, column: None, lists: Vec::new() };
    collection.show(&dataset.source(collection), range.clone(), scratch, &mut |row| {
        row.show(&mut sink);
        also(row);
    });
}

/// Takes a row's values in as cells.
struct Filling<'a> {
    tenant: TenantId,
    /// Whom ids name.
    names: TenantId,
    rows: &'a mut Rows,
    column: Option<&'static Column>,
    /// The items so far of the lists that are open, the innermost last.
    lists: Vec<Vec<Cell>>,
}

impl Filling<'_> {
    #[inline]
    fn push(&mut self, cell: Cell) {
        match self.lists.last_mut() {
            None => self.rows.cells.push(cell),
            Some(items) => items.push(cell),
        }
    }

    fn push_text(&mut self, value: &str) {
        let (start, end) = self.rows.keep(value);
        self.push(Cell::Text(start, end));
    }
}

impl Sink for Filling<'_> {
    #[inline]
    fn field(&mut self, column: &'static Column, _first: bool) {
        self.column = Some(column);
    }

    fn absent(&mut self, column: &'static Column, _first: bool) {
        for _ in 0..column.leaves(Modes::ALL) {
            self.push(Cell::Absent);
        }
    }

    fn null(&mut self) {
        self.push(Cell::Null);
    }

    fn no_struct(&mut self, columns: &'static [Column]) {
        (0..leaves(columns, Modes::ALL)).for_each(|_| self.push(Cell::Without));
    }

    #[inline]
    fn boolean(&mut self, value: bool) {
        self.push(Cell::Boolean(value));
    }

    #[inline]
    fn unsigned(&mut self, value: u64) {
        self.push(Cell::Unsigned(value));
    }

    #[inline]
    fn signed(&mut self, value: i64) {
        self.push(Cell::Signed(value));
    }

    #[inline]
    fn decimal(&mut self, scaled: i64, _places: u32) {
        self.push(Cell::Decimal(scaled));
    }

    #[inline]
    fn fixed(&mut self, steps: i64, _places: u32) {
        self.push(Cell::Decimal(steps));
    }

    fn uuid(&mut self, value: u128) {
        let mut buffer = uuid::Uuid::encode_buffer();
        self.push_text(uuid::Uuid::from_u128(value).hyphenated().encode_lower(&mut buffer));
    }

    fn text(&mut self, value: &str) {
        self.push_text(value);
    }

    #[inline]
    fn token(&mut self, value: &str) {
        // What is given in a list is an item.
        let ty = match (self.column.map(|column| column.ty), self.lists.is_empty()) {
            (Some(ColumnType::List(of)), false) => Some(*of),
            (ty, _) => ty,
        };
        match ty {
            Some(ColumnType::Tenant) => self.push(Cell::Tenant(value == self.tenant.as_str())),
            Some(ColumnType::Token(words)) => {
                // They are the same texts, mostly in the same place.
                let same =
                    |word: &&str| std::ptr::eq(word.as_ptr(), value.as_ptr()) && word.len() == value.len();
                let at = words.iter().position(same);
                match at.or_else(|| words.iter().position(|word| *word == value)) {
                    Some(at) => self.push(Cell::Token(at as u16)),
                    None => self.push_text(value),
                }
            }
            Some(
                ColumnType::Id { .. }
                | ColumnType::Text
                | ColumnType::Code
                | ColumnType::Unsigned
                | ColumnType::Signed
                | ColumnType::Decimal
                | ColumnType::Fixed(_)
                | ColumnType::Uuid
                | ColumnType::Boolean
                | ColumnType::Timestamp
                | ColumnType::Date
                | ColumnType::Time
                | ColumnType::Bytes
                | ColumnType::Json
                | ColumnType::Struct(_)
                | ColumnType::List(_),
            )
            | None => self.push_text(value),
        }
    }

    #[inline]
    fn id(&mut self, tenant: TenantId, _kind: &'static str, number: u64, _digits: usize) {
        self.push(Cell::Id { own: tenant == self.names, number });
    }

    #[inline]
    fn timestamp(&mut self, seconds: i64) {
        self.push(Cell::Time(seconds));
    }

    #[inline]
    fn date(&mut self, days: i32) {
        self.push(Cell::Date(days));
    }

    fn time(&mut self, seconds: u32) {
        self.push(Cell::Clock(seconds));
    }

    fn bytes(&mut self, value: &[u8]) {
        let text: String = value.iter().map(|byte| format!("{byte:02x}")).collect();
        self.push_text(&text);
    }

    fn json(&mut self, value: &str) {
        self.push_text(value);
    }

    fn begin_struct(&mut self) {}

    fn end_struct(&mut self) {}

    fn begin_list(&mut self) {
        self.lists.push(Vec::new());
    }

    fn item(&mut self, _first: bool) {}

    fn end_list(&mut self) {
        if let Some(items) = self.lists.pop() {
            let start = self.rows.items.len() as u32;
            self.rows.items.extend(items);
            self.push(Cell::List(start, self.rows.items.len() as u32));
        }
    }
}
