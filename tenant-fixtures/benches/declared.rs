//! How fast declared rows are made and written, each beside a floor that is measured in the same run.
//!
//! Run with `cargo bench -p tenant-fixtures --bench declared`. On shared machines only the ratios between lines of one
//! run mean anything.

#![expect(clippy::unwrap_used, reason = "a benchmark that can't run should stop")]

use std::io::{self, Write};
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use tenant_fixtures::interpret::{Declared, DeclaredDomain as _};
use tenant_fixtures::{Dataset, Domain, Entity, Format, Id, Known as _, ProfileBuilder, TenantId, Token};

fn main() {
    divan::main();
}

#[derive(Domain)]
#[domain(name = "billing", entities(Customer, Invoice, Line))]
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
}

#[derive(Token, Clone, Copy, Debug, PartialEq)]
enum Status {
    Open,
    Paid,
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
    #[column(make = weighted(open = 8, paid = 90))]
    status: Status,
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

const INVOICES: u64 = 100_000;

static TYPED: LazyLock<Dataset<Billing>> = LazyLock::new(|| {
    let profile = ProfileBuilder::of_domain(Billing::info(), "bench").count("customers", 1_000);
    let tenant = Dataset::new(profile.count("invoices", INVOICES).build().unwrap());
    // Where each invoice's lines begin is found once a tenant, and measured by itself.
    tenant.range::<Line>(0..1);
    tenant
});

static UNTYPED: LazyLock<Dataset<Declared>> = LazyLock::new(|| {
    let info = Billing::declaration().info();
    let profile = ProfileBuilder::of_domain(info, "bench").count("customers", 1_000);
    let tenant = Dataset::new(profile.count("invoices", INVOICES).build().unwrap());
    written(&tenant);
    tenant
});

/// Counts bytes and keeps none.
struct Discard(usize);

impl Write for Discard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How many bytes a tenant's lines are as JSON Lines, on one core.
fn written<D: Domain>(tenant: &Dataset<D>) -> usize {
    let mut discard = Discard(0);
    tenant.write_collection("invoice_lines", Format::JsonLines, 1, &mut discard).unwrap();
    discard.0
}

mod lines {
    use super::*;

    /// Lines as typed rows in memory.
    #[divan::bench]
    fn typed(bencher: Bencher<'_, '_>) {
        let rows = TYPED.count::<Line>();
        bencher.counter(ItemsCount::new(rows)).bench(|| black_box(TYPED.range::<Line>(0..rows)));
    }

    /// The same rows copied: what moving them costs.
    #[divan::bench]
    fn floor_copy(bencher: Bencher<'_, '_>) {
        let rows = TYPED.range::<Line>(0..TYPED.count::<Line>());
        bencher.counter(ItemsCount::new(rows.len())).bench(|| black_box(rows.clone()));
    }

    /// Where each invoice's lines begin.
    #[divan::bench]
    fn index(bencher: Bencher<'_, '_>) {
        let profile = TYPED.profile();
        bencher
            .counter(ItemsCount::new(INVOICES))
            .bench(|| black_box(Dataset::<Billing>::new(profile.clone()).count::<Line>()));
    }
}

mod invoices {
    use super::*;

    /// Invoices as typed rows: each with the sum of its lines.
    #[divan::bench]
    fn typed(bencher: Bencher<'_, '_>) {
        bencher.counter(ItemsCount::new(INVOICES)).bench(|| black_box(TYPED.range::<Invoice>(0..INVOICES)));
    }
}

mod json_lines {
    use super::*;

    /// Lines made and formatted on one core, by the domain that is derived.
    #[divan::bench]
    fn derived(bencher: Bencher<'_, '_>) {
        bencher.counter(BytesCount::new(written(&TYPED))).bench(|| black_box(written(&TYPED)));
    }

    /// The same by its declaration alone.
    #[divan::bench]
    fn interpreted(bencher: Bencher<'_, '_>) {
        bencher.counter(BytesCount::new(written(&UNTYPED))).bench(|| black_box(written(&UNTYPED)));
    }

    /// The same bytes copied.
    #[divan::bench]
    fn floor_copy(bencher: Bencher<'_, '_>) {
        let mut bytes = Vec::new();
        TYPED.write_collection("invoice_lines", Format::JsonLines, 1, &mut bytes).unwrap();
        let mut buffer = Vec::with_capacity(bytes.len());
        bencher.counter(BytesCount::new(bytes.len())).bench_local(|| {
            buffer.clear();
            buffer.extend_from_slice(&bytes);
            black_box(buffer.len())
        });
    }
}
