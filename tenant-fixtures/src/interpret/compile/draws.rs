//! The words that draw numbers: by a distribution, by weight, and the gaps between times.

use super::literals::{duration_unit, float, literal, range, with_places};
use super::{Scope, scope::unknown};
use crate::declaration::{Argument, Node, Place};
use crate::interpret::make::{Draw, Zipf};
use crate::interpret::plan::{Kind, Make};
use crate::sample::Alias;

/// What draws numbers, if the word does.
pub(super) fn draw(
    scope: &mut Scope,
    at: Place,
    name: &str,
    arguments: &[Option<Node>],
    kind: Kind,
) -> Option<Option<Draw>> {
    let get = |place: usize| arguments.get(place).copied().flatten();
    if !matches!(
        name,
        "uniform"
            | "normal"
            | "log_normal"
            | "zipf"
            | "constant"
            | "sequence"
            | "chance"
            | "latitude"
            | "longitude"
    ) {
        return None;
    }
    let places = match (name, kind) {
        ("chance", Kind::Boolean) => 0,
        ("constant", Kind::Text | Kind::Word(_) | Kind::Boolean) => 0,
        (name, kind) => match kind.places().filter(|_| name != "chance") {
            Some(places) => places,
            None => {
                scope.refuse_at(at, format!("`{name}` can't make {}", kind.name()));
                return Some(None);
            }
        },
    };
    let factor = libm::pow(10.0, f64::from(places));
    let mut drawn = || {
        Some(match name {
            "uniform" => {
                let (low, count) = range(scope, at, &get(0)?, places)?;
                Draw::Uniform { low, count }
            }
            // Where people live, so that maps show it: no pole, and no place with two names.
            "latitude" => degrees(-55, 70, places)?,
            "longitude" => degrees(-180, 180, places)?,
            "zipf" => {
                let (low, count) = range(scope, at, &get(0)?, places)?;
                let exponent = get(1).map_or(Some(1.0), |node| float(scope, at, &node))?;
                if !(0.0..=10.0).contains(&exponent) {
                    scope.refuse_at(at, format!("found the exponent {exponent}; allowed are 0 to 10"));
                    return None;
                }
                Draw::Zipf { low, zipf: Zipf::new(count, exponent) }
            }
            "normal" => {
                let (mean, deviation) = (float(scope, at, &get(0)?)?, float(scope, at, &get(1)?)?);
                if deviation < 0.0 {
                    scope.refuse_at(at, format!("found the deviation {deviation}; it can't be below 0"));
                    return None;
                }
                let (mean, deviation) = (mean * factor, deviation * factor);
                let (low, high) = ((mean - 8.3 * deviation) as i64, (mean + 8.3 * deviation) as i64);
                Draw::Normal { mean, deviation, low, high }
            }
            "log_normal" => {
                let (median, sigma) = (float(scope, at, &get(0)?)?, float(scope, at, &get(1)?)?);
                if median <= 0.0 || !(0.0..=5.0).contains(&sigma) {
                    scope.refuse_at(at, format!("found a median of {median} and a sigma of {sigma}; allowed are a median above 0 and a sigma from 0 to 5"));
                    return None;
                }
                Draw::LogNormal { mu: libm::log(median * factor), sigma }
            }
            "sequence" => {
                let from = get(0).map_or(Some(1), |node| with_places(scope, at, &node, places))?;
                let step =
                    get(1).map_or(Some(10_i64.pow(places)), |node| with_places(scope, at, &node, places))?;
                Draw::Sequence { from, step }
            }
            "chance" => {
                let share = float(scope, at, &get(0)?)?;
                if !(0.0..=1.0).contains(&share) {
                    scope.refuse_at(at, format!("found a share of {share}; allowed are 0 to 1"));
                    return None;
                }
                Draw::Chance((share * 18_446_744_073_709_551_616.0) as u64)
            }
            _ => Draw::Constant(with_places(scope, at, &get(0)?, places)?),
        })
    };
    if name == "constant" && matches!(kind, Kind::Text | Kind::Word(_) | Kind::Boolean) {
        return None;
    }
    Some(drawn())
}

