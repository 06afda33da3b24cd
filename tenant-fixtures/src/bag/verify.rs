//! Reads a data set back, and accepts it only as it was published.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::documents::Found;
use super::error::Doing;
use super::manifest::{self, Entry};
use super::{
    BAGIT, BAGIT_FILE, BagError, DATA_FOLDER, Fault, MANIFEST_FILE, TAG_MANIFEST_FILE, documents, open, text,
};
use crate::digest::Digest;

/// A data set that is as it was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The number of files in its payload.
    pub files: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// The digest of `tagmanifest-sha256.txt`, on which everything else hangs.
    pub digest: Digest,
    /// The head of the audit trail.
    pub audit_head: String,
    /// The tenant whose rows it holds.
    pub tenant_id: String,
    /// The name that its folder was published under; another one now, if it was renamed or copied. Whoever goes by folders'
    /// names takes it for another tenant's.
    pub folder_name: String,
    /// The version of its rows, as it says.
    pub data_version: Option<u64>,
}

impl Verified {
    /// The name that the data set's folder has now, where that is not the one that it was published under.
    pub fn renamed(&self, path: &Path) -> Option<String> {
        renamed(path, &self.folder_name)
    }
}

/// The name that a folder has, where that is another than `name`. Whoever goes by folders' names takes a tenant's data set in
/// a folder of that name for another tenant's.
pub fn renamed(path: &Path, name: &str) -> Option<String> {
    // `.` has a name, too.
    let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let found = whole.file_name()?.to_string_lossy();
    (found != name).then(|| found.into_owned())
}

/// Checks that a folder is a complete data set: every file that the manifests name is there with that digest, and
/// no other.
///
/// # Errors
///
/// [`BagError::Invalid`] with all that is wrong, or an error of the file system.
pub fn verify(path: &Path) -> Result<Verified, BagError> {
    verify_watched(path, &mut || ControlFlow::Continue(()))
}

