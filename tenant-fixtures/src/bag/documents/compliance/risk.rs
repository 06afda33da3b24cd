//! What risk is left, and what nobody has measured.

use serde_json::{Value, json};

use super::is_of_subjects;
use super::subjects::Subjects;
use crate::schema::{Column, Modes, Pii, Schema};

/// The least number of subjects that should share every combination of quasi-identifiers, for a data set to be called
/// anonymous: the k that public statistics and health data use (EMA policy 0070 asks for a risk below 0.09, 1/11).
const LEAST_K: u64 = 11;

/// Collections whose rows are linked by what stands for a person.
#[derive(Debug)]
pub(super) struct Histories {
    /// Each with the columns that link its rows.
    linked: Vec<(&'static str, Vec<String>)>,
    /// Collections of people that rows refer to, and that are not there themselves.
    missing: Vec<&'static str>,
}

impl Histories {
    /// Those among these collections.
    pub(super) fn of(schemas: impl Iterator<Item = &'static Schema>, modes: Modes) -> Self {
        let (mut linked, mut there, mut missing) = (Vec::new(), Vec::new(), Vec::new());
        for schema in schemas {
            if is_of_subjects(schema) {
                there.push(schema.name);
                continue;
            }
            let mut links = Vec::new();
            pseudonyms(schema.columns, "", modes, &mut |path, column| {
                links.push(path);
                missing.extend(column.references.map(|to| to.collection));
            });
            if !links.is_empty() {
                linked.push((schema.name, links));
            }
        }
        missing.sort_unstable();
        missing.dedup();
        missing.retain(|name| !there.contains(name));
        Self { linked, missing }
    }

    /// How well people hide among each other, by what can be known of them from elsewhere.
    pub(super) fn risk(&self, subjects: Option<&Subjects>) -> Value {
        let groups = subjects.map(|subjects| subjects.groups(LEAST_K));
        let smallest = groups.and_then(|groups| groups.smallest);
        let not_measured = self.not_measured(subjects);
        let share = |part: Option<u64>| subjects.and_then(|subjects| subjects.share(part?));
        json!({
            "judged": subjects.map(|subjects| subjects.name),
            "quasi_identifiers": subjects.map(Subjects::quasi_identifiers),
            "columns": subjects.map(|subjects| subjects.columns(LEAST_K)),
            "smallest_class": smallest,
            "share_unique": share(groups.map(|groups| groups.unique)),
            "share_below_threshold": share(groups.map(|groups| groups.below)),
            "threshold": { "k": LEAST_K, "source": "EMA policy 0070: a risk of at most 0.09, that is 1 in 11" },
            "met": met(smallest, not_measured.is_empty()),
            "not_measured": not_measured,
        })
    }

    fn not_measured(&self, subjects: Option<&Subjects>) -> Vec<String> {
        let mut told = Vec::new();
        match subjects {
            Some(subjects) if subjects.count() == 0 => {
                told.push(format!("{}: not judged, since it has no rows", subjects.name));
            }
            Some(_) => {}
            None if self.missing.is_empty() && self.linked.is_empty() => {
                told.push(
                    "nothing was judged: no column of these collections holds personal data".to_owned(),
                );
            }
            None => {}
        }
        for name in &self.missing {
            told.push(format!(
                "{name}: not judged, since it is not among these collections, which refer to it"
            ));
        }
        for (name, links) in &self.linked {
            told.push(format!(
                "{name}: not judged is what rows with the same {} single out together",
                links.join(" or ")
            ));
        }
        told
    }
}

/// Whether the threshold is met. What fails, fails; but nothing is met as long as something has not been measured.
fn met(smallest: Option<u64>, is_all_measured: bool) -> Option<bool> {
    match smallest {
        Some(smallest) if smallest < LEAST_K => Some(false),
        Some(_) if is_all_measured => Some(true),
        _ => None,
    }
}

/// Calls `each` for every column that stands for a person.
fn pseudonyms(
    columns: &'static [Column],
    within: &str,
    modes: Modes,
    each: &mut dyn FnMut(String, &'static Column),
) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        let path = format!("{within}{}", column.name);
        if column.pii == Some(Pii::Pseudonym) {
            each(path.clone(), column);
        }
        if let Some(columns) = column.ty.fields() {
            let items = if column.ty.items().is_some() { "[]" } else { "" };
            pseudonyms(columns, &format!("{path}{items}."), modes, each);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn met_is_said_of_what_was_measured() {
        for smallest in [None, Some(1), Some(LEAST_K - 1), Some(LEAST_K), Some(1_000)] {
            let fails = smallest.is_some_and(|smallest| smallest < LEAST_K);
            assert_eq!(met(smallest, false), fails.then_some(false), "{smallest:?}");
            assert_eq!(met(smallest, true), smallest.map(|_| !fails), "{smallest:?}");
        }
    }
}
