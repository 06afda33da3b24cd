//! A tenant as one JSON document: what stands around its collections' rows, and what it says of itself.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::file::Section;
use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain};
use crate::format::{self, Format, RowFormat};
use crate::part::Part;
use crate::profile::SCHEMA_VERSION;

pub(super) fn document_sections<D: Domain>(
    dataset: &Dataset<D>,
    format: Format,
    part: Option<Part>,
) -> Vec<Section<D>> {
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
