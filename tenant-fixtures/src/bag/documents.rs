//! What stands beside the payload: one file a document, each named once here, for those who write it and those who
//! verify it.

pub(super) mod audit;
pub(super) mod bag_info;
pub(super) mod compliance;
pub(super) mod data_package;
mod dirty;
pub(super) mod part;
pub(super) mod provenance;
mod quality;

use std::path::Path;

use serde_json::{Map, Value};

use super::folder::name_of;
use super::manifest::Entry;
use super::{DATA_FOLDER, Fault, PROFILE_FILE, PublishOptions, text};
use crate::dataset::Dataset;
use crate::declaration::Source;
use crate::digest::Digest;
use crate::domain::Domain;
use crate::part::Part;
use crate::profile::OfDomain;
use crate::quality::{Finding, Report};

pub(super) const AUDIT_FILE: &str = "audit.jsonl";
pub(super) const BAG_INFO_FILE: &str = "bag-info.txt";
pub(super) const COMPLIANCE_FILE: &str = "compliance.json";
pub(super) const DATA_PACKAGE_FILE: &str = "datapackage.json";
/// Only beside rows that are wrong on purpose.
pub(super) const DIRTY_FILE: &str = "dirty.json";
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

/// Documents that only some data sets have.
pub(super) fn of_some() -> impl Iterator<Item = &'static str> {
    Source::FILES.into_iter().chain([DIRTY_FILE])
}

/// The documents that a data set must have.
pub(super) fn expected(folder: &Path) -> &'static [&'static str] {
    if is_part(folder) { OF_PART } else { OF_WHOLE }
}

/// Whether a file of this name is a document.
pub(super) fn is_one(name: &str) -> bool {
    OF_WHOLE.contains(&name) || OF_PART.contains(&name) || of_some().any(|file| file == name)
}

/// Whether a data set is a part of one.
pub(super) fn is_part(folder: &Path) -> bool {
    folder.join(PART_FILE).is_file()
}

/// Which part of a tenant a data set is; none of a whole one, or when its document can't be read.
pub(super) fn part_of(folder: &Path) -> Option<Part> {
    let text = text::read(&folder.join(PART_FILE)).ok()?;
    serde_json::from_str::<part::PartDocument>(&text).ok().map(|document| document.part)
}

/// What `dirty.json` says of a tenant.
pub(super) fn dirty_of<D: Domain>(dataset: &Dataset<D>, found: &[Finding]) -> Value {
    dirty::document(dataset, found)
}

/// What `compliance.json` says of a tenant.
pub(super) fn compliance_of<D: Domain>(dataset: &Dataset<D>, threads: usize) -> Value {
    compliance::document(dataset, threads)
}

/// The version of a data set's rows.
pub(super) fn data_version(folder: &Path) -> Option<u64> {
    let text = text::read(&folder.join(PROVENANCE_FILE)).ok()?;
    provenance::data_version(&serde_json::from_str(&text).ok()?)
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
    /// What was found in rows that are wrong on purpose; none where none are to be.
    pub(super) found: Option<&'a [Finding]>,
    pub(super) manifest: &'a str,
    /// The head of the audit trail of the data set that this one replaces.
    pub(super) replaces: Option<String>,
}

