//! Puts a profile together and checks all of it at once.

use std::fmt::Display;

use chrono::{DateTime, TimeZone, Utc};

use super::check::{Check, allowed, unknown};
use super::chosen::Chosen;
use super::grown::GrownFrom;
use super::{DecimalInput, DomainInfo, InstantInput, Measure, Problem, ProfileError, TenantProfile, Tier};
use crate::decimal::Decimal;
use crate::id::TenantId;

/// The seed unless said otherwise.
pub(crate) const DEFAULT_SEED: u64 = 42;
/// The tenant unless said otherwise.
pub const DEFAULT_TENANT: &str = "tenant_001";
const DEFAULT_DAYS: u32 = 365;
const MAX_DAYS: u32 = 3650;
/// Scales up to a thousand times a tier.
const MAX_SCALE: Decimal = Decimal::from_billionths(1_000 * Decimal::UNIT);
const HALF: Decimal = Decimal::from_billionths(Decimal::UNIT / 2);
const MAX_CONCURRENT_USERS: u64 = 1_000_000;
const MAX_NAME: usize = 200;
const LEVEL: &str = "a decimal from 0 to 1 with at most three places";

/// Builds a [`TenantProfile`]; [`build`](Self::build) reports everything that is wrong at once.
///
/// | option | default | allowed |
/// |---|---|---|
/// | `tier` | free | free, standard, premium, enterprise |
/// | `scale` | 1 | 0.000000001 to 1000, nine decimal places |
/// | counts, such as `users` | the tier's, times the scale | see each |
/// | `name` | the tenant's id | 1 to 200 characters |
/// | `lineage` | the tenant's id | like a tenant's id |
/// | `activity`, `diversity` | 0.5 | 0 to 1, three decimal places |
/// | `countries` | all | ISO 3166-1 codes that the domain knows |
/// | `gdpr`, `anonymize`, `load_data` | off | |
/// | `concurrent_users` | 0 | 0 to 1,000,000; more than 0 turns `load_data` on |
/// | `seed` | 42 | any |
/// | `as_of` | 2025-01-01T00:00:00Z | a whole second of the years 2000 to 2099 |
/// | `days` | 365 | 1 to 3650 |
/// | `collections` | all | names of collections |
/// | `grown_from` | nothing | a tenant of the same options that has no more of anything |
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ProfileBuilder {
    domain: &'static DomainInfo,
    tenant: String,
    name: Option<String>,
    lineage: Option<String>,
    tier: Result<Tier, String>,
    scale: Result<Decimal, String>,
    counts: Vec<Option<u64>>,
    activity: Result<Decimal, String>,
    diversity: Result<Decimal, String>,
    countries: Option<Vec<String>>,
    gdpr: bool,
    anonymize: bool,
    load_data: bool,
    concurrent_users: u64,
    seed: u64,
    as_of: Result<DateTime<Utc>, String>,
    days: u64,
    collections: Option<Vec<String>>,
    grown_from: Option<GrownFrom>,
    problems: Vec<Problem>,
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
            tier: Ok(self.tier),
            scale: Ok(self.scale),
            counts: counts.collect(),
            activity: Ok(self.activity),
            diversity: Ok(self.diversity),
            countries: (!self.countries.is_empty())
                .then(|| self.countries.iter().map(|&country| country.to_owned()).collect()),
            gdpr: self.gdpr,
            anonymize: self.anonymize,
            load_data: self.load_data,
            concurrent_users: self.concurrent_users,
            seed: self.seed,
            as_of: Ok(self.as_of),
            days: u64::from(self.days),
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
            tier: Ok(Tier::Free),
            scale: Ok(Decimal::ONE),
            counts: vec![None; domain.measures.len()],
            activity: Ok(HALF),
            diversity: Ok(HALF),
            countries: None,
            gdpr: false,
            anonymize: false,
            load_data: false,
            concurrent_users: 0,
            seed: DEFAULT_SEED,
            as_of: Utc
                .with_ymd_and_hms(2025, 1, 1, 0, 0, 0)
                .single()
                .ok_or_else(|| "no default end of the period".to_owned()),
            days: u64::from(DEFAULT_DAYS),
            collections: None,
            grown_from: None,
            problems: Vec::new(),
        }
    }

    /// The tenant's id: see [`TenantId`].
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

    /// How evenly activity is spread over users: at 0 a few do nearly everything, at 1 all do much the same.
    pub fn activity(mut self, level: impl DecimalInput) -> Self {
        self.activity = level.decimal();
        self
    }

    /// How varied the catalogue and the users' tastes are: at 0 the most common kinds crowd out the others, at 1
    /// all kinds are about as common.
    pub fn diversity(mut self, level: impl DecimalInput) -> Self {
        self.diversity = level.decimal();
        self
    }

    /// The countries users and artists come from, as ISO 3166-1 codes of two letters.
    pub fn countries<I>(mut self, countries: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.countries = Some(countries.into_iter().map(|country| country.as_ref().to_owned()).collect());
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

    /// Checks everything and resolves the counts.
    ///
    /// # Errors
    ///
    /// All that is wrong, each with the field, what was found and what is allowed.
    pub fn build(self) -> Result<TenantProfile, ProfileError> {
        let mut check = Check(self.problems);
        for (name, option, is_set) in [
            ("activity", "user_activity_level", self.activity != Ok(HALF)),
            ("diversity", "music_diversity", self.diversity != Ok(HALF)),
            ("countries", "geographic_spread", self.countries.is_some()),
            ("gdpr", "gdpr_compliant", self.gdpr),
            ("load_data", "generate_load_data", self.load_data),
            ("concurrent_users", "concurrent_users", self.concurrent_users > 0),
        ] {
            if is_set && !self.domain.options.contains(&option) {
                check.refuse(name, format!("the domain {} has no such option", self.domain.name));
            }
        }
        let tenant = check.take("tenant_id", TenantId::new(&self.tenant).map_err(|error| error.to_string()));
        let of_source = || self.grown_from.as_ref().and_then(GrownFrom::lineage).map(str::to_owned);
        let lineage = self.lineage.or_else(of_source).unwrap_or_else(|| self.tenant.clone());
        if lineage != self.tenant {
            // A lineage is a name of the same form; it is interned no more than needed.
            check.take("lineage", TenantId::new(&lineage).map_err(|error| error.to_string()));
        }
        // The id stands in for a name, and is checked as an id.
        let given = self.name.is_some();
        let name = self.name.unwrap_or_else(|| self.tenant.clone());
        let allowed_name =
            || !name.is_empty() && name.chars().count() <= MAX_NAME && !name.chars().any(char::is_control);
        if given && !allowed_name() {
            check.refuse(
                "name",
                format!(
                    "found {} characters; use 1 to {MAX_NAME}, none of them a control character",
                    name.chars().count()
                ),
            );
        }
        let tier = check.take("tier", self.tier).unwrap_or(Tier::Free);
        let mut scale = check
            .take("scale", allowed(self.scale, "a decimal from 0.000000001 to 1000"))
            .unwrap_or(Decimal::ONE);
        if scale == Decimal::default() || scale > MAX_SCALE {
            check.refuse(
                "scale",
                format!("found {scale}; allowed is a decimal from 0.000000001 to {MAX_SCALE}"),
            );
            // One mistake, one message: the counts that it would give are not looked at.
            scale = Decimal::ONE;
        }
        let mut counts = Vec::with_capacity(self.counts.len());
        for (measure, explicit) in self.domain.measures.iter().zip(self.counts) {
            let count = explicit.or_else(|| scaled(measure, tier, scale)).unwrap_or(u64::MAX);
            if count > measure.max {
                let name = measure.name;
                check.refuse(
                    name,
                    format!(
                        "found {count}; at most {} are possible: lower the scale or the number of {name}",
                        measure.max
                    ),
                );
            }
            counts.push(count);
        }
        // Three places are all that rows see; finer ones would only tell equal tenants apart.
        let level = |value: Decimal| {
            if value <= Decimal::ONE && value.billionths().is_multiple_of(Decimal::UNIT / 1000) {
                Ok(value)
            } else {
                Err(format!("found {value}; allowed is {LEVEL}"))
            }
        };
        let activity = check.take("activity", allowed(self.activity, LEVEL).and_then(level));
        let diversity = check.take("diversity", allowed(self.diversity, LEVEL).and_then(level));
        let countries = match self.countries {
            None => Chosen::all(self.domain.countries),
            // The document of a domain that knows no countries says so.
            Some(chosen) if chosen.is_empty() && self.domain.countries.is_empty() => {
                Chosen::all(self.domain.countries)
            }
            Some(chosen) => check.choose("countries", "country", &chosen, self.domain.countries),
        };
        let collections = match self.collections {
            None => Chosen::all(self.domain.collections),
            Some(chosen) => check.choose("collections", "collection", &chosen, self.domain.collections),
        };
        if self.concurrent_users > MAX_CONCURRENT_USERS {
            check.refuse(
                "concurrent_users",
                format!("found {}; allowed are 0 to {MAX_CONCURRENT_USERS}", self.concurrent_users),
            );
        }
        let as_of = check.take(
            "as_of",
            allowed(self.as_of, "RFC 3339 such as 2025-01-01T00:00:00Z, in whole seconds").and_then(|time| {
                let year = chrono::Datelike::year(&time);
                if (2000..2100).contains(&year) {
                    Ok(time)
                } else {
                    Err(format!("found {}; allowed are the years 2000 to 2099", time.to_rfc3339()))
                }
            }),
        );
        if self.days == 0 || self.days > u64::from(MAX_DAYS) {
            check.refuse("days", format!("found {}; allowed are 1 to {MAX_DAYS}", self.days));
        }
        let (Some(tenant), Some(activity), Some(diversity), Some(as_of), true) =
            (tenant, activity, diversity, as_of, check.0.is_empty())
        else {
            return Err(ProfileError::new(check.0));
        };
        let profile = TenantProfile {
            domain: self.domain,
            tenant,
            name,
            lineage,
            tier,
            scale,
            counts,
            grown_from: self.grown_from.as_ref().map(GrownFrom::counts),
            activity,
            diversity,
            countries,
            gdpr: self.gdpr,
            anonymize: self.anonymize,
            load_data: self.load_data || self.concurrent_users > 0,
            concurrent_users: self.concurrent_users,
            seed: self.seed,
            as_of,
            days: self.days as u32,
            collections,
        };
        let grown = self.grown_from.map_or_else(Vec::new, |source| source.check(&profile));
        if !grown.is_empty() {
            return Err(ProfileError::new(grown));
        }
        match (self.domain.check)(&profile) {
            problems if problems.is_empty() => Ok(profile),
            problems => Err(ProfileError::new(problems)),
        }
    }
}

/// What a tier has of something at a scale: 1 at least; `None` when that is more than `u64` holds.
fn scaled(measure: &Measure, tier: Tier, scale: Decimal) -> Option<u64> {
    scale.of(measure.tiers[tier as usize]).map(|count| count.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_its_own_builders() {
        let plain = TenantProfile::builder("acme").tier(Tier::Standard).scale(0.01).build().unwrap();
        let special = TenantProfile::builder("acme")
            .name("Acme Ltd")
            .lineage("twin")
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
