//! A collection as a Parquet file: row groups that threads encode, one after the other.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_schema::{Schema as ArrowSchema, SchemaRef};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves,
};
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;

use crate::dataset::Dataset;
use crate::domain::{Collection, Domain, Scratch};
use crate::format::EncodeError;
use crate::format::parquet::{Columns, arrow, leaves};
use crate::parallel;
use crate::schema::{ColumnType, Modes, Schema};

/// Rows in a group: as DuckDB has them, which shares out work to threads by groups. A function of the row's number
/// alone, so that the bytes depend on nothing else.
const GROUP: u64 = 122_880;

/// Rows that become arrays at a time: small enough to stay in the cache, and no more than that is kept unencoded.
const ARRAY: usize = 4096;

/// Takes rows' number and their bytes.
type Consume<'a, E> = dyn FnMut(u64, &[u8]) -> Result<(), E> + 'a;

/// Makes a collection's file and gives its bytes to `consume` in order, each time with the number of rows in them.
///
/// At most some groups a thread are in memory, encoded.
pub(super) fn write<D: Domain, E: From<EncodeError>>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    threads: usize,
    consume: &mut Consume<'_, E>,
) -> Result<(), E> {
    let (schema, modes) = (collection.schema(), dataset.profile().modes());
    let arrow = Arc::new(arrow(schema, modes));
    let parquet = ArrowSchemaConverter::new().schema_root("schema").convert(&arrow).map_err(failed)?;
    let pending = Pending::default();
    let properties = Arc::new(properties(schema, modes));
    let mut file =
        SerializedFileWriter::new(pending.clone(), parquet.root_schema_ptr(), properties).map_err(failed)?;
    let factory = ArrowRowGroupWriterFactory::new(&file, Arc::clone(&arrow));
    let groups = Groups { dataset, collection, factory, arrow, modes };
    let count = dataset.count_of(collection);
    let ranges = (0..count.div_ceil(GROUP)).map(|at| at * GROUP..((at + 1) * GROUP).min(count));
    parallel::ordered(
        threads,
        ranges,
        |range, scratch: &mut Scratch, group: &mut Encoded| {
            *group = Some(groups.encode(range.clone(), scratch));
        },
        |range, group| {
            append(&mut file, group.take()).map_err(failed)?;
            consume(range.end - range.start, &pending.take())
        },
    )?;
    file.finish().map_err(failed)?;
    consume(0, &pending.take())
}

/// Bytes of the file that nobody has taken yet.
#[derive(Clone, Default)]
struct Pending(Arc<Mutex<Vec<u8>>>);

impl Pending {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A row group's columns on their way from a thread.
type Encoded = Option<Result<Vec<ArrowColumnChunk>, ParquetError>>;

fn append(file: &mut SerializedFileWriter<Pending>, group: Encoded) -> Result<(), ParquetError> {
    let Some(columns) = group else { return Ok(()) };
    let mut group = file.next_row_group()?;
    for column in columns? {
        column.append_to_row_group(&mut group)?;
    }
    group.close()?;
    Ok(())
}

fn failed(error: ParquetError) -> EncodeError {
    EncodeError(error.to_string())
}

/// What a thread needs to encode a row group.
struct Groups<'a, D: Domain> {
    dataset: &'a Dataset<D>,
    collection: &'static dyn Collection<D>,
    factory: ArrowRowGroupWriterFactory,
    arrow: SchemaRef,
    modes: Modes,
}

impl<D: Domain> Groups<'_, D> {
    fn encode(
        &self,
        range: Range<u64>,
        scratch: &mut Scratch,
    ) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
        // The group's number only matters to encryption.
        let mut writers = self.factory.create_column_writers(0)?;
        let mut columns = Columns::new(self.collection.schema(), self.modes);
        let mut result = Ok(());
        let mut next = range.start;
        while next < range.end && result.is_ok() {
            // Rows are made where their making may be cut, arrays are cut where their numbers say.
            let end = self.dataset.chunk_end(self.collection, next, range.end);
            self.dataset.columns_of_range(
                self.collection,
                next..end,
                scratch,
                &mut columns,
                &mut |columns| {
                    if columns.rows() == ARRAY && result.is_ok() {
                        result = flush(columns, &self.arrow, &mut writers);
                    }
                },
            );
            next = end;
        }
        result?;
        flush(&mut columns, &self.arrow, &mut writers)?;
        writers.into_iter().map(ArrowColumnWriter::close).collect()
    }
}

fn flush(
    columns: &mut Columns,
    arrow: &ArrowSchema,
    writers: &mut [ArrowColumnWriter],
) -> Result<(), ParquetError> {
    if columns.rows() == 0 {
        return Ok(());
    }
    let mut writers = writers.iter_mut();
    for (field, array) in arrow.fields().iter().zip(columns.take()?) {
        for leaf in compute_leaves(field, &array)? {
            if let Some(writer) = writers.next() {
                writer.write(&leaf)?;
            }
        }
    }
    Ok(())
}

/// How files are written. Nothing here or in them hangs on the version of a library, as far as that can be said.
fn properties(schema: &'static Schema, modes: Modes) -> WriterProperties {
    let mut notes = vec![KeyValue::new("description".to_owned(), schema.description.to_owned())];
    let mut plain = Vec::new();
    leaves(schema.columns, modes, &mut Vec::new(), &mut |path, column| {
        notes.push(KeyValue::new(format!("description:{}", path.join(".")), column.description.to_owned()));
        let is_own_key =
            column.key && column.references.is_none() && matches!(column.ty, ColumnType::Id { .. });
        if column.unique || is_own_key {
            plain.push(ColumnPath::new(path.to_vec()));
        }
    });
    let properties = WriterProperties::builder()
        .set_created_by("tenant-fixtures".to_owned())
        .set_writer_version(WriterVersion::PARQUET_1_0)
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GROUP as usize))
        .set_key_value_metadata(Some(notes));
    // No dictionary where each value occurs once.
    let properties = plain
        .into_iter()
        .fold(properties, |properties, path| properties.set_column_dictionary_enabled(path, false));
    properties.build()
}
