//! What the attribute's expansion builds: the arguments, and where they stand.

use std::fmt::Display;
use std::path::Path;

use super::{FromTenant, InjectError};
use crate::profile::{
    DATA_VERSION, DEFAULT_TENANT, DecimalInput, InstantInput, Problem, ProfileBuilder, ProfileError,
    TenantProfile, Tier,
};
use crate::snapshot::{self, Environment, Kind, SnapshotError};
use crate::{Music, TenantDataset};

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
    /// The folder of the package's manifest when it was compiled.
    pub manifest_dir: &'static str,
}

/// What a test asks for: the attribute's arguments, one method each, and where the attribute stands.
///
/// A wrong value is no panic here: it is told when something is injected, together with all others.
#[derive(Clone, Debug)]
#[must_use = "nothing is made until something is injected"]
pub struct Fixture {
    site: Site,
    source: Source,
    tenants: Option<u64>,
    snapshot: Option<String>,
    kind: Option<String>,
    problems: Vec<Problem>,
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

impl Fixture {
    /// A fixture with no arguments.
    pub fn new(site: Site) -> Self {
        let builder = TenantProfile::builder(DEFAULT_TENANT);
        Self {
            site,
            source: Source::Arguments(builder),
            tenants: None,
            snapshot: None,
            kind: None,
            problems: Vec::new(),
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
        /// The argument `seed`.
        seed(seed: u64) |builder: ProfileBuilder, seed| builder.seed(seed);
        /// The argument `users`.
        users(users: u64) |builder: ProfileBuilder, users| builder.users(users);
        /// The argument `tracks`.
        tracks(tracks: u64) |builder: ProfileBuilder, tracks| builder.tracks(tracks);
        /// The argument `albums`.
        albums(albums: u64) |builder: ProfileBuilder, albums| builder.albums(albums);
        /// The argument `artists`.
        artists(artists: u64) |builder: ProfileBuilder, artists| builder.artists(artists);
        /// The argument `events`.
        events(events: u64) |builder: ProfileBuilder, events| builder.events(events);
        /// The argument `activity`.
        activity(level: impl DecimalInput) |builder: ProfileBuilder, level| builder.activity(level);
        /// The argument `diversity`.
        diversity(level: impl DecimalInput) |builder: ProfileBuilder, level| builder.diversity(level);
        /// The argument `gdpr`.
        gdpr(on: bool) |builder: ProfileBuilder, on| builder.gdpr(on);
        /// The argument `anonymize`.
        anonymize(on: bool) |builder: ProfileBuilder, on| builder.anonymize(on);
        /// The argument `concurrent_users`.
        concurrent_users(users: u64) |builder: ProfileBuilder, users| builder.concurrent_users(users);
        /// The argument `as_of`.
        as_of(time: impl InstantInput) |builder: ProfileBuilder, time| builder.as_of(time);
        /// The argument `days`.
        days(days: u64) |builder: ProfileBuilder, days| builder.days(days);
    }

    /// The argument `id`.
    pub fn id(self, id: impl AsRef<str>) -> Self {
        self.with(|builder| builder.tenant_id(id.as_ref()))
    }

    /// The argument `name`.
    pub fn name(self, name: impl AsRef<str>) -> Self {
        self.with(|builder| builder.name(name.as_ref()))
    }

    /// The argument `countries`.
    pub fn countries<I>(self, countries: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.with(|builder| builder.countries(countries))
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
    pub fn tenants(mut self, tenants: u64) -> Self {
        self.tenants = Some(tenants);
        self
    }

    /// The argument `snapshot`, with its placeholders filled in: the data's file is `tests/fixtures/<name>.json`.
    pub fn snapshot(mut self, name: impl Into<String>) -> Self {
        self.snapshot = Some(name.into());
        self
    }

    /// The argument `kind`: what the snapshot holds, `"data"` or `"digest"`.
    pub fn kind(mut self, kind: &str) -> Self {
        self.kind = Some(kind.to_owned());
        self
    }

    /// The argument `profile`: takes the place of all arguments before it.
    pub fn profile(mut self, profile: impl Into<TenantProfile>) -> Self {
        self.source = Source::Profile(profile.into());
        self
    }

    fn with(mut self, change: impl FnOnce(ProfileBuilder) -> ProfileBuilder) -> Self {
        let builder = match self.source {
            Source::Arguments(builder) => builder,
            Source::Profile(profile) => profile.to_builder(),
        };
        self.source = Source::Arguments(change(builder));
        self
    }

    /// Where the attribute stands.
    pub fn site(&self) -> Site {
        self.site
    }

    /// The profile that the arguments make.
    ///
    /// # Errors
    ///
    /// All that is wrong with the arguments.
    pub fn to_profile(&self) -> Result<TenantProfile, ProfileError> {
        if !self.problems.is_empty() {
            return Err(ProfileError::new(self.problems.clone()));
        }
        match &self.source {
            Source::Arguments(builder) => builder.clone().build(),
            Source::Profile(profile) => Ok(profile.clone()),
        }
    }

    /// The profiles of the tenants that `tenants` asks for: ids count up from the fixture's, `tenant_001`,
    /// `tenant_002`; an id without a number gets one.
    ///
    /// # Errors
    ///
    /// All that is wrong with the arguments.
    pub fn to_profiles(&self) -> Result<Vec<TenantProfile>, ProfileError> {
        const MOST: u64 = 10_000;
        let tenants = self.tenants.unwrap_or(1);
        if tenants == 0 || tenants > MOST {
            let message = format!("found {tenants}; allowed are 1 to {MOST}");
            return Err(ProfileError::new(vec![Problem::new("tenants", message)]));
        }
        let first = self.to_profile()?;
        let id = first.tenant_id().as_str();
        let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &id[stem.len()..];
        let (stem, start, width) = match digits.parse::<u64>() {
            Ok(start) => (stem.to_owned(), start, digits.len()),
            // No number, or one too long to count on from.
            Err(_) => (format!("{id}_"), 1, 3),
        };
        (0..tenants)
            .map(|nth| {
                let id = format!("{stem}{:0width$}", start.saturating_add(nth));
                first.renamed(&id)
            })
            .collect()
    }

    /// The process's own copy of the tenant: that of the snapshot, if there is to be one.
    pub(super) fn tenant(&self) -> Result<&'static TenantDataset, InjectError> {
        let profile = self.to_profile()?;
        match self.snapshot_kind()? {
            None => Ok(TenantDataset::shared(&profile)),
            Some((name, kind)) => {
                let environment = Environment::read()?;
                let path = self.snapshot_path(&environment, name)?;
                Ok(snapshot::keep::<Music>(&snapshot::Request { path, kind, profile }, &environment)?)
            }
        }
    }

    /// A handle of the test's own.
    pub(super) fn own_tenant(&self) -> Result<TenantDataset, InjectError> {
        match self.snapshot {
            None => Ok(TenantDataset::known_or_new(self.to_profile()?)),
            Some(_) => self.tenant().cloned(),
        }
    }

    /// Refuses a snapshot for what it can't hold.
    pub(super) fn without_snapshot(&self) -> Result<(), InjectError> {
        match self.snapshot {
            None => Ok(()),
            Some(_) => Err(SnapshotError::SeveralTenants.into()),
        }
    }

    fn snapshot_kind(&self) -> Result<Option<(&str, Kind)>, SnapshotError> {
        let kind = self.kind.as_deref().map_or(Ok(Kind::default()), str::parse)?;
        Ok(self.snapshot.as_deref().map(|name| (name, kind)))
    }

    /// The snapshot's file: in the package whose tests run; when cargo does not run them, in that of the attribute.
    fn snapshot_path(
        &self,
        environment: &Environment,
        name: &str,
    ) -> Result<std::path::PathBuf, SnapshotError> {
        let package = environment.package.as_deref().unwrap_or(Path::new(self.site.manifest_dir));
        snapshot::file(&snapshot::folder(package), name)
    }

    /// The value for a type.
    ///
    /// # Errors
    ///
    /// When the arguments are wrong, or the tenant does not have what the type needs.
    pub fn make<T: FromTenant>(&self) -> Result<T, InjectError> {
        T::from_tenant(self)
    }

    /// The value for a parameter, with a line on standard output that tells how to make the same data again. The test
    /// harness shows it when the test fails.
    ///
    /// # Panics
    ///
    /// When the value can't be made.
    #[track_caller]
    #[expect(clippy::panic, clippy::print_stdout, reason = "this is where a test gets its data, or fails")]
    pub fn inject<T: FromTenant>(&self, parameter: &'static str) -> T {
        match self.make() {
            Ok(value) => {
                println!("{}", self.reproduce());
                value
            }
            Err(error) => panic!("{}", self.failure(parameter, &error)),
        }
    }

    /// As [`inject`](Self::inject), but prints why there is no value: for tests that any panic would make pass.
    #[track_caller]
    #[expect(
        clippy::print_stdout,
        clippy::print_stderr,
        reason = "this is where a test gets its data, or fails"
    )]
    pub fn inject_or_report<T: FromTenant>(&self, parameter: &'static str) -> Option<T> {
        match self.make() {
            Ok(value) => {
                println!("{}", self.reproduce());
                Some(value)
            }
            Err(error) => {
                eprintln!("{}", self.failure(parameter, &error));
                None
            }
        }
    }

