//! Writes a data set and makes it appear.

use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::documents::{self, PayloadFile, Subject};
use super::error::Doing;
use super::extra::Extra;
use super::folder::{folder_name, remove, sync_folder};
use super::manifest::{self, Entry};
use super::merge::Parts;
use super::options::PublishOptions;
use super::outcome::{Progress, Published};
use super::payload::Payload;
use super::place::Place;
use super::{
    BAGIT, BAGIT_FILE, BagError, DATA_FOLDER, Fault, MANIFEST_FILE, TAG_MANIFEST_FILE, request, standing,
};
use crate::dataset::{Dataset, chosen};
use crate::digest::Digest;
use crate::dirty;
use crate::domain::{Collection, Domain, Known};
use crate::profile::{DomainInfo, TenantProfile};
use crate::quality::{FilesError, Finding, Report, SourceFile, assess, breaches_in_files};
use crate::write::{self, Position};

/// Writes a tenant's data set to `parent/<tenant>`: complete and checksummed, or not at all. A data set of the same request
/// that is there already is verified and kept.
///
/// `watch` is told of the progress every few thousand rows; when it breaks, the work stops. For several tenants, use
/// [`prepare`] on all of them first: then what stands in the way of the last is found before the first is written.
///
/// # Errors
///
/// When something stands in the way, another process is at it, the file system refuses, or `watch` broke. Whatever
/// the error, nothing is left under the final name that was not there before, unless the error says so:
/// [`BagError::InPlace`], [`BagError::Aside`].
pub fn publish<D: Domain>(
    dataset: &Dataset<D>,
    parent: &Path,
    options: &PublishOptions,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Published, BagError> {
    prepare(dataset, parent, options, &mut || watch(Progress::default()))?.write(watch)
}

/// Takes the place of a tenant's data set, so that nothing stands in its way and nobody else writes it. A data set of the
/// same request that stands there is verified.
///
/// # Errors
///
/// When something stands in the way, [`BagError::Damaged`] when it is of the same request and no longer valid, when
/// another process is at it, or the file system refuses. [`BagError::Interrupted`] when `watch` breaks.
pub fn prepare<D: Domain>(
    dataset: &Dataset<D>,
    parent: &Path,
    options: &PublishOptions,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Prepared<D>, BagError> {
    options.refuse()?;
    refuse_dirty(dataset.profile(), options)?;
    let is_made = |collection: &'static dyn Collection<D>| dataset.given(collection).is_none();
    if dataset.profile().erased() > 0 && chosen(dataset).any(is_made) {
        return Err(BagError::Erased);
    }
    let request = request::digest(dataset, options);
    Prepared::take(dataset, parent, options, (request, request), watch)
}

/// Refuses formats that can't hold rows that are wrong on purpose.
fn refuse_dirty(profile: &TenantProfile, options: &PublishOptions) -> Result<(), BagError> {
    let Some(kinds) = dirty::kinds_of(profile) else { return Ok(()) };
    match options.formats.iter().find(|format| !format.has_dirty()) {
        Some(&format) => Err(BagError::Dirty { format, kinds, formats: dirty::formats() }),
        None => Ok(()),
    }
}

/// Reads and checks all parts of a tenant, in any order, and takes the place of the whole: it will have the bytes that it
/// would have, had it been made in one. What the options say of formats is as the parts have it.
///
/// # Errors
///
/// [`BagError::Parts`] when the folders are not all parts of one tenant, once each, [`BagError::Invalid`] when one is not
/// as it was published, and as with [`prepare`]. [`BagError::Interrupted`] when `watch` breaks.
pub fn prepare_merge<D: Known>(
    parts: &[PathBuf],
    parent: &Path,
    options: &PublishOptions,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Prepared<D>, BagError> {
    prepare_merge_of(D::info(), parts, parent, options, watch)
}

/// As [`prepare_merge`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`prepare_merge`].
pub fn prepare_merge_of<D: Domain>(
    domain: &'static DomainInfo,
    parts: &[PathBuf],
    parent: &Path,
    options: &PublishOptions,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Prepared<D>, BagError> {
    PublishOptions { part: None, ..options.clone() }.refuse()?;
    let parts = Parts::open(domain, parts, watch)?;
    let formats = parts.formats.clone();
    let options =
        PublishOptions { formats, part: None, compression: None, extras: Vec::new(), ..options.clone() };
    let dataset = Dataset::new(parts.profile.clone());
    // What comes of it is what a run in one would make; what is half made is of these parts alone.
    let requests = (request::digest(&dataset, &options), parts.digest);
    let prepared = Prepared::take(&dataset, parent, &options, requests, watch)?;
    Ok(Prepared { parts: Some(parts), ..prepared })
}

/// A data set that can be written: its place is taken until this value is used or dropped.
#[derive(Debug)]
#[must_use = "nothing is written until `write` is called"]
pub struct Prepared<D: Domain> {
    dataset: Dataset<D>,
    options: PublishOptions,
    place: Place,
    /// Of what is asked for.
    request: Digest,
    /// What stands in its place already.
    kept: Option<Published>,
    /// What it is put together from; made, if there are none.
    parts: Option<Parts>,
}

impl<D: Domain> Prepared<D> {
    /// Takes a place; `requests` are what is asked for, and that of which half made folders are gone on with.
    fn take(
        dataset: &Dataset<D>,
        parent: &Path,
        options: &PublishOptions,
        (request, of_partial): (Digest, Digest),
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Self, BagError> {
        let name = folder_name(dataset.id(), options.part);
        let same = || standing::same(parent, &name, options.force, &mut || request);
        same()?;
        let place = Place::take(parent, name.clone(), of_partial)?;
        // Again, now that nobody else changes it.
        let kept = same()?.map(|path| standing::keep(path, watch)).transpose()?;
        if kept.is_some() {
            place.clear()?;
        }
        let (dataset, options) = (dataset.clone(), options.clone());
        Ok(Self { dataset, options, place, request, kept, parts: None })
    }

    /// Whether the data set is there already, of the same request, and has been found valid: it is kept as it is.
    pub fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// The tenant that will be written.
    pub fn dataset(&self) -> &Dataset<D> {
        &self.dataset
    }

    /// Writes the data set and makes it appear, or keeps it.
    ///
    /// # Errors
    ///
    /// As with [`publish`].
    pub fn write(self, watch: &mut dyn FnMut(Progress) -> ControlFlow<()>) -> Result<Published, BagError> {
        if let Some(kept) = self.kept {
            return Ok(kept);
        }
        let partial = self.place.partial();
        let written = self.write_all(&partial, watch);
        let result = written.and_then(|published| {
            self.place.publish(&partial)?;
            Ok(Published { path: self.place.target(), ..published })
        });
        if result.is_err() && partial.exists() {
            // Best effort: an unfinished folder has a hidden name, and the next run clears it away. Only a process that
            // can do nothing any more leaves it, for the next one to go on with.
            let _ = remove(&partial);
        }
        result
    }

    fn write_all(
        &self,
        folder: &Path,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Published, BagError> {
        let Self { dataset, options, place, parts, request, .. } = self;
        let files: Vec<_> = options
            .formats
            .iter()
            .flat_map(|&format| write::files(dataset, format, options.compression, options.part))
            .collect();
        let mut progress =
            Progress { all_rows: files.iter().map(write::File::rows).sum(), ..Progress::default() };
        if watch(progress).is_break() {
            return Err(BagError::Interrupted);
        }
        let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
        let extras = options.extras.iter().map(Extra::name);
        let names: Vec<_> = names.into_iter().chain(extras).collect();
        let (mut payload, from) =
            Payload::begin(folder, place.request(), &names, options.note_every, &mut || watch(progress))?;
        progress.rows = payload.rows();
        progress.resumed = payload.rows();
        progress.bytes = payload.bytes();
        match parts {
            Some(parts) => parts.join(dataset, &files, from, &mut payload, &mut progress, watch)?,
            None => self.make(&files, from, &mut payload, &mut progress, watch)?,
        }
        let (files, journal) = payload.end()?;
        let measured = self.measure(folder, &files, &mut progress, watch)?;
        let (quality, found) = measured.map_or((None, None), |(report, found)| (Some(report), found));
        // What was there before has the person, and so has what its trail ends with.
        let replaces = documents::head_of(&place.target()).filter(|_| dataset.profile().erased() == 0);
        let manifest = manifest::write(files.iter().map(PayloadFile::entry).collect());
        let subject = Subject {
            dataset,
            options,
            request: *request,
            payload: &files,
            quality: quality.as_ref(),
            found: found.as_deref(),
            manifest: &manifest,
            replaces,
        };
        let (mut tags, audit_head) = documents::write(&subject);
        tags.push((BAGIT_FILE, BAGIT.to_owned()));
        tags.push((MANIFEST_FILE, manifest));
        let mut tag_entries = Vec::new();
        let mut bytes = files.iter().fold(0_u64, |sum, file| sum.saturating_add(file.bytes));
        for (name, text) in tags {
            bytes += text.len() as u64;
            write_file(&folder.join(name), text.as_bytes())?;
            tag_entries.push(Entry { digest: Digest::of(&text).to_string(), path: name.to_owned() });
        }
        let tag_manifest = manifest::write(tag_entries);
        write_file(&folder.join(TAG_MANIFEST_FILE), tag_manifest.as_bytes())?;
        journal.remove()?;
        sync_folder(folder)?;
        Ok(Published {
            path: folder.to_owned(),
            bytes: bytes + tag_manifest.len() as u64,
            files: files.into_iter().map(|file| (file.name, file.bytes)).collect(),
            rows: progress.rows,
            resumed: progress.resumed,
            kept: false,
            digest: Digest::of(tag_manifest),
            audit_head,
            quality,
        })
    }

    /// Makes the payload's files from a position on.
    fn make(
        &self,
        files: &[write::File<D>],
        from: Position,
        payload: &mut Payload,
        progress: &mut Progress,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<(), BagError> {
        let Self { dataset, options, .. } = self;
        write::stream(dataset, files, from, options.threads, |piece, bytes| {
            let place = (piece.file, piece.section);
            payload.write(place, &files[piece.file].name, bytes, piece.rows())?;
            if let Some(end) = piece.end() {
                payload.reached(end)?;
            }
            progress.rows += piece.rows();
            progress.bytes += bytes.len() as u64;
            if watch(*progress).is_break() { Err(BagError::Interrupted) } else { Ok(()) }
        })?;
        payload.finish()?;
        #[cfg(feature = "sqlite")]
        for file in files.iter().filter(|file| file.is_database()) {
            let (mut watch, before) = (&mut *watch, progress.bytes);
            let made = payload
                .make(&file.name, &mut |path| super::database::write(dataset, path, progress, &mut watch))?;
            progress.bytes = before + made;
        }
        for extra in &options.extras {
            payload.write_whole(extra.name(), &mut |writer| extra.write(writer))?;
        }
        Ok(())
    }

    /// Measures the rows: as they were made, or as they were written where that is something else. Of rows that are wrong on
    /// purpose with everything that is found.
    fn measure(
        &self,
        folder: &Path,
        files: &[PayloadFile],
        progress: &mut Progress,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Option<Measured>, BagError> {
        if self.options.part.is_some() {
            return Ok(None);
        }
        let mut watch = |rows| {
            progress.measured = rows;
            watch(*progress)
        };
        let is_dirty = dirty::kinds_of(self.dataset.profile()).is_some();
        if self.parts.is_none() && !is_dirty {
            let report = assess(&self.dataset, self.options.threads, &mut watch);
            return report.map(|report| Some((report, None))).ok_or(BagError::Interrupted);
        }
        // All formats have the same rows: one of them will do.
        let extension = self.options.formats.first().map(|format| format!(".{}", format.extension()));
        let is_first = |file: &&PayloadFile| extension.as_ref().is_some_and(|it| file.name.ends_with(it));
        let paths = files.iter().filter(is_first).map(|file| folder.join(DATA_FOLDER).join(&file.name));
        let source =
            SourceFile { paths: paths.collect(), profile: Some(self.dataset.profile()), whole: true };
        match breaches_in_files::<D>(self.dataset.profile().domain, &source, &mut watch) {
            Ok((report, found)) => Ok(Some((report, is_dirty.then_some(found)))),
            Err(FilesError::Interrupted) => Err(BagError::Interrupted),
            Err(error) => {
                let fault =
                    Fault { file: String::new(), message: format!("its rows can't be read: {error}") };
                Err(BagError::Invalid { path: self.place.target(), faults: vec![fault] })
            }
        }
    }
}

/// What was measured of rows, and all that was found in those that are wrong on purpose.
type Measured = (Report, Option<Vec<Finding>>);

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), BagError> {
    let mut file = File::create_new(path).doing("create", path)?;
    file.write_all(bytes).doing("write", path)?;
    file.sync_all().doing("write", path)
}
