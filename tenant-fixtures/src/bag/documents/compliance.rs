//! `compliance.json`: which personal data a data set has, what was done about it, and what risk is left. All of it is
//! read off the schemas' classes and the rows.
//!
//! The rows are synthetic and have no data subjects. What is measured is what would hold if they were people's.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::{Map, Value, json};

use crate::dataset::Dataset;
use crate::domain::{Collection, Domain};
use crate::privacy;
use crate::quality::{Cell, Columns, Row, each_row};
use crate::schema::{Column, ColumnType, Mode, Modes, Pii, Schema, date_from_days};
use crate::write::chosen;

/// The least number of subjects that should share every combination of quasi-identifiers, for a data set to be called
/// anonymous: the k that public statistics and health data use (EMA policy 0070 asks for a risk below 0.09, 1/11).
const LEAST_K: u64 = 11;

pub(super) fn document<D: Domain>(dataset: &Dataset<D>, threads: usize) -> Value {
    let profile = dataset.profile();
    let (modes, anonymized) = (profile.modes(), profile.anonymize());
    let mut register = Vec::new();
    for collection in chosen(dataset) {
        entries(collection.schema(), collection.schema().columns, "", modes, anonymized, &mut register);
    }
    let subjects = chosen(dataset).find(|collection| is_of_subjects(collection.schema()));
    let found = subjects.map(|collection| Subjects::of(dataset, collection, threads));
    json!({
        "tenant_id": profile.tenant_id(),
        "synthetic": true,
        "statement": "Every row is invented: there are no data subjects. Figures of risk say what would hold if the rows were \
                      people's.",
        "mode": if profile.gdpr() { "gdpr" } else { "none" },
        "register": register,
        "anonymization": anonymization(anonymized),
        "subjects": found.as_ref().map(|found| found.count),
        "consents": found.as_ref().filter(|_| profile.gdpr()).map(Subjects::consents),
        "residual_risk": found.as_ref().map_or(Value::Null, Subjects::risk),
    })
}

/// What was done to personal data.
fn anonymization(anonymized: bool) -> Value {
    if !anonymized {
        return json!({ "policy": "none", "result": "synthetic personal data, complete and traceable to its subject's id" });
    }
    json!({
        "policy": "direct identifiers replaced or blanked",
        "result": "pseudonymised (simulation), not anonymous: ids and histories stay, and single people out",
    })
}

/// Every column with personal data, and what this data set has of it.
fn entries(
    schema: &'static Schema,
    columns: &'static [Column],
    within: &str,
    modes: Modes,
    anonymized: bool,
    register: &mut Vec<Value>,
) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        let path = format!("{within}{}", column.name);
        if let Some(class) = column.pii {
            let treatment = match class {
                _ if anonymized && privacy::blanks(class) => "blanked",
                _ if anonymized && privacy::replaces(class) => "replaced",
                _ => "synthetic, kept",
            };
            register.push(json!({
                "collection": schema.name,
                "column": path,
                "class": class.name(),
                "treatment": treatment,
                "description": column.description,
            }));
        }
        if let ColumnType::Struct(columns) = column.ty {
            entries(schema, columns, &format!("{path}."), modes, anonymized, register);
        }
    }
}

/// Whether a collection's rows are people: they have names or addresses, and ids of their own.
fn is_of_subjects(schema: &Schema) -> bool {
    schema
        .columns
        .iter()
        .any(|column| column.key && column.pii == Some(Pii::Pseudonym) && column.references.is_none())
}

/// What is counted of the people.
#[derive(Default)]
struct Subjects {
    count: u64,
    /// Columns that single people out together.
    quasi_identifiers: Vec<String>,
    /// How many share each combination of them.
    classes: HashMap<u64, u64>,
    /// Booleans of the mode: how many are true.
    agreed: BTreeMap<String, u64>,
    /// Words of the mode, counted.
    words: BTreeMap<String, BTreeMap<&'static str, u64>>,
    /// Dates of the mode: the first and the last.
    dates: BTreeMap<String, (i32, i32)>,
}

