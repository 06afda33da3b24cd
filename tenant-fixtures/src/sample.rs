//! Samplers, for rows that are made by hand.
//!
//! All of them are our own and pinned by literals in tests, because the samplers of other crates may give other values
//! with any minor release, or with features that another crate in the build switches on. Where arithmetic on whole
//! numbers does not do, logarithms and exponentials come from `libm`, which is the same on every platform.

mod alias;
mod normal;
#[cfg(test)]
mod tests;
mod weighted;

pub use alias::Alias;
pub use normal::{normal_cdf, normal_quantile};
#[cfg(feature = "music")]
pub(crate) use weighted::Cumulative;
pub use weighted::weighted;

use crate::stream::Stream;

impl Stream {
    /// A whole number below `bound`, each as likely as the others; 0 when `bound` is 0.
    ///
    /// Lemire's method with rejection ("Fast random integer generation in an interval", 2019), so without bias.
    #[inline]
    pub fn below(&mut self, bound: u64) -> u64 {
        let mut product = u128::from(self.bits()) * u128::from(bound);
        if (product as u64) < bound {
            let threshold = bound.wrapping_neg() % bound;
            while (product as u64) < threshold {
                product = u128::from(self.bits()) * u128::from(bound);
            }
        }
        (product >> 64) as u64
    }

    /// An index below `length`; 0 when that is 0.
    #[inline]
    pub fn index(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// True in `permille` of 1,000 draws.
    #[inline]
    pub fn chance(&mut self, permille: u32) -> bool {
        self.below(1000) < u64::from(permille)
    }

    /// A float in [0, 1) with 53 random bits.
    #[inline]
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// A draw from the standard normal distribution.
    #[inline]
    pub fn normal(&mut self) -> f64 {
        // The middle of one of 2^52 equal steps, so never 0 and never 1.
        normal_quantile(((self.bits() >> 12) as f64 + 0.5) * (1.0 / (1_u64 << 52) as f64))
    }

    /// A draw from the log-normal distribution with these parameters of its logarithm.
    #[inline]
    pub fn log_normal(&mut self, mu: f64, sigma: f64) -> f64 {
        libm::exp(mu + sigma * self.normal())
    }

    /// An index below `length`, Zipf-like: the chance of the k-th falls with k^(−2/3).
    ///
    /// The cube of a uniform number, in whole numbers. The exponent is near the 0.65 measured within listeners'
    /// own histories.
    #[inline]
    pub fn power_index(&mut self, length: u64) -> u64 {
        let u = u128::from(self.bits() >> 32);
        let cube = (u * u * u) >> 32;
        ((cube * u128::from(length)) >> 64) as u64
    }
}

#[cfg(feature = "music")]
impl Stream {
    /// About the least of `draws` indexes below `length`; 0 when that is 0.
    ///
    /// The least of some uniform numbers is nearly exponential. That is drawn with one number: the logarithm to base two of a
    /// uniform one is how many of its bits are zero at the front, and what stands behind them nearly in proportion.
    #[inline]
    pub(crate) fn best_index(&mut self, length: u64, draws: u64) -> u64 {
        let bits = self.bits() | 1;
        let zeros = u64::from(bits.leading_zeros());
        let behind = ((bits << zeros) >> 47) & 0xffff;
        // In 2^-16: twice what is missing from one to what stands behind, which is half a one and more.
        let log = (zeros << 16) + 0x1_0000 - behind;
        // The natural logarithm of two, in 2^-16.
        let exponential = (log * 45_426) >> 16;
        let product = u128::from(exponential) * u128::from(length);
        let index = (product / (u128::from(draws.max(1)) << 16)) as u64;
        index.checked_rem(length).unwrap_or(0)
    }
}

/// The value of a quantile curve at `u`, between its points.
///
/// `probabilities` rise from 0 to 10,000; `values` stand at the same places.
///
/// # Panics
///
/// When there are no probabilities.
pub fn quantile(probabilities: &[u16], values: impl Fn(usize) -> i64, u: f64) -> i64 {
    // Sixteen bits below the tables' unit: fine enough for any column, and whole numbers from here on.
    let at = (u * 10_000.0 * 65_536.0) as i64;
    let point = |i: usize| i64::from(probabilities[i]) << 16;
    let upper = probabilities.partition_point(|&p| i64::from(p) << 16 <= at).min(probabilities.len() - 1);
    let lower = upper.saturating_sub(1);
    let (span, into) = (point(upper) - point(lower), at - point(lower));
    let (from, to) = (values(lower), values(upper));
    if span == 0 { to } else { from + ((to - from) * into + span / 2) / span }
}
