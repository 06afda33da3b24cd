//! What holds of declared rows beyond their schemas, checked on rows that anybody may have written or changed: each value
//! that is computed equals what its declaration computes from the rows as they stand, totals are their rows', times come in
//! their order, drawn numbers lie where they can be drawn.
//!
//! What a rule needs of other rows is kept until the end: eight bytes for each value of a column that a rule reads.

#[cfg(feature = "edits")]
mod follow;
mod found;
mod reach;
mod shares;

use std::collections::HashMap;

use super::hours;
use super::plan::{Expr, Fold, Make, Moment, Op, Plan, Planned, Step};
use super::state::SHARED_PERIOD;
use crate::decimal::Decimal;
use crate::declaration::Declaration;
use crate::profile::DirtyKind;
use crate::profile::TenantProfile;
use crate::quality::{Component, Faults, Known, Row, Rule, Rules};
#[cfg(feature = "edits")]
pub(super) use follow::follow;
use found::Found;
use shares::Shares;

/// The rules of a declaration.
#[derive(Debug)]
pub(super) struct DeclaredRules {
    plan: &'static Plan,
    rules: &'static [Rule],
    /// The column of each rule.
    of: Vec<(usize, usize)>,
    found: Found,
    shares: Shares,
    /// Between which whole numbers a drawn column lies, where that is known.
    ranges: HashMap<(usize, usize), (i128, i128)>,
    period: Option<(i64, i64)>,
    /// For each collection, whether there are rows of it.
    present: Vec<bool>,
    /// Whether that is known, and not only that there may be.
    is_known: bool,
    /// Whether personal data may have been replaced, which no rule knows the values of.
    anonymized: bool,
}

/// The rules of a domain; none, if it has no plan.
pub(super) fn rules(declaration: Option<&'static Declaration>, known: &Known<'_>) -> Box<dyn Rules> {
    let plan = match declaration.map(Declaration::plan) {
        Some(Ok(plan)) => plan,
        _ => Plan::none(),
    };
    let mut of = Vec::new();
    for (entity, planned) in plan.entities.iter().enumerate() {
        // Nothing is declared of rows that are made by hand.
        for column in 0..planned.schema.columns.len().min(planned.columns.len()) {
            let is_generated = planned.schema.columns[column].generated;
            if !is_generated && has_rule(plan, &planned.columns[column]) {
                of.push((entity, column));
            }
        }
    }
    let present = |name: &str| known.columns.iter().position(|columns| columns.name() == name);
    debug_assert!(
        plan.entities.iter().all(|entity| present(entity.schema.name).is_some()),
        "all collections are known"
    );
    let period = known.profile.map(|profile| {
        let end = profile.as_of().timestamp();
        (end - i64::from(profile.days()) * 86_400, end)
    });
    let anonymized = known.profile.is_none_or(TenantProfile::anonymize);
    // Where nothing says so, rows may be awkward.
    let edge = known.profile.is_none_or(|profile| profile.edge() > Decimal::default());
    Box::new(DeclaredRules {
        plan,
        rules: named(plan, &of),
        found: Found::new(plan),
        shares: Shares::new(plan, anonymized, edge),
        ranges: known.profile.map_or_else(HashMap::new, |profile| ranges(plan, profile, &of)),
        of,
        period,
        present: plan
            .entities
            .iter()
            .map(|entity| present(entity.schema.name).is_some_and(|at| known.present[at]))
            .collect(),
        is_known: known.profile.is_some(),
        anonymized,
    })
}

/// The columns of a collection whose rules find a time that comes too early, or a total that is none.
pub(super) fn breakable(plan: &Plan, entity: usize) -> Vec<(usize, DirtyKind)> {
    let Some(planned) = plan.entities.get(entity) else { return Vec::new() };
    let kind = |(at, column): (usize, &Planned)| {
        let schema = &planned.schema.columns[at];
        let kind = match &column.make {
            Make::Gap { before: false, .. } => DirtyKind::ImpossibleOrder,
            Make::Compute(Expr { op: Op::Fold { how: Fold::Sum | Fold::Count, .. }, .. }) => {
                DirtyKind::WrongTotal
            }
            _ => return None,
        };
        (!schema.key && !schema.generated && column.unique.is_none() && plan.treatment(entity, at).is_none())
            .then_some((at, kind))
    };
    planned.columns.iter().take(planned.schema.columns.len()).enumerate().filter_map(kind).collect()
}

fn has_rule(plan: &Plan, planned: &Planned) -> bool {
    match &planned.make {
        // What a text would be that was cut is not known: texts are kept by their fingerprints alone.
        Make::Compute(_) => planned.is_uncut(plan),
        Make::Listed(_)
        | Make::Steps(_)
        | Make::Running(_)
        | Make::Position
        | Make::Gap { .. }
        | Make::Rising { .. }
        | Make::Draw(_)
        | Make::Moment(Moment::Period | Moment::WorkingHours { .. }) => true,
        Make::Number
        | Make::NumberOfAll
        | Make::Uuid4
        | Make::Uuid7(_)
        | Make::Tenant
        | Make::Nothing
        | Make::Parent
        | Make::Reference { .. }
        | Make::Json(_)
        | Make::Struct(_)
        | Make::Closure { .. }
        | Make::List { .. }
        | Make::Items { .. }
        | Make::Walk { .. }
        | Make::Moment(Moment::BirthDate { .. })
        | Make::Text(_) => false,
    }
}

