//! Which files a data set has, and which of them are read.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{DomainInfo, Format, TenantProfile, read};

use crate::failure::Failure;

/// More files than any data set has; what comes after them is not looked at.
const MOST_FILES: usize = 10_000;
const MOST_PROFILE_BYTES: u64 = 1 << 20;

/// What was found at a path.
#[derive(Debug)]
pub(crate) struct Found {
    /// Every payload file, by name.
    pub(crate) files: Vec<DataFile>,
    /// What was asked for, or why that can't be told; none where no profile stands beside the data.
    pub(crate) profile: Option<Result<TenantProfile, String>>,
    /// Which format is read, of those that are there.
    pub(crate) format: Option<Format>,
}

/// A file of a data set.
#[derive(Debug)]
pub(crate) struct DataFile {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// Its format, if it holds rows.
    pub(crate) format: Option<Format>,
    /// The collection that it holds, where it is of one alone.
    pub(crate) collection: Option<&'static str>,
}

impl Found {
    /// The files to read.
    pub(crate) fn to_read(&self) -> impl Iterator<Item = &DataFile> {
        self.files.iter().filter(|file| file.format.is_some() && file.format == self.format)
    }
}

/// Looks what is at a path; links are not followed.
pub(crate) fn find(
    path: &Path,
    domain: &'static DomainInfo,
    schemas: &[&'static Schema],
    wanted: Option<Format>,
) -> Result<Found, Failure> {
    let found = fs::metadata(path).map_err(|error| {
        Failure::refused(format!("{}: {error}: name a data set's folder, or a file of one", path.display()))
    })?;
    let (mut files, mut profile) = (Vec::new(), None);
    if found.is_dir() {
        let data = path.join("data");
        let is_bag = data.symlink_metadata().is_ok_and(|found| found.is_dir());
        let folder = if is_bag { &data } else { path };
        list(folder, schemas, &mut files)
            .with_context(|| format!("could not read {}", folder.display()))
            .map_err(Failure::Failed)?;
        profile = read_profile(domain, &path.join("profile.json"));
    } else {
        read::kind(path, schemas).map_err(|error| Failure::refused(error.to_string()))?;
        files.push(file(path.to_owned(), found.len(), schemas));
    }
    if let Some(wanted) = wanted
        && !files.iter().any(|file| file.format == Some(wanted))
    {
        return Err(Failure::refused(format!("--format: {} has nothing in {wanted}", path.display())));
    }
    let format = wanted.or_else(|| {
        Format::ALL.iter().copied().find(|format| files.iter().any(|file| file.format == Some(*format)))
    });
    if format.is_none() {
        return Err(Failure::refused(format!(
            "{} has no data in any known format: name a data set's folder, or a file of one",
            path.display()
        )));
    }
    Ok(Found { files, profile, format })
}

fn list(folder: &Path, schemas: &[&'static Schema], files: &mut Vec<DataFile>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)?.take(MOST_FILES) {
        let path = entry?.path();
        let found = path.symlink_metadata()?;
        if found.is_file() {
            files.push(file(path, found.len(), schemas));
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(())
}

fn file(path: PathBuf, bytes: u64, schemas: &[&'static Schema]) -> DataFile {
    let kind = read::kind(&path, schemas).ok();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // A document beside data is the tenant's own only under its own name: others are files about the data.
    let kind = kind.filter(|kind| kind.schema.is_some() || name.starts_with("dataset.") || !in_folder(&path));
    DataFile {
        name,
        bytes,
        format: kind.map(|kind| kind.format),
        collection: kind.and_then(|kind| kind.schema).map(|schema| schema.name),
        path,
    }
}

/// Whether a file stands among a data set's.
fn in_folder(path: &Path) -> bool {
    path.parent().and_then(Path::file_name).is_some_and(|name| name == "data")
}

fn read_profile(domain: &'static DomainInfo, path: &Path) -> Option<Result<TenantProfile, String>> {
    if !path.symlink_metadata().is_ok_and(|found| found.is_file()) {
        return None;
    }
    let mut text = String::new();
    let read = fs::File::open(path).and_then(|file| file.take(MOST_PROFILE_BYTES).read_to_string(&mut text));
    Some(match read {
        Ok(_) => domain.profile_from_json(&text).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    })
}

/// What a profile's rows are made from.
pub(crate) fn seed(profile: &TenantProfile) -> String {
    match profile.erased() {
        0 => format!("seed {}", profile.seed()),
        1 => "no seed since a person was erased".to_owned(),
        people => format!("no seed since {people} people were erased"),
    }
}
