//! What is kept of whole users, and how much of it.

use std::collections::HashMap;

/// So many rows are kept at most.
const MOST_ROWS: usize = 1 << 20;
/// Rows of so many users are kept at most.
const MOST_USERS: usize = 100_000;

/// A number that hangs on another one, and on nothing that is known of it.
pub(super) fn scattered(number: u64) -> u64 {
    // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
    let mut mixed = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// Rows by user: of all of them while they are few, else of those whose number, scattered, is low. Who is kept hangs on
/// what there is, and not on the order in which it came.
#[derive(Debug)]
pub(super) struct Sampled<T> {
    rows: HashMap<u64, Vec<T>>,
    count: usize,
    /// Users are kept whose scattered number is not above it.
    most: u64,
    most_rows: usize,
}

impl<T> Default for Sampled<T> {
    fn default() -> Self {
        Self { rows: HashMap::new(), count: 0, most: u64::MAX, most_rows: MOST_ROWS }
    }
}

impl<T> Sampled<T> {
    /// Whether a user's rows are kept, if they have any.
    pub(super) fn keeps(&self, user: u64) -> bool {
        scattered(user) <= self.most
    }

    pub(super) fn add(&mut self, user: u64, row: T) {
        if !self.keeps(user) {
            return;
        }
        self.rows.entry(user).or_default().push(row);
        self.count += 1;
        while (self.count > self.most_rows || self.rows.len() > MOST_USERS) && self.most > 0 {
            self.most /= 2;
            let most = self.most;
            self.rows.retain(|user, _| scattered(*user) <= most);
            self.count = self.rows.values().map(Vec::len).sum();
        }
    }

    /// Users with their rows, by number; rows in the order in which they came.
    pub(super) fn users(&self) -> Vec<(u64, &[T])> {
        let mut users: Vec<_> = self.rows.iter().map(|(user, rows)| (*user, rows.as_slice())).collect();
        users.sort_unstable_by_key(|(user, _)| *user);
        users
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_kept_whole_whatever_the_order() {
        let rows: Vec<(u64, u64)> = (0..4000).map(|row| (row * 7 % 400, row)).collect();
        let kept = |order: &mut dyn Iterator<Item = &(u64, u64)>| {
            let mut sampled = Sampled { most_rows: 1000, ..Sampled::default() };
            order.for_each(|(user, row)| sampled.add(*user, *row));
            let users = sampled.users();
            users.iter().for_each(|(user, rows)| assert!(sampled.keeps(*user) && rows.len() == 10));
            users.iter().map(|(user, _)| *user).collect::<Vec<_>>()
        };
        let forward = kept(&mut rows.iter());
        assert!((30..=100).contains(&forward.len()), "{}", forward.len());
        assert_eq!(kept(&mut rows.iter().rev()), forward);
    }
}
