//! `#[tenant_fixture]`: what reaches the library, and what comes back to the test.

#![expect(clippy::unwrap_used, reason = "a profile that can't be built is a failed test")]

use std::sync::Arc;

use rstest::rstest;
use tenant_fixtures::fixtures::tenant;
use tenant_fixtures::inject::{Fixture, FromTenant, InjectError, Site};
use tenant_fixtures::{
    Known as _, ListeningEvent, Music, ProfileBuilder, TenantDataset, TenantProfile, Tenants, Tier, Track,
    User, tenant_fixture,
};

fn built(builder: ProfileBuilder) -> TenantProfile {
    builder.build().unwrap()
}

#[tenant_fixture]
fn asks_for_nothing_special(tenant: &TenantDataset) {
    assert_eq!(*tenant.profile(), built(TenantProfile::builder("tenant_001")));
}

#[tenant_fixture(tier = "standard", scale = 0.01, seed = 7, id = "acme", name = "Acme")]
fn passes_literals(profile: &TenantProfile) {
    let builder = TenantProfile::builder("acme").tier(Tier::Standard).scale("0.01").seed(7).name("Acme");
    assert_eq!(*profile, built(builder));
}

#[tenant_fixture(
    users = 50,
    artists = 1,
    albums = 2,
    tracks = 3,
    events = 4_000,
    concurrent_users = 5,
    days = 30
)]
fn passes_counts(profile: &TenantProfile) {
    let counts = TenantProfile::builder("tenant_001").users(50).artists(1).albums(2).tracks(3).events(4000);
    assert_eq!(*profile, built(counts.concurrent_users(5).days(30)));
}

#[tenant_fixture(
    scale = 2,
    activity = 1,
    diversity = 0.5,
    gdpr = true,
    anonymize = false,
    as_of = "2025-06-30"
)]
fn takes_integers_for_decimals(profile: &TenantProfile) {
    let levels = TenantProfile::builder("tenant_001").scale(2.0).activity("1").diversity("0.5");
    assert_eq!(*profile, built(levels.gdpr(true).as_of("2025-06-30T00:00:00Z")));
}

#[tenant_fixture(countries = ["DE", "FR"], collections = ["users", "tracks"], tenants = 3, users = 1, events = 20)]
fn passes_lists(tenants: &Tenants) {
    let ids: Vec<_> = tenants.iter().map(|tenant| tenant.id().as_str()).collect();
    assert_eq!(ids, ["tenant_001", "tenant_002", "tenant_003"]);
    assert_eq!(tenants[2].profile().countries(), ["DE", "FR"]);
    assert_eq!(tenants[2].profile().collections(), ["tracks", "users"]);
    assert_eq!(tenants[2].profile().lineage(), "tenant_003");
}

const TIER: Tier = Tier::Premium;

fn scale() -> f64 {
    0.001
}

#[tenant_fixture(tier = TIER, scale = scale(), id = format!("acme_{}", 1 + 1), users = "1234".len() as u64)]
fn passes_expressions(tenant: TenantDataset) {
    let builder = TenantProfile::builder("acme_2").tier(Tier::Premium).scale("0.001").users(4);
    assert_eq!(*tenant.profile(), built(builder));
    assert_eq!(tenant.users().len(), 4);
}

#[tenant_fixture(profile = built(TenantProfile::builder("acme").users(2)))]
fn passes_a_profile(
    profile: &TenantProfile,
    copy: TenantProfile,
    #[tenant(profile = built(TenantProfile::builder("other")))] own: TenantProfile,
) {
    assert_eq!(*profile, built(TenantProfile::builder("acme").users(2)));
    assert_eq!(*profile, copy);
    assert_eq!(own, built(TenantProfile::builder("other")));
}

#[tenant_fixture(profile = TenantProfile::builder("acme").users(2).build())]
fn passes_what_a_builder_gives(profile: &TenantProfile) {
    assert_eq!(*profile, built(TenantProfile::builder("acme").users(2)));
}

