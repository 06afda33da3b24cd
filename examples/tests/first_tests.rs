//! Tests to copy: what `#[tenant_fixture]` gives, from the simplest on.

use std::collections::HashSet;

use rstest::rstest;
use tenant_fixtures::fixtures::tenant;
use tenant_fixtures::{ListeningEvent, TenantDataset, Tenants, Tier, Track, User, tenant_fixture};
use tenant_fixtures_examples::most_played;

/// A tenant: shared by all tests of the process that ask for the same one.
#[tenant_fixture(tier = "standard", scale = 0.01)]
fn every_play_has_its_track(tenant: &TenantDataset) {
    for play in tenant.listening_history() {
        let track = tenant.get(play.track_id).expect("references resolve within the tenant");
        assert!(play.duration_ms <= track.duration_ms);
    }
}

/// Only rows, and only those that the test needs: users here, and nothing else is made.
#[tenant_fixture(users = 40)]
fn addresses_are_unique(users: &[User]) {
    let addresses: HashSet<_> = users.iter().map(|user| &user.email).collect();
    assert_eq!(addresses.len(), 40);
}

/// A private copy, to change at will.
#[tenant_fixture(tier = "free")]
fn the_longest_track_is_last_once_sorted(mut tracks: Vec<Track>, history: &[ListeningEvent]) {
    tracks.sort_by_key(|track| track.duration_ms);
    let longest = tracks.last().expect("a free tenant has 100 tracks").duration_ms;
    assert!(history.iter().all(|play| play.duration_ms <= longest));
}

/// The same test in several tiers. The fixture stands above `#[rstest]` and sees its arguments.
#[tenant_fixture(tier = tier, scale = 0.01)]
#[rstest]
fn the_top_list_is_sorted(#[values(Tier::Free, Tier::Standard)] tier: Tier, tenant: &TenantDataset) {
    let top = most_played(tenant.listening_history(), 10);
    assert!(!top.is_empty());
    assert!(top.windows(2).all(|pair| pair[0].1 >= pair[1].1));
    assert_eq!(tenant.profile().tier(), tier);
}

/// The other way round: rstest looks the fixture up by the parameter's name, and `#[with]` passes arguments on.
#[rstest]
fn as_a_fixture_of_rstest(
    #[values(Tier::Free, Tier::Standard)] tier: Tier,
    #[with(tier, 0.01)] tenant: &TenantDataset,
) {
    assert_eq!(tenant.profile().tier(), tier);
    assert!(!tenant.users().is_empty());
}

/// Two tenants that differ, in one test.
#[tenant_fixture(tier = "free")]
fn tenants_share_no_user(
    #[tenant(id = "acme")] acme: &TenantDataset,
    #[tenant(id = "globex", tier = "standard", scale = 0.02)] globex: &TenantDataset,
) {
    let addresses: HashSet<_> = acme.users().iter().map(|user| &user.email).collect();
    assert!(globex.users().iter().all(|user| !addresses.contains(&user.email)));
    // An id of one tenant finds nothing in the other.
    assert!(globex.get(acme.users()[0].user_id).is_none());
}

/// Many tenants at once.
#[tenant_fixture(tenants = 5, users = 4, events = 200)]
fn every_tenant_has_its_plays(tenants: &Tenants) {
    assert_eq!(tenants.len(), 5);
    for tenant in tenants {
        assert_eq!(tenant.listening_history().len(), 200);
        assert!(tenant.listening_history().iter().all(|play| play.tenant_id == tenant.id()));
    }
}

/// An asynchronous test that may fail with an error.
#[tenant_fixture(users = 3)]
#[tokio::test]
async fn works_in_async_tests(users: &[User]) -> Result<(), Box<dyn std::error::Error>> {
    let first = users.first().ok_or("there are three")?.clone();
    let name = tokio::spawn(async move { first.display_name }).await?;
    assert!(!name.is_empty());
    Ok(())
}
