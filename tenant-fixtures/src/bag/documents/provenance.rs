//! `provenance.json`: an in-toto Statement v1 with SLSA's provenance v1, so that tools of the supply chain can read what
//! the payload was made from.

use serde_json::{Value, json};

use super::{Entry, Fault, PROVENANCE_FILE, Subject, fault};
use crate::bag::DATA_FOLDER;
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
        metadata["finishedOn"] = json!(moment);
    }
    json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subjects.collect::<Vec<_>>(),
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "urn:tenant-fixtures:publish:1",
                "externalParameters": { "profile": profile, "formats": formats },
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

pub(super) fn verify(text: &str, payload: &[(&Entry, u64)], faults: &mut Vec<Fault>) {
    let Ok(document) = serde_json::from_str::<Value>(text) else {
        return faults.push(fault(PROVENANCE_FILE, "is not JSON"));
    };
    let subjects = document["subject"].as_array().map(Vec::as_slice).unwrap_or_default();
    if subjects.len() != payload.len() {
        let message = format!("names {} files, and the payload has {}", subjects.len(), payload.len());
        faults.push(fault(PROVENANCE_FILE, message));
    }
    for (entry, _) in payload {
        let subject = subjects.iter().find(|subject| subject["name"] == entry.path.as_str());
        if subject.is_none_or(|subject| subject["digest"]["sha256"] != entry.digest.as_str()) {
            faults.push(fault(PROVENANCE_FILE, format!("does not have the digest of {}", entry.path)));
        }
    }
}
