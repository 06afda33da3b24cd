//! Names of snapshots.

// trybuild leaves out what `#[test]` makes, and with it what these are used for.
#![allow(unused_imports)]

use rstest::rstest;
use tenant_fixtures::{TenantDataset, Tier, tenant_fixture};

const NAME: &str = "free";

#[tenant_fixture(snapshot = NAME)]
fn not_a_literal(_tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = format!("free"))]
fn not_a_literal_either(_tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = "free.json")]
fn with_its_extension(_tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = "billing/free")]
fn in_a_folder(_tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = "tenant_{tier}")]
fn nothing_to_place(_tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = "tenant_{teir}")]
#[rstest]
fn misspelt(#[values(Tier::Free)] tier: Tier, _tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = "tenant_{tier:?}")]
#[rstest]
fn formatted(#[values(Tier::Free)] tier: Tier, _tenant: &TenantDataset) {}

#[tenant_fixture(snapshot = "tenant_{tier")]
#[rstest]
fn half_open(#[values(Tier::Free)] tier: Tier, _tenant: &TenantDataset) {}

fn main() {}
