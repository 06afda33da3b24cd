//! Every form of the attribute that needs no other one, as somebody writes it whose crate forbids what the expansion could
//! only be saved from by an `allow` of ours.

#![forbid(
    clippy::extra_unused_lifetimes,
    clippy::let_and_return,
    clippy::needless_lifetimes,
    clippy::redundant_clone,
    elided_lifetimes_in_paths,
    let_underscore_drop,
    missing_docs,
    single_use_lifetimes,
    unreachable_pub,
    unsafe_code,
    unused_lifetimes,
    unused_qualifications,
    unused_results
)]

use std::sync::Arc;

use tenant_fixtures::inject::{Fixture, FromTenant, InjectError};
use tenant_fixtures::{
    ListeningEvent, ProfileError, TenantDataset, TenantProfile, Tenants, Tier, Track, User, tenant_fixture,
};

/// A type of the crate's own, which lives as long as the tenant.
#[derive(Debug)]
struct Payer<'a>(&'a User);

impl FromTenant for Payer<'_> {
    fn from_tenant(fixture: &Fixture) -> Result<Self, InjectError> {
        let tenant: &TenantDataset = fixture.make()?;
        tenant.users().first().map(Payer).ok_or_else(|| InjectError::new("there are no users"))
    }
}

#[tenant_fixture]
fn nothing_said(tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}

#[tenant_fixture]
#[test]
fn a_test_already(tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}

#[tenant_fixture]
fn a_lifetime_of_one<'a>(tenant: &'a TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}

#[tenant_fixture]
fn a_lifetime_of_several<'a, 'b: 'a>(tenant: &'a TenantDataset, users: &'b [User], payer: Payer<'a>) {
    let first: Option<&'a User> = tenant.users().first();
    let of_slice: Option<&'b User> = users.first();
    assert_eq!((first, of_slice), (Some(payer.0), Some(payer.0)));
}

#[tenant_fixture]
fn a_lifetime_with_a_clause<'a, 'b>(tenant: &'a TenantDataset, payer: Payer<'b>)
where
    'a: 'b,
{
    let same: &'b User = payer.0;
    assert_eq!(tenant.users().first(), Some(same));
}

#[tenant_fixture]
fn a_lifetime_beside_a_label<'a>(users: &'a [User]) {
    let mut seen = 0;
    'a: loop {
        for _ in users {
            seen += 1;
            if seen == 2 {
                break 'a;
            }
        }
    }
    assert_eq!(seen, 2);
}

#[tenant_fixture]
fn a_hidden_lifetime(payer: Payer<'_>) -> Result<(), String> {
    if payer.0.display_name.is_empty() { Err("nobody has no name".to_owned()) } else { Ok(()) }
}

#[tenant_fixture(tier = "standard", scale = 0.01, seed = 7, id = "acme", name = "Acme", lineage = "twin")]
fn many_things_said(profile: &TenantProfile) {
    assert_eq!(profile.tier(), Tier::Standard);
}

#[tenant_fixture(
    users = 50,
    artists = 3,
    albums = 5,
    tracks = 20,
    events = 12_345,
    concurrent_users = 2,
    days = 300
)]
fn counts(profile: &TenantProfile) {
    assert_eq!(profile.count("users"), Some(50));
}

#[tenant_fixture(activity = 1, diversity = 0.25, countries = ["DE", "FR"], gdpr = true, anonymize = true, as_of = "2024-12-31")]
fn other_values(profile: TenantProfile) {
    assert!(profile.gdpr());
}

#[tenant_fixture(collections = ["users"], tenants = 2, users = 2, events = 4)]
fn several(tenants: &Tenants) {
    assert_eq!(tenants.len(), 2);
}

const fn scale() -> f64 {
    0.5
}

fn built() -> Result<TenantProfile, ProfileError> {
    TenantProfile::builder("acme").users(3).build()
}

#[tenant_fixture(tier = Tier::Free, scale = scale(), id = format!("acme_{}", 2))]
fn expressions(tenant: TenantDataset) {
    assert_eq!(tenant.users().len(), 5);
}

#[tenant_fixture(profile = built())]
fn a_profile(tenant: Arc<TenantDataset>) {
    assert_eq!(tenant.users().len(), 3);
}

#[tenant_fixture]
fn a_mark_alone(#[tenant(id = "acme")] tenant: &TenantDataset) {
    assert_eq!(tenant.id().as_str(), "acme");
}

#[tenant_fixture(scale = 0.5)]
fn marks(
    #[tenant(id = "acme")] a: &TenantDataset,
    #[tenant(id = "globex", tier = "free")] b: &TenantDataset,
) {
    assert_ne!(a.users(), b.users());
}

#[tenant_fixture]
fn copies(mut tracks: Vec<Track>, plays: Vec<ListeningEvent>) {
    tracks.truncate(plays.len());
    assert!(!tracks.is_empty());
}

#[tenant_fixture]
fn no_names(_: TenantDataset, _: &[User], Payer(user): Payer<'_>) {
    assert!(!user.display_name.is_empty());
}

#[tenant_fixture]
fn items_at_the_head(users: &[User]) {
    use std::collections::HashSet;

    const EXPECTED: usize = 10;

    let ids: HashSet<_> = users.iter().map(|user| user.user_id).collect();
    assert_eq!(ids.len(), EXPECTED);
}

#[tenant_fixture]
#[should_panic(expected = "as it should")]
fn panics(users: &[User]) {
    assert!(users.is_empty(), "as it should");
}

#[tenant_fixture(snapshot = "lints", users = 2, tracks = 5, albums = 2, artists = 1, events = 20)]
#[ignore = "there is no such file"]
fn a_snapshot(tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 2);
}

#[tenant_fixture]
#[ignore = "there is no such file"]
fn a_snapshot_of_one(#[tenant(snapshot = "lints", kind = "digest")] tenant: &TenantDataset, users: &[User]) {
    assert_eq!(tenant.users(), users);
}

mod within {
    use super::{User, tenant_fixture};

    #[tenant_fixture(crate = tenant_fixtures)]
    fn seen_from_inside(users: &[User]) {
        assert_eq!(users.len(), 10);
    }
}

macro_rules! in_tier {
    ($name:ident, $tier:literal, $users:ident, $body:block) => {
        #[tenant_fixture(tier = $tier)]
        fn $name($users: &[User]) $body
    };
}

in_tier!(from_a_macro, "free", users, {
    assert_eq!(users.len(), 10);
});
