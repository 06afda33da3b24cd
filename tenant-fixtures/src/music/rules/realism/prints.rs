//! Texts that occur again, without the texts.

use std::collections::HashMap;

use crate::quality::{Measured, fingerprint};

/// So many different texts are counted at most; of more, those whose fingerprint is low.
const MOST: usize = 1 << 18;

/// How often texts occur.
#[derive(Debug)]
pub(super) struct Prints {
    counts: HashMap<u64, u32>,
    most: u64,
    /// Texts that came, counted or not.
    all: u64,
}

impl Default for Prints {
    fn default() -> Self {
        Self { counts: HashMap::new(), most: u64::MAX, all: 0 }
    }
}

impl Prints {
    pub(super) fn add(&mut self, text: &str) {
        self.all += 1;
        let print = fingerprint(text);
        if print > self.most {
            return;
        }
        let count = self.counts.entry(print).or_insert(0);
        *count = count.saturating_add(1);
        while self.counts.len() > MOST && self.most > 0 {
            self.most /= 2;
            let most = self.most;
            self.counts.retain(|print, _| *print <= most);
        }
    }

    /// Whether it came, as far as it is counted.
    pub(super) fn has(&self, print: u64) -> bool {
        self.counts.contains_key(&print)
    }

    pub(super) fn counts(&self) -> impl Iterator<Item = (u64, u32)> {
        self.counts.iter().map(|(print, count)| (*print, *count))
    }

    /// The share of texts that others are the same as.
    pub(super) fn shared(&self) -> Option<Measured> {
        let (mut shared, mut all) = (0, 0);
        for (_, count) in self.counts() {
            all += u64::from(count);
            shared += if count > 1 { u64::from(count) } else { 0 };
        }
        super::moments::share(shared, all)
    }

    /// The share of `of` things that the commonest text has.
    pub(super) fn commonest(&self, of: u64) -> Option<Measured> {
        let most = self.counts.values().copied().max()?;
        super::moments::share(u64::from(most).min(of), of)
    }
}
