//! Names rows that are missing, repeated or changed.
//!
//! The figures say that a column differs, not where. The rows that were expected can be made again, from the profiles in
//! the checks; both sides are summed up in buckets by their keys, and rows are kept and compared for the first few buckets
//! that differ only. So it takes the same memory whatever the size of the data set, and its rows' order doesn't matter.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use sha2::{Digest as _, Sha256};

use super::cells::{Cells, Way, each_row, put_key};
use super::checks::Checks;
use super::id_map::IdMap;
use super::remade;
use super::report::{CheckError, Report, shown};
use super::shortfall::{Expected, Shortfall};
use super::walk::{Row, Standing, Walk};
use crate::dataset::Dataset;
use crate::domain::{Collection, Domain};
use crate::profile::DomainInfo;
use crate::read::{Each, ReadError};

const BUCKETS: usize = 1 << 16;
/// So many buckets that differ are looked into.
const LOOKED_INTO: usize = 16;
/// A bucket with more rows than that is left alone.
const MOST_IN_BUCKET: usize = 1 << 12;

/// Columns of a collection that are compared with the rows of one tenant.
struct Unit<D: Domain> {
    collection: usize,
    expected: &'static dyn Collection<D>,
    in_target: bool,
    /// Whether the one before or after it compares the same column with the other tenant's.
    either: bool,
    columns: Vec<(usize, usize)>,
    rows: Option<usize>,
    buckets: Vec<u64>,
    /// The buckets that are looked into: rows found and rows expected, each with its key.
    differ: BTreeMap<usize, [Vec<Kept>; 2]>,
}

/// A row's key, and its values in the columns that are compared.
type Kept = (String, Vec<String>);

