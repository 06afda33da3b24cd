//! The folders that a data set goes through.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::error::Doing;
use super::{BagError, DATA_FOLDER, MANIFEST_FILE, PROFILE_FILE};
use crate::id::TenantId;
use crate::part::Part;

/// The folders in the making under a name, of any request.
pub(super) fn unfinished(parent: &Path, name: &str) -> Result<Vec<PathBuf>, BagError> {
    let prefix = format!(".{name}.");
    let mut found = Vec::new();
    for entry in fs::read_dir(parent).doing("read", parent)? {
        let path = entry.doing("read", parent)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let digest = name.and_then(|name| name.strip_prefix(&prefix)?.strip_suffix(".partial"));
        if digest.is_some_and(|it| it.len() == 12 && it.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The bytes that a process which was killed has left of a tenant, or of one of its parts. The next run needs no room for
/// them: it goes on with them, or removes them first.
pub fn left_over(parent: &Path, tenant: TenantId, part: Option<Part>) -> u64 {
    let folders = unfinished(parent, &folder_name(tenant, part)).unwrap_or_default();
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder.join(DATA_FOLDER))).flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).filter(fs::Metadata::is_file).map(|file| file.len()).sum()
}

/// Removes what stands under the name of a folder in the making, whatever it is; a link, and not what it leads to.
pub(super) fn clear(path: &Path) -> Result<(), BagError> {
    let found = fs::symlink_metadata(path).doing("look at", path)?;
    if found.is_dir() { remove(path) } else { fs::remove_file(path) }.doing("remove", path)
}

/// Removes the folder of a data set, whole or in the making; where there are too few open files left to go through it as
/// any folder, then name by name.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    let by_name = || {
        for folder in [&path.join(DATA_FOLDER), path] {
            let names: Vec<_> =
                fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()).collect();
            names.iter().try_for_each(fs::remove_file)?;
            fs::remove_dir(folder)?;
        }
        Ok(())
    };
    fs::remove_dir_all(path).or_else(|error| by_name().map_err(|_: io::Error| error))
}

/// Where a data set that is replaced waits for its end.
pub(super) fn old(parent: &Path, name: &str) -> PathBuf {
    parent.join(format!(".{name}.old"))
}

/// The name of the folder of a tenant's data set, or of that of one of its parts, such as `acme.part-3-of-16`. No id has
/// a full stop, so none is another's name.
pub fn folder_name(tenant: TenantId, part: Option<Part>) -> String {
    name_of(tenant.as_str(), part)
}

/// As [`folder_name`], for a tenant's id that may be anybody's text.
pub(super) fn name_of(tenant: &str, part: Option<Part>) -> String {
    match part {
        None => tenant.to_owned(),
        Some(part) => format!("{tenant}.part-{}-of-{}", part.index(), part.of()),
    }
}

/// What stands in the place of a tenant's data set, or of that of one of its parts: its folder or, where a process died
/// while it replaced one, that which was moved aside and comes back. None if there is nothing.
///
/// # Errors
///
/// [`BagError::NotOurs`] if it is no data set, or an error of the file system.
pub(super) fn standing(parent: &Path, name: &str) -> Result<Option<PathBuf>, BagError> {
    let path = parent.join(name);
    if !exists(&path)? {
        let old = old(parent, name);
        return match fs::symlink_metadata(&old) {
            Ok(found) if found.is_dir() => Ok(Some(old)),
            Ok(_) => Err(BagError::NotOurs { path: old, reason: "it is no folder" }),
            Err(_) => Ok(None),
        };
    }
    let not_ours = |reason| BagError::NotOurs { path: path.clone(), reason };
    let found = fs::symlink_metadata(&path).doing("look at", &path)?;
    if found.file_type().is_symlink() {
        return Err(not_ours("it is a symbolic link"));
    }
    if !found.is_dir() {
        return Err(not_ours("it is a file"));
    }
    let ours = [PROFILE_FILE, MANIFEST_FILE].iter().all(|file| path.join(file).is_file());
    if !ours && fs::read_dir(&path).doing("read", &path)?.next().is_some() {
        return Err(not_ours("it has no profile.json and manifest"));
    }
    Ok(Some(path))
}

/// Whether there is anything under a name, a symbolic link to nowhere included.
fn exists(path: &Path) -> Result<bool, BagError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).doing("look at", path),
    }
}

/// Makes renames in a folder last.
pub(super) fn sync_folder(path: &Path) -> Result<(), BagError> {
    open_folder(path).and_then(|folder| folder.map_or(Ok(()), |folder| folder.sync_all())).doing("sync", path)
}

/// A folder, opened; none where folders can't be.
#[cfg(unix)]
pub(super) fn open_folder(path: &Path) -> io::Result<Option<File>> {
    File::open(path).map(Some)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
pub(super) fn open_folder(_path: &Path) -> io::Result<Option<File>> {
    // Folders can't be opened there; the file system's journal does what syncing them would.
    Ok(None)
}
