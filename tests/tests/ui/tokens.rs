//! Enums that are columns.

use tenant_fixtures::{Domain, Entity, Token};

#[derive(Token, Clone, Copy)]
pub struct NoEnum;

#[derive(Token, Clone, Copy)]
pub enum Empty {}

#[derive(Token, Clone)]
pub enum Full {
    Open,
    Paid(u32),
    Void { why: String },
}

#[derive(Token, Clone, Copy)]
#[token(off = there::Status)]
pub enum Words {
    Open,
    #[token("open")]
    Opened,
    #[token("")]
    Nothing,
    #[token(paid)]
    Paid,
}

#[derive(Token, Clone, Copy)]
pub enum Generic<const N: usize> {
    Open,
}

/// Says nothing more of its columns.
#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "orders", rows = 3)]
pub struct Order {
    #[column(key)]
    pub id: u32,
    pub full: Full,
    pub words: Option<Words>,
}

#[derive(Domain)]
#[domain(name = "shop", entities(Order))]
pub struct Shop;

fn main() {}
