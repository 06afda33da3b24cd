use models::with_sea_orm::{customer, note, organization};
use sea_orm::prelude::{DateTimeWithTimeZone, Decimal, Uuid};
use sea_orm::{DbBackend, EntityTrait, IntoActiveModel, QueryTrait};
use tenant_fixtures::{Domain, Entity, Token, tenant_fixture};

#[derive(Domain)]
#[domain(name = "invoicing", entities(organization::Model, customer::Model, note::Model))]
#[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
struct Invoicing;

#[derive(Entity, Clone)]
#[entity(of = organization::Model, domain = Invoicing, name = "organizations", rows = 1)]
struct Organization {
    #[column(key, make = key(all))]
    id: i64,
    #[column(make = company())]
    name: String,
}

#[derive(Entity, Clone)]
#[entity(of = customer::Model, domain = Invoicing, name = "customers", count = customers)]
struct Customer {
    #[column(key)]
    id: Uuid,
    #[column(references = organization::Model)]
    organization_id: i64,
    #[column(make = full_name(), pii = Name)]
    name: String,
    #[column(make = email(name), pii = Email, unique)]
    email: String,
    #[column(make = normal(0, 250))]
    balance: Decimal,
    #[column(make = within_period())]
    created_at: DateTimeWithTimeZone,
}

#[derive(Token, Clone, Copy)]
#[token(of = note::Kind)]
enum Kind {
    Call,
    Email,
    Visit,
}

#[derive(Entity, Clone)]
#[entity(of = note::Model, domain = Invoicing, name = "notes", parent = customer_id, per_parent = zipf(0..=9))]
struct Note {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = customer::Model)]
    customer_id: Uuid,
    #[column(make = weighted(call = 5, email = 9, visit = 1))]
    kind: Kind,
    #[column(make = sentence(), null = 0.1)]
    text: Option<String>,
}

#[tenant_fixture(domain = Invoicing, customers = 5)]
fn rows_are_models(customers: Vec<customer::Model>, notes: &[note::Model]) {
    let email = customers[0].email.clone();
    let rows = customers.into_iter().map(IntoActiveModel::into_active_model);
    let sql = customer::Entity::insert_many(rows).build(DbBackend::Postgres).to_string();
    assert!(sql.contains(&email));
    assert!(notes.iter().any(|note| note.kind == note::Kind::Email));
}
// The guide ends here.

#[tenant_fixture(domain = Invoicing)]
fn rows_are_linked(
    organizations: &[organization::Model],
    customers: &[customer::Model],
    notes: &[note::Model],
) {
    assert!(customers.iter().all(|customer| customer.organization_id == organizations[0].id));
    assert!(customers.iter().all(|customer| customer.balance.scale() == 2));
    assert!(notes.iter().all(|note| customers.iter().any(|customer| customer.id == note.customer_id)));
}
