//! Between what numbers a column's values lie, whatever is drawn.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::Check;
use crate::declaration::Operator;
use crate::interpret::evaluate::divided;
use crate::interpret::plan::{Expr, Fold, Kind, Make, Moment, Op, Planned};

/// The least and the greatest value.
pub(super) type Range = (i128, i128);

const DAY: i128 = 86_400;

/// What is known of the columns' bounds so far.
#[derive(Default)]
pub(super) struct Bounds {
    known: RefCell<HashMap<(usize, usize), Range>>,
    /// The first that were wider than there is room for.
    overflow: Cell<Option<Range>>,
}

impl Bounds {
    /// The bounds as far as there is room; what is beyond is noted, and not told again of what hangs on it.
    fn kept(&self, (low, high): Range) -> Range {
        let (least, greatest) = (i128::from(i64::MIN), i128::from(i64::MAX));
        if (low < least || high > greatest) && self.overflow.get().is_none() {
            self.overflow.set(Some((low, high)));
        }
        (low.max(least), high.min(greatest))
    }

    /// What was noted since it was last asked.
    pub(super) fn take_overflow(&self) -> Option<Range> {
        self.overflow.take()
    }
}

/// A number as the column shows it.
pub(super) fn shown(value: i128, kind: Kind) -> String {
    crate::fixed::text(value, kind.places().unwrap_or(0))
}

