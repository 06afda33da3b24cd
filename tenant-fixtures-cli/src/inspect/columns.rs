//! Figures of each column, gathered row by row in memory that doesn't grow with the rows.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::{Map, Value};
use tenant_fixtures::schema::{Column, ColumnType, Schema};

use super::histogram::Histogram;

/// As many different words of a column without a fixed set are counted one by one.
const MOST_WORDS: usize = 2_000;
/// As many different targets of a reference are counted one by one.
const MOST_TARGETS: usize = 200_000;
/// A hundred years.
const MOST_MONTHS: usize = 1_200;

/// What was found of a collection.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) schema: &'static Schema,
    pub(crate) rows: u64,
    /// Whether there were more, which were not looked at.
    pub(crate) cut: bool,
    /// Rows that could not be read, and what is wrong with the first.
    pub(crate) unreadable: u64,
    pub(crate) first_problem: Option<String>,
    pub(crate) sample: Vec<Map<String, Value>>,
    pub(crate) columns: Vec<Figures>,
}

/// What was found in a column that holds no others.
#[derive(Debug)]
pub(crate) struct Figures {
    /// The name, with dots before nested columns.
    pub(crate) path: String,
    names: Vec<&'static str>,
    /// Whether it is a field of a list's items, of which a row has any number.
    is_of_items: bool,
    pub(crate) ty: ColumnType,
    pub(crate) values: u64,
    pub(crate) nulls: u64,
    pub(crate) missing: u64,
    /// Values that are not of the column's type.
    pub(crate) odd: u64,
    pub(crate) kind: Kind,
}

/// What is gathered, by the column's type.
#[derive(Debug)]
pub(crate) enum Kind {
    /// Only how many there are: ids of the row's own, texts.
    Plain,
    /// How often each word occurs.
    Words { counts: HashMap<String, u64>, other: u64 },
    /// How numbers are spread.
    Numbers(Histogram),
    /// When times are.
    Times(Box<Times>),
    /// How often each target of a reference occurs, by a hash of it.
    Targets { counts: HashMap<u64, u64>, other: u64 },
}

/// When times are, UTC.
#[derive(Debug, Default)]
pub(crate) struct Times {
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    /// Whether there are hours, or only dates.
    pub(crate) has_hours: bool,
    pub(crate) hours: [u64; 24],
    /// From Monday.
    pub(crate) weekdays: [u64; 7],
    /// By `YYYY-MM`.
    pub(crate) months: BTreeMap<String, u64>,
}

impl Table {
    pub(crate) fn new(schema: &'static Schema) -> Self {
        let mut columns = Vec::new();
        leaves(schema.columns, &mut Vec::new(), ("", false), &mut columns);
        Self { schema, rows: 0, cut: false, unreadable: 0, first_problem: None, sample: Vec::new(), columns }
    }

    /// Takes in a row, and keeps it as long as fewer than `sample` are kept.
    pub(crate) fn add(&mut self, values: Result<Map<String, Value>, String>, sample: usize) {
        self.rows += 1;
        let row = match values {
            Ok(row) => row,
            Err(problem) => {
                self.unreadable += 1;
                self.first_problem.get_or_insert(problem);
                return;
            }
        };
        for figures in &mut self.columns {
            figures.take(&row);
        }
        if self.sample.len() < sample {
            self.sample.push(row);
        }
    }
}

/// Adds columns that stand within others, by the way there as it is shown, and whether that is an item's.
fn leaves(
    columns: &'static [Column],
    names: &mut Vec<&'static str>,
    (within, is_of_items): (&str, bool),
    found: &mut Vec<Figures>,
) {
    for column in columns {
        names.push(column.name);
        let path = format!("{within}{}", column.name);
        if let Some(nested) = column.ty.columns() {
            leaves(nested, names, (&format!("{path}."), is_of_items), found);
        } else {
            let within = format!("{path}[].");
            found.push(Figures {
                path,
                names: names.clone(),
                is_of_items,
                ty: column.ty,
                values: 0,
                nulls: 0,
                missing: 0,
                odd: 0,
                kind: kind(&column.ty, column),
            });
            leaves(column.ty.items().unwrap_or_default(), names, (&within, true), found);
        }
        names.pop();
    }
}

