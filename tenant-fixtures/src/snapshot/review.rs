//! What a person does with snapshots, outside of tests: look, compare, accept, refuse.

use std::fs;
use std::path::{Path, PathBuf};

use super::document::{self, Document, MARK};
use super::error::Doing;
use super::{Drift, Kind, SnapshotError, data, digests, drift, name, obtain, store};
use crate::dataset::Dataset;
use crate::domain::{Domain, Known};
use crate::profile::{DomainInfo, TenantProfile};

/// A snapshot's file as it lies there.
#[derive(Debug)]
pub struct Listed {
    /// The file; it may be missing where only its successor waits.
    pub path: PathBuf,
    /// What waits to take its place.
    pub pending: Option<PathBuf>,
    /// What it says of itself, or why it says nothing.
    pub summary: Result<Summary, SnapshotError>,
}

/// What a snapshot says of itself.
#[derive(Clone, Debug)]
pub struct Summary {
    /// What it holds.
    pub kind: Kind,
    /// What it was made from.
    pub profile: TenantProfile,
    /// The version of its rows.
    pub data_version: u32,
    /// The number of rows of each collection.
    pub counts: Vec<(String, u64)>,
    /// Whether it has edits that were accepted.
    pub edited: bool,
    /// Whether it is as it was written or accepted; else it has edits that wait to be accepted.
    pub intact: bool,
}

impl From<Document> for Summary {
    fn from(document: Document) -> Self {
        let Document { kind, profile, data_version, counts, edited, intact, .. } = document;
        Self { kind, profile, data_version, counts, edited: edited.is_some(), intact }
    }
}

/// All snapshots under a folder, by path. Hidden folders and those named `target` are left out.
///
/// # Errors
///
/// When a folder can't be read. A file that can't be read is listed with its error.
pub fn list<D: Known>(folder: &Path) -> Result<Vec<Listed>, SnapshotError> {
    list_of::<D>(D::info(), folder)
}

/// As [`list`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`list`].
pub fn list_of<D: Domain>(domain: &'static DomainInfo, folder: &Path) -> Result<Vec<Listed>, SnapshotError> {
    let mut paths = Vec::new();
    super::files::walk(folder, &mut |path| {
        let base = name::of_pending(path).unwrap_or_else(|| path.to_owned());
        let ours = base.extension().is_some_and(|extension| extension == "json") && has_mark(path);
        if ours {
            paths.push(base);
        }
    })?;
    paths.sort();
    paths.dedup();
    let listed = paths.into_iter().map(|path| Listed {
        summary: known(domain, &path).map(Summary::from),
        pending: Some(name::pending(&path)).filter(|pending| pending.is_file()),
        path,
    });
    Ok(listed.collect())
}

/// Whether a file is one of ours, however damaged.
fn has_mark(path: &Path) -> bool {
    match store::read(path) {
        Ok(Some(bytes)) => bytes.windows(MARK.len()).any(|part| part == MARK.as_bytes()),
        // Told when it is read again.
        _ => fs::metadata(path).is_ok_and(|file| file.len() > store::LIMIT),
    }
}

fn known(domain: &'static DomainInfo, path: &Path) -> Result<Document, SnapshotError> {
    document::read(domain, path)?.ok_or_else(|| SnapshotError::NotFound(path.to_owned()))
}

fn intact(domain: &'static DomainInfo, path: &Path) -> Result<Document, SnapshotError> {
    match known(domain, path)? {
        document if document.intact => Ok(document),
        document => Err(SnapshotError::Edited { path: path.to_owned(), kind: document.kind }),
    }
}

/// What a snapshot is to what its own profile gives now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The same.
    Same,
    /// The profile gives what it gave, and the snapshot differs from that by edits that were accepted: these.
    Edited(Drift),
    /// The profile gives something else now; of a snapshot with accepted edits, these are part of the difference.
    Differs(Drift),
}

/// Compares a snapshot with what its own profile gives now.
///
/// # Errors
///
/// When the file is damaged, missing, or has edits that were not accepted.
pub fn check<D: Known>(path: &Path) -> Result<Checked, SnapshotError> {
    check_of::<D>(D::info(), path)
}

/// As [`check`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`check`].
pub fn check_of<D: Domain>(domain: &'static DomainInfo, path: &Path) -> Result<Checked, SnapshotError> {
    let document = intact(domain, path)?;
    let made = Dataset::<D>::new(document.profile.clone());
    let (before, version) = (document.edited.clone(), document.data_version);
    let drift = match document.kind {
        Kind::Data => drift::of_loaded(&data::load(document, path, data::Trust::Checked)?, &made),
        Kind::Digest => digests::drift(&document, &made, path)?.0,
    };
    Ok(match before {
        _ if drift.is_empty() => Checked::Same,
        Some(before) if data::checksum(&made, version, path)? == before => Checked::Edited(drift),
        _ => Checked::Differs(drift),
    })
}

