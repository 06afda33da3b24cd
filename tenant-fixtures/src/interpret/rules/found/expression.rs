//! What expressions give of rows as they were found.

use super::{Found, Spot};
use crate::declaration::Operator;
use crate::interpret::plan::{Expr, Fold, Kind, Op, Step};

impl Found {
    /// What an expression gives for a row: nothing at all where rows that it needs are not there, no value where it has
    /// none.
    pub(in crate::interpret::rules) fn expression(
        &self,
        entity: usize,
        expr: &Expr,
        spot: Spot,
    ) -> Option<Option<i128>> {
        let of = |expr: &Expr| self.expression(entity, expr, spot);
        /// Goes on with a value, or ends with none.
        macro_rules! value {
            ($expr:expr) => {
                match of($expr)? {
                    Some(value) => value,
                    None => return Some(None),
                }
            };
        }
        Some(match &expr.op {
            Op::Whole(value) => Some(i128::from(*value)),
            Op::Text(text) => Some(i128::from(crate::quality::fingerprint(text.as_str()) as i64)),
            Op::Column { steps, column, .. } => {
                let (mut here, mut at) = (entity, spot.row);
                for step in steps {
                    let (target, by) = match step {
                        Step::Parent => (self.parent_of(here)?, None),
                        Step::Reference(by) => (self.target_of(here, *by)?, Some(*by)),
                    };
                    at = match by {
                        None => self.tables[here].parents.get(at).copied().flatten()? as usize,
                        Some(by) if self.tables[here].links.contains_key(&by) => {
                            match self.tables[here].links[&by].row(self, here, at) {
                                None if self.tables[here].links[&by].is_none(self, here, at) => {
                                    return Some(None);
                                }
                                row => row? as usize,
                            }
                        }
                        Some(by) => match self.value(here, by, Spot::row(at)) {
                            None => return Some(None),
                            Some(_) => self.referred(here, by, target, at)? as usize,
                        },
                    };
                    here = target;
                }
                // What was drawn and is seen nowhere isn't known.
                if !self.tables[here].knows(*column) {
                    return None;
                }
                let spot = if steps.is_empty() { spot } else { Spot::row(at) };
                self.value(here, *column, spot).map(i128::from)
            }
            Op::Finer(of, factor) => Some(value!(of) * i128::from(*factor)),
            Op::Coarser(of, factor) => Some(divided(value!(of), i128::from(*factor))),
            Op::Opposite(of) => Some(-value!(of)),
            Op::Abs(of) => Some(value!(of).abs()),
            Op::Not(of) => Some(i128::from(value!(of) == 0)),
            // Of these, no single cell says whether they are there.
            Op::IsNull(value) if matches!(value.kind, Kind::Struct(_) | Kind::List(_)) => return None,
            Op::IsNull(value) => Some(i128::from(of(value)?.is_none())),
            Op::When(condition, then, otherwise) => match of(condition)? {
                Some(1) => of(then)?,
                _ => match otherwise {
                    Some(otherwise) => of(otherwise)?,
                    None => None,
                },
            },
            Op::Coalesce(first, second) => match of(first)? {
                None => of(second)?,
                value => value,
            },
            Op::Least(a, b) => Some(value!(a).min(value!(b))),
            Op::Greatest(a, b) => Some(value!(a).max(value!(b))),
            // Texts are kept by their fingerprints alone.
            Op::Lower(_) | Op::Concat(..) => return None,
            Op::Binary(operator, a, b) => self.binary(entity, *operator, (a, b), spot)?,
            Op::Fold { child, how, value, condition } => {
                self.fold(entity, (*child, *how), value.as_deref(), condition.as_deref(), spot.row)?
            }
        })
    }

    fn binary(
        &self,
        entity: usize,
        operator: Operator,
        (a, b): (&Expr, &Expr),
        spot: Spot,
    ) -> Option<Option<i128>> {
        let is_text = a.kind == Kind::Text;
        let (a, b) = (self.expression(entity, a, spot)?, self.expression(entity, b, spot)?);
        if matches!(operator, Operator::And | Operator::Or) {
            let decisive = i128::from(operator == Operator::Or);
            return Some(match (a, b) {
                (Some(value), _) | (_, Some(value)) if value == decisive => Some(decisive),
                (Some(_), Some(_)) => Some(1 - decisive),
                _ => None,
            });
        }
        let (Some(a), Some(b)) = (a, b) else { return Some(None) };
        Some(match operator {
            Operator::Add => Some(a + b),
            Operator::Subtract => Some(a - b),
            Operator::Multiply => Some(a.saturating_mul(b)),
            Operator::Divide | Operator::Remainder if b == 0 => None,
            Operator::Divide => Some(divided(a, b)),
            Operator::Remainder => Some(a % b),
            Operator::Equal => Some(i128::from(a == b)),
            Operator::NotEqual => Some(i128::from(a != b)),
            _ if is_text => return None,
            Operator::LessEqual => Some(i128::from(a <= b)),
            Operator::GreaterEqual => Some(i128::from(a >= b)),
            Operator::Less => Some(i128::from(a < b)),
            Operator::Greater => Some(i128::from(a > b)),
            Operator::And | Operator::Or | Operator::Not => None,
        })
    }

    fn fold(
        &self,
        entity: usize,
        (child, how): (usize, Fold),
        value: Option<&Expr>,
        condition: Option<&Expr>,
        row: usize,
    ) -> Option<Option<i128>> {
        let mut values = Vec::new();
        for &row in self.tables[entity].children.get(&child)?.get(row)? {
            let row = Spot::row(row as usize);
            let counts = match condition {
                Some(condition) => self.expression(child, condition, row)? == Some(1),
                None => true,
            };
            if counts {
                match value {
                    Some(value) => values.extend(self.expression(child, value, row)?),
                    None => values.push(1),
                }
            }
        }
        Some(match how {
            Fold::Sum => Some(values.iter().sum()),
            Fold::Count => Some(values.len() as i128),
            Fold::Min => values.iter().copied().min(),
            Fold::Max => values.iter().copied().max(),
            Fold::First => values.first().copied(),
            Fold::Last => values.last().copied(),
        })
    }
}

fn divided(value: i128, by: i128) -> i128 {
    let (value, by) = if by < 0 { (-value, -by) } else { (value, by) };
    if value < 0 { -((-value + by / 2) / by) } else { (value + by / 2) / by }
}
