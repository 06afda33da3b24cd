//! `compliance.json`: which personal data a data set has, what was done about it, and what risk is left. All of it is
//! read off the schemas' classes and the rows: what is said to be replaced was found to be replaced, and what was not
//! measured is said not to be.
//!
//! The rows are synthetic and have no data subjects. What is measured is what would hold if they were people's.

mod register;
mod risk;
mod subjects;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::dataset::{Dataset, chosen};
use crate::domain::{Collection, Domain};
use crate::quality::each_row;
use crate::schema::{Pii, Schema};
use register::{Register, Treated};
use risk::Histories;
use subjects::Subjects;

pub(super) fn document<D: Domain>(dataset: &Dataset<D>, threads: usize) -> Value {
    let profile = dataset.profile();
    let (mut treated, mut subjects) = (BTreeMap::new(), None);
    for collection in chosen(dataset) {
        let (found, people) = measure(dataset, collection, threads);
        treated.insert(collection.schema().name, found);
        subjects = subjects.or(people);
    }
    let register = Register::of(chosen(dataset).map(Collection::schema), profile, &treated);
    let histories = Histories::of(chosen(dataset).map(Collection::schema), profile.modes());
    json!({
        "tenant_id": profile.tenant_id(),
        "synthetic": true,
        "statement": "Every row is invented: there are no data subjects. Figures of risk say what would hold if the rows were \
                      people's.",
        "mode": if profile.gdpr() { "gdpr" } else { "none" },
        "register": register.entries(),
        "anonymization": register.anonymization(profile.anonymize()),
        "subjects": subjects.as_ref().map(Subjects::count),
        "consents": subjects.as_ref().filter(|_| profile.gdpr()).map(Subjects::consents),
        "residual_risk": histories.risk(subjects.as_ref()),
    })
}

/// Looks at a collection's rows, as far as there is something to find in them: how a policy treated them, and the people
/// if they are people.
fn measure<D: Domain>(
    dataset: &Dataset<D>,
    collection: &'static dyn Collection<D>,
    threads: usize,
) -> (Treated, Option<Subjects>) {
    let (schema, profile) = (collection.schema(), dataset.profile());
    let mut treated = Treated::new(schema, profile);
    let mut subjects = is_of_subjects(schema).then(|| Subjects::new(schema, profile.modes()));
    if treated.is_nothing() && subjects.is_none() {
        return (treated, None);
    }
    each_row(dataset, collection, threads, &mut |row, prints| {
        treated.add(row);
        if let Some(subjects) = &mut subjects {
            subjects.add(row, prints);
        }
    });
    (treated, subjects)
}

/// Whether a collection's rows are people: they have pseudonyms of their own.
fn is_of_subjects(schema: &Schema) -> bool {
    schema
        .columns
        .iter()
        .any(|column| column.key && column.pii == Some(Pii::Pseudonym) && column.references.is_none())
}
