//! The payload's file that is being written, and how far it is.

use std::fs::File;
use std::path::PathBuf;

use sha2::Sha256;

use super::journal::State;
use crate::digest::Digest;

/// The file that is being written.
pub(super) struct OpenFile {
    pub(super) number: usize,
    pub(super) path: PathBuf,
    pub(super) name: String,
    pub(super) file: File,
    pub(super) hash: Sha256,
    pub(super) size: u64,
    pub(super) sections: Vec<u64>,
}

impl OpenFile {
    pub(super) fn state(&self, rows: u64) -> State {
        State {
            file: self.number,
            name: self.name.clone(),
            bytes: self.size,
            digest: Digest::from_sha256(self.hash.clone()).to_string(),
            rows,
            sections: self.sections.clone(),
        }
    }
}
