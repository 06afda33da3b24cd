//! A person's rows in files, whoever wrote or changed them.

use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::collect::{self, Rows};
use super::error::SubjectError;
use super::subject::Subject;
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::id::TenantId;
use crate::profile::{DATA_VERSION, TenantProfile};
use crate::read::{self, ReadError};
use crate::schema::Schema;

/// Why rows in files can't be gone through.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RowsError {
    /// A file could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Something in a file is no row, so that it can't be told whose it is.
    #[error("{}, {collection} row {row}: it is no row: {fault}", path.display())]
    NoRow {
        /// The file.
        path: PathBuf,
        /// The collection.
        collection: &'static str,
        /// The row, from 1.
        row: u64,
        /// Why it is none.
        fault: String,
    },
    /// `watch` broke.
    #[error("interrupted")]
    Interrupted,
}

/// As [`subject_in`](crate::Dataset::subject_in), of a tenant's files in one format: one for each collection, or one with all. They
/// are read several times, and what is kept of them are the person's rows. `watch` is told of the number of rows read so far,
/// and breaks to stop.
///
/// # Errors
///
/// When there is no such person, or the files can't be read to their end as rows.
pub fn subject_in_files(
    files: &[PathBuf],
    schemas: &[&'static Schema],
    tenant: TenantId,
    collection: Option<&str>,
    key: &str,
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Subject, SubjectError<RowsError>> {
    collect::subject(schemas, tenant, collection, key, &mut InFiles { files, schemas, so_far: 0, watch })
}

/// A tenant's data set as its files in one format have it: one for each collection, or one with all. All of it is held in memory.
/// `watch` is told of the number of rows read so far, and breaks to stop.
///
/// # Errors
///
/// When a file can't be read to its end as rows of the domain.
pub fn data_set_in_files<D: Domain>(
    profile: TenantProfile,
    files: &[PathBuf],
    watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Dataset<D>, RowsError> {
    let empty = Dataset::<D>::new(profile);
    let collections = empty.collections();
    let schemas: Vec<_> = collections.iter().map(|collection| collection.schema()).collect();
    let mut all = Vec::new();
    let mut so_far = 0;
    for (collection, schema) in collections.iter().zip(&schemas) {
        let (mut rows, mut found) = (Vec::new(), None);
        let before = so_far;
        let mut watched = |rows: u64| watch(before + rows);
        let mut files = InFiles { files, schemas: &schemas, so_far: 0, watch: &mut watched };
        for path in files.files {
            let kind = read::kind(path, &schemas)?;
            if kind.schema.is_none_or(|held| held.is(schema)) {
                found.get_or_insert(path);
            }
        }
        files.each(schema, &mut |_, row| {
            rows.push(Value::Object(row));
            ControlFlow::Continue(())
        })?;
        so_far = before + files.so_far;
        let is_there =
            found.is_some() && empty.profile().collections().contains(&schema.group.unwrap_or(schema.name));
        all.push(match found.filter(|_| is_there) {
            None => None,
            Some(path) => {
                Some(collection.read(empty.domain(), rows).map_err(|(at, error)| RowsError::NoRow {
                    path: path.clone(),
                    collection: schema.name,
                    row: at as u64 + 1,
                    fault: error.to_string(),
                })?)
            }
        });
    }
    Ok(Dataset::from_rows(empty.profile().clone(), DATA_VERSION, all))
}

struct InFiles<'a> {
    files: &'a [PathBuf],
    schemas: &'a [&'static Schema],
    so_far: u64,
    watch: &'a mut dyn FnMut(u64) -> ControlFlow<()>,
}

impl Rows for InFiles<'_> {
    type Error = RowsError;

    fn each(
        &mut self,
        schema: &'static Schema,
        each: &mut dyn FnMut(u64, Map<String, Value>) -> ControlFlow<()>,
    ) -> Result<(), RowsError> {
        for path in self.files {
            let kind = read::kind(path, self.schemas)?;
            if kind.schema.is_some_and(|held| !held.is(schema)) {
                continue;
            }
            let mut end = Ok(());
            read::read_file(path, self.schemas, &mut |found| {
                self.so_far += 1;
                if self.so_far.is_multiple_of(4096) && (self.watch)(self.so_far).is_break() {
                    end = Err(RowsError::Interrupted);
                    return ControlFlow::Break(());
                }
                if !found.schema.is(schema) {
                    return ControlFlow::Continue(());
                }
                match found.values {
                    Ok(values) => each(found.number, values),
                    Err(fault) => {
                        let (path, collection) = (path.clone(), schema.name);
                        let fault = fault.chars().take(200).flat_map(char::escape_debug).collect();
                        end = Err(RowsError::NoRow { path, collection, row: found.number, fault });
                        ControlFlow::Break(())
                    }
                }
            })?;
            end?;
        }
        Ok(())
    }
}
