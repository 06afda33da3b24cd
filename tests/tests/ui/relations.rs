//! What is said of how rows relate.

use tenant_fixtures::{Domain, Entity, Uuid};

#[derive(Domain)]
#[domain(name = "shop", entities(Plan, Region, Site))]
#[measure(orders, tiers = [1, 2, 3, 4])]
pub struct Shop;

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "plans", shared, existing, rows = 3, table = Plan)]
pub struct Plan {
    #[column(key)]
    pub id: u32,
    #[column(tenant)]
    pub whose: Option<Uuid>,
    #[column(tenant, make = key(v4))]
    pub made: Uuid,
    #[column(generated)]
    pub search: String,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "regions", rows = 3, unique, unique(), unique(cuntry, number))]
pub struct Region {
    #[column(key)]
    pub id: u32,
    #[column(make = uniform(1..=3))]
    pub country: u32,
    #[column(make = uniform(1..=3), sql_name = number)]
    pub number: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "sites", rows = 3, link, link(region), link(region = "Region"))]
#[entity(link(home = Region, chose = distinct), link(away = Region, null = 2))]
pub struct Site {
    #[column(key)]
    pub id: u32,
    #[column(copy = regoin.country)]
    pub country: u32,
}

#[derive(Entity, Clone)]
#[entity(name = "orders", shared, link(region = Region), unique(id))]
pub struct Order {
    #[column(key)]
    pub id: u32,
}

fn main() {}
