//! What the attribute's expansion builds where a test wants music tenants.

use super::Music;
use crate::inject::{Fixture, Site};
use crate::profile::{CountInput, DecimalInput, ProfileBuilder};

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident = $set:expr;)+) => {$(
        $(#[$doc])*
        pub fn $name(self, $name: impl CountInput) -> Self {
            self.count(stringify!($name), $name.count(), $set)
        }
    )+};
}

impl Fixture<Music> {
    /// A fixture of the built-in domain with no arguments.
    pub fn new(site: Site) -> Self {
        Self::of(site)
    }

    counts! {
        /// The argument `users`.
        users = ProfileBuilder::users;
        /// The argument `tracks`.
        tracks = ProfileBuilder::tracks;
        /// The argument `albums`.
        albums = ProfileBuilder::albums;
        /// The argument `artists`.
        artists = ProfileBuilder::artists;
        /// The argument `events`.
        events = ProfileBuilder::events;
    }

    /// The argument `activity`.
    pub fn activity(self, level: impl DecimalInput) -> Self {
        self.with(|builder| builder.activity(level))
    }

    /// The argument `diversity`.
    pub fn diversity(self, level: impl DecimalInput) -> Self {
        self.with(|builder| builder.diversity(level))
    }

    /// The argument `countries`.
    pub fn countries<I>(self, countries: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        self.with(|builder| builder.countries(countries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::{TenantProfile, Tier};

    fn fixture() -> Fixture {
        Fixture::new(Site { function: "f", module: "m", file: "f.rs", line: 1, manifest_dir: None })
    }

    #[test]
    fn own_arguments_build_on_a_profile() {
        let profile =
            TenantProfile::builder("acme").tier(Tier::Standard).seed(9).users(20).events(10).build().unwrap();
        let other = fixture().profile(profile).id("other").to_profile().unwrap();
        assert_eq!((other.tenant_id().as_str(), other.tier(), other.seed()), ("other", Tier::Standard, 9));
        assert_eq!((other.count("users"), other.lineage()), (Some(20), "other"));
    }

    #[test]
    fn a_profile_comes_as_it_was_built() {
        let built = || TenantProfile::builder("acme").users(20).build();
        let profile = built().unwrap();
        for fixture in
            [fixture().profile(built()), fixture().profile(&profile), fixture().profile(profile.clone())]
        {
            assert_eq!(fixture.to_profile().unwrap(), profile);
        }
        let error =
            fixture().profile(TenantProfile::builder("a/b").days(0).build()).to_profile().unwrap_err();
        assert_eq!(error.problems().len(), 2, "{error}");
    }

    #[test]
    fn tenants_of_one_lineage_are_twins() {
        let tenants = fixture().lineage("twin").tenants(2).to_profiles().unwrap();
        assert!(tenants.iter().all(|profile| profile.lineage() == "twin"));
    }

    #[test]
    fn one_of_several_tenants_is_the_first_of_them() {
        for (id, first) in [("tenant_007", "tenant_007"), ("acme", "acme_001")] {
            let fixture = fixture().id(id).tenants(2);
            assert_eq!(fixture.to_profile().unwrap().tenant_id(), first);
            assert_eq!(fixture.to_profiles().unwrap()[0], fixture.to_profile().unwrap());
        }
    }

    #[test]
    fn counts_are_of_any_integer_type() {
        let profile =
            fixture().users(3_usize).tracks(40_u8).albums(5_i32).events(9_u128).to_profile().unwrap();
        let counts: Vec<_> = ["users", "tracks", "albums", "events"].map(|name| profile.count(name)).into();
        assert_eq!(counts, [Some(3), Some(40), Some(5), Some(9)]);
        let error = fixture().users(-1).seed(u128::MAX).tenants(-3).to_profile().unwrap_err();
        let fields: Vec<_> = error.problems().iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["users", "seed", "tenants"], "{error}");
    }
}
