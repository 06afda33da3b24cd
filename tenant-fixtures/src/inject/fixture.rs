//! What the attribute's expansion builds: the arguments, and where they stand.

#[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
mod databases;
mod obtain;
mod reproduce;

use std::fmt::Display;
use std::marker::PhantomData;

#[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
pub use databases::{Asked, Skipped};

use super::{FromTenant, InjectError};
#[cfg(feature = "music")]
use crate::DefaultDomain;
use crate::domain::Known;
use crate::profile::{
    CountInput, DEFAULT_TENANT, DecimalInput, InstantInput, Preset, PresetProfiles, Problem, ProfileBuilder,
    ProfileError, ProfileInput, TenantProfile, Tier,
};

/// Where an attribute stands.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// The test function.
    pub function: &'static str,
    /// Its module.
    pub module: &'static str,
    /// Its source file.
    pub file: &'static str,
    /// Its line.
    pub line: u32,
    /// The folder of the package's manifest when it was compiled; none where the attribute has no need of it, which is
    /// without a `snapshot`, or where it was not built by cargo.
    pub manifest_dir: Option<&'static str>,
}

/// What a test asks for: the attribute's arguments, one method each, and where the attribute stands.
///
/// A wrong value is no panic here: it is told when something is injected, together with all others.
///
/// Of a domain of its own where the attribute says `domain = …`, else of the built-in one.
#[derive(Debug)]
#[must_use = "nothing is made until something is injected"]
pub struct Fixture<
    #[cfg(feature = "music")] D: Known = DefaultDomain,
    #[cfg(not(feature = "music"))] D: Known,
> {
    site: Site,
    domain: PhantomData<fn() -> D>,
    source: Source,
    tenants: Option<u64>,
    preset: Option<Preset>,
    #[cfg(feature = "snapshots")]
    snapshot: obtain::SnapshotArguments,
    #[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
    database: databases::DatabaseArguments,
    #[cfg(feature = "edits")]
    edit: Option<fn(&mut crate::edits::Edits<D>)>,
    problems: Vec<Problem>,
}

// Derived, it would ask the same of the domain.
impl<D: Known> Clone for Fixture<D> {
    fn clone(&self) -> Self {
        Self {
            site: self.site,
            domain: PhantomData,
            source: self.source.clone(),
            tenants: self.tenants,
            preset: self.preset,
            #[cfg(feature = "snapshots")]
            snapshot: self.snapshot.clone(),
            #[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
            database: self.database.clone(),
            #[cfg(feature = "edits")]
            edit: self.edit,
            problems: self.problems.clone(),
        }
    }
}

#[derive(Clone, Debug)]
enum Source {
    Arguments(ProfileBuilder),
    Profile(TenantProfile),
}

macro_rules! arguments {
    ($($(#[$doc:meta])* $name:ident($value:ident: $ty:ty) $build:expr;)+) => {$(
        $(#[$doc])*
        pub fn $name(self, $value: $ty) -> Self {
            self.with(|builder| $build(builder, $value))
        }
    )+};
}

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident = $set:expr;)+) => {$(
        $(#[$doc])*
        pub fn $name(self, $name: impl CountInput) -> Self {
            self.count(stringify!($name), $name.count(), $set)
        }
    )+};
}

impl<D: Known> Fixture<D> {
    /// A fixture of a domain with no arguments.
    pub fn of(site: Site) -> Self {
        let builder = ProfileBuilder::of_domain(D::info(), DEFAULT_TENANT);
        Self {
            site,
            domain: PhantomData,
            source: Source::Arguments(builder),
            tenants: None,
            preset: None,
            #[cfg(feature = "snapshots")]
            snapshot: Default::default(),
            #[cfg(any(feature = "test-postgres", feature = "test-sqlite"))]
            database: Default::default(),
            #[cfg(feature = "edits")]
            edit: None,
            problems: Vec::new(),
        }
    }

    /// A count of the domain, by its name.
    pub fn measure(mut self, measure: &'static str, count: impl CountInput) -> Self {
        match count.count() {
            Ok(count) => self.with(|builder| builder.count(measure, count)),
            Err(message) => {
                self.problems.push(Problem::new(measure, message));
                self
            }
        }
    }

    /// The argument `tier`.
    pub fn tier<T>(self, tier: T) -> Self
    where
        T: TryInto<Tier>,
        T::Error: Display,
    {
        self.with(|builder| builder.tier(tier))
    }

    arguments! {
        /// The argument `scale`.
        scale(scale: impl DecimalInput) |builder: ProfileBuilder, scale| builder.scale(scale);
        /// The argument `canaries`.
        canaries(on: bool) |builder: ProfileBuilder, on| builder.canaries(on);
        /// The argument `collide`.
        collide(on: bool) |builder: ProfileBuilder, on| builder.collide(on);
        /// The argument `anonymize`.
        anonymize(on: bool) |builder: ProfileBuilder, on| builder.anonymize(on);
        /// The argument `edge`.
        edge(share: impl DecimalInput) |builder: ProfileBuilder, share| builder.edge(share);
        /// The argument `childless`.
        childless(share: impl DecimalInput) |builder: ProfileBuilder, share| builder.childless(share);
        /// The argument `gdpr`.
        gdpr(on: bool) |builder: ProfileBuilder, on| builder.gdpr(on);
        /// The argument `as_of`.
        as_of(time: impl InstantInput) |builder: ProfileBuilder, time| builder.as_of(time);
    }

