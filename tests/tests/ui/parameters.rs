//! What functions ask for, and how.

// trybuild leaves out what `#[test]` makes, and with it what these are used for.
#![allow(unused_imports)]

use rstest::rstest;
use tenant_fixtures::{TenantDataset, User, tenant_fixture};

#[tenant_fixture]
fn nothing() {}

#[tenant_fixture]
#[rstest]
fn nothing_of_ours(#[values(1, 2)] _n: u32) {}

#[tenant_fixture]
#[rstest]
fn a_misspelt_type(#[values(1, 2)] _n: u32, _tenant: &TenantDatset) {}

#[tenant_fixture]
fn shared_and_changed(users: &mut Vec<User>) {
    users.clear();
}

#[tenant_fixture]
fn a_misspelt_mark(#[tennant(id = "acme")] _a: &TenantDataset, #[tenant_fixture(id = "b")] _b: &TenantDataset) {}

#[tenant_fixture]
fn a_mark_with_mistakes(#[tenant(tier = "fre", crate = x)] _tenant: &TenantDataset) {}

#[tenant_fixture]
fn marks_written_otherwise(#[tenant = "acme"] _a: &TenantDataset, #[tenant] #[tenant(id = "b")] _b: &TenantDataset) {}

#[tenant_fixture]
#[rstest]
fn two_givers(#[values(1, 2)] #[tenant] _n: u32) {}

fn main() {}
