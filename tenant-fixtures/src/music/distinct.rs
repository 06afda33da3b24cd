//! Numbers that don't recur: which of so many names a row has.

use crate::stream::{Label, Streams};

/// A number below `count` for a row; rows have the same only where there are more rows than numbers.
///
/// A permutation: a Feistel network of four rounds, walked along until it is below `count`.
pub(super) fn distinct(streams: &Streams, label: Label, row: u64, count: u64) -> u64 {
    if count < 2 {
        return 0;
    }
    let bits = u64::BITS - (count - 1).leading_zeros();
    let half = bits.div_ceil(2);
    let mask = (1 << half) - 1;
    let mut value = row % count;
    loop {
        let (mut left, mut right) = (value >> half, value & mask);
        for round in 0..4 {
            let turned = streams.stream((round << 32) | right, label).bits() & mask;
            (left, right) = (right, left ^ turned);
        }
        value = (left << half) | right;
        if value < count {
            return value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_once() {
        let streams = Streams::new(1, "t", "c");
        for count in [1_u64, 2, 3, 10, 1000, 4097] {
            let mut found: Vec<u64> =
                (0..count).map(|row| distinct(&streams, Label::new("x"), row, count)).collect();
            let in_order = found.windows(2).all(|pair| pair[0] < pair[1]);
            assert!(count < 10 || !in_order);
            found.sort_unstable();
            assert!(found.iter().copied().eq(0..count), "{count}");
        }
    }
}
