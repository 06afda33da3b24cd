//! What a data set says of its rows, measured and made again.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::documents::{self, COMPLIANCE_FILE, DIRTY_FILE, QUALITY_FILE};
use super::error::Doing;
use super::verify::{Verified, verify_watched};
use super::{BagError, DATA_FOLDER, Fault, MANIFEST_FILE, PROFILE_FILE, manifest, text};
use crate::compression::Compression;
use crate::dataset::Dataset;
use crate::digest::Digest;
use crate::dirty;
use crate::domain::{Domain, Known};
use crate::format::Format;
use crate::profile::{DATA_VERSION, DomainInfo};
use crate::quality::{FilesError, Finding, SourceFile, breaches_in_files};
use crate::read;
use crate::write;

/// A data set that is as it was published, and whose documents say what its rows give.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recomputed {
    /// What [`verify`](super::verify()) found.
    pub verified: Verified,
    /// Files of the payload that were made again, and have the same bytes.
    pub made: Vec<String>,
    /// What could not be made or measured again, and why.
    pub not_checked: Vec<String>,
}

/// As [`verify`](super::verify()); moreover, measures the rows again as they stand in the files and compares what comes out
/// with `quality.json`, makes the files again from the profile and compares their bytes, and compares `compliance.json` with
/// what those rows give. Costs about what it costs to publish the data set, but for the disk. `watch` breaks to stop.
///
/// # Errors
///
/// [`BagError::Invalid`] with all that is wrong, an error of the file system, or [`BagError::Interrupted`].
pub fn verify_deep<D: Known>(
    path: &Path,
    threads: usize,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Recomputed, BagError> {
    verify_deep_of::<D>(D::info(), path, threads, watch)
}

/// As [`verify_deep`], of a domain that is known at run time.
///
/// # Errors
///
/// As with [`verify_deep`].
pub fn verify_deep_of<D: Domain>(
    domain: &'static DomainInfo,
    path: &Path,
    threads: usize,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Recomputed, BagError> {
    let verified = verify_watched(path, watch)?;
    let mut deep = Deep { path, threads, faults: Vec::new(), made: Vec::new(), not_checked: Vec::new() };
    deep.run::<D>(domain, watch)?;
    match deep.faults {
        faults if faults.is_empty() => {
            Ok(Recomputed { verified, made: deep.made, not_checked: deep.not_checked })
        }
        faults => Err(BagError::Invalid { path: path.to_owned(), faults }),
    }
}

struct Deep<'a> {
    path: &'a Path,
    threads: usize,
    faults: Vec<Fault>,
    made: Vec<String>,
    not_checked: Vec<String>,
}

impl Deep<'_> {
    fn fault(&mut self, file: &str, message: impl Into<String>) {
        self.faults.push(Fault { file: file.to_owned(), message: message.into() });
    }

    fn text(&self, file: &str) -> Result<String, BagError> {
        let path = self.path.join(file);
        text::read(&path).doing("read", &path)
    }

    fn run<D: Domain>(
        &mut self,
        domain: &'static DomainInfo,
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<(), BagError> {
        let profile = match domain.profile_from_json(&self.text(PROFILE_FILE)?) {
            Ok(profile) => profile,
            Err(error) => {
                self.fault(PROFILE_FILE, format!("is no profile: {error}"));
                return Ok(());
            }
        };
        let dataset = Dataset::<D>::new(profile);
        let payload = manifest::read(MANIFEST_FILE, &self.text(MANIFEST_FILE)?, &mut self.faults);
        let names: Vec<_> = payload
            .iter()
            .filter_map(|entry| {
                Some((entry.path.strip_prefix(DATA_FOLDER)?.strip_prefix('/')?, entry.digest.as_str()))
            })
            .collect();
        let part = documents::part_of(self.path);
        if part.is_some() {
            self.not_checked.push("what is said of rows as a whole: this is a part".to_owned());
        } else {
            self.measure(&dataset, &names, watch)?;
        }
        if dataset.profile().erased() > 0 {
            self.not_checked.push(format!(
                "whether the profile gives these rows, and {COMPLIANCE_FILE}: people were erased, and nothing makes again what is left"
            ));
            return Ok(());
        }
        let version = documents::data_version(self.path);
        if version != Some(u64::from(DATA_VERSION)) {
            self.not_checked.push(format!(
                "whether the profile gives these rows, and {COMPLIANCE_FILE}: they are of data version {}, and this \
                 program makes version {DATA_VERSION}",
                version.map_or_else(|| "?".to_owned(), |version| version.to_string())
            ));
            return Ok(());
        }
        self.make(&dataset, part, &names, watch)?;
        if part.is_none() {
            let found: Option<Value> = serde_json::from_str(&self.text(COMPLIANCE_FILE)?).ok();
            let expected = documents::compliance_of(&dataset, self.threads);
            if let Some(place) = difference(&found.unwrap_or_default(), &expected, String::new()) {
                self.fault(COMPLIANCE_FILE, format!("does not say what the rows give: {place}"));
            }
        }
        Ok(())
    }

    /// Measures the rows of each format, and compares what comes out with what was published.
    fn measure<D: Domain>(
        &mut self,
        dataset: &Dataset<D>,
        names: &[(&str, &str)],
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<(), BagError> {
        let said: Value = serde_json::from_str(&self.text(QUALITY_FILE)?).unwrap_or_default();
        let schemas: Vec<_> = dataset.collections().iter().map(|collection| collection.schema()).collect();
        for &format in Format::ALL {
            let data = self.path.join(DATA_FOLDER);
            // What goes beside the rows has another name.
            let is_of_format = |name: &str| {
                let kind = read::kind(Path::new(name), &schemas);
                kind.is_ok_and(|kind| {
                    kind.format == format && (kind.schema.is_some() || name.starts_with("dataset."))
                })
            };
            let paths: Vec<PathBuf> = names
                .iter()
                .filter(|(name, _)| is_of_format(name))
                .map(|(name, _)| data.join(name))
                .collect();
            if paths.is_empty() {
                continue;
            }
            let source = SourceFile { paths, profile: Some(dataset.profile()), whole: true };
            match breaches_in_files::<D>(dataset.profile().domain, &source, &mut |_| watch()) {
                Ok((report, breaches)) => {
                    self.dirty(dataset, format, &breaches)?;
                    let found = serde_json::to_value(report).unwrap_or_default();
                    if let Some(place) = difference(&said, &found, String::new()) {
                        self.fault(
                            QUALITY_FILE,
                            format!("does not say what the {format} rows give: {place}"),
                        );
                    }
                }
                Err(FilesError::Interrupted) => return Err(BagError::Interrupted),
                Err(error) => self.fault(DATA_FOLDER, format!("its {format} rows can't be read: {error}")),
            }
        }
        Ok(())
    }

    /// Compares what is said of rows that are wrong on purpose.
    fn dirty<D: Domain>(
        &mut self,
        dataset: &Dataset<D>,
        format: Format,
        breaches: &[Finding],
    ) -> Result<(), BagError> {
        if dirty::kinds_of(dataset.profile()).is_none() {
            return Ok(());
        }
        let said: Value = serde_json::from_str(&self.text(DIRTY_FILE)?).unwrap_or_default();
        if let Some(place) = difference(&said, &documents::dirty_of(dataset, breaches), String::new()) {
            self.fault(DIRTY_FILE, format!("does not say what the {format} rows give: {place}"));
        }
        Ok(())
    }

    /// Makes the files again.
    fn make<D: Domain>(
        &mut self,
        dataset: &Dataset<D>,
        part: Option<crate::part::Part>,
        names: &[(&str, &str)],
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<(), BagError> {
        let packed = |compression: &Compression| {
            let ending = format!(".{}", compression.extension());
            names.iter().any(|(name, _)| name.ends_with(&ending))
        };
        let compression = Compression::ALL.iter().find(|compression| packed(compression)).copied();
        let is_there = |name: &str| names.iter().any(|(known, _)| *known == name);
        let mut files = Vec::new();
        for &format in Format::ALL {
            let of_format = write::files(dataset, format, compression, part);
            if of_format.iter().all(|file| is_there(&file.name) && !is_database(file)) {
                files.extend(of_format);
            }
        }
        let mut hashes: Vec<_> = files.iter().map(|_| Sha256::new()).collect();
        write::stream(dataset, &files, write::Position::default(), self.threads, |piece, bytes| {
            hashes[piece.file].update(bytes);
            if watch().is_break() { Err(BagError::Interrupted) } else { Ok(()) }
        })?;
        for (file, hash) in files.iter().zip(hashes) {
            let found = names.iter().find(|(name, _)| *name == file.name).map(|(_, digest)| *digest);
            if found == Some(Digest::from_sha256(hash).to_string().as_str()) {
                self.made.push(file.name.clone());
            } else {
                self.fault(
                    &format!("{DATA_FOLDER}/{}", file.name),
                    format!("has other rows than {PROFILE_FILE} gives"),
                );
            }
        }
        for (name, _) in names.iter().filter(|(name, _)| !files.iter().any(|file| file.name == *name)) {
            self.not_checked.push(format!("{DATA_FOLDER}/{name}, which is not made again"));
        }
        Ok(())
    }
}

/// Whether a file is a database, whose bytes hang on who fills it.
#[cfg(feature = "sqlite")]
fn is_database<D: Domain>(file: &write::File<D>) -> bool {
    file.is_database()
}

#[cfg(not(feature = "sqlite"))]
fn is_database<D: Domain>(_file: &write::File<D>) -> bool {
    false
}

/// Where a document first says something else than it should.
fn difference(found: &Value, expected: &Value, path: String) -> Option<String> {
    let short = |value: &Value| value.to_string().chars().take(60).collect::<String>();
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match (found, expected) {
        (Value::Object(a), Value::Object(b)) => {
            let names = a.keys().chain(b.keys().filter(|name| !a.contains_key(*name)));
            names.into_iter().find_map(|name| difference(&found[name], &expected[name], below(name)))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(at, (a, b))| difference(a, b, below(&at.to_string())))
        }
        _ if found == expected => None,
        _ => Some(format!("it says {} of {path}, and they give {}", short(found), short(expected))),
    }
}
