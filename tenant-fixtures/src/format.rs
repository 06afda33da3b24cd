//! Formats: one file each, registered in one line.
//!
//! A format is a [`Sink`] and what stands around the rows. None of them names a column.

mod csv;
mod error;
pub(crate) mod json;
mod json_lines;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod sql;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;
pub(crate) mod text;

use crate::schema::{Dialect, Modes, Schema, Sink, Visit};
use crate::token::UnknownToken;

#[cfg(feature = "files")]
pub(crate) use csv::is_guarded;
pub use error::EncodeError;
pub(crate) use json::{document_end, document_start};

/// `scaled` · 10^−`places` as all text formats write it.
#[cfg(feature = "files")]
pub(crate) fn decimal_text(scaled: i64, places: u32) -> String {
    let mut text = Vec::new();
    text::decimal(&mut text, scaled, places);
    String::from_utf8(text).unwrap_or_default()
}

/// How a format writes rows: its sink, and what stands around each.
pub(crate) trait Rows {
    /// What rows give their values to.
    type Sink<'a>: Sink;

    /// What stands before the first row.
    fn head(_schema: &Schema, _modes: Modes, _out: &mut Vec<u8>) {}

    /// What stands before the row of this number in its collection, from 0: a function of that alone.
    fn before(_schema: &'static Schema, _modes: Modes, _number: u64, _out: &mut Vec<u8>) {}

    /// A sink that appends to `out`.
    fn sink(out: &mut Vec<u8>, modes: Modes) -> Self::Sink<'_>;

    /// What stands after a row.
    fn after(out: &mut Vec<u8>);

    /// What stands after the last row; `empty` when there is none.
    fn foot(_schema: &'static Schema, _empty: bool, _out: &mut Vec<u8>) {}
}

/// How a format spreads a tenant over files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One file for each collection.
    FilePerCollection,
    /// One document for the tenant: a text or a database.
    Document,
}

/// What a format's files are, and so how they come about. Everything that treats formats differently asks this, and has an
/// arm for each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    /// A file of rows a collection, as text.
    Rows(Table),
    /// One text with the rows of all collections.
    Document,
    /// One script that makes tables and rows.
    Script(Dialect),
    /// A Parquet file a collection.
    #[cfg(feature = "parquet")]
    Parquet,
    /// One database.
    #[cfg(feature = "sqlite")]
    Database,
}

/// What a file is to tools that read text as tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    /// A table whose nested columns stand side by side, with a header.
    Flat,
    /// A table whose rows have their columns nested, and say which they have.
    Nested,
    /// None that they know.
    None,
}

