//! The four tiers.

use crate::token::tokens;

tokens! {
    /// A tenant's tier: how much data it has at scale 1.
    "tier" Tier {
        /// A handful of users.
        Free = "free",
        /// A small company.
        Standard = "standard",
        /// A large company.
        Premium = "premium",
        /// A very large one.
        Enterprise = "enterprise",
    }
}
