//! How near the shares of drawn values are to those that were declared.

use super::found::Found;
use crate::interpret::make::Draw;
use crate::interpret::plan::{Kind, Make, Plan};
use crate::quality::Component;

/// What was counted of columns whose values have declared shares.
#[derive(Debug)]
pub(super) struct Shares(Vec<Share>);

#[derive(Debug)]
struct Share {
    entity: usize,
    column: usize,
    /// The list in whose items it stands, if it does.
    items: Option<usize>,
    name: &'static str,
    values: Vec<i64>,
    expected: Vec<f64>,
}

/// More values than that are no distribution that a person wrote down.
const MOST: u64 = 64;

impl Shares {
    pub(super) fn new(plan: &'static Plan, anonymized: bool, edge: bool) -> Self {
        let mut shares = Vec::new();
        for (entity, planned) in plan.entities.iter().enumerate() {
            for (column, of) in planned.columns.iter().enumerate() {
                // What is seen, and fields of nested values.
                if column >= planned.schema.columns.len() && of.field.is_none() {
                    continue;
                }
                let (Make::Draw(draw), None) = (&of.make, of.unique) else { continue };
                if anonymized && plan.treatment(entity, column).is_some() {
                    continue;
                }
                // Awkward numbers are those at the ends.
                if edge
                    && matches!(draw, Draw::Uniform { .. })
                    && matches!(of.kind, Kind::Whole | Kind::Decimal(_))
                {
                    continue;
                }
                let Some((values, expected)) = declared(draw, of.kind) else { continue };
                let (name, items) = (plan.full_name(entity, column), of.items);
                shares.push(Share { entity, column, items, name, values, expected });
            }
        }
        Self(shares)
    }

    /// How near they are in the rows that were found.
    pub(super) fn components(&self, found: &Found) -> Vec<Component> {
        let component = |share: &Share| {
            let mut counts = vec![0; share.values.len()];
            for spot in found.spots(share.entity, share.items) {
                let value = found.value(share.entity, share.column, spot);
                let place = value.and_then(|value| share.values.iter().position(|known| *known == value));
                if let Some(place) = place {
                    counts[place] += 1;
                }
            }
            Component::of_shares(share.name, "shares of its values, as declared", &counts, &share.expected)
        };
        self.0.iter().map(component).collect()
    }
}

/// The values of a draw and their shares, where they are few.
fn declared(draw: &Draw, kind: Kind) -> Option<(Vec<i64>, Vec<f64>)> {
    match draw {
        Draw::Uniform { low, count } if (2..=MOST).contains(count) => {
            let values = (0..*count).map(|nth| low.wrapping_add_unsigned(nth)).collect();
            Some((values, vec![1.0 / *count as f64; *count as usize]))
        }
        Draw::Weighted { values, weights, .. } if values.len() as u64 <= MOST => {
            let all: f64 = weights.iter().map(|weight| f64::from(*weight)).sum();
            Some((values.clone(), weights.iter().map(|weight| f64::from(*weight) / all).collect()))
        }
        Draw::Chance(of) if kind == Kind::Boolean => {
            let share = *of as f64 / 18_446_744_073_709_551_616.0;
            Some((vec![0, 1], vec![1.0 - share, share]))
        }
        _ => None,
    }
}
