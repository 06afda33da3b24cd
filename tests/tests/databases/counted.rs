//! Keys that are counted in each tenant, in tables that several tenants share.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use tenant_fixtures::schema::Dialect;
use tenant_fixtures::{Dataset, Domain, Entity, Format, Id, Known, ProfileBuilder, TenantId};

use tenant_fixtures_tests::postgresql::Server;

/// Invoices as services have them: each tenant's are numbered from 1.
#[derive(Domain)]
#[domain(name = "counted", entities(Customer, Invoice, Line, Payment, Label, Batch))]
#[measure(customers, tiers = [5, 50, 500, 5_000])]
struct Counted;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Counted, name = "customers", key = "customer", count = customers)]
struct Customer {
    #[column(key)]
    id: Id<Customer>,
    #[column(tenant)]
    org: TenantId,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Counted, name = "invoices", parent = customer, per_parent = uniform(1..=4))]
struct Invoice {
    #[column(key)]
    id: i64,
    #[column(tenant)]
    org: TenantId,
    #[column(references = Customer)]
    customer: Id<Customer>,
    #[column(references = Invoice, make = reference(earlier), null = 0.5)]
    replaces: Option<i64>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Counted, name = "invoice_lines", parent = invoice, per_parent = uniform(1..=3))]
struct Line {
    #[column(key, references = Invoice)]
    invoice: i64,
    #[column(key, make = position())]
    number: u32,
    #[column(tenant)]
    tenant: TenantId,
}

impl Line {
    const TABLE: &str = "invoice_lines";
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Counted, name = "payments", parent = invoice, per_parent = 1)]
struct Payment {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = Invoice)]
    invoice: i64,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Counted, name = "labels", parent = customer, per_parent = 1)]
struct Label {
    #[column(key)]
    id: String,
    #[column(references = Customer)]
    customer: Id<Customer>,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Counted, name = "batches", parent = payment, per_parent = 1)]
struct Batch {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = Payment)]
    payment: i64,
}

/// The same without a column that names the tenant.
#[derive(Domain)]
#[domain(name = "nameless", entities(Bill, Item))]
#[measure(bills, tiers = [5, 50, 500, 5_000])]
struct Nameless;

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Nameless, name = "bills", count = bills)]
struct Bill {
    #[column(key)]
    id: i64,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Nameless, name = "items", parent = bill, per_parent = 2)]
struct Item {
    #[column(key)]
    id: i64,
    #[column(references = Bill)]
    bill: i64,
}

