use chrono::{DateTime, Utc};
use models::with_sqlx as service;
use rust_decimal::Decimal;
use service::{Customer, Invoice, Organization};
use tenant_fixtures::{Dataset, Domain, Entity, Format, Token, tenant_fixture};
use uuid::Uuid;

#[derive(Domain)]
#[domain(name = "invoicing", entities(Organization, Customer, Invoice))]
#[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
#[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
struct Invoicing;

/// The tenant's own row: there is one.
#[derive(Entity, Clone)]
#[entity(of = Organization, domain = Invoicing, name = "organizations", rows = 1)]
struct OrganizationRow {
    #[column(key)]
    id: Uuid,
    #[column(make = company())]
    name: String,
    #[column(make = within_period())]
    created_at: DateTime<Utc>,
}

#[derive(Entity, Clone)]
#[entity(of = Customer, domain = Invoicing, name = "customers", count = customers)]
struct CustomerRow {
    #[column(key)]
    id: Uuid,
    #[column(references = Organization)]
    org_id: Uuid,
    #[column(make = full_name(), pii = Name)]
    name: String,
    #[column(make = email(name), pii = Email, unique)]
    email: String,
    #[column(make = hash(60))]
    password_hash: String,
    #[column(make = within_period(), null = 0.95)]
    deleted_at: Option<DateTime<Utc>>,
}

/// Enums of the service are described as structs are.
#[derive(Token, Clone, Copy)]
#[token(of = service::Status)]
enum Status {
    Open,
    Paid,
    PastDue,
}

#[derive(Entity, Clone)]
#[entity(of = Invoice, domain = Invoicing, name = "invoices", parent = customer_id, count = invoices, share = log_normal(1, 1))]
struct InvoiceRow {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = Customer)]
    customer_id: Uuid,
    #[column(make = weighted(open = 8, paid = 90, past_due = 2))]
    status: Status,
    #[column(make = log_normal(median = 80, sigma = 0.9))]
    net: Decimal,
    #[column(from = net * 1.19)]
    total: Decimal,
    #[column(make = rising(days(0..30)))]
    issued_at: DateTime<Utc>,
    #[column(make = any(), null = 0.5)]
    paid_as: Option<Status>,
}

#[tenant_fixture(domain = Invoicing, customers = 5)]
fn rows_are_the_services_own(customers: &[Customer], mut invoices: Vec<Invoice>) {
    assert_eq!((customers.len(), invoices.len()), (5, 50));
    invoices.retain(|invoice| invoice.status == service::Status::Open);
    assert!(
        invoices.iter().all(|invoice| customers.iter().any(|customer| customer.id == invoice.customer_id))
    );
}
// The guide ends here.

#[tenant_fixture(domain = Invoicing)]
fn everything_is_of_the_one_organization(organizations: &[Organization], customers: &[Customer]) {
    assert!(customers.iter().all(|customer| customer.org_id == organizations[0].id));
    assert_eq!(organizations.len(), 1);
}

#[tenant_fixture(domain = Invoicing)]
fn tenants_are_apart(
    #[tenant(id = "acme")] acme: &Dataset<Invoicing>,
    #[tenant(id = "globex")] globex: &Dataset<Invoicing>,
) {
    assert_ne!(acme.rows::<Organization>()[0].id, globex.rows::<Organization>()[0].id);
    let taken = |id| globex.rows::<Invoice>().iter().any(|invoice| invoice.id == id);
    assert!(!acme.rows::<Invoice>().iter().any(|invoice| taken(invoice.id)));
}

#[tenant_fixture(domain = Invoicing, num_invoices = 20)]
fn money_is_exact(invoices: &[Invoice]) {
    assert_eq!(invoices.len(), 20);
    for invoice in invoices {
        assert_eq!(invoice.total.scale(), 2);
        assert_eq!(invoice.total, (invoice.net * Decimal::new(119, 2)).round_dp_with_strategy(2, HALF_UP));
    }
}

const HALF_UP: rust_decimal::RoundingStrategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;

/// What serde makes of the structs is for the service alone: files have the columns' names and every column.
#[tenant_fixture(domain = Invoicing, customers = 3, invoices = 6, snapshot = "invoicing")]
fn serde_changes_nothing(tenant: &Dataset<Invoicing>, customers: Vec<Customer>) {
    let json = serde_json::to_string(&customers[0]).unwrap();
    assert!(json.contains("orgId") && !json.contains("password"));
    let mut text = Vec::new();
    tenant.write(Format::Json, &mut text).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&text).unwrap();
    let row = &document["data"]["customers"][0];
    assert_eq!(row["org_id"], customers[0].org_id.to_string());
    assert_eq!(row["password_hash"], customers[0].password_hash.as_str());
    let statuses =
        document["data"]["invoices"].as_array().unwrap().iter().map(|row| row["status"].as_str().unwrap());
    assert!(statuses.clone().all(|status| ["open", "paid", "past_due"].contains(&status)));
    assert_eq!(statuses.count(), 6);
}
