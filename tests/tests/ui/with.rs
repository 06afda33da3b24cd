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

/// It takes what no column can be.
mod shade {
    pub fn from_column(name: &'static str) -> super::Colour {
        super::Colour(name.to_owned())
    }

    pub fn to_column(colour: &super::Colour) -> &'static str {
        let _ = colour;
        ""
    }
}

/// It makes another type.
mod number {
    pub fn from_column(number: u32) -> u64 {
        number.into()
    }

    pub fn to_column(number: &u64) -> u32 {
        *number as u32
    }
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "typed", rows = 5)]
pub struct Typed {
    #[column(key)]
    pub id: u32,
    #[column(with = colour, make = word())]
    pub a: Colour,
    #[column(with = shade, make = word())]
    pub b: Colour,
    #[column(with = number, make = uniform(1..=3))]
    pub c: u16,
    #[column(with = nowhere, make = word())]
    pub d: Colour,
}

fn main() {}
