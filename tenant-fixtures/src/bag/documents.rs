//! What stands beside the payload: one file a document, each named once here, for those who write it and those who
//! verify it.

pub(super) mod audit;
pub(super) mod bag_info;
pub(super) mod compliance;
pub(super) mod data_package;
pub(super) mod part;
pub(super) mod provenance;

use std::path::Path;

use serde_json::{Map, Value};

use super::manifest::Entry;
use super::{DATA_FOLDER, Fault, PROFILE_FILE, PublishOptions, text};
use crate::dataset::Dataset;
use crate::digest::Digest;
use crate::domain::Domain;
use crate::quality::Report;

pub(super) const AUDIT_FILE: &str = "audit.jsonl";
pub(super) const BAG_INFO_FILE: &str = "bag-info.txt";
pub(super) const COMPLIANCE_FILE: &str = "compliance.json";
pub(super) const DATA_PACKAGE_FILE: &str = "datapackage.json";
pub(super) const PART_FILE: &str = "part.json";
pub(super) const PROVENANCE_FILE: &str = "provenance.json";
pub(super) const QUALITY_FILE: &str = "quality.json";

/// Every document of a whole tenant.
const OF_WHOLE: &[&str] = &[
    PROFILE_FILE,
    QUALITY_FILE,
    COMPLIANCE_FILE,
    DATA_PACKAGE_FILE,
    PROVENANCE_FILE,
    AUDIT_FILE,
    BAG_INFO_FILE,
];

/// Every document of a part: what is said of rows as a whole is said when they are one.
const OF_PART: &[&str] = &[PROFILE_FILE, PART_FILE, PROVENANCE_FILE, AUDIT_FILE, BAG_INFO_FILE];

/// The documents that a data set must have.
pub(super) fn expected(folder: &Path) -> &'static [&'static str] {
    if is_part(folder) { OF_PART } else { OF_WHOLE }
}

/// Whether a file of this name is a document.
pub(super) fn is_one(name: &str) -> bool {
    OF_WHOLE.contains(&name) || OF_PART.contains(&name)
}

/// Whether a data set is a part of one.
pub(super) fn is_part(folder: &Path) -> bool {
    folder.join(PART_FILE).is_file()
}

/// A file of the payload, as it was written.
#[derive(Clone, Debug)]
pub(super) struct PayloadFile {
    /// Its name within the payload.
    pub(super) name: String,
    pub(super) bytes: u64,
    /// SHA-256, 64 hexadecimal digits.
    pub(super) digest: String,
    /// The bytes of each of its sections; none of a file that has no such.
    pub(super) sections: Vec<u64>,
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
    /// The digest of what was asked for.
    pub(super) request: Digest,
    pub(super) payload: &'a [PayloadFile],
    /// None of a part.
    pub(super) quality: Option<&'a Report>,
    pub(super) manifest: &'a str,
    /// The head of the audit trail of the data set that this one replaces.
    pub(super) replaces: Option<String>,
}

/// The documents' names and texts, and the head of the audit trail.
pub(super) fn write<D: Domain>(subject: &Subject<'_, D>) -> (Vec<(&'static str, String)>, String) {
    let json = |value: &Value| format!("{:#}\n", sorted(value));
    let pretty = |value: serde_json::Result<String>| value.unwrap_or_default() + "\n";
    let trail = audit::Trail::of(subject);
    let Subject { dataset, options, payload, .. } = subject;
    let mut documents = vec![(PROFILE_FILE, pretty(serde_json::to_string_pretty(dataset.profile())))];
    if let Some(part) = options.part {
        let part = part::PartDocument::of(dataset, options, part, payload);
        documents.push((PART_FILE, pretty(serde_json::to_string_pretty(&part))));
    } else {
        documents.push((QUALITY_FILE, pretty(serde_json::to_string_pretty(&subject.quality))));
        documents.push((COMPLIANCE_FILE, json(&compliance::document(dataset, options.threads))));
        documents.push((DATA_PACKAGE_FILE, json(&data_package::document(subject))));
    }
    documents.push((PROVENANCE_FILE, json(&provenance::document(subject))));
    documents.push((AUDIT_FILE, trail.text()));
    documents.push((BAG_INFO_FILE, bag_info::text(subject, &trail)));
    (documents, trail.head().to_owned())
}

/// Checks that the documents agree with the payload's manifest and with each other.
pub(super) fn verify(
    folder: &Path,
    payload: &[(&Entry, u64)],
    manifest_digest: &str,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let mut json = |file| match serde_json::from_str::<Value>(&read(folder, file, faults)?) {
        Ok(document) => Some(document),
        Err(error) => {
            faults.push(fault(file, format!("is not JSON: {error}")));
            None
        }
    };
    let (profile, provenance) = (json(PROFILE_FILE), json(PROVENANCE_FILE));
    let tenant = profile.as_ref().and_then(|profile| profile["tenant_id"].as_str());
    let mut tenants = Vec::new();
    if is_part(folder) {
        let part = read(folder, PART_FILE, faults).and_then(|text| part::verify(&text, payload, faults));
        tenants.extend(part.map(|part| (PART_FILE, Some(part.tenant_id))));
    } else {
        for file in [QUALITY_FILE, COMPLIANCE_FILE] {
            tenants.extend(json(file).map(|it| (file, it["tenant_id"].as_str().map(str::to_owned))));
        }
        if let Some(package) = json(DATA_PACKAGE_FILE) {
            data_package::verify(&package, payload, faults);
        }
    }
    for (file, found) in tenants {
        if tenant.is_none() || found.as_deref() != tenant {
            faults.push(fault(file, format!("is not of the tenant of {PROFILE_FILE}")));
        }
    }
    if let (Some(profile), Some(provenance)) = (&profile, &provenance) {
        provenance::verify(provenance, profile, payload, faults);
    }
    let trail =
        read(folder, AUDIT_FILE, faults).and_then(|text| audit::verify(&text, manifest_digest, faults));
    if let Some(info) = read(folder, BAG_INFO_FILE, faults) {
        bag_info::verify(&info, tenant, payload, trail.as_ref(), faults);
    }
    trail.map(|trail| trail.head)
}

fn fault(file: &str, message: impl Into<String>) -> Fault {
    Fault { file: file.to_owned(), message: message.into() }
}

/// A document's text; none, with a fault, when it can't be had.
fn read(folder: &Path, file: &'static str, faults: &mut Vec<Fault>) -> Option<String> {
    let result = text::read(&folder.join(file));
    result.map_err(|error| faults.push(fault(file, format!("can't be read: {error}")))).ok()
}

/// The same value with all keys in the order of their bytes: a map keeps another order when some crate switches that on.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut members: Vec<_> = map.iter().collect();
            members.sort_unstable_by_key(|(key, _)| *key);
            Value::Object(
                members.into_iter().map(|(key, value)| (key.clone(), sorted(value))).collect::<Map<_, _>>(),
            )
        }
        Value::Array(values) => Value::Array(values.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

/// The head of the audit trail of a data set that is there; none when it has none that can be read, since a damaged data
/// set can be replaced as well as a whole one.
pub(super) fn head_of(folder: &Path) -> Option<String> {
    let text = text::read(&folder.join(BAG_INFO_FILE)).ok()?;
    let head = bag_info::label(&text, bag_info::AUDIT_HEAD)?;
    let is_hash = head.len() == 64 && head.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then_some(head)
}

/// The digest of what was asked for of a data set that is there, as far as it says.
pub(super) fn request_of(folder: &Path) -> Option<String> {
    audit::request(&text::read(&folder.join(AUDIT_FILE)).ok()?)
}
