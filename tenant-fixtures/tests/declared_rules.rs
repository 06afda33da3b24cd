//! What is declared is checked on rows that somebody changed: each fault is found, and nothing else.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tenant_fixtures::quality::{Report, SourceFile, assess_files};
use tenant_fixtures::{Dataset, Domain, Entity, Format, Id, Known as _, ProfileBuilder, Token};

#[derive(Domain)]
#[domain(name = "billing", entities(Customer, Invoice, Line))]
#[measure(customers, tiers = [10, 1_000, 10_000, 100_000])]
#[measure(invoices, tiers = [60, 6_000, 60_000, 600_000])]
struct Billing;

#[derive(Entity, Clone)]
#[entity(domain = Billing, name = "customers", key = "customer", count = customers)]
struct Customer {
    #[column(key)]
    id: Id<Customer>,
    #[column(sum = Invoice::total where status == open, places = 2)]
    owed: f64,
    #[column(references = Customer, make = reference(earlier), null = 0.8)]
    sent_by: Option<Id<Customer>>,
}

#[derive(Token, Clone, Copy)]
enum Status {
    Open,
    Paid,
}

#[derive(Entity, Clone)]
#[entity(domain = Billing, name = "invoices", key = "invoice", parent = customer, count = invoices)]
struct Invoice {
    #[column(key)]
    id: i64,
    #[column(references = Customer)]
    customer: Id<Customer>,
    #[column(make = rising(days(1..30)))]
    issued_at: DateTime<Utc>,
    #[column(make = after(issued_at, days(1..=30)), null = 0.3)]
    paid_at: Option<DateTime<Utc>>,
    #[column(sum = Line::amount, places = 2)]
    total: f64,
    #[column(make = weighted(open = 1, paid = 3))]
    status: Status,
}

#[derive(Entity, Clone)]
#[entity(domain = Billing, name = "lines", key = "line", parent = invoice, per_parent = uniform(1..=4))]
struct Line {
    #[column(key)]
    id: i64,
    #[column(references = Invoice)]
    invoice: i64,
    #[column(make = uniform(1..=9))]
    quantity: u32,
    #[column(make = log_normal(median = 30.0, sigma = 0.9), places = 2)]
    price: f64,
    #[column(from = price * quantity, places = 2)]
    amount: f64,
    #[column(make = running(amount), places = 2)]
    so_far: f64,
    #[column(make = word(), null = 0.9)]
    note: Option<String>,
    #[column(make = word())]
    unit: Option<String>,
    #[column(make = after(invoice.paid_at, days(0..9)))]
    sent_at: Option<DateTime<Utc>>,
}

fn tenant() -> Dataset<Billing> {
    let profile = ProfileBuilder::of_domain(Billing::info(), "acme").count("invoices", 300).build();
    Dataset::new(profile.expect("it is allowed"))
}

/// The report on a tenant's document after a change.
fn report(change: impl FnOnce(&mut Value)) -> Report {
    let tenant = tenant();
    let mut text = Vec::new();
    tenant.write(Format::Json, &mut text).expect("it is written");
    let mut document: Value = serde_json::from_slice(&text).expect("it is JSON");
    change(&mut document["data"]);
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("dataset.json");
    std::fs::write(&path, document.to_string()).expect("it is written");
    let source = SourceFile { paths: vec![path], profile: Some(tenant.profile()), whole: true };
    assess_files::<Billing>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0)
}

fn faults(report: &Report) -> Vec<String> {
    let broken = report.metrics.iter().filter(|metric| metric.passed == Some(false));
    broken
        .flat_map(|metric| {
            metric.first.iter().map(|breach| format!("{} {}: {}", breach.collection, breach.row, breach.what))
        })
        .collect()
}

#[test]
fn rows_as_they_were_made_have_no_fault() {
    for report in [report(|_| {}), tenant().quality()] {
        assert_eq!(faults(&report), Vec::<String>::new());
        assert_eq!(report.passed, Some(true));
        let rules =
            report.metrics.iter().find(|metric| metric.name == "business_rules").expect("it is there");
        assert!(rules.checked > 2_000, "{}", rules.checked);
        let shares =
            report.metrics.iter().find(|metric| metric.name == "declared_distribution").expect("it is there");
        assert!(shares.value.is_some_and(|value| value > 0.9), "{:?}", shares.value);
        assert!(report.metrics.iter().all(|metric| metric.name != "realistic_distribution"));
    }
}

