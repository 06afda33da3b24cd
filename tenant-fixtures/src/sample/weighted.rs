//! Choice among a few by weight.

use crate::stream::Stream;

/// The position of a weight, chosen in proportion to it; 0 when all are zero.
///
/// For short tables: one draw, and a walk over the weights.
#[inline]
pub fn weighted(stream: &mut Stream, weights: impl IntoIterator<Item = u32> + Clone) -> usize {
    let total: u64 = weights.clone().into_iter().map(u64::from).sum();
    let mut left = stream.below(total);
    for (at, weight) in weights.into_iter().enumerate() {
        match left.checked_sub(u64::from(weight)) {
            Some(rest) => left = rest,
            None => return at,
        }
    }
    0
}
