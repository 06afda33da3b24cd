//! Numbers, ranges and units that a declaration writes down.

use std::ops::RangeInclusive;

use super::Scope;
use crate::declaration::{Node, Operator, Place};
use crate::interpret::plan::Kind;

/// A number as a multiple of its step.
pub(super) fn scaled(text: &str) -> Option<(i64, u32)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let places = u32::try_from(fraction.len()).ok().filter(|places| *places <= 9)?;
    Some((format!("{whole}{fraction}").parse().ok()?, places))
}

/// A whole number that must be written down.
pub(super) fn whole(
    scope: &mut Scope,
    at: Place,
    node: Option<Node>,
    otherwise: i64,
    allowed: RangeInclusive<i64>,
) -> Option<i64> {
    let Some(node) = node else { return Some(otherwise) };
    let value = literal(&node).filter(|(_, places)| *places == 0).map(|(value, _)| value);
    let value = value.filter(|value| allowed.contains(value));
    if value.is_none() {
        scope.refuse_at(at, format!("found `{node}`; allowed are {} to {}", allowed.start(), allowed.end()));
    }
    value
}

/// A number that is written down, as a multiple of its step.
pub(super) fn literal(node: &Node) -> Option<(i64, u32)> {
    match node {
        Node::Number(text) => scaled(text),
        Node::Unary(Operator::Subtract, value) => literal(value).map(|(value, places)| (-value, places)),
        _ => None,
    }
}

/// A number with so many places, as a multiple of its step.
pub(super) fn with_places(scope: &mut Scope, at: Place, node: &Node, places: u32) -> Option<i64> {
    let found = literal(node).filter(|(_, found)| *found <= places);
    let value = found.and_then(|(value, found)| value.checked_mul(10_i64.pow(places - found)));
    if value.is_none() {
        let kind = if places == 0 { Kind::Whole } else { Kind::Decimal(places) };
        scope.refuse_at(at, format!("found `{node}`; expected {}", kind.name()));
    }
    value
}

pub(super) fn float(scope: &mut Scope, at: Place, node: &Node) -> Option<f64> {
    let value = literal(node).map(|(value, places)| value as f64 / libm::pow(10.0, f64::from(places)));
    if value.is_none() {
        scope.refuse_at(at, format!("found `{node}`; expected a number"));
    }
    value
}

/// The first value of a range and how many it has.
pub(super) fn range(scope: &mut Scope, at: Place, node: &Node, places: u32) -> Option<(i64, u64)> {
    let Node::Range { from, to, inclusive } = node else {
        scope.refuse_at(at, format!("found `{node}`; expected a range, as in 1..=12"));
        return None;
    };
    let (from, to) = (with_places(scope, at, from, places)?, with_places(scope, at, to, places)?);
    let count = i128::from(to) - i128::from(from) + i128::from(*inclusive);
    match u64::try_from(count) {
        Ok(count) if count > 0 => Some((from, count)),
        _ => {
            scope.refuse_at(at, format!("found `{node}`, in which there is no value"));
            None
        }
    }
}

/// The seconds in a unit.
pub(super) fn duration_unit(name: &str) -> Option<i64> {
    Some(match name {
        "seconds" => 1,
        "minutes" => 60,
        "hours" => 3_600,
        "days" => 86_400,
        _ => return None,
    })
}
