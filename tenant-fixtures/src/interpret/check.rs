//! Whether a profile's counts go together with its domain, and no number can grow beyond what holds it.

use super::plan::{Choose, Expr, Fold, Kind, Make, Op, Plan, Rows};
use crate::declaration::{Operator, Unique};
use crate::profile::{Problem, TenantProfile};

/// Where order among siblings matters, a parent has at most so many children.
const MOST_SIBLINGS: u64 = 100_000;
/// As many rows as any collection has.
const MOST_ROWS: u128 = 1 << 38;

impl Plan {
    /// Everything that keeps a tenant of this profile from being made.
    pub(crate) fn check(&self, profile: &TenantProfile) -> Vec<Problem> {
        let mut check =
            Check { plan: self, measures: &profile.counts, days: profile.days, problems: Vec::new() };
        let mut bounds = Bounds::default();
        for entity in 0..self.entities.len() {
            check.rows(entity);
            for column in 0..self.entities[entity].columns.len() {
                check.column(entity, column, &mut bounds);
            }
        }
        check.modes(profile);
        check.problems
    }
}

/// The least and the greatest number of each column so far.
type Bounds = std::collections::HashMap<(usize, usize), (i128, i128)>;

struct Check<'a> {
    plan: &'a Plan,
    measures: &'a [u64],
    days: u32,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn refuse(&mut self, entity: usize, column: Option<usize>, message: impl std::fmt::Display) {
        let planned = &self.plan.entities[entity];
        let name = planned.schema.name;
        let place =
            column.map_or_else(|| name.to_owned(), |at| format!("{name}.{}", planned.columns[at].name));
        self.problems.push(Problem::new("domain", format!("{place}: {message}")));
    }

    /// What rows can't be made to be, whatever the domain.
    fn modes(&mut self, profile: &TenantProfile) {
        if profile.anonymize {
            let message = "found true; personal data of a declared domain is not replaced: leave it out, its rows are made up";
            self.problems.push(Problem::new("anonymize", message));
        }
        if profile.grown_from.is_some() {
            let message =
                "found another tenant; those of a declared domain don't grow from others: leave it out";
            self.problems.push(Problem::new("grown_from", message));
        }
    }

    /// The most rows that a collection can have.
    fn most(&self, entity: usize) -> u128 {
        let planned = &self.plan.entities[entity];
        match planned.rows {
            Rows::Measure(at) | Rows::Share { measure: at, .. } => u128::from(self.measures[at]),
            Rows::Fixed(rows) => u128::from(rows),
            Rows::PerParent { .. } => planned
                .parent
                .map_or(0, |parent| self.most(parent.entity).saturating_mul(self.most_children(entity))),
        }
    }

    /// The most rows of a collection that one parent can have.
    fn most_children(&self, entity: usize) -> u128 {
        let planned = &self.plan.entities[entity];
        match (planned.rows, planned.parent) {
            (Rows::PerParent { count }, Some(parent)) => {
                let (_, high) = self.bounds(parent.entity, count, &mut Bounds::default());
                u128::try_from(high).unwrap_or(0).min(u128::from(u32::MAX))
            }
            // Where all weigh the same, nobody has more than their even share.
            (Rows::Share { weight: None, .. }, Some(parent)) => {
                self.most(entity).div_ceil(self.most(parent.entity).max(1))
            }
            _ => self.most(entity),
        }
    }

    fn rows(&mut self, entity: usize) {
        let planned = &self.plan.entities[entity];
        let most = self.most(entity);
        if most > MOST_ROWS {
            self.refuse(entity, None, format!("could have {most} rows; at most {MOST_ROWS} are possible"));
        }
        if let (Rows::Share { measure, .. }, Some(parent)) = (planned.rows, planned.parent) {
            let (rows, parent) = (self.measures[measure], &self.plan.entities[parent.entity]);
            if rows > 0 && self.most(planned.parent.map_or(0, |parent| parent.entity)) == 0 {
                let name = parent.schema.name;
                self.refuse(
                    entity,
                    None,
                    format!("found {rows} rows and 0 {name} to share them: ask for at least 1"),
                );
            }
        }
    }

    fn column(&mut self, entity: usize, at: usize, bounds: &mut Bounds) {
        let column = &self.plan.entities[entity].columns[at];
        let rows = self.most(entity);
        if let Make::Reference { target, choose } = column.make {
            let there = self.most(target);
            let name = self.plan.entities[target].schema.name;
            if rows > 0 && there == 0 && !column.nullable {
                self.refuse(
                    entity,
                    Some(at),
                    format!("found {rows} rows that refer to {name}, of which there are 0"),
                );
            }
            if choose == Choose::Distinct && self.most_children(entity) > there {
                let children = self.most_children(entity);
                self.refuse(
                    entity,
                    Some(at),
                    format!("a parent can have {children} rows, each with another of {name}, of which there are {there}"),
                );
            }
        }
        if matches!(column.make, Make::Running(_) | Make::Rising { .. }) {
            let children = self.most_children(entity);
            if children > u128::from(MOST_SIBLINGS) {
                self.refuse(
                    entity,
                    Some(at),
                    format!("a parent can have {children} rows; where their order matters, at most {MOST_SIBLINGS} are possible"),
                );
            }
        }
        if let Some(unique) = column.unique {
            self.unique(entity, at, unique);
        }
        let (low, high) = self.bounds(entity, at, bounds);
        let (least, greatest) = (i128::from(column.fits.0), i128::from(column.fits.1));
        if rows > 0
            && at < self.plan.entities[entity].schema.columns.len()
            && (low < least || high > greatest)
        {
            let shown = |value: i128| match column.kind {
                Kind::Decimal(places) => format!("{}", value as f64 / libm::pow(10.0, f64::from(places))),
                _ => value.to_string(),
            };
            let message = format!(
                "its values can reach from {} to {}; its type holds {} to {}",
                shown(low),
                shown(high),
                shown(least),
                shown(greatest)
            );
            self.refuse(entity, Some(at), message);
        }
    }

    fn unique(&mut self, entity: usize, at: usize, unique: Unique) {
        let column = &self.plan.entities[entity].columns[at];
        let rows = if unique == Unique::Parent { self.most_children(entity) } else { self.most(entity) };
        let values = match &column.make {
            Make::Number | Make::NumberOfAll | Make::Uuid4 | Make::Uuid7(_) => u64::MAX,
            Make::Draw(draw) => match draw.distinct() {
                Some(values) => values,
                None => return self.refuse(entity, Some(at), "is to be unique, and its values repeat"),
            },
            Make::Text(maker) => maker.distinct(),
            Make::Position if unique == Unique::Parent => u64::MAX,
            // Nobody else has the same parent.
            Make::Parent if self.most_children(entity) <= 1 => u64::MAX,
            Make::Reference { target, choose: Choose::Distinct } if unique == Unique::Parent => {
                u64::try_from(self.most(*target)).unwrap_or(u64::MAX)
            }
            _ => {
                return self.refuse(
                    entity,
                    Some(at),
                    "is to be unique, and nothing keeps its values from repeating",
                );
            }
        };
        if rows > u128::from(values) {
            self.refuse(entity, Some(at), format!("is to be unique in {rows} rows, and has {values} values"));
        }
    }

    /// Between what a column's numbers lie.
    fn bounds(&self, entity: usize, at: usize, known: &mut Bounds) -> (i128, i128) {
        if let Some(bounds) = known.get(&(entity, at)) {
            return *bounds;
        }
        let column = &self.plan.entities[entity].columns[at];
        let rows = self.most(entity);
        let whole = (i128::from(i64::MIN), i128::from(i64::MAX));
        let bounds = match &column.make {
            Make::Number | Make::Position => (1, i128::try_from(rows).unwrap_or(i128::MAX)),
            Make::NumberOfAll => (1, i128::from(i64::MAX)),
            Make::Draw(draw) => draw.bounds(u64::try_from(rows).unwrap_or(u64::MAX)),
            Make::Compute(expr) => self.expression(entity, expr, known),
            Make::Running(expr) => {
                let (low, high) = self.expression(entity, expr, known);
                let children = i128::try_from(self.most_children(entity)).unwrap_or(i128::MAX);
                (low.min(0).saturating_mul(children), high.max(0).saturating_mul(children))
            }
            Make::Parent | Make::Reference { .. } => match column.kind {
                Kind::Whole | Kind::Id => (1, i128::from(i64::MAX).min(i128::from(column.fits.1))),
                _ => (0, 0),
            },
            Make::Moment(_) | Make::Gap { .. } | Make::Rising { .. } => {
                let _ = self.days;
                (0, 0)
            }
            Make::Uuid4 | Make::Uuid7(_) | Make::Tenant | Make::Text(_) => (0, 0),
        };
        let bounds = (bounds.0.max(whole.0 << 1), bounds.1.min(whole.1 << 1));
        known.insert((entity, at), bounds);
        bounds
    }

    fn expression(&self, entity: usize, expr: &Expr, known: &mut Bounds) -> (i128, i128) {
        let mut of = |expr: &Expr| self.expression(entity, expr, known);
        let hull = |values: &[i128]| {
            (values.iter().copied().min().unwrap_or(0), values.iter().copied().max().unwrap_or(0))
        };
        match &expr.op {
            Op::Whole(value) => (i128::from(*value), i128::from(*value)),
            Op::Column { entity, column, .. } => match self.plan.entities[*entity].columns[*column].kind {
                // Times lie in the years that profiles allow.
                Kind::Time => (0, 1 << 36),
                Kind::Date => (-50_000, 1 << 20),
                _ => self.bounds(*entity, *column, known),
            },
            Op::Finer(value, factor) => {
                let (low, high) = of(value);
                (low.saturating_mul(i128::from(*factor)), high.saturating_mul(i128::from(*factor)))
            }
            Op::Coarser(value, factor) => {
                let (low, high) = of(value);
                (low / i128::from(*factor) - 1, high / i128::from(*factor) + 1)
            }
            Op::Opposite(value) => {
                let (low, high) = of(value);
                (-high, -low)
            }
            Op::Abs(value) => {
                let (low, high) = of(value);
                (0, low.abs().max(high.abs()))
            }
            Op::Binary(operator, a, b) => {
                let ((a, b), (c, d)) = (of(a), of(b));
                match operator {
                    Operator::Add => (a.saturating_add(c), b.saturating_add(d)),
                    Operator::Subtract => (a.saturating_sub(d), b.saturating_sub(c)),
                    Operator::Multiply => hull(&[
                        a.saturating_mul(c),
                        a.saturating_mul(d),
                        b.saturating_mul(c),
                        b.saturating_mul(d),
                    ]),
                    // Whatever divides is at least one step.
                    Operator::Divide => {
                        let most = a.abs().max(b.abs());
                        (if a < 0 || c < 0 { -most } else { 0 }, if b < 0 && d < 0 { most } else { most })
                    }
                    Operator::Remainder => {
                        let most = c.abs().max(d.abs()).min(a.abs().max(b.abs()));
                        (if a < 0 { -most } else { 0 }, most)
                    }
                    _ => (0, 1),
                }
            }
            Op::When(_, then, otherwise) => {
                let (a, b) = of(then);
                let (c, d) = otherwise.as_ref().map_or((a, b), |otherwise| of(otherwise));
                (a.min(c), b.max(d))
            }
            Op::Coalesce(a, b) | Op::Least(a, b) | Op::Greatest(a, b) => {
                let ((a, b), (c, d)) = (of(a), of(b));
                (a.min(c), b.max(d))
            }
            Op::Not(_) | Op::IsNull(_) => (0, 1),
            Op::Text(_) | Op::Lower(_) | Op::Concat(..) => (0, 0),
            Op::Fold { child, how, value, .. } => {
                let children = i128::try_from(self.most_children(*child)).unwrap_or(i128::MAX);
                let (low, high) = match (how, value) {
                    (Fold::Count, _) | (_, None) => return (0, children),
                    (_, Some(value)) => self.expression(*child, value, known),
                };
                match how {
                    Fold::Sum => (low.min(0).saturating_mul(children), high.max(0).saturating_mul(children)),
                    _ => (low, high),
                }
            }
        }
    }
}
