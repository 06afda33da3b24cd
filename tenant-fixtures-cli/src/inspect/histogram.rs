//! How numbers are spread, in bounded memory and without knowing their range before.

use std::collections::BTreeMap;

/// Counts of numbers in intervals of one width, which doubles whenever there would be too many of them.
#[derive(Debug)]
pub(crate) struct Histogram {
    /// 2 to the power of this is the width.
    exponent: i32,
    bins: BTreeMap<i64, u64>,
    pub(crate) count: u64,
    pub(crate) min: f64,
    pub(crate) max: f64,
    mean: f64,
}

/// As many intervals as are kept.
const MOST: usize = 256;
/// Finer than any step that a column has.
const FINEST: i32 = -30;

impl Default for Histogram {
    fn default() -> Self {
        Self {
            exponent: FINEST,
            bins: BTreeMap::new(),
            count: 0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
            mean: 0.0,
        }
    }
}

impl Histogram {
    /// Counts a number; what is none is left out.
    pub(crate) fn add(&mut self, value: f64) {
        if !value.is_finite() {
            return;
        }
        self.count += 1;
        (self.min, self.max) = (self.min.min(value), self.max.max(value));
        self.mean += (value - self.mean) / self.count as f64;
        while (value.abs() / self.width()) >= 9e15 {
            self.widen();
        }
        let bin = (value / self.width()).floor() as i64;
        *self.bins.entry(bin).or_default() += 1;
        while self.bins.len() > MOST {
            self.widen();
        }
    }

    fn width(&self) -> f64 {
        2_f64.powi(self.exponent)
    }

    fn widen(&mut self) {
        self.exponent += 1;
        let mut wider = BTreeMap::new();
        for (bin, count) in std::mem::take(&mut self.bins) {
            *wider.entry(bin.div_euclid(2)).or_default() += count;
        }
        self.bins = wider;
    }

    pub(crate) fn mean(&self) -> f64 {
        self.mean
    }

    /// The counts of so many equal intervals from the least number to the greatest.
    pub(crate) fn intervals(&self, number: usize) -> Vec<u64> {
        let mut counts = vec![0; number];
        let range = self.max - self.min;
        if self.count == 0 || number == 0 {
            return counts;
        }
        for (bin, count) in &self.bins {
            let middle = ((*bin as f64 + 0.5) * self.width()).clamp(self.min, self.max);
            let share = if range > 0.0 { (middle - self.min) / range } else { 0.0 };
            counts[((share * number as f64) as usize).min(number - 1)] += count;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_are_counted() {
        let mut histogram = Histogram::default();
        for value in 0..100_000_u32 {
            histogram.add(f64::from(value));
        }
        assert_eq!(histogram.count, 100_000);
        assert!((histogram.mean() - 49_999.5).abs() < 0.01);
        let counts = histogram.intervals(10);
        assert_eq!(counts.iter().sum::<u64>(), 100_000);
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 1_100), "{counts:?}");
        assert!(histogram.bins.len() <= MOST);
        for value in [0.001, -5.0, f64::MAX, f64::MIN, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE] {
            histogram.add(value);
        }
        assert_eq!((histogram.count, histogram.bins.len() <= MOST), (100_005, true));
        assert_eq!(Histogram::default().intervals(3), [0, 0, 0]);
        let mut one = Histogram::default();
        one.add(0.25);
        assert_eq!(one.intervals(3), [1, 0, 0]);
    }
}
