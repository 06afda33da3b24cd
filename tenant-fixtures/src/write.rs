//! A tenant as a stream of bytes: what stands in which file, in pieces that threads can make.

use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::dataset::Dataset;
use crate::digest::{Digest, Hasher};
use crate::domain::{Collection, Domain};
use crate::format::{self, Format, Layout, RowFormat};
use crate::parallel;
use crate::profile::SCHEMA_VERSION;

/// Why a tenant could not be written to a stream.
#[derive(Debug)]
pub enum WriteError {
    /// The format has a file for each collection, and a stream is one file.
    OneFileNeeded(Format),
    /// The format holds a whole tenant.
    Document(Format),
    /// There is no such collection.
    UnknownCollection {
        /// What was asked for.
        found: String,
        /// The names of all collections.
        known: String,
    },
    /// The writer failed.
    Io(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneFileNeeded(format) => write!(
                f,
                "{format} has a file for each collection: write them one by one with `write_rows`, or the tenant as json"
            ),
            Self::Document(format) => write!(
                f,
                "{format} is one document for the whole tenant: write it with `write`, or the collection as jsonl or csv"
            ),
            Self::UnknownCollection { found, known } => {
                write!(f, "there is no collection {found:?}; known: {known}")
            }
            Self::Io(_) => f.write_str("the data could not be written"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A file of a tenant's data.
pub(crate) struct File<D: Domain> {
    /// Its name, made of `A–Z a–z 0–9 . _ -`.
    #[cfg_attr(
        not(feature = "files"),
        expect(dead_code, reason = "only data sets on disk have several files")
    )]
    pub(crate) name: String,
    sections: Vec<Section<D>>,
}

#[cfg(feature = "files")]
impl<D: Domain> File<D> {
    /// The number of rows in it.
    pub(crate) fn rows(&self) -> u64 {
        let rows = self.sections.iter().map(|section| match section {
            Section::Text(_) => 0,
            Section::Rows { count, .. } => *count,
        });
        rows.sum()
    }
}

/// What stands in a file, one after the other.
enum Section<D: Domain> {
    Text(Vec<u8>),
    Rows { collection: &'static dyn Collection<D>, format: RowFormat, count: u64 },
}

/// A part of a file that a thread makes in one go.
pub(crate) struct Piece<'a, D: Domain> {
    /// Which file.
    #[cfg_attr(
        not(feature = "files"),
        expect(dead_code, reason = "only data sets on disk have several files")
    )]
    pub(crate) file: usize,
    content: Content<'a, D>,
}

enum Content<'a, D: Domain> {
    Text(&'a [u8]),
    Rows { collection: &'static dyn Collection<D>, format: RowFormat, range: Range<u64> },
}

#[cfg(feature = "files")]
impl<D: Domain> Piece<'_, D> {
    /// The number of rows in it.
    pub(crate) fn rows(&self) -> u64 {
        match &self.content {
            Content::Text(_) => 0,
            Content::Rows { range, .. } => range.end - range.start,
        }
    }
}

/// The collections that a profile asks for.
pub(crate) fn chosen<D: Domain>(dataset: &Dataset<D>) -> impl Iterator<Item = &'static dyn Collection<D>> {
    let chosen = dataset.profile().collections();
    D::collections().iter().copied().filter(|collection| {
        let schema = collection.schema();
        chosen.contains(&schema.group.unwrap_or(schema.name))
    })
}

/// The files of a tenant in one format.
pub(crate) fn files<D: Domain>(dataset: &Dataset<D>, format: Format) -> Vec<File<D>> {
    match format.layout() {
        Layout::Document => {
            let name = format!("dataset.{}", format.extension());
            vec![File { name, sections: document_sections(dataset, format) }]
        }
        Layout::FilePerCollection => chosen(dataset)
            .map(|collection| {
                let name = format!("{}.{}", collection.schema().file_stem(), format.extension());
                File { name, sections: collection_sections(dataset, collection, format) }
            })
            .collect(),
    }
}

fn collection_sections<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    format: Format,
) -> Vec<Section<D>> {
    let format = RowFormat(format);
    let (mut head, mut foot) = (Vec::new(), Vec::new());
    format.head(collection.schema(), dataset.profile().modes(), &mut head);
    format.foot(&mut foot);
    let rows = Section::Rows { collection, format, count: dataset.count_of(collection) };
    vec![Section::Text(head), rows, Section::Text(foot)]
}

fn document_sections<D: Domain>(dataset: &Dataset<D>, format: Format) -> Vec<Section<D>> {
    let mut sections = Vec::new();
    let metadata = serde_json::to_string(&Metadata(dataset)).unwrap_or_default();
    let profile = serde_json::to_string(dataset.profile()).unwrap_or_default();
    let mut text = Vec::new();
    format::document_start(&metadata, &profile, &mut text);
    let mut group = None;
    for (at, collection) in chosen(dataset).enumerate() {
        let schema = collection.schema();
        let next_in_group = schema.group.is_some() && schema.group == group;
        if group.is_some() && !next_in_group {
            text.extend_from_slice(b"\n}");
        }
        if at > 0 {
            text.push(b',');
        }
        if let (Some(name), false) = (schema.group, next_in_group) {
            text.extend_from_slice(format!("\n\"{name}\":{{").as_bytes());
        }
        group = schema.group;
        text.extend_from_slice(format!("\n\"{}\":[", schema.name).as_bytes());
        sections.push(Section::Text(std::mem::take(&mut text)));
        let count = dataset.count_of(collection);
        sections.push(Section::Rows { collection, format: RowFormat(format), count });
        text.extend_from_slice(if count > 0 { b"\n]" } else { b"]" });
    }
    if group.is_some() {
        text.extend_from_slice(b"\n}");
    }
    format::document_end(&mut text);
    sections.push(Section::Text(text));
    sections
}

