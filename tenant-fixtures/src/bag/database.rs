//! A tenant's database within a data set.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::ErrorCode;

use super::error::BagError;
use super::outcome::Progress;
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::format::sqlite::Failed;
use crate::write::database;

/// Fills the empty file at `path`.
pub(super) fn write<D: Domain>(
    dataset: &Dataset<D>,
    path: &Path,
    progress: &mut Progress,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(), BagError> {
    let before = progress.bytes;
    let written = database::write(dataset, path, &mut |rows| {
        progress.rows += rows;
        // What SQLite still keeps in memory is not counted.
        progress.bytes = before + path.metadata().map_or(0, |file| file.len());
        watch(*progress)
    });
    written.map_err(|failed| match failed {
        Failed::Stopped => BagError::Interrupted,
        Failed::Value(error) => error.into(),
        Failed::Database(error) => {
            let kind = match error.sqlite_error_code() {
                Some(ErrorCode::DiskFull) => io::ErrorKind::StorageFull,
                Some(ErrorCode::ReadOnly) => io::ErrorKind::ReadOnlyFilesystem,
                _ => io::ErrorKind::Other,
            };
            let source = io::Error::new(kind, error);
            BagError::Io { action: "write", path: path.to_owned(), source }
        }
    })
}