    counts! {
        /// The argument `seed`.
        seed = ProfileBuilder::seed;
        /// The argument `days`.
        days = ProfileBuilder::days;
        /// The argument `concurrent_users`.
        concurrent_users = ProfileBuilder::concurrent_users;
        /// The argument `tenant_key`.
        tenant_key = ProfileBuilder::tenant_key;
        /// The argument `block`.
        block = ProfileBuilder::block;
    }

    /// The argument `id`.
    pub fn id(self, id: impl AsRef<str>) -> Self {
        self.with(|builder| builder.tenant_id(id.as_ref()))
    }

    /// The argument `name`.
    pub fn name(self, name: impl AsRef<str>) -> Self {
        self.with(|builder| builder.name(name.as_ref()))
    }

    /// The argument `lineage`.
    pub fn lineage(self, lineage: impl AsRef<str>) -> Self {
        self.with(|builder| builder.lineage(lineage.as_ref()))
    }

    /// The argument `collections`.
    pub fn collections<I>(self, collections: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.with(|builder| builder.collections(collections))
    }

    /// The argument `tenants`: how many tenants a parameter of type `Tenants` holds.
    ///
    /// A parameter that takes one tenant gets the first of them.
    pub fn tenants(mut self, tenants: impl CountInput) -> Self {
        match tenants.count() {
            Ok(tenants) => self.tenants = Some(tenants),
            Err(message) => self.problems.push(Problem::new("tenants", message)),
        }
        self
    }

    /// The argument `preset`: a set of tenants that shows what a service confuses.
    pub fn preset<T>(mut self, preset: T) -> Self
    where
        T: TryInto<Preset>,
        T::Error: Display,
    {
        match preset.try_into() {
            Ok(preset) => self.preset = Some(preset),
            Err(error) => self.problems.push(Problem::new("preset", error.to_string())),
        }
        self
    }

    /// The argument `edit`: a function that changes rows of the tenant.
    #[cfg(feature = "edits")]
    pub fn edit(mut self, edit: fn(&mut crate::edits::Edits<D>)) -> Self {
        self.edit = Some(edit);
        self
    }

    /// The argument `profile`: takes the place of all arguments before it.
    pub fn profile(mut self, profile: impl ProfileInput) -> Self {
        match profile.profile() {
            Ok(profile) => self.source = Source::Profile(profile),
            Err(error) => self.problems.extend_from_slice(error.problems()),
        }
        self
    }

    pub(crate) fn with(mut self, change: impl FnOnce(ProfileBuilder) -> ProfileBuilder) -> Self {
        let builder = match self.source {
            Source::Arguments(builder) => builder,
            Source::Profile(profile) => profile.to_builder(),
        };
        self.source = Source::Arguments(change(builder));
        self
    }

    /// Sets a whole number, or keeps in mind why it is none.
    pub(crate) fn count(
        mut self,
        argument: &'static str,
        count: Result<u64, String>,
        set: fn(ProfileBuilder, u64) -> ProfileBuilder,
    ) -> Self {
        match count {
            Ok(count) => self.with(|builder| set(builder, count)),
            Err(message) => {
                self.problems.push(Problem::new(argument, message));
                self
            }
        }
    }

    /// Where the attribute stands.
    pub fn site(&self) -> Site {
        self.site
    }

    /// The profile that the arguments make: of the first tenant, where `tenants` asks for several.
    ///
    /// # Errors
    ///
    /// All that is wrong with the arguments.
    pub fn to_profile(&self) -> Result<TenantProfile, ProfileError> {
        if self.is_several() {
            return Ok(self.to_profiles()?.swap_remove(0));
        }
        self.one_profile()
    }

    /// The profile that the arguments make, `tenants` apart.
    fn one_profile(&self) -> Result<TenantProfile, ProfileError> {
        if !self.problems.is_empty() {
            return Err(ProfileError::new(self.problems.clone()));
        }
        match &self.source {
            Source::Arguments(builder) => builder.clone().build(),
            Source::Profile(profile) => Ok(profile.clone()),
        }
    }

    /// Whether several tenants are asked for.
    pub(crate) fn is_several(&self) -> bool {
        self.tenants.is_some() || self.preset.is_some()
    }

    /// The profiles of the tenants that `tenants` and `preset` ask for: ids count up from the fixture's, `tenant_001`,
    /// `tenant_002`; an id without a number gets one.
    ///
    /// # Errors
    ///
    /// All that is wrong with the arguments.
    pub fn to_profiles(&self) -> Result<Vec<TenantProfile>, ProfileError> {
        Ok(self.to_set()?.tenants)
    }

    /// The profiles of all tenants: one, unless several are asked for.
    pub(crate) fn all_profiles(&self) -> Result<Vec<TenantProfile>, ProfileError> {
        if self.is_several() { self.to_profiles() } else { self.one_profile().map(|profile| vec![profile]) }
    }

    /// The same, with those that were there before.
    pub(crate) fn to_set(&self) -> Result<PresetProfiles, ProfileError> {
        let profile = self.one_profile()?;
        match self.preset {
            Some(preset) => profile.preset(preset, self.tenants),
            None => Ok(PresetProfiles {
                tenants: profile.several(self.tenants.unwrap_or(1))?,
                former: Vec::new(),
            }),
        }
    }

    /// The value for a type.
    ///
    /// # Errors
    ///
    /// When the arguments are wrong, or the tenant does not have what the type needs.
    pub fn make<T: FromTenant<D>>(&self) -> Result<T, InjectError> {
        T::from_tenant(self)
    }
}
