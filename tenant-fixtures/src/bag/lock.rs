//! A lock on what stands in a folder.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::error::Doing;
use super::{BagError, open};

/// A lock, held for as long as the value lives: a hidden file that the kernel keeps for one process, and frees when that
/// process dies, however it dies.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock that guards `what`, which may not be there yet: the file `.<its name>.lock` beside it.
    ///
    /// # Errors
    ///
    /// [`BagError::Locked`] when another process has it, or an error of the file system: among others where something
    /// stands under the lock's name that is no ordinary file, or where the file system knows no locks.
    pub fn take(what: &Path) -> Result<Self, BagError> {
        Self::take_by(what, &File::try_lock)
    }

    fn take_by(what: &Path, try_lock: &dyn Fn(&File) -> Result<(), TryLockError>) -> Result<Self, BagError> {
        let path = beside(what);
        loop {
            let (file, is_new) = open_or_create(&path).doing("write the lock", &path)?;
            match try_lock(&file) {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(BagError::Locked(what.to_owned())),
                Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => continue,
                Err(TryLockError::Error(error)) => {
                    if is_new {
                        // Nobody can lock it here, so it guards nothing.
                        let _ = fs::remove_file(&path);
                    }
                    return Err(error).doing("lock", &path);
                }
            }
            // Its last holder may have removed it between our opening and our locking it.
            if is_same(&file, &path) {
                return Ok(Self { path, file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while still locked: who waits for it sees that it is gone and makes a new one.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

fn beside(what: &Path) -> PathBuf {
    let name = what.file_name().unwrap_or_default().to_string_lossy();
    what.with_file_name(format!(".{name}.lock"))
}

/// The file, and whether it was not there before.
fn open_or_create(path: &Path) -> io::Result<(File, bool)> {
    loop {
        match File::options().create_new(true).write(true).open(path) {
            Ok(file) => return Ok((file, true)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        match open::ordinary(File::options().write(true), path) {
            Ok(file) => return Ok((file, false)),
            // Its holder has removed it in between.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_file: &File, path: &Path) -> bool {
    // An open file keeps its name there.
    path.exists()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time_and_nothing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let what = folder.path().join("acme");
        let held = Lock::take(&what).unwrap();
        assert!(matches!(Lock::take(&what), Err(BagError::Locked(path)) if path == what));
        drop(held);
        drop(Lock::take(&what).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    /// As network file systems without a lock manager do.
    #[test]
    fn where_there_are_no_locks_it_says_so_and_nothing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let what = folder.path().join("acme");
        let no_locks = |_: &File| Err(TryLockError::Error(io::Error::other("No locks available")));
        let error = Lock::take_by(&what, &no_locks).unwrap_err();
        assert!(matches!(&error, BagError::Io { action: "lock", .. }), "{error:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn an_interrupted_call_is_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let calls = std::cell::Cell::new(0);
        let interrupted = |file: &File| {
            calls.set(calls.get() + 1);
            match calls.get() {
                1..=3 => Err(TryLockError::Error(ErrorKind::Interrupted.into())),
                _ => file.try_lock(),
            }
        };
        assert!(Lock::take_by(&folder.path().join("acme"), &interrupted).is_ok());
        assert_eq!(calls.get(), 4);
    }
}
