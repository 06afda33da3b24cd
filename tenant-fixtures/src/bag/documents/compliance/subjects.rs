//! The people that a data set's rows would be of, and how well they hide among each other.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};

use crate::privacy;
use crate::quality::{Cell, Columns, Row};
use crate::schema::{Column, ColumnType, Mode, Modes, Schema, date_from_days};

/// The most different values that are counted of a column by itself, so that memory stays bounded.
const MOST_VALUES: usize = 1 << 16;

/// What is counted of the people.
#[derive(Debug)]
pub(super) struct Subjects {
    /// Their collection.
    pub(super) name: &'static str,
    quasi_identifiers: Vec<QuasiIdentifier>,
    /// For each of them, a fingerprint of what they have in all quasi-identifiers.
    combinations: Vec<u64>,
    consents: Consents,
}

/// A column that can single people out, by itself or with others.
#[derive(Debug)]
struct QuasiIdentifier {
    path: String,
    at: usize,
    /// How many have each of its values, by fingerprint; none when there are too many.
    values: Option<HashMap<u64, u64>>,
}

/// How many are in the smallest of several groups, and how many are alone or in groups of less than so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Groups {
    pub(super) smallest: Option<u64>,
    pub(super) unique: u64,
    pub(super) below: u64,
}

impl Groups {
    fn of(sizes: impl Iterator<Item = u64>, least: u64) -> Self {
        let mut groups = Self { smallest: None, unique: 0, below: 0 };
        for size in sizes {
            groups.smallest = Some(groups.smallest.map_or(size, |smallest| smallest.min(size)));
            groups.unique += u64::from(size == 1);
            groups.below += if size < least { size } else { 0 };
        }
        groups
    }
}

impl Subjects {
    /// Nobody of a collection, before its rows are added.
    pub(super) fn new(schema: &'static Schema, modes: Modes) -> Self {
        let columns = Columns::new(schema);
        let exists = |mode| match mode {
            None => true,
            Some(Mode::Gdpr) => modes.gdpr,
        };
        let quasi_identifiers = columns.leaves().enumerate().filter(|(_, (_, column, mode))| {
            exists(*mode) && column.pii.is_some_and(privacy::is_quasi_identifier)
        });
        let quasi_identifiers = quasi_identifiers.map(|(at, (path, _, _))| QuasiIdentifier {
            path: path.to_owned(),
            at,
            values: Some(HashMap::new()),
        });
        Self {
            name: schema.name,
            quasi_identifiers: quasi_identifiers.collect(),
            combinations: Vec::new(),
            consents: Consents::new(&columns),
        }
    }

    /// Takes in a person, with the fingerprints of their values.
    pub(super) fn add(&mut self, row: &Row<'_>, prints: &[u64]) {
        let mut combination = 0_u64;
        for column in &mut self.quasi_identifiers {
            let print = prints.get(column.at).copied().unwrap_or_default();
            // Fingerprints are as good as random, so a rotation and an odd factor keep their places apart.
            combination = (combination.rotate_left(23) ^ print).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            if let Some(values) = &mut column.values {
                *values.entry(print).or_default() += 1;
                if values.len() > MOST_VALUES {
                    column.values = None;
                }
            }
        }
        self.combinations.push(combination);
        self.consents.add(row);
    }

    /// How many they are.
    pub(super) fn count(&self) -> u64 {
        self.combinations.len() as u64
    }

    /// The columns that single people out together.
    pub(super) fn quasi_identifiers(&self) -> Vec<&str> {
        self.quasi_identifiers.iter().map(|column| column.path.as_str()).collect()
    }

    /// How people fall into groups that share all quasi-identifiers.
    pub(super) fn groups(&self, least: u64) -> Groups {
        let mut combinations = self.combinations.clone();
        combinations.sort_unstable();
        Groups::of(combinations.chunk_by(|a, b| a == b).map(|group| group.len() as u64), least)
    }

    /// A share of all people, to four places; none of nobody.
    pub(super) fn share(&self, part: u64) -> Option<f64> {
        let share = (u128::from(part) * 10_000).checked_div(u128::from(self.count()))?;
        Some(share as f64 / 10_000.0)
    }

    /// Each quasi-identifier by itself: its different values, and the share of people that have one alone.
    pub(super) fn columns(&self, least: u64) -> Value {
        let columns = self.quasi_identifiers.iter().map(|column| {
            let groups = column.values.as_ref().map(|values| Groups::of(values.values().copied(), least));
            let value = json!({
                "distinct": column.values.as_ref().map(HashMap::len),
                "share_unique": groups.and_then(|groups| self.share(groups.unique)),
            });
            (column.path.clone(), value)
        });
        Value::Object(columns.collect())
    }

    /// What they agreed to.
    pub(super) fn consents(&self) -> Value {
        self.consents.value(self.count())
    }
}

/// What columns of the mode hold, counted.
#[derive(Debug)]
struct Consents {
    /// Their numbers, paths and declarations.
    columns: Vec<(usize, String, &'static Column)>,
    /// Booleans: how many are true.
    agreed: BTreeMap<String, u64>,
    words: BTreeMap<String, BTreeMap<&'static str, u64>>,
    /// Dates: the first and the last.
    dates: BTreeMap<String, (i32, i32)>,
}

impl Consents {
    fn new(columns: &Columns) -> Self {
        let of_mode = columns.leaves().enumerate().filter(|(_, (_, _, mode))| *mode == Some(Mode::Gdpr));
        let columns = of_mode.map(|(at, (path, column, _))| (at, path.to_owned(), column)).collect();
        Self { columns, agreed: BTreeMap::new(), words: BTreeMap::new(), dates: BTreeMap::new() }
    }

    fn add(&mut self, row: &Row<'_>) {
        for (at, path, column) in &self.columns {
            match row.cell(*at) {
                Cell::Boolean(agreed) => {
                    *self.agreed.entry(path.clone()).or_default() += u64::from(agreed);
                }
                Cell::Token(word) => {
                    let ColumnType::Token(words) = column.ty else { continue };
                    let word = words.get(usize::from(word)).copied().unwrap_or_default();
                    *self.words.entry(path.clone()).or_default().entry(word).or_default() += 1;
                }
                Cell::Date(day) => {
                    let range = self.dates.entry(path.clone()).or_insert((day, day));
                    *range = (range.0.min(day), range.1.max(day));
                }
                _ => {}
            }
        }
    }

    fn value(&self, people: u64) -> Value {
        let mut value = Map::new();
        for (path, agreed) in &self.agreed {
            value.insert(path.clone(), json!({ "agreed": agreed, "declined": people - agreed }));
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
}
