//! Modules that make fields of columns' values.

use tenant_fixtures::{Domain, Entity};

#[derive(Domain)]
#[domain(name = "shop", entities(Typed))]
pub struct Shop;

#[derive(Clone)]
pub struct Colour(String);

/// It lacks the way back.
mod colour {
    pub fn from_column(name: String) -> super::Colour {
        super::Colour(name)
    }
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "typed", rows = 5)]
pub struct Typed {
    #[column(key)]
    pub id: u32,
    #[column(with = colour, make = word())]
    pub a: Colour,
    #[column(with = nowhere, make = word())]
    pub b: Colour,
}

fn main() {}
