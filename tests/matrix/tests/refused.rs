//! Every stack of attributes that must not compile. The comments say what error must stand on their line (with `^`, on the
//! line above); there must be no others. The runner is `tests/tests/matrix.rs` of the workspace.

use rstest::rstest;
use tenant_fixtures::{TenantDataset, Tier, tenant_fixture};

mod lost_cases {
    use super::*;

    #[tenant_fixture]
    #[rstest]
    #[tokio::test] //~ rstest would give `#[tokio::test]` to the next `#[case]` alone
    #[case(1)]
    #[case(2)]
    async fn test_above_cases(#[case] _n: u32, _tenant: &TenantDataset) {}

    #[tenant_fixture]
    #[rstest]
    #[case(1)]
    #[tokio::test] //~ move it below the last `#[case]`
    #[case(2)]
    #[tokio::test]
    async fn test_between_cases(#[case] _n: u32, _tenant: &TenantDataset) {}

    #[tenant_fixture]
    #[rstest_reuse::template] //~ a template never runs: put `#[tenant_fixture]` on the functions with `#[apply(…)]`
    #[rstest]
    #[case(Tier::Free)]
    fn template(#[case] tier: Tier, tenant: &TenantDataset) {}
}

mod nobody_runs_it {
    use super::*;

    #[tenant_fixture]
    async fn alone(_tenant: &TenantDataset) {} //~ nothing here runs an `async` test: add `#[tokio::test]`

    #[tenant_fixture]
    #[serial_test::serial]
    async fn only_serial(_tenant: &TenantDataset) {} //~ nothing here runs an `async` test: add `#[tokio::test]`
}

mod too_low {
    use super::*;

    #[rstest]
    #[tenant_fixture]
    fn below_rstest(tenant: &TenantDataset) {
        //~^ if another attribute took it away, put `#[tenant_fixture]` above that one
        let _ = tenant;
    }

    #[serial_test::serial]
    #[tenant_fixture]
    fn below_serial(tenant: &TenantDataset) {
        //~^ if another attribute took it away, put `#[tenant_fixture]` above that one
        let _ = tenant;
    }

    #[test]
    #[tenant_fixture]
    fn below_test(_tenant: &TenantDataset) {} //~ functions used as tests can not have any arguments

    #[test]
    #[tenant_fixture]
    fn would_run_twice() {} //~ the function asks for nothing
}

mod twice {
    use super::*;

    #[tenant_fixture]
    #[tenant_fixture(tier = "standard")] //~ a function takes one `#[tenant_fixture]`
    fn fixture(_tenant: &TenantDataset) {}
}

mod in_doubt {
    use super::*;
    use rstest::rstest as cases;

    #[tenant_fixture]
    #[cases] //~ does `#[cases]` make this a test?
    fn renamed(_tenant: &TenantDataset) {}
}
