//! Puts a profile together.

use std::fmt::Display;

use chrono::{DateTime, TimeZone, Utc};

use super::check::unknown;
use super::erased::Erased;
use super::grown::GrownFrom;
use super::setting::{Given, Set};
use super::{DecimalInput, DomainInfo, InstantInput, Measure, Problem, TenantProfile, Tier};
use crate::decimal::Decimal;

/// The seed unless said otherwise.
pub(crate) const DEFAULT_SEED: u64 = 42;
/// The tenant unless said otherwise.
pub const DEFAULT_TENANT: &str = "tenant_001";
const DEFAULT_DAYS: u32 = 365;

/// Builds a [`TenantProfile`]; [`build`](Self::build) reports everything that is wrong at once.
///
/// | option | default | allowed |
/// |---|---|---|
/// | `tier` | free | free, standard, premium, enterprise |
/// | `scale` | 1 | 0.000000001 to 1000, nine decimal places |
/// | counts, such as `users` | the tier's, times the scale | see each |
/// | `name` | the tenant's id | 1 to 200 characters |
/// | `lineage` | the tenant's id | like a tenant's id |
/// | `collide` | off | |
/// | `canaries` | off | not with `anonymize` |
/// | levels of the domain | the domain's | 0 to 1, three decimal places |
/// | words of the domain, such as countries | all | those that the domain knows |
/// | `gdpr`, `anonymize`, `load_data` | off | |
/// | `dirty` | 0 | a share of rows from 0 to 1, three decimal places |
/// | `dirty_kinds` | all | names of [`DirtyKind`](crate::DirtyKind)s |
/// | `edge` | 0 | a share of rows from 0 to 1, three decimal places |
/// | `childless` | 0 | a share of parents from 0 to 1, three decimal places |
/// | `concurrent_users` | 0 | 0 to 1,000,000; more than 0 turns `load_data` on |
/// | `seed` | 42 | any |
/// | `as_of` | 2025-01-01T00:00:00Z | a whole second of the years 2000 to 2099 |
/// | `days` | 365 | 1 to 3650 |
/// | `tenant_key` | the number that ends the id | any; in domains that need one |
/// | `block` | by what the key's type holds | 1 or more; in domains that count keys over all tenants |
/// | `collections` | all | names of collections |
/// | `grown_from` | nothing | a tenant of the same options that has no more of anything |
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ProfileBuilder {
    pub(super) domain: &'static DomainInfo,
    pub(super) tenant: String,
    pub(super) name: Option<String>,
    pub(super) lineage: Option<String>,
    pub(super) collide: bool,
    pub(super) canaries: bool,
    pub(super) tier: Result<Tier, String>,
    pub(super) scale: Result<Decimal, String>,
    pub(super) counts: Vec<Option<u64>>,
    /// One for each of the domain's own options, in their order.
    pub(super) settings: Vec<Option<Given>>,
    pub(super) gdpr: bool,
    pub(super) anonymize: bool,
    pub(super) edge: Result<Decimal, String>,
    pub(super) childless: Result<Decimal, String>,
    pub(super) dirty: Result<Decimal, String>,
    pub(super) dirty_kinds: Option<Vec<String>>,
    pub(super) load_data: bool,
    pub(super) concurrent_users: u64,
    pub(super) seed: u64,
    pub(super) erased: Option<Erased>,
    pub(super) as_of: Result<DateTime<Utc>, String>,
    pub(super) days: u64,
    pub(super) tenant_key: Option<u64>,
    pub(super) block: Option<u64>,
    pub(super) collections: Option<Vec<String>>,
    pub(super) grown_from: Option<GrownFrom>,
    pub(super) problems: Vec<Problem>,
}

impl TenantProfile {
    /// A builder whose options are this profile's, to change some of them.
    ///
    /// A count that is what the tier and the scale give follows them when they are changed, and so do a name and a
    /// lineage that are the tenant's id; whatever differs stays as it is.
    pub fn to_builder(&self) -> ProfileBuilder {
        let own = |text: &str| (text != self.tenant.as_str()).then(|| text.to_owned());
        let counts = self.domain.measures.iter().zip(&self.counts).map(|(measure, &count)| {
            (Some(count) != scaled(measure, self.tier, self.scale)).then_some(count)
        });
        ProfileBuilder {
            name: own(&self.name),
            lineage: own(&self.lineage),
            collide: self.collide,
            canaries: self.canaries,
            tier: Ok(self.tier),
            scale: Ok(self.scale),
            counts: counts.collect(),
            settings: self.settings.iter().map(Set::given).collect(),
            gdpr: self.gdpr,
            anonymize: self.anonymize,
            edge: Ok(self.edge),
            childless: Ok(self.childless),
            dirty: Ok(self.dirty),
            dirty_kinds: Some(self.dirty_kinds.iter().map(|&name| name.to_owned()).collect()),
            load_data: self.load_data,
            concurrent_users: self.concurrent_users,
            seed: self.seed,
            erased: self.erased.clone(),
            as_of: Ok(self.as_of),
            days: u64::from(self.days),
            tenant_key: self.tenant_key,
            block: self.block,
            collections: Some(self.collections.iter().map(|&name| name.to_owned()).collect()),
            grown_from: self.grown_from.clone().map(GrownFrom::Counts),
            ..ProfileBuilder::of_domain(self.domain, self.tenant.as_str())
        }
    }
}