/// Shows what stands where names lead, in each item of the lists on the way; what a value that isn't there has is none, too.
fn at_each<'r>(value: &'r Value, names: &[&str], see: &mut dyn FnMut(Option<&'r Value>)) {
    match (value, names.split_first()) {
        (Value::Array(items), Some(_)) => items.iter().for_each(|item| at_each(item, names, see)),
        (value @ Value::Null, _) | (value, None) => see(Some(value)),
        (value, Some((name, rest))) => match value.get(*name) {
            Some(value) => at_each(value, rest, see),
            None => see(None),
        },
    }
}

fn kind(ty: &ColumnType, column: &Column) -> Kind {
    match ty {
        ColumnType::Id { .. } | ColumnType::Uuid if column.references.is_some() && !column.unique => {
            Kind::Targets { counts: HashMap::new(), other: 0 }
        }
        ColumnType::Code if column.unique => Kind::Plain,
        ColumnType::Token(_) | ColumnType::Boolean | ColumnType::Code | ColumnType::Tenant => {
            Kind::Words { counts: HashMap::new(), other: 0 }
        }
        ColumnType::Unsigned | ColumnType::Signed | ColumnType::Decimal | ColumnType::Fixed(_) => {
            Kind::Numbers(Histogram::default())
        }
        ColumnType::Timestamp | ColumnType::Date => Kind::Times(Box::default()),
        ColumnType::List(of) => kind(of, column),
        ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Uuid
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_) => Kind::Plain,
    }
}

/// Whether values are exact decimals.
fn is_exact(ty: &ColumnType) -> bool {
    match ty {
        ColumnType::Fixed(_) => true,
        ColumnType::List(of) => is_exact(of),
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Unsigned
        | ColumnType::Signed
        | ColumnType::Decimal
        | ColumnType::Uuid
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_) => false,
    }
}

impl Figures {
    /// The column's value in a row.
    pub(crate) fn of<'r>(&self, row: &'r Map<String, Value>) -> Option<&'r Value> {
        let mut names = self.names.iter();
        let first = names.next().and_then(|name| row.get(*name));
        names.fold(first, |value, name| value.and_then(|value| value.get(name)))
    }

    fn take(&mut self, row: &Map<String, Value>) {
        let mut found = Vec::new();
        match self.names.split_first().and_then(|(first, rest)| Some((row.get(*first)?, rest))) {
            Some((value, rest)) => at_each(value, rest, &mut |value| found.push(value)),
            None => found.push(None),
        }
        for value in found {
            match value {
                None => self.missing += 1,
                Some(Value::Null) => self.nulls += 1,
                Some(Value::Array(items)) => items.iter().for_each(|item| self.count(item)),
                Some(value) => self.count(value),
            }
        }
    }

    /// Whether a row has one value of it at most.
    pub(crate) fn is_of_rows(&self) -> bool {
        !self.is_of_items
    }

    fn count(&mut self, value: &Value) {
        self.values += 1;
        let fits = match (&mut self.kind, value) {
            (Kind::Plain, _) => true,
            (Kind::Words { counts, other }, Value::String(word)) => {
                tally(counts, other, word);
                true
            }
            (Kind::Words { counts, other }, Value::Bool(flag)) => {
                tally(counts, other, if *flag { "true" } else { "false" });
                true
            }
            (Kind::Numbers(histogram), Value::Number(number)) => {
                number.as_f64().map(|number| histogram.add(number)).is_some()
            }
            // Exact decimals are text, lest they lose digits; a histogram needs no more than a float has.
            (Kind::Numbers(histogram), Value::String(text)) if is_exact(&self.ty) => {
                text.parse().map(|number| histogram.add(number)).is_ok()
            }
            (Kind::Times(times), Value::String(text)) => times.add(text).is_some(),
            (Kind::Targets { counts, other }, Value::String(id)) => {
                let mut hasher = DefaultHasher::new();
                id.hash(&mut hasher);
                let full = counts.len() >= MOST_TARGETS;
                match counts.get_mut(&hasher.finish()) {
                    Some(count) => *count += 1,
                    None if full => *other += 1,
                    None => _ = counts.insert(hasher.finish(), 1),
                }
                true
            }
            _ => false,
        };
        if !fits {
            self.odd += 1;
        }
    }
}

