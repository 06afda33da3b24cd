//! How far rows are from what they were, in the words of the domain: collections, columns, rows.

mod rows;

use std::fmt;

use serde_json::Value;

use super::canonical;
use super::survey::{ColumnSurvey, SampleRow, Survey, Top};
pub(super) use rows::of_loaded;

/// What changed between two versions of a tenant's rows. Empty when nothing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drift {
    /// The data versions before and after, if they differ.
    pub data_version: Option<(u32, u32)>,
    /// The collections that changed, in their order.
    pub collections: Vec<CollectionDrift>,
}

/// What changed in a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionDrift {
    /// Its name.
    pub collection: String,
    /// The number of rows before and after.
    pub rows: (u64, u64),
    /// Which rows changed, as ranges of positions from 0; empty when the numbers of rows are too far apart to tell.
    pub blocks: Vec<std::ops::Range<u64>>,
    /// The columns that changed.
    pub columns: Vec<ColumnDrift>,
    /// Which rows changed by their keys, where both versions are at hand.
    pub keys: Option<KeyDrift>,
    /// One of the rows that changed.
    pub example: Option<RowDrift>,
}

/// What changed in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnDrift {
    /// Its name, with those of the columns around it: `preferences.discovery_mode`.
    pub column: String,
    /// How its figures moved; empty when the values changed and the figures did not.
    pub figures: Vec<String>,
}

/// Which rows changed, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyDrift {
    /// How many have other values.
    pub changed: u64,
    /// The keys of those that are new.
    pub added: Vec<String>,
    /// The keys of those that are gone.
    pub removed: Vec<String>,
}

/// A row before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowDrift {
    /// Which row: its number or its key.
    pub row: String,
    /// The columns that changed: name, value before, value after, as JSON.
    pub columns: Vec<(String, String, String)>,
}

impl Drift {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.collections.is_empty()
    }

    /// What changed between two surveys.
    pub(super) fn between(before: (u32, &[Survey]), after: (u32, &[Survey])) -> Self {
        let find = |all: &[Survey], name: &str| all.iter().find(|survey| survey.collection == name).cloned();
        let nothing = |survey: &Survey| Survey {
            collection: survey.collection.clone(),
            rows: 0,
            columns: Vec::new(),
            block_rows: survey.block_rows,
            blocks: Vec::new(),
            sample: Vec::new(),
        };
        let mut collections = Vec::new();
        for survey in after.1 {
            let earlier = find(before.1, &survey.collection).unwrap_or_else(|| nothing(survey));
            collections.extend(collection(&earlier, survey));
        }
        for survey in before.1.iter().filter(|survey| find(after.1, &survey.collection).is_none()) {
            collections.extend(collection(survey, &nothing(survey)));
        }
        Self { data_version: (before.0 != after.0).then_some((before.0, after.0)), collections }
    }
}

fn collection(before: &Survey, after: &Survey) -> Option<CollectionDrift> {
    let mut columns = Vec::new();
    for now in &after.columns {
        match before.columns.iter().find(|column| column.column == now.column) {
            None if before.columns.is_empty() => {}
            None => {
                columns.push(ColumnDrift { column: now.column.clone(), figures: vec!["is new".to_owned()] })
            }
            Some(was) if was.digest == now.digest && was.figures() == now.figures() => {}
            Some(was) => columns.push(ColumnDrift { column: now.column.clone(), figures: figures(was, now) }),
        }
    }
    for was in &before.columns {
        if !after.columns.is_empty() && !after.columns.iter().any(|now| now.column == was.column) {
            columns.push(ColumnDrift { column: was.column.clone(), figures: vec!["is gone".to_owned()] });
        }
    }
    let same_blocks = before.block_rows == after.block_rows;
    let mut blocks: Vec<std::ops::Range<u64>> = Vec::new();
    let most = before.blocks.len().max(after.blocks.len());
    for at in (0..most as u64).filter(|_| same_blocks) {
        if before.blocks.get(at as usize) == after.blocks.get(at as usize) {
            continue;
        }
        let end = ((at + 1) * after.block_rows).min(before.rows.max(after.rows));
        match blocks.last_mut() {
            Some(last) if last.end == at * after.block_rows => last.end = end,
            _ => blocks.push(at * after.block_rows..end),
        }
    }
    if before.rows == after.rows && columns.is_empty() && blocks.is_empty() {
        return None;
    }
    let example = before
        .sample
        .iter()
        .zip(&after.sample)
        .zip(0..)
        .find_map(|((was, now), at): (_, u64)| row(&format!("row {}", at + 1), was, now));
    let rows = (before.rows, after.rows);
    let collection = after.collection.clone();
    Some(CollectionDrift { collection, rows, blocks, columns, keys: None, example })
}

