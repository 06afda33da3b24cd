//! What the domain is asked while a test is compiled. (`add_test = false`, since trybuild never looks into a `#[test]`.)

use tenant_fixtures::{Dataset, Domain, Entity, TenantDataset, tenant_fixture};

#[derive(Domain)]
#[domain(name = "shop", entities(Order))]
#[measure(orders, tiers = [1, 2, 3, 4])]
pub struct Shop;

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "orders", count = orders)]
pub struct Order {
    #[column(key)]
    pub id: u32,
}

#[tenant_fixture(add_test = false, teir = "free", scael = 0.5)]
pub fn misspelt(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, factor = 0.5, virtual_users = 2, plan = "free")]
pub fn called_otherwise_elsewhere(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, users = 3, num_users = 4)]
pub fn given_under_two_names(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, volume = 11)]
pub fn unheard_of(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, users = 'x', tracks = "5", activity = 1.5, diversity = 0.1234)]
pub fn of_another_kind(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, users = 1_000_000_001)]
pub fn too_many(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, countries = ["DE", "fr"])]
pub fn in_a_list(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, countries = "DE", collections = ["user", "tracks"])]
pub fn no_list(_tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false)]
pub fn on_a_parameter(#[tenant(idd = "acme")] _tenant: &TenantDataset) {}

#[tenant_fixture(add_test = false, domain = Shop, teir = "free", orders = -1)]
pub fn of_ones_own(#[tenant] _orders: &[Order]) {}

#[tenant_fixture(add_test = false, domain = Shop, scale_factor = 0.5, tenant_id = "acme", num_orders = 3)]
pub fn called_otherwise_at_the_shell(#[tenant] _orders: &[Order]) {}

#[tenant_fixture(add_test = false, domain = Shop, countries = ["DE"])]
pub fn of_the_built_in_domain(#[tenant] _orders: &[Order]) {}

#[tenant_fixture(add_test = false, domain = Shop, collections = ["order"])]
pub fn no_such_collection(_tenant: &Dataset<Shop>) {}

fn main() {}
