//! The first use of declared rows, against the same collections made by hand.

use std::hint::black_box;
use std::time::Instant;

use chrono::{DateTime, Utc};
use tenant_fixtures::{Dataset, Domain, Entity, Id, Known, ProfileBuilder, TenantId, Token};

use crate::{PAIRS, told};

#[derive(Token, serde::Serialize, serde::Deserialize, Clone, Copy, Debug, PartialEq)]
pub(super) enum Status {
    Open,
    Paid,
}

mod declared {
    use super::*;

    #[derive(Domain)]
    #[domain(name = "billing", entities(Customer, Invoice, Line))]
    #[measure(customers, tiers = [5, 1_000, 10_000, 100_000])]
    #[measure(invoices, tiers = [100, 5_000, 50_000, 500_000])]
    pub(super) struct Billing;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Billing, name = "customers", key = "customer", count = customers)]
    pub(super) struct Customer {
        #[column(key)]
        id: Id<Customer>,
        #[column(tenant)]
        org: TenantId,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Billing, name = "invoices", key = "invoice", parent = customer, count = invoices, share = log_normal(1, 1))]
    pub(super) struct Invoice {
        #[column(key)]
        id: i64,
        #[column(references = Customer)]
        customer: Id<Customer>,
        #[column(make = rising(days(0..30)))]
        issued_at: DateTime<Utc>,
        #[column(sum = Line::amount, places = 2)]
        total: f64,
        #[column(make = weighted(open = 8, paid = 90))]
        status: Status,
    }

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Billing, name = "invoice_lines", key = "line", parent = invoice, per_parent = zipf(1..=12))]
    pub(super) struct Line {
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
}

/// What who wrote `Generate` would write: the same columns, each number by one draw.
mod by_hand {
    use std::ops::Range;

    use tenant_fixtures::interpret::State;
    use tenant_fixtures::{Batch, Generate, Label, Stream};

    use super::*;

    #[derive(Domain)]
    #[domain(name = "billing_by_hand", entities(Customer, Invoice, Line))]
    #[measure(customers, tiers = [5, 1_000, 10_000, 100_000])]
    #[measure(invoices, tiers = [100, 5_000, 50_000, 500_000])]
    pub(super) struct Billing;

    #[derive(Entity, Clone, Debug, PartialEq)]
    #[entity(domain = Billing, name = "customers", key = "customer", count = customers)]
    pub(super) struct Customer {
        #[column(key)]
        id: Id<Customer>,
        #[column(tenant)]
        org: TenantId,
    }

    #[derive(Entity, serde::Serialize, serde::Deserialize, Clone, Debug, PartialEq)]
    #[entity(domain = Billing, name = "invoices", key = "invoice", generate(version = 1))]
    pub(super) struct Invoice {
        #[column(key)]
        id: i64,
        #[column(references = Customer)]
        customer: Id<Customer>,
        issued_at: DateTime<Utc>,
        total: f64,
        status: Status,
    }

    #[derive(Entity, serde::Serialize, serde::Deserialize, Clone, Debug, PartialEq)]
    #[entity(domain = Billing, name = "invoice_lines", key = "line", generate(version = 1))]
    pub(super) struct Line {
        #[column(key)]
        id: i64,
        invoice: i64,
        quantity: u32,
        price: f64,
        amount: f64,
    }

    const EACH: u64 = 4;
    const INVOICES: u64 = 100;
    const VALUES: Label = Label::new("values");

    fn unit(stream: &mut Stream) -> f64 {
        (stream.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn line(tenant: &State, row: u64) -> Line {
        let mut stream = tenant.streams("invoice_lines").expect("it is one").stream(row, VALUES);
        let quantity = (99.0_f64.powf(unit(&mut stream))) as u32;
        let (a, b) = (unit(&mut stream), unit(&mut stream));
        let normal = (-2.0 * (1.0 - a).ln()).sqrt() * (std::f64::consts::TAU * b).cos();
        let price = (30.0 * (0.9 * normal).exp() * 100.0).round() / 100.0;
        let amount = (price * f64::from(quantity) * 100.0).round() / 100.0;
        Line { id: row as i64 + 1, invoice: (row / EACH) as i64 + 1, quantity, price, amount }
    }

    impl Generate<Billing> for Invoice {
        fn count(_tenant: &State) -> u64 {
            INVOICES
        }

        fn generate(tenant: &State, rows: Range<u64>, batch: &mut Batch<Self>) {
            let (period, streams) = (tenant.period(), tenant.streams("invoices").expect("it is one"));
            for row in rows {
                let mut stream = streams.stream(row, VALUES);
                let customer = stream.bits() % 5;
                let seconds = (period.end - period.start) as u64 / INVOICES;
                let at = period.start + (row * seconds + stream.bits() % seconds) as i64;
                let total = (row * EACH..(row + 1) * EACH).map(|row| line(tenant, row).amount).sum();
                batch.push(Invoice {
                    id: row as i64 + 1,
                    customer: Id::new(tenant.tenant(), customer + 1),
                    issued_at: DateTime::from_timestamp(at, 0).expect("it is in the period"),
                    total,
                    status: if stream.bits() % 98 < 8 { Status::Open } else { Status::Paid },
                });
            }
        }
    }

    impl Generate<Billing> for Line {
        fn count(_tenant: &State) -> u64 {
            INVOICES * EACH
        }

        fn generate(tenant: &State, rows: Range<u64>, batch: &mut Batch<Self>) {
            rows.for_each(|row| batch.push(line(tenant, row)));
        }
    }
}

fn used<D: Known>(rows: impl Fn(&Dataset<D>)) -> std::time::Duration {
    let begin = Instant::now();
    let profile = ProfileBuilder::of_domain(D::info(), "acme").build().expect("it is right");
    rows(&Dataset::<D>::new(profile));
    begin.elapsed()
}

/// With the library optimised, as tests have it, and what stands in the tests not.
#[test]
#[ignore = "measures"]
fn declared_rows_against_rows_by_hand() {
    let declared = || {
        used::<declared::Billing>(|tenant| {
            let rows = (tenant.rows::<declared::Customer>(), tenant.rows::<declared::Invoice>());
            black_box((rows, tenant.rows::<declared::Line>()));
        })
    };
    let by_hand = || {
        used::<by_hand::Billing>(|tenant| {
            let rows = (tenant.rows::<by_hand::Customer>(), tenant.rows::<by_hand::Invoice>());
            black_box((rows, tenant.rows::<by_hand::Line>()));
        })
    };
    let pairs = || (0..PAIRS * 4).map(|_| (declared(), by_hand())).unzip();
    let (ours, theirs) = pairs();
    told("the first use of 5 customers, 100 invoices and their lines, against rows by hand", ours, theirs);
}
