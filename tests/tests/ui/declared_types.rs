//! What the compiler finds in what is declared.

use tenant_fixtures::{Dataset, Domain, Entity, Music, Token, tenant_fixture};

/// Circles by way of other entities are found where the entities come together.
#[derive(Domain)]
#[domain(name = "circles", entities(Invoice, Payment))]
pub struct Circles;

#[derive(Entity, Clone)]
#[entity(domain = Circles, name = "invoices", rows = 5)]
pub struct Invoice {
    #[column(key)]
    pub id: u32,
    #[column(sum = Payment::amount)]
    pub total: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Circles, name = "payments", parent = invoice, per_parent = uniform(0..=3))]
pub struct Payment {
    #[column(key)]
    pub id: u32,
    #[column(references = Invoice)]
    pub invoice: u32,
    #[column(copy = invoice.total)]
    pub amount: u32,
}

/// How many there are decides what decides how many there are.
#[derive(Domain)]
#[domain(name = "counts", entities(Order, Visit))]
pub struct Counts;

#[derive(Entity, Clone)]
#[entity(domain = Counts, name = "orders", rows = 5)]
pub struct Order {
    #[column(key)]
    pub id: u32,
    #[column(count = Visit)]
    pub visits: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Counts, name = "visits", parent = order, per_parent = when(visits > 1, 2, 1))]
pub struct Visit {
    #[column(key)]
    pub id: u32,
    #[column(references = Order)]
    pub order: u32,
}

#[derive(Domain)]
#[domain(name = "shop", entities(Typed, Uncloned, NoEntity, Elsewhere))]
pub struct Shop;

pub enum Colour {
    Red,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "typed", rows = 5)]
pub struct Typed {
    #[column(key)]
    pub id: u32,
    #[column(make = uniform(1..=3))]
    pub price: f32,
    pub colour: Colour,
    #[column(make = full_name(), pii = Nmae)]
    pub name: String,
    #[column(sum = Lnie::amount)]
    pub total: u32,
    #[column(references = Unlisted)]
    pub other: u32,
    #[column(references = Music)]
    pub music: u32,
}

#[derive(Entity)]
#[entity(domain = Shop, name = "uncloned", rows = 5)]
pub struct Uncloned {
    #[column(key)]
    pub id: u32,
}

pub struct NoEntity;

#[derive(Entity, Clone)]
#[entity(domain = Counts, name = "elsewhere", rows = 5)]
pub struct Elsewhere {
    #[column(key)]
    pub id: u32,
}

#[derive(Entity, Clone)]
#[entity(domain = Shop, name = "unlisted", rows = 5)]
pub struct Unlisted {
    #[column(key)]
    pub id: u32,
}

#[tenant_fixture(add_test = false, domain = Shop)]
pub fn of_another_domain(_orders: &[Order], _tenant: &Dataset<Counts>) {}

#[derive(Token, Clone, Copy)]
#[token(of = std::cmp::Ordering)]
pub enum Ordering {
    Less,
    Greater,
}

fn main() {}
