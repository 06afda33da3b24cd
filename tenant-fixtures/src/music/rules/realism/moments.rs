//! Figures of rows that come in clusters, such as a listener's plays, with what chance can do to them.

use crate::quality::Measured;

/// Standard errors that chance is granted.
const CHANCE: f64 = 4.0;

/// What a share of so many independent rows is.
pub(super) fn share(found: u64, all: u64) -> Option<Measured> {
    let independent = all as f64;
    let value = found as f64 / independent;
    let noise = CHANCE * libm::sqrt(value * (1.0 - value) / independent);
    (all > 0).then_some(Measured { value, noise, checked: all, independent, at: None })
}

/// Sums of several numbers over clusters, and of their products: what the variance of a quotient of sums follows from.
#[derive(Clone, Debug)]
pub(super) struct Moments<const N: usize> {
    clusters: u64,
    pub(super) sums: [f64; N],
    products: [[f64; N]; N],
}

impl<const N: usize> Default for Moments<N> {
    fn default() -> Self {
        Self { clusters: 0, sums: [0.0; N], products: [[0.0; N]; N] }
    }
}

impl<const N: usize> Moments<N> {
    /// Takes in a cluster.
    pub(super) fn add(&mut self, of: [f64; N]) {
        if of.iter().all(|number| *number == 0.0) {
            return;
        }
        self.clusters += 1;
        for (at, number) in of.iter().enumerate() {
            self.sums[at] += number;
            for (to, other) in of.iter().enumerate() {
                self.products[at][to] += number * other;
            }
        }
    }

    /// How many clusters of one size would say as much, where this number is their weight (Kish, *Survey Sampling*, 1965).
    pub(super) fn effective(&self, weight: usize) -> f64 {
        let squares = self.products[weight][weight];
        if squares > 0.0 { self.sums[weight] * self.sums[weight] / squares } else { 0.0 }
    }

    /// What a figure of the sums is, whose derivatives by them are these, and whose rows this number counts. It must not
    /// change when all sums are doubled, as quotients don't.
    pub(super) fn figure(&self, value: f64, slopes: [f64; N], weight: usize) -> Option<Measured> {
        let mut variance = 0.0;
        for (at, slope) in slopes.iter().enumerate() {
            for (to, other) in slopes.iter().enumerate() {
                variance += slope * other * self.products[at][to];
            }
        }
        let clusters = self.clusters as f64;
        let noise = CHANCE * libm::sqrt(variance.max(0.0) * clusters / (clusters - 1.0).max(1.0));
        let (checked, independent) = (self.sums[weight] as u64, self.effective(weight));
        (checked > 0).then_some(Measured { value, noise, checked, independent, at: None })
    }
}

impl Moments<2> {
    /// The first in the second.
    pub(super) fn ratio(&self) -> Option<Measured> {
        let [part, all] = self.sums;
        let value = part / all;
        self.figure(value, [1.0 / all, -value / all], 1)
    }
}

impl Moments<4> {
    /// The first in the second, beside the third in the fourth.
    pub(super) fn double_ratio(&self) -> Option<Measured> {
        let [a, b, c, d] = self.sums;
        if c == 0.0 || a == 0.0 {
            return None;
        }
        let value = a / b / (c / d);
        let mut found = self.figure(value, [value / a, -value / b, -value / c, value / d], 3)?;
        found.independent = found.independent.min(self.effective(1));
        Some(found)
    }
}

/// Shares of several kinds, over clusters.
#[derive(Clone, Debug)]
pub(super) struct Shares<const N: usize> {
    pub(super) found: [f64; N],
    squares: [f64; N],
    cross: [f64; N],
    all: f64,
    all_squares: f64,
}

impl<const N: usize> Default for Shares<N> {
    fn default() -> Self {
        Self { found: [0.0; N], squares: [0.0; N], cross: [0.0; N], all: 0.0, all_squares: 0.0 }
    }
}

