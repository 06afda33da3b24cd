//! Nested values and closures: what their fields and they themselves can't be.

use tenant_fixtures::{Domain, Entity, Record, Uuid};

#[derive(Domain)]
#[domain(name = "shop", entities(Order))]
pub struct Shop;

#[derive(Record, Clone)]
pub struct Address {
    #[column(key, make = word())]
    pub id: String,
    #[column(make = city(), unique)]
    pub city: String,
    #[column(make = slug(citi))]
    pub slug: String,
    #[column(references = Order, make = key(v4))]
    pub order: Uuid,
    #[column(sum = Order::total)]
    pub total: u32,
    #[column(from = b + 1)]
    pub a: u32,
    #[column(from = a + 1)]
    pub b: u32,
    #[column(make = |a| a, version = 1)]
    pub c: u32,
    #[column(make = word(), null = 0.5)]
    pub d: String,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "orders", rows = 5)]
pub struct Order {
    #[column(key)]
    pub id: u32,
    #[column(make = |quantiti| quantiti, version = 1)]
    pub total: u32,
    #[column(make = uniform(1..=3))]
    pub quantity: u32,
    #[column(make = |quantity| quantity)]
    pub a: u32,
    #[column(make = |(quantity, a)| quantity, version = 1)]
    pub b: u32,
    #[column(make = uniform(1..=3), version = 1)]
    pub c: u32,
    #[column(make = |d| d, version = 1)]
    pub d: u32,
    #[column(make = |quantity| quantity, version = "1")]
    pub e: u32,
}

fn main() {}
