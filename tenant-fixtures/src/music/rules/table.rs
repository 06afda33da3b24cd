//! Something for each row of a collection, by the numbers in ids.

use std::collections::HashMap;

/// How far beyond what is there a number may lie and still extend the list.
const REACH: usize = 1024;

/// Values by number, from 1: a list as far as the numbers are dense, a map for those far off. So a file with one huge
/// number takes no more memory than one without.
#[derive(Debug)]
pub(crate) struct Table<T> {
    dense: Vec<T>,
    /// A bit for each of those that are there; the others have the type's default.
    there: Vec<u64>,
    far: HashMap<u64, T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { dense: Vec::new(), there: Vec::new(), far: HashMap::new() }
    }
}

impl<T: Default> Table<T> {
    /// Puts a value there; the first one stays.
    pub(crate) fn insert(&mut self, number: u64, value: T) {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        if at < self.dense.len() + REACH {
            if at >= self.dense.len() {
                self.dense.resize_with(at + 1, T::default);
                self.there.resize(at / 64 + 1, 0);
            }
            if !self.is_there(at) {
                self.dense[at] = value;
                self.there[at / 64] |= 1 << (at % 64);
            }
        } else {
            self.far.entry(number).or_insert(value);
        }
    }

    #[inline]
    fn is_there(&self, at: usize) -> bool {
        self.there.get(at / 64).is_some_and(|bits| bits & (1 << (at % 64)) != 0)
    }

    /// Where the value stands in the list, if it does.
    #[inline]
    fn place(&self, number: u64) -> Option<usize> {
        usize::try_from(number).ok().filter(|&at| self.is_there(at))
    }

    /// The value there.
    #[inline]
    pub(crate) fn get(&self, number: u64) -> Option<&T> {
        match self.place(number) {
            Some(at) => self.dense.get(at),
            None if self.far.is_empty() => None,
            None => self.far.get(&number),
        }
    }

    /// The value there.
    #[inline]
    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut T> {
        match self.place(number) {
            Some(at) => self.dense.get_mut(at),
            None => self.far.get_mut(&number),
        }
    }

    /// All values by number, in order as far as they are dense.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &T)> {
        let dense = self.dense.iter().enumerate().filter(|(at, _)| self.is_there(*at));
        let mut far: Vec<_> = self.far.iter().map(|(number, value)| (*number, value)).collect();
        far.sort_by_key(|&(number, _)| number);
        dense.map(|(at, value)| (at as u64, value)).chain(far)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_by_their_numbers_near_and_far() {
        let mut table = Table::<u8>::default();
        for (number, value) in [(3, 30), (1, 10), (3, 99), (u64::MAX, 50), (64, 40), (5_000_000, 60), (0, 0)]
        {
            table.insert(number, value);
        }
        for (number, value) in [(0, 0), (1, 10), (3, 30), (64, 40), (5_000_000, 60), (u64::MAX, 50)] {
            assert_eq!(table.get(number), Some(&value));
            assert_eq!(table.get_mut(number), Some(&mut { value }));
        }
        for number in [2, 63, 65, 1000, 5_000_001] {
            assert_eq!(table.get(number), None, "{number}");
            assert_eq!(table.get_mut(number), None, "{number}");
        }
        let all: Vec<_> = table.iter().map(|(number, value)| (number, *value)).collect();
        assert_eq!(all, [(0, 0), (1, 10), (3, 30), (64, 40), (5_000_000, 60), (u64::MAX, 50)]);
        assert!(table.dense.len() < 100, "one huge number takes no more memory");
    }
}
