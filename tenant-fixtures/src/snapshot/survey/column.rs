//! A column in figures.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::Shown;
use crate::digest::Digest;
use crate::schema::{Column, ColumnType};

/// The most different values that are told apart.
const DISTINCT: usize = 10_000;
/// So many of the most common values are named.
const TOP: usize = 5;
/// So many bytes are digested at a time.
const BUFFER: usize = 4096;
/// The most characters that a named value may have.
const LONGEST: usize = 40;

/// What a column's values come to. What does not apply to its type is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct ColumnSurvey {
    pub(in super::super) column: String,
    pub(in super::super) digest: String,
    /// How many rows have a value.
    pub(in super::super) count: u64,
    pub(in super::super) nulls: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in super::super) min: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in super::super) max: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in super::super) mean: Option<Value>,
    /// None when there are too many to count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in super::super) distinct: Option<u64>,
    #[serde(default, skip_serializing_if = "Top::is_empty")]
    pub(in super::super) top: Top,
}

/// The most common values and how often each occurs, the most common first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Top(pub(in super::super) Vec<(String, u64)>);

impl Top {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Top {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(value, count)| (value, count)))
    }
}

impl<'de> Deserialize<'de> for Top {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<String, u64>::deserialize(deserializer)?;
        let mut top: Vec<_> = map.into_iter().collect();
        top.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        Ok(Self(top))
    }
}

/// A column's figures on their way.
pub(super) struct Tally {
    name: String,
    column: &'static Column,
    /// Over the digests of its blocks.
    all: Sha256,
    block: Sha256,
    count: u64,
    nulls: u64,
    rows: u64,
    range: Option<Range>,
    /// None when there are too many, or all of them differ by their nature.
    words: Option<HashMap<String, u64>>,
    /// What is not in the block's digest yet.
    bytes: Vec<u8>,
}

/// A value as bytes that no other value has, and that don't run into those of the next.
fn write(value: &Shown, out: &mut Vec<u8>) {
    let mut put = |tag: u8, parts: &[&[u8]]| {
        out.push(tag);
        parts.iter().for_each(|part| out.extend_from_slice(part));
    };
    match value {
        Shown::Null => put(b'n', &[]),
        Shown::Boolean(value) => put(if *value { b't' } else { b'f' }, &[]),
        Shown::Unsigned(value) => put(b'u', &[&value.to_le_bytes()]),
        Shown::Signed(value) => put(b's', &[&value.to_le_bytes()]),
        Shown::Decimal(scaled, places) => put(b'd', &[&scaled.to_le_bytes(), &places.to_le_bytes()]),
        Shown::Fixed(steps, places) => put(b'm', &[&steps.to_le_bytes(), &places.to_le_bytes()]),
        Shown::Uuid(value) => put(b'U', &[&value.to_le_bytes()]),
        Shown::Text(text) => put(b'x', &[&(text.len() as u64).to_le_bytes(), text.as_bytes()]),
        Shown::Id(tenant, kind, number, _) => {
            put(b'i', &[tenant.as_str().as_bytes(), b" ", kind.as_bytes(), b" ", &number.to_le_bytes()]);
        }
        Shown::Timestamp(seconds) => put(b'T', &[&seconds.to_le_bytes()]),
        Shown::Date(days) => put(b'D', &[&days.to_le_bytes()]),
        Shown::Time(seconds) => put(b'c', &[&seconds.to_le_bytes()]),
        Shown::Bytes(bytes) => put(b'b', &[&(bytes.len() as u64).to_le_bytes(), bytes]),
        Shown::Json(text) => put(b'j', &[&(text.len() as u64).to_le_bytes(), text.as_bytes()]),
        Shown::List(values) => {
            put(b'l', &[&(values.len() as u64).to_le_bytes()]);
            values.iter().for_each(|value| write(value, out));
        }
        // An item of a list: columns of other nested values have figures of their own.
        Shown::Struct(fields) => {
            put(b'o', &[&(fields.len() as u64).to_le_bytes()]);
            for (column, value) in fields {
                write(&Shown::Text(column.name.to_owned()), out);
                write(value, out);
            }
        }
    }
}

/// Of numbers, each a whole number of the column's smallest step.
struct Range {
    min: i64,
    max: i64,
    sum: i128,
    count: i128,
}

impl Tally {
    pub(super) fn new(name: String, column: &'static Column) -> Self {
        Self {
            name,
            column,
            all: Sha256::new(),
            block: Sha256::new(),
            count: 0,
            nulls: 0,
            rows: 0,
            range: None,
            words: (!column.unique).then(HashMap::new),
            bytes: Vec::new(),
        }
    }

    /// Adds a row's value; none when the row doesn't have the column.
    pub(super) fn add(&mut self, value: Option<&Shown>) {
        self.rows += 1;
        if self.bytes.len() >= BUFFER {
            self.flush();
        }
        match value {
            None => self.bytes.push(b'-'),
            Some(value) => write(value, &mut self.bytes),
        }
        match value {
            None => {}
            Some(Shown::Null) => self.nulls += 1,
            Some(value) => {
                self.count += 1;
                self.figure(value);
            }
        }
    }

