//! Shares a total out by weight, exactly: for counts of children in rows that are made by hand.

/// Where each one's share begins, and at the end the total: `n + 1` numbers.
///
/// The i-th gets ⌊C(i+1)·N/W⌋ − ⌊C(i)·N/W⌋ with C the sums of the weights before it, so the shares add up to the total
/// exactly and each is its part of it rounded up or down. All-zero weights count as equal. The product of the weights'
/// sum and the total must be below 2^128, which the limits of profiles keep far away.
pub fn share(weights: &[u64], total: u64) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    let mut starts = Vec::with_capacity(weights.len() + 1);
    starts.push(0);
    let (all, mut before) = if sum == 0 { (weights.len().max(1) as u128, 0) } else { (sum, 0) };
    for &weight in weights {
        before += if sum == 0 { 1 } else { u128::from(weight) };
        starts.push((before * u128::from(total) / all) as u64);
    }
    starts
}

/// Like [`share`], but nobody gets more than their cap; the caps must add up to the total at least.
///
/// What the caps keep from the heaviest goes to the others in proportion to their weights.
pub fn share_capped(weights: &[u64], caps: &[u64], total: u64) -> Vec<u64> {
    let sum: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    let scaled = |weight: u64, factor: u128| (u128::from(weight) * factor) >> 32;
    // The factor, in 2^-32, by which weights become shares when no cap binds; one more, since it is rounded down.
    let plain = (u128::from(total) << 32) / sum.max(1) + 1;
    let filled = |factor: u128| -> u128 {
        weights.iter().zip(caps).map(|(&weight, &cap)| scaled(weight, factor).min(u128::from(cap))).sum()
    };
    if weights.iter().zip(caps).all(|(&weight, &cap)| scaled(weight, plain) < u128::from(cap)) && sum > 0 {
        return share(weights, total);
    }
    // The smallest factor at which the capped shares reach the total.
    let (mut low, mut high) = (plain, plain.max(1));
    while filled(high) < u128::from(total) && high < 1 << 64 {
        high <<= 1;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if filled(middle) < u128::from(total) { low = middle + 1 } else { high = middle }
    }
    let mut capped: Vec<u64> = weights
        .iter()
        .zip(caps)
        .map(|(&weight, &cap)| scaled(weight, low).min(u128::from(cap)) as u64)
        .collect();
    let mut missing = u128::from(total).saturating_sub(capped.iter().map(|&share| u128::from(share)).sum());
    if missing > 0 {
        // Those without weight have to help out.
        for (share, &cap) in capped.iter_mut().zip(caps) {
            let more = u128::from(cap - *share).min(missing) as u64;
            *share += more;
            missing -= u128::from(more);
        }
    }
    // The shares add up to the total or a little more; sharing it out by them keeps each within its cap.
    share(&capped, total)
}

/// Which share a position falls in.
pub fn owner<T: Copy + Into<u64>>(starts: &[T], position: u64) -> usize {
    starts.partition_point(|&start| start.into() <= position).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(starts: &[u64]) -> Vec<u64> {
        starts.windows(2).map(|pair| pair[1] - pair[0]).collect()
    }

    #[test]
    fn shares_add_up() {
        assert_eq!(sizes(&share(&[1, 1, 1], 10)), [3, 3, 4]);
        assert_eq!(sizes(&share(&[0, 5, 0, 5], 7)), [0, 3, 0, 4]);
        assert_eq!(sizes(&share(&[0, 0], 5)), [2, 3], "no weights: equal");
        assert_eq!(sizes(&share(&[1 << 60, 1 << 60], (1 << 60) + 1)), [1 << 59, (1 << 59) + 1]);
        assert_eq!(share(&[], 0), [0]);
    }

    #[test]
    fn caps_hold_and_the_rest_goes_to_others() {
        assert_eq!(sizes(&share_capped(&[1_000_000, 1, 1], &[10, 10, 10], 20)), [10, 5, 5]);
        assert_eq!(sizes(&share_capped(&[7, 0], &[5, 5], 10)), [5, 5]);
        assert_eq!(sizes(&share_capped(&[0, 0], &[5, 5], 10)), [5, 5]);
        assert_eq!(sizes(&share_capped(&[3, 2, 1], &[100, 100, 100], 6)), [3, 2, 1]);
        for total in 0..=60 {
            let shares = sizes(&share_capped(&[90, 1, 1, 5, 0, 3], &[10, 10, 10, 10, 10, 10], total));
            assert_eq!(shares.iter().sum::<u64>(), total);
            assert!(shares.iter().all(|&share| share <= 10), "{total}: {shares:?}");
        }
    }

    #[test]
    fn owners_are_found_across_empty_shares() {
        let starts = [0_u64, 0, 3, 3, 5];
        assert_eq!([0, 2, 3, 4].map(|at| owner(&starts, at)), [1, 1, 3, 3]);
    }
}
