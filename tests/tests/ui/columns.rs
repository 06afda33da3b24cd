//! What is said of a column, but for what makes it.

use tenant_fixtures::{Domain, Entity, Money, Uuid};

#[derive(Domain)]
#[domain(name = "shop", entities(Words, Values, Options, Names, First))]
#[measure(orders, tiers = [1, 2, 3, 4])]
pub struct Shop;

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "words", count = orders)]
pub struct Words {
    #[column(kee)]
    pub id: u32,
    #[column(colour = "red", mkae = uniform(1..=3))]
    pub a: u32,
    #[column(make = uniform(1..=3), make = uniform(1..=3))]
    pub b: u32,
    #[column(make = uniform(1..=3), from = a + b)]
    pub c: u32,
    #[column]
    pub d: bool,
    #[column = "key"]
    pub e: bool,
    #[column(key unique, "key")]
    pub f: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "values", count = orders)]
pub struct Values {
    #[column(key)]
    pub id: u32,
    #[column(unique(parents), make = uniform(1..=3))]
    pub a: u32,
    #[column(unique(tenant, parent), make = uniform(1..=3))]
    pub b: u32,
    #[column(references = "Words", pii = "Name", mode = "Gdpr", label = old)]
    pub c: u32,
    #[column(references, pii, places, label, null, make, sum)]
    pub d: u32,
    #[column(places = 10, make = uniform(1..=3))]
    pub e: f64,
    #[column(places = "2", make = uniform(1..=3))]
    pub f: f64,
    #[column(null = 1.5)]
    pub g: Option<bool>,
    #[column(null = -0.5)]
    pub h: Option<bool>,
    #[column(null = "half")]
    pub i: Option<bool>,
    #[column(tenant, make = key(v4))]
    pub j: Uuid,
    #[column(places = 3, make = uniform(1..=3))]
    pub k: Money<2>,
    #[column(length = 0, make = company())]
    pub l: String,
    #[column(length = "40", make = company())]
    pub m: String,
    #[column(with = "module", make = company())]
    pub n: String,
    #[column(with, make = company())]
    pub o: String,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "options", count = orders)]
pub struct Options {
    #[column(key)]
    pub id: Option<u32>,
    #[column(null = 0.5)]
    pub a: bool,
    #[column(sparse)]
    pub b: bool,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "names", count = orders)]
#[allow(non_snake_case)]
pub struct Names {
    #[column(key)]
    pub id: u32,
    pub größe: bool,
    pub a_name_that_is_longer_than_postgresql_lets_a_name_of_a_column_be: bool,
    pub paid: bool,
    pub Paid: bool,
    pub r#type: bool,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "first", count = orders)]
pub struct First {
    #[column(sparse)]
    pub a: Option<bool>,
}

fn main() {}
