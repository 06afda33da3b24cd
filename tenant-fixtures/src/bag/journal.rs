//! How far a data set in the making is, in a file of its own, so that a run that was killed can go on.
//!
//! A line an entry: the first 16 hexadecimal digits of the SHA-256 of the line before's digits and the entry, then the entry.
//! So a line that was torn, changed, moved or copied from elsewhere ends what is believed. Each line is on disk before
//! the next is begun, and what it tells of is on disk before it is.

use std::fs::{self, File};
use std::io::{Read as _, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::documents::PayloadFile;
use super::error::Doing;
use super::{BagError, open};
use crate::digest::Digest;

pub(super) const JOURNAL_FILE: &str = "journal";

/// More than any run writes; a larger one is not ours.
const LIMIT: u64 = 64 << 20;

/// What is noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Entry {
    /// What is being made: the first line.
    Request(String),
    /// A file is complete.
    Done(State),
    /// A file is so far.
    Reached { state: State, section: usize, row: u64 },
}

/// A file, and all before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    /// Its number among the payload's files.
    pub(super) file: usize,
    pub(super) name: String,
    pub(super) bytes: u64,
    /// Of these bytes.
    pub(super) digest: String,
    /// Rows written so far, in this file and those before.
    pub(super) rows: u64,
    /// The bytes of each of its sections so far.
    pub(super) sections: Vec<u64>,
}

impl State {
    /// The file that it is, once it is complete.
    pub(super) fn into_file(self) -> PayloadFile {
        PayloadFile { name: self.name, bytes: self.bytes, digest: self.digest, sections: self.sections }
    }
}

/// A journal that is written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    last: String,
}

impl Journal {
    /// A new one, for a request.
    pub(super) fn begin(folder: &Path, request: Digest) -> Result<Self, BagError> {
        let path = folder.join(JOURNAL_FILE);
        let file = File::create_new(&path).doing("create", &path)?;
        let mut journal = Self { path, file, last: String::new() };
        journal.note(&Entry::Request(request.to_string()))?;
        Ok(journal)
    }

    /// Reads the one in a folder, if it is of this request: its entries after the first, as far as they can be believed.
    pub(super) fn resume(folder: &Path, request: Digest) -> Option<(Self, Vec<Entry>)> {
        let path = folder.join(JOURNAL_FILE);
        let mut file = open::own(File::options().read(true).write(true), &path).ok()?;
        if file.metadata().ok()?.len() > LIMIT {
            return None;
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).ok()?;
        let (mut entries, mut last, mut length) = (Vec::new(), String::new(), 0);
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            let Some((entry, check)) = read(line, &last) else { break };
            length += line.len() as u64;
            last = check;
            entries.push(entry);
        }
        if entries.first() != Some(&Entry::Request(request.to_string())) {
            return None;
        }
        entries.remove(0);
        file.set_len(length).ok()?;
        file.seek(SeekFrom::End(0)).ok()?;
        Some((Self { path, file, last }, entries))
    }

    /// Appends an entry, and waits until it is on disk.
    pub(super) fn note(&mut self, entry: &Entry) -> Result<(), BagError> {
        let entry = serde_json::to_string(entry).unwrap_or_default();
        let check = check(&self.last, &entry);
        self.file.write_all(format!("{check} {entry}\n").as_bytes()).doing("write", &self.path)?;
        self.file.sync_data().doing("write", &self.path)?;
        self.last = check;
        Ok(())
    }

    /// Ends it: the data set is complete.
    pub(super) fn remove(self) -> Result<(), BagError> {
        drop(self.file);
        fs::remove_file(&self.path).doing("remove", &self.path)
    }
}

fn read(line: &[u8], last: &str) -> Option<(Entry, String)> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (found, entry) = line.split_once(' ')?;
    let check = check(last, entry);
    if found == check { Some((serde_json::from_str(entry).ok()?, check)) } else { None }
}

fn check(last: &str, entry: &str) -> String {
    let mut check = Digest::of(format!("{last} {entry}")).to_string();
    check.truncate(16);
    check
}
