//! Files that appear whole or not at all, whoever else writes them.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::SnapshotError;
use super::error::Doing;

/// The most that a snapshot may have, in bytes: what a person would still check in.
pub(super) const LIMIT: u64 = 64_000_000;

/// Reads a file; none when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, SnapshotError> {
    // Opening a pipe would wait for somebody to write to it.
    match fs::metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(found) => {
            let found = if found.is_dir() { "a folder" } else { "no regular file" }.to_owned();
            return Err(SnapshotError::NotAFile { path: path.to_owned(), found });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match fs::read_link(path) {
                Ok(to) => {
                    let found = format!("a link to {}, which is not there", to.display());
                    Err(SnapshotError::NotAFile { path: path.to_owned(), found })
                }
                Err(_) => Ok(None),
            };
        }
        Err(error) => return Err(error).doing("read", path),
    }
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file.doing("read", path)?,
    };
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    file.take(LIMIT + 1).read_to_end(&mut bytes).doing("read", path)?;
    if bytes.len() as u64 > LIMIT {
        return Err(SnapshotError::TooLarge { path: path.to_owned(), limit: LIMIT });
    }
    Ok(Some(bytes))
}

/// Makes a file that is not there yet; `false` when it is there by now, whole, by the hand of another.
pub(super) fn create(path: &Path, text: &str) -> Result<bool, SnapshotError> {
    let temporary = Temporary::write(path, text)?;
    let created = match fs::hard_link(&temporary.path, path) {
        Ok(()) => true,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => false,
        // A file system without hard links: the content is the same whoever comes first.
        Err(_) if !path.exists() => {
            fs::rename(&temporary.path, path).doing("write", path)?;
            true
        }
        Err(_) => false,
    };
    sync_folder(path)?;
    Ok(created)
}

/// Puts a file in the place of the one that is there.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), SnapshotError> {
    // A link stays one, and what it leads to is what changes.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let temporary = Temporary::write(path, text)?;
    fs::rename(&temporary.path, path).doing("write", path)?;
    sync_folder(path)
}

/// Puts a file that is whole in another's place.
pub(super) fn promote(from: &Path, to: &Path) -> Result<(), SnapshotError> {
    let to = &fs::canonicalize(to).unwrap_or_else(|_| to.to_owned());
    fs::rename(from, to).doing("write", to)?;
    sync_folder(to)
}

/// Removes a file; none there is as good.
pub(super) fn remove(path: &Path) -> Result<(), SnapshotError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed.doing("remove", path),
    }
}

/// A file under a hidden name of its own, in the folder where it is to appear. Gone when the value is.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn write(target: &Path, text: &str) -> Result<Self, SnapshotError> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let folder = folder(target);
        fs::create_dir_all(folder).doing("create the folder", folder)?;
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!(".{name}.{}.{number}.tmp", std::process::id()));
            let mut file = match File::create_new(&path) {
                // Left by a process that died, or by one on another machine.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                file => file.doing("create", &path)?,
            };
            let temporary = Self { path };
            let path = &temporary.path;
            file.write_all(text.as_bytes()).doing("write", path)?;
            file.sync_all().doing("write", path)?;
            return Ok(temporary);
        }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // Gone already where it was renamed.
        _ = fs::remove_file(&self.path);
    }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a name in a folder last.
#[cfg(unix)]
fn sync_folder(path: &Path) -> Result<(), SnapshotError> {
    let folder = folder(path);
    File::open(folder).and_then(|folder| folder.sync_all()).doing("sync", folder)
}

#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> Result<(), SnapshotError> {
    // Folders can't be opened there; the file system's journal does it.
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/a.json");
        assert!(read(&path).unwrap().is_none());
        assert!(create(&path, "one").unwrap());
        assert!(!create(&path, "two").unwrap());
        assert_eq!(read(&path).unwrap().unwrap(), b"one");
        replace(&path, "three").unwrap();
        assert_eq!(read(&path).unwrap().unwrap(), b"three");
        let names: Vec<_> =
            fs::read_dir(path.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(names, ["a.json"], "nothing is left beside it");
        remove(&path).unwrap();
        remove(&path).unwrap();
    }
}
