//! The files of a data set that is to be checked.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::rows::read_file;
use crate::domain::Domain;
use crate::read::{Each, ReadError};
use crate::schema::Schema;

/// The extensions of files that hold rows; where a folder has several, the first of them is read.
const EXTENSIONS: [&str; 3] = ["jsonl", "csv", "json"];
/// The folder of a bag that holds its files.
const PAYLOAD: &str = "data";

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
    #[error(
        "{} is not known: a file's name is a collection's ({known}) with .jsonl or .csv, or it is a tenant's document with .json",
        path.display()
    )]
    Unknown {
        /// The file.
        path: PathBuf,
        /// The names of collections.
        known: String,
    },
}

impl DataFiles {
    /// The files at these places, each a file or a data set's folder.
    ///
    /// # Errors
    ///
    /// When one of them isn't there, or what it holds can't be told by its name.
    pub fn at<D: Domain>(paths: &[PathBuf]) -> Result<Self, DataFilesError> {
        let schemas = D::collections().iter().map(|collection| collection.schema()).collect();
        let mut found = Self { files: Vec::new(), schemas, notes: Vec::new() };
        for path in paths {
            let refuse = |error| DataFilesError::Io { path: path.clone(), error };
            if fs::metadata(path).map_err(refuse)?.is_dir() {
                found.folder(path)?;
            } else if found.rank(path).is_some() {
                found.files.push(path.clone());
            } else {
                let known = found.schemas.iter().map(|schema| schema.file_stem());
                let known = known.collect::<Vec<_>>().join(", ");
                return Err(DataFilesError::Unknown { path: path.clone(), known });
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
        let mut by_rank: [Vec<PathBuf>; EXTENSIONS.len()] = Default::default();
        for entry in fs::read_dir(&folder).map_err(refuse)? {
            let entry = entry.map_err(refuse)?;
            if entry.file_type().map_err(refuse)?.is_file()
                && let Some(rank) = self.rank(&entry.path())
            {
                by_rank[rank].push(entry.path());
            }
        }
        let mut there = by_rank.into_iter().zip(EXTENSIONS).filter(|(files, _)| !files.is_empty());
        let Some((mut files, extension)) = there.next() else {
            return Err(DataFilesError::Empty(path.to_owned()));
        };
        let others: Vec<_> = there.map(|(_, other)| other).collect();
        if !others.is_empty() {
            self.notes.push(format!(
                "Read from {} as {extension}; it holds {} too, which is checked when its files are named.",
                folder.display(),
                others.join(" and ")
            ));
        }
        files.sort();
        self.files.append(&mut files);
        Ok(())
    }

    /// Which of the extensions a file has, when its name is one of a data set.
    fn rank(&self, path: &Path) -> Option<usize> {
        let (stem, extension) = (path.file_stem()?.to_str()?, path.extension()?.to_str()?);
        let rank = EXTENSIONS.iter().position(|known| *known == extension)?;
        let is_collection = self.schema(stem).is_some();
        (is_collection || (extension == "json" && stem == "dataset")).then_some(rank)
    }

    fn schema(&self, stem: &str) -> Option<&'static Schema> {
        self.schemas.iter().copied().find(|schema| schema.file_stem() == stem || schema.name == stem)
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
        for path in &self.files {
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            match self.schema(stem) {
                Some(schema) => read_file(path, &[schema], each)?,
                None => read_file(path, &self.schemas, each)?,
            }
        }
        Ok(())
    }
}
