//! What holds of declared rows beyond their schemas, checked on rows that anybody may have written or changed: each value
//! that is computed equals what its declaration computes from the rows as they stand, totals are their rows', times come in
//! their order, drawn numbers lie where they can be drawn.
//!
//! What a rule needs of other rows is kept until the end: eight bytes for each value of a column that a rule reads.

mod check;
mod closures;
#[cfg(feature = "edits")]
mod follow;
mod found;
mod reach;
mod shares;

use std::collections::HashMap;

use super::plan::{Expr, Fold, Leaf, Make, Moment, Op, Plan, Planned};
use crate::decimal::Decimal;
use crate::declaration::Declaration;
use crate::profile::DirtyKind;
use crate::profile::TenantProfile;
use crate::quality::{Component, Faults, Known, Row, Rule, Rules};
use closures::Closures;
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
    /// Columns that closures make, where it is known whose rows they are.
    closures: Option<Closures>,
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
        for (column, made) in planned.columns.iter().enumerate() {
            // Those that are seen, and fields of nested values.
            let is_checked = match planned.schema.columns.get(column) {
                Some(seen) => !seen.generated,
                None => made.field.is_some(),
            };
            if is_checked && has_rule(plan, made) {
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
        closures: known
            .profile
            .map(|profile| Closures::new(plan, &of, (profile.tenant_id(), profile.names()))),
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
        Make::Closure { reads, .. } => closures::is_told(reads),
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
                Make::Closure { .. } => "equals what its closure gives of the row's other columns",
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

    fn check(&mut self, row: &Row<'_>, faults: &mut Faults) {
        self.found.take(row);
        let (plan, of, anonymized) = (self.plan, &self.of, self.anonymized);
        let is_treated = |rule: usize| {
            anonymized
                && of.get(rule).is_some_and(|(entity, column)| plan.treatment(*entity, *column).is_some())
        };
        if let Some(closures) = &mut self.closures {
            closures.check(row, &is_treated, faults);
        }
    }

    fn finish(&mut self, faults: &mut Faults) {
        self.found.link(self.plan);
        for (rule, &(entity, column)) in self.of.iter().enumerate() {
            if self.lacks(entity, column).is_some() {
                continue;
            }
            let items = self.plan.entities[entity].columns[column].items;
            for spot in self.found.spots(entity, items) {
                self.check_spot(rule, (entity, column), spot, faults);
            }
        }
    }

    fn distribution(&self) -> Vec<Component> {
        self.shares.components(&self.found)
    }

    fn not_checked(&self) -> Vec<String> {
        let lacking = self.of.iter().zip(self.rules).filter(|((entity, _), _)| self.found.rows(*entity) > 0);
        let lacking = lacking.filter_map(|(&(entity, column), rule)| {
            let lacks = &self.plan.entities[self.lacks(entity, column)?].schema.name;
            Some(format!("{}: there are no {lacks} to check it by", rule.name))
        });
        let drawing =
            self.closures.iter().flat_map(Closures::drawing).filter_map(|rule| self.rules.get(rule));
        let drawing =
            drawing.map(|rule| format!("{}: its closure draws, which no row tells again", rule.name));
        lacking.chain(drawing).collect()
    }

    fn declared_nulls(&self, collection: usize, column: usize) -> f64 {
        match self.plan.entities.get(collection).and_then(|entity| entity.leaves().into_iter().nth(column)) {
            // Where there is nothing to refer to, nothing is referred to.
            Some(Leaf {
                planned: Planned { make: Make::Reference { target, .. }, nullable: true, .. },
                ..
            }) if self.found.rows(*target) == 0 => 1.0,
            // A part of a copy has as many as what it is copied from.
            Some(leaf) if leaf.column.is_none() => 1.0,
            Some(leaf) => {
                let around = leaf.around.iter().chain([&leaf.planned]);
                1.0 - around.map(|planned| 1.0 - reach::nulls(planned)).product::<f64>()
            }
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
}
