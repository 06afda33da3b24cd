//! Kinds of values: whether two go together, and as what.

use crate::declaration::Place;
use crate::interpret::compile::Scope;
use crate::interpret::plan::{Expr, Kind, Op};

/// The value, if it is of a kind.
pub(in crate::interpret::compile) fn needs(
    scope: &mut Scope,
    at: Place,
    value: Expr,
    kind: Kind,
    why: &str,
) -> Option<Expr> {
    if value.kind == kind {
        return Some(value);
    }
    scope.refuse_at(at, format!("{why}; found {}", value.kind.name()));
    None
}

/// The value as a column of a kind takes it: decimals get its places, all else is of the same kind already.
pub(in crate::interpret::compile) fn fits(
    scope: &mut Scope,
    at: Place,
    value: Expr,
    wanted: Kind,
) -> Option<Expr> {
    match (value.kind.places(), wanted.places()) {
        (Some(from), Some(to)) => Some(with_places(value, from, to, wanted)),
        _ if value.kind == wanted => Some(value),
        _ => {
            scope.refuse_at(at, format!("is {}, and is computed from {}", wanted.name(), value.kind.name()));
            None
        }
    }
}

pub(super) fn with_places(value: Expr, from: u32, to: u32, kind: Kind) -> Expr {
    let nullable = value.nullable;
    let op = match to.cmp(&from) {
        std::cmp::Ordering::Equal => return Expr { kind, ..value },
        std::cmp::Ordering::Greater => Op::Finer(Box::new(value), 10_i64.pow(to - from)),
        std::cmp::Ordering::Less => Op::Coarser(Box::new(value), 10_i64.pow(from - to)),
    };
    Expr { op, kind, nullable }
}

/// Two values as the same kind.
pub(super) fn alike(scope: &mut Scope, at: Place, left: Expr, right: Expr) -> Option<(Expr, Expr)> {
    match (left.kind.places(), right.kind.places()) {
        (Some(a), Some(b)) => {
            let places = a.max(b);
            let kind = if places == 0 { Kind::Whole } else { Kind::Decimal(places) };
            Some((with_places(left, a, places, kind), with_places(right, b, places, kind)))
        }
        _ if left.kind == right.kind => Some((left, right)),
        _ => {
            let message = format!("{} and {} don't go together", left.kind.name(), right.kind.name());
            scope.refuse_at(at, message);
            None
        }
    }
}
