//! What an earlier run of the same request has left, as far as it can be believed: everything is read again and compared
//! with the journal. Whatever else stands there, the data set is made anew.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::documents::{self, PayloadFile};
use super::journal::{Entry, JOURNAL_FILE, Journal, State};
use super::open::{self, is_own_file, is_own_folder};
use super::open_file::OpenFile;
use super::{BAGIT_FILE, BagError, DATA_FOLDER, MANIFEST_FILE, TAG_MANIFEST_FILE};
use crate::digest::Digest;
use crate::write::Position;

/// What an earlier run has left that can be believed.
pub(super) struct Kept {
    pub(super) journal: Journal,
    pub(super) files: Vec<PayloadFile>,
    pub(super) open: Option<OpenFile>,
    pub(super) from: Position,
    pub(super) rows: u64,
}

/// What can be kept of a folder; nothing when anything about it is odd.
///
/// # Errors
///
/// [`BagError::Interrupted`] when `watch` breaks.
pub(super) fn kept(
    partial: &Path,
    request: Digest,
    names: &[&str],
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Option<Kept>, BagError> {
    let Some((journal, states, reached)) = noted(partial, request, names) else { return Ok(None) };
    let data = partial.join(DATA_FOLDER);
    let mut files = Vec::new();
    for state in &states {
        match prefix(&data.join(&state.name), state, watch) {
            Ok(Some(_)) if !is_longer(&data.join(&state.name), state.bytes) => {}
            Ok(_) => return Ok(None),
            Err(Stopped) => return Err(BagError::Interrupted),
        }
        files.push(state.clone().into_file());
    }
    let last = states.last();
    let mut from = Position { file: last.map_or(0, |state| state.file + 1), ..Position::default() };
    let (mut rows, mut open) = (last.map_or(0, |state| state.rows), None);
    if let Some((state, position)) = reached {
        let path = data.join(&state.name);
        match prefix(&path, &state, watch) {
            Ok(Some(hash)) => {
                let Some(file) = cut(&path, state.bytes) else { return Ok(None) };
                (rows, from) = (state.rows, position);
                open = Some(OpenFile {
                    sections: state.sections,
                    number: state.file,
                    path,
                    name: state.name,
                    file,
                    hash,
                    size: state.bytes,
                });
            }
            Ok(None) => return Ok(None),
            Err(Stopped) => return Err(BagError::Interrupted),
        }
    }
    if files.is_empty() && open.is_none() {
        return Ok(None);
    }
    let keep = |name: &str| {
        files.iter().any(|file| file.name == name) || open.as_ref().is_some_and(|open| open.name == name)
    };
    // What came after the last note is made again.
    if tidy(partial, names, keep).is_none() {
        return Ok(None);
    }
    Ok(Some(Kept { journal, files, open, from, rows }))
}

/// The journal, the files that it says are complete, and how far the next one is.
type Noted = (Journal, Vec<State>, Option<(State, Position)>);

fn noted(partial: &Path, request: Digest, names: &[&str]) -> Option<Noted> {
    // Whoever owns the folder could put something else there at any time.
    let folders = [partial, &partial.join(DATA_FOLDER)];
    if !folders.into_iter().all(is_own_folder) || !is_all_known(partial, names) {
        return None;
    }
    let (journal, entries) = Journal::resume(partial, request)?;
    let (mut done, mut reached): (Vec<State>, _) = (Vec::new(), None);
    for entry in entries {
        let (state, position) = match entry {
            Entry::Request(_) => return None,
            Entry::Done(state) => (state, None),
            Entry::Reached { state, section, row } => {
                let position = Position { file: state.file, section, row };
                (state, Some(position))
            }
        };
        let follows = done.last().is_none_or(|last| last.file < state.file && last.rows <= state.rows);
        if !follows || names.get(state.file) != Some(&state.name.as_str()) {
            return None;
        }
        match position {
            Some(position) => reached = Some((state, position)),
            None => {
                reached = None;
                done.push(state);
            }
        }
    }
    Some((journal, done, reached))
}

/// What else stands in the folder of a data set in the making.
fn is_tag(name: &str) -> bool {
    [BAGIT_FILE, MANIFEST_FILE, TAG_MANIFEST_FILE].contains(&name) || documents::is_one(name)
}

/// Whether a folder in the making holds nothing but what a run puts there.
fn is_all_known(partial: &Path, names: &[&str]) -> bool {
    let all = |folder: &Path, known: &dyn Fn(&str) -> bool| {
        fs::read_dir(folder).is_ok_and(|mut entries| {
            entries.all(|entry| {
                let Ok(entry) = entry else { return false };
                let name = entry.file_name();
                let Some(name) = name.to_str() else { return false };
                known(name) && (name == DATA_FOLDER || is_own_file(&entry.path()))
            })
        })
    };
    let data = partial.join(DATA_FOLDER);
    all(partial, &|name| name == JOURNAL_FILE || name == DATA_FOLDER || is_tag(name))
        && all(&data, &|name| name != DATA_FOLDER && names.contains(&name))
}

/// Removes what is made again: documents, and payload files that are not kept.
fn tidy(partial: &Path, names: &[&str], keep: impl Fn(&str) -> bool) -> Option<()> {
    for entry in fs::read_dir(partial).ok()? {
        let entry = entry.ok()?;
        if entry.file_name().to_str().is_some_and(is_tag) {
            fs::remove_file(entry.path()).ok()?;
        }
    }
    for name in names.iter().filter(|name| !keep(name)) {
        let path = partial.join(DATA_FOLDER).join(name);
        if fs::symlink_metadata(&path).is_ok() {
            fs::remove_file(&path).ok()?;
        }
    }
    Some(())
}

/// Told to stop.
struct Stopped;

/// Reads a file's first bytes again: the state of their hash, if they are those that were noted.
fn prefix(
    path: &Path,
    state: &State,
    watch: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Option<Sha256>, Stopped> {
    let Ok(mut file) = open::read(path) else { return Ok(None) };
    let (mut hash, mut left, mut buffer) = (Sha256::new(), state.bytes, vec![0; 1 << 20]);
    while left > 0 {
        if watch().is_break() {
            return Err(Stopped);
        }
        let most = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        match file.read(&mut buffer[..most]) {
            Ok(0) => return Ok(None),
            Ok(read) => {
                hash.update(&buffer[..read]);
                left -= read as u64;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return Ok(None),
        }
    }
    Ok(if Digest::from_sha256(hash.clone()).to_string() == state.digest { Some(hash) } else { None })
}

fn is_longer(path: &Path, bytes: u64) -> bool {
    fs::metadata(path).map_or(true, |found| found.len() != bytes)
}

/// Opens a file to go on after its first bytes.
fn cut(path: &Path, bytes: u64) -> Option<File> {
    let mut file = open::own(File::options().write(true), path).ok()?;
    file.set_len(bytes).ok()?;
    file.seek(SeekFrom::End(0)).ok()?;
    Some(file)
}
