//! The one place where personal data is replaced.
//!
//! It stands between making rows and everything that reads them, and is driven by the columns' classes
//! ([`Pii`]): the same column is treated alike in every format. It takes what names a person or reaches them: names,
//! addresses of all kinds, numbers of telephones, cards and accounts, what is known of their health and their date of birth;
//! what people did stays, so the result is *pseudonymised*, and nothing here calls it anonymous.
//!
//! A replacement keeps the form of what it stands for, so that whatever reads it goes on reading: a telephone number is
//! one for fiction, a card's and an account's pass their checks, an IP address is one for documentation.

mod address;
mod health;
mod mask;
mod network;
mod payment;
mod phone;
#[cfg(test)]
mod tests;

use crate::id::TenantId;
use crate::schema::{Column, ColumnType, Pii};

/// What a row's personal data is replaced with.
#[derive(Clone, Copy, Debug)]
pub struct Redaction<'a> {
    /// The tenant.
    pub tenant: &'a TenantId,
    /// The number of the row, which keeps unique values unique.
    pub number: u64,
    /// Whether no two rows may have the same.
    pub unique: bool,
}

impl Redaction<'_> {
    /// Replaces a text of this class.
    pub(crate) fn text(&self, class: Pii, text: &mut String) {
        if let Some(replacement) = self.replacement(class, text) {
            *text = replacement;
        }
    }

    /// What stands in the place of a text of this class; none where it stays.
    pub(crate) fn replacement(&self, class: Pii, text: &str) -> Option<String> {
        let (number, unique) = (self.number, self.unique);
        match class {
            Pii::Name => Some(format!("User {number}")),
            Pii::Email => Some(format!("user_{number}@{}", host(self.tenant.host()))),
            Pii::Phone => Some(phone::replacement(text, number, unique)),
            Pii::Address => Some(address::replacement(text, number, unique)),
            Pii::Payment => Some(payment::replacement(text, number, unique)),
            Pii::Health => Some(health::replacement(text, number, unique)),
            Pii::Network => Some(network::replacement(text, number, unique)),
            Pii::BirthDate
            | Pii::Location
            | Pii::Pseudonym
            | Pii::Behaviour
            | Pii::Preference
            | Pii::Contract
            | Pii::Consent => None,
        }
    }

    /// The same for a code, which has neither spaces nor what some format writes in another way.
    pub(crate) fn code(&self, class: Pii, code: &str) -> Option<String> {
        let replacement = match class {
            // Words are no code.
            Pii::Health => mask::masked(code, if self.unique { self.number } else { 0 }, self.unique),
            Pii::Name
            | Pii::Email
            | Pii::Phone
            | Pii::Address
            | Pii::Payment
            | Pii::Network
            | Pii::BirthDate
            | Pii::Location
            | Pii::Pseudonym
            | Pii::Behaviour
            | Pii::Preference
            | Pii::Contract
            | Pii::Consent => self.replacement(class, code)?,
        };
        let plain =
            |c: char| if c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '\\' | ',') { c } else { '_' };
        Some(replacement.chars().map(plain).collect())
    }

    /// Which word of a set stands in the place of any of them; none where they stay. It is the same for all rows: one that
    /// says nothing, if the set has it, else the first.
    pub fn word(&self, class: Pii, words: &'static [&'static str]) -> Option<usize> {
        const NEUTRAL: [&str; 7] =
            ["unknown", "undisclosed", "not_disclosed", "unspecified", "not_specified", "other", "none"];
        let is_replaced = treatment(class, &ColumnType::Token(words)) == Treatment::Replaced;
        let neutral = || NEUTRAL.iter().find_map(|neutral| words.iter().position(|word| word == neutral));
        is_replaced.then(|| neutral().unwrap_or(0))
    }
}

/// The host of anonymised addresses, of a tenant whose names these are.
pub(crate) fn host(tenant: &str) -> String {
    format!("{tenant}.anonymized")
}

/// What a policy does with values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Treatment {
    /// They stay.
    Kept,
    /// Another stands in the place of each.
    Replaced,
    /// They are left out.
    Blanked,
}

/// What a policy does with values of a class in columns of a type: where nothing of the type could stand for a value, there
/// is none.
pub(crate) fn treatment(class: Pii, ty: &ColumnType) -> Treatment {
    match class {
        Pii::BirthDate => Treatment::Blanked,
        Pii::Name | Pii::Email | Pii::Phone | Pii::Address | Pii::Payment | Pii::Health | Pii::Network => {
            match ty {
                ColumnType::Text | ColumnType::Code | ColumnType::Token(_) => Treatment::Replaced,
                ColumnType::Unsigned
                | ColumnType::Signed
                | ColumnType::Decimal
                | ColumnType::Fixed(_)
                | ColumnType::Uuid
                | ColumnType::Boolean
                | ColumnType::Timestamp
                | ColumnType::Date
                | ColumnType::Time
                | ColumnType::Bytes
                | ColumnType::Json => Treatment::Blanked,
                ColumnType::List(of) => treatment(class, of),
                // Ids are what rows refer to each other by, and nested columns have classes of their own.
                ColumnType::Id { .. } | ColumnType::Tenant | ColumnType::Struct(_) => Treatment::Kept,
            }
        }
        Pii::Location | Pii::Pseudonym | Pii::Behaviour | Pii::Preference | Pii::Contract | Pii::Consent => {
            Treatment::Kept
        }
    }
}

/// How many rows can have replacements of which no two are the same, whatever their form.
pub(crate) fn distinct(class: Pii, ty: &ColumnType) -> u64 {
    if let ColumnType::Token(_) = ty {
        return 1;
    }
    match class {
        Pii::Phone => phone::distinct(),
        Pii::Payment => payment::DISTINCT,
        Pii::Network => network::DISTINCT,
        Pii::Name
        | Pii::Email
        | Pii::Address
        | Pii::Health
        | Pii::BirthDate
        | Pii::Location
        | Pii::Pseudonym
        | Pii::Behaviour
        | Pii::Preference
        | Pii::Contract
        | Pii::Consent => u64::MAX,
    }
}

/// Whether a replacement is its tenant's alone.
pub(crate) fn names_tenant(class: Pii) -> bool {
    class == Pii::Email
}

/// What a policy does with a column's values. References are as the keys that they lead to.
pub(crate) fn of_column(column: &Column) -> Treatment {
    let class = column.pii.filter(|_| column.references.is_none());
    class.map_or(Treatment::Kept, |class| treatment(class, &column.ty))
}

/// Whether values of this class can single a person out together, although none of them stands for anyone by itself.
#[cfg(feature = "files")]
pub(crate) fn is_quasi_identifier(class: Pii) -> bool {
    match class {
        Pii::Name | Pii::Email | Pii::Phone | Pii::Address | Pii::Payment | Pii::Network | Pii::Pseudonym => {
            false
        }
        Pii::BirthDate
        | Pii::Location
        | Pii::Contract
        | Pii::Behaviour
        | Pii::Preference
        | Pii::Health
        | Pii::Consent => true,
    }
}

/// Whether a policy leaves the values of a column empty.
#[cfg(feature = "files")]
pub(crate) fn blanks(column: &Column) -> bool {
    of_column(column) == Treatment::Blanked
}
