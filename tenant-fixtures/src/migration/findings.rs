//! What is found of a data set in one pass over its rows, and what that comes to against the checks.

use std::collections::HashMap;

use super::cells::Bound;
use super::figures::{Figures, Tally};
use super::id_map;
use super::numbers::Numbers;
use super::report::{NAMED, Outcome, Report, shown};
use super::shortfall::{Expected, Shortfall};
use super::walk::{Plan, Row, Standing, Walk};
use crate::read::FoundRow;

/// A count of rows at fault, and the first few of them.
#[derive(Debug, Default)]
struct Faults {
    count: u64,
    first: Vec<String>,
}

impl Faults {
    fn add(&mut self, text: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(text());
        }
    }

    fn outcome(self, check: &str, expected: &str) -> Outcome {
        Outcome {
            check: check.to_owned(),
            passed: self.count == 0,
            expected: expected.to_owned(),
            found: self.count.to_string(),
            rows: self.first,
        }
    }
}

/// What is found of a collection.
struct Collection {
    carried_over: u64,
    added: u64,
    tallies: Vec<Tally>,
}

/// What is found of a data set.
pub(super) struct Findings {
    collections: Vec<Collection>,
    rows: u64,
    unreadable: Faults,
    unknown: Faults,
    source_named: Faults,
    /// By the word in their ids: the rows that there are, and those that are referred to.
    present: HashMap<&'static str, Numbers>,
    referred_to: HashMap<&'static str, Numbers>,
    /// References to what can't be a row.
    nowhere: Faults,
}

/// The report, and where rows have to be named.
pub(super) struct Draft {
    pub(super) report: Report,
    pub(super) shortfalls: Vec<Shortfall>,
}

