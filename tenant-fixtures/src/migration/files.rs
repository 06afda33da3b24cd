//! The files of a data set that is to be checked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::{Domain, Known};
use crate::format::{Format, Layout};
use crate::profile::DomainInfo;
use crate::read::{self, Each, ReadError};
use crate::schema::Schema;

/// The folder of a bag that holds its files.
const PAYLOAD: &str = "data";
/// What a document in a data set is called, before its extension.
const DOCUMENT: &str = "dataset.";

/// The files that a data set is read from.
#[derive(Clone, Debug)]
pub struct DataFiles {
    files: Vec<PathBuf>,
    schemas: Vec<&'static Schema>,
    notes: Vec<String>,
}

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataFilesError {
    /// There is no such file or folder, or it can't be looked at.
    #[error("{} can't be read: {error}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// Nothing in a folder is a file of a data set.
    #[error("{} has no data files: name a data set's folder, or files such as users.csv or users.jsonl", .0.display())]
    Empty(PathBuf),
    /// A file's name doesn't tell what is in it.
    #[error(transparent)]
    Unknown(ReadError),
}

impl DataFiles {
    /// The files at these places, each a file or a data set's folder.
    ///
    /// A folder that holds a data set in several formats is read in one of them.
    ///
    /// # Errors
    ///
    /// When one of them isn't there, or what it holds can't be told by its name.
    pub fn at<D: Known>(paths: &[PathBuf]) -> Result<Self, DataFilesError> {
        Self::at_of::<D>(D::info(), paths)
    }

    /// As [`at`](Self::at), of a domain that is known at run time.
    ///
    /// # Errors
    ///
    /// As with [`at`](Self::at).
    pub fn at_of<D: Domain>(domain: &'static DomainInfo, paths: &[PathBuf]) -> Result<Self, DataFilesError> {
        let schemas = D::collections(domain).iter().map(|collection| collection.schema()).collect();
        let mut found = Self { files: Vec::new(), schemas, notes: Vec::new() };
        for path in paths {
            let refuse = |error| DataFilesError::Io { path: path.clone(), error };
            if fs::metadata(path).map_err(refuse)?.is_dir() {
                found.folder(path)?;
            } else {
                read::kind(path, &found.schemas).map_err(DataFilesError::Unknown)?;
                found.files.push(path.clone());
            }
        }
        Ok(found)
    }

    fn folder(&mut self, path: &Path) -> Result<(), DataFilesError> {
        let payload = path.join(PAYLOAD);
        // Links are not followed: they may lead anywhere.
        let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
        let folder = if is_folder(&payload) { payload } else { path.to_owned() };
        let refuse = |error| DataFilesError::Io { path: folder.clone(), error };
        let mut found: Vec<(Format, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&folder).map_err(refuse)? {
            let entry = entry.map_err(refuse)?;
            if entry.file_type().map_err(refuse)?.is_file()
                && let Some(format) = self.format(&entry.path())
            {
                found.push((format, entry.path()));
            }
        }
        let mut there: Vec<_> =
            Format::ALL.iter().filter(|format| found.iter().any(|(known, _)| known == *format)).collect();
        if there.is_empty() {
            return Err(DataFilesError::Empty(path.to_owned()));
        }
        let chosen = there.remove(0);
        if !there.is_empty() {
            let others: Vec<_> = there.iter().map(|format| format.name()).collect();
            self.notes.push(format!(
                "{} is read as {chosen}; it holds {} too, which is checked when its files are named.",
                folder.display(),
                others.join(" and ")
            ));
        }
        found.retain(|(format, _)| format == chosen);
        found.sort();
        self.files.extend(found.into_iter().map(|(_, path)| path));
        Ok(())
    }

    /// The format of a file in a folder, when its name is one of a data set's; other documents may stand there, too.
    fn format(&self, path: &Path) -> Option<Format> {
        let read::FileKind { format, schema } = read::kind(path, &self.schemas).ok()?;
        let is_ours = || path.file_name()?.to_str()?.starts_with(DOCUMENT).then_some(());
        match format.layout() {
            Layout::FilePerCollection => Some(format),
            Layout::Document if schema.is_some() => Some(format),
            Layout::Document => is_ours().map(|()| format),
        }
    }

    /// The files, in the order in which they are read.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// What there is to say about the choice of files.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Gives each row of all files.
    ///
    /// # Errors
    ///
    /// When a file can't be read to its end.
    pub fn read(&self, each: &mut Each<'_>) -> Result<(), ReadError> {
        self.files.iter().try_for_each(|path| read::read_file(path, &self.schemas, each))
    }
}
