//! What is said of a domain.

use tenant_fixtures::Domain;

#[derive(Domain)]
pub struct NothingSaid;

#[derive(Domain)]
#[domain(nam = "shop", entitys(Customer), colour = "red")]
pub struct Misspelt;

#[derive(Domain)]
#[domain(name, entities, program = shop)]
pub struct WithoutValues;

#[derive(Domain)]
#[domain(name = "my shop", name = "shop", entities())]
pub struct Misnamed;

#[derive(Domain)]
#[domain]
#[domain = "shop"]
#[domain(name = "shop" entities("Customer"))]
#[measure]
pub struct WrittenOtherwise;

#[derive(Domain)]
#[domain(name = "shop", entities(Customer, Order, Customer))]
#[measure(orders, tiers = [1, 2, 3])]
#[measure(lines, tiers = [1, 2.5, -3, 1_000_000_000_000])]
#[measure(customers)]
#[measure(visits, tier = [1, 2, 3, 4])]
#[measure(returns, tiers = [1, 2, 3, 4], max = 5)]
#[measure(stores, tiers = [1, 2, 3, 4])]
#[measure(Stores, tiers = [1, 2, 3, 4])]
#[measure(seed, tiers = [1, 2, 3, 4])]
#[measure(größe, tiers = [1, 2, 3, 4])]
pub struct Counted;

#[derive(Domain)]
#[domain(name = "shop", entities(Customer))]
pub enum Enum {}

#[derive(Domain)]
#[domain(name = "shop", entities(Customer))]
pub struct Full {
    pub size: u32,
}

fn main() {}