/// Steps between two degrees, without the last.
fn degrees(from: i64, to: i64, places: u32) -> Option<Draw> {
    let step = 10_i64.pow(places);
    Some(Draw::Uniform { low: from.checked_mul(step)?, count: (to - from).checked_mul(step)?.unsigned_abs() })
}

/// One of some values, by weight.
pub(super) fn weighted(scope: &mut Scope, at: Place, given: &[Argument], kind: Kind) -> Option<Make> {
    let (mut values, mut weights) = (Vec::new(), Vec::new());
    for argument in given {
        let Some(key) = &argument.key else {
            scope.refuse_at(
                at,
                format!(
                    "found `{}`; `weighted` takes values with their weights, as in `open = 8`",
                    argument.value
                ),
            );
            return None;
        };
        weights.push(weight(scope, at, &argument.value)?);
        values.push(match (kind, key) {
            (Kind::Word(words), Node::Path([word]) | Node::Text(word)) => {
                let Some(place) = words.iter().position(|known| known == word) else {
                    scope.refuse_at(at, unknown("value", word, words.iter().copied()));
                    return None;
                };
                place as i64
            }
            (Kind::Boolean, Node::Path([word @ ("true" | "false")])) => i64::from(*word == "true"),
            (Kind::Whole | Kind::Decimal(_), key) => with_places(scope, at, key, kind.places().unwrap_or(0))?,
            (kind, key) => {
                scope.refuse_at(at, format!("found the value `{key}`; expected {}", kind.name()));
                return None;
            }
        });
    }
    let weights = fine(scope, at, &weights)?;
    Some(Make::Draw(Draw::Weighted { values, alias: Alias::new(&weights), weights }))
}

/// A weight that is written down, in millionths.
pub(super) fn weight(scope: &mut Scope, at: Place, node: &Node) -> Option<u64> {
    let weight = literal(node).filter(|(weight, places)| *weight >= 0 && *places <= 6);
    let Some((weight, places)) = weight else {
        let message =
            format!("found the weight `{node}`; a weight is a number from 0, with at most 6 places");
        scope.refuse_at(at, message);
        return None;
    };
    Some((weight as u64).saturating_mul(10_u64.pow(6 - places)))
}

/// Weights as fine as a table can hold them; not all of them are 0.
pub(super) fn fine(scope: &mut Scope, at: Place, weights: &[u64]) -> Option<Vec<u32>> {
    if weights.iter().all(|weight| *weight == 0) {
        scope.refuse_at(at, "all weights are 0: at least one value must be possible");
        return None;
    }
    let shift = (64 - weights.iter().max().map_or(0, |weight| weight.leading_zeros())).saturating_sub(32);
    Some(weights.iter().map(|weight| (weight >> shift) as u32).collect())
}

/// A gap between two times, in seconds, or in days between dates.
pub(super) fn gap(scope: &mut Scope, at: Place, node: &Node, kind: Kind) -> Option<Draw> {
    let unit = match kind {
        Kind::Time => 1,
        Kind::Date => 86_400,
        kind => {
            scope.refuse_at(at, format!("is {}, and gaps lie between times or dates", kind.name()));
            return None;
        }
    };
    if let Node::Call(name, [Argument { key: None, value }]) = node
        && let Some(factor) = duration_unit(name)
    {
        if factor % unit != 0 {
            scope.refuse_at(at, format!("dates lie whole days apart; found `{node}`"));
            return None;
        }
        let factor = factor / unit;
        let (from, count) = match value {
            Node::Range { .. } => range(scope, at, value, 0)?,
            value => (with_places(scope, at, value, 0)?, 1),
        };
        let low = from.checked_mul(factor).filter(|low| *low >= 0);
        let span = (count - 1).checked_mul(factor as u64).and_then(|span| span.checked_add(1));
        if let Some((low, count)) = low.zip(span).filter(|(_, span)| *span < 1 << 40) {
            return Some(Draw::Uniform { low, count });
        }
    }
    scope.refuse_at(at, format!("found `{node}`; expected a gap, as in days(0..30) or hours(2)"));
    None
}
