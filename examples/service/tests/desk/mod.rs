//! The help desk's tenants.

use chrono::{DateTime, Utc};
use tenant_fixtures::{Domain, Entity, Id, Known as _, ProfileBuilder, TenantId, TenantSet};

#[derive(Domain)]
#[domain(name = "desk", entities(Customer, Ticket))]
#[measure(customers, tiers = [20, 200, 2_000, 20_000])]
#[measure(tickets, tiers = [60, 600, 6_000, 60_000])]
pub struct Desk;

#[derive(Entity, Clone, Debug)]
#[entity(domain = Desk, name = "customers", key = "customer", count = customers)]
pub struct Customer {
    #[column(key)]
    pub id: Id<Customer>,
    #[column(tenant)]
    pub tenant_id: TenantId,
    #[column(make = full_name(), pii = Name)]
    pub name: String,
    #[column(make = email(name), unique, pii = Email)]
    pub email: String,
}

#[derive(Entity, Clone, Debug)]
#[entity(domain = Desk, name = "tickets", key = "ticket", parent = customer, count = tickets)]
pub struct Ticket {
    #[column(key)]
    pub id: Id<Ticket>,
    #[column(tenant)]
    pub tenant_id: TenantId,
    #[column(references = Customer)]
    pub customer: Id<Customer>,
    #[column(make = title(3..=8))]
    pub subject: String,
    #[column(make = within_period())]
    pub opened_at: DateTime<Utc>,
}

/// Tenants whose ids are easily taken for each other.
pub fn tenants() -> TenantSet<Desk> {
    let profile = |id| ProfileBuilder::of_domain(Desk::info(), id).build().expect("a profile");
    TenantSet::new(["acme", "acme2", "acme_2"].map(profile)).expect("three tenants")
}
