//! A tenant as a stream of bytes: what stands in which file, in pieces that threads can make.

use std::fmt;
use std::io::{self, Write};
use std::ops::Range;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::compression::Compression;
use crate::dataset::Dataset;
use crate::digest::{Digest, Hasher};
use crate::domain::{Collection, Domain};
use crate::format::{self, Format, Layout, Made, RowFormat};
use crate::parallel;
use crate::part::Part;
use crate::profile::SCHEMA_VERSION;
use crate::schema::{Dialect, guard, indexes, tables};

/// Why a tenant could not be written to a stream.
#[derive(Debug)]
pub enum WriteError {
    /// The format has a file for each collection, and a stream is one file.
    OneFileNeeded(Format),
    /// The format holds a whole tenant.
    Document(Format),
    /// The format is a database, which is made in a folder.
    Database(Format),
    /// There is no such collection.
    UnknownCollection {
        /// What was asked for.
        found: String,
        /// The names of all collections.
        known: String,
    },
    /// The rows don't fit the format.
    Encode(EncodeError),
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
            Self::Database(format) => {
                write!(f, "{format} is a database, which no stream takes: publish the tenant to a folder")
            }
            Self::UnknownCollection { found, known } => {
                write!(f, "there is no collection {found:?}; known: {known}")
            }
            Self::Encode(_) | Self::Io(_) => f.write_str("the data could not be written"),
        }
    }
}

impl From<EncodeError> for WriteError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            Self::Encode(error) => Some(error),
            Self::OneFileNeeded(_)
            | Self::Document(_)
            | Self::Database(_)
            | Self::UnknownCollection { .. } => None,
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
    /// How it is compressed.
    compression: Option<Compression>,
    sections: Vec<Section<D>>,
}

#[cfg(feature = "files")]
impl<D: Domain> File<D> {
    /// The number of rows in it.
    pub(crate) fn rows(&self) -> u64 {
        let rows = self.sections.iter().map(|section| match section {
            Section::Text(_) => 0,
            Section::Rows { range, .. } => range.end - range.start,
            #[cfg(feature = "parquet")]
            Section::Parquet { count, .. } => *count,
            #[cfg(feature = "sqlite")]
            Section::Database(count) => *count,
        });
        rows.sum()
    }

    /// What stands in it, one after the other.
    pub(crate) fn sections(&self) -> &[Section<D>] {
        &self.sections
    }
}

#[cfg(feature = "sqlite")]
impl<D: Domain> File<D> {
    /// Whether it is a database.
    pub(crate) fn is_database(&self) -> bool {
        matches!(self.sections.as_slice(), [Section::Database(_)])
    }
}

impl<D: Domain> File<D> {
    /// Whether its sections are made piece by piece.
    fn is_streamed(&self) -> bool {
        match self.sections.first() {
            #[cfg(feature = "parquet")]
            Some(Section::Parquet { .. }) => false,
            #[cfg(feature = "sqlite")]
            Some(Section::Database(_)) => false,
            Some(Section::Text(_) | Section::Rows { .. }) | None => true,
        }
    }
}

/// Why rows could not be brought into a format, such as a number that is too large for it.
#[derive(Debug)]
pub struct EncodeError(pub(crate) String);

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EncodeError {}

/// What stands in a file, one after the other.
pub(crate) enum Section<D: Domain> {
    Text(Vec<u8>),
    Rows {
        collection: &'static dyn Collection<D>,
        format: RowFormat,
        range: Range<u64>,
    },
    /// A file by itself.
    #[cfg(feature = "parquet")]
    Parquet {
        collection: &'static dyn Collection<D>,
        count: u64,
    },
    /// A database of so many rows. It is made where it stands, not streamed.
    #[cfg(feature = "sqlite")]
    Database(u64),
}

/// A part of a file that a thread makes in one go.
pub(crate) struct Piece<'a, D: Domain> {
    /// Which file.
    pub(crate) file: usize,
    /// Which of its sections.
    #[cfg_attr(
        not(feature = "files"),
        expect(dead_code, reason = "only data sets on disk go on where they stopped")
    )]
    pub(crate) section: usize,
    content: Content<'a, D>,
}

/// A place between two pieces of a tenant's files, from which the rest can be made by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// Which file.
    pub(crate) file: usize,
    /// Which of its sections.
    pub(crate) section: usize,
    /// The next row of that section's collection; below the section's first, its first.
    pub(crate) row: u64,
}

