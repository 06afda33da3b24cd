//! Whole numbers from a stream.

use crate::sample::Alias;
use crate::stream::Stream;

/// What draws whole numbers; of decimals, as multiples of their step.
#[derive(Debug)]
pub(in crate::interpret) enum Draw {
    /// Always the same.
    Constant(i64),
    /// `count` numbers from `low` on, each as likely as the others; every number there is, if the count is 0.
    Uniform { low: i64, count: u64 },
    /// The k-th from `low` on with a chance that falls with k.
    Zipf { low: i64, zipf: Zipf },
    /// One of some values, by weight.
    Weighted { values: Vec<i64>, weights: Vec<u32>, alias: Alias },
    /// 1 in so many of 2^64 draws, else 0.
    Chance(u64),
    /// Normally distributed, within bounds.
    Normal { mean: f64, deviation: f64, low: i64, high: i64 },
    /// Log-normally distributed, with the logarithm's mean and deviation.
    LogNormal { mu: f64, sigma: f64 },
    /// The row's number, from 0, times a step, from a number on.
    Sequence { from: i64, step: i64 },
}

/// Farther from the mean no normal draw lies: they come from 52 bits.
const FARTHEST: f64 = 8.3;

impl Draw {
    /// A value.
    #[inline]
    pub(in crate::interpret) fn draw(&self, stream: &mut Stream, row: u64) -> i64 {
        match self {
            Self::Constant(value) => *value,
            Self::Uniform { low, count: 0 } => low.wrapping_add_unsigned(stream.bits()),
            Self::Uniform { low, count } => low.wrapping_add_unsigned(stream.below(*count)),
            Self::Zipf { low, zipf } => low.wrapping_add_unsigned(zipf.draw(stream)),
            Self::Weighted { values, alias, .. } => values.get(alias.sample(stream)).copied().unwrap_or(0),
            Self::Chance(of) => i64::from(stream.bits() < *of),
            Self::Normal { mean, deviation, low, high } => {
                nearest(mean + deviation * stream.normal()).clamp(*low, *high)
            }
            Self::LogNormal { mu, sigma } => nearest(stream.log_normal(*mu, *sigma)),
            Self::Sequence { from, step } => (row as i64).wrapping_mul(*step).wrapping_add(*from),
        }
    }

    /// A value from each of these streams, of rows from one on.
    pub(in crate::interpret) fn each(
        &self,
        streams: impl Iterator<Item = Stream>,
        rows: impl Iterator<Item = u64>,
    ) -> Vec<i64> {
        match self {
            // Step by step for all: the processor then works at several at once.
            Self::LogNormal { mu, sigma } => {
                let exponents = streams.map(|mut stream| mu + sigma * stream.normal());
                let mut values: Vec<f64> = exponents.collect();
                values.iter_mut().for_each(|value| *value = libm::exp(*value));
                values.into_iter().map(nearest).collect()
            }
            Self::Zipf { low, zipf: Zipf { alias: Some(alias), .. } } => streams
                .map(|mut stream| low.wrapping_add_unsigned(alias.sample(&mut stream) as u64))
                .collect(),
            Self::Constant(_)
            | Self::Uniform { .. }
            | Self::Zipf { .. }
            | Self::Weighted { .. }
            | Self::Chance(_)
            | Self::Normal { .. }
            | Self::Sequence { .. } => {
                streams.zip(rows).map(|(mut stream, row)| self.draw(&mut stream, row)).collect()
            }
        }
    }

    /// The least and the greatest value among so many rows.
    pub(in crate::interpret) fn bounds(&self, rows: u64) -> (i128, i128) {
        match self {
            Self::Constant(value) => (i128::from(*value), i128::from(*value)),
            Self::Uniform { count: 0, .. } => (i128::from(i64::MIN), i128::from(i64::MAX)),
            Self::Uniform { low, count } => (i128::from(*low), i128::from(*low) + i128::from(*count) - 1),
            Self::Zipf { low, zipf } => (i128::from(*low), i128::from(*low) + i128::from(zipf.count) - 1),
            Self::Weighted { values, .. } => {
                let least = values.iter().copied().min().unwrap_or(0);
                (i128::from(least), i128::from(values.iter().copied().max().unwrap_or(0)))
            }
            Self::Chance(_) => (0, 1),
            Self::Normal { low, high, .. } => (i128::from(*low), i128::from(*high)),
            Self::LogNormal { mu, sigma } => (0, libm::ceil(libm::exp(mu + sigma * FARTHEST)) as i128),
            Self::Sequence { from, step } => {
                let last = i128::from(*from) + i128::from(*step) * i128::from(rows.saturating_sub(1));
                (i128::from(*from).min(last), i128::from(*from).max(last))
            }
        }
    }

