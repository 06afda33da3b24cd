//! Files that the program writes by itself: there whole or not at all, and never through what else stands under their name.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

use crate::failure::Failure;

/// Writes a file, in place of one that may be there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let partial = path.with_file_name(format!(".{name}.partial"));
    if fs::symlink_metadata(&partial).is_ok() {
        // Of a run that was killed. Were it a link or a pipe, removing it would touch nothing else.
        let _ = fs::remove_file(&partial);
    }
    let written = new(&partial, bytes).and_then(|()| fs::rename(&partial, path));
    if written.is_err() {
        let _ = fs::remove_file(&partial);
    }
    written.with_context(|| format!("could not write {}", path.display())).map_err(Failure::Failed)
}

/// Writes a file that is not there yet.
pub(crate) fn new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
