//! A domain that is declared on structs: the same rows as from its declaration alone, with types.

use chrono::{DateTime, Utc};
use tenant_fixtures::interpret::DeclaredDomain as _;
use tenant_fixtures::{
    Dataset, Domain, Entity, Format, Id, Known as _, ProfileBuilder, TenantId, Token, interpret::Declared,
};

#[derive(Domain)]
#[domain(name = "billing", entities(Customer, Invoice, Line, Payment))]
#[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
#[measure(invoices, tiers = [50, 5_000, 50_000, 500_000])]
struct Billing;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "customers", key = "customer", count = customers)]
struct Customer {
    #[column(key)]
    id: Id<Customer>,
    #[column(tenant)]
    org: TenantId,
    #[column(make = company(), pii = Name)]
    name: String,
    #[column(make = email(name), pii = Email, unique)]
    email: String,
    #[column(sum = Invoice::total where status == open, places = 2)]
    owed: f64,
    #[column(max = Invoice::issued_at)]
    last_invoice: Option<DateTime<Utc>>,
}

#[derive(Token, Clone, Copy, Debug, PartialEq)]
enum Status {
    Open,
    Paid,
    PastDue,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "invoices", key = "invoice", parent = customer, count = invoices, share = log_normal(1, 1))]
struct Invoice {
    #[column(key)]
    id: i64,
    #[column(references = Customer)]
    customer: Id<Customer>,
    #[column(make = rising(days(0..30)))]
    issued_at: DateTime<Utc>,
    #[column(sum = Line::amount, places = 2)]
    total: f64,
    #[column(make = weighted(open = 8, paid = 90, past_due = 2))]
    status: Status,
    #[column(make = word(), null = 0.6)]
    reference: Option<String>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "invoice_lines", key = "line", parent = invoice, per_parent = zipf(1..=12))]
struct Line {
    #[column(key)]
    id: i64,
    #[column(references = Invoice)]
    invoice: i64,
    #[column(make = zipf(1..=99))]
    quantity: u32,
    #[column(make = log_normal(median = 30.0, sigma = 0.9), places = 2)]
    price: f64,
    #[column(from = price * quantity, places = 2)]
    amount: f64,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Billing, name = "payments", key = "payment", parent = invoice, per_parent = when(status == paid, 1))]
struct Payment {
    #[column(key)]
    id: Id<Payment>,
    #[column(references = Invoice)]
    invoice: i64,
    #[column(copy = invoice.total, places = 2)]
    amount: f64,
    #[column(make = after(invoice.issued_at, days(0..30)))]
    paid_at: DateTime<Utc>,
}

fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

#[test]
fn rows_are_linked_and_add_up() {
    let profile = ProfileBuilder::of_domain(Billing::info(), "acme").build();
    let tenant = Dataset::<Billing>::new(profile.unwrap_or_else(|error| panic!("{error}")));
    let (customers, invoices) = (tenant.rows::<Customer>(), tenant.rows::<Invoice>());
    let (lines, payments) = (tenant.rows::<Line>(), tenant.rows::<Payment>());
    assert_eq!((customers.len(), invoices.len()), (10, 50));
    assert!(lines.len() > 50 && lines.len() < 600, "{}", lines.len());
    assert_eq!(payments.len(), invoices.iter().filter(|invoice| invoice.status == Status::Paid).count());
    for invoice in invoices {
        let of = lines.iter().filter(|line| line.invoice == invoice.id);
        assert_eq!(of.map(|line| cents(line.amount)).sum::<i64>(), cents(invoice.total));
        assert!(tenant.get(invoice.customer).is_some());
    }
    for line in lines {
        assert_eq!(cents(line.price) * i64::from(line.quantity), cents(line.amount));
    }
    for payment in payments {
        let invoice = invoices.iter().find(|invoice| invoice.id == payment.invoice).expect("it is there");
        assert_eq!(cents(payment.amount), cents(invoice.total));
        assert!(payment.paid_at >= invoice.issued_at);
    }
    for customer in customers {
        let of: Vec<_> = invoices.iter().filter(|invoice| invoice.customer == customer.id).collect();
        let open = of.iter().filter(|invoice| invoice.status == Status::Open);
        assert_eq!(open.map(|invoice| cents(invoice.total)).sum::<i64>(), cents(customer.owed));
        assert_eq!(of.iter().map(|invoice| invoice.issued_at).max(), customer.last_invoice);
        assert!(of.is_sorted_by_key(|invoice| invoice.issued_at));
    }
}