enum Content<'a, D: Domain> {
    Text(&'a [u8]),
    Rows {
        collection: &'static dyn Collection<D>,
        format: RowFormat,
        range: Range<u64>,
        /// Whether rows before these are left out of the file, so that these come first.
        leads: bool,
    },
    /// Bytes that are made already, and hold this many rows.
    #[cfg(feature = "parquet")]
    Made(u64),
}

#[cfg(feature = "files")]
impl<D: Domain> Piece<'_, D> {
    /// The number of rows in it.
    pub(crate) fn rows(&self) -> u64 {
        match &self.content {
            Content::Text(_) => 0,
            Content::Rows { range, .. } => range.end - range.start,
            #[cfg(feature = "parquet")]
            Content::Made(rows) => *rows,
        }
    }

    /// Where the next piece begins; none when it is made in one go with this one.
    pub(crate) fn end(&self) -> Option<Position> {
        match &self.content {
            Content::Text(_) => Some(Position { file: self.file, section: self.section + 1, row: 0 }),
            Content::Rows { range, .. } => {
                Some(Position { file: self.file, section: self.section, row: range.end })
            }
            #[cfg(feature = "parquet")]
            Content::Made(_) => None,
        }
    }
}

/// The collections that a profile asks for.
pub(crate) fn chosen<D: Domain>(dataset: &Dataset<D>) -> impl Iterator<Item = &'static dyn Collection<D>> {
    let chosen = dataset.profile().collections();
    dataset.collections().iter().copied().filter(|collection| {
        let schema = collection.schema();
        chosen.contains(&schema.group.unwrap_or(schema.name))
    })
}

/// The files of a tenant, or of a part of it, in one format; text is compressed as asked for.
pub(crate) fn files<D: Domain>(
    dataset: &Dataset<D>,
    format: Format,
    compression: Option<Compression>,
    part: Option<Part>,
) -> Vec<File<D>> {
    let compression = compression.filter(|_| format.is_text());
    let packed = compression.map_or_else(String::new, |compression| format!(".{}", compression.extension()));
    let whole = |sections| {
        vec![File { name: format!("dataset.{}{packed}", format.extension()), compression, sections }]
    };
    let by_collection = || {
        let file = |collection: &'static dyn Collection<D>| {
            let name = format!("{}.{}{packed}", collection.schema().file_stem(), format.extension());
            File { name, compression, sections: collection_sections(dataset, collection, format, part) }
        };
        chosen(dataset).map(file).collect()
    };
    match format.made() {
        Made::Rows(_) => by_collection(),
        Made::Document => whole(document_sections(dataset, format, part)),
        // A script makes tables, indexes and rows that refer to each other: it is never one of a part.
        Made::Script(dialect) => whole(script_sections(dataset, dialect, true)),
        #[cfg(feature = "parquet")]
        Made::Parquet => by_collection(),
        #[cfg(feature = "sqlite")]
        Made::Database => {
            whole(vec![Section::Database(chosen(dataset).map(|known| dataset.count_of(known)).sum())])
        }
    }
}

fn collection_sections<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    format: Format,
    part: Option<Part>,
) -> Vec<Section<D>> {
    match format.made() {
        #[cfg(feature = "parquet")]
        Made::Parquet => return vec![Section::Parquet { collection, count: dataset.count_of(collection) }],
        Made::Rows(_) | Made::Document | Made::Script(_) => {}
        // Has no files of collections; its rows as text are none.
        #[cfg(feature = "sqlite")]
        Made::Database => {}
    }
    let format = RowFormat(format);
    let (mut head, mut foot) = (Vec::new(), Vec::new());
    format.head(collection.schema(), dataset.profile().modes(), &mut head);
    let range = dataset.part_of(collection, part);
    format.foot(range.is_empty(), &mut foot);
    let rows = Section::Rows { collection, format, range };
    vec![Section::Text(head), rows, Section::Text(foot)]
}

fn document_sections<D: Domain>(dataset: &Dataset<D>, format: Format, part: Option<Part>) -> Vec<Section<D>> {
    let mut sections = Vec::new();
    let metadata = serde_json::to_string(&Metadata { dataset, part }).unwrap_or_default();
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
        let range = dataset.part_of(collection, part);
        let has_rows = !range.is_empty();
        sections.push(Section::Rows { collection, format: RowFormat(format), range });
        text.extend_from_slice(if has_rows { b"\n]" } else { b"]" });
    }
    if group.is_some() {
        text.extend_from_slice(b"\n}");
    }
    format::document_end(&mut text);
    sections.push(Section::Text(text));
    sections
}

