//! The users that a model may know of.

use super::{Music, people};

/// About how many of so many users, or of what evenly belongs to them, have ML features.
pub(super) fn estimate(music: &Music, all: u64) -> u64 {
    if music.gdpr { (u128::from(all) * u128::from(people::PERSONALISATION) / 1000) as u64 } else { all }
}

/// The users that have ML features: everyone, in GDPR mode those who agreed to personalisation.
#[derive(Debug)]
pub(super) enum Personalised {
    Everyone(u64),
    These(Vec<u64>),
}

impl Personalised {
    pub(super) fn new(music: &Music) -> Self {
        if !music.gdpr {
            return Self::Everyone(music.counts.users);
        }
        Self::These((0..music.counts.users).filter(|&user| music.agreed(user).personalisation).collect())
    }

    pub(super) fn count(&self) -> u64 {
        match self {
            Self::Everyone(users) => *users,
            Self::These(users) => users.len() as u64,
        }
    }

    /// The user at a position.
    pub(super) fn user(&self, at: u64) -> u64 {
        match self {
            Self::Everyone(_) => at,
            Self::These(users) => users.get(at as usize).copied().unwrap_or(0),
        }
    }

    /// The position of a user.
    pub(super) fn position(&self, user: u64) -> Option<u64> {
        match self {
            Self::Everyone(_) => Some(user),
            Self::These(users) => users.binary_search(&user).ok().map(|at| at as u64),
        }
    }
}