impl<const N: usize> Shares<N> {
    /// Takes in a cluster.
    pub(super) fn add(&mut self, of: &[u32; N]) {
        let all: f64 = of.iter().map(|count| f64::from(*count)).sum();
        if all == 0.0 {
            return;
        }
        self.all += all;
        self.all_squares += all * all;
        for (at, count) in of.iter().enumerate() {
            let count = f64::from(*count);
            self.found[at] += count;
            self.squares[at] += count * count;
            self.cross[at] += count * all;
        }
    }

    /// Takes in so many rows of one kind, each a cluster of its own.
    pub(super) fn add_single(&mut self, kind: usize, count: u64) {
        let count = count as f64;
        for sum in [&mut self.found[kind], &mut self.squares[kind], &mut self.cross[kind]] {
            *sum += count;
        }
        self.all += count;
        self.all_squares += count;
    }

    fn effective(&self) -> f64 {
        if self.all_squares > 0.0 { self.all * self.all / self.all_squares } else { 0.0 }
    }

    /// The standard error of each share.
    fn errors(&self) -> [f64; N] {
        std::array::from_fn(|at| {
            let share = self.found[at] / self.all;
            let squares = self.squares[at] - 2.0 * share * self.cross[at] + share * share * self.all_squares;
            libm::sqrt(squares.max(0.0)) / self.all
        })
    }

    /// How far they are from those that are expected: the total variation distance, half the sum of the differences.
    pub(super) fn apart(&self, expected: &[f64; N]) -> Option<Measured> {
        let whole: f64 = expected.iter().sum();
        if self.all == 0.0 || whole <= 0.0 {
            return None;
        }
        let differences =
            self.found.iter().zip(expected).map(|(found, share)| (found / self.all - share / whole).abs());
        let value = differences.sum::<f64>() / 2.0;
        // What the distance is by chance alone, and what that differs by: a normal's distance from its mean.
        let errors = self.errors();
        let mean = errors.iter().sum::<f64>() * libm::sqrt(2.0 / std::f64::consts::PI) / 2.0;
        let spread = errors.iter().map(|error| error * error).sum::<f64>();
        let noise = mean + CHANCE / 2.0 * libm::sqrt(spread * (1.0 - 2.0 / std::f64::consts::PI));
        Some(Measured { value, noise, checked: self.all as u64, independent: self.effective(), at: None })
    }

    /// How their ups and downs go with those that are expected: Pearson's correlation.
    pub(super) fn correlation(&self, expected: &[f64; N]) -> Option<Measured> {
        let apart = self.apart(expected)?;
        let shares = self.found.map(|found| found / self.all);
        let value = pearson(&shares, expected);
        // Errors take away from the correlation with a curve what they add to its variance; chance is granted twice that.
        let (mean, whole) = (1.0 / N as f64, expected.iter().sum::<f64>());
        let spread = |share: f64| (share / whole - mean) * (share / whole - mean);
        let variance: f64 = expected.iter().map(|share| spread(*share)).sum();
        let errors: f64 = self.errors().iter().map(|error| error * error).sum();
        let noise = 1.0 - 1.0 / libm::sqrt(1.0 + 2.0 * errors / variance.max(f64::MIN_POSITIVE));
        Some(Measured { value, noise, ..apart })
    }
}

/// Numbers whose quantiles are asked for, cluster after cluster.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    values: Vec<f32>,
    /// Where each cluster ends.
    ends: Vec<usize>,
}

impl Values {
    pub(super) fn push(&mut self, value: f64) {
        self.values.push(value as f32);
    }

    /// What came since the last was a cluster.
    pub(super) fn end(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.values.len() {
            self.ends.push(self.values.len());
        }
    }

    /// The value below which this part of them lies, without what chance can do.
    pub(super) fn at(&self, part: f64) -> Option<f64> {
        let place = (part.clamp(0.0, 1.0) * (self.values.len().checked_sub(1)?) as f64) as usize;
        let mut values = self.values.clone();
        let (_, value, _) = values.select_nth_unstable_by(place, f32::total_cmp);
        Some(f64::from(*value))
    }

