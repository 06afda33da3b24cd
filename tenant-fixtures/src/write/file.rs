//! A file of a tenant's data, and what stands in it: its sections.

use std::ops::Range;

use crate::compression::Compression;
use crate::dataset::Dataset;
use crate::domain::{Collection, Domain};
use crate::format::{Format, Made, RowFormat};
use crate::part::Part;

/// A file of a tenant's data.
pub(crate) struct File<D: Domain> {
    /// Its name, made of `A–Z a–z 0–9 . _ -`.
    #[cfg_attr(
        not(feature = "files"),
        expect(dead_code, reason = "only data sets on disk have several files")
    )]
    pub(crate) name: String,
    /// How it is compressed.
    pub(super) compression: Option<Compression>,
    pub(super) sections: Vec<Section<D>>,
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
    pub(super) fn is_streamed(&self) -> bool {
        match self.sections.first() {
            #[cfg(feature = "parquet")]
            Some(Section::Parquet { .. }) => false,
            #[cfg(feature = "sqlite")]
            Some(Section::Database(_)) => false,
            Some(Section::Text(_) | Section::Rows { .. }) | None => true,
        }
    }
}

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

/// What stands in a collection's file.
pub(super) fn collection_sections<D: Domain>(
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
    format.foot(collection.schema(), range.is_empty(), &mut foot);
    let rows = Section::Rows { collection, format, range };
    vec![Section::Text(head), rows, Section::Text(foot)]
}
