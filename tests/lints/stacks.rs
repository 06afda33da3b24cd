//! Beside other attributes, as far as these are silent themselves.

use rstest::rstest;
use tenant_fixtures::{TenantDataset, Tier, User, tenant_fixture};
use tokio::task::{JoinError, spawn, yield_now};

#[tenant_fixture(tier = tier, scale = 0.01)]
#[rstest]
#[case(Tier::Free)]
#[case(Tier::Standard)]
fn cases(#[case] tier: Tier, tenant: &TenantDataset) {
    assert_eq!(tenant.profile().tier(), tier);
}

#[tenant_fixture]
#[rstest]
fn a_lifetime_of_both<'a>(#[values("a", "b")] text: &'a str, tenant: &'a TenantDataset) {
    let id: &'a str = tenant.id().as_str();
    assert_ne!(id, text);
}

#[tenant_fixture]
#[rstest]
fn a_lifetime_of_ours<'a>(#[values(1, 2)] number: usize, users: &'a [User]) {
    let user: Option<&'a User> = users.get(number);
    assert!(user.is_some());
}

#[tenant_fixture(snapshot = "lints_{name}")]
#[rstest]
#[ignore = "there are no such files"]
fn snapshots(#[values("a", "b")] name: &str, users: &[User]) {
    assert!(!users.is_empty(), "{name}");
}

#[tenant_fixture]
#[rstest]
#[should_panic(expected = "as it should")]
fn panics(#[values(1, 2)] number: usize, users: &[User]) {
    assert!(users.len() < number, "as it should");
}

#[tenant_fixture]
#[tokio::test]
async fn asynchronous<'a>(tenant: &'a TenantDataset, users: Vec<User>) -> Result<(), String> {
    yield_now().await;
    let own: &'a [User] = tenant.users();
    if own == users { Ok(()) } else { Err("a copy has the same rows".to_owned()) }
}

#[tenant_fixture]
#[tokio::test]
async fn across_tasks(#[tenant(id = "acme")] tenant: TenantDataset) -> Result<(), JoinError> {
    let users = spawn(async move { tenant.users().len() }).await?;
    assert_eq!(users, 10);
    Ok(())
}
