//! Sums over the rows before a row: where each parent's children begin, and which row a weight falls on.

use std::ops::Range;

/// Sums of weights before rows: of every row while they are few, else of every 1,024th, between which the weights are
/// asked for again.
#[derive(Debug)]
pub(super) struct Prefix {
    rows: u64,
    stride: u64,
    /// Before the first row, before each row at a multiple of the stride, and at the end the sum of all.
    sums: Vec<u64>,
}

/// What gives the weights of a range of rows.
pub(super) type Weights<'a> = &'a dyn Fn(Range<u64>) -> Vec<u64>;

const STRIDE: u64 = 1024;
/// Up to so many rows each has a sum of its own: eight bytes a row.
const EACH: u64 = 1 << 22;

impl Prefix {
    /// The sums of these rows' weights.
    pub(super) fn new(rows: u64, weights: Weights<'_>) -> Self {
        Self::with_stride(rows, if rows <= EACH { 1 } else { STRIDE }, weights)
    }

    fn with_stride(rows: u64, stride: u64, weights: Weights<'_>) -> Self {
        let mut sums = vec![0];
        let (mut sum, mut from) = (0_u64, 0);
        while from < rows {
            let to = rows.min(from + STRIDE.max(stride));
            for (row, weight) in (from..to).zip(weights(from..to)) {
                sum = sum.saturating_add(weight);
                if (row + 1) % stride == 0 || row + 1 == rows {
                    sums.push(sum);
                }
            }
            from = to;
        }
        Self { rows, stride, sums }
    }

    /// The sum of all weights.
    pub(super) fn total(&self) -> u64 {
        self.sums.last().copied().unwrap_or(0)
    }

    /// The sums before each row of a range, and after the last.
    pub(super) fn before(&self, range: Range<u64>, weights: Weights<'_>) -> Vec<u64> {
        let (from, to) = (range.start.min(self.rows), range.end.min(self.rows));
        if self.stride == 1 {
            return self.sums.get(from as usize..=to as usize).map_or_else(Vec::new, <[u64]>::to_vec);
        }
        let block = from / self.stride;
        let mut sum = self.sums.get(block as usize).copied().unwrap_or(0);
        let mut sums = Vec::with_capacity((to - from + 1) as usize);
        let start = block * self.stride;
        for (row, weight) in (start..to).zip(weights(start..to)) {
            if row >= from {
                sums.push(sum);
            }
            sum = sum.saturating_add(weight);
        }
        sums.push(sum);
        sums
    }

    /// The row whose weight holds this place, which lies below the total: the first row whose sum is above it.
    pub(super) fn owner(&self, place: u64, weights: Weights<'_>) -> u64 {
        let block = self.sums.partition_point(|&sum| sum <= place).saturating_sub(1) as u64;
        if self.stride == 1 {
            return block;
        }
        let start = block * self.stride;
        let end = self.rows.min(start + self.stride);
        let mut sum = self.sums.get(block as usize).copied().unwrap_or(0);
        for (row, weight) in (start..end).zip(weights(start..end)) {
            sum = sum.saturating_add(weight);
            if sum > place {
                return row;
            }
        }
        end.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sparse_sums_are_those_of_all() {
        let weight = |row: u64| (row * 7) % 5;
        let weights = |range: Range<u64>| range.map(weight).collect::<Vec<_>>();
        for rows in [0, 1, 1023, 1024, 1025, 5000] {
            let each = Prefix::with_stride(rows, 1, &weights);
            let some = Prefix::with_stride(rows, STRIDE, &weights);
            assert_eq!(each.total(), some.total());
            for range in [0..rows, rows / 2..rows, rows / 3..rows / 2] {
                assert_eq!(each.before(range.clone(), &weights), some.before(range, &weights));
            }
            for place in (0..each.total()).step_by(13) {
                let owner = each.owner(place, &weights);
                assert_eq!(owner, some.owner(place, &weights));
                let sums = each.before(owner..owner + 1, &weights);
                assert!(sums[0] <= place && place < sums[1], "{place}: {sums:?}");
            }
        }
    }
}
