//! Stacks with `rstest`: cases, values, fixtures, templates.

use std::time::Duration;

use super::*;

#[tenant_fixture]
#[rstest]
fn without_cases(tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}

#[tenant_fixture(tier = tier)]
#[rstest]
#[case(Tier::Free)]
#[case::named(Tier::Standard)]
fn cases(#[case] tier: Tier, users: &[User]) {
    assert_eq!(users.len(), users_of(tier));
}

#[tenant_fixture(tier = tier, scale = scale)]
#[rstest]
fn values(#[values(Tier::Free, Tier::Standard)] tier: Tier, #[values(1, 2)] scale: u32, users: Vec<User>) {
    assert_eq!(users.len(), users_of(tier) * scale as usize);
}

#[tenant_fixture(tier = tier)]
#[rstest]
#[case(Tier::Free)]
#[case(Tier::Standard)]
#[tokio::test]
async fn async_cases(#[case] tier: Tier, tenant: &TenantDataset) {
    tokio::task::yield_now().await;
    assert_eq!(tenant.users().len(), users_of(tier));
}

async fn number() -> u32 {
    2
}

#[tenant_fixture(scale = scale)]
#[rstest]
#[case(number())]
#[awt]
#[tokio::test]
async fn awaits_arguments(
    #[case]
    #[future]
    scale: u32,
    tenant: &TenantDataset,
) {
    assert_eq!(tenant.users().len(), 20);
}

#[tenant_fixture]
#[rstest]
#[timeout(Duration::from_secs(60))]
#[case(1)]
#[case(2)]
fn in_time(#[case] _n: u32, tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}

#[tenant_fixture]
#[rstest]
#[case(1)]
#[case(2)]
#[tokio::test]
#[timeout(Duration::from_secs(60))]
async fn async_in_time(#[case] _n: u32, tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}

#[tenant_fixture]
#[rstest]
#[case(1)]
#[should_panic]
#[case(2)]
fn one_case_panics(#[case] n: u32, _tenant: &TenantDataset) {
    assert_eq!(n, 1);
}

/// The first case must fail, although the second may panic.
#[tenant_fixture(tier = "none".trim())]
#[rstest]
#[case(1)]
#[should_panic]
#[case(2)]
fn a_broken_fixture_fails_where_no_panic_is_due(#[case] _n: u32, _tenant: &TenantDataset) {}

#[tenant_fixture]
#[rstest]
#[case(1)]
#[case(2)]
#[should_panic]
fn all_cases_panic(#[case] _n: u32, _tenant: &TenantDataset) {
    panic!("as it should");
}

#[tenant_fixture]
#[rstest]
#[case(1)]
#[case(2)]
fn returns(#[case] _n: u32, tenant: &TenantDataset) -> Result<(), String> {
    tenant.users().first().map(drop).ok_or_else(|| "no users".to_owned())
}

#[tenant_fixture]
#[rstest]
#[case(1_u8)]
#[case(2_u64)]
fn generic<N: Into<u64>>(#[case] n: N, tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
    assert!(n.into() > 0);
}

#[rstest]
#[case(1)]
#[case(2)]
#[tenant_fixture]
fn below_cases(#[case] _n: u32, #[ignore] tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), 10);
}

/// rstest's own fixtures stay with rstest.
#[rstest::fixture]
fn number_of_users() -> usize {
    10
}

#[tenant_fixture]
#[rstest]
fn beside_a_fixture(number_of_users: usize, tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), number_of_users);
}

/// A fixture of rstest may itself ask for a tenant.
#[tenant_fixture]
#[rstest::fixture]
fn first_user(mut users: Vec<User>) -> Option<User> {
    users.pop()
}

#[rstest]
fn through_a_fixture(first_user: Option<User>) {
    assert!(first_user.is_some());
}

#[rstest_reuse::template]
#[rstest]
#[case(Tier::Free)]
#[case(Tier::Standard)]
fn tiers(#[case] tier: Tier) {}

#[tenant_fixture(tier = tier)]
#[rstest_reuse::apply(tiers)]
fn by_template(tier: Tier, tenant: &TenantDataset) {
    assert_eq!(tenant.users().len(), users_of(tier));
}
