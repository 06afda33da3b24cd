//! A tenant as a stream of bytes: what stands in which file, in pieces that threads can make.

#[cfg(feature = "sqlite")]
pub(crate) mod database;
mod dataset;
mod document;
mod error;
mod file;
#[cfg(feature = "parquet")]
mod parquet;
mod plan;
mod script;
mod stream;
mod wrong;

use std::io::Write;

use crate::compression::Compression;
use crate::dataset::Dataset;
use crate::digest::{Digest, Hasher};
use crate::dirty;
use crate::domain::{Collection, Domain};
use crate::format::{EncodeError, Format, Layout};

pub use error::WriteError;
pub(crate) use file::File;
#[cfg(feature = "files")]
pub(crate) use file::Section;
use file::collection_sections;
pub(crate) use plan::files;
use script::script;
pub(crate) use stream::{Position, stream};

/// Writes a whole tenant as one document.
pub(crate) fn document<D: Domain>(
    dataset: &Dataset<D>,
    format: Format,
    writer: &mut dyn Write,
) -> Result<(), WriteError> {
    if format.layout() != Layout::Document {
        return Err(WriteError::OneFileNeeded(format));
    }
    if !format.is_text() {
        return Err(WriteError::Database(format));
    }
    refuse_dirty(dataset, format)?;
    let files = files(dataset, format, None, None);
    stream(dataset, &files, Position::default(), 1, |_, bytes| Ok(writer.write_all(bytes)?))
}

/// Writes one collection as its file would hold it.
pub(crate) fn collection<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    format: Format,
    threads: usize,
    compression: Option<Compression>,
    writer: &mut dyn Write,
) -> Result<(), WriteError> {
    if format.layout() != Layout::FilePerCollection {
        return Err(WriteError::Document(format));
    }
    refuse_dirty(dataset, format)?;
    let compression = compression.filter(|_| format.is_text());
    let sections = collection_sections(dataset, collection, format, None);
    let file = File { name: String::new(), compression, sections };
    stream(dataset, &[file], Position::default(), threads, |_, bytes| Ok(writer.write_all(bytes)?))
}

/// Refuses rows that the format can't hold.
fn refuse_dirty<D: Domain>(dataset: &Dataset<D>, format: Format) -> Result<(), WriteError> {
    match dirty::kinds_of(dataset.profile()).filter(|_| !format.has_dirty()) {
        Some(kinds) => Err(WriteError::Dirty { format, kinds }),
        None => Ok(()),
    }
}

/// Writes the collection of this name as its file would hold it.
pub(crate) fn collection_named<D: Domain>(
    dataset: &Dataset<D>,
    name: &str,
    format: Format,
    threads: usize,
    compression: Option<Compression>,
    writer: &mut dyn Write,
) -> Result<(), WriteError> {
    let names = || dataset.collections().iter().map(|known| known.schema().name);
    match dataset.collections().iter().find(|known| known.schema().name == name) {
        Some(known) => collection(dataset, *known, format, threads, compression, writer),
        None => Err(WriteError::UnknownCollection {
            found: name.chars().take(60).collect(),
            known: names().collect::<Vec<_>>().join(", "),
        }),
    }
}

/// The digest of a collection's rows.
pub(crate) fn digest<D: Domain>(dataset: &Dataset<D>, collection: &'static dyn Collection<D>) -> Digest {
    let mut hash = Hasher::new();
    let sections = collection_sections(dataset, collection, Format::JsonLines, None);
    let file = File { name: String::new(), compression: None, sections };
    let result: Result<(), EncodeError> = stream(dataset, &[file], Position::default(), 1, |_, bytes| {
        hash.update(bytes);
        Ok(())
    });
    // Text takes all values.
    debug_assert!(result.is_ok(), "{result:?}");
    hash.finish()
}
