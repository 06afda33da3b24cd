//! Every address is asked for every tenant, and no answer may hold anything of another.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use service::{Faults, service};
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{Domain, Entity, Id, Known as _, ProfileBuilder, TenantId, TenantSet, assert_isolated};
use tower::ServiceExt as _;

#[derive(Domain)]
#[domain(name = "desk", entities(Customer, Ticket))]
#[measure(customers, tiers = [20, 200, 2_000, 20_000])]
#[measure(tickets, tiers = [60, 600, 6_000, 60_000])]
struct Desk;

#[derive(Entity, Clone, Debug)]
#[entity(domain = Desk, name = "customers", key = "customer", count = customers)]
struct Customer {
    #[column(key)]
    id: Id<Customer>,
    #[column(tenant)]
    tenant_id: TenantId,
    #[column(make = full_name(), pii = Name)]
    name: String,
    #[column(make = email(name), unique, pii = Email)]
    email: String,
}

#[derive(Entity, Clone, Debug)]
#[entity(domain = Desk, name = "tickets", key = "ticket", parent = customer, count = tickets)]
struct Ticket {
    #[column(key)]
    id: Id<Ticket>,
    #[column(tenant)]
    tenant_id: TenantId,
    #[column(references = Customer)]
    customer: Id<Customer>,
    #[column(make = title(3..=8))]
    subject: String,
    #[column(make = within_period())]
    opened_at: DateTime<Utc>,
}

/// Tenants whose ids are easily taken for each other.
fn tenants() -> TenantSet<Desk> {
    let profile = |id| ProfileBuilder::of_domain(Desk::info(), id).build().expect("a profile");
    TenantSet::new(["acme", "acme2", "acme_2"].map(profile)).expect("three tenants")
}

/// The answers to every request for a tenant, in which others come before.
async fn answers(faults: Faults) -> (TenantSet<Desk>, Vec<(String, TenantId, Vec<u8>)>) {
    let tenants = tenants();
    let database = Connection::open_in_memory().expect("a database");
    for tenant in &tenants {
        database.execute_batch(&tenant.sql(Dialect::Sqlite)).expect("the rows of a tenant");
    }
    let (service, mut answers) = (service(database, faults), Vec::new());
    for tenant in &tenants {
        let customer = tenant.rows::<Customer>()[3].id;
        for path in [
            "/customers",
            &format!("/customers/{customer}"),
            "/tickets",
            "/tickets/newest",
            "/tickets/search?text=a",
        ] {
            let request = Request::get(path)
                .header("x-tenant", tenant.id().as_str())
                .body(Body::empty())
                .expect("a request");
            let answer = service.clone().oneshot(request).await.expect("an answer");
            assert!(answer.status().is_success(), "{path}: {}", answer.status());
            let body = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
            answers.push((path.replace(&customer.to_string(), "{id}"), tenant.id(), body.to_vec()));
        }
    }
    (tenants, answers)
}

/// The addresses whose answers hold rows of others.
async fn leaking(faults: Faults) -> Vec<String> {
    let (tenants, answers) = answers(faults).await;
    let scanner = tenants.scanner().expect("tenants that can be told apart");
    let mut leaking: Vec<_> = answers
        .into_iter()
        .filter(|(_, tenant, body)| !scanner.scan(body, *tenant).expect("a tenant of the set").is_empty())
        .map(|(path, ..)| path)
        .collect();
    leaking.sort();
    leaking.dedup();
    leaking
}

#[tokio::test]
async fn each_fault_is_found_at_its_address() {
    let none = Faults::default();
    assert_eq!(leaking(Faults { forgets_tenant: true, ..none }).await, ["/tickets"]);
    assert_eq!(leaking(Faults { caches_without_tenant: true, ..none }).await, ["/tickets/newest"]);
    assert_eq!(leaking(Faults { matches_prefix: true, ..none }).await, ["/tickets/search?text=a"]);
    assert_eq!(leaking(Faults::ALL).await, ["/tickets", "/tickets/newest", "/tickets/search?text=a"]);
}

#[tokio::test]
async fn a_service_without_them_keeps_its_tenants_apart() {
    let (tenants, answers) = answers(Faults::default()).await;
    assert_eq!(answers.len(), 15);
    for (path, tenant, body) in answers {
        assert!(body.len() > 20, "{path} says nothing");
        let tenant = tenants.get(tenant).expect("a tenant of the set");
        assert_isolated!(body, for = tenant, among = tenants);
    }
}