#[test]
fn each_fault_is_found() {
    let first = |data: &mut Value, rows: &str, column: &str, value: Value| data[rows][0][column] = value;
    let found = faults(&report(|data| first(data, "invoices", "total", json!(0.01))));
    // The invoice's own sum, and what it does to its customer's if it is open.
    assert!(
        found.iter().any(|fault| fault.starts_with("invoices 1: invoices.total: found 1, and it would be")),
        "{found:?}"
    );

    let found = faults(&report(|data| first(data, "lines", "quantity", json!(10))));
    assert!(
        found.iter().any(|fault| fault.contains("lines.quantity: found 10, which is not within 1 to 9")),
        "{found:?}"
    );
    assert!(found.iter().any(|fault| fault.contains("lines.amount: found")), "{found:?}");

    let found = faults(&report(|data| {
        let row = data["invoices"]
            .as_array_mut()
            .and_then(|rows| rows.iter_mut().find(|row| !row["paid_at"].is_null()));
        if let Some(row) = row {
            row["paid_at"] = json!("2024-01-01T00:00:00Z");
        }
    }));
    assert!(
        found.len() == 1 && found[0].contains("invoices.paid_at") && found[0].contains("on the wrong side"),
        "{found:?}"
    );

    let found = faults(&report(|data| first(data, "lines", "invoice", json!(99_999))));
    assert!(found.iter().any(|fault| fault == "lines 1: there is no 99999 in invoices"), "{found:?}");

    let found = faults(&report(|data| first(data, "customers", "owed", json!(0.07))));
    assert!(found.len() == 1 && found[0].starts_with("customers 1: customers.owed: found 7"), "{found:?}");

    let found = faults(&report(|data| first(data, "invoices", "id", json!(2))));
    assert!(found.iter().any(|fault| fault.contains("2 is another row's")), "{found:?}");
}

/// The report on one collection's file, alone, with its profile or without.
fn alone(collection: &str, format: Format, has_profile: bool) -> Report {
    let tenant = tenant();
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join(format!("{collection}.{}", format.extension()));
    let mut rows = Vec::new();
    tenant.write_collection(collection, format, 1, &mut rows).expect("it is written");
    std::fs::write(&path, rows).expect("it is written");
    let profile = has_profile.then(|| tenant.profile());
    let source = SourceFile { paths: vec![path], profile, whole: false };
    assess_files::<Billing>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0)
}

#[test]
fn what_hangs_on_rows_that_are_not_there_is_not_checked() {
    // Of each: rules that can be checked without other files, and others.
    let rules: [(&str, &[&str], &[&str]); 3] = [
        ("customers", &[], &["owed"]),
        ("invoices", &["paid_at", "status"], &["total", "issued_at"]),
        ("lines", &["quantity", "price", "amount"], &["so_far", "sent_at"]),
    ];
    for (collection, checked, others) in rules {
        for (format, has_profile) in [(Format::Csv, true), (Format::Csv, false), (Format::JsonLines, true)] {
            let report = alone(collection, format, has_profile);
            assert_eq!(faults(&report), Vec::<String>::new(), "{collection}");
            assert_eq!(report.tenant_id, if collection == "lines" && !has_profile { "" } else { "acme" });
            let metric = report.metric("business_rules").expect("it is there");
            let value = |rule: &str| {
                let name = format!("{collection}.{rule}");
                metric
                    .details
                    .iter()
                    .find(|detail| detail.name == name)
                    .unwrap_or_else(|| panic!("{name}"))
                    .value
            };
            // Where numbers may lie hangs on the profile.
            for rule in checked.iter().filter(|rule| has_profile || **rule == "amount") {
                assert_eq!(value(rule), Some(100.0), "{collection}.{rule}");
            }
            for rule in others {
                assert_eq!(value(rule), None, "{collection}.{rule}");
                let says = format!("{collection}.{rule}: there are no ");
                assert!(report.not_checked.iter().any(|said| said.starts_with(&says)), "{says} {report:?}");
            }
            if checked.is_empty() {
                assert_eq!((metric.value, metric.passed, metric.checked), (None, None, 0));
            }
        }
    }
}

