//! What columns may be at most, whoever declares them.

/// Decimals have at most so many places: billionths.
pub const MOST_PLACES: u32 = 9;

/// A text whose length is limited has at most so many characters: as many as PostgreSQL lets a `varchar` have.
pub const MOST_CHARACTERS: u32 = 10_485_760;
