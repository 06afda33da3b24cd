//! Formats: one file each, registered in one line.
//!
//! A format is a [`Sink`] and what stands around the rows. None of them names a column.

mod csv;
mod json;
mod json_lines;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
mod sql;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;
mod text;

use std::any::{Any, TypeId};
use std::collections::HashMap;

use crate::domain::Batch;
use crate::schema::{Dialect, Entity, Modes, Schema, Sink, Visit};
use crate::token::UnknownToken;

#[cfg(feature = "files")]
pub(crate) use csv::is_guarded;
pub(crate) use json::{document_end, document_start};
pub(crate) use text::civil;

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
    fn foot(_empty: bool, _out: &mut Vec<u8>) {}
}

/// How a format spreads a tenant over files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One file for each collection.
    FilePerCollection,
    /// One document for the tenant: a text or a database.
    Document,
}

macro_rules! formats {
    (
        streamed {
            $($(#[doc = $doc:literal])*
            $variant:ident = $name:literal, $extension:literal, $layout:ident, $rows:ty;)+
        }
        whole {
            $($(#[doc = $w_doc:literal])*
            $whole:ident = $w_name:literal, $w_extension:literal, $w_layout:ident, $feature:literal;)*
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

            /// How it spreads a tenant over files.
            pub const fn layout(self) -> Layout {
                match self {
                    $(Self::$variant => Layout::$layout,)+
                    $(#[cfg(feature = $feature)] Self::$whole => Layout::$w_layout,)*
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

            pub(crate) fn foot(self, empty: bool, out: &mut Vec<u8>) {
                match self.0 {
                    $(Format::$variant => <$rows>::foot(empty, out),)+
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
        Json = "json", "json", Document, json::Json;
        /// One JSON object a line.
        JsonLines = "jsonl", "jsonl", FilePerCollection, json_lines::JsonLines;
        /// Comma-separated values: nested fields flattened with dots, lists as JSON.
        Csv = "csv", "csv", FilePerCollection, csv::Csv;
        /// SQL INSERTs alone, for PostgreSQL and SQLite, as `sqlx::test(fixtures(…))` takes them.
        Sql = "sql", "sql", FilePerCollection, sql::Sql;
        /// One SQL script a tenant, which makes tables, rows and indexes in PostgreSQL.
        PostgreSql = "postgresql", "postgresql.sql", Document, sql::Sql;
        /// One SQL script a tenant, which makes tables, rows and indexes in SQLite.
        SqliteScript = "sqlite-sql", "sqlite.sql", Document, sql::Sql;
    }
    whole {
        /// Apache Parquet: nested types kept, row groups with statistics.
        Parquet = "parquet", "parquet", FilePerCollection, "parquet";
        /// One SQLite database a tenant: keys, foreign keys, indexes.
        Sqlite = "sqlite", "sqlite", Document, "sqlite";
    }
}

impl Format {
    /// The dialect of its scripts, when it is one of scripts.
    pub(crate) const fn script(self) -> Option<Dialect> {
        match self {
            Self::PostgreSql => Some(Dialect::PostgreSql),
            Self::SqliteScript => Some(Dialect::Sqlite),
            _ => None,
        }
    }
}

impl Format {
    /// Whether a part of a tenant can be written in it, and put together with others: rows alone, as text.
    pub const fn has_parts(self) -> bool {
        self.is_text() && self.script().is_none()
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

/// What a thread keeps between chunks: one batch for each row type.
#[derive(Default)]
pub struct Scratch(HashMap<TypeId, Box<dyn Any>>);

impl Scratch {
    pub(crate) fn batch<E: Entity>(&mut self) -> &mut Batch<E> {
        let slot = self.0.entry(TypeId::of::<E>()).or_insert_with(|| Box::new(Batch::<E>::default()));
        match slot.downcast_mut() {
            Some(batch) => batch,
            None => unreachable!("a slot holds the type that it is named by"),
        }
    }
}

impl std::fmt::Debug for Scratch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scratch").field("batches", &self.0.len()).finish()
    }
}
