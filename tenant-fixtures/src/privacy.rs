//! The one place where personal data is replaced.
//!
//! It stands between making rows and everything that reads them, and is driven by the columns' classes
//! ([`Pii`]): the same column is treated alike in every format. What it does today takes a
//! person's name, e-mail address and date of birth; what people did stays, so the result is *pseudonymised*, and
//! nothing here calls it anonymous.

use chrono::NaiveDate;

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
        match class {
            Pii::Name => *text = format!("User {}", self.number),
            Pii::Email => *text = format!("user_{}@{}.anonymized", self.number, self.tenant),
            Pii::BirthDate
            | Pii::Location
            | Pii::Pseudonym
            | Pii::Behaviour
            | Pii::Preference
            | Pii::Consent => {}
        }
    }

    /// Blanks a date of this class.
    pub(crate) fn date(class: Pii, date: &mut Option<NaiveDate>) {
        if blanks(class) {
            *date = None;
        }
    }
}

/// Whether a policy puts something else in the place of values of this class.
#[cfg(feature = "files")]
pub(crate) fn replaces(class: Pii) -> bool {
    matches!(class, Pii::Name | Pii::Email)
}

/// Whether a policy leaves values of this class empty.
pub(crate) fn blanks(class: Pii) -> bool {
    class == Pii::BirthDate
}