impl ProfileBuilder {
    /// A profile of this domain with every option at its default.
    pub fn of_domain(domain: &'static DomainInfo, tenant: &str) -> Self {
        Self {
            domain,
            tenant: tenant.to_owned(),
            name: None,
            lineage: None,
            collide: false,
            canaries: false,
            tier: Ok(Tier::Free),
            scale: Ok(Decimal::ONE),
            counts: vec![None; domain.measures.len()],
            settings: vec![None; domain.settings.len()],
            gdpr: false,
            anonymize: false,
            edge: Ok(Decimal::default()),
            childless: Ok(Decimal::default()),
            dirty: Ok(Decimal::default()),
            dirty_kinds: None,
            load_data: false,
            concurrent_users: 0,
            seed: DEFAULT_SEED,
            erased: None,
            as_of: Utc
                .with_ymd_and_hms(2025, 1, 1, 0, 0, 0)
                .single()
                .ok_or_else(|| "no default end of the period".to_owned()),
            days: u64::from(DEFAULT_DAYS),
            tenant_key: None,
            block: None,
            collections: None,
            grown_from: None,
            problems: Vec::new(),
        }
    }

    /// The tenant's id: see [`TenantId`](crate::TenantId).
    pub fn tenant_id(mut self, id: &str) -> Self {
        id.clone_into(&mut self.tenant);
        self
    }

    /// The tenant's display name.
    pub fn name(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// What the random streams hang on: tenants of one lineage are twins that differ only in their ids and in what
    /// must be unique to a tenant.
    pub fn lineage(mut self, lineage: &str) -> Self {
        self.lineage = Some(lineage.to_owned());
        self
    }

    /// The tier, as a value or by its name.
    pub fn tier<T>(mut self, tier: T) -> Self
    where
        T: TryInto<Tier>,
        T::Error: Display,
    {
        self.tier = tier.try_into().map_err(|error| error.to_string());
        self
    }

    /// What the tier's counts are multiplied with. Counts set one by one are taken as they are.
    pub fn scale(mut self, scale: impl DecimalInput) -> Self {
        self.scale = scale.decimal();
        self
    }

    /// A scale that is the product of two; one that a decimal can't hold is refused like any that is too large.
    pub(crate) fn scale_product(self, one: Decimal, other: Decimal) -> Self {
        let product = one.checked_mul(other).ok_or_else(|| format!("found {one} × {other}"));
        Self { scale: product, ..self }
    }

    /// The number of things of one kind, as given, never scaled. The domain has a method for each kind.
    pub fn count(mut self, measure: &str, count: u64) -> Self {
        // Documents and the shell call it by its option.
        match self.domain.measures.iter().position(|known| known.name == measure || known.option == measure) {
            Some(at) => self.counts[at] = Some(count),
            None => {
                let known = self.domain.measures.iter().map(|measure| measure.name);
                self.problems.push(Problem::new("counts", unknown(measure, "count", known)));
            }
        }
        self
    }

    /// Adds consents and retention to users, and leaves those who did not consent out of analytics events and of every ML
    /// feature: sums over plays are over those of users who agreed, and what nobody of them played has no row.
    pub fn gdpr(mut self, on: bool) -> Self {
        self.gdpr = on;
        self
    }

    /// Replaces names, e-mail addresses and dates of birth.
    pub fn anonymize(mut self, on: bool) -> Self {
        self.anonymize = on;
        self
    }

    /// The share of rows that carry values which are valid and awkward: names with apostrophes, in other scripts, of one
    /// letter or as long as the column allows, spaces at both ends, `null` as a word, capitals and `+` in addresses, midnight,
    /// 29 February, the hours around a clock change, the least and the greatest number. References, sums and every other rule
    /// hold, and the other rows stay as they are.
    ///
    /// ```
    /// use tenant_fixtures::{TenantDataset, TenantProfile};
    ///
    /// let with = |edge: f64| TenantProfile::builder("acme").edge(edge).build().map(TenantDataset::new);
    /// let (plain, awkward) = (with(0.0)?, with(0.1)?);
    /// let pairs = plain.tracks().iter().zip(awkward.tracks());
    /// let changed = pairs.filter(|(plain, awkward)| plain.name != awkward.name).count();
    /// assert!(changed > 0 && changed * 5 < plain.tracks().len());
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn edge(mut self, share: impl DecimalInput) -> Self {
        self.edge = share.decimal();
        self
    }

    /// The share of parents that have no children: artists without releases, users without plays, customers without
    /// invoices, where a collection's declaration lets a parent have none. What they don't have, others do: how many
    /// children there are is as before where it is counted, and the other parents have more of them. Without such a
    /// share, a parent has none only where chance wants it.
    pub fn childless(mut self, share: impl DecimalInput) -> Self {
        self.childless = share.decimal();
        self
    }

    /// The share of rows that are wrong where they are written, in JSON, JSON Lines and CSV: for tests of what an import or a
    /// pipeline does with them. `dirty.json` beside the data says which they are and what validation finds for it. Rows in
    /// memory are as they always are.
    pub fn dirty(mut self, share: impl DecimalInput) -> Self {
        self.dirty = share.decimal();
        self
    }

    /// The ways in which rows are wrong that are to be: see [`DirtyKind`](crate::DirtyKind).
    pub fn dirty_kinds<I>(mut self, kinds: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.dirty_kinds = Some(kinds.into_iter().map(|name| name.as_ref().to_owned()).collect());
        self
    }

    /// Marks the tenant as meant for load tests.
    pub fn load_data(mut self, on: bool) -> Self {
        self.load_data = on;
        self
    }

    /// The number of users that a load test has at work at once.
    pub fn concurrent_users(mut self, users: u64) -> Self {
        self.concurrent_users = users;
        self
    }

    /// The seed.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        // With one, rows can be made.
        self.erased = None;
        self
    }