fn tenant<D: Known>(id: &str, seed: u64) -> Dataset<D> {
    let profile = ProfileBuilder::of_domain(D::info(), id).seed(seed).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

fn script<D: Known>(tenant: &Dataset<D>, format: Format) -> String {
    let mut script = Vec::new();
    tenant.write(format, &mut script).expect("a vector takes any bytes");
    String::from_utf8(script).expect("scripts are UTF-8")
}

/// The rows of each table, as these tenants have them.
fn rows(tenants: &[&Dataset<Counted>]) -> Vec<(&'static str, usize)> {
    let of = |count: fn(&Dataset<Counted>) -> usize| tenants.iter().map(|tenant| count(tenant)).sum();
    vec![
        ("customers", of(|tenant| tenant.rows::<Customer>().len())),
        ("invoices", of(|tenant| tenant.rows::<Invoice>().len())),
        (Line::TABLE, of(|tenant| tenant.rows::<Line>().len())),
        ("payments", of(|tenant| tenant.rows::<Payment>().len())),
        ("labels", of(|tenant| tenant.rows::<Label>().len())),
        ("batches", of(|tenant| tenant.rows::<Batch>().len())),
    ]
}

/// Wrong changes: a reference to the other tenant's row, or to none; a number that is taken; a row of nobody.
const REFUSED: [&str; 4] = [
    "UPDATE invoices SET replaces = 9999 WHERE org = 'acme' AND id = 2",
    "UPDATE invoice_lines SET tenant = 'initech'",
    "INSERT INTO invoices SELECT id, org, customer, NULL FROM invoices WHERE id = 1 AND org = 'acme'",
    "UPDATE batches SET payment = 1",
];

/// A reference that is an invoice of the other tenant's, and not of its own.
fn beyond(acme: &Dataset<Counted>, globex: &Dataset<Counted>) -> String {
    let (acme, globex) = (acme.rows::<Invoice>().len(), globex.rows::<Invoice>().len());
    let (less, more) = if acme < globex { ("acme", globex) } else { ("globex", acme) };
    assert_ne!(acme, globex, "a number that one of them has alone");
    format!("UPDATE invoices SET replaces = {more} WHERE org = '{less}'")
}

#[test]
fn sqlite_takes_several_tenants_that_count_alike() {
    let (acme, globex) = (tenant::<Counted>("acme", 1), tenant::<Counted>("globex", 2));
    let later = tenant::<Counted>("acme", 3);
    let database = Connection::open_in_memory().unwrap();
    let count = |table: &str| {
        let query = format!("SELECT count(*) FROM {table}");
        database.query_row(&query, [], |row| row.get::<_, u32>(0)).unwrap() as usize
    };
    for tenant in [&acme, &globex] {
        database.execute_batch(&script(tenant, Format::SqliteScript)).unwrap();
    }
    for (table, rows) in rows(&[&acme, &globex]) {
        assert_eq!(count(table), rows, "{table}");
    }
    for change in REFUSED.iter().map(ToString::to_string).chain([beyond(&acme, &globex)]) {
        assert!(database.execute_batch(&change).is_err(), "{change}");
    }
    // A tenant's rows are found where nothing but a reference tells whose they are.
    database.execute_batch("CREATE TEMP TABLE tenant_fixtures_replace (asked)").unwrap();
    database.execute_batch("DELETE FROM batches; DELETE FROM payments").unwrap();
    database.execute_batch(&script(&later, Format::SqliteScript)).unwrap();
    for (table, rows) in
        rows(&[&later, &globex]).into_iter().filter(|(table, _)| !matches!(*table, "payments" | "batches"))
    {
        assert_eq!(count(table), rows, "{table}");
    }
}

#[test]
fn tables_for_one_tenant_say_so() {
    let (acme, globex) = (tenant::<Nameless>("acme", 1), tenant::<Nameless>("globex", 1));
    let database = Connection::open_in_memory().unwrap();
    let first = script(&acme, Format::SqliteScript);
    assert!(first.contains("-- Takes one tenant"), "{first}");
    database.execute_batch(&first).unwrap();
    for tenant in [&acme, &globex] {
        let error = database.execute_batch(&script(tenant, Format::SqliteScript)).unwrap_err().to_string();
        assert!(error.contains("take one tenant") && error.contains("bills, items"), "{error}");
        // Whoever goes on all the same gets nothing committed.
        assert!(database.execute_batch("COMMIT").is_err());
        database.execute_batch("ROLLBACK").unwrap();
    }
    let unclear = tenant::<Counted>("acme", 1).sql(Dialect::Sqlite);
    assert!(unclear.contains("-- invoice is not checked"), "{unclear}");
    assert!(!unclear.contains("Takes one tenant"), "keys over all tenants need no other column: {unclear}");
}

#[test]
fn postgresql_takes_several_tenants_that_count_alike() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let run = |database: &str, script: &str, options: &str| {
        let path: &Path = &folder.path().join("script.sql");
        fs::write(path, script).unwrap();
        let output = server.run_with(database, path, options);
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (acme, globex) = (tenant::<Counted>("acme", 1), tenant::<Counted>("globex", 2));
    let later = tenant::<Counted>("acme", 3);
    for tenant in [&acme, &globex] {
        let (done, says) = run("counted", &script(tenant, Format::PostgreSql), "");
        assert!(done, "{says}");
    }
    let count = |table: &str| server.query("counted", &format!("SELECT count(*) FROM {table}")).join("");
    for (table, rows) in rows(&[&acme, &globex]) {
        assert_eq!(count(table), rows.to_string(), "{table}");
    }
    for change in REFUSED.iter().map(ToString::to_string).chain([beyond(&acme, &globex)]) {
        let (done, says) = run("counted", &change, "");
        assert!(
            !done && (says.contains("foreign key") || says.contains("duplicate key")),
            "{change}: {says}"
        );
    }
    assert!(run("counted", "DELETE FROM batches; DELETE FROM payments", "").0);
    let (done, says) = run("counted", &script(&later, Format::PostgreSql), "-c tenant_fixtures.replace=on");
    assert!(done, "{says}");
    assert_eq!(count("labels"), rows(&[&later, &globex])[4].1.to_string());
    let (acme, globex) = (tenant::<Nameless>("acme", 1), tenant::<Nameless>("globex", 1));
    assert!(run("nameless", &script(&acme, Format::PostgreSql), "").0);
    for tenant in [&acme, &globex] {
        let (done, says) = run("nameless", &script(tenant, Format::PostgreSql), "");
        assert!(!done && says.contains("take one tenant") && says.contains("bills, items"), "{says}");
    }
}