macro_rules! formats {
    (
        streamed {
            $($(#[doc = $doc:literal])*
            $variant:ident = $name:literal, $extension:literal, $media:literal, $made:expr, $rows:ty;)+
        }
        whole {
            $($(#[doc = $w_doc:literal])*
            $whole:ident = $w_name:literal, $w_extension:literal, $w_media:literal, $w_made:expr, $feature:literal;)*
        }
    ) => {
        /// A format to write a tenant in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Format {
            $($(#[doc = $doc])* $variant,)+
            $($(#[doc = $w_doc])* #[cfg(feature = $feature)] $whole,)*
        }

        impl Format {
            /// All formats.
            pub const ALL: &'static [Self] =
                &[$(Self::$variant,)+ $(#[cfg(feature = $feature)] Self::$whole,)*];
            /// Their names, in the same order.
            pub const NAMES: &'static [&'static str] =
                &[$($name,)+ $(#[cfg(feature = $feature)] $w_name,)*];

            /// Its name, as `--format` takes it.
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The extension of its files.
            pub const fn extension(self) -> &'static str {
                match self {
                    $(Self::$variant => $extension,)+
                    $(#[cfg(feature = $feature)] Self::$whole => $w_extension,)*
                }
            }

            /// The media type of its files.
            #[cfg(feature = "files")]
            pub(crate) const fn media_type(self) -> &'static str {
                match self {
                    $(Self::$variant => $media,)+
                    $(#[cfg(feature = $feature)] Self::$whole => $w_media,)*
                }
            }

            /// What its files are.
            pub(crate) const fn made(self) -> Made {
                match self {
                    $(Self::$variant => $made,)+
                    $(#[cfg(feature = $feature)] Self::$whole => $w_made,)*
                }
            }

            /// Whether its files are text, which can be compressed and cut.
            pub const fn is_text(self) -> bool {
                match self {
                    $(Self::$variant => true,)+
                    $(#[cfg(feature = $feature)] Self::$whole => false,)*
                }
            }
        }

        impl RowFormat {
            pub(crate) fn head(self, schema: &Schema, modes: Modes, out: &mut Vec<u8>) {
                match self.0 {
                    $(Format::$variant => <$rows>::head(schema, modes, out),)+
                    $(#[cfg(feature = $feature)] Format::$whole => {})*
                }
            }

            pub(crate) fn foot(self, schema: &'static Schema, empty: bool, out: &mut Vec<u8>) {
                match self.0 {
                    $(Format::$variant => <$rows>::foot(schema, empty, out),)+
                    $(#[cfg(feature = $feature)] Format::$whole => {})*
                }
            }

            /// What stands before the row of this number in its collection.
            pub(crate) fn before(self, schema: &'static Schema, modes: Modes, number: u64) -> Vec<u8> {
                let mut out = Vec::new();
                match self.0 {
                    $(Format::$variant => <$rows>::before(schema, modes, number, &mut out),)+
                    $(#[cfg(feature = $feature)] Format::$whole => {})*
                }
                out
            }

            /// Appends rows of a collection, of which the first is its `first`-th.
            pub(crate) fn rows(
                self,
                schema: &'static Schema,
                rows: impl Iterator<Item = impl Visit>,
                first: u64,
                modes: Modes,
                out: &mut Vec<u8>,
            ) {
                match self.0 {
                    $(Format::$variant => write_rows::<$rows>(schema, rows, first, modes, out),)+
                    $(#[cfg(feature = $feature)] Format::$whole => {})*
                }
            }
        }
    };
}

formats! {
    streamed {
        /// One JSON document a tenant.
        Json = "json", "json", "application/json", Made::Document, json::Json;
        /// One JSON object a line.
        JsonLines = "jsonl", "jsonl", "application/jsonl", Made::Rows(Table::Nested), json_lines::JsonLines;
        /// Comma-separated values: nested fields flattened with dots, lists as JSON.
        Csv = "csv", "csv", "text/csv", Made::Rows(Table::Flat), csv::Csv;
        /// SQL INSERTs alone, for PostgreSQL and SQLite, as `sqlx::test(fixtures(…))` takes them.
        Sql = "sql", "sql", "application/sql", Made::Rows(Table::None), sql::Sql;
        /// One SQL script a tenant, which makes tables, rows and indexes in PostgreSQL.
        PostgreSql = "postgresql", "postgresql.sql", "application/sql", Made::Script(Dialect::PostgreSql), sql::Sql;
        /// One SQL script a tenant, which makes tables, rows and indexes in SQLite.
        SqliteScript = "sqlite-sql", "sqlite.sql", "application/sql", Made::Script(Dialect::Sqlite), sql::Sqlite;
        /// One SQL script a tenant, which makes tables and rows in MySQL or MariaDB.
        MySql = "mysql", "mysql.sql", "application/sql", Made::Script(Dialect::MySql), sql::MySql;
    }
    whole {
        /// Apache Parquet: nested types kept, row groups with statistics.
        Parquet = "parquet", "parquet", "application/vnd.apache.parquet", Made::Parquet, "parquet";
        /// One SQLite database a tenant: keys, foreign keys, indexes.
        Sqlite = "sqlite", "sqlite", "application/vnd.sqlite3", Made::Database, "sqlite";
    }
}

impl Format {
    /// How it spreads a tenant over files.
    pub const fn layout(self) -> Layout {
        match self.made() {
            Made::Rows(_) => Layout::FilePerCollection,
            Made::Document | Made::Script(_) => Layout::Document,
            #[cfg(feature = "parquet")]
            Made::Parquet => Layout::FilePerCollection,
            #[cfg(feature = "sqlite")]
            Made::Database => Layout::Document,
        }
    }

    /// The dialect of its scripts, if it is one of scripts.
    pub const fn dialect(self) -> Option<Dialect> {
        match self.made() {
            Made::Script(dialect) => Some(dialect),
            Made::Rows(_) | Made::Document => None,
            #[cfg(feature = "parquet")]
            Made::Parquet => None,
            #[cfg(feature = "sqlite")]
            Made::Database => None,
        }
    }

    /// Whether a part of a tenant can be written in it, and put together with others: rows alone, as text.
    pub const fn has_parts(self) -> bool {
        match self.made() {
            Made::Rows(_) | Made::Document => true,
            Made::Script(_) => false,
            #[cfg(feature = "parquet")]
            Made::Parquet => false,
            #[cfg(feature = "sqlite")]
            Made::Database => false,
        }
    }

    /// Whether rows can be written in it that are wrong on purpose: as text that nothing checks.
    pub const fn has_dirty(self) -> bool {
        match self.made() {
            Made::Rows(Table::Flat | Table::Nested) | Made::Document => true,
            Made::Rows(Table::None) | Made::Script(_) => false,
            #[cfg(feature = "parquet")]
            Made::Parquet => false,
            #[cfg(feature = "sqlite")]
            Made::Database => false,
        }
    }

    /// Whether a file begins with the names of its columns, which is once too often where files are put together.
    pub const fn has_header(self) -> bool {
        match self.table() {
            Table::Flat => true,
            Table::Nested | Table::None => false,
        }
    }

    /// What its files are to tools that read tables.
    pub(crate) const fn table(self) -> Table {
        match self.made() {
            Made::Rows(table) => table,
            Made::Document | Made::Script(_) => Table::None,
            #[cfg(feature = "parquet")]
            Made::Parquet => Table::None,
            #[cfg(feature = "sqlite")]
            Made::Database => Table::None,
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownToken;

    fn from_str(text: &str) -> Result<Self, UnknownToken> {
        match Self::NAMES.iter().position(|name| *name == text) {
            Some(at) => Ok(Self::ALL[at]),
            None => Err(UnknownToken::new("format", text, Self::NAMES)),
        }
    }
}

/// A format as a writer of rows.
#[derive(Clone, Copy, Debug)]
pub struct RowFormat(pub(crate) Format);

fn write_rows<R: Rows>(
    schema: &'static Schema,
    rows: impl Iterator<Item = impl Visit>,
    first: u64,
    modes: Modes,
    out: &mut Vec<u8>,
) {
    for (number, row) in (first..).zip(rows) {
        R::before(schema, modes, number, out);
        row.visit_row(&mut R::sink(out, modes));
        R::after(out);
    }
}
