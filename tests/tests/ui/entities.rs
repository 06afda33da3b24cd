//! What is said of an entity as a whole.

use tenant_fixtures::{Domain, Entity};

#[derive(Domain)]
#[domain(name = "shop", entities(
    Misspelt,
    Misnamed,
    Digits,
    WithoutRows,
    TwoCounts,
    ParentAlone,
    ShareWithoutParent,
    PerParentWithoutParent,
    NoSuchParent,
    ParentThatRefersToNothing,
))]
#[measure(orders, tiers = [1, 2, 3, 4])]
pub struct Shop;

#[derive(Entity, Clone)]
#[entity(domain = Shop, naem = "a", count = orders, colour = "red")]
pub struct Misspelt {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "order lines", key = "1st", count = orders)]
pub struct Misnamed {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "digits", digits = 20, group = "", count = orders, count = orders)]
pub struct Digits {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = "Shop", name = digits, of = "there", count = "orders", rows = "ten", parent)]
pub struct Quotes {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a")]
pub struct WithoutRows {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", count = orders, rows = 5)]
pub struct TwoCounts {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", parent = id)]
pub struct ParentAlone {
    #[column(key, references = Misspelt)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", count = orders, share = log_normal(1, 1))]
pub struct ShareWithoutParent {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", per_parent = zipf(1..=3))]
pub struct PerParentWithoutParent {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(name = "a", count = orders, of = there::Row)]
pub struct WithoutDomain {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, generate, name = "a", rows = 5)]
pub struct ByHand {
    #[column(key, make = uniform(1..=5), label = "a")]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", parent = custmer, count = orders)]
pub struct NoSuchParent {
    #[column(key)]
    pub id: u32,
    pub customer: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", parent = customer, count = orders)]
pub struct ParentThatRefersToNothing {
    #[column(key)]
    pub id: u32,
    #[column(make = uniform(1..=5), null = 0.5)]
    pub customer: Option<u32>,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", count = orders)]
pub enum Enum {}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", count = orders)]
pub struct Tuple(u32);

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", count = orders)]
pub struct Empty {}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "a", count = orders)]
pub struct Generic<T> {
    #[column(key)]
    pub id: T,
}

fn main() {}
