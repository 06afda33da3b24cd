//! `provenance.json`: an in-toto Statement v1 with SLSA's provenance v1, so that tools of the supply chain can read what
//! the payload was made from.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Entry, Fault, PROVENANCE_FILE, Subject, fault};
use crate::bag::{DATA_FOLDER, PROFILE_FILE};
use crate::domain::Domain;
use crate::profile::{DATA_VERSION, SCHEMA_VERSION};

pub(super) fn document<D: Domain>(subject: &Subject<'_, D>) -> Value {
    let profile = subject.dataset.profile();
    let subjects = subject.payload.iter().map(
        |file| json!({ "name": format!("{DATA_FOLDER}/{}", file.name), "digest": { "sha256": file.digest } }),
    );
    let formats: Vec<_> = subject.options.formats.iter().map(|format| format.name()).collect();
    let mut metadata = json!({ "invocationId": format!("urn:sha256:{}", profile.digest()) });
    if let Some(moment) = subject.options.stamp.moment() {
        metadata["startedOn"] = json!(moment);
    }
    let mut parameters = json!({ "profile": profile, "formats": formats });
    if let Some(compression) = subject.options.compression {
        parameters["compress"] = json!(compression.name());
    }
    if let Some(part) = subject.options.part {
        parameters["part"] = json!(part.to_string());
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
