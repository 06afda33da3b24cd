//! The first example of the README and of the library's documentation: tables of one's own, and a test that asks for rows.

#![allow(missing_docs, missing_debug_implementations, reason = "a first example shows no more than it needs")]

use chrono::{DateTime, Utc};
use tenant_fixtures::{Domain, Entity, Money, Token, Uuid, tenant_fixture};

#[derive(Domain)]
#[domain(name = "billing", entities(Customer, Invoice, Line))]
#[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
#[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
pub struct Billing;

#[derive(Entity, Clone)]
#[entity(domain = Billing, name = "customers", count = customers)]
pub struct Customer {
    #[column(key)]
    pub id: Uuid,
    #[column(make = company(), pii = Name)]
    pub name: String,
}

#[derive(Token, Clone, Copy, PartialEq)]
pub enum Status {
    Open,
    Paid,
    Void,
}

#[derive(Entity, Clone)]
#[entity(domain = Billing, name = "invoices", parent = customer, count = invoices, share = log_normal(1, 1))]
pub struct Invoice {
    #[column(key)]
    pub id: i64,
    #[column(references = Customer)]
    pub customer: Uuid,
    #[column(make = rising(days(0..30)))]
    pub issued_at: DateTime<Utc>,
    #[column(sum = Line::amount)]
    pub total: Money<2>,
    #[column(make = weighted(open = 8, paid = 90, void = 2))]
    pub status: Status,
}

#[derive(Entity, Clone)]
#[entity(domain = Billing, name = "invoice_lines", parent = invoice, per_parent = zipf(1..=12))]
pub struct Line {
    #[column(key)]
    pub id: i64,
    #[column(references = Invoice)]
    pub invoice: i64,
    #[column(make = log_normal(median = 30, sigma = 0.9))]
    pub amount: Money<2>,
}

#[tenant_fixture(domain = Billing, customers = 5)]
fn an_invoice_is_the_sum_of_its_lines(invoices: &[Invoice], lines: &[Line]) {
    for invoice in invoices {
        let of = lines.iter().filter(|line| line.invoice == invoice.id);
        assert_eq!(of.map(|line| line.amount).sum::<Option<Money<2>>>(), Some(invoice.total));
    }
}
