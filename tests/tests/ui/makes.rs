//! What makes a column: words, names, and circles within a row.

use tenant_fixtures::{Domain, Entity};

#[derive(Domain)]
#[domain(name = "shop", entities(Customer, Words, Columns, Folds, Circles))]
#[measure(orders, tiers = [1, 2, 3, 4])]
pub struct Shop;

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "customers", count = orders)]
pub struct Customer {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "words", count = orders)]
pub struct Words {
    #[column(key)]
    pub id: u32,
    #[column(make = unifrom(1..=3))]
    pub a: u32,
    #[column(make = painted(red))]
    pub b: u32,
    #[column(make = zipf(1..=3, exponet = 2))]
    pub c: u32,
    #[column(make = log_normal(1))]
    pub d: u32,
    #[column(make = uniform(1..=3, 4))]
    pub e: u32,
    #[column(make = uniform[1..=3])]
    pub f: u32,
    #[column(make = price.)]
    pub g: u32,
    #[column(make = uniform(1..=3) uniform(1..=3))]
    pub h: u32,
    #[column(from = a +)]
    pub i: u32,
    #[column(from = a ? b)]
    pub j: u32,
    #[column(from = abs(rond(a)) + sumof(b))]
    pub k: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "columns", parent = customer, count = orders)]
pub struct Columns {
    #[column(key)]
    pub id: u32,
    #[column(references = Customer)]
    pub customer: u32,
    #[column(make = uniform(1..=3))]
    pub price: u32,
    #[column(from = prise * quantity)]
    pub amount: u32,
    #[column(copy = custmer.id)]
    pub misspelt: u32,
    #[column(copy = price.id)]
    pub refers_to_nothing: u32,
    #[column(make = email(nmae))]
    pub email: String,
    #[column(make = running(-amonut))]
    pub sum: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "folds", count = orders)]
pub struct Folds {
    #[column(key)]
    pub id: u32,
    #[column(sum = price)]
    pub a: u32,
    #[column(sum = Columns.price)]
    pub b: u32,
    #[column(count = uniform(1..=3))]
    pub c: u32,
    #[column(max = Columns)]
    pub d: Option<u32>,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "circles", count = orders)]
pub struct Circles {
    #[column(key)]
    pub id: u32,
    #[column(from = itself + 1)]
    pub itself: u32,
    #[column(from = tax + net)]
    pub total: u32,
    #[column(from = total / 5)]
    pub tax: u32,
    #[column(from = total - tax)]
    pub net: u32,
    #[column(make = email(text))]
    pub mail: String,
    #[column(make = pattern("<{mail}>"))]
    pub text: String,
}

fn main() {}