/// A script that makes a tenant's tables and rows; `alone` as a file that is run by itself, in a transaction of its own.
fn script_sections<D: Domain>(dataset: &Dataset<D>, dialect: Dialect, alone: bool) -> Vec<Section<D>> {
    let modes = dataset.profile().modes();
    let schemas: Vec<_> = chosen(dataset).map(|collection| collection.schema()).collect();
    let mut text = format!(
        "-- Tenant {}, made by tenant-fixtures: schema version {SCHEMA_VERSION}, rows digest {}.\n\n",
        dataset.id(),
        dataset.profile().rows_digest()
    );
    if alone {
        text.push_str(match dialect {
            Dialect::PostgreSql => "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n",
            Dialect::Sqlite => "PRAGMA foreign_keys = ON;\n",
        });
        text.push_str("BEGIN;\n\n");
    }
    text.push_str(&tables(dialect, modes, &schemas));
    if alone {
        text.push_str(&guard(dialect, dataset.id(), &schemas));
    }
    let mut sections = vec![Section::Text(text.into_bytes())];
    for collection in chosen(dataset) {
        sections.extend(collection_sections(dataset, collection, Format::Sql, None));
    }
    let mut text = format!("\n{}", indexes(modes, &schemas));
    if alone {
        text.push_str("\nCOMMIT;\n");
    }
    sections.push(Section::Text(text.into_bytes()));
    sections
}

/// The script that makes a tenant's tables and rows, without a transaction of its own.
pub(crate) fn script<D: Domain>(dataset: &Dataset<D>, dialect: Dialect) -> String {
    let sections = script_sections(dataset, dialect, false);
    let mut text = Vec::new();
    let result: Result<(), EncodeError> = stream(
        dataset,
        &[File { name: String::new(), compression: None, sections }],
        Position::default(),
        1,
        |_, bytes| {
            text.extend_from_slice(bytes);
            Ok(())
        },
    );
    // Text takes all values, and all of it is UTF-8.
    debug_assert!(result.is_ok(), "{result:?}");
    String::from_utf8(text).unwrap_or_default()
}

/// What a document says of itself. No time and no program version: a document follows from its profile alone.
struct Metadata<'a, D: Domain> {
    dataset: &'a Dataset<D>,
    part: Option<Part>,
}

impl<D: Domain> Serialize for Metadata<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { dataset, part } = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("generator", "tenant-fixtures")?;
        map.serialize_entry("data_version", &dataset.data_version())?;
        map.serialize_entry("schema_version", &SCHEMA_VERSION)?;
        map.serialize_entry("rows_digest", &dataset.profile().rows_digest())?;
        if let Some(part) = part {
            map.serialize_entry("part", part)?;
        }
        map.serialize_entry("counts", &Counts { dataset, part: *part })?;
        map.end()
    }
}

/// The rows of each collection that are in the document.
struct Counts<'a, D: Domain> {
    dataset: &'a Dataset<D>,
    part: Option<Part>,
}

impl<D: Domain> Serialize for Counts<'_, D> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let count = |collection: &'static dyn Collection<D>| {
            let range = self.dataset.part_of(collection, self.part);
            (collection.schema().name, range.end - range.start)
        };
        serializer.collect_map(chosen(self.dataset).map(count))
    }
}

