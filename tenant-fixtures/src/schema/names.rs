//! What modes and classes of personal data are called in documents.

use super::{Mode, Pii};

impl Mode {
    /// The mode's name, as schemas have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gdpr => "gdpr",
        }
    }
}

impl Pii {
    /// All classes.
    pub const ALL: &'static [Self] = &[
        Self::Name,
        Self::Email,
        Self::BirthDate,
        Self::Phone,
        Self::Address,
        Self::Payment,
        Self::Health,
        Self::Network,
        Self::Location,
        Self::Pseudonym,
        Self::Contract,
        Self::Behaviour,
        Self::Preference,
        Self::Consent,
    ];

    /// The class's name, as schemas and registers have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::BirthDate => "birth_date",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Payment => "payment",
            Self::Health => "health",
            Self::Network => "network",
            Self::Location => "location",
            Self::Pseudonym => "pseudonym",
            Self::Contract => "contract",
            Self::Behaviour => "behaviour",
            Self::Preference => "preference",
            Self::Consent => "consent",
        }
    }
}