/// As [`verify`]; stops when `watch` breaks.
pub(super) fn verify_watched(
    path: &Path,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Verified, BagError> {
    Ok(verify_payload(path, watch)?.0)
}

/// As [`verify_watched`]; gives the names and sizes of the payload's files, too.
pub(super) fn verify_payload(
    path: &Path,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<(Verified, Vec<(String, u64)>), BagError> {
    let digest = Digest::of("");
    let mut check =
        Check { path, watch, faults: Vec::new(), files: Vec::new(), digest, found: Found::default() };
    check.run()?;
    let Check { files, digest, found, .. } = check;
    if let (
        true,
        Found { tenant: Some(tenant_id), folder_name: Some(folder_name), audit_head: Some(audit_head) },
    ) = (check.faults.is_empty(), found)
    {
        let bytes = files.iter().map(|(_, size)| size).sum();
        let count = files.len() as u64;
        let data_version = documents::data_version(path);
        let verified =
            Verified { files: count, bytes, digest, audit_head, tenant_id, folder_name, data_version };
        return Ok((verified, files));
    }
    Err(BagError::Invalid { path: path.to_owned(), faults: check.faults })
}

struct Check<'a> {
    path: &'a Path,
    watch: &'a mut dyn FnMut() -> ControlFlow<()>,
    faults: Vec<Fault>,
    /// Those of the payload that are as their manifest says, by their names within it.
    files: Vec<(String, u64)>,
    digest: Digest,
    found: Found,
}

impl Check<'_> {
    fn fault(&mut self, file: &str, message: impl Into<String>) {
        self.faults.push(Fault { file: file.to_owned(), message: message.into() });
    }

    fn run(&mut self) -> Result<(), BagError> {
        if fs::symlink_metadata(self.path).is_ok_and(|found| found.is_symlink()) {
            self.fault("", "is a symbolic link: name the folder that it leads to");
            return Ok(());
        }
        let is_file = |file| self.path.join(file).is_file();
        if self.path.is_dir() && !is_file(BAGIT_FILE) && !is_file(MANIFEST_FILE) {
            // Some other folder, perhaps a large one: not worth a fault a file.
            self.fault(
                BAGIT_FILE,
                format!("is missing, and so is {MANIFEST_FILE}: this is some other folder"),
            );
            return Ok(());
        }
        let found = self.list()?;
        let text = |check: &mut Self, file: &str| match text::read(&check.path.join(file)) {
            Ok(text) => text,
            Err(error) => {
                check.fault(file, format!("can't be read: {error}"));
                String::new()
            }
        };
        if text(self, BAGIT_FILE) != BAGIT {
            self.fault(BAGIT_FILE, "is not that of a BagIt 1.0 bag");
        }
        let (payload, tags) = (text(self, MANIFEST_FILE), text(self, TAG_MANIFEST_FILE));
        let manifest_digest = Digest::of(&payload).to_string();
        self.digest = Digest::of(&tags);
        let payload = manifest::read(MANIFEST_FILE, &payload, &mut self.faults);
        let tags = manifest::read(TAG_MANIFEST_FILE, &tags, &mut self.faults);
        for file in documents::expected(self.path).iter().copied().chain([BAGIT_FILE, MANIFEST_FILE]) {
            if !tags.iter().any(|entry| entry.path == file) {
                self.fault(TAG_MANIFEST_FILE, format!("does not name {file}"));
            }
        }
        let data = format!("{DATA_FOLDER}/");
        if let Some(entry) = payload.iter().find(|entry| !entry.path.starts_with(&data)) {
            self.fault(MANIFEST_FILE, format!("names {}, which is not in {data}", entry.path));
        }
        if let Some(entry) = tags.iter().find(|entry| entry.path.starts_with(&data)) {
            self.fault(TAG_MANIFEST_FILE, format!("names {}, which is in {data}", entry.path));
        }
        for entry in &tags {
            self.check_file(entry, &found)?;
        }
        let mut sizes = Vec::new();
        for entry in &payload {
            if let Some(size) = self.check_file(entry, &found)? {
                let name = entry.path.strip_prefix(&data).unwrap_or(&entry.path);
                self.files.push((name.to_owned(), size));
            }
            // As the documents have it, whatever became of the file.
            let size = fs::metadata(self.path.join(&entry.path)).map_or(0, |file| file.len());
            sizes.push((entry, size));
        }
        self.found = documents::verify(self.path, &sizes, &manifest_digest, &mut self.faults);
        let names: HashSet<_> = payload.iter().chain(&tags).map(|entry| entry.path.as_str()).collect();
        for file in &found {
            let named = names.contains(file.as_str());
            if file == "fetch.txt" {
                self.fault(file, "asks for files from elsewhere, which no data set does");
            } else if !named && file != TAG_MANIFEST_FILE {
                self.fault(file, "is not named in any manifest");
            }
        }
        Ok(())
    }

    /// All files by their path within the data set.
    fn list(&mut self) -> Result<BTreeSet<String>, BagError> {
        let (mut files, mut folders) = (BTreeSet::new(), vec![String::new()]);
        while let Some(folder) = folders.pop() {
            let path = self.path.join(&folder);
            for entry in fs::read_dir(&path).doing("read", &path)? {
                let entry = entry.doing("read", &path)?;
                let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                let kind = entry.file_type().doing("look at", &entry.path())?;
                if kind.is_dir() {
                    folders.push(format!("{name}/"));
                } else if kind.is_file() {
                    files.insert(name);
                } else {
                    self.fault(&name, "is neither a file nor a folder");
                }
            }
        }
        Ok(files)
    }

    fn check_file(&mut self, entry: &Entry, found: &BTreeSet<String>) -> Result<Option<u64>, BagError> {
        if !found.contains(&entry.path) {
            self.fault(&entry.path, "is missing");
            return Ok(None);
        }
        let path = self.path.join(&entry.path);
        let mut file = open::read(&path).doing("open", &path)?;
        let (mut hash, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 20]);
        loop {
            let read = open::some(&mut file, &mut buffer).doing("read", &path)?;
            if read == 0 {
                break;
            }
            if (self.watch)().is_break() {
                return Err(BagError::Interrupted);
            }
            hash.update(&buffer[..read]);
            size += read as u64;
        }
        if Digest::from_sha256(hash).to_string() != entry.digest {
            self.fault(
                &entry.path,
                "does not have the digest that its manifest says: it was changed or cut short",
            );
            return Ok(None);
        }
        Ok(Some(size))
    }
}
