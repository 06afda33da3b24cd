//! Values that can be seen to be wrong.

// trybuild leaves out what `#[test]` makes, and with it what these are used for.
#![allow(unused_imports)]

use tenant_fixtures::{TenantDataset, tenant_fixture};

#[tenant_fixture(tier = "standart", kind = "date", snapshot = "a")]
fn misspelt(_tenant: &TenantDataset) {}

#[tenant_fixture(tier = "gold")]
fn unheard_of(_tenant: &TenantDataset) {}

#[tenant_fixture(tier = standard)]
fn without_quotes(_tenant: &TenantDataset) {}

#[tenant_fixture(tier = 2, seed = "42", gdpr = "true", id = 7)]
fn of_another_kind(_tenant: &TenantDataset) {}

#[tenant_fixture(scale = 0, tenants = 0, days = -1)]
fn out_of_range(_tenant: &TenantDataset) {}

#[tenant_fixture(scale = 1000.1)]
fn too_large(_tenant: &TenantDataset) {}

#[tenant_fixture(scale = 0.0000000001)]
fn too_fine(_tenant: &TenantDataset) {}

#[tenant_fixture(id = "acme/eu", name = "")]
fn not_a_name(_tenant: &TenantDataset) {}

#[tenant_fixture(id = "con")]
fn a_device(_tenant: &TenantDataset) {}

#[tenant_fixture(collections = "users")]
fn not_a_list(_tenant: &TenantDataset) {}

#[tenant_fixture(as_of = "2025-02-30")]
fn no_such_day(_tenant: &TenantDataset) {}

#[tenant_fixture(as_of = "2025-02-03T00:00:00+01:00")]
fn not_utc(_tenant: &TenantDataset) {}

#[tenant_fixture(profile = "free")]
fn not_a_profile(_tenant: &TenantDataset) {}

#[tenant_fixture(preset = "colide")]
fn misspelt_preset(_tenant: &TenantDataset) {}

#[tenant_fixture(preset = 3)]
fn a_numbered_preset(_tenant: &TenantDataset) {}

#[tenant_fixture(collide = "true")]
fn a_flag_in_quotes(_tenant: &TenantDataset) {}

fn main() {}
