//! Files of SQL, and texts of it.

use std::fs;
use std::path::Path;

use crate::error::Error;

/// A text of SQL, and where it is from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What it is called where something is said of it: the file.
    pub name: String,
    /// The SQL.
    pub text: String,
    /// Whether its lines mean something to whoever reads of them; not those of SQL that a catalog was made of.
    pub without_lines: bool,
    /// Whether it was found beside others and is none of them: it is told, and not read.
    pub passed_over: bool,
}

/// What files begin with that are no SQL, and what to do with them.
const OTHERS: [(&[u8], &str); 6] = [
    (
        b"PGDMP",
        "it is a dump in PostgreSQL's own format: `pg_restore --schema-only --file schema.sql …` makes SQL of it",
    ),
    (b"SQLite format 3\0", "it is a database of SQLite: name it as sqlite:FILE"),
    (b"\x1f\x8b", "it is compressed: `gunzip` it first"),
    (b"\x28\xb5\x2f\xfd", "it is compressed: `zstd -d` it first"),
    (b"PK\x03\x04", "it is an archive: unpack it first"),
    (b"BZh", "it is compressed: `bunzip2` it first"),
];

/// So many bytes of a file are read.
const MOST_BYTES: u64 = 2 << 30;

impl Source {
    /// A text of SQL.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), ..Self::default() }
    }

    /// A file that stands among migrations and is none: a way back, or what nobody numbered.
    #[must_use]
    pub fn left_out(path: &Path) -> Self {
        Self { name: path.display().to_string(), passed_over: true, ..Self::default() }
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// When it can't be read, is larger than 2 GiB, or is no text in UTF-8.
    pub fn file(path: &Path) -> Result<Self, Error> {
        let io = |source| Error::Io { path: path.to_owned(), source };
        let name = path.display().to_string();
        if fs::metadata(path).map_err(io)?.len() > MOST_BYTES {
            return Err(Error::NotSql {
                source_name: name,
                what: "it is larger than 2 GiB: dump the schema alone".to_owned(),
            });
        }
        Self::bytes(name, fs::read(path).map_err(io)?)
    }

    /// Bytes that should be SQL.
    ///
    /// # Errors
    ///
    /// When they are something else.
    pub fn bytes(name: String, mut bytes: Vec<u8>) -> Result<Self, Error> {
        let not_sql = |what: String| Err(Error::NotSql { source_name: name.clone(), what });
        if let Some((_, what)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
            return not_sql((*what).to_owned());
        }
        if let [low @ (0xff | 0xfe), high @ (0xff | 0xfe), rest @ ..] = bytes.as_slice() {
            let units = rest.chunks_exact(2).map(|pair| match low < high {
                true => u16::from_be_bytes([pair[0], pair[1]]),
                false => u16::from_le_bytes([pair[0], pair[1]]),
            });
            return match char::decode_utf16(units).collect::<Result<String, _>>() {
                Ok(text) => Ok(Self { name, text, ..Self::default() }),
                Err(_) => not_sql("it is no text in UTF-16, as which it begins".to_owned()),
            };
        }
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
            return not_sql(format!("it is no text: byte {at} is zero"));
        }
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.truncate(end_of_way_there(&text));
                Ok(Self { name, text, ..Self::default() })
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let line = 1 + error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
                not_sql(format!("line {line} is not in UTF-8: `iconv -f LATIN1 -t UTF-8` may help"))
            }
        }
    }
}

/// Where a file's way back begins, of tools that write both ways into one (goose, dbmate, sql-migrate).
fn end_of_way_there(text: &str) -> usize {
    const MARKS: [&str; 4] = ["-- +goose Down", "-- migrate:down", "-- +migrate Down", "-- +micrate Down"];
    let found = MARKS
        .iter()
        .filter_map(|mark| text.match_indices(mark).map(|(at, _)| at).find(|at| text[..*at].ends_with('\n')));
    found.min().unwrap_or(text.len())
}
