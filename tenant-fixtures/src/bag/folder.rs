//! The folders that a data set goes through, and the lock that guards them.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::Doing;
use super::{BagError, DATA_FOLDER, MANIFEST_FILE, PROFILE_FILE};
use crate::digest::Digest;
use crate::id::TenantId;
use crate::part::Part;

/// The place of a tenant's data set, held for as long as the value lives.
///
/// The lock is the kernel's, so it is freed when the process dies, however it dies. Whoever holds it may take it that
/// all unfinished folders of the tenant are left over from processes that died.
#[derive(Debug)]
pub(super) struct Place {
    parent: PathBuf,
    /// Its folder's, once it is there.
    name: String,
    request: Digest,
    lock_path: PathBuf,
    lock: File,
}

impl Place {
    /// Takes the lock and clears away what dead processes left, but for what they were making of this same request.
    pub(super) fn take(parent: &Path, name: String, request: Digest) -> Result<Self, BagError> {
        fs::create_dir_all(parent).doing("create the folder", parent)?;
        let lock_path = parent.join(format!(".{name}.lock"));
        let lock = loop {
            let file = File::options().create(true).truncate(false).write(true).open(&lock_path);
            let file = file.doing("write the lock", &lock_path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(BagError::Locked(parent.join(&name))),
                Err(TryLockError::Error(error)) => return Err(error).doing("lock", &lock_path),
            }
            // Its last holder may have removed it between our opening and our locking it.
            if is_same(&file, &lock_path) {
                break file;
            }
        };
        let place = Self { parent: parent.to_owned(), name, request, lock_path, lock };
        place.recover()?;
        Ok(place)
    }

    /// Where the data set appears.
    pub(super) fn target(&self) -> PathBuf {
        self.parent.join(&self.name)
    }

    /// What is made there.
    pub(super) fn request(&self) -> Digest {
        self.request
    }

    /// Where it is made: what a process that died has left of the same request may stand there.
    pub(super) fn partial(&self) -> PathBuf {
        self.parent.join(format!(".{}.{}.partial", self.name, self.request.short()))
    }

    /// Where the one that it replaces waits for its end.
    fn old(&self) -> PathBuf {
        old(&self.parent, &self.name)
    }

    /// Moves the finished folder in, and what it replaces out.
    pub(super) fn publish(&self, partial: &Path) -> Result<(), BagError> {
        let (target, old) = (self.target(), self.old());
        let replaces = fs::symlink_metadata(&target).is_ok();
        if replaces {
            fs::rename(&target, &old).doing("move aside", &target)?;
        }
        if let Err(error) = fs::rename(partial, &target) {
            if replaces {
                // The old one was whole, and is again where it was.
                let _ = fs::rename(&old, &target);
            }
            return Err(error).doing("publish", &target);
        }
        sync_folder(&self.parent)?;
        if replaces {
            fs::remove_dir_all(&old).doing("remove", &old)?;
        }
        Ok(())
    }

    /// Clears away what processes that died have left of this tenant's.
    fn recover(&self) -> Result<(), BagError> {
        let (target, old) = (self.target(), self.old());
        if fs::symlink_metadata(&old).is_ok() {
            // Died while replacing: before the new one was in place, the old one counts; after, it is done with.
            if fs::symlink_metadata(&target).is_ok() {
                fs::remove_dir_all(&old).doing("remove", &old)?;
            } else {
                fs::rename(&old, &target).doing("restore", &target)?;
            }
        }
        for path in unfinished(&self.parent, &self.name)? {
            if path != self.partial() {
                clear(&path)?;
            }
        }
        Ok(())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Removed while still locked: who waits for it sees that it is gone and makes a new one.
        let _ = fs::remove_file(&self.lock_path);
        let _ = self.lock.unlock();
    }
}

/// The folders in the making under a name, of any request.
fn unfinished(parent: &Path, name: &str) -> Result<Vec<PathBuf>, BagError> {
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
    if found.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.doing("remove", path)
}

fn old(parent: &Path, name: &str) -> PathBuf {
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

/// Whether the data set of a tenant, or of one of its parts, could go to `parent` now: nothing stands there, or with
/// `force` only a data set, which would be replaced. Looks and touches nothing.
///
/// # Errors
///
/// [`BagError::InTheWay`], [`BagError::NotOurs`], or an error of the file system.
pub fn check(parent: &Path, tenant: TenantId, part: Option<Part>, force: bool) -> Result<(), BagError> {
    let name = folder_name(tenant, part);
    let path = parent.join(&name);
    if !exists(&path)? {
        // A process that died while it replaced a data set may have left the old one aside: it comes back.
        return if force || !exists(&old(parent, &name))? { Ok(()) } else { Err(BagError::InTheWay(path)) };
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
    if force { Ok(()) } else { Err(BagError::InTheWay(path)) }
}

/// Whether there is anything under a name, a symbolic link to nowhere included.
fn exists(path: &Path) -> Result<bool, BagError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).doing("look at", path),
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_file: &File, path: &Path) -> bool {
    // An open file keeps its name there.
    path.exists()
}

/// Makes renames in a folder last.
#[cfg(unix)]
pub(super) fn sync_folder(path: &Path) -> Result<(), BagError> {
    File::open(path).and_then(|folder| folder.sync_all()).doing("sync", path)
}

#[cfg(not(unix))]
pub(super) fn sync_folder(_path: &Path) -> Result<(), BagError> {
    // Folders can't be opened there; the file system's journal does it.
    Ok(())
}
