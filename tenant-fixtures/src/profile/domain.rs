//! What the engine has to know of a domain to check a profile.

use std::hash::{Hash, Hasher};

use crate::declaration::Declaration;

use super::{Problem, ProfileError, Setting, TenantProfile, Tier};

/// A domain as a profile sees it: what it counts and what it has.
#[derive(Debug)]
pub struct DomainInfo {
    /// Its name.
    pub name: &'static str,
    /// What a profile may set a number of, with every tier's figure.
    pub measures: &'static [Measure],
    /// The collections, groups as one, in the order in which they are written.
    pub collections: &'static [&'static str],
    /// The options that only its profiles have, in the order in which they are written.
    pub settings: &'static [Setting],
    /// How its value is written in code.
    pub path: &'static str,
    /// The command that runs its program, if it has one: `tenant-fixtures`, `cargo run -p billing --`.
    pub program: Option<&'static str>,
    /// Which of the engine's options that not every domain has use for a profile may have, by their names in its document:
    /// `gdpr_compliant`, `generate_load_data`, `concurrent_users`, `tenant_key`, `block`.
    pub options: &'static [&'static str],
    /// How its rows come about, where it is declared.
    pub declaration: Option<&'static Declaration>,
    /// Whether the counts go together.
    pub check: fn(&TenantProfile) -> Vec<Problem>,
}

/// Something that a profile may set a number of.
#[derive(Debug)]
pub struct Measure {
    /// Its name, for example `users`.
    pub name: &'static str,
    /// Its name in a profile's document, for example `num_users`.
    pub option: &'static str,
    /// The number in each tier at scale 1, in the order of [`Tier::ALL`].
    pub tiers: [u64; Tier::ALL.len()],
    /// The largest number there may be.
    pub max: u64,
}

/// The names that a domain gives to what can be asked for.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// The domain's name.
    pub name: &'static str,
    /// What a profile may set a number of.
    pub measures: &'static [Measure],
    /// The options that only its profiles have.
    pub settings: &'static [Setting],
    /// The collections, groups as one.
    pub collections: &'static [&'static str],
}

impl DomainInfo {
    /// Reads a profile of this domain from its document (`profile.json`). Options left out have their defaults.
    ///
    /// # Errors
    ///
    /// When the text is no such document, or a value is not allowed.
    pub fn profile_from_json(&'static self, text: &str) -> Result<TenantProfile, ProfileError> {
        super::read(self, text)
    }
}

// There is one value a domain that is built in; declarations of one name may differ.
impl PartialEq for DomainInfo {
    fn eq(&self, other: &Self) -> bool {
        let digest = |info: &Self| info.declaration.map(Declaration::digest);
        std::ptr::eq(self, other) || (self.name == other.name && digest(self) == digest(other))
    }
}

impl Eq for DomainInfo {}

impl Hash for DomainInfo {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}
