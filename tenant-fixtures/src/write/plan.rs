//! Which files a format has, and what stands in each.

use super::document::document_sections;
#[cfg(feature = "sqlite")]
use super::file::Section;
use super::file::{File, collection_sections};
use super::script::script_sections;
use crate::compression::Compression;
use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain};
use crate::format::{Format, Made};
use crate::part::Part;

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