/// What there is to decide on.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Review {
    /// Nothing.
    Settled,
    /// A comparison failed: from what the snapshot says to what the rows are now.
    Pending(Drift),
    /// The file was edited: from what its profile gives to what it says now.
    Edited(Drift),
}

/// What [`accept`] would accept.
///
/// # Errors
///
/// When the file, or what waits to take its place, could not be accepted.
pub fn review<D: Known>(path: &Path) -> Result<Review, SnapshotError> {
    review_of::<D>(D::info(), path)
}

/// As [`review`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`review`].
pub fn review_of<D: Domain>(domain: &'static DomainInfo, path: &Path) -> Result<Review, SnapshotError> {
    let (path, pending) = both(path);
    if pending.exists() {
        let after = intact(domain, &pending)?;
        let surveys = digests::read(&after, &pending)?;
        let before = match known(domain, &path) {
            Ok(before) if before.kind == Kind::Digest => Some(before),
            Ok(_) | Err(SnapshotError::NotFound(_)) => None,
            Err(error) => return Err(error),
        };
        let (version, before) = match before {
            Some(before) => (before.data_version, digests::read(&before, &path)?),
            None => (after.data_version, Vec::new()),
        };
        return Ok(Review::Pending(Drift::between((version, &before), (after.data_version, &surveys))));
    }
    let document = known(domain, &path)?;
    if document.intact {
        return Ok(Review::Settled);
    }
    if document.kind == Kind::Digest {
        return Err(SnapshotError::Edited { path, kind: document.kind });
    }
    let made = Dataset::<D>::new(document.profile.clone());
    let edited = data::load::<D>(document, &path, data::Trust::Changed)?;
    Ok(Review::Edited(drift::of_loaded(&made, &edited)))
}

/// What [`accept`] did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accepted {
    /// Nothing: there was nothing to accept.
    Settled,
    /// What waited took the snapshot's place.
    Pending,
    /// The edits in the file are part of it now.
    Edited,
}

/// Accepts what waits to take a snapshot's place, else the edits in its file, after checking that it is still a tenant
/// whose rows refer to each other and to nothing else. Takes the path of either file.
///
/// # Errors
///
/// When what would be accepted is damaged or no such tenant; nothing is changed then.
pub fn accept<D: Known>(path: &Path) -> Result<Accepted, SnapshotError> {
    accept_of::<D>(D::info(), path)
}

/// As [`accept`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`accept`].
pub fn accept_of<D: Domain>(domain: &'static DomainInfo, path: &Path) -> Result<Accepted, SnapshotError> {
    let (path, pending) = both(path);
    if pending.exists() {
        digests::read(&intact(domain, &pending)?, &pending)?;
        store::promote(&pending, &path)?;
        return Ok(Accepted::Pending);
    }
    let document = known(domain, &path)?;
    if document.intact {
        return Ok(Accepted::Settled);
    }
    if document.kind == Kind::Digest {
        // Figures come from rows, not from a person.
        return Err(SnapshotError::Edited { path, kind: document.kind });
    }
    obtain::accept_edits::<D>(document, &path)?;
    Ok(Accepted::Edited)
}

/// Throws away what waits to take a snapshot's place; `false` when nothing did. Takes the path of either file.
///
/// # Errors
///
/// When the file can't be removed.
pub fn reject(path: &Path) -> Result<bool, SnapshotError> {
    let (_, pending) = both(path);
    if !pending.exists() {
        return Ok(false);
    }
    store::remove(&pending)?;
    Ok(true)
}

/// Removes a snapshot's file and what waits to take its place. Takes the path of either file.
///
/// # Errors
///
/// When the file is none of ours, or can't be removed.
pub fn remove(path: &Path) -> Result<(), SnapshotError> {
    let (path, pending) = both(path);
    for path in [path, pending] {
        if fs::exists(&path).doing("look at", &path)? && !has_mark(&path) {
            return Err(SnapshotError::NotASnapshot(path));
        }
        store::remove(&path)?;
    }
    Ok(())
}

/// The snapshot and what waits to take its place, from the path of either.
fn both(path: &Path) -> (PathBuf, PathBuf) {
    let path = name::of_pending(path).unwrap_or_else(|| path.to_owned());
    let pending = name::pending(&path);
    (path, pending)
}
