//! `part.json`: which part of which whole a data set is, and what stands where in its files, so that parts are put together
//! without being read as rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Entry, Fault, PART_FILE, PayloadFile, fault};
use crate::bag::{DATA_FOLDER, PublishOptions};
use crate::dataset::{Dataset, chosen};
use crate::digest::Digest;
use crate::domain::Domain;
use crate::part::Part;
use crate::profile::DomainInfo;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::bag) struct PartDocument {
    pub(in crate::bag) tenant_id: String,
    pub(in crate::bag) part: Part,
    /// Of the program; another one may write other bytes.
    pub(in crate::bag) version: String,
    pub(in crate::bag) data_version: u32,
    pub(in crate::bag) profile_digest: String,
    /// Of domains of one's own: the digest of what they are declared as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::bag) declaration: Option<String>,
    pub(in crate::bag) formats: Vec<String>,
    /// The rows of each collection: from, and before.
    pub(in crate::bag) rows: BTreeMap<String, [u64; 2]>,
    pub(in crate::bag) files: Vec<Sections>,
}

/// What stands in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::bag) struct Sections {
    pub(in crate::bag) name: String,
    /// The bytes of each of its sections, in order: rows of one collection, or what stands between such.
    pub(in crate::bag) sections: Vec<u64>,
}

impl PartDocument {
    pub(in crate::bag) fn of<D: Domain>(
        dataset: &Dataset<D>,
        options: &PublishOptions,
        part: Part,
        payload: &[PayloadFile],
    ) -> Self {
        let sections =
            |file: &PayloadFile| Sections { name: file.name.clone(), sections: file.sections.clone() };
        Self {
            tenant_id: dataset.id().to_string(),
            part,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_version: dataset.data_version(),
            profile_digest: dataset.profile().digest().to_string(),
            declaration: declared(dataset.profile().domain),
            formats: options.formats.iter().map(|format| format.name().to_owned()).collect(),
            rows: rows(dataset, part),
            files: payload.iter().map(sections).collect(),
        }
    }

    /// What must be the same of all parts of a whole.
    pub(in crate::bag) fn whole(&self) -> Digest {
        Digest::of(format!("{:?}", (&self.version, self.data_version, &self.profile_digest, &self.formats)))
    }

    /// The sections of the file of this name.
    pub(in crate::bag) fn sections(&self, name: &str) -> Option<&[u64]> {
        Some(&self.files.iter().find(|file| file.name == name)?.sections)
    }
}

/// The digest of what a domain is declared as.
pub(in crate::bag) fn declared(domain: &'static DomainInfo) -> Option<String> {
    domain.declaration.map(|declaration| declaration.digest().to_string())
}

/// Which rows of each collection are in a part.
pub(in crate::bag) fn rows<D: Domain>(dataset: &Dataset<D>, part: Part) -> BTreeMap<String, [u64; 2]> {
    let of = |collection| {
        let range = dataset.part_of(collection, Some(part));
        [range.start, range.end]
    };
    chosen(dataset).map(|collection| (collection.schema().file_stem(), of(collection))).collect()
}

pub(super) fn verify(text: &str, payload: &[(&Entry, u64)], faults: &mut Vec<Fault>) -> Option<PartDocument> {
    let document: PartDocument = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(error) => {
            faults.push(fault(PART_FILE, format!("says nothing of a part: {error}")));
            return None;
        }
    };
    for (entry, bytes) in payload {
        let name = entry.path.strip_prefix(DATA_FOLDER).and_then(|name| name.strip_prefix('/'));
        let sections = name.and_then(|name| document.sections(name));
        let sum = sections
            .and_then(|sections| sections.iter().try_fold(0_u64, |sum, bytes| sum.checked_add(*bytes)));
        if sum != Some(*bytes) {
            faults.push(fault(PART_FILE, format!("does not know what stands where in {}", entry.path)));
        }
    }
    if document.files.len() != payload.len() {
        let found = document.files.len();
        faults.push(fault(PART_FILE, format!("names {found} files, and the payload has {}", payload.len())));
    }
    Some(document)
}