    fn failure(&self, parameter: &str, error: &InjectError) -> String {
        let Site { function, file, line, .. } = self.site;
        format!("the parameter `{parameter}` of `{function}` ({file}:{line}) can't be injected:\n{error}")
    }

    /// One line that tells what the data is and how to write it to look at it.
    fn reproduce(&self) -> String {
        // A test of several tenants is told by its first and last.
        let profiles = match self.tenants {
            Some(_) => self.to_profiles(),
            None => self.to_profile().map(|profile| vec![profile]),
        };
        let profiles = match profiles {
            Ok(profiles) => profiles,
            Err(error) => return format!("tenant-fixtures: {error}"),
        };
        let [first, rest @ ..] = profiles.as_slice() else { return String::new() };
        let tenants = match rest.last() {
            Some(last) => format!("tenants {} to {}", first.tenant_id(), last.tenant_id()),
            None => format!("tenant {}", first.tenant_id()),
        };
        let (tier, scale, seed) = (first.tier(), first.scale(), first.seed());
        let what = if rest.is_empty() { "it" } else { "the first" };
        format!(
            "tenant-fixtures: {tenants}, tier {tier}, scale {scale}, seed {seed}, {}; to see {what}: {}",
            self.origin(),
            command(first)
        )
    }

    /// Where the data come from.
    fn origin(&self) -> String {
        match self.snapshot_kind() {
            Ok(Some((name, Kind::Data))) => format!("read from tests/fixtures/{name}.json"),
            Ok(Some((name, Kind::Digest))) => {
                format!("data version {DATA_VERSION}, as in tests/fixtures/{name}.json")
            }
            _ => format!("data version {DATA_VERSION}"),
        }
    }
}

