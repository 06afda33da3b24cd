//! The payload of a data set while it is written.

use std::fs::{self, File};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::documents::PayloadFile;
use super::error::Doing;
use super::folder::{clear, sync_folder};
use super::journal::{Entry, Journal};
use super::open_file::OpenFile;
use super::resume::{self, Kept};
use super::{BagError, DATA_FOLDER};
use crate::digest::Digest;
use crate::write::Position;

/// The payload files, one after the other, hashed while they are written.
pub(super) struct Payload {
    folder: PathBuf,
    open: Option<OpenFile>,
    files: Vec<PayloadFile>,
    journal: Journal,
    /// How many bytes are written between two notes in the journal.
    every: u64,
    unnoted: u64,
    /// Rows written so far.
    rows: u64,
}

impl Payload {
    /// Begins in a folder of a data set in the making, or goes on where an earlier run of the same request stopped;
    /// `names` are the payload's files in order. Also tells from where the rest is to be made.
    pub(super) fn begin(
        partial: &Path,
        request: Digest,
        names: &[&str],
        every: u64,
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<(Self, Position), BagError> {
        let folder = partial.join(DATA_FOLDER);
        let every = every.max(1);
        if let Some(kept) = resume::kept(partial, request, names, watch)? {
            let Kept { journal, files, open, from, rows } = kept;
            return Ok((Self { folder, open, files, journal, every, unnoted: 0, rows }, from));
        }
        if fs::symlink_metadata(partial).is_ok() {
            clear(partial)?;
        }
        for new in [partial, &folder] {
            fs::create_dir(new).doing("create the folder", new)?;
        }
        let journal = Journal::begin(partial, request)?;
        let payload = Self { folder, open: None, files: Vec::new(), journal, every, unnoted: 0, rows: 0 };
        Ok((payload, Position::default()))
    }

    /// Rows written so far, in earlier runs too.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// Bytes written so far, in earlier runs too.
    pub(super) fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).chain(self.open.as_ref().map(|open| open.size)).sum()
    }

    /// Appends to a section of the file of this number, which becomes the open one.
    pub(super) fn write(
        &mut self,
        (number, section): (usize, usize),
        name: &str,
        bytes: &[u8],
        rows: u64,
    ) -> Result<(), BagError> {
        if self.open.as_ref().is_some_and(|open| open.number != number) {
            self.finish()?;
        }
        let open = match &mut self.open {
            Some(open) => open,
            closed => {
                let path = self.folder.join(name);
                let file = File::create_new(&path).doing("create", &path)?;
                closed.insert(OpenFile {
                    number,
                    path,
                    name: name.to_owned(),
                    file,
                    hash: Sha256::new(),
                    size: 0,
                    sections: Vec::new(),
                })
            }
        };
        open.file.write_all(bytes).doing("write", &open.path)?;
        open.hash.update(bytes);
        open.size += bytes.len() as u64;
        if open.sections.len() <= section {
            open.sections.resize(section + 1, 0);
        }
        open.sections[section] += bytes.len() as u64;
        self.unnoted += bytes.len() as u64;
        self.rows += rows;
        Ok(())
    }

    /// Counts rows that were written in pieces of another size.
    pub(super) fn count(&mut self, rows: u64) {
        self.rows += rows;
    }

    /// Says that the rest can be made from here on; noted when enough was written since the last note.
    pub(super) fn reached(&mut self, position: Position) -> Result<(), BagError> {
        let Some(open) = self.open.as_ref().filter(|_| self.unnoted >= self.every) else { return Ok(()) };
        open.file.sync_data().doing("write", &open.path)?;
        let state = open.state(self.rows);
        self.journal.note(&Entry::Reached { state, section: position.section, row: position.row })?;
        self.unnoted = 0;
        Ok(())
    }

    /// Ends the open file.
    pub(super) fn finish(&mut self) -> Result<(), BagError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        open.file.sync_all().doing("write", &open.path)?;
        let state = open.state(self.rows);
        self.journal.note(&Entry::Done(state.clone()))?;
        self.unnoted = 0;
        self.files.push(state.into_file());
        Ok(())
    }

    /// Writes a file in one go. It is not noted: a run that goes on makes it anew.
    pub(super) fn write_whole(
        &mut self,
        name: &str,
        contents: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), BagError> {
        let path = self.folder.join(name);
        let file = File::create_new(&path).doing("create", &path)?;
        let mut writer = io::BufWriter::with_capacity(1 << 16, Hashed { file, hash: Sha256::new(), size: 0 });
        contents(&mut writer).doing("write", &path)?;
        let hashed = writer.into_inner().map_err(io::IntoInnerError::into_error).doing("write", &path)?;
        hashed.file.sync_all().doing("write", &path)?;
        let digest = Digest::from_sha256(hashed.hash).to_string();
        self.files.push(PayloadFile {
            name: name.to_owned(),
            bytes: hashed.size,
            digest,
            sections: Vec::new(),
        });
        Ok(())
    }

    /// All files are there. The journal is to be removed when everything else is there, too.
    pub(super) fn end(self) -> Result<(Vec<PayloadFile>, Journal), BagError> {
        sync_folder(&self.folder)?;
        Ok((self.files, self.journal))
    }

    /// Has a file made where it stands, and hashes it then; gives its size. It is not noted, either.
    #[cfg(feature = "sqlite")]
    pub(super) fn make(
        &mut self,
        name: &str,
        contents: &mut dyn FnMut(&Path) -> Result<(), BagError>,
    ) -> Result<u64, BagError> {
        let path = self.folder.join(name);
        File::create_new(&path).doing("create", &path)?;
        contents(&path)?;
        let mut file =
            super::open::own(File::options().read(true).write(true), &path).doing("read", &path)?;
        file.sync_all().doing("write", &path)?;
        let mut hashed = Hashed { file: io::sink(), hash: Sha256::new(), size: 0 };
        io::copy(&mut file, &mut hashed).doing("read", &path)?;
        let digest = Digest::from_sha256(hashed.hash).to_string();
        self.files.push(PayloadFile {
            name: name.to_owned(),
            bytes: hashed.size,
            digest,
            sections: Vec::new(),
        });
        Ok(hashed.size)
    }
}

/// A file that is hashed while it is written.
struct Hashed<W> {
    file: W,
    hash: Sha256,
    size: u64,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
