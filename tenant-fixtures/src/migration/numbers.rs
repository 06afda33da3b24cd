//! Sets of rows by their numbers: a bit a row, in pages, so that a few numbers far apart take little.

use std::collections::BTreeMap;

const PAGE: u64 = 4096;

/// A set of numbers.
#[derive(Debug, Default)]
pub(super) struct Numbers(BTreeMap<u64, Box<[u64; PAGE as usize / 64]>>);

impl Numbers {
    pub(super) fn insert(&mut self, number: u64) {
        let page = self.0.entry(number / PAGE).or_insert_with(|| Box::new([0; PAGE as usize / 64]));
        page[(number % PAGE / 64) as usize] |= 1 << (number % 64);
    }

    /// How many of these numbers another set lacks, and the first few of them.
    pub(super) fn lacking_in(&self, other: &Self, few: usize) -> (u64, Vec<u64>) {
        let (mut count, mut first) = (0, Vec::new());
        for (at, page) in &self.0 {
            let others = other.0.get(at);
            for (nth, bits) in page.iter().enumerate() {
                let mut lacking = bits & !others.map_or(0, |page| page[nth]);
                count += u64::from(lacking.count_ones());
                while lacking != 0 && first.len() < few {
                    first.push(at * PAGE + nth as u64 * 64 + u64::from(lacking.trailing_zeros()));
                    lacking &= lacking - 1;
                }
            }
        }
        (count, first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_lacks_is_counted_and_named() {
        let set = |numbers: &[u64]| {
            let mut set = Numbers::default();
            numbers.iter().for_each(|&number| set.insert(number));
            set
        };
        let few = set(&[1, 2, 64, 4096, u64::MAX]);
        assert_eq!(few.lacking_in(&Numbers::default(), 9), (5, vec![1, 2, 64, 4096, u64::MAX]));
        assert_eq!(few.lacking_in(&set(&[2, 3, 4096]), 2), (3, vec![1, 64]));
        assert_eq!(few.lacking_in(&few, 9), (0, vec![]));
    }
}