/// The command that writes a profile's data set: the options that differ from their defaults.
fn command(profile: &TenantProfile) -> String {
    let mut command = format!("tenant-fixtures custom --tenant-id {}", profile.tenant_id());
    let default = TenantProfile::builder(profile.tenant_id().as_str())
        .tier(profile.tier())
        .scale(profile.scale())
        .build();
    let Ok(default) = default else { return command };
    let mut option = |name: &str, value: &dyn Display, differs: bool| {
        if differs {
            command.push_str(&format!(" --{name} {value}"));
        }
    };
    option("tier", &profile.tier(), profile.tier() != Tier::Free);
    option("scale-factor", &profile.scale(), profile.scale() != crate::Decimal::ONE);
    for ((name, count), (_, usual)) in profile.counts().zip(default.counts()) {
        option(&format!("num-{name}"), &count, count != usual);
    }
    option("lineage", &profile.lineage(), profile.lineage() != default.lineage());
    option("user-activity-level", &profile.activity(), profile.activity() != default.activity());
    option("music-diversity", &profile.diversity(), profile.diversity() != default.diversity());
    let countries = profile.countries().join(",");
    option("geographic-spread", &countries, profile.countries() != default.countries());
    option("seed", &profile.seed(), profile.seed() != default.seed());
    let as_of = profile.as_of().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    option("as-of", &as_of, profile.as_of() != default.as_of());
    option("days", &profile.days(), profile.days() != default.days());
    for (flag, on) in [("gdpr-compliant", profile.gdpr()), ("pii-anonymization", profile.anonymize())] {
        if on {
            command.push_str(&format!(" --{flag}"));
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixture() -> Fixture {
        Fixture::new(Site { function: "f", module: "m", file: "f.rs", line: 1, manifest_dir: "." })
    }

    #[test]
    fn the_line_names_the_tenants_that_the_test_had() {
        let one = fixture().id("acme").tier("standard").scale(0.01).seed(7).users(3).gdpr(true).reproduce();
        assert_eq!(
            one,
            format!(
                "tenant-fixtures: tenant acme, tier standard, scale 0.01, seed 7, data version {DATA_VERSION}; to see it: \
                 tenant-fixtures custom --tenant-id acme --tier standard --scale-factor 0.01 --num-users 3 --seed 7 \
                 --gdpr-compliant"
            )
        );
        let several = fixture().id("acme").tenants(3).reproduce();
        assert!(several.starts_with("tenant-fixtures: tenants acme_001 to acme_003, tier free"), "{several}");
        assert!(
            several.ends_with("to see the first: tenant-fixtures custom --tenant-id acme_001"),
            "{several}"
        );
    }

    #[test]
    fn own_arguments_build_on_a_profile() {
        let profile =
            TenantProfile::builder("acme").tier(Tier::Standard).seed(9).users(20).events(10).build().unwrap();
        let other = fixture().profile(profile).id("other").to_profile().unwrap();
        assert_eq!((other.tenant_id().as_str(), other.tier(), other.seed()), ("other", Tier::Standard, 9));
        assert_eq!((other.count("users"), other.lineage()), (Some(20), "other"));
    }
}
