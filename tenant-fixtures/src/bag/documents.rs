//! What stands beside the payload: one file a document, each named once here, for those who write it and those who
//! verify it.

pub(super) mod audit;
pub(super) mod bag_info;
pub(super) mod compliance;
pub(super) mod data_package;
pub(super) mod provenance;

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::error::Doing;
use super::manifest::Entry;
use super::{BagError, DATA_FOLDER, Fault, PROFILE_FILE, PublishOptions};
use crate::dataset::Dataset;
use crate::domain::Domain;
use crate::quality::Report;

pub(super) const AUDIT_FILE: &str = "audit.jsonl";
pub(super) const BAG_INFO_FILE: &str = "bag-info.txt";
pub(super) const COMPLIANCE_FILE: &str = "compliance.json";
pub(super) const DATA_PACKAGE_FILE: &str = "datapackage.json";
pub(super) const PROVENANCE_FILE: &str = "provenance.json";
pub(super) const QUALITY_FILE: &str = "quality.json";

/// Every document, as each data set has it.
pub(super) const ALL: [&str; 7] = [
    PROFILE_FILE,
    QUALITY_FILE,
    COMPLIANCE_FILE,
    DATA_PACKAGE_FILE,
    PROVENANCE_FILE,
    AUDIT_FILE,
    BAG_INFO_FILE,
];

/// The most that a document may have, in bytes: what is read into memory to be verified.
const LIMIT: u64 = 64 << 20;

/// A file of the payload, as it was written.
#[derive(Clone, Debug)]
pub(super) struct PayloadFile {
    /// Its name within the payload.
    pub(super) name: String,
    pub(super) bytes: u64,
    /// SHA-256, 64 hexadecimal digits.
    pub(super) digest: String,
}

impl PayloadFile {
    /// Its line in the manifest.
    pub(super) fn entry(&self) -> Entry {
        Entry { digest: self.digest.clone(), path: format!("{DATA_FOLDER}/{}", self.name) }
    }
}

/// What documents are made from.
pub(super) struct Subject<'a, D: Domain> {
    pub(super) dataset: &'a Dataset<D>,
    pub(super) options: &'a PublishOptions,
    pub(super) payload: &'a [PayloadFile],
    pub(super) quality: &'a Report,
    pub(super) manifest: &'a str,
    /// The head of the audit trail of the data set that this one replaces.
    pub(super) replaces: Option<String>,
}

/// The documents' names and texts.
pub(super) fn write<D: Domain>(subject: &Subject<'_, D>) -> Vec<(&'static str, String)> {
    let json = |value: &Value| format!("{value:#}\n");
    let pretty = |value: serde_json::Result<String>| value.unwrap_or_default() + "\n";
    let trail = audit::Trail::of(subject);
    vec![
        (PROFILE_FILE, pretty(serde_json::to_string_pretty(subject.dataset.profile()))),
        (QUALITY_FILE, pretty(serde_json::to_string_pretty(subject.quality))),
        (COMPLIANCE_FILE, json(&compliance::document(subject.dataset, subject.options.threads))),
        (DATA_PACKAGE_FILE, json(&data_package::document(subject))),
        (PROVENANCE_FILE, json(&provenance::document(subject))),
        (AUDIT_FILE, trail.text()),
        (BAG_INFO_FILE, bag_info::text(subject, &trail)),
    ]
}

/// Checks that the documents agree with the payload's manifest and with each other.
pub(super) fn verify(
    folder: &Path,
    payload: &[(&Entry, u64)],
    manifest_digest: &str,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let mut text = |file: &'static str| read(folder, file, faults);
    let (package, provenance, audit, info) =
        (text(DATA_PACKAGE_FILE)?, text(PROVENANCE_FILE)?, text(AUDIT_FILE)?, text(BAG_INFO_FILE)?);
    for file in [PROFILE_FILE, QUALITY_FILE, COMPLIANCE_FILE] {
        let parsed = read(folder, file, faults).map(|text| serde_json::from_str::<Value>(&text));
        if let Some(Err(error)) = parsed {
            faults.push(fault(file, format!("is not JSON: {error}")));
        }
    }
    data_package::verify(&package, payload, faults);
    provenance::verify(&provenance, payload, faults);
    let trail = audit::verify(&audit, manifest_digest, faults);
    bag_info::verify(&info, payload, trail.as_ref(), faults);
    trail.map(|trail| trail.head)
}

fn fault(file: &str, message: impl Into<String>) -> Fault {
    Fault { file: file.to_owned(), message: message.into() }
}

/// A document's text; none, with a fault, when it can't be had.
fn read(folder: &Path, file: &'static str, faults: &mut Vec<Fault>) -> Option<String> {
    let path = folder.join(file);
    let result = fs::metadata(&path).and_then(|found| {
        if found.len() > LIMIT {
            let message = format!("it has more than {LIMIT} bytes");
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, message));
        }
        fs::read_to_string(&path)
    });
    result.map_err(|error| faults.push(fault(file, format!("can't be read: {error}")))).ok()
}

/// The head of the audit trail of a data set that is there, if it has one.
pub(super) fn head_of(folder: &Path) -> Result<Option<String>, BagError> {
    let path = folder.join(BAG_INFO_FILE);
    if !path.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&path).doing("read", &path)?;
    Ok(bag_info::label(&text, bag_info::AUDIT_HEAD).map(str::to_owned))
}