    fn figure(&mut self, value: &Shown) {
        match value {
            Shown::Unsigned(value) => self.number(i64::try_from(*value).unwrap_or(i64::MAX)),
            Shown::Signed(value)
            | Shown::Decimal(value, _)
            | Shown::Fixed(value, _)
            | Shown::Timestamp(value) => self.number(*value),
            Shown::Uuid(value) if self.words.is_some() => {
                self.word(&uuid::Uuid::from_u128(*value).to_string());
            }
            Shown::Date(days) => self.number(i64::from(*days)),
            Shown::Time(seconds) => self.number(i64::from(*seconds)),
            Shown::Boolean(value) => self.word(if *value { "true" } else { "false" }),
            Shown::Text(text) => self.word(text),
            Shown::Id(tenant, kind, number, digits) if self.words.is_some() => {
                self.word(&crate::id::shown(*tenant, kind, *number, *digits).to_string());
            }
            Shown::List(values) => values.iter().for_each(|value| self.figure(value)),
            Shown::Null
            | Shown::Id(..)
            | Shown::Uuid(_)
            | Shown::Bytes(_)
            | Shown::Json(_)
            | Shown::Struct(_) => {}
        }
    }

    fn number(&mut self, value: i64) {
        let range = self.range.get_or_insert(Range { min: value, max: value, sum: 0, count: 0 });
        range.min = range.min.min(value);
        range.max = range.max.max(value);
        range.sum += i128::from(value);
        range.count += 1;
    }

    fn word(&mut self, word: &str) {
        let Some(words) = &mut self.words else { return };
        if let Some(count) = words.get_mut(word) {
            *count += 1;
        } else if words.len() < DISTINCT {
            words.insert(word.to_owned(), 1);
        } else {
            self.words = None;
        }
    }

    fn flush(&mut self) {
        self.block.update(&self.bytes);
        self.bytes.clear();
    }

    /// Ends a block; its digest.
    pub(super) fn close_block(&mut self) -> [u8; 32] {
        self.flush();
        let digest = self.block.finalize_reset().into();
        self.all.update(digest);
        digest
    }

    /// The figures; none for a column that the tenant's rows don't have.
    pub(super) fn finish(self) -> Option<ColumnSurvey> {
        if self.rows > 0 && self.count == 0 && self.nulls == 0 && self.column.mode.is_some() {
            return None;
        }
        let value = |scaled: i128, more: u32| self.value(scaled, more);
        let (min, max, mean) = match &self.range {
            None => (None, None, None),
            Some(range) => {
                // Two more places than the values have, halves up.
                let hundredths = (range.sum * 200 + range.count).div_euclid(range.count * 2);
                (value(range.min.into(), 0), value(range.max.into(), 0), value(hundredths, 2))
            }
        };
        let words = self.words.filter(|_| self.range.is_none() && self.count > 0);
        let distinct = words.as_ref().map(|words| words.len() as u64);
        let mut top: Vec<_> = words.unwrap_or_default().into_iter().collect();
        top.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        // Where each value occurs once, none is more common than others.
        top.retain(|(word, count)| *count > 1 && word.chars().count() <= LONGEST);
        top.truncate(TOP);
        Some(ColumnSurvey {
            column: self.name,
            digest: Digest::from_sha256(self.all).short(),
            count: self.count,
            nulls: self.nulls,
            min,
            max,
            mean,
            distinct,
            top: Top(top),
        })
    }

    /// A figure in the column's own terms; `more` places than its values have.
    fn value(&self, scaled: i128, more: u32) -> Option<Value> {
        let scaled = i64::try_from(scaled).ok()?;
        let whole = scaled.div_euclid(10_i64.pow(more));
        Some(match self.column.ty {
            ColumnType::Timestamp => Shown::Timestamp(whole).value(),
            ColumnType::Fixed(places) => Shown::Fixed(scaled, places + more).value(),
            ColumnType::Time => Shown::Time(u32::try_from(whole).ok()?).value(),
            ColumnType::Date => Shown::Date(i32::try_from(whole).ok()?).value(),
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
            | ColumnType::Bytes
            | ColumnType::Json
            | ColumnType::Struct(_)
            | ColumnType::List(_) => match self.column.places + more {
                0 => Shown::Signed(scaled).value(),
                places => Shown::Decimal(scaled, places).value(),
            },
        })
    }
}

impl ColumnSurvey {
    /// Everything but the name and the digest.
    pub(in super::super) fn figures(&self) -> Map<String, Value> {
        let value = serde_json::to_value(self).unwrap_or_default();
        let Value::Object(mut figures) = value else { return Map::new() };
        figures.remove("column");
        figures.remove("digest");
        figures
    }
}