/// Where two rows differ.
fn row(name: &str, before: &SampleRow, after: &SampleRow) -> Option<RowDrift> {
    let find =
        |row: &SampleRow, name: &str| row.0.iter().find(|(column, _)| column == name).map(|(_, v)| v.clone());
    let text = |value: Option<Value>| value.map_or("(none)".to_owned(), |value| value.to_string());
    let mut names: Vec<&String> = after.0.iter().map(|(column, _)| column).collect();
    names.extend(before.0.iter().map(|(column, _)| column).filter(|name| find(after, name).is_none()));
    let columns: Vec<_> = names
        .into_iter()
        .filter_map(|name| match (find(before, name), find(after, name)) {
            (Some(was), Some(now)) if canonical::same(&was, &now) => None,
            (was, now) => Some((name.clone(), text(was), text(now))),
        })
        .collect();
    (!columns.is_empty()).then_some(RowDrift { row: name.to_owned(), columns })
}

/// How a column's figures moved.
fn figures(before: &ColumnSurvey, after: &ColumnSurvey) -> Vec<String> {
    let mut moved = Vec::new();
    let text = |value: &Option<Value>| value.as_ref().map_or("(none)".to_owned(), ToString::to_string);
    for (name, was, now) in [
        ("mean", &before.mean, &after.mean),
        ("min", &before.min, &after.min),
        ("max", &before.max, &after.max),
    ] {
        let same = match (was, now) {
            (Some(was), Some(now)) => canonical::same(was, now),
            (was, now) => was == now,
        };
        if !same {
            let share = match (was.as_ref().and_then(Value::as_f64), now.as_ref().and_then(Value::as_f64)) {
                (Some(was), Some(now)) if was.abs() > f64::EPSILON => {
                    format!(" ({:+.1} %)", (now - was) / was.abs() * 100.0)
                }
                _ => String::new(),
            };
            moved.push(format!("{name} {} → {}{share}", text(was), text(now)));
        }
    }
    for (name, was, now) in [("values", before.count, after.count), ("nulls", before.nulls, after.nulls)] {
        if was != now {
            moved.push(format!("{name} {was} → {now}"));
        }
    }
    if before.distinct != after.distinct {
        let text = |distinct: Option<u64>| distinct.map_or("very many".to_owned(), |count| count.to_string());
        moved.push(format!("different values {} → {}", text(before.distinct), text(after.distinct)));
    }
    moved.extend(most_common(&before.top, &after.top));
    moved
}

/// How often the most common values occur now.
fn most_common(before: &Top, after: &Top) -> Vec<String> {
    let count =
        |top: &Top, word: &str| top.0.iter().find(|(known, _)| known == word).map(|(_, count)| *count);
    let text = |count: Option<u64>| count.map_or("fewer".to_owned(), |count| count.to_string());
    let gone = before.0.iter().filter(|(word, _)| count(after, word).is_none());
    let words = after.0.iter().chain(gone).map(|(word, _)| word);
    let moved = words.filter_map(|word| {
        let (was, now) = (count(before, word), count(after, word));
        (was != now).then(|| format!("{word:?} {} → {}", text(was), text(now)))
    });
    moved.collect()
}

impl fmt::Display for Drift {
    /// A paragraph for each collection.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((before, after)) = self.data_version {
            writeln!(
                f,
                "data version {before} → {after} (the changelog has what changed under \"Data changes\")"
            )?;
        }
        if self.is_empty() {
            return f.write_str("the rows are the same");
        }
        for (at, collection) in self.collections.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            collection.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for CollectionDrift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = self.rows;
        write!(f, "{}: ", self.collection)?;
        match before == after {
            true => write!(f, "{after} rows, as before")?,
            false => write!(f, "{before} rows → {after}")?,
        }
        if !self.blocks.is_empty() {
            let ranges: Vec<_> =
                self.blocks.iter().map(|rows| format!("{} to {}", rows.start + 1, rows.end)).collect();
            write!(f, "; changed among rows {}", ranges.join(", "))?;
        }
        if let Some(keys) = &self.keys {
            keys.fmt(f)?;
        }
        for ColumnDrift { column, figures } in &self.columns {
            match figures.is_empty() {
                true => write!(f, "\n  {column}: other values, the same figures")?,
                false => write!(f, "\n  {column}: {}", figures.join(", "))?,
            }
        }
        if let Some(RowDrift { row, columns }) = &self.example {
            write!(f, "\n  {row}, before → after:")?;
            for (column, before, after) in columns {
                write!(f, "\n    {column}: {} → {}", clip(before), clip(after))?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for KeyDrift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMED: usize = 5;
        let Self { changed, added, removed } = self;
        if *changed > 0 {
            write!(f, "\n  {changed} rows with other values")?;
        } else if added.is_empty() && removed.is_empty() {
            write!(f, "\n  the same rows in another order")?;
        }
        for (what, keys) in [("new", added), ("gone", removed)] {
            if !keys.is_empty() {
                let more = if keys.len() > NAMED { ", …" } else { "" };
                let named = keys.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
                write!(f, "\n  {} rows {what}: {named}{more}", keys.len())?;
            }
        }
        Ok(())
    }
}

fn clip(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
