//! Names of arguments, and what is written where a name should be.

// trybuild leaves out what `#[test]` makes, and with it what these are used for.
#![allow(unused_imports)]

use tenant_fixtures::{TenantDataset, tenant_fixture};

#[tenant_fixture(tier = "free", seed = 1, tier = "standard")]
fn given_twice(_tenant: &TenantDataset) {}

#[tenant_fixture(tier, gdpr, seed =)]
fn without_values(_tenant: &TenantDataset) {}

#[tenant_fixture("standard")]
fn without_a_name(_tenant: &TenantDataset) {}

#[tenant_fixture(0.5)]
fn without_a_name_at_all(_tenant: &TenantDataset) {}

#[tenant_fixture(tier("free"), scale: 0.5)]
fn written_otherwise(_tenant: &TenantDataset) {}

#[tenant_fixture(tier = "free" scale = 0.5, seed = 1)]
fn without_a_comma(_tenant: &TenantDataset) {}

#[tenant_fixture(crate = "tenant_fixtures", add_test = "no")]
fn about_the_attribute(_tenant: &TenantDataset) {}

fn main() {}
