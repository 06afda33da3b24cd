//! `dirty.json`: which rows are wrong on purpose, and everything that validation finds in what was written.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::dataset::{Dataset, chosen};
use crate::dirty::Faults;
use crate::domain::Domain;
use crate::quality::{Breach, Finding};

/// How many rows of a collection are looked at together.
const ROWS: u64 = 1 << 16;

/// What is wrong on purpose, in the order of the rows, and what was found, by metric: there, or elsewhere for its sake.
pub(super) fn document<D: Domain>(dataset: &Dataset<D>, found: &[Finding]) -> Value {
    let profile = dataset.profile();
    let mut planted = Vec::new();
    let mut places = BTreeSet::new();
    let at = |breach: &Breach| (breach.collection, breach.row);
    let seen: BTreeSet<_> = found.iter().map(|(_, breach)| at(breach)).collect();
    for collection in chosen(dataset) {
        let (name, faults) = (collection.schema().name, Faults::new(dataset, collection));
        let rows = dataset.count_of(collection);
        for from in (0..rows).step_by(ROWS as usize) {
            for fault in faults.of(from..rows.min(from + ROWS)) {
                let place = (name, fault.row + 1);
                places.insert(place);
                planted.push(json!({
                    "collection": name,
                    "row": place.1,
                    "column": fault.column.name,
                    "kind": fault.kind.name(),
                    "value": fault.value.json(),
                    "found": seen.contains(&place),
                }));
            }
        }
    }
    let findings = found.iter().map(|(metric, breach)| {
        let mut finding = json!({
            "metric": metric,
            "collection": breach.collection,
            "row": breach.row,
            "what": breach.what,
            "planted": places.contains(&at(breach)),
        });
        if let Some(column) = &breach.column {
            finding["column"] = json!(column);
        }
        finding
    });
    json!({
        "tenant_id": dataset.id().as_str(),
        "share": profile.dirty().to_string(),
        "kinds": profile.dirty_kinds(),
        "planted": planted,
        "findings": findings.collect::<Vec<_>>(),
    })
}
