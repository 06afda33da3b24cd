//! The value of an expression for each row of a frame.

use std::sync::Arc;

use crate::declaration::Operator;
use crate::interpret::frame::Frame;
use crate::interpret::plan::{Expr, Fold, Kind, Op};
use crate::interpret::values::{Blobs, Column, Texts, Values};

/// Numbers, each or none; arithmetic stays within bounds that were checked before.
pub(super) fn value(frame: &Frame<'_>, expr: &Expr) -> Arc<Column> {
    let rows = frame.rows.len();
    match &expr.op {
        Op::Whole(value) => Arc::new(Column::whole(vec![*value; rows])),
        Op::Text(text) => Arc::new(Column::text((0..rows).map(|_| text.clone()).collect())),
        Op::Column { steps, column, .. } => frame.column_by(steps, *column),
        Op::Finer(value, factor) => wholes(frame, value, |value| value.saturating_mul(*factor)),
        Op::Coarser(value, factor) => {
            wholes(frame, value, |value| divided(i128::from(value), i128::from(*factor)))
        }
        Op::Opposite(value) => wholes(frame, value, i64::saturating_neg),
        Op::Abs(value) => wholes(frame, value, i64::saturating_abs),
        Op::Not(value) => wholes(frame, value, |value| i64::from(value == 0)),
        Op::IsNull(value) => {
            let value = self::value(frame, value);
            Arc::new(Column::whole((0..rows).map(|at| i64::from(value.is_null(at))).collect()))
        }
        Op::Binary(operator, left, right) => binary(frame, *operator, left, right),
        Op::Least(left, right) => pairs(frame, left, right, |a, b| Some(a.min(b))),
        Op::Greatest(left, right) => pairs(frame, left, right, |a, b| Some(a.max(b))),
        Op::When(condition, then, otherwise) => {
            let condition = value(frame, condition);
            let then = value(frame, then);
            let otherwise = otherwise.as_ref().map(|otherwise| value(frame, otherwise));
            let holds = |at: usize| !condition.is_null(at) && condition.wholes().get(at) == Some(&1);
            Arc::new(either(rows, holds, &then, otherwise.as_deref()))
        }
        Op::Coalesce(first, second) => {
            let (first, second) = (value(frame, first), value(frame, second));
            Arc::new(either(rows, |at| !first.is_null(at), &first, Some(&second)))
        }
        Op::Lower(text) => {
            let text = value(frame, text);
            let lower = (0..rows).map(|at| text.text_at(at).to_lowercase()).collect::<Texts>();
            Arc::new(Column { values: Values::Text(lower), nulls: text.nulls.clone() })
        }
        Op::Concat(first, second) => {
            let (first, second) = (value(frame, first), value(frame, second));
            let both = |at| [first.text_at(at), second.text_at(at)].concat();
            let texts = (0..rows).map(both).collect::<Texts>();
            Arc::new(Column { values: Values::Text(texts), nulls: nulls(rows, &first, &second) })
        }
        // Only rows have children.
        Op::Fold { .. } if let Some(items) = &frame.items => items.of_rows(&value(&items.outer, expr)),
        Op::Fold { child, how, value, condition } => {
            Arc::new(fold(frame, *child, *how, value.as_deref(), condition.as_deref()))
        }
    }
}

fn wholes(frame: &Frame<'_>, expr: &Expr, each: impl Fn(i64) -> i64) -> Arc<Column> {
    let column = value(frame, expr);
    let values = column.wholes().iter().map(|&value| each(value)).collect();
    Arc::new(Column { values: Values::Whole(values), nulls: column.nulls.clone() })
}

/// A quotient, rounded half away from zero.
pub(in crate::interpret) fn divided(value: i128, by: i128) -> i64 {
    let (value, by) = if by < 0 { (-value, -by) } else { (value, by) };
    let half = by / 2;
    let quotient = if value < 0 { -((-value + half) / by) } else { (value + half) / by };
    i64::try_from(quotient).unwrap_or(if quotient < 0 { i64::MIN } else { i64::MAX })
}

fn nulls(rows: usize, a: &Column, b: &Column) -> Option<Vec<bool>> {
    (a.nulls.is_some() || b.nulls.is_some())
        .then(|| (0..rows).map(|at| a.is_null(at) || b.is_null(at)).collect())
}

/// A value of two; none where either is missing or there is none.
fn pairs(
    frame: &Frame<'_>,
    left: &Expr,
    right: &Expr,
    each: impl Fn(i64, i64) -> Option<i64>,
) -> Arc<Column> {
    let (a, b) = (value(frame, left), value(frame, right));
    let rows = frame.rows.len();
    let mut nulls = nulls(rows, &a, &b);
    let mut values = Vec::with_capacity(rows);
    for (at, (&x, &y)) in a.wholes().iter().zip(b.wholes()).enumerate() {
        let value = each(x, y);
        if value.is_none() {
            nulls.get_or_insert_with(|| vec![false; rows])[at] = true;
        }
        values.push(value.unwrap_or(0));
    }
    Arc::new(Column { values: Values::Whole(values), nulls })
}

