//! Which keys and unique values there are.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// How many words beyond those that its count would fill a number may lie and still get a bit.
const REACH: usize = 1024;

/// A set of numbers: a bit each as far as they are dense.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    bits: Vec<u64>,
    far: HashSet<u64>,
    count: usize,
}

impl Numbers {
    /// Puts one in; `false` when it is there already.
    pub(super) fn insert(&mut self, number: u64) -> bool {
        let word = usize::try_from(number / 64).unwrap_or(usize::MAX);
        let new = if word < self.count / 64 + REACH {
            if word >= self.bits.len() {
                self.bits.resize(word + 1, 0);
            }
            let bit = 1 << (number % 64);
            // It may have come while it was still far.
            let new = self.bits[word] & bit == 0 && (self.far.is_empty() || !self.far.contains(&number));
            self.bits[word] |= bit;
            new
        } else {
            self.far.insert(number)
        };
        self.count += usize::from(new);
        new
    }

    /// Whether it is there.
    #[inline]
    pub(super) fn contains(&self, number: u64) -> bool {
        let bit = usize::try_from(number / 64).ok().and_then(|word| self.bits.get(word));
        bit.is_some_and(|bits| bits & (1 << (number % 64)) != 0)
            || (!self.far.is_empty() && self.far.contains(&number))
    }
}

/// A number that stands for a value; different values with the same are as rare as 64 bits make them.
pub(crate) fn fingerprint(value: impl Hash) -> u64 {
    // Its keys are constant: the same values have the same fingerprints in every run.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Keys that are made of references.
#[derive(Debug)]
pub(super) enum Composite {
    /// Keys of one number, in any order.
    Single(Numbers),
    /// Each was greater than the one before, so far: then none occurs again.
    Increasing(Vec<u64>),
    /// Rows in any order: a fingerprint each.
    Any(HashSet<u64>),
}

impl Composite {
    /// Of keys of so many numbers.
    pub(super) fn new(parts: usize, in_order: bool) -> Self {
        match parts {
            1 => Self::Single(Numbers::default()),
            _ if in_order => Self::Increasing(Vec::new()),
            _ => Self::Any(HashSet::new()),
        }
    }

    /// Puts one in; `false` when it is there already.
    pub(super) fn insert(&mut self, key: &[u64]) -> bool {
        match self {
            Self::Single(known) => key.iter().all(|number| known.insert(*number)),
            Self::Increasing(last) => {
                let new = last.as_slice() < key;
                if new {
                    last.clear();
                    last.extend_from_slice(key);
                }
                new
            }
            Self::Any(known) => known.insert(fingerprint(key)),
        }
    }
}
