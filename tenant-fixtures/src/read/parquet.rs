//! Parquet, whoever wrote it: strings of any kind, times in other units, decimals as doubles, further columns.

mod cells;

use std::any::Any;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use arrow_array::{Array, RecordBatch};
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use serde_json::Map;

use self::cells::Named;
use super::{Each, FoundRow, ReadError};
use crate::schema::Schema;

/// Rows decoded at a time: few, since a damaged page may claim that each of them is long.
const BATCH: usize = 1024;

pub(crate) fn read(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let [schema] = schemas else {
        return Err(ReadError::damaged(path, "a Parquet file holds one collection"));
    };
    let file = File::open(path).map_err(|source| ReadError::Io { path: path.to_owned(), source })?;
    let mut reader = guarded(path, || open(file))?;
    let mut number = 0;
    loop {
        let next = guarded(path, || reader.next().transpose().map_err(ParquetError::from))?;
        let Some(batch) = next else { return Ok(()) };
        let columns = columns(&batch, schema);
        for row in 0..batch.num_rows() {
            number += 1;
            let mut values = Map::new();
            for column in &columns {
                column.add(row, &mut values);
            }
            if each(FoundRow { schema, number, values: Ok(values) }).is_break() {
                return Ok(());
            }
        }
    }
}

fn open(file: File) -> Result<ParquetRecordBatchReader, ParquetError> {
    // The writer's Arrow schema is not looked at: without it, strings and times have the few types that Parquet has.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)?.with_batch_size(BATCH).build()
}

fn columns<'a>(batch: &'a RecordBatch, schema: &'static Schema) -> Vec<Named<'a>> {
    let schema_of_batch = batch.schema_ref();
    let fields = schema_of_batch.fields().iter().zip(batch.columns());
    fields
        .map(|(field, array)| Named::new(field.name(), array.as_ref() as &dyn Array, schema.columns))
        .collect()
}

/// Runs a step of the decoder, which panics on some damaged files instead of failing.
fn guarded<T>(path: &Path, step: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, ReadError> {
    // What a panic leaves half done is not used again: reading ends with the error.
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(ParquetError::External(source))) => match source.downcast::<std::io::Error>() {
            Ok(source) => Err(ReadError::while_reading(path, *source)),
            Err(source) => Err(ReadError::damaged(path, source.to_string())),
        },
        Ok(Err(error)) => Err(ReadError::damaged(path, error.to_string())),
        Err(panic) => Err(ReadError::damaged(path, format!("its decoder gave up: {}", message(&*panic)))),
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}
