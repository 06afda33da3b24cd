//! The place of a tenant's data set, taken while one is made there.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::BagError;
use super::error::Doing;
use super::folder::{clear, old, open_folder, unfinished};
use super::lock::Lock;
use super::swap::swap;
use crate::digest::Digest;

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
    /// The folder around it, opened while there is nothing to lose; none where folders can't be opened.
    folder: Option<File>,
    /// Dropped last.
    _lock: Lock,
}

impl Place {
    /// Takes the lock and clears away what dead processes left, but for what they were making of this same request.
    pub(super) fn take(parent: &Path, name: String, request: Digest) -> Result<Self, BagError> {
        fs::create_dir_all(parent).doing("create the folder", parent)?;
        let lock = Lock::take(&parent.join(&name))?;
        let folder = open_folder(parent).doing("open", parent)?;
        let place = Self { parent: parent.to_owned(), name, request, folder, _lock: lock };
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
        swap(&self.folder, partial, &self.target(), &self.old())
    }

    /// Clears away what a process that died was making of this same request: it is there, whole.
    pub(super) fn clear(&self) -> Result<(), BagError> {
        let partial = self.partial();
        if fs::symlink_metadata(&partial).is_ok() { clear(&partial) } else { Ok(()) }
    }

    /// Clears away what processes that died have left of this tenant's.
    fn recover(&self) -> Result<(), BagError> {
        let (target, old) = (self.target(), self.old());
        if let Ok(found) = fs::symlink_metadata(&old) {
            if !found.is_dir() {
                return Err(BagError::NotOurs { path: old, reason: "it is no folder" });
            }
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
