use billing::{Billing, Customer, Invoice, Line, Payment, Status};
use tenant_fixtures::{Dataset, Known as _, ProfileBuilder};

fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

fn tenant(id: &str) -> Dataset<Billing> {
    let profile =
        ProfileBuilder::of_domain(Billing::info(), id).count("customers", 5).count("invoices", 40).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn an_invoice_is_the_sum_of_its_lines() {
    let tenant = tenant("acme");
    for invoice in tenant.rows::<Invoice>() {
        let lines = tenant.rows::<Line>().iter().filter(|line| line.invoice == invoice.id);
        assert_eq!(lines.map(|line| cents(line.amount)).sum::<i64>(), cents(invoice.total));
    }
}

#[test]
fn what_is_paid_is_paid_once() {
    let tenant = tenant("acme");
    let paid = tenant.rows::<Invoice>().iter().filter(|invoice| invoice.status == Status::Paid);
    let payments = tenant.rows::<Payment>();
    assert!(!payments.is_empty());
    assert!(paid.map(|invoice| invoice.id).eq(payments.iter().map(|payment| payment.invoice)));
}

#[test]
fn every_invoice_has_its_customer() {
    let tenant = tenant("acme");
    assert_eq!((tenant.rows::<Customer>().len(), tenant.rows::<Invoice>().len()), (5, 40));
    assert!(tenant.rows::<Invoice>().iter().all(|invoice| tenant.get(invoice.customer).is_some()));
}
