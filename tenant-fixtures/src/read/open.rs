//! Text files opened for reading, unpacked on the way where their name says that they are compressed.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::ReadError;

/// Bytes read at a time.
const BUFFER: usize = 128 * 1024;

/// Opens a text file; one whose name ends in `.gz` or `.zst` is decompressed while it is read.
///
/// Memory stays flat however far the file expands: nothing is sized by what the file says of itself, and a zstd frame
/// that asks for a window above 128 MiB is refused. What is damaged shows as an [`io::Error`] while reading; see
/// [`ReadError::while_reading`] for what it becomes.
///
/// # Errors
///
/// [`ReadError::Io`] when the file can't be opened, or when the feature `compression` is needed and off.
pub fn open(path: &Path) -> Result<Box<dyn BufRead>, ReadError> {
    let failed = |source| ReadError::Io { path: path.to_owned(), source };
    let file = BufReader::with_capacity(BUFFER, File::open(path).map_err(failed)?);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("gz") => gzip(file).map_err(failed),
        Some("zst") => zstd(file).map_err(failed),
        _ => Ok(Box::new(file)),
    }
}

impl ReadError {
    /// What an error in the midst of reading says: the file is damaged, or the file system refused.
    pub fn while_reading(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            // What decoders tell of bytes that are none of theirs; the system's own errors have a number.
            io::ErrorKind::InvalidInput
            | io::ErrorKind::InvalidData
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other
                if source.raw_os_error().is_none() =>
            {
                Self::Damaged { path, message: source.to_string() }
            }
            _ => Self::Io { path, source },
        }
    }
}

#[cfg(feature = "compression")]
fn gzip(file: BufReader<File>) -> io::Result<Box<dyn BufRead>> {
    // All members, one after the other.
    let unpacked = flate2::bufread::MultiGzDecoder::new(file);
    Ok(Box::new(BufReader::with_capacity(BUFFER, unpacked)))
}

#[cfg(feature = "compression")]
fn zstd(file: BufReader<File>) -> io::Result<Box<dyn BufRead>> {
    /// The largest window: 2^27 bytes, as the `zstd` program has it unless told otherwise.
    const WINDOW_LOG_MAX: u32 = 27;
    // All frames, one after the other.
    let mut unpacked = zstd::stream::read::Decoder::with_buffer(file)?;
    unpacked.window_log_max(WINDOW_LOG_MAX)?;
    Ok(Box::new(BufReader::with_capacity(BUFFER, unpacked)))
}

#[cfg(not(feature = "compression"))]
fn gzip(_file: BufReader<File>) -> io::Result<Box<dyn BufRead>> {
    Err(off())
}

#[cfg(not(feature = "compression"))]
fn zstd(_file: BufReader<File>) -> io::Result<Box<dyn BufRead>> {
    Err(off())
}

#[cfg(not(feature = "compression"))]
fn off() -> io::Error {
    let advice =
        "it is compressed: switch on the feature `compression` of tenant-fixtures, or unpack it first";
    io::Error::new(io::ErrorKind::Unsupported, advice)
}
