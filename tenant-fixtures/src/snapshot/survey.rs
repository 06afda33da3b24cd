//! The kind `digest`: what the rows of a collection come to, in figures that say what changed when the rows do.
//!
//! Rows are cut into blocks and columns. Each column has a digest and statistics, each block a digest; the first rows
//! are there to be seen. Figures are whole numbers until they are written, and depend on nothing but the rows.

mod column;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::shown::Shown;
use crate::dataset::{Dataset, chosen};
use crate::digest::Digest;
use crate::domain::{Collection, Domain, Scratch};
use crate::schema::Column;
use column::Tally;
pub(super) use column::{ColumnSurvey, Top};

/// The most blocks that a collection is cut into.
const BLOCKS: u64 = 32;
/// A block has at least so many rows.
const LEAST_ROWS: u64 = 16;
/// So many rows are kept as they are.
const SAMPLE: usize = 3;

/// A collection in figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Survey {
    pub(super) collection: String,
    pub(super) rows: u64,
    pub(super) columns: Vec<ColumnSurvey>,
    /// The number of rows in each block but the last.
    pub(super) block_rows: u64,
    pub(super) blocks: Vec<String>,
    pub(super) sample: Vec<SampleRow>,
}

/// A row as it is, its columns flat and in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SampleRow(pub(super) Vec<(String, Value)>);

impl SampleRow {
    pub(super) fn of(row: &Shown) -> Self {
        fn add(shown: &Shown, outer: &str, flat: &mut Vec<(String, Value)>) {
            let Shown::Struct(columns) = shown else { return };
            for (column, value) in columns {
                let name = format!("{outer}{}", column.name);
                match value {
                    Shown::Struct(_) => add(value, &format!("{name}."), flat),
                    value => flat.push((name, value.value())),
                }
            }
        }
        let mut flat = Vec::new();
        add(row, "", &mut flat);
        Self(flat)
    }
}

impl Serialize for SampleRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(column, value)| (column, value)))
    }
}

impl<'de> Deserialize<'de> for SampleRow {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Map::deserialize(deserializer)?.into_iter().collect()))
    }
}

/// The figures of all chosen collections.
pub(super) fn of<D: Domain>(dataset: &Dataset<D>) -> Vec<Survey> {
    // Each collection is a pass of its own, and none needs another's figures.
    std::thread::scope(|scope| {
        let passes: Vec<_> = chosen(dataset)
            .map(|collection| scope.spawn(move || collection_of(dataset, collection)))
            .collect();
        let survey = |pass: std::thread::ScopedJoinHandle<'_, Survey>| match pass.join() {
            Ok(survey) => survey,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        passes.into_iter().map(survey).collect()
    })
}

fn collection_of<D: Domain>(dataset: &Dataset<D>, collection: &'static dyn Collection<D>) -> Survey {
    let schema = collection.schema();
    let rows = dataset.count_of(collection);
    let mut pass = Pass {
        block_rows: rows.div_ceil(BLOCKS).next_power_of_two().max(LEAST_ROWS),
        leaves: leaves(schema.columns),
        row: 0,
        blocks: Vec::new(),
        sample: Vec::new(),
    };
    let (mut next, mut scratch) = (0, Scratch::default());
    while next < rows {
        let end = dataset.chunk_end(collection, next, rows);
        collection.show(&dataset.source(collection), next..end, &mut scratch, &mut |row| {
            pass.row(schema.columns, &Shown::row(row));
        });
        next = end;
    }
    pass.close_block();
    Survey {
        collection: schema.name.to_owned(),
        rows,
        columns: pass.leaves.into_iter().filter_map(Tally::finish).collect(),
        block_rows: pass.block_rows,
        blocks: pass.blocks,
        sample: pass.sample,
    }
}

/// A tally for each column that holds values rather than columns.
fn leaves(columns: &'static [Column]) -> Vec<Tally> {
    fn add(columns: &'static [Column], outer: &str, leaves: &mut Vec<Tally>) {
        for column in columns {
            let name = format!("{outer}{}", column.name);
            match column.ty.columns() {
                Some(columns) => add(columns, &format!("{name}."), leaves),
                None => leaves.push(Tally::new(name, column)),
            }
        }
    }
    let mut all = Vec::new();
    add(columns, "", &mut all);
    all
}

/// A pass over the rows of a collection.
struct Pass {
    block_rows: u64,
    leaves: Vec<Tally>,
    row: u64,
    blocks: Vec<String>,
    sample: Vec<SampleRow>,
}

impl Pass {
    fn row(&mut self, columns: &'static [Column], row: &Shown) {
        if self.sample.len() < SAMPLE {
            self.sample.push(SampleRow::of(row));
        }
        self.columns(columns, Some(row), &mut 0);
        self.row += 1;
        if self.row.is_multiple_of(self.block_rows) {
            self.close_block();
        }
    }

    fn columns(&mut self, columns: &'static [Column], row: Option<&Shown>, leaf: &mut usize) {
        let shown = match row {
            Some(Shown::Struct(shown)) => shown.as_slice(),
            _ => &[],
        };
        let mut shown = shown.iter().peekable();
        for column in columns {
            // A row shows the columns that it has, in order.
            let value = shown.next_if(|(known, _)| known.name == column.name).map(|(_, value)| value);
            if let Some(columns) = column.ty.columns() {
                self.columns(columns, value, leaf);
                continue;
            }
            self.leaves[*leaf].add(value);
            *leaf += 1;
        }
    }

    /// Ends a block, unless it has no rows.
    fn close_block(&mut self) {
        if self.row == self.blocks.len() as u64 * self.block_rows {
            return;
        }
        let mut block = Sha256::new();
        for leaf in &mut self.leaves {
            block.update(leaf.close_block());
        }
        self.blocks.push(Digest::from_sha256(block).short());
    }
}
