use chrono::{NaiveDate, NaiveDateTime};
use models::with_diesel::{Customer, Invoice, Organization};
use tenant_fixtures::{Domain, Entity, Token, tenant_fixture};

#[derive(Domain)]
#[domain(name = "invoicing", entities(Organization, Customer, Invoice))]
#[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
#[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
struct Invoicing;

#[derive(Entity, Clone)]
#[entity(of = Organization, domain = Invoicing, name = "organizations", rows = 1)]
struct OrganizationRow {
    #[column(key, make = key(all))]
    id: i64,
    #[column(make = company())]
    name: String,
    #[column(make = within_period())]
    created_at: NaiveDateTime,
}

#[derive(Entity, Clone)]
#[entity(of = Customer, domain = Invoicing, name = "customers", count = customers)]
struct CustomerRow {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = Organization)]
    organization_id: i64,
    #[column(make = full_name(), pii = Name)]
    name: String,
    #[column(make = email(name), pii = Email, unique)]
    email: String,
}

/// The texts that a `String` of the service may be.
#[derive(Token, Clone, Copy)]
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
    customer_id: i64,
    #[column(make = weighted(open = 8, paid = 90, past_due = 2))]
    status: Status,
    #[column(make = log_normal(median = 8_000, sigma = 0.9))]
    total_cents: i64,
    #[column(make = rising(days(0..30)))]
    issued_at: NaiveDateTime,
    #[column(make = within_period(), null = 0.2)]
    due_on: Option<NaiveDate>,
}

#[tenant_fixture(domain = Invoicing, customers = 5)]
fn rows_can_be_inserted(organizations: &[Organization], customers: &[Customer], invoices: &[Invoice]) {
    use models::with_diesel::{customers as c, invoices as i, organizations as o};
    let sql = [
        diesel::debug_query::<diesel::pg::Pg, _>(&diesel::insert_into(o::table).values(organizations))
            .to_string(),
        diesel::debug_query::<diesel::pg::Pg, _>(&diesel::insert_into(c::table).values(customers))
            .to_string(),
        diesel::debug_query::<diesel::pg::Pg, _>(&diesel::insert_into(i::table).values(invoices)).to_string(),
    ];
    assert!(sql[1].contains(&customers[4].email) && sql[2].contains("\"paid\""));
}
// The guide ends here.

#[tenant_fixture(domain = Invoicing)]
fn rows_are_linked(organizations: &[Organization], customers: &[Customer], invoices: &[Invoice]) {
    assert!(customers.iter().all(|customer| customer.organization_id == organizations[0].id));
    assert!(
        invoices.iter().all(|invoice| customers.iter().any(|customer| customer.id == invoice.customer_id))
    );
    let words = ["open", "paid", "past_due"];
    assert!(invoices.iter().all(|invoice| words.contains(&invoice.status.as_str())));
    assert!(invoices.iter().any(|invoice| invoice.due_on.is_some()));
}