impl Check<'_> {
    /// Between what a column's numbers lie.
    pub(super) fn bounds(&self, entity: usize, at: usize) -> Range {
        if let Some(bounds) = self.bounds.known.borrow().get(&(entity, at)) {
            return *bounds;
        }
        let column = &self.plan.entities[entity].columns[at];
        let rows = self.most(entity);
        let bounds = match &column.make {
            Make::Position if let Some(items) = self.most_items(entity, column) => (1, items),
            Make::Position if self.plan.entities[entity].parent.is_some() => {
                let allowed = u128::try_from(column.fits.1).unwrap_or(0);
                (1, i128::try_from(self.siblings(entity, allowed)).unwrap_or(i128::MAX))
            }
            Make::Number | Make::Position => (1, i128::try_from(rows).unwrap_or(i128::MAX)),
            Make::NumberOfAll => self.block_bounds(entity, at),
            Make::Tenant if column.kind == Kind::Whole => self.number_bounds(),
            Make::Draw(draw) => draw.bounds(u64::try_from(rows).unwrap_or(u64::MAX)),
            Make::Compute(expr) => self.expression(entity, expr),
            Make::Running(expr) => {
                let (low, high) = self.expression(entity, expr);
                let children = i128::try_from(self.most_children(entity)).unwrap_or(i128::MAX);
                (low.min(0).saturating_mul(children), high.max(0).saturating_mul(children))
            }
            Make::Parent => {
                let parent = self.plan.entities[entity].parent.map(|parent| parent.entity);
                parent.map_or((0, 0), |parent| self.key_bounds(parent))
            }
            Make::Reference { target, .. } => self.key_bounds(*target),
            Make::Moment(moment) => {
                let (begin, end) = self.period(entity, column.kind);
                match moment {
                    Moment::Period | Moment::WorkingHours { .. } => (begin, end),
                    Moment::BirthDate { from, count } => {
                        let oldest = i128::from(*from) + i128::from(*count) + 1;
                        (end - oldest * 366, end)
                    }
                }
            }
            // What would lie outside of the period is moved into it, and what it begins at may lie outside.
            Make::Gap { from, before, .. } => {
                let ((low, high), (begin, end)) =
                    (self.expression(entity, from), self.period(entity, column.kind));
                if *before { (low.min(begin), high) } else { (low, high.max(end)) }
            }
            Make::Rising { from, .. } => {
                let (begin, end) = self.period(entity, column.kind);
                let (low, high) = from.as_ref().map_or((begin, begin), |from| self.expression(entity, from));
                (low, high.max(end))
            }
            // As many as words.
            Make::Steps(_) => (0, 0),
            Make::Walk { machine, .. } => (1, machine.longest() as i128),
            Make::List { item, .. } => match &item.make {
                Make::Draw(draw) => draw.bounds(u64::try_from(rows).unwrap_or(u64::MAX)),
                _ => (0, 0),
            },
            Make::Json(_) => {
                self.within_json(entity, &column.make);
                (0, 0)
            }
            Make::Listed(values) => {
                let there = || values.wholes().iter().enumerate().filter(|(at, _)| !values.is_null(*at));
                let of = |value: Option<&i64>| value.map_or(0, |value| i128::from(*value));
                (of(there().map(|(_, value)| value).min()), of(there().map(|(_, value)| value).max()))
            }
            Make::Closure { .. } => self.of_closure(entity, column),
            // Its fields are looked at by themselves.
            Make::Struct(_) | Make::Items { .. } => (0, 0),
            Make::Uuid4 | Make::Uuid7(_) | Make::Tenant | Make::Nothing | Make::Text(_) => (0, 0),
        };
        let bounds = self.bounds.kept(bounds);
        self.bounds.known.borrow_mut().insert((entity, at), bounds);
        bounds
    }

    /// As many items as a list has in which a column stands, if it stands in one.
    fn most_items(&self, entity: usize, column: &Planned) -> Option<i128> {
        match self.plan.entities[entity].columns[column.items?].make {
            Make::Items { most, .. } => Some(most.into()),
            _ => None,
        }
    }

    /// Numbers in JSON have room as its texts; what is on the way to them is looked at, however deep they stand.
    fn within_json(&self, entity: usize, make: &Make) {
        match make {
            Make::Compute(expr) | Make::Gap { from: expr, .. } => _ = self.expression(entity, expr),
            Make::Json(fields) => fields.iter().for_each(|field| self.within_json(entity, &field.make)),
            _ => {}
        }
    }

    /// Between what the numbers lie that a closure gives. Nothing tells it: they are taken for ones that sums have room for.
    fn of_closure(&self, entity: usize, column: &Planned) -> Range {
        const MOST: i128 = 1_000_000_000_000;
        match column.kind {
            Kind::Time | Kind::Date => self.period(entity, column.kind),
            kind if kind.places().is_some() => {
                (i128::from(column.fits.0).max(-MOST), i128::from(column.fits.1).min(MOST))
            }
            _ => (0, 0),
        }
    }

    fn key_bounds(&self, entity: usize) -> Range {
        match self.plan.entities[entity].key {
            Some(key) => self.bounds(entity, key),
            None => (1, i128::try_from(self.most(entity)).unwrap_or(i128::MAX)),
        }
    }

    /// Where the period begins and ends, in seconds or in days.
    fn period(&self, entity: usize, kind: Kind) -> Range {
        let (begin, end) = self.period_of(entity);
        let (begin, end) = (i128::from(begin), i128::from(end));
        match kind {
            Kind::Date => (begin.div_euclid(DAY), end.div_euclid(DAY)),
            _ => (begin, end),
        }
    }

    pub(super) fn expression(&self, entity: usize, expr: &Expr) -> Range {
        self.bounds.kept(self.within(entity, expr))
    }

    fn within(&self, entity: usize, expr: &Expr) -> Range {
        let of = |expr: &Expr| self.expression(entity, expr);
        let hull = |values: &[i128]| {
            (values.iter().copied().min().unwrap_or(0), values.iter().copied().max().unwrap_or(0))
        };
        match &expr.op {
            Op::Whole(value) => (i128::from(*value), i128::from(*value)),
            Op::Column { entity, column, .. } => self.bounds(*entity, *column),
            Op::Finer(value, factor) => {
                let (low, high) = of(value);
                (low.saturating_mul(i128::from(*factor)), high.saturating_mul(i128::from(*factor)))
            }
            Op::Coarser(value, factor) => {
                let (low, high) = of(value);
                let divided = |value| i128::from(divided(value, i128::from(*factor)));
                (divided(low), divided(high))
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
                        (if a < 0 || c < 0 { -most } else { 0 }, most)
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
                    (_, Some(value)) => self.expression(*child, value),
                };
                match how {
                    Fold::Sum => (low.min(0).saturating_mul(children), high.max(0).saturating_mul(children)),
                    _ => (low, high),
                }
            }
        }
    }
}
