//! The program of a domain that stands in a schema file: `--schema FILE`, or the one that a data set carries.
//!
//! Which flags there are follows from the domain, so the file is found among the arguments and read before anything else of them is.

mod find;
mod program;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use tenant_fixtures::schema_file::SchemaFile;

use crate::failure::Failure;

pub(crate) use find::find;
pub(crate) use program::OfFile;

/// A schema file that was read.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) file: SchemaFile,
}

/// No schema file is as large; what is larger is not read to its end.
const MOST_BYTES: u64 = 64 << 20;

/// The bytes of a file.
fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes))
        .with_context(|| format!("could not read the schema file {}", path.display()))
        .map_err(Failure::Failed)?;
    Ok(bytes)
}

/// A schema file that somebody named.
fn read(path: PathBuf) -> Result<Found, Failure> {
    let bytes = bytes(&path)?;
    match SchemaFile::from_bytes(&bytes, &path.display().to_string()) {
        Ok(file) => Ok(Found { path, file }),
        Err(error) => Err(Failure::Refused(error.lines())),
    }
}
