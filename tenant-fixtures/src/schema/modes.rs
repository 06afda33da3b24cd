//! In which ways a tenant's rows may be made that change what columns and keys tables have.

/// A mode that adds columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Consents, lawful basis and retention.
    Gdpr,
}

/// The modes that a tenant's rows are made in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modes {
    /// Whether [`Mode::Gdpr`] is on.
    pub gdpr: bool,
    /// Whether ids name no tenant, so that several tenants have the same.
    pub collide: bool,
}

impl Modes {
    /// Those in which every column exists.
    pub const ALL: Self = Self { gdpr: true, collide: false };
}