#[test]
fn empty_values_are_held_against_what_was_declared() {
    let nulls = |report: &Report| report.metric("null_values").expect("it is there").clone();
    let made = nulls(&report(|_| {}));
    assert_eq!((made.value, made.passed, made.broken), (Some(0.0), Some(true), 0));
    let declared = made.details.iter().find(|detail| detail.name == "as_declared").expect("it is there");
    assert!(declared.value.is_some_and(|value| value > 5.0), "{declared:?}");
    assert_eq!(nulls(&tenant().quality()), made);
    let emptied = |column: &'static str| {
        nulls(&report(|data| {
            data["lines"].as_array_mut().expect("rows").iter_mut().for_each(|row| row[column] = Value::Null);
        }))
    };
    // Of ten notes, nine were to be empty; of ten units, none.
    let (notes, units) = (emptied("note"), emptied("unit"));
    assert!(notes.broken > 0 && notes.broken < units.broken / 5, "{notes:?} {units:?}");
    assert_eq!((notes.passed, units.passed), (Some(true), Some(false)), "{units:?}");
}

/// A join table, whose pairs differ and come in no order, and rows that count up under each of their parents.
#[derive(Domain)]
#[domain(name = "school", entities(Course, Pupil, Place, Mark))]
#[measure(courses, tiers = [12, 120, 1_200, 12_000])]
#[measure(pupils, tiers = [40, 400, 4_000, 40_000])]
struct School;

#[derive(Entity, Clone)]
#[entity(domain = School, name = "courses", count = courses)]
struct Course {
    #[column(key, make = pattern("C{n:02}"))]
    code: String,
}

#[derive(Entity, Clone)]
#[entity(domain = School, name = "pupils", count = pupils)]
struct Pupil {
    #[column(key)]
    id: i64,
}

#[derive(Entity, Clone)]
#[entity(domain = School, name = "places", parent = pupil, per_parent = uniform(2..=5))]
struct Place {
    #[column(key, references = Pupil)]
    pupil: i64,
    #[column(key, references = Course, make = reference(distinct))]
    course: String,
}

#[derive(Entity, Clone)]
#[entity(domain = School, name = "marks", parent = pupil, per_parent = uniform(2..=5))]
struct Mark {
    #[column(key, references = Pupil)]
    pupil: i64,
    #[column(key, make = position())]
    nth: u32,
}

#[test]
fn keys_of_several_columns_are_told_apart_in_any_order() {
    let profile = ProfileBuilder::of_domain(School::info(), "acme").build();
    let tenant = Dataset::<School>::new(profile.expect("it is allowed"));
    assert!(tenant.rows::<Place>().iter().any(|place| place.course > tenant.rows::<Course>()[6].code));
    assert_eq!((tenant.rows::<Pupil>()[0].id, tenant.rows::<Mark>()[0].nth), (1, 1));
    assert!(tenant.rows::<Place>()[0].pupil == 1 && tenant.rows::<Mark>()[0].pupil == 1);
    assert_eq!(faults(&tenant.quality()), Vec::<String>::new());
    let keys = |report: &Report| {
        report.metrics.iter().find(|metric| metric.name == "duplicate_keys").map(|metric| metric.broken)
    };
    assert_eq!(keys(&tenant.quality()), Some(0));
    let mut text = Vec::new();
    tenant.write(Format::Json, &mut text).expect("it is written");
    let mut document: Value = serde_json::from_slice(&text).expect("it is JSON");
    document["data"]["places"][1] = document["data"]["places"][0].clone();
    document["data"]["marks"][1] = document["data"]["marks"][0].clone();
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("dataset.json");
    std::fs::write(&path, document.to_string()).expect("it is written");
    let source = SourceFile { paths: vec![path], profile: Some(tenant.profile()), whole: true };
    let report =
        assess_files::<School>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0);
    assert_eq!(keys(&report), Some(2), "{:?}", faults(&report));
}