    /// The end of the period.
    pub fn as_of(mut self, as_of: impl InstantInput) -> Self {
        self.as_of = as_of.instant();
        self
    }

    /// The length of the period in days.
    pub fn days(mut self, days: u64) -> Self {
        self.days = days;
        self
    }

    /// The tenant's number, in domains that count keys over all tenants or have it in a column; that which ends the id, unless
    /// said otherwise. No two tenants of one database have the same.
    pub fn tenant_key(mut self, number: u64) -> Self {
        self.tenant_key = Some(number);
        self
    }

    /// How many numbers a tenant's block of keys has, in domains that count keys over all tenants. All tenants of one database
    /// have the same.
    pub fn block(mut self, numbers: u64) -> Self {
        self.block = Some(numbers);
        self
    }

    /// The collections to write.
    pub fn collections<I>(mut self, collections: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.collections = Some(collections.into_iter().map(|name| name.as_ref().to_owned()).collect());
        self
    }

    /// Makes the tenant one that has grown from another: its rows are that tenant's, unchanged but for what names the
    /// tenant, with more of them after.
    ///
    /// Growth is in added artists and users and in what hangs on them; no old artist has a new album, no old user a new play.
    /// New users play old tracks, too. Everything that shapes rows has to be the same in both; the lineage is the other
    /// tenant's unless said otherwise.
    ///
    /// ```
    /// use tenant_fixtures::{TenantDataset, TenantProfile, Tier};
    ///
    /// let before = TenantProfile::builder("before").tier(Tier::Standard).scale(0.01).build()?;
    /// let after = TenantProfile::builder("after").tier(Tier::Premium).scale(0.01).grown_from(&before).build()?;
    /// let (before, after) = (TenantDataset::new(before), TenantDataset::new(after));
    /// assert_eq!((before.users().len(), after.users().len()), (10, 100));
    /// assert_eq!(before.users()[9].display_name, after.users()[9].display_name);
    /// # Ok::<(), tenant_fixtures::ProfileError>(())
    /// ```
    pub fn grown_from(mut self, source: &TenantProfile) -> Self {
        self.grown_from = Some(GrownFrom::Profile(Box::new(source.clone())));
        self
    }

    /// As [`grown_from`](Self::grown_from), with nothing but the other tenant's counts, one for each measure.
    pub(super) fn grown_from_counts(mut self, counts: Vec<u64>) -> Self {
        self.grown_from = Some(GrownFrom::Counts(counts));
        self
    }
}

/// What a tier has of something at a scale: 1 at least; `None` when that is more than `u64` holds.
pub(super) fn scaled(measure: &Measure, tier: Tier, scale: Decimal) -> Option<u64> {
    scale.of(measure.tiers[tier as usize]).map(|count| count.max(1))
}

#[cfg(test)]
#[cfg(feature = "music")]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_its_own_builders() {
        let plain = TenantProfile::builder("acme").tier(Tier::Standard).scale(0.01).build().unwrap();
        let special = TenantProfile::builder("acme")
            .name("Acme Ltd")
            .lineage("twin")
            .collide(true)
            .users(25)
            .countries(["GB", "US"])
            .activity(0.25)
            .diversity(1)
            .gdpr(true)
            .anonymize(true)
            .concurrent_users(5)
            .seed(7)
            .as_of("2024-02-29")
            .days(30)
            .collections(["users"])
            .build()
            .unwrap();
        for profile in [&plain, &special] {
            assert_eq!(profile.to_builder().build().as_ref(), Ok(profile));
        }
        let larger = special.to_builder().scale(2).build().unwrap();
        assert_eq!((larger.count("users"), larger.count("tracks")), (Some(25), Some(200)));
        let other = plain.to_builder().tenant_id("globex").build().unwrap();
        assert_eq!((other.tenant_name(), other.lineage()), ("globex", "globex"));
        let other = special.to_builder().tenant_id("globex").build().unwrap();
        assert_eq!((other.tenant_name(), other.lineage()), ("Acme Ltd", "twin"));
    }
}
