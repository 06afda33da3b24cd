//! What can be wrong with a row.

/// What can be wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DirtyKind {
    /// A reference that leads to no row.
    Orphan,
    /// The key of the row before it.
    DuplicateKey,
    /// A number below 0 where none may be, a word that is none of the column's.
    OutOfRange,
    /// A text where a number, a time or a truth is to be.
    WrongType,
    /// Nothing where something must be.
    MissingValue,
    /// The row says that it is another tenant's.
    SwappedTenant,
    /// A time before the one that it comes after.
    ImpossibleOrder,
    /// A total that is not that of its rows.
    WrongTotal,
}

impl DirtyKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Orphan,
        Self::DuplicateKey,
        Self::OutOfRange,
        Self::WrongType,
        Self::MissingValue,
        Self::SwappedTenant,
        Self::ImpossibleOrder,
        Self::WrongTotal,
    ];

    /// Their names, in the same order.
    pub const NAMES: &'static [&'static str] = &[
        "orphan",
        "duplicate_key",
        "out_of_range",
        "wrong_type",
        "missing_value",
        "swapped_tenant",
        "impossible_order",
        "wrong_total",
    ];

    /// Its name in profiles and reports.
    pub const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}
