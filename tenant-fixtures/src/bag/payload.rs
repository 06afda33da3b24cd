//! The payload of a data set while it is written.

use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::BagError;
use super::documents::PayloadFile;
use super::error::Doing;
use crate::digest::Digest;

/// The payload files, one after the other, hashed while they are written.
pub(super) struct Payload {
    folder: PathBuf,
    open: Option<OpenFile>,
    pub(super) files: Vec<PayloadFile>,
}

struct OpenFile {
    number: usize,
    path: PathBuf,
    name: String,
    file: File,
    hash: Sha256,
    size: u64,
}

impl Payload {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, open: None, files: Vec::new() }
    }

    /// Appends to the file of this number, which becomes the open one.
    pub(super) fn write(&mut self, number: usize, name: &str, bytes: &[u8]) -> Result<(), BagError> {
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
                })
            }
        };
        open.file.write_all(bytes).doing("write", &open.path)?;
        open.hash.update(bytes);
        open.size += bytes.len() as u64;
        Ok(())
    }

    /// Ends the open file.
    pub(super) fn finish(&mut self) -> Result<(), BagError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        open.file.sync_all().doing("write", &open.path)?;
        let digest = Digest::from_sha256(open.hash).to_string();
        self.files.push(PayloadFile { name: open.name, bytes: open.size, digest });
        Ok(())
    }

    /// Writes a file in one go.
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
        self.files.push(PayloadFile { name: name.to_owned(), bytes: hashed.size, digest });
        Ok(())
    }

    /// Has a file made where it stands, and hashes it then; gives its size.
    #[cfg(feature = "sqlite")]
    pub(super) fn make(
        &mut self,
        name: &str,
        contents: &mut dyn FnMut(&std::path::Path) -> Result<(), BagError>,
    ) -> Result<u64, BagError> {
        let path = self.folder.join(name);
        File::create_new(&path).doing("create", &path)?;
        contents(&path)?;
        let mut file = File::options().read(true).write(true).open(&path).doing("read", &path)?;
        file.sync_all().doing("write", &path)?;
        let mut hashed = Hashed { file: io::sink(), hash: Sha256::new(), size: 0 };
        io::copy(&mut file, &mut hashed).doing("read", &path)?;
        let digest = Digest::from_sha256(hashed.hash).to_string();
        self.files.push(PayloadFile { name: name.to_owned(), bytes: hashed.size, digest });
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
