//! What stands where a data set would go: nothing, a data set of the same request, which is kept, or something else.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::folder::{folder_name, standing};
use super::outcome::Published;
use super::verify::verify_payload;
use super::{BagError, PublishOptions, documents, request};
use crate::dataset::Dataset;
use crate::digest::Digest;
use crate::domain::Domain;

/// What stands where a data set would go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// Nothing, or what [`PublishOptions::force`] replaces.
    Free,
    /// A data set that says it is of the same request: a run that finds it valid keeps it.
    Same,
}

/// Whether a data set could go to `parent` now: nothing stands there, or a data set that was made of this same request, or
/// with `force` any data set, which would be replaced. Looks and touches nothing, and takes what a data set says of
/// itself as it stands: [`prepare`](super::prepare) verifies it.
///
/// # Errors
///
/// [`BagError::InTheWay`], [`BagError::NotOurs`], or an error of the file system.
pub fn check<D: Domain>(
    dataset: &Dataset<D>,
    parent: &Path,
    options: &PublishOptions,
) -> Result<Standing, BagError> {
    let name = folder_name(dataset.id(), options.part);
    let found = same(parent, &name, options.force, &mut || request::digest(dataset, options))?;
    Ok(found.map_or(Standing::Free, |_| Standing::Same))
}

/// The folder of the data set of the same request, if that is what stands there.
pub(super) fn same(
    parent: &Path,
    name: &str,
    force: bool,
    request: &mut dyn FnMut() -> Digest,
) -> Result<Option<PathBuf>, BagError> {
    match standing(parent, name)? {
        Some(found) if !force => match documents::request_of(&found) {
            Some(of) if of == request().to_string() => Ok(Some(found)),
            _ => Err(BagError::InTheWay(parent.join(name))),
        },
        _ => Ok(None),
    }
}

/// Verifies a data set of the same request, and keeps it.
pub(super) fn keep(path: PathBuf, watch: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Published, BagError> {
    match verify_payload(&path, watch) {
        Ok((verified, files)) => Ok(Published {
            bytes: files.iter().map(|(_, size)| size).sum::<u64>() + beside(&path),
            path,
            files,
            rows: 0,
            resumed: 0,
            kept: true,
            digest: verified.digest,
            audit_head: verified.audit_head,
            quality: None,
        }),
        Err(BagError::Invalid { path, faults }) => Err(BagError::Damaged { path, faults }),
        Err(error) => Err(error),
    }
}

/// The bytes of the documents beside a payload.
fn beside(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.filter_map(|entry| entry.metadata().ok()).filter(fs::Metadata::is_file);
    sizes.map(|file| file.len()).sum()
}
