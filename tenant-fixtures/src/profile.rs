//! What is asked for: a tenant's tier, scale, options and seed, resolved into how many of what.
//!
//! Every way in (a test's attribute, code, the shell) ends in one [`TenantProfile`]; the rows follow from it and from
//! nothing else. Values are checked here, before anything is made.

mod builder;
mod check;
mod chosen;
mod dirty_kind;
mod document;
mod domain;
mod erased;
mod error;
mod grown;
mod input;
mod names;
mod preset;
mod resolve;
mod setting;
mod several;
mod tier;

pub use builder::DEFAULT_TENANT;
pub use builder::ProfileBuilder;
use chosen::Chosen;
pub use dirty_kind::DirtyKind;
#[cfg(feature = "files")]
pub(crate) use document::EXACT;
#[cfg(feature = "files")]
pub(crate) use document::OfDomain;
pub(crate) use document::read;
pub use domain::{DomainInfo, Measure, Vocabulary};
pub(crate) use erased::Erased;
pub use error::{Problem, ProfileError};
pub use input::{CountInput, DecimalInput, InstantInput, ProfileInput};
pub use preset::PresetProfiles;
pub(crate) use setting::Set;
pub use setting::{Setting, SettingKind};
pub use tier::Tier;

use chrono::{DateTime, Utc};

use crate::decimal::Decimal;
use crate::digest::{Digest, Hasher};
use crate::id::TenantId;
use crate::schema::Modes;
pub use crate::schema::SCHEMA_VERSION;
pub use tenant_fixtures_grammar::{Preset, UnknownPreset};

/// The version of the rows: raised with any change in the bytes that a profile gives.
pub const DATA_VERSION: u32 = 3;

/// What is asked for of one tenant.
///
/// Made by [`TenantProfile::builder`], checked and complete; it can't be changed afterwards.
///
/// ```
/// use tenant_fixtures::{TenantProfile, Tier};
///
/// let profile = TenantProfile::builder("acme").tier(Tier::Standard).scale(0.01).users(25).build()?;
/// assert_eq!(profile.count("users"), Some(25));
/// assert_eq!(profile.count("tracks"), Some(100));
/// # Ok::<(), tenant_fixtures::ProfileError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TenantProfile {
    pub(crate) domain: &'static DomainInfo,
    pub(crate) tenant: TenantId,
    pub(crate) name: String,
    pub(crate) lineage: String,
    /// Whether ids and addresses name no tenant.
    pub(crate) collide: bool,
    /// Whether rows have a word that occurs once.
    pub(crate) canaries: bool,
    pub(crate) tier: Tier,
    pub(crate) scale: Decimal,
    /// One for each of the domain's measures, in their order.
    pub(crate) counts: Vec<u64>,
    /// The counts of the tenant that it grew from.
    pub(crate) grown_from: Option<Vec<u64>>,
    /// One for each of the domain's own options, in their order.
    pub(crate) settings: Vec<Set>,
    pub(crate) gdpr: bool,
    pub(crate) anonymize: bool,
    /// The share of rows with awkward values.
    pub(crate) edge: Decimal,
    /// The share of parents that have no children.
    pub(crate) childless: Decimal,
    /// The share of rows that are wrong where they are written, and in which ways.
    pub(crate) dirty: Decimal,
    pub(crate) dirty_kinds: Chosen,
    pub(crate) load_data: bool,
    pub(crate) concurrent_users: u64,
    pub(crate) seed: u64,
    /// What is left where people were erased, and then no seed.
    pub(crate) erased: Option<Erased>,
    pub(crate) as_of: DateTime<Utc>,
    pub(crate) days: u32,
    /// The tenant's number, where its id's isn't meant.
    pub(crate) tenant_key: Option<u64>,
    /// How many numbers its block of keys has, where the usual isn't meant.
    pub(crate) block: Option<u64>,
    /// In the domain's order.
    pub(crate) collections: Chosen,
}

impl TenantProfile {
    /// The tenant's id, which stands in every id and row.
    pub fn tenant_id(&self) -> TenantId {
        self.tenant
    }

    /// The tenant's display name; the id unless said otherwise.
    pub fn tenant_name(&self) -> &str {
        &self.name
    }

    /// What the tenant's random streams hang on; the id unless said otherwise. Two tenants of one lineage are twins.
    pub fn lineage(&self) -> &str {
        &self.lineage
    }

    /// Whether keys, addresses and names are the same as in other tenants of the same seed that collide.
    pub fn collide(&self) -> bool {
        self.collide
    }

    /// Whether every row whose collection has a text for it has a canary: a word that occurs in no other.
    pub fn canaries(&self) -> bool {
        self.canaries
    }

    /// Whom ids and addresses name: the tenant, or nobody where tenants collide.
    pub(crate) fn names(&self) -> TenantId {
        if self.collide { TenantId::nobody() } else { self.tenant }
    }

    /// What names and addresses hang on: the lineage, or what all tenants have that collide. No lineage is empty.
    pub(crate) fn lineage_of_names(&self) -> &str {
        if self.collide { "" } else { &self.lineage }
    }

    /// The tier.
    pub fn tier(&self) -> Tier {
        self.tier
    }

    /// What the tier's counts were multiplied with.
    pub fn scale(&self) -> Decimal {
        self.scale
    }

    /// The number of things of one kind, for example `"users"`; `None` when the domain doesn't count such.
    pub fn count(&self, measure: &str) -> Option<u64> {
        let at = self.domain.measures.iter().position(|known| known.name == measure)?;
        self.counts.get(at).copied()
    }