/// What a document says of itself. No time and no program version: a document follows from its profile alone.
struct Metadata<'a, D: Domain>(&'a Dataset<D>);

impl<D: Domain> Serialize for Metadata<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("generator", "tenant-fixtures")?;
        map.serialize_entry("data_version", &self.0.data_version())?;
        map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
        map.serialize_entry("rows_digest", &self.0.profile().rows_digest())?;
        map.serialize_entry("counts", &Counts(self.0))?;
        map.end()
    }
}

struct Counts<'a, D: Domain>(&'a Dataset<D>);

impl<D: Domain> Serialize for Counts<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let counts = chosen(self.0).map(|collection| (collection.schema().name, self.0.count_of(collection)));
        serializer.collect_map(counts)
    }
}

/// The pieces of these files, one after the other.
fn pieces<'a, D: Domain>(
    dataset: &'a Dataset<D>,
    files: &'a [File<D>],
) -> impl Iterator<Item = Piece<'a, D>> {
    files.iter().enumerate().flat_map(move |(file, plan)| {
        plan.sections.iter().flat_map(move |section| {
            let mut next = 0;
            let mut text = match section {
                Section::Text(text) if !text.is_empty() => Some(text.as_slice()),
                _ => None,
            };
            std::iter::from_fn(move || match section {
                Section::Text(_) => text.take().map(|text| Piece { file, content: Content::Text(text) }),
                Section::Rows { count, .. } if next >= *count => None,
                Section::Rows { collection, format, count } => {
                    let end = dataset.chunk_end(*collection, next, *count);
                    let range = next..end;
                    next = end;
                    Some(Piece {
                        file,
                        content: Content::Rows { collection: *collection, format: *format, range },
                    })
                }
            })
        })
    })
}

/// Makes the bytes of files and gives them to `consume` in order, piece by piece.
pub(crate) fn stream<D: Domain, E>(
    dataset: &Dataset<D>,
    files: &[File<D>],
    threads: usize,
    consume: impl FnMut(&Piece<'_, D>, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    parallel::ordered(
        threads,
        pieces(dataset, files),
        |piece, scratch, buffer| match &piece.content {
            Content::Text(text) => buffer.extend_from_slice(text),
            Content::Rows { collection, format, range } => {
                dataset.encode_range(*collection, *format, range.clone(), scratch, buffer);
            }
        },
        consume,
    )
}

/// Writes a whole tenant as one document.
pub(crate) fn document<D: Domain>(
    dataset: &Dataset<D>,
    format: Format,
    writer: &mut dyn Write,
) -> Result<(), WriteError> {
    if format.layout() != Layout::Document {
        return Err(WriteError::OneFileNeeded(format));
    }
    stream(dataset, &files(dataset, format), 1, |_, bytes| Ok(writer.write_all(bytes)?))
}

/// Writes one collection as its file would hold it.
pub(crate) fn collection<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    format: Format,
    threads: usize,
    writer: &mut dyn Write,
) -> Result<(), WriteError> {
    if format.layout() != Layout::FilePerCollection {
        return Err(WriteError::Document(format));
    }
    let file = File { name: String::new(), sections: collection_sections(dataset, collection, format) };
    stream(dataset, &[file], threads, |_, bytes| Ok(writer.write_all(bytes)?))
}

/// Writes the collection of this name as its file would hold it.
pub(crate) fn collection_named<D: Domain>(
    dataset: &Dataset<D>,
    name: &str,
    format: Format,
    threads: usize,
    writer: &mut dyn Write,
) -> Result<(), WriteError> {
    let names = || D::collections().iter().map(|known| known.schema().name);
    match D::collections().iter().find(|known| known.schema().name == name) {
        Some(known) => collection(dataset, *known, format, threads, writer),
        None => Err(WriteError::UnknownCollection {
            found: name.chars().take(60).collect(),
            known: names().collect::<Vec<_>>().join(", "),
        }),
    }
}

#[cfg(feature = "files")]
/// Rows of a small tenant and the bytes that they take.
pub(crate) fn sample_size<D: Domain>(
    sample: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    format: Format,
) -> (u64, u64) {
    let rows = sample.count_of(collection);
    let mut bytes = Vec::new();
    sample.encode_range(collection, RowFormat(format), 0..rows, &mut Default::default(), &mut bytes);
    (rows, bytes.len() as u64)
}

/// The digest of a collection's rows.
pub(crate) fn digest<D: Domain>(dataset: &Dataset<D>, collection: &'static dyn Collection<D>) -> Digest {
    let mut hash = Hasher::new();
    let sections = collection_sections(dataset, collection, Format::JsonLines);
    let result: Result<(), std::convert::Infallible> =
        stream(dataset, &[File { name: String::new(), sections }], 1, |_, bytes| {
            hash.update(bytes);
            Ok(())
        });
    match result {
        Ok(()) => hash.finish(),
    }
}