impl Findings {
    pub(super) fn new(walk: &Walk<'_>) -> Self {
        let collection = |plan: &Plan<'_>| Collection {
            carried_over: 0,
            added: 0,
            tallies: plan.flat.iter().map(|flat| Tally::new(flat.column.ty, flat.column.places)).collect(),
        };
        let kinds = || walk.plans.iter().filter(|plan| plan.keys.len() == 1).map(|plan| plan.schema.kind);
        Self {
            collections: walk.plans.iter().map(collection).collect(),
            rows: 0,
            unreadable: Faults::default(),
            unknown: Faults::default(),
            source_named: Faults::default(),
            present: kinds().map(|kind| (kind, Numbers::default())).collect(),
            referred_to: kinds().map(|kind| (kind, Numbers::default())).collect(),
            nowhere: Faults::default(),
        }
    }

    pub(super) fn add(&mut self, walk: &Walk<'_>, next: &FoundRow, row: &mut Row) {
        let Some((at, standing)) = walk.row(next, row) else { return };
        let plan = &walk.plans[at];
        self.rows += 1;
        let place = || format!("{} row {}", plan.schema.name, next.number);
        let standing = match standing {
            Ok(standing) => standing,
            Err(message) => return self.unreadable.add(|| format!("{}: {message}", place())),
        };
        for (flat, cell) in plan.flat.iter().zip(&row.raw.0) {
            if walk.names_source(flat.bound(), cell) {
                self.source_named.add(|| format!("{}: {} is {}", place(), flat.name, shown(cell)));
            }
        }
        if let Some((name, text)) = walk.names_source_elsewhere(plan, next) {
            self.source_named.add(|| format!("{}: {} is {}", place(), shown(name), shown(&text)));
        }
        match standing {
            Standing::Unknown => {
                let key = plan.keys.iter().map(|&at| shown(&row.raw.0[at])).collect::<Vec<_>>().join(",");
                self.unknown.add(|| format!("{}: {key}", place()));
            }
            Standing::Added => self.collections[at].added += 1,
            Standing::CarriedOver => {
                let found = &mut self.collections[at];
                found.carried_over += 1;
                found
                    .tallies
                    .iter_mut()
                    .zip(&row.cells.0)
                    .for_each(|(tally, cell)| tally.add(&row.key, cell));
            }
        }
        self.references(walk, plan, row, standing, place);
    }

    fn references(
        &mut self,
        walk: &Walk<'_>,
        plan: &Plan<'_>,
        row: &Row,
        standing: Standing,
        place: impl Fn() -> String,
    ) {
        for (at, flat) in plan.flat.iter().enumerate() {
            let (cell, raw) = (&row.cells.0[at], &row.raw.0[at]);
            let kind = match flat.bound() {
                Bound::Id(kind) => kind,
                Bound::Key(collection) => match walk.plans.iter().find(|plan| plan.schema.name == collection)
                {
                    Some(plan) => plan.schema.kind,
                    None => continue,
                },
                Bound::Tenant | Bound::Address | Bound::Free => continue,
            };
            if cell.is_empty() {
                continue;
            }
            let number = walk.number(flat, cell);
            if flat.column.references.is_none() {
                if let (Some(number), Some(present), false) =
                    (number, self.present.get_mut(kind), standing == Standing::Unknown)
                {
                    present.insert(number);
                }
                continue;
            }
            // Where the other collection is not checked, nothing is known of its rows.
            let Some(referred_to) = self.referred_to.get_mut(kind) else { continue };
            let parents = walk.plans.iter().find(|plan| plan.schema.kind == kind);
            let last = parents.and_then(|plan| plan.checks.last_in_target.first().copied()).unwrap_or(0);
            match number {
                Some(number) if number <= last => referred_to.insert(number),
                _ => self.nowhere.add(|| format!("{}: {} is {}", place(), flat.name, shown(raw))),
            }
        }
    }

    pub(super) fn report(mut self, walk: &Walk<'_>) -> Draft {
        let has_added_rows = self.collections.iter().any(|found| found.added > 0);
        let (mut outcomes, mut shortfalls) = (Vec::new(), Vec::new());
        let mut added = Vec::new();
        for (at, (plan, found)) in walk.plans.iter().zip(std::mem::take(&mut self.collections)).enumerate() {
            let (name, checks) = (&plan.checks.name, plan.checks);
            let expected =
                if has_added_rows { checks.in_target.saturating_sub(checks.carried_over) } else { 0 };
            added.push(Outcome {
                check: format!("{name}/added_rows"),
                passed: found.added == expected,
                expected: expected.to_string(),
                found: found.added.to_string(),
                rows: Vec::new(),
            });
            let mut rows = Outcome {
                check: format!("{name}/carried_over"),
                passed: found.carried_over == checks.carried_over,
                expected: checks.carried_over.to_string(),
                found: found.carried_over.to_string(),
                rows: Vec::new(),
            };
            let none = found.carried_over == 0 && checks.carried_over > 0;
            if none {
                rows.rows.push("none of its rows were found".to_owned());
            }
            let mut shortfall = Shortfall::new(at, (!rows.passed && !none).then_some(outcomes.len()));
            outcomes.push(rows);
            // Where there are no rows at all, every column would say so again.
            if none {
                continue;
            }
            for (column, tally) in found.tallies.into_iter().enumerate() {
                let (expected, compared) = compare(plan, column, &tally.finish(), has_added_rows);
                if compared.iter().any(|outcome| !outcome.passed) {
                    // The digest is the last of its column, and the one that tells of rows.
                    shortfall.column(column, expected, outcomes.len() + compared.len() - 1);
                }
                outcomes.extend(compared);
            }
            shortfalls.push(shortfall);
        }
        outcomes.extend(added);
        let nowhere = self.references_report(walk);
        outcomes.push(self.unreadable.outcome("readable", "0 rows that can't be read"));
        outcomes.push(self.unknown.outcome("keys", "0 rows with a key that is none of the target's"));
        outcomes.push(nowhere.outcome("references", "0 references that lead to no row"));
        outcomes.push(self.source_named.outcome("no_source_id", &format!("0 values with {}", walk.source)));
        let notes = Vec::new();
        Draft { report: Report { outcomes, rows: self.rows, has_added_rows, notes }, shortfalls }
    }

    fn references_report(&mut self, walk: &Walk<'_>) -> Faults {
        let mut nowhere = std::mem::take(&mut self.nowhere);
        for plan in &walk.plans {
            let kind = plan.schema.kind;
            let (Some(present), Some(referred_to)) = (self.present.get(kind), self.referred_to.get(kind))
            else {
                continue;
            };
            let (count, first) = referred_to.lacking_in(present, NAMED);
            nowhere.count += count;
            let id = |number: &u64| {
                let digits = plan.schema.digits;
                if !id_map::has_ids(plan.schema) {
                    return format!("row {number} of {} is referred to and not there", plan.schema.name);
                }
                format!("{}_{kind}_{number:0digits$} is referred to and not there", walk.target)
            };
            let room = NAMED.saturating_sub(nowhere.first.len());
            nowhere.first.extend(first.iter().take(room).map(id));
        }
        nowhere
    }
}

/// Compares a column's figures with those that hold here, and says whose those are.
fn compare(
    plan: &Plan<'_>,
    column: usize,
    found: &Figures,
    has_added_rows: bool,
) -> (Expected, Vec<Outcome>) {
    let checks = &plan.checks.columns[column];
    let agree = |expected: &Figures| {
        let pairs = expected.each().into_iter().zip(found.each());
        pairs.filter(|((_, expected), (_, found))| expected == found).count()
    };
    let (whose, expected) = match &checks.in_target {
        // Addresses may be either's: those are taken that they are nearer to.
        Some(in_target) if plan.either[column] => {
            let nearer = if agree(in_target) >= agree(&checks.keep) { in_target } else { &checks.keep };
            (Expected::Either, nearer)
        }
        Some(in_target) if has_added_rows => (Expected::Target, in_target),
        _ => (Expected::Source, &checks.keep),
    };
    let outcomes = expected.each().into_iter().zip(found.each());
    let outcomes = outcomes.filter_map(|((figure, expected), (_, found))| {
        // Figures that the document leaves out are not asked for.
        let expected = expected?;
        let found = found.unwrap_or_else(|| "none".to_owned());
        Some(Outcome {
            check: format!("{}/{}/{figure}", plan.checks.name, checks.name),
            passed: expected == found,
            expected,
            found,
            rows: Vec::new(),
        })
    });
    (whose, outcomes.collect())
}