impl Subjects {
    fn of<D: Domain>(dataset: &Dataset<D>, collection: &'static dyn Collection<D>, threads: usize) -> Self {
        let columns = Columns::new(collection.schema());
        let mut found = Self::default();
        let leaves: Vec<_> = columns.leaves().collect();
        let quasi: Vec<_> = leaves
            .iter()
            .enumerate()
            .filter(|(_, (_, column, _))| matches!(column.pii, Some(Pii::Location | Pii::BirthDate)))
            .map(|(at, _)| at)
            .collect();
        found.quasi_identifiers = quasi
            .iter()
            .map(|&at| match leaves[at].1.pii {
                Some(Pii::BirthDate) => format!("{} (year)", leaves[at].0),
                Some(
                    Pii::Name
                    | Pii::Email
                    | Pii::Location
                    | Pii::Pseudonym
                    | Pii::Behaviour
                    | Pii::Preference
                    | Pii::Consent,
                )
                | None => leaves[at].0.to_owned(),
            })
            .collect();
        each_row(dataset, collection, threads, &mut |row| {
            found.count += 1;
            *found.classes.entry(combination(row, &quasi)).or_default() += 1;
            for (at, (path, column, mode)) in leaves.iter().enumerate() {
                if *mode == Some(Mode::Gdpr) {
                    found.of_mode(path, column, row, at);
                }
            }
        });
        found
    }

    fn of_mode(&mut self, path: &str, column: &Column, row: &Row<'_>, at: usize) {
        match row.cell(at) {
            Cell::Boolean(agreed) => {
                *self.agreed.entry(path.to_owned()).or_default() += u64::from(agreed);
            }
            Cell::Token(word) => {
                if let ColumnType::Token(words) = column.ty {
                    let word = words.get(usize::from(word)).copied().unwrap_or_default();
                    *self.words.entry(path.to_owned()).or_default().entry(word).or_default() += 1;
                }
            }
            Cell::Date(day) => {
                let range = self.dates.entry(path.to_owned()).or_insert((day, day));
                *range = (range.0.min(day), range.1.max(day));
            }
            _ => {}
        }
    }

    fn consents(&self) -> Value {
        let mut value = Map::new();
        for (path, agreed) in &self.agreed {
            value.insert(path.clone(), json!({ "agreed": agreed, "declined": self.count - agreed }));
        }
        for (path, words) in &self.words {
            value.insert(path.clone(), json!(words));
        }
        for (path, (first, last)) in &self.dates {
            let range = json!({ "first": date_from_days(*first), "last": date_from_days(*last) });
            value.insert(path.clone(), range);
        }
        Value::Object(value)
    }

    /// How well people hide among each other, by what can be known of them from elsewhere.
    fn risk(&self) -> Value {
        let smallest = self.classes.values().copied().min();
        let unique = self.classes.values().filter(|&&size| size == 1).count() as u64;
        let below: u64 = self.classes.values().filter(|&&size| size < LEAST_K).sum();
        let share = |part: u64| match self.count {
            0 => Value::Null,
            all => json!((u128::from(part) * 10_000 / u128::from(all)) as f64 / 10_000.0),
        };
        json!({
            "quasi_identifiers": self.quasi_identifiers,
            "smallest_class": smallest,
            "share_unique": share(unique),
            "share_below_threshold": share(below),
            "threshold": { "k": LEAST_K, "source": "EMA policy 0070: a risk of at most 0.09, that is 1 in 11" },
            "met": smallest.is_none_or(|smallest| smallest >= LEAST_K),
            "not_measured": "what histories of plays single out; they stay as they are",
        })
    }
}

/// A number that stands for the values of these columns; of a birth date, the year.
fn combination(row: &Row<'_>, columns: &[usize]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for &column in columns {
        match row.cell(column) {
            Cell::Date(day) => chrono::Datelike::year(&date_from_days(day)).hash(&mut hasher),
            Cell::Text(..) => row.text(column).hash(&mut hasher),
            Cell::Token(word) => word.hash(&mut hasher),
            _ => 0_u8.hash(&mut hasher),
        }
    }
    hasher.finish()
}
