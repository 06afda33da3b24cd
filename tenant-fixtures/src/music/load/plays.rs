//! The plays that requests are drawn from.

use crate::TenantDataset;
use crate::music::ListeningEvent;

/// How many are kept at most: some ten megabytes.
const KEPT: u64 = 100_000;

/// A tenant's plays by their positions. One by itself costs a simulation of its user, so where there are few they are made
/// once.
#[derive(Debug)]
pub(super) struct Plays {
    dataset: TenantDataset,
    count: u64,
    kept: Vec<ListeningEvent>,
}

impl Plays {
    pub(super) fn of(dataset: &TenantDataset) -> Self {
        let count = dataset.count::<ListeningEvent>();
        let kept = if count <= KEPT { dataset.range(0..count) } else { Vec::new() };
        Self { dataset: dataset.clone(), count, kept }
    }

    /// How many there are.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// The play at a position, if there is one.
    pub(super) fn get(&self, at: u64) -> Option<ListeningEvent> {
        if self.kept.is_empty() {
            return self.dataset.range(at..at + 1).pop();
        }
        self.kept.get(usize::try_from(at).ok()?).copied()
    }
}
