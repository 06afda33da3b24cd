//! The attribute with a domain of one's own.

// trybuild leaves out what `#[test]` makes, and with it what these are used for.
#![allow(unused_imports)]

use tenant_fixtures::{Dataset, Domain, Entity, tenant_fixture};

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

#[tenant_fixture(domain = "Shop", orders = 3)]
fn in_quotes(_orders: &[Order]) {}

#[tenant_fixture(domain, orders = 3)]
fn without_a_value(_orders: &[Order]) {}

#[tenant_fixture(domain = Shop, domain = Shop)]
fn twice(_orders: &[Order]) {}

#[tenant_fixture(domain = Shop, orders = 3, orders = 4)]
fn counted(_orders: &[Order]) {}

#[tenant_fixture(domain = Shop, scale = 0)]
fn of_every_domain(_orders: &[Order]) {}

#[tenant_fixture(domain = Shop)]
fn on_a_parameter(#[tenant(domain = Shop)] _tenant: &Dataset<Shop>) {}

#[tenant_fixture(domain = Shop, collections = [])]
fn no_collection(_orders: &[Order]) {}

fn main() {}