#[test]
fn the_interpreter_makes_the_same_rows() {
    let profile = ProfileBuilder::of_domain(Billing::declaration().info(), "acme").scale(0.5).build();
    let profile = profile.unwrap_or_else(|error| panic!("{error}"));
    let (typed, untyped) = (Dataset::<Billing>::new(profile.clone()), Dataset::<Declared>::new(profile));
    for format in Format::ALL {
        let (mut a, mut b) = (Vec::new(), Vec::new());
        match (typed.write(*format, &mut a), untyped.write(*format, &mut b)) {
            (Ok(()), Ok(())) => assert_eq!(String::from_utf8(a), String::from_utf8(b)),
            (a, b) => assert_eq!(a.is_err(), b.is_err()),
        }
    }
    // Typed rows shown one by one, too.
    let lines: Vec<Line> = typed.stream::<Line>().collect();
    assert_eq!(lines, typed.rows::<Line>());
    assert_eq!(lines[10..20], typed.range::<Line>(10..20));
}

#[test]
fn personal_data_is_replaced_by_class_and_nothing_else_moves() {
    let builder = || ProfileBuilder::of_domain(Billing::info(), "acme");
    let raw = Dataset::<Billing>::new(builder().build().unwrap_or_else(|error| panic!("{error}")));
    let profile = builder().anonymize(true).build().unwrap_or_else(|error| panic!("{error}"));
    let anonymised = Dataset::<Billing>::new(profile);
    for (at, (one, other)) in raw.rows::<Customer>().iter().zip(anonymised.rows::<Customer>()).enumerate() {
        assert_eq!(other.name, format!("User {}", at + 1));
        assert_eq!(other.email, format!("user_{}@acme.anonymized", at + 1));
        let rest = Customer { name: one.name.clone(), email: one.email.clone(), ..other.clone() };
        assert_eq!(&rest, one);
    }
    assert_eq!(raw.rows::<Invoice>(), anonymised.rows::<Invoice>());
    assert_eq!(raw.rows::<Line>(), anonymised.rows::<Line>());
    assert_ne!(raw.profile().rows_digest(), anonymised.profile().rows_digest());
}

#[test]
fn twins_differ_in_what_names_the_tenant_alone() {
    let of = |id: &str| {
        let profile = ProfileBuilder::of_domain(Billing::info(), id).lineage("twin").build();
        Dataset::<Billing>::new(profile.unwrap_or_else(|error| panic!("{error}")))
    };
    let (a, b) = (of("acme"), of("globex"));
    assert_eq!(a.rows::<Line>(), b.rows::<Line>());
    for (one, other) in a.rows::<Customer>().iter().zip(b.rows::<Customer>()) {
        assert_eq!((&one.name, one.last_invoice), (&other.name, other.last_invoice));
        assert!(one.id != other.id && one.email != other.email && one.org != other.org);
    }
}

mod called_alike {
    use tenant_fixtures::{Dataset, Domain, Entity, Known as _, ProfileBuilder, Uuid};

    #[derive(Domain)]
    #[domain(name = "depots", entities(Van, Driver))]
    #[measure(vans, tiers = [20, 20, 20, 20])]
    struct Depots;

    #[derive(Entity, Clone)]
    #[entity(domain = Depots, name = "vans", count = vans)]
    struct Van {
        #[column(key)]
        id: Uuid,
        #[column(unique(tenant), make = full_name())]
        name: String,
    }

    #[derive(Entity, Clone)]
    #[entity(domain = Depots, name = "drivers", count = vans)]
    struct Driver {
        #[column(key)]
        id: Uuid,
        #[column(unique(tenant), make = full_name())]
        name: String,
    }

    #[test]
    fn keys_and_unique_values_of_two_collections_differ() {
        let tenant =
            Dataset::<Depots>::new(ProfileBuilder::of_domain(Depots::info(), "acme").build().unwrap());
        let pairs = || tenant.rows::<Van>().iter().zip(tenant.rows::<Driver>());
        assert!(pairs().all(|(van, driver)| van.id != driver.id));
        assert!(pairs().any(|(van, driver)| van.name != driver.name));
        let van = &tenant.rows::<Van>()[7];
        assert_eq!(tenant.find::<Van>(van.id).map(|found| found.id), Some(van.id));
        assert!(tenant.find::<Driver>(van.id).is_none());
    }
}