fn binary(frame: &Frame<'_>, operator: Operator, left: &Expr, right: &Expr) -> Arc<Column> {
    if left.kind == Kind::Text && right.kind == Kind::Text {
        let (a, b) = (value(frame, left), value(frame, right));
        let rows = frame.rows.len();
        let holds = |at| i64::from(compared(operator, a.text_at(at).cmp(b.text_at(at))));
        let values = (0..rows).map(holds).collect();
        return Arc::new(Column { values: Values::Whole(values), nulls: nulls(rows, &a, &b) });
    }
    if matches!(operator, Operator::And | Operator::Or) {
        return logical(frame, operator == Operator::And, left, right);
    }
    pairs(frame, left, right, |a, b| {
        Some(match operator {
            Operator::Add => a.saturating_add(b),
            Operator::Subtract => a.saturating_sub(b),
            Operator::Multiply => a.saturating_mul(b),
            Operator::Divide if b == 0 => return None,
            Operator::Divide => divided(i128::from(a), i128::from(b)),
            Operator::Remainder if b == 0 => return None,
            Operator::Remainder => a.wrapping_rem(b),
            operator => i64::from(compared(operator, a.cmp(&b))),
        })
    })
}

/// What SQL says of two conditions of which one may be unknown.
fn logical(frame: &Frame<'_>, and: bool, left: &Expr, right: &Expr) -> Arc<Column> {
    let (a, b) = (value(frame, left), value(frame, right));
    let rows = frame.rows.len();
    let known =
        |column: &Column, at: usize| (!column.is_null(at)).then(|| column.wholes().get(at) == Some(&1));
    let mut nulls = nulls(rows, &a, &b);
    let mut values = Vec::with_capacity(rows);
    for at in 0..rows {
        let (x, y) = (known(&a, at), known(&b, at));
        let decided = [x, y].contains(&Some(!and));
        values.push(i64::from(if and { !decided } else { decided }));
        if decided && let Some(nulls) = &mut nulls {
            nulls[at] = false;
        }
    }
    Arc::new(Column { values: Values::Whole(values), nulls })
}

fn compared(operator: Operator, order: std::cmp::Ordering) -> bool {
    match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::LessEqual => order.is_le(),
        Operator::GreaterEqual => order.is_ge(),
        Operator::Less => order.is_lt(),
        Operator::Greater => order.is_gt(),
        _ => false,
    }
}

/// One column's values where something holds, the other's elsewhere.
fn either(rows: usize, first: impl Fn(usize) -> bool, a: &Column, b: Option<&Column>) -> Column {
    let is_null = |at| if first(at) { a.is_null(at) } else { b.is_none_or(|b| b.is_null(at)) };
    let nulls: Vec<_> = (0..rows).map(is_null).collect();
    let values = match &a.values {
        Values::Whole(values) => {
            let other = |at: usize| b.and_then(|b| b.wholes().get(at).copied()).unwrap_or(0);
            Values::Whole((0..rows).map(|at| if first(at) { values[at] } else { other(at) }).collect())
        }
        Values::Wide(values) => {
            let other = |at: usize| match b.map(|b| &b.values) {
                Some(Values::Wide(values)) => values[at],
                _ => 0,
            };
            Values::Wide((0..rows).map(|at| if first(at) { values[at] } else { other(at) }).collect())
        }
        Values::Text(texts) => {
            let text = |at: usize| if first(at) { texts.get(at) } else { b.map_or("", |b| b.text_at(at)) };
            Values::Text((0..rows).map(|at| text(at).to_owned()).collect())
        }
        Values::Bytes(blobs) => {
            let mut all = Blobs::default();
            for at in 0..rows {
                let bytes =
                    if first(at) { blobs.get(at) } else { b.map_or(&[] as &[u8], |b| b.bytes_at(at)) };
                all.push(bytes.iter().copied());
            }
            Values::Bytes(all)
        }
        // Lists and nested values are not chosen among: that was refused.
        Values::List(_) | Values::Struct(_) => a.values.clone(),
    };
    Column { values, nulls: nulls.contains(&true).then_some(nulls) }
}

fn fold(frame: &Frame<'_>, child: usize, how: Fold, of: Option<&Expr>, condition: Option<&Expr>) -> Column {
    let children = frame.children(child);
    let of = of.map(|of| value(&children.frame, of));
    let condition = condition.map(|condition| value(&children.frame, condition));
    let counts = |at: &usize| {
        condition.as_ref().is_none_or(|holds| !holds.is_null(*at) && holds.wholes().get(*at) == Some(&1))
            && of.as_ref().is_none_or(|of| !of.is_null(*at))
    };
    let rows = frame.rows.len();
    if !matches!(how, Fold::Sum | Fold::Count) {
        // The place of the child whose value it is.
        let Some(of) = of.as_deref() else { return Column::whole(vec![0; rows]) };
        let place = |range: &std::ops::Range<usize>| {
            let mut places = range.clone().filter(counts);
            match how {
                Fold::First => places.next(),
                Fold::Last => places.next_back(),
                Fold::Min => places.min_by(|&a, &b| order(of, a, b)),
                _ => places.min_by(|&a, &b| order(of, b, a)),
            }
        };
        let places: Vec<_> = children.at.iter().map(place).collect();
        return of.gather(places.into_iter());
    }
    let each = |at: usize| match (how, &of) {
        (Fold::Sum, Some(of)) => of.wholes().get(at).copied().unwrap_or(0),
        _ => 1,
    };
    let sum =
        |range: &std::ops::Range<usize>| range.clone().filter(counts).map(each).fold(0, i64::saturating_add);
    Column::whole(children.at.iter().map(sum).collect())
}

fn order(column: &Column, a: usize, b: usize) -> std::cmp::Ordering {
    match &column.values {
        Values::Whole(values) => values[a].cmp(&values[b]),
        Values::Wide(values) => values[a].cmp(&values[b]),
        Values::Text(texts) => texts.get(a).cmp(texts.get(b)),
        Values::Bytes(blobs) => blobs.get(a).cmp(blobs.get(b)),
        // They have no order: that was refused.
        Values::List(_) | Values::Struct(_) => std::cmp::Ordering::Equal,
    }
}
