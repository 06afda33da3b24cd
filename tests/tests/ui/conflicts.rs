//! Arguments that don't go together.

// trybuild leaves out what `#[test]` makes, and with it what these are used for.
#![allow(unused_imports)]

use tenant_fixtures::{TenantDataset, TenantProfile, tenant_fixture};

#[tenant_fixture(tier = "free", profile = TenantProfile::default(), scale = 0.5)]
fn profile_and_more(_tenant: &TenantDataset) {}

#[tenant_fixture(profile = TenantProfile::default())]
fn more_on_a_parameter(#[tenant(tier = "free", id = "acme")] _tenant: &TenantDataset) {}

#[tenant_fixture(tier = "free")]
fn profile_on_a_parameter(#[tenant(profile = TenantProfile::default())] _tenant: &TenantDataset) {}

#[tenant_fixture(kind = "digest")]
fn kind_of_nothing(_tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = "tenants")]
fn one_snapshot_for_two(#[tenant(id = "a")] _a: &TenantDataset, #[tenant(id = "b")] _b: &TenantDataset) {}

fn main() {}
