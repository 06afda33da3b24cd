//! Something for each row of a collection, by the numbers in ids.

use std::collections::HashMap;

/// How far beyond what is there a number may lie and still extend the list.
const REACH: usize = 1024;

/// Values by number, from 1: a list as far as the numbers are dense, a map for those far off. So a file with one huge
/// number takes no more memory than one without.
#[derive(Debug)]
pub(crate) struct Table<T> {
    dense: Vec<Option<T>>,
    far: HashMap<u64, T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { dense: Vec::new(), far: HashMap::new() }
    }
}

impl<T> Table<T> {
    /// Puts a value there; the first one stays.
    pub(crate) fn insert(&mut self, number: u64, value: T) {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        if at < self.dense.len() + REACH {
            if at >= self.dense.len() {
                self.dense.resize_with(at + 1, || None);
            }
            self.dense[at].get_or_insert(value);
        } else {
            self.far.entry(number).or_insert(value);
        }
    }

    /// The value there.
    #[inline]
    pub(crate) fn get(&self, number: u64) -> Option<&T> {
        let dense = usize::try_from(number).ok().and_then(|at| self.dense.get(at)?.as_ref());
        dense.or_else(|| if self.far.is_empty() { None } else { self.far.get(&number) })
    }

    /// The value there.
    #[inline]
    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut T> {
        match usize::try_from(number).ok().filter(|&at| self.dense.get(at).is_some_and(Option::is_some)) {
            Some(at) => self.dense[at].as_mut(),
            None => self.far.get_mut(&number),
        }
    }

    /// All values by number, in order as far as they are dense.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &T)> {
        let dense =
            self.dense.iter().enumerate().filter_map(|(at, value)| Some((at as u64, value.as_ref()?)));
        let mut far: Vec<_> = self.far.iter().map(|(number, value)| (*number, value)).collect();
        far.sort_by_key(|&(number, _)| number);
        dense.chain(far)
    }
}
