//! The one place where personal data is replaced.
//!
//! It stands between making rows and everything that reads them, and is driven by the columns' classes
//! ([`Pii`]): the same column is treated alike in every format. What it does today takes a
//! person's name, e-mail address and date of birth; what people did stays, so the result is *pseudonymised*, and
//! nothing here calls it anonymous.

use crate::id::TenantId;
use crate::schema::Pii;

/// What a row's personal data is replaced with.
#[derive(Clone, Copy, Debug)]
pub struct Redaction<'a> {
    /// The tenant.
    pub tenant: &'a TenantId,
    /// The number of the row, which keeps unique values unique.
    pub number: u64,
}

impl Redaction<'_> {
    /// Replaces a text of this class.
    pub(crate) fn text(&self, class: Pii, text: &mut String) {
        if let Some(replacement) = self.replacement(class) {
            *text = replacement;
        }
    }

    /// What stands in the place of a text of this class; none where it stays.
    pub(crate) fn replacement(&self, class: Pii) -> Option<String> {
        match class {
            Pii::Name => Some(format!("User {}", self.number)),
            Pii::Email => Some(format!("user_{}@{}", self.number, host(self.tenant.host()))),
            Pii::BirthDate
            | Pii::Location
            | Pii::Pseudonym
            | Pii::Behaviour
            | Pii::Preference
            | Pii::Contract
            | Pii::Consent => None,
        }
    }
}

/// The host of anonymised addresses, of a tenant whose names these are.
pub(crate) fn host(tenant: &str) -> String {
    format!("{tenant}.anonymized")
}

/// Whether a policy puts something else in the place of values of this class.
#[cfg(feature = "files")]
pub(crate) fn replaces(class: Pii) -> bool {
    matches!(class, Pii::Name | Pii::Email)
}

/// Whether values of this class can single a person out together, although none of them stands for anyone by itself.
#[cfg(feature = "files")]
pub(crate) fn is_quasi_identifier(class: Pii) -> bool {
    match class {
        Pii::Name | Pii::Email | Pii::Pseudonym => false,
        Pii::BirthDate | Pii::Location | Pii::Contract | Pii::Behaviour | Pii::Preference | Pii::Consent => {
            true
        }
    }
}

/// Whether a policy leaves values of this class empty.
pub(crate) fn blanks(class: Pii) -> bool {
    class == Pii::BirthDate
}