impl Planned {
    /// Whether a text is never cut: as long as it will, or a copy of what is no longer than it may be here.
    fn is_uncut(&self, plan: &Plan) -> bool {
        let Some(most) = self.length else { return true };
        let Make::Compute(Expr { op: Op::Column { entity, column, .. }, .. }) = &self.make else {
            return false;
        };
        plan.entities[*entity].columns[*column].length.is_some_and(|length| length <= most)
    }
}

/// The rules by name. A plan lives as long as the process, and so do they: they are made once.
fn named(plan: &'static Plan, of: &[(usize, usize)]) -> &'static [Rule] {
    plan.rules.get_or_init(|| {
        let rule = |&(entity, column): &(usize, usize)| {
            let entity = &plan.entities[entity];
            let planned = &entity.columns[column];
            let name: &'static str = format!("{}.{}", entity.schema.name, planned.name).leak();
            let description = match &planned.make {
                Make::Compute(_) => "equals what its declaration computes from the rows",
                Make::Running(_) => "is the sum over its elder siblings and itself",
                Make::Listed(_) => "is one of those that its declaration lists",
                Make::Steps(_) => "follows the state of the sibling before it, and ends where it may",
                Make::Position => "counts a parent's rows from 1",
                Make::Gap { before: true, .. } => "does not come after the time it is before",
                Make::Gap { .. } => "does not come before the time it is after",
                Make::Rising { .. } => "does not come before the sibling before it",
                Make::Moment(Moment::WorkingHours { .. }) => {
                    "lies in working hours of the period, and ends in them"
                }
                Make::Moment(_) => "lies within the period",
                _ => "lies where its declaration draws it",
            };
            Rule { name, description }
        };
        of.iter().map(rule).collect::<Vec<_>>().leak()
    })
}

fn ranges(
    plan: &'static Plan,
    profile: &TenantProfile,
    of: &[(usize, usize)],
) -> HashMap<(usize, usize), (i128, i128)> {
    let drawn = of
        .iter()
        .filter(|(entity, column)| matches!(plan.entities[*entity].columns[*column].make, Make::Draw(_)));
    drawn.map(|&(entity, column)| ((entity, column), plan.bounds_of(profile, entity, column))).collect()
}

impl Rules for DeclaredRules {
    fn rules(&self) -> &'static [Rule] {
        self.rules
    }

    fn collect(&mut self, _row: &Row<'_>) {}

    fn check(&mut self, row: &Row<'_>, _faults: &mut Faults) {
        self.found.take(row);
        self.shares.take(row);
    }

    fn finish(&mut self, faults: &mut Faults) {
        self.found.link(self.plan);
        for (rule, &(entity, column)) in self.of.iter().enumerate() {
            if self.lacks(entity, column).is_some() {
                continue;
            }
            for row in 0..self.found.rows(entity) {
                self.check_row(rule, (entity, column), row, faults);
            }
        }
    }

    fn distribution(&self) -> Vec<Component> {
        self.shares.components()
    }

    fn not_checked(&self) -> Vec<String> {
        let lacking = self.of.iter().zip(self.rules).filter(|((entity, _), _)| self.found.rows(*entity) > 0);
        lacking
            .filter_map(|(&(entity, column), rule)| {
                let lacks = &self.plan.entities[self.lacks(entity, column)?].schema.name;
                Some(format!("{}: there are no {lacks} to check it by", rule.name))
            })
            .collect()
    }

    fn declared_nulls(&self, collection: usize, column: usize) -> f64 {
        match self.plan.entities.get(collection).and_then(|entity| entity.of_leaf(column)) {
            // Where there is nothing to refer to, nothing is referred to.
            Some(Planned { make: Make::Reference { target, .. }, nullable: true, .. })
                if self.found.rows(*target) == 0 =>
            {
                1.0
            }
            Some(planned) => reach::nulls(planned),
            // Nothing is declared of rows that are made by hand.
            None => 1.0,
        }
    }

    fn is_as_declared(&self) -> bool {
        true
    }
}

impl DeclaredRules {
    /// The first collection that a column's rule needs rows of, and of which there are none to be had. A document whose
    /// profile is not known may have left out whatever it has no rows of.
    fn lacks(&self, entity: usize, column: usize) -> Option<usize> {
        let make = &self.plan.entities[entity].columns[column].make;
        let is_there = |entity: usize| self.present[entity] && (self.is_known || self.found.rows(entity) > 0);
        reach::of(self.plan, entity, make).into_iter().find(|&entity| !is_there(entity))
    }

    /// Where a link leads to, if no row there has what was copied by way of it.
    fn leads_nowhere(&self, entity: usize, expr: &Expr, row: usize) -> Option<&'static str> {
        let Op::Column { steps, entity: target, .. } = &expr.op else { return None };
        let by = match **steps {
            [Step::Reference(by)] => Some(by),
            [Step::Parent] => self.plan.entities[entity].parent.map(|parent| parent.column),
            _ => None,
        };
        self.found.leads_nowhere(entity, by?, row).then(|| self.plan.entities[*target].schema.name)
    }

    fn check_row(&self, rule: usize, (entity, column): (usize, usize), row: usize, faults: &mut Faults) {
        if self.anonymized && self.plan.treatment(entity, column).is_some() {
            return;
        }
        let (found, planned) = (&self.found, &self.plan.entities[entity].columns[column]);
        let place = (entity, found.number(entity, row));
        let Some(value) = found.value(entity, column, row) else {
            if let (Make::Compute(expr), None) = (&planned.make, planned.null) {
                // Nothing is computed where nothing stands.
                if let Some(Some(expected)) = found.expression(entity, expr, row) {
                    faults.check_at(rule, place, false, || {
                        format!("there is no value, and it would be {expected}")
                    });
                }
            }
            return;
        };
        let mut says = |holds: bool, what: String| faults.check_at(rule, place, holds, || what);
        match &planned.make {
            Make::Compute(expr) => match found.expression(entity, expr, row) {
                Some(Some(expected)) => {
                    says(i128::from(value) == expected, format!("found {value}, and it would be {expected}"))
                }
                Some(None) => says(false, format!("found {value}, where nothing is to be computed")),
                // What it is computed from is not there.
                None => {
                    if let Some(target) = self.leads_nowhere(entity, expr, row) {
                        says(false, format!("none of {target} has all that was copied here"));
                    }
                }
            },
            Make::Gap { from, before, .. } => {
                if let Some(Some(from)) = found.expression(entity, from, row) {
                    let holds = if *before { i128::from(value) <= from } else { i128::from(value) >= from };
                    says(holds, format!("found {value}, on the wrong side of {from}"));
                }
            }
            Make::Listed(values) => {
                let is_listed = found::listed(values).any(|listed| listed == value);
                says(is_listed, format!("found {value}, which its declaration does not list"));
            }
            Make::Draw(_) => {
                if let Some((low, high)) = self.ranges.get(&(entity, column)) {
                    let holds = (*low..=*high).contains(&i128::from(value));
                    says(holds, format!("found {value}, which is not within {low} to {high}"));
                }
            }
            Make::Moment(moment) => {
                if let Moment::WorkingHours { lasting, .. } = moment {
                    let lasts =
                        lasting.as_ref().map_or(Some(Some(0)), |of| found.expression(entity, of, row));
                    if let Some(Some(lasts)) = lasts {
                        says(
                            hours::are_at(value, lasts),
                            format!(
                                "found {value}, of which {lasts} seconds are not within nine and five of a working day"
                            ),
                        );
                    }
                }
                let period = self.period.map(|period| {
                    if self.plan.entities[entity].owner.is_shared() { SHARED_PERIOD } else { period }
                });
                if let Some((begin, end)) = period.filter(|_| planned.kind == super::plan::Kind::Time) {
                    says(
                        (begin..end).contains(&value),
                        format!("found {value}, which is not within {begin} to {end}"),
                    );
                }
            }
            Make::Position | Make::Running(_) | Make::Rising { .. } | Make::Steps(_)
                if found::is_counted(&self.plan.entities[entity]) && found.knows_siblings(entity) =>
            {
                let elder = found.elder(entity, row);
                // Of a sibling that has no value, nothing is known; the first begins from nothing.
                let before = elder.map_or(Some(0), |row| found.value(entity, column, row));
                match (&planned.make, elder) {
                    (Make::Position, _) => {
                        if let Some(expected) = before.map(|before| before + 1) {
                            says(value == expected, format!("found {value}, and it would be {expected}"));
                        }
                    }
                    (Make::Running(expr), _) => {
                        if let (Some(Some(own)), Some(before)) = (found.expression(entity, expr, row), before)
                        {
                            let expected = i128::from(before) + own;
                            says(
                                i128::from(value) == expected,
                                format!("found {value}, and it would be {expected}"),
                            );
                        }
                    }
                    (Make::Steps(machine), elder) => {
                        let before = elder.map(|elder| found.value(entity, column, elder));
                        let wrong =
                            machine.wrong(planned.kind, before, value, found.is_youngest(entity, row));
                        says(wrong.is_none(), wrong.unwrap_or_default());
                    }
                    (_, Some(elder)) => {
                        if let Some(before) = found.value(entity, column, elder) {
                            says(
                                value >= before,
                                format!("found {value}, and the one before it is {before}"),
                            );
                        }
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
