//! What a test gets that names a snapshot: the decisions, in the order in which they are taken.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use super::data::{self, Trust};
use super::document::{self, Document};
use super::environment::Environment;
use super::error::OptionDifference;
use super::{Kind, MANIFEST, SnapshotError, digests, name, store, survey};
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::profile::{DATA_VERSION, TenantProfile};

/// A snapshot that a test asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Request {
    /// The folder of the package that it belongs to.
    pub(crate) package: PathBuf,
    pub(crate) path: PathBuf,
    pub(crate) kind: Kind,
    pub(crate) profile: TenantProfile,
}

/// The tenant of a snapshot, which is written if there is none, its package is there, and a person looks at it.
pub(super) fn obtain<D: Domain>(
    request: &Request,
    environment: &Environment,
) -> Result<Arc<Dataset<D>>, SnapshotError> {
    let Request { package, path, kind, profile } = request;
    let Some(document) = document::read(profile.domain, path)? else {
        if !package.join(MANIFEST).is_file() {
            return Err(SnapshotError::NoPackage { path: path.clone(), package: package.clone() });
        }
        if let Some(why) = environment.unwatched() {
            return Err(SnapshotError::Missing { path: path.clone(), why });
        }
        return write::<D>(request, |text| {
            if store::create(path, text)? {
                say(format_args!("wrote the snapshot {}: look at it and check it in", path.display()));
            }
            Ok(())
        });
    };
    if environment.update { update(request, document) } else { expect(request, document, *kind, profile) }
}

/// Writes the snapshot of a profile, as the first run of a test does; `false` when there is one already, which stays.
///
/// # Errors
///
/// When the tenant is too large for a file to check in, or the file can't be written.
pub fn create<D: Domain>(profile: &TenantProfile, path: &Path, kind: Kind) -> Result<bool, SnapshotError> {
    if document::read(profile.domain, path)?.is_some() {
        return Ok(false);
    }
    let package = PathBuf::new();
    let request = Request { package, path: path.to_owned(), kind, profile: profile.clone() };
    let mut created = false;
    write::<D>(&request, |text| store::create(path, text).map(|new| created = new))?;
    Ok(created)
}

/// The tenant of a snapshot that is there, if it is what the test asks for.
fn expect<D: Domain>(
    request: &Request,
    document: Document,
    kind: Kind,
    profile: &TenantProfile,
) -> Result<Arc<Dataset<D>>, SnapshotError> {
    let path = &request.path;
    if !document.intact {
        return Err(SnapshotError::Edited { path: path.clone(), kind: document.kind });
    }
    if document.kind != kind {
        return Err(SnapshotError::OtherKind { path: path.clone(), found: document.kind, wanted: kind });
    }
    if document.profile != *profile {
        return Err(other_profile(request, &document));
    }
    match kind {
        // Rows of an older data version are still the rows that the test was written for.
        Kind::Data => data::load(document, path, Trust::Checked).map(Arc::new),
        Kind::Digest => {
            let dataset = Dataset::<D>::shared(profile);
            let (drift, surveys) = digests::drift(&document, dataset, path)?;
            if drift.is_empty() {
                // What waited for review is settled.
                _ = store::remove(&name::pending(path));
                return Ok(Arc::new(dataset.clone()));
            }
            let pending = name::pending(path);
            let text = digests::text(dataset, &surveys, path)?;
            // Where nothing can be written, the difference is told all the same.
            let pending = store::replace(&pending, &text).is_ok().then_some(pending);
            Err(SnapshotError::Differs { path: path.clone(), drift: Box::new(drift), pending })
        }
    }
}

/// The tenant of a snapshot that is there, which becomes what the test asks for.
fn update<D: Domain>(request: &Request, document: Document) -> Result<Arc<Dataset<D>>, SnapshotError> {
    let Request { path, kind, profile, .. } = request;
    // What a person wrote is lost by nothing but their own hand.
    let by_hand = document.kind == Kind::Data && (document.edited.is_some() || !document.intact);
    if by_hand && document.kind != *kind {
        return Err(SnapshotError::OtherKind { path: path.clone(), found: document.kind, wanted: *kind });
    }
    if by_hand && document.profile != *profile {
        return Err(other_profile(request, &document));
    }
    if by_hand && document.intact {
        return expect(request, document, *kind, profile);
    }
    if by_hand {
        let dataset = accept_edits::<D>(document, path)?;
        say(format_args!("accepted the edits in the snapshot {}", path.display()));
        return Ok(Arc::new(dataset));
    }
    let stands = document.intact && document.kind == *kind && document.profile == *profile;
    if stands {
        let current = match kind {
            Kind::Data => {
                document.data_version == DATA_VERSION
                    && document.declaration == document::declared(profile.domain)
            }
            // Figures that can't be read are those of another version.
            Kind::Digest => digests::drift(&document, Dataset::<D>::shared(profile), path)
                .is_ok_and(|(drift, _)| drift.is_empty()),
        };
        if current {
            return expect(request, document, *kind, profile);
        }
    }
    let dataset = write::<D>(request, |text| store::replace(path, text))?;
    _ = store::remove(&name::pending(path));
    say(format_args!("wrote the snapshot {} anew: look at the difference and check it in", path.display()));
    Ok(dataset)
}

/// Makes the edits of a data file its content, after checking that it is a tenant of its own.
pub(super) fn accept_edits<D: Domain>(document: Document, path: &Path) -> Result<Dataset<D>, SnapshotError> {
    // Edits upon edits are still changes to what was written first.
    let before = document.edited.clone().unwrap_or_else(|| document.checksum.clone());
    let dataset = data::load::<D>(document, path, Trust::Changed)?;
    store::replace(path, &data::text(&dataset, Some(&before), path)?)?;
    Ok(dataset)
}

/// Makes the file, has it stored, and gives the tenant as every later run will have it.
fn write<D: Domain>(
    request: &Request,
    store: impl FnOnce(&str) -> Result<(), SnapshotError>,
) -> Result<Arc<Dataset<D>>, SnapshotError> {
    let Request { path, kind, profile, .. } = request;
    let text = match kind {
        Kind::Data => data::text(&Dataset::<D>::new(profile.clone()), None, path)?,
        Kind::Digest => {
            let dataset = Dataset::<D>::shared(profile);
            digests::text(dataset, &survey::of(dataset), path)?
        }
    };
    store(&text)?;
    match document::read(request.profile.domain, path)? {
        Some(document) => expect(request, document, *kind, profile),
        None => Err(SnapshotError::NotFound(path.clone())),
    }
}

fn other_profile(request: &Request, document: &Document) -> SnapshotError {
    let options = |profile: &TenantProfile| serde_json::to_value(profile).unwrap_or_default();
    let (file, wanted) = (options(&document.profile), options(&request.profile));
    let text = |value: Option<&Value>| value.map_or("(none)".to_owned(), ToString::to_string);
    let differences = wanted.as_object().into_iter().flatten().filter_map(|(option, wanted)| {
        let found = file.get(option);
        let differs = found != Some(wanted);
        differs.then(|| OptionDifference {
            option: option.clone(),
            file: text(found),
            wanted: text(Some(wanted)),
        })
    });
    SnapshotError::OtherProfile {
        path: request.path.clone(),
        differences: differences.collect(),
        edited: document.edited.is_some() || !document.intact,
    }
}

/// Tells the person at the test.
#[expect(clippy::print_stdout, reason = "the test harness shows it with the test's own output")]
fn say(what: std::fmt::Arguments<'_>) {
    println!("tenant-fixtures: {what}");
}