    /// The value below which this part of them lies.
    pub(super) fn quantile(&self, part: f64) -> Option<Measured> {
        let mut sorted = self.values.clone();
        sorted.sort_unstable_by(f32::total_cmp);
        let at = |part: f64| {
            let place = (part.clamp(0.0, 1.0) * (sorted.len().saturating_sub(1)) as f64) as usize;
            sorted.get(place).copied().map(f64::from)
        };
        let value = at(part)?;
        // How sure it is which part lies below, and how fast values rise there.
        let mut below = Moments::<2>::default();
        let mut start = 0;
        for end in &self.ends {
            let cluster = self.values.get(start..*end).unwrap_or_default();
            let under = cluster.iter().filter(|own| f64::from(**own) <= value).count();
            below.add([under as f64, cluster.len() as f64]);
            start = *end;
        }
        let found = below.ratio()?;
        let reach = (found.noise / 4.0).max(0.02);
        let slope = (at(part + reach)? - at(part - reach)?) / (2.0 * reach);
        Some(Measured { value, noise: found.noise * slope, ..found })
    }
}

/// Pearson's correlation.
pub(super) fn pearson(a: &[f64], b: &[f64]) -> f64 {
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len().max(1) as f64;
    let (of_a, of_b) = (mean(a), mean(b));
    let sum = |x: &[f64], mx: f64, y: &[f64], my: f64| {
        x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>()
    };
    let spread = sum(a, of_a, a, of_a) * sum(b, of_b, b, of_b);
    if spread > 0.0 { sum(a, of_a, b, of_b) / libm::sqrt(spread) } else { 0.0 }
}

/// The rank of each value, from 0; equal ones share theirs.
pub(super) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|&a, &b| values[a].total_cmp(&values[b]).then(a.cmp(&b)));
    let mut ranks = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let same = |place: &usize| values[*place].total_cmp(&values[order[at]]).is_eq();
        let end = at + order[at..].iter().take_while(|place| same(place)).count();
        order[at..end].iter().for_each(|&row| ranks[row] = (at + end - 1) as f64 / 2.0);
        at = end;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A share of coins is off by its standard error, and one of clusters that are each of one kind by that of as many
    /// coins as there are clusters.
    #[test]
    fn clusters_count_as_what_they_are() {
        let (mut coins, mut clusters) = (Moments::<2>::default(), Moments::<2>::default());
        for nth in 0..400_u32 {
            coins.add([f64::from(nth % 2), 1.0]);
            clusters.add([f64::from(nth % 2 * 25), 25.0]);
        }
        let (coins, clusters) = (coins.ratio().unwrap_or_default(), clusters.ratio().unwrap_or_default());
        for found in [&coins, &clusters] {
            assert!((found.value - 0.5).abs() < 1e-9 && (found.noise - 0.1).abs() < 0.001, "{found:?}");
            assert!((found.independent - 400.0).abs() < 1e-6);
        }
        assert_eq!((coins.checked, clusters.checked), (400, 10_000));
    }

    #[test]
    fn ranks_are_shared() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [2.5, 0.0, 2.5, 1.0]);
        assert!((pearson(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]) - 1.0).abs() < 1e-12);
        assert!(pearson(&[1.0, 1.0], &[2.0, 4.0]).abs() < 1e-12);
    }

    #[test]
    fn quantiles_lie_between_values() {
        let mut values = Values::default();
        for nth in 0..1000 {
            values.push(f64::from(nth));
            values.end();
        }
        let median = values.quantile(0.5).unwrap_or_default();
        // A median of a thousand even numbers: 1.25 standard errors or so of their mean.
        assert!((median.value - 499.0).abs() < 1.0 && (50.0..80.0).contains(&median.noise), "{median:?}");
        assert_eq!(Values::default().quantile(0.5), None);
    }

    #[test]
    fn shares_are_as_far_apart_as_they_are() {
        let mut shares = Shares::<2>::default();
        (0..100).for_each(|_| shares.add(&[3, 1]));
        let apart = shares.apart(&[1.0, 1.0]).unwrap_or_default();
        assert!((apart.value - 0.25).abs() < 1e-9 && apart.noise < 1e-6, "{apart:?}");
        assert_eq!(Shares::<2>::default().apart(&[1.0, 1.0]), None);
    }
}
