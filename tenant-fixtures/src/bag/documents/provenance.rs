//! `provenance.json`: an in-toto Statement v1 with SLSA's provenance v1, so that tools of the supply chain can read what
//! the payload was made from.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::audit::Checked;
use super::{AUDIT_FILE, Entry, Fault, PROVENANCE_FILE, Subject, fault};
use crate::bag::{DATA_FOLDER, PROFILE_FILE};
use crate::domain::Domain;
use crate::profile::{DATA_VERSION, OfDomain, SCHEMA_VERSION};

/// What stands before a profile's digest.
const INVOCATION: &str = "urn:sha256:";

pub(super) fn document<D: Domain>(subject: &Subject<'_, D>) -> Value {
    let profile = subject.dataset.profile();
    let subjects = subject.payload.iter().map(
        |file| json!({ "name": format!("{DATA_FOLDER}/{}", file.name), "digest": { "sha256": file.digest } }),
    );
    let formats: Vec<_> = subject.options.formats.iter().map(|format| format.name()).collect();
    let mut metadata = json!({ "invocationId": format!("{INVOCATION}{}", profile.digest()) });
    if let Some(moment) = subject.options.stamp.moment() {
        metadata["startedOn"] = json!(moment);
    }
    let mut parameters = json!({ "profile": OfDomain(profile), "formats": formats });
    if let Some(compression) = subject.options.compression {
        parameters["compress"] = json!(compression.name());
    }
    if let Some(part) = subject.options.part {
        parameters["part"] = json!(part.to_string());
    }
    #[cfg(feature = "edits")]
    if subject.dataset.is_edited() {
        parameters["edited"] = json!(true);
    }
    json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects.collect::<Vec<_>>(),
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "urn:tenant-fixtures:publish:1",
                "externalParameters": parameters,
                "internalParameters": { "data_version": DATA_VERSION, "schema_version": SCHEMA_VERSION },
                "resolvedDependencies": [],
            },
            "runDetails": {
                "builder": {
                    "id": "urn:tenant-fixtures",
                    "version": { "tenant-fixtures": env!("CARGO_PKG_VERSION") },
                },
                "metadata": metadata,
            },
        },
    })
}

pub(super) fn verify(document: &Value, profile: &Value, payload: &[(&Entry, u64)], faults: &mut Vec<Fault>) {
    if document["predicate"]["buildDefinition"]["externalParameters"]["profile"] != *profile {
        faults.push(fault(PROVENANCE_FILE, format!("does not have the profile that {PROFILE_FILE} has")));
    }
    let subjects = document["subject"].as_array().map(Vec::as_slice).unwrap_or_default();
    if subjects.len() != payload.len() {
        let message = format!("names {} files, and the payload has {}", subjects.len(), payload.len());
        faults.push(fault(PROVENANCE_FILE, message));
    }
    let known: HashMap<_, _> =
        subjects.iter().filter_map(|subject| Some((subject["name"].as_str()?, subject))).collect();
    for (entry, _) in payload {
        if known
            .get(entry.path.as_str())
            .is_none_or(|subject| subject["digest"]["sha256"] != entry.digest.as_str())
        {
            faults.push(fault(PROVENANCE_FILE, format!("does not have the digest of {}", entry.path)));
        }
    }
}

/// Checks that the audit trail says the same of what the rows were made from.
pub(super) fn verify_trail(document: &Value, trail: &Checked, faults: &mut Vec<Fault>) {
    let build = &document["predicate"]["buildDefinition"];
    let (parameters, internal) = (&build["externalParameters"], &build["internalParameters"]);
    let digest = document["predicate"]["runDetails"]["metadata"]["invocationId"].as_str();
    let digest = digest.and_then(|text| text.strip_prefix(INVOCATION)).map(Value::from);
    let said = [
        ("profile_digest", digest.as_ref()),
        ("formats", Some(&parameters["formats"])),
        ("data_version", Some(&internal["data_version"])),
        ("schema_version", Some(&internal["schema_version"])),
    ];
    for (what, found) in said {
        if trail.generated(what) != found {
            faults.push(fault(PROVENANCE_FILE, format!("has another {what} than {AUDIT_FILE}")));
        }
    }
}

/// The version of the program that a data set says it was made by.
pub(super) fn version(document: &Value) -> Option<&str> {
    document["predicate"]["runDetails"]["builder"]["version"]["tenant-fixtures"].as_str()
}

/// The version of the rows.
pub(super) fn data_version(document: &Value) -> Option<u64> {
    document["predicate"]["buildDefinition"]["internalParameters"]["data_version"].as_u64()
}
