use chrono::{DateTime, Utc};
use tenant_fixtures::{Domain, Entity, Id, TenantId, Token};

#[derive(Domain)]
#[domain(name = "billing", entities(Customer, Invoice, Line, Payment))]
#[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
#[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
pub struct Billing;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "customers", key = "customer", count = customers)]
pub struct Customer {
    #[column(key)]
    pub id: Id<Customer>,
    #[column(tenant)]
    pub org: TenantId,
    #[column(make = company(), pii = Name)]
    pub name: String,
    #[column(make = email(name), pii = Email, unique)]
    pub email: String,
    #[column(sum = Invoice::total where status == open, places = 2)]
    pub owed: f64,
}

#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum Status {
    Open,
    Paid,
    PastDue,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "invoices", key = "invoice", parent = customer, count = invoices, share = log_normal(1, 1))]
pub struct Invoice {
    #[column(key)]
    pub id: i64,
    #[column(tenant)]
    pub org: TenantId,
    #[column(references = Customer)]
    pub customer: Id<Customer>,
    #[column(make = rising(days(0..30)))]
    pub issued_at: DateTime<Utc>,
    #[column(sum = Line::amount, places = 2)]
    pub total: f64,
    #[column(make = weighted(open = 8, paid = 90, past_due = 2))]
    pub status: Status,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "invoice_lines", key = "line", parent = invoice, per_parent = zipf(1..=12))]
pub struct Line {
    #[column(key)]
    pub id: i64,
    #[column(tenant)]
    pub org: TenantId,
    #[column(references = Invoice)]
    pub invoice: i64,
    #[column(make = zipf(1..=99))]
    pub quantity: u32,
    #[column(make = log_normal(median = 30.0, sigma = 0.9), places = 2)]
    pub price: f64,
    #[column(from = price * quantity, places = 2)]
    pub amount: f64,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "payments", key = "payment", parent = invoice, per_parent = when(status == paid, 1))]
pub struct Payment {
    #[column(key)]
    pub id: Id<Payment>,
    #[column(tenant)]
    pub org: TenantId,
    #[column(references = Invoice)]
    pub invoice: i64,
    #[column(copy = invoice.total, places = 2)]
    pub amount: f64,
    #[column(make = after(invoice.issued_at, days(0..30)))]
    pub paid_at: DateTime<Utc>,
}
