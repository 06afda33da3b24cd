//! Whose turn it is.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// When each virtual user's next request is due; equal times in the order of the virtual users.
#[derive(Debug, Default)]
pub(crate) struct Queue(BinaryHeap<Reverse<(u64, usize)>>);

impl Queue {
    /// Queues a virtual user, if another request of its is due.
    pub(crate) fn put(&mut self, due: Option<u64>, visitor: usize) {
        self.0.extend(due.map(|time| Reverse((time, visitor))));
    }

    /// Who is next.
    pub(crate) fn take(&mut self) -> Option<usize> {
        self.0.pop().map(|Reverse((_, visitor))| visitor)
    }
}

/// Which of a tenant's users a virtual one is: spread over all of them, who stand in no order; round and round when there are
/// too few.
pub(crate) fn user_of(number: u64, users: u64, virtual_users: u64) -> u64 {
    match users > virtual_users {
        true => (u128::from(number) * u128::from(users) / u128::from(virtual_users)) as u64,
        false => number % users.max(1),
    }
}
