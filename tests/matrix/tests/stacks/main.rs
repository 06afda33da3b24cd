//! Every stack of attributes that must work. What must come of each stands in `expected.txt`; the runner is
//! `tests/tests/matrix.rs` of the workspace.

mod under_rstest;

use rstest::rstest;
use tenant_fixtures::{TenantDataset, Tier, User, tenant_fixture};

/// Users of a tier, as the library's table has them.
fn users_of(tier: Tier) -> usize {
    match tier {
        Tier::Free => 10,
        Tier::Standard => 1_000,
        _ => unreachable!("the matrix keeps to small tiers"),
    }
}

mod plain {
    use super::*;

    #[tenant_fixture]
    fn alone(tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }

    #[tenant_fixture]
    #[test]
    fn above_test(tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }

    #[tenant_fixture]
    #[ignore = "to be listed"]
    fn ignored(_tenant: &TenantDataset) {}

    #[ignore = "to be listed"]
    #[tenant_fixture]
    fn ignored_above(_tenant: &TenantDataset) {}

    #[tenant_fixture]
    #[should_panic(expected = "as it should")]
    fn panics(_tenant: &TenantDataset) {
        panic!("as it should");
    }

    #[tenant_fixture]
    #[should_panic]
    fn panics_somehow(_tenant: &TenantDataset) {
        panic!("as it should");
    }

    /// Must fail: it is the fixture that goes wrong, and not what the test is about.
    #[tenant_fixture(tier = "none".trim())]
    #[should_panic]
    fn does_not_pass_by_a_broken_fixture(_tenant: &TenantDataset) {
        panic!("never reached");
    }

    #[tenant_fixture]
    fn returns_ok(tenant: &TenantDataset) -> Result<(), String> {
        tenant.users().first().map(drop).ok_or_else(|| "no users".to_owned())
    }

    #[tenant_fixture]
    fn returns_err(_tenant: &TenantDataset) -> Result<(), String> {
        Err("as it should".to_owned())
    }

    #[tenant_fixture]
    #[cfg_attr(any(), tokio::test)]
    fn with_a_driver_elsewhere(_tenant: &TenantDataset) {}

    #[tenant_fixture]
    #[cfg_attr(all(), test)]
    fn with_a_driver_here(_tenant: &TenantDataset) {}
}

mod under_tokio {
    use super::*;

    #[tenant_fixture]
    #[tokio::test]
    async fn above(tenant: &TenantDataset) {
        tokio::task::yield_now().await;
        assert_eq!(tenant.users().len(), 10);
    }

    #[tokio::test]
    #[tenant_fixture]
    async fn below(tenant: &TenantDataset) {
        tokio::task::yield_now().await;
        assert_eq!(tenant.users().len(), 10);
    }

    #[tenant_fixture]
    #[tokio::test]
    async fn spawns(tenant: &TenantDataset) -> Result<(), tokio::task::JoinError> {
        let users = tokio::spawn(async move { tenant.users().len() }).await?;
        assert_eq!(users, 10);
        Ok(())
    }

    #[tenant_fixture]
    #[tokio::test]
    #[should_panic]
    async fn panics(_tenant: &TenantDataset) {
        panic!("as it should");
    }
}

mod under_test_case {
    use test_case::{test_case, test_matrix};

    use super::*;

    #[tenant_fixture(scale = scale)]
    #[test_case(1; "once")]
    #[test_case(2; "twice")]
    fn cases(scale: u32, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10 * scale as usize);
    }

    #[tenant_fixture]
    #[test_case(1)]
    #[test_case(2)]
    #[should_panic]
    fn panics(_n: usize, _tenant: &TenantDataset) {
        panic!("as it should");
    }

    #[tenant_fixture]
    #[test_case(1 => 11)]
    #[test_case(2 => 12)]
    fn results(n: usize, tenant: &TenantDataset) -> usize {
        tenant.users().len() + n
    }

    #[tenant_fixture(scale = scale)]
    #[test_matrix([1, 2], [true, false])]
    fn matrix(scale: u32, _flag: bool, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10 * scale as usize);
    }

    #[tenant_fixture]
    #[test_case(1)]
    #[test_case(2)]
    #[tokio::test]
    async fn async_cases(_n: usize, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }
}

mod under_serial {
    use super::*;

    #[tenant_fixture]
    #[serial_test::serial]
    fn alone(tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }

    #[tenant_fixture]
    #[test]
    #[serial_test::serial]
    fn below_test(tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }
}

mod under_test_log {
    use super::*;

    #[tenant_fixture]
    #[test_log::test]
    fn alone(tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }

    #[tenant_fixture]
    #[test_log::test(tokio::test)]
    async fn around_tokio(tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }

    #[tenant_fixture]
    #[rstest]
    #[case(1)]
    #[case(2)]
    #[test_log::test]
    fn under_rstest(#[case] _n: u32, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }
}

mod under_proptest {
    use proptest::test_runner::Config;

    use super::*;

    /// A panic that is expected must leave no regression file behind.
    fn without_a_trace() -> Config {
        Config { failure_persistence: None, ..Config::default() }
    }

    #[tenant_fixture]
    #[proptest::property_test]
    fn property(n: u8, tenant: &TenantDataset) {
        assert!(tenant.users().len() + usize::from(n) >= 10);
    }

    #[tenant_fixture]
    #[proptest::property_test(config = without_a_trace())]
    #[should_panic]
    fn panics(_n: u8, tenant: &TenantDataset) {
        assert!(tenant.users().is_empty(), "as it should");
    }

    #[tenant_fixture(scale = scale)]
    #[proptest::property_test]
    fn of_the_arguments(#[strategy = 1_u32..4] scale: u32, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10 * scale as usize);
    }
}

mod under_test_context {
    use test_context::{AsyncTestContext, TestContext, test_context};

    use super::*;

    struct Context(usize);

    impl TestContext for Context {
        fn setup() -> Self {
            Self(10)
        }
    }

    struct AsyncContext(usize);

    impl AsyncTestContext for AsyncContext {
        async fn setup() -> Self {
            Self(10)
        }
    }

    #[tenant_fixture]
    #[test_context(Context)]
    #[test]
    fn alone(context: &mut Context, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), context.0);
    }

    #[tenant_fixture]
    #[test_context(AsyncContext)]
    #[tokio::test]
    async fn around_tokio(context: &mut AsyncContext, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), context.0);
    }
}

mod under_other_names {
    use super::*;
    use rstest::rstest as cases;

    #[tenant_fixture(add_test = false)]
    #[cases]
    #[case(1)]
    #[case(2)]
    fn renamed(#[case] _n: u32, tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }

    #[tenant_fixture(add_test = true)]
    #[cfg_attr(any(), somebody::contest)]
    fn named_like_a_driver(tenant: &TenantDataset) {
        assert_eq!(tenant.users().len(), 10);
    }
}