/// Counts a word; new ones only while there are few, and none that is long.
fn tally(counts: &mut HashMap<String, u64>, other: &mut u64, word: &str) {
    const LONGEST: usize = 100;
    let full = counts.len() >= MOST_WORDS || word.len() > LONGEST;
    match counts.get_mut(word) {
        Some(count) => *count += 1,
        None if full => *other += 1,
        None => _ = counts.insert(word.to_owned(), 1),
    }
}

impl Times {
    /// Takes in a time or a date; nothing when it is neither.
    fn add(&mut self, text: &str) -> Option<()> {
        let number = |range: std::ops::Range<usize>| -> Option<u32> {
            let digits = text.get(range)?;
            if digits.bytes().all(|byte| byte.is_ascii_digit()) { digits.parse().ok() } else { None }
        };
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        if text.len() > 32 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let hour = match text.len() {
            10 => None,
            _ => Some(number(11..13).filter(|hour| *hour < 24)?),
        };
        if let Some(hour) = hour {
            self.has_hours = true;
            self.hours[hour as usize] += 1;
        }
        self.weekdays[weekday(year, month, day)] += 1;
        let name = &text[..7];
        let full = self.months.len() >= MOST_MONTHS;
        match self.months.get_mut(name) {
            Some(count) => *count += 1,
            None if full => {}
            None => _ = self.months.insert(name.to_owned(), 1),
        }
        if self.first.as_deref().is_none_or(|first| text < first) {
            self.first = Some(text.to_owned());
        }
        if self.last.as_deref().is_none_or(|last| text > last) {
            self.last = Some(text.to_owned());
        }
        Some(())
    }
}

/// The day of the week, from Monday, by Sakamoto's method.
fn weekday(year: u32, month: u32, day: u32) -> usize {
    const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    // Four centuries are a whole number of weeks, and keep the year before 0000 from being negative.
    let year = year + 400 - u32::from(month < 3);
    let from_sunday = (year + year / 4 - year / 100 + year / 400 + SHIFTS[month as usize - 1] + day) % 7;
    ((from_sunday + 6) % 7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_weekdays() {
        let days = [(2025, 1, 1, 2), (2024, 2, 29, 3), (1970, 1, 1, 3), (2000, 12, 31, 6), (0, 1, 1, 5)];
        for (year, month, day, expected) in days {
            assert_eq!(weekday(year, month, day), expected, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn what_is_no_time_is_odd() {
        let mut times = Times::default();
        for text in ["2024-05-06T07:08:09Z", "2024-05-06"] {
            assert_eq!(times.add(text), Some(()), "{text}");
        }
        for text in [
            "",
            "2024-13-01",
            "2024-05-06Tx",
            "2024-05-06T25:00:00Z",
            "ä024-05-06",
            "2024-05-06T07:08:09é",
            "+024-01-01",
        ] {
            let _ = times.add(text);
        }
        assert_eq!(times.first.as_deref(), Some("2024-05-06"));
        assert_eq!(times.hours[7], times.hours.iter().sum::<u64>());
    }

    #[test]
    fn words_stay_bounded() {
        let (mut counts, mut other) = (HashMap::new(), 0);
        for at in 0..10_000 {
            tally(&mut counts, &mut other, &at.to_string());
        }
        tally(&mut counts, &mut other, &"x".repeat(1_000));
        assert_eq!((counts.len(), other), (MOST_WORDS, 8_001));
    }
}
