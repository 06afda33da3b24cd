//! The files under a folder.

use std::fs;
use std::path::Path;

use super::SnapshotError;
use super::error::Doing;

/// Shows every file under a folder, in no order. Leaves out hidden folders, those named `target`, and symbolic links.
pub(super) fn walk(folder: &Path, each: &mut dyn FnMut(&Path)) -> Result<(), SnapshotError> {
    for entry in fs::read_dir(folder).doing("read the folder", folder)? {
        let entry = entry.doing("read the folder", folder)?;
        let path = entry.path();
        let kind = entry.file_type().doing("look at", &path)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if kind.is_file() {
            each(&path);
        } else if kind.is_dir() && name != "target" {
            walk(&path, each)?;
        }
    }
    Ok(())
}