#[tenant_fixture(users = 3, lineage = "twin")]
fn twins_have_the_same_rows(
    #[tenant(id = "acme")] a: &TenantDataset,
    #[tenant(id = "globex")] b: &TenantDataset,
    #[tenant(lineage = "globex")] c: &TenantProfile,
) {
    assert_eq!(*a.profile(), built(TenantProfile::builder("acme").users(3).lineage("twin")));
    assert_eq!(a.users()[2].display_name, b.users()[2].display_name);
    assert_ne!(a.users()[2].user_id, b.users()[2].user_id);
    assert_eq!(c.lineage(), "globex");
}

#[tenant_fixture(
    tenant_id = "acme",
    tenant_name = "Acme",
    scale_factor = 2,
    num_users = 3,
    num_tracks = 9,
    num_albums = 5,
    num_artists = 2,
    num_events = 50,
    user_activity_level = 1,
    music_diversity = 0.5,
    geographic_spread = ["DE"],
    gdpr_compliant = true,
    pii_anonymization = true,
    data_types = ["users"]
)]
fn takes_the_names_of_other_doors(
    profile: &TenantProfile,
    #[tenant(id = "acme", num_users = 4)] own: &TenantProfile,
) {
    let builder =
        TenantProfile::builder("acme").name("Acme").scale(2).users(3).tracks(9).albums(5).artists(2);
    let builder = builder.events(50).activity(1).diversity(0.5).countries(["DE"]).gdpr(true).anonymize(true);
    assert_eq!(*profile, built(builder.clone().collections(["users"])));
    assert_eq!(*own, built(builder.collections(["users"]).users(4)));
}

#[tenant_fixture(tier = "standard", scale = 0.1)]
fn holds_two_tenants(
    #[tenant(id = "acme")] a: &TenantProfile,
    #[tenant(id = "globex", tier = "premium")] b: &TenantProfile,
    #[tenant] c: &TenantProfile,
) {
    let of = |id, tier: Tier| built(TenantProfile::builder(id).tier(tier).scale("0.1"));
    assert_eq!(*a, of("acme", Tier::Standard));
    assert_eq!(*b, of("globex", Tier::Premium));
    assert_eq!(*c, of("tenant_001", Tier::Standard));
}

#[tenant_fixture]
fn shares_slices_and_copies_for_each(users: &[User], mut tracks: Vec<Track>, tenant: Arc<TenantDataset>) {
    assert!(std::ptr::eq(users, tenant.users()), "the process has one copy");
    assert_eq!(users.len(), 10);
    assert!(!std::ptr::eq(tracks.as_slice(), tenant.tracks()));
    tracks.clear();
    assert_eq!(tenant.tracks().len(), 100);
}

#[tenant_fixture(seed = 9_001)]
fn keeps_nothing_of_owned_tenants(first: TenantDataset, second: TenantDataset) {
    assert_eq!(first.users(), second.users());
    assert!(!std::ptr::eq(first.users(), second.users()));
}

struct Count(usize);

impl FromTenant for Count {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        Ok(Self(fixture.make::<&[User]>()?.len()))
    }
}

#[tenant_fixture(users = 3)]
fn injects_types_of_ones_own_into_patterns(Count(n): Count, _: &TenantDataset) {
    assert_eq!(n, 3);
}

struct Place(Site);

impl FromTenant for Place {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        Ok(Self(fixture.site()))
    }
}

#[tenant_fixture]
fn knows_where_it_stands(place: Place) {
    let site = place.0;
    assert_eq!((site.function, site.module), ("knows_where_it_stands", "attribute"));
    assert!(site.file.ends_with("attribute.rs"));
    assert_eq!(site.line, line!() - 4);
    assert_eq!(site.manifest_dir, None, "who has no snapshot needs no folder");
}