    /// All counts with their names, in the domain's order.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        self.domain.measures.iter().map(|measure| measure.name).zip(self.counts.iter().copied())
    }

    /// Whether rows carry consents and retention.
    pub fn gdpr(&self) -> bool {
        self.gdpr
    }

    /// Whether names, e-mail addresses and dates of birth are replaced.
    pub fn anonymize(&self) -> bool {
        self.anonymize
    }

    /// The share of rows that carry values which are valid and awkward.
    pub fn edge(&self) -> Decimal {
        self.edge
    }

    /// The share of parents that have no children, where they may have none.
    pub fn childless(&self) -> Decimal {
        self.childless
    }

    /// The share of rows that are wrong where they are written.
    pub fn dirty(&self) -> Decimal {
        self.dirty
    }

    /// The names of the ways in which they are.
    pub fn dirty_kinds(&self) -> &[&'static str] {
        &self.dirty_kinds
    }

    /// Whether the tenant is meant for load tests.
    pub fn load_data(&self) -> bool {
        self.load_data
    }

    /// The number of users that a load test has at work at once.
    pub fn concurrent_users(&self) -> u64 {
        self.concurrent_users
    }

    /// The seed; 0 where people were [erased](Self::erased).
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The end of the period: nothing happens at or after it.
    pub fn as_of(&self) -> DateTime<Utc> {
        self.as_of
    }

    /// The length of the period in days.
    pub fn days(&self) -> u32 {
        self.days
    }

    /// The tenant's number, by which keys are counted; that which ends the id, where nothing else was said.
    pub fn tenant_key(&self) -> Option<u64> {
        self.tenant_key
    }

    /// How many numbers the tenant's block of keys has, where that was said.
    pub fn block(&self) -> Option<u64> {
        self.block
    }

    /// The collections to write, in the domain's order; a test gets what it asks for, whatever stands here.
    pub fn collections(&self) -> &[&'static str] {
        &self.collections
    }

    /// The modes that rows are made in.
    pub fn modes(&self) -> Modes {
        Modes { gdpr: self.gdpr, collide: self.collide }
    }

    /// The same profile for another tenant of this number; a name and a lineage that were the id's follow it.
    fn renamed(&self, id: &str, tenant_key: Option<u64>) -> Result<Self, ProfileError> {
        let tenant = TenantId::new(id)
            .map_err(|error| ProfileError::new(vec![Problem::new("tenant_id", error.to_string())]))?;
        let follow = |text: &str| if text == self.tenant.as_str() { id.to_owned() } else { text.to_owned() };
        let (name, lineage) = (follow(&self.name), follow(&self.lineage));
        let renamed = Self { tenant, name, lineage, tenant_key, ..self.clone() };
        if self.domain.options.is_empty() || id == self.tenant.as_str() {
            return Ok(renamed);
        }
        // What fits one tenant's block may not fit another's.
        match (self.domain.check)(&renamed) {
            problems if problems.is_empty() => Ok(renamed),
            problems => Err(ProfileError::new(problems)),
        }
    }

    /// The same profile with at most so many of anything, in about the same proportions.
    #[cfg(feature = "files")]
    pub(crate) fn sample(&self, most: u64) -> Self {
        let largest = self.counts.iter().copied().max().unwrap_or(0).max(1);
        let part = |count: &u64| {
            let scaled = (u128::from(*count) * u128::from(most.min(largest))).div_ceil(u128::from(largest));
            u64::try_from(scaled).unwrap_or(most)
        };
        let counts = self.counts.iter().map(part).collect();
        let grown_from = self.grown_from.as_ref().map(|counts| counts.iter().map(part).collect());
        Self { counts, grown_from, ..self.clone() }
    }

    /// The digest of the whole profile.
    pub fn digest(&self) -> Digest {
        let text = document::text_of(self);
        let mut hash = Hasher::new().chain(b"tenant-fixtures profile\0").chain(text);
        // What a domain is declared as is no part of the document, and as much of what is asked for as any option.
        if let Some(declaration) = self.domain.declaration {
            hash.update(declaration.digest().to_string());
        }
        hash.finish()
    }

    /// The digest of what shapes rows: profiles that share it have the same rows, whatever else differs.
    ///
    /// Names, chosen collections and the way a count came about stay out of it. Where people were [erased](Self::erased), rows are
    /// those of a data set, and profiles of two may be the same although they are not.
    pub fn rows_digest(&self) -> Digest {
        let mut hash = Hasher::new().chain(b"tenant-fixtures rows\0");
        let mut part = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        };
        part(&DATA_VERSION.to_string());
        part(self.domain.name);
        if let Some(declaration) = self.domain.declaration {
            part(&declaration.digest().to_string());
        }
        part(self.tenant.as_str());
        part(&self.lineage);
        part(&self.seed.to_string());
        for (name, count) in self.counts() {
            part(&format!("{name}={count}"));
        }
        for (name, count) in self.grown_from().into_iter().flatten() {
            part(&format!("grown from {name}={count}"));
        }
        for (_, set) in self.settings() {
            part(&set.joined(","));
        }
        if let Some(number) = self.tenant_key {
            part(&format!("tenant key {number}"));
        }
        if let Some(block) = self.block {
            part(&format!("block {block}"));
        }
        if self.edge > Decimal::default() {
            part(&format!("edge {}", self.edge));
        }
        if self.childless > Decimal::default() {
            part(&format!("childless {}", self.childless));
        }
        if self.dirty > Decimal::default() {
            part(&format!("dirty {} {}", self.dirty, self.dirty_kinds.join(",")));
        }
        if self.collide {
            part("collide");
        }
        if self.canaries {
            part("canaries");
        }
        if let Some(erased) = &self.erased {
            part(&format!("erased {}", erased.joined()));
        }
        part(&format!("{} {} {} {}", self.gdpr, self.anonymize, self.as_of.timestamp(), self.days));
        hash.finish()
    }
}
