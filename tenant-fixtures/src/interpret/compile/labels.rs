//! What a column's random streams are named by.

use crate::decimal::Decimal;
use crate::stream::{Label, mix};

/// What decides whether there is a value.
pub(super) fn null(share: Decimal, label: &str) -> Option<(Label, u64)> {
    (share.billionths() > 0).then(|| {
        let share = u128::from(share.billionths().min(Decimal::UNIT)) << 64;
        let of = u64::try_from(share / u128::from(Decimal::UNIT)).unwrap_or(u64::MAX);
        (Label::new(&format!("null {label}")), of)
    })
}

pub(super) fn salt(collection: &str, label: &str) -> u64 {
    mix(Label::new(collection).value() ^ Label::new(label).value().rotate_left(32))
}