/// Names the rows of the checks that failed, where that can be done.
pub(super) fn name_rows<D: Domain>(
    (domain, checks): (&'static DomainInfo, &Checks),
    walk: &Walk<'_>,
    shortfalls: Vec<Shortfall>,
    rows_read: u64,
    read: &mut dyn FnMut(&mut Each<'_>) -> Result<(), ReadError>,
    report: &mut Report,
    few: usize,
) -> Result<(), CheckError> {
    let mut units = units::<D>(domain, walk, shortfalls);
    if units.is_empty() {
        return Ok(());
    }
    // What is made stays in proportion to what was read.
    let room = rows_read.saturating_mul(64).saturating_add(10_000_000);
    let too_many = "so few rows were read that most are missing";
    let (source, target) =
        match remade::tenants::<D>(domain, checks, (walk.source, walk.target), (room, too_many)) {
            Ok(tenants) => tenants,
            Err(reason) => {
                report.notes.push(format!("The rows at fault can't be named: {reason}."));
                return Ok(());
            }
        };
    pass(walk, &mut units, (&source, &target), read, &mut |unit, side, key, values| {
        let bucket = &mut unit.buckets[bucket(key)];
        let hash = hash(key, values);
        *bucket = if side == FOUND { bucket.wrapping_add(hash) } else { bucket.wrapping_sub(hash) };
    })?;
    nearest(&mut units);
    for unit in &mut units {
        let differ = unit.buckets.iter().enumerate().filter(|(_, sum)| **sum != 0);
        unit.differ = differ.take(LOOKED_INTO).map(|(at, _)| (at, Default::default())).collect();
    }
    pass(walk, &mut units, (&source, &target), read, &mut |unit, side, key, values| {
        if let Some(sides) = unit.differ.get_mut(&bucket(key))
            && sides[side].len() <= MOST_IN_BUCKET
        {
            sides[side].push((key.to_owned(), values.iter().map(|&value| value.to_owned()).collect()));
        }
    })?;
    for unit in units {
        unit.tell(walk, report, few);
    }
    Ok(())
}

const FOUND: usize = 0;
const EXPECTED: usize = 1;

fn units<D: Domain>(
    domain: &'static DomainInfo,
    walk: &Walk<'_>,
    shortfalls: Vec<Shortfall>,
) -> Vec<Unit<D>> {
    let mut units = Vec::new();
    for shortfall in shortfalls {
        let name = walk.plans[shortfall.collection].schema.name;
        let known = D::collections(domain).iter().find(|collection| collection.schema().name == name);
        let Some(&expected) = known else { continue };
        let mut rows = shortfall.rows;
        let mut unit = |in_target, columns: Vec<(usize, usize)>, either| {
            if !columns.is_empty() {
                units.push(Unit {
                    collection: shortfall.collection,
                    expected,
                    in_target,
                    either,
                    columns,
                    rows: rows.take(),
                    buckets: vec![0; BUCKETS],
                    differ: BTreeMap::new(),
                });
            }
        };
        for of in [Expected::Source, Expected::Target] {
            let columns = shortfall.columns.iter().filter(|(_, expected, _)| *expected == of);
            let columns = columns.map(|&(column, _, outcome)| (column, outcome)).collect();
            unit(of == Expected::Target, columns, false);
        }
        for &(column, expected, outcome) in &shortfall.columns {
            if expected == Expected::Either {
                unit(false, vec![(column, outcome)], true);
                unit(true, vec![(column, outcome)], true);
            }
        }
    }
    units
}

/// Leaves of each two units for one column the one that fewer rows differ from.
fn nearest<D: Domain>(units: &mut Vec<Unit<D>>) {
    let differing = |unit: &Unit<D>| unit.buckets.iter().filter(|sum| **sum != 0).count();
    let mut at = 0;
    while at + 1 < units.len() {
        if units[at].either {
            let further = if differing(&units[at]) < differing(&units[at + 1]) { at + 1 } else { at };
            units.remove(further);
        }
        at += 1;
    }
}

/// Told of each row: its unit, its side, its key and its values.
type Told<'a, D> = dyn FnMut(&mut Unit<D>, usize, &str, &[&str]) + 'a;

/// Goes through the rows that are there and those that should be.
fn pass<D: Domain>(
    walk: &Walk<'_>,
    units: &mut [Unit<D>],
    (source, target): (&Dataset<D>, &Dataset<D>),
    read: &mut dyn FnMut(&mut Each<'_>) -> Result<(), ReadError>,
    told: &mut Told<'_, D>,
) -> Result<(), CheckError> {
    let mut row = Row::default();
    read(&mut |found| {
        if let Some((at, Ok(Standing::CarriedOver))) = walk.row(&found, &mut row) {
            for unit in units.iter_mut().filter(|unit| unit.collection == at) {
                let values = unit.values(&row.cells);
                told(unit, FOUND, &row.key, &values);
            }
        }
        ControlFlow::Continue(())
    })?;
    let (ids, mut key) = (IdMap::default(), String::new());
    for unit in units {
        let plan = &walk.plans[unit.collection];
        let dataset = if unit.in_target { target } else { source };
        // As the tenant's own columns stand, which are all there are in its modes.
        let all = super::cells::Flat::of(plan.schema, dataset.profile().modes());
        let positions: Vec<_> =
            plan.flat.iter().map(|flat| all.iter().position(|known| known.name == flat.name)).collect();
        let (expected, rows) = (unit.expected, source.count_of(unit.expected));
        let mut chosen = Cells::default();
        each_row(dataset, expected, 0..rows, &mut |cells| {
            chosen.0.resize_with(positions.len(), String::new);
            for (cell, position) in chosen.0.iter_mut().zip(&positions) {
                cell.clear();
                cell.push_str(position.and_then(|at| cells.0.get(at)).map_or("", String::as_str));
            }
            if unit.in_target {
                chosen.lead_back(&plan.flat, &Way { ids: &ids, ..walk.way() });
            }
            put_key(&chosen, &plan.keys, &mut key);
            let values = unit.values(&chosen);
            told(unit, EXPECTED, &key, &values);
        });
    }
    Ok(())
}

fn bucket(key: &str) -> usize {
    let hash = Sha256::digest(key);
    usize::from(u16::from_be_bytes([hash[0], hash[1]]))
}

fn hash(key: &str, values: &[&str]) -> u64 {
    let mut hash = Sha256::new().chain_update(key);
    for value in values {
        hash.update((value.len() as u64).to_le_bytes());
        hash.update(value);
    }
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&hash.finalize()[..8]);
    u64::from_le_bytes(bytes)
}

impl<D: Domain> Unit<D> {
    fn values<'a>(&self, cells: &'a Cells) -> Vec<&'a str> {
        self.columns.iter().map(|&(column, _)| cells.0[column].as_str()).collect()
    }

    /// Puts the rows at fault into the outcomes of the checks that they made fail.
    fn tell(self, walk: &Walk<'_>, report: &mut Report, few: usize) {
        let plan = &walk.plans[self.collection];
        let mut of_rows = Vec::new();
        let mut of_columns = vec![Vec::new(); self.columns.len()];
        for [found, expected] in self.differ.into_values() {
            if found.len() > MOST_IN_BUCKET || expected.len() > MOST_IN_BUCKET {
                continue;
            }
            let mut by_key: BTreeMap<String, [Vec<Vec<String>>; 2]> = BTreeMap::new();
            for (side, rows) in [(FOUND, found), (EXPECTED, expected)] {
                for (key, values) in rows {
                    by_key.entry(key).or_default()[side].push(values);
                }
            }
            for (key, [found, expected]) in by_key {
                // The source's key, which both sides can look up.
                match (found.as_slice(), expected.as_slice()) {
                    ([], [_, ..]) => of_rows.push(format!("{key} is missing")),
                    ([_, ..], []) => of_rows.push(format!("{key} is not in the source")),
                    ([_, _, ..], _) => of_rows.push(format!("{key} is there {} times", found.len())),
                    ([found], [expected, ..]) => {
                        let pairs = found.iter().zip(expected).enumerate();
                        for (at, (found, expected)) in
                            pairs.filter(|(_, (found, expected))| found != expected)
                        {
                            let text = |value: &str| {
                                if value.is_empty() { "no value".to_owned() } else { shown(value) }
                            };
                            of_columns[at].push(format!(
                                "{key}: {} instead of {}",
                                text(found),
                                text(expected)
                            ));
                        }
                    }
                    ([], []) => {}
                }
            }
        }
        let told = |outcome: usize, rows: Vec<String>, report: &mut Report| {
            let Some(outcome) = report.outcomes.get_mut(outcome) else { return };
            for row in rows {
                // Two comparisons of one collection may find the same.
                if outcome.rows.len() < few && !outcome.rows.contains(&row) {
                    outcome.rows.push(row);
                }
            }
        };
        // Rows that are missing and rows that are there twice may add up to the right number.
        if !of_rows.is_empty() {
            let name = format!("{}/carried_over", plan.checks.name);
            let rows = self.rows.or_else(|| report.outcomes.iter().position(|outcome| outcome.check == name));
            let first = self.columns.first().map(|&(_, outcome)| outcome);
            match rows.filter(|&at| report.outcomes.get(at).is_some_and(|outcome| !outcome.passed)) {
                Some(at) => told(at, of_rows, report),
                None => first.into_iter().for_each(|at| told(at, of_rows.clone(), report)),
            }
        }
        for (&(_, outcome), rows) in self.columns.iter().zip(of_columns) {
            told(outcome, rows, report);
        }
    }
}