    /// How many values it has, where each can be told by its number.
    pub(in crate::interpret) fn distinct(&self) -> Option<u64> {
        match self {
            Self::Uniform { count, .. } => Some(*count),
            Self::Sequence { step, .. } if *step != 0 => Some(u64::MAX),
            _ => None,
        }
    }

    /// The value of a number below [`distinct`](Self::distinct).
    pub(in crate::interpret) fn nth(&self, number: u64, row: u64) -> i64 {
        match self {
            Self::Uniform { low, .. } => low.wrapping_add_unsigned(number),
            Self::Sequence { from, step } => (row as i64).wrapping_mul(*step).wrapping_add(*from),
            _ => 0,
        }
    }
}

/// The nearest whole number, halves away from zero; the least and the greatest there are stand for what lies beyond.
#[inline]
fn nearest(value: f64) -> i64 {
    let whole = value as i64;
    // Without an error: where there are halves, both are below 2^52.
    let rest = value - whole as f64;
    whole.saturating_add(i64::from(rest >= 0.5)).saturating_sub(i64::from(rest <= -0.5))
}

/// Zipf's law over a range: the k-th of `count` has a chance in proportion to `k^-exponent`.
#[derive(Debug)]
pub(in crate::interpret) struct Zipf {
    count: u64,
    exponent: f64,
    /// For few, exactly; for many, by the inverse of the continuous distribution.
    alias: Option<Alias>,
}

const FEW: u64 = 4096;

impl Zipf {
    pub(in crate::interpret) fn new(count: u64, exponent: f64) -> Self {
        let weight = |k: u64| (libm::pow(k as f64, -exponent) * f64::from(1_u32 << 31)) as u32;
        let alias =
            (count <= FEW).then(|| Alias::new(&(1..=count).map(|k| weight(k).max(1)).collect::<Vec<_>>()));
        Self { count, exponent, alias }
    }

    /// A place, from 0.
    #[inline]
    fn draw(&self, stream: &mut Stream) -> u64 {
        if let Some(alias) = &self.alias {
            return alias.sample(stream) as u64;
        }
        let (u, end) = (stream.unit(), self.count as f64 + 1.0);
        let rest = 1.0 - self.exponent;
        let k = if rest.abs() < 1e-9 {
            libm::exp(u * libm::log(end))
        } else {
            libm::pow(u * (libm::pow(end, rest) - 1.0) + 1.0, 1.0 / rest)
        };
        ((k as u64).max(1) - 1).min(self.count - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::{Label, Streams};

    #[test]
    fn the_nearest_number_is_that_of_libm() {
        let large = [4_503_599_627_370_495.5, 9.007_199_254_740_993e15, 1e18, 1e19, f64::MAX, f64::INFINITY];
        let small = [0.0, 0.5, 0.499_999_999_999_999_94, 0.500_000_000_000_000_1, 1.5, 2.5, 1e-300];
        let steps = (0..4_000_i32).map(|step| f64::from(step) / 8.0);
        for value in steps.chain(large).chain(small).flat_map(|value| [value, -value]) {
            assert_eq!(nearest(value), libm::round(value) as i64, "{value}");
        }
        assert_eq!(nearest(f64::NAN), 0);
    }

    #[test]
    fn many_are_drawn_as_one_is() {
        let streams = Streams::new(3, "draws", "each");
        let stream = |row| streams.stream(row, Label::new("value"));
        let draws = [
            Draw::Constant(4),
            Draw::Uniform { low: -3, count: 17 },
            Draw::Zipf { low: 1, zipf: Zipf::new(99, 1.0) },
            Draw::Zipf { low: 1, zipf: Zipf::new(FEW + 1, 0.7) },
            Draw::Weighted { values: vec![4, 9], weights: vec![1, 3], alias: Alias::new(&[1, 3]) },
            Draw::Chance(1 << 62),
            Draw::Normal { mean: 5.0, deviation: 3.0, low: 0, high: 9 },
            Draw::LogNormal { mu: 8.0, sigma: 0.9 },
            Draw::Sequence { from: 5, step: -2 },
        ];
        for draw in draws {
            let each = draw.each((10..500).map(stream), 10..500);
            let one: Vec<_> = (10..500).map(|row| draw.draw(&mut stream(row), row)).collect();
            assert_eq!(each, one, "{draw:?}");
        }
    }
}
