//! Types that no tenant gives. (`add_test = false`, since trybuild never looks into a `#[test]`.)

use tenant_fixtures::{TenantDataset, TenantProfile, User, tenant_fixture};

struct Own;

#[tenant_fixture(add_test = false)]
pub fn of_ones_own(#[tenant] _own: &Own, _tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false)]
pub fn of_the_wrong_shape(#[tenant] _users: &Vec<User>) {}

#[tenant_fixture(add_test = false, tier = 'x'.len_utf8(), users = 1.0 + 1.0)]
pub fn expressions(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, profile = TenantProfile::builder("acme").users(3))]
pub fn unbuilt(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, scale = Some(0.5), as_of = 20250101_u32 + 1)]
pub fn other_expressions(_tenant: &TenantDataset) {}

fn main() {}
