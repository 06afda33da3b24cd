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

/// Weights as sums, for tables that are asked often: the same choices as [`weighted`], without the walk.
#[cfg(feature = "music")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cumulative<const N: usize>([u32; N]);

#[cfg(feature = "music")]
impl<const N: usize> Cumulative<N> {
    /// Together they must stay below 2^32.
    pub(crate) const fn new(mut weights: [u32; N]) -> Self {
        let mut at = 1;
        while at < N {
            weights[at] = weights[at].saturating_add(weights[at - 1]);
            at += 1;
        }
        Self(weights)
    }

    /// The position of a weight, chosen in proportion to it; 0 when all are zero.
    #[inline]
    pub(crate) fn sample(&self, stream: &mut Stream) -> usize {
        let drawn = stream.below(self.0.last().copied().map_or(0, u64::from)) as u32;
        // Counted, not searched: short tables are done sooner without a branch.
        let at = self.0.iter().filter(|&&sum| sum <= drawn).count();
        if at < N { at } else { 0 }
    }
}

#[cfg(all(test, feature = "music"))]
mod tests {
    use super::*;
    use crate::stream::{Label, Streams};

    #[test]
    fn sums_choose_as_weights_do() {
        let streams = Streams::new(1, "t", "c");
        for weights in [[3, 0, 5, 1], [0, 0, 0, 7], [0; 4], [1 << 29; 4]] {
            let sums = Cumulative::new(weights);
            for row in 0..200 {
                let stream = || streams.stream(row, Label::new("x"));
                let (mut one, mut other) = (stream(), stream());
                assert_eq!(sums.sample(&mut one), weighted(&mut other, weights), "{weights:?}");
                assert_eq!(one.bits(), other.bits());
            }
        }
    }
}