/// The pieces of these files from a position on, one after the other; `first` is the number of the first file.
fn pieces<'a, D: Domain>(
    dataset: &'a Dataset<D>,
    files: &'a [File<D>],
    first: usize,
    from: Position,
) -> impl Iterator<Item = Piece<'a, D>> {
    files.iter().enumerate().skip(from.file.saturating_sub(first)).flat_map(move |(at, plan)| {
        let file = first + at;
        let from = if file == from.file { from } else { Position::default() };
        plan.sections.iter().enumerate().skip(from.section).flat_map(move |(place, section)| {
            let begins = if place == from.section { from.row } else { 0 };
            let mut next = match section {
                Section::Rows { range, .. } => begins.max(range.start),
                Section::Text(_) => 0,
                #[cfg(feature = "parquet")]
                Section::Parquet { .. } => 0,
                #[cfg(feature = "sqlite")]
                Section::Database(_) => 0,
            };
            // Even a file without rows is there, and nothing at all would be no compressed file.
            let is_needed = |text: &[u8]| !text.is_empty() || place == 0;
            let mut text = match section {
                Section::Text(text) => is_needed(text).then_some(text.as_slice()),
                Section::Rows { .. } => None,
                #[cfg(feature = "parquet")]
                Section::Parquet { .. } => None,
                #[cfg(feature = "sqlite")]
                Section::Database(_) => None,
            };
            let piece = move |content| Piece { file, section: place, content };
            std::iter::from_fn(move || match section {
                Section::Text(_) => text.take().map(|text| piece(Content::Text(text))),
                Section::Rows { range, .. } if next >= range.end => None,
                Section::Rows { collection, format, range: all } => {
                    let leads = next == all.start && next > 0;
                    let range = next..dataset.chunk_end(*collection, next, all.end);
                    next = range.end;
                    Some(piece(Content::Rows { collection: *collection, format: *format, range, leads }))
                }
                #[cfg(feature = "parquet")]
                Section::Parquet { .. } => None,
                #[cfg(feature = "sqlite")]
                Section::Database(_) => None,
            })
        })
    })
}

/// What a thread keeps between pieces.
#[derive(Default)]
struct Kept {
    scratch: format::Scratch,
    /// A piece before it is compressed.
    plain: Vec<u8>,
}

/// Makes the bytes of files from a position on and gives them to `consume` in order, piece by piece; databases are left
/// out.
pub(crate) fn stream<D: Domain, E: From<EncodeError>>(
    dataset: &Dataset<D>,
    files: &[File<D>],
    from: Position,
    threads: usize,
    mut consume: impl FnMut(&Piece<'_, D>, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut first = 0;
    // Files that are made by themselves, each alone, and the runs of files between them.
    for files in files.chunk_by(|a, b| a.is_streamed() && b.is_streamed()) {
        match files.first().and_then(|file| file.sections.first()) {
            _ if first + files.len() <= from.file => {}
            #[cfg(feature = "parquet")]
            Some(Section::Parquet { collection, .. }) => {
                format::parquet::write(dataset, *collection, threads, &mut |rows, bytes| {
                    consume(&Piece { file: first, section: 0, content: Content::Made(rows) }, bytes)
                })?;
            }
            #[cfg(feature = "sqlite")]
            Some(Section::Database(_)) => {}
            Some(Section::Text(_) | Section::Rows { .. }) | None => {
                stream_text(dataset, files, first, from, threads, &mut consume)?;
            }
        }
        first += files.len();
    }
    Ok(())
}

fn stream_text<D: Domain, E>(
    dataset: &Dataset<D>,
    files: &[File<D>],
    first: usize,
    from: Position,
    threads: usize,
    mut consume: impl FnMut(&Piece<'_, D>, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let encode = |piece: &Piece<'_, D>, scratch: &mut format::Scratch, out: &mut Vec<u8>| {
        out.clear();
        match &piece.content {
            Content::Text(text) => out.extend_from_slice(text),
            Content::Rows { collection, format, range, leads } => {
                dataset.encode_range(*collection, *format, range.clone(), scratch, out);
                if *leads {
                    let before =
                        |number| format.before(collection.schema(), dataset.profile().modes(), number);
                    let follows = before(range.start);
                    out.splice(..follows.len().min(out.len()), before(0));
                }
            }
            #[cfg(feature = "parquet")]
            Content::Made(_) => {}
        }
    };
    parallel::ordered(
        threads,
        pieces(dataset, files, first, from),
        |piece, kept: &mut Kept, buffer: &mut Vec<u8>| match files[piece.file - first].compression {
            None => encode(piece, &mut kept.scratch, buffer),
            Some(compression) => {
                encode(piece, &mut kept.scratch, &mut kept.plain);
                buffer.clear();
                compression.append(&kept.plain, buffer);
            }
        },
        |piece, bytes| consume(piece, bytes),
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
    if !format.is_text() {
        return Err(WriteError::Database(format));
    }
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
    let compression = compression.filter(|_| format.is_text());
    let sections = collection_sections(dataset, collection, format, None);
    let file = File { name: String::new(), compression, sections };
    stream(dataset, &[file], Position::default(), threads, |_, bytes| Ok(writer.write_all(bytes)?))
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
