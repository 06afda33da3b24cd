//! Rows as files have them, whoever wrote or changed them.
//!
//! Every reader gives rows in the same form, whatever the format: a JSON object with the columns of the collection's
//! [`Schema`], nested as the schema nests them. Ids, tokens, texts, times (RFC 3339) and dates (ISO 8601) are strings,
//! numbers are numbers, exact decimals text with all of their places (`"12.30"`), what a row lacks is missing, and what is null is null. What other programs write differently for
//! the same value is led back to that form, whatever the format: `False`, `2025-01-01 01:00:00+01`, `12.0`, a list as Python
//! shows it, a nested column under a flat name. Nothing is interned, and nothing is believed: a value that is none of its
//! column's, and a column that the schema doesn't know, stay in the object, so that whoever checks it can name them.

mod capped;
mod csv;
mod exact;
mod json;
mod json_lines;
mod open;
#[cfg(feature = "parquet")]
mod parquet;
mod sql;
#[cfg(feature = "sqlite")]
mod sqlite;
mod table;

use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::foreign;
use crate::format::{Format, Layout};
use crate::schema::Schema;

pub use open::open;

/// A row as a file has it.
#[derive(Debug)]
pub struct FoundRow {
    /// The collection that it stands in.
    pub schema: &'static Schema,
    /// Its place in that collection in this file, from 1.
    pub number: u64,
    /// Its values; else why it is no row.
    pub values: Result<Map<String, Value>, String>,
}

impl FoundRow {
    /// The row in the form that checks know, whoever wrote it; one that can't be brought into it is none.
    pub(crate) fn in_our_form(mut self) -> Self {
        if let Ok(values) = &mut self.values
            && let Err(fault) = foreign::row(self.schema, values)
        {
            self.values = Err(fault);
        }
        self
    }
}

/// What is told of each row; breaks to stop reading.
pub type Each<'a> = dyn FnMut(FoundRow) -> ControlFlow<()> + 'a;

/// Why a file could not be read to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file system refused.
    #[error("could not read {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A file's name doesn't tell what it holds.
    #[error("can't tell what {} holds: {message}", path.display())]
    Unknown {
        /// The file.
        path: PathBuf,
        /// What is wrong with its name.
        message: String,
    },
    /// The file is not of its format, from some point on.
    #[error("{} is damaged: {message}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong, and where.
        message: String,
    },
}

impl ReadError {
    fn damaged(path: &Path, message: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), message: message.into() }
    }
}

/// What a file's name says of it.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// Its format, by its extension.
    pub format: Format,
    /// The collection that it holds, by the rest of its name; none where a file holds a whole tenant. A JSON file of one
    /// collection, such as `users.json`, is a list of rows, or has a row a line.
    pub schema: Option<&'static Schema>,
}

/// Other extensions that files of some formats have elsewhere.
const ALIASES: [(&str, Format); 2] = [("tsv", Format::Csv), ("ndjson", Format::JsonLines)];

/// What a file's name says of it, such as `users.csv`, `ml_features.user_features.jsonl.gz` or `dataset.json`.
///
/// # Errors
///
/// When its extension is none that is read here, or the rest of its name no collection's where the format has a file for
/// each.
pub fn kind(path: &Path, schemas: &[&'static Schema]) -> Result<FileKind, ReadError> {
    let unknown = |message| ReadError::Unknown { path: path.to_owned(), message };
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let plain = [".gz", ".zst"].iter().find_map(|packed| name.strip_suffix(packed)).unwrap_or(name);
    // The longest extension counts where one ends with another.
    let names = Format::ALL.iter().map(|&format| (format.extension(), format)).chain(ALIASES);
    let fits = names.filter_map(|(extension, format)| {
        let stem = plain.strip_suffix(extension)?.strip_suffix('.')?;
        (!stem.is_empty()).then_some((stem, format))
    });
    let Some((stem, format)) = fits.min_by_key(|(stem, _)| stem.len()) else {
        let known: Vec<_> = Format::ALL.iter().map(|format| format!(".{}", format.extension())).collect();
        return Err(unknown(format!("its name ends with none of {}", known.join(", "))));
    };
    let schema = schemas.iter().find(|schema| schema.file_stem() == stem || schema.name == stem).copied();
    match schema {
        _ if format.layout() != Layout::FilePerCollection => {
            Ok(FileKind { format, schema: schema.filter(|_| format == Format::Json) })
        }
        Some(_) => Ok(FileKind { format, schema }),
        None => {
            let known: Vec<_> = schemas.iter().map(|schema| schema.file_stem()).collect();
            Err(unknown(format!("{stem:?} is no collection; known: {}", known.join(", "))))
        }
    }
}

/// Reads all rows of a file, in the file's order; [`kind()`] says which format it is taken for.
///
/// # Errors
///
/// When the file's name says nothing, or it can't be read to its end. What is wrong with a single row is told with
/// that row.
pub fn read_file(path: &Path, schemas: &[&'static Schema], each: &mut Each<'_>) -> Result<(), ReadError> {
    let kind = kind(path, schemas)?;
    let schemas = kind.schema.as_ref().map_or(schemas, std::slice::from_ref);
    let each = &mut |found: FoundRow| each(found.in_our_form());
    match kind.format {
        Format::Json => match kind.schema {
            Some(schema) => json::read_rows(path, schema, each),
            None => json::read(path, schemas, each),
        },
        Format::JsonLines => json_lines::read(path, schemas, each),
        Format::Csv => csv::read(path, schemas, each),
        Format::Sql | Format::PostgreSql | Format::SqliteScript | Format::MySql => {
            sql::read(path, schemas, each)
        }
        #[cfg(feature = "sqlite")]
        Format::Sqlite => sqlite::read(path, schemas, each),
        #[cfg(feature = "parquet")]
        Format::Parquet => parquet::read(path, schemas, each),
    }
}

/// A text file opened for reading, without the mark that some programs put before a text.
fn text(path: &Path) -> Result<Box<dyn BufRead>, ReadError> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let mut reader = open(path)?;
    if reader.fill_buf().map_err(|error| ReadError::while_reading(path, error))?.starts_with(MARK) {
        reader.consume(MARK.len());
    }
    Ok(reader)
}