/// The documents' names and texts, and the head of the audit trail.
pub(super) fn write<D: Domain>(subject: &Subject<'_, D>) -> (Vec<(&'static str, String)>, String) {
    let json = |value: &Value| format!("{:#}\n", sorted(value));
    let pretty = |value: serde_json::Result<String>| value.unwrap_or_default() + "\n";
    let Subject { dataset, options, payload, .. } = subject;
    let profile = dataset.profile();
    let mut documents = vec![(PROFILE_FILE, pretty(serde_json::to_string_pretty(&OfDomain(profile))))];
    // With it, the rows can be read and made again by whoever has the data set alone.
    if let Some(Source { file, text }) = profile.domain.declaration.and_then(|declaration| declaration.source)
    {
        documents.push((file, text.to_owned()));
    }
    if let Some(part) = options.part {
        let part = part::PartDocument::of(dataset, options, part, payload);
        documents.push((PART_FILE, pretty(serde_json::to_string_pretty(&part))));
    } else {
        documents.push((QUALITY_FILE, pretty(serde_json::to_string_pretty(&subject.quality))));
        if let Some(found) = subject.found {
            documents.push((DIRTY_FILE, json(&dirty::document(dataset, found))));
        }
        documents.push((COMPLIANCE_FILE, json(&compliance::document(dataset, options.threads))));
        documents.push((DATA_PACKAGE_FILE, json(&data_package::document(subject))));
    }
    documents.push((PROVENANCE_FILE, json(&provenance::document(subject))));
    let trail = audit::Trail::of(subject, &documents);
    documents.push((AUDIT_FILE, trail.text()));
    documents.push((BAG_INFO_FILE, bag_info::text(subject, &trail)));
    (documents, trail.head().to_owned())
}

/// What documents say, as far as they can be read.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) tenant: Option<String>,
    /// The name of the folder that they were published in.
    pub(super) folder_name: Option<String>,
    pub(super) audit_head: Option<String>,
}

/// Checks that the documents agree with the payload's manifest and with each other.
pub(super) fn verify(
    folder: &Path,
    payload: &[(&Entry, u64)],
    manifest_digest: &str,
    faults: &mut Vec<Fault>,
) -> Found {
    let mut digests = Vec::new();
    for file in of_some().filter(|file| folder.join(file).exists()) {
        digests.extend(read(folder, file, faults).map(|text| (file, Digest::of(&text))));
    }
    let mut json = |file: &'static str| {
        let text = read(folder, file, faults)?;
        digests.push((file, Digest::of(&text)));
        match serde_json::from_str::<Value>(&text) {
            Ok(document) => Some(document),
            Err(error) => {
                faults.push(fault(file, format!("is not JSON: {error}")));
                None
            }
        }
    };
    let (profile, provenance) = (json(PROFILE_FILE), json(PROVENANCE_FILE));
    let tenant = profile.as_ref().and_then(|profile| profile["tenant_id"].as_str());
    let mut tenants = Vec::new();
    let (mut quality, mut part) = (None, None);
    if is_part(folder) {
        let document = read(folder, PART_FILE, faults).and_then(|text| {
            digests.push((PART_FILE, Digest::of(&text)));
            part::verify(&text, payload, faults)
        });
        part = document.as_ref().map(|document| document.part);
        tenants.extend(document.map(|document| (PART_FILE, Some(document.tenant_id))));
    } else {
        let compliance = json(COMPLIANCE_FILE);
        quality = json(QUALITY_FILE);
        let package = json(DATA_PACKAGE_FILE);
        for (file, document) in [(QUALITY_FILE, &quality), (COMPLIANCE_FILE, &compliance)] {
            tenants.extend(document.as_ref().map(|it| (file, it["tenant_id"].as_str().map(str::to_owned))));
        }
        if let Some(package) = package {
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
    let known = audit::Known {
        manifest_digest,
        files: payload.len(),
        bytes: payload.iter().map(|(_, bytes)| bytes).sum(),
        documents: &digests,
    };
    let trail = read(folder, AUDIT_FILE, faults).and_then(|text| audit::verify(&text, &known, faults));
    if let (Some(trail), Some(provenance)) = (&trail, &provenance) {
        provenance::verify_trail(provenance, trail, faults);
    }
    if let (Some(trail), Some(quality)) = (&trail, &quality) {
        quality::verify(quality, trail, faults);
    }
    if let Some(info) = read(folder, BAG_INFO_FILE, faults) {
        let known = bag_info::Known { profile: profile.as_ref(), provenance: provenance.as_ref(), payload };
        bag_info::verify(&info, &known, trail.as_ref(), faults);
    }
    let folder_name = tenant.map(|tenant| name_of(tenant, part));
    Found { tenant: tenant.map(str::to_owned), folder_name, audit_head: trail.map(|trail| trail.head) }
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