#[tenant_fixture]
fn keeps_inner_attributes(tenant: &TenantDataset) {
    #![expect(unused_variables, reason = "this is what the test is about")]
    let unused = tenant;
}

#[tenant_fixture]
fn takes_any_lifetime<'a>(a: &'static TenantDataset, b: &'a [ListeningEvent]) -> Result<(), InjectError> {
    let b: &'a [ListeningEvent] = b;
    assert_eq!(a.listening_history().len(), b.len());
    Ok(())
}

mod renamed {
    mod fixtures {
        pub(super) use tenant_fixtures::inject;
    }

    #[tenant_fixtures::tenant_fixture(crate = fixtures)]
    fn finds_the_library_elsewhere(tenant: &tenant_fixtures::TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }
}

macro_rules! in_tier {
    ($name:ident, $users:ident, $tier:expr, $scale:literal, $ty:ty, $body:block) => {
        #[tenant_fixture(tier = $tier, scale = $scale)]
        fn $name($users: $ty) $body
    };
}

in_tier!(takes_what_macro_rules_pass_on, users, "free", 2, &[User], {
    assert_eq!(users.len(), 20);
});

#[tenant_fixture(tier = tier, scale = 0.01)]
#[rstest]
#[case(Tier::Free, 1)]
#[case(Tier::Standard, 10)]
fn runs_for_every_case(#[case] tier: Tier, #[case] expected: usize, users: &[User]) {
    assert_eq!(users.len(), expected);
}

#[rstest]
fn is_a_fixture_of_rstest(
    #[values("free", "standard")] tier: &'static str,
    #[with(tier, "0.02", 3)] tenant: &TenantDataset,
) {
    assert_eq!(tenant.profile().tier().as_str(), tier);
    assert_eq!((tenant.profile().scale().to_string().as_str(), tenant.profile().seed()), ("0.02", 3));
}

fn wrong() -> &'static str {
    "standart"
}

// A mistake in the fixture must not pass for the panic that the test waits for.
#[tenant_fixture(tier = wrong(), users = 0)]
#[should_panic = "unknown tier \"standart\"; did you mean \"standard\"?"]
fn panics_with_the_reason(tenant: &TenantDataset) {
    let _ = tenant;
}

#[tenant_fixture]
#[should_panic]
fn lets_a_test_panic(tenant: &TenantDataset) {
    assert!(tenant.users().is_empty());
}

/// What the attribute knows of names before a test runs is what the library knows when it runs.
#[test]
fn names_are_those_of_the_library() {
    let vocabulary = include_str!("../../tenant-fixtures-macros/src/fixture/vocabulary.rs");
    let words = |list: &str| -> Vec<&str> {
        let (_, rest) = vocabulary.split_once(&format!("{list}: &[&str] =")).unwrap();
        let (list, _) = rest.split_once("];").unwrap();
        list.split('"').skip(1).step_by(2).collect()
    };
    assert_eq!(words("TIERS"), Tier::ALL.iter().map(|tier| tier.as_str()).collect::<Vec<_>>());
    // However its lines are broken.
    let entries: String = vocabulary.split_whitespace().collect();
    for (own, option) in Music::info().names() {
        let mine = Music::VOCABULARY;
        let is_its_own =
            mine.measures.iter().map(|measure| measure.name).chain(mine.settings.iter().map(|it| it.name));
        let entry = entries.split_once(&format!("data(\"{own}\","));
        // What only the domain has, the attribute asks it for.
        if is_its_own.into_iter().any(|name| name == own) {
            assert!(entry.is_none(), "{own}");
            continue;
        }
        // A tenant's rows are the same whether or not it is meant for load tests.
        if own != "load_data" {
            let entry = entry.unwrap().1;
            let taken = entry.split_once("&[").unwrap().1.split_once(']').unwrap().0;
            assert_eq!(taken, format!("\"{option}\""), "{own}");
        }
    }
}
