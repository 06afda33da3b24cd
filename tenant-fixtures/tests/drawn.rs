//! What is drawn within an expression: where a condition holds, as a gap, as a bound.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tenant_fixtures::quality::{Report, SourceFile, assess_files};
use tenant_fixtures::{Dataset, Domain, Entity, Format, Id, Known as _, ProfileBuilder, Token};

#[derive(Domain)]
#[domain(name = "orders", entities(Order))]
#[measure(orders, tiers = [300, 300, 300, 300])]
struct Orders;

#[derive(Token, Clone, Copy, PartialEq)]
enum Status {
    Open,
    Paid,
}

#[derive(Entity, Clone)]
#[entity(domain = Orders, name = "orders", key = "order", count = orders)]
struct Order {
    #[column(key)]
    id: Id<Order>,
    #[column(make = weighted(open = 1, paid = 1))]
    status: Status,
    #[column(make = within_period())]
    created_at: DateTime<Utc>,
    #[column(make = when(status == paid, after(created_at, days(0..30))))]
    paid_at: Option<DateTime<Utc>>,
    #[column(make = created_at + days(uniform(1..=30)))]
    due_at: DateTime<Utc>,
    #[column(make = when(status == open, sentence(), colour()))]
    note: String,
    #[column(make = uniform(1..=6) + uniform(1..=6))]
    dice: u32,
    #[column(make = min(zipf(1..=9), 5))]
    few: u32,
    #[column(make = pattern("{tenant}/{n}"), unique)]
    code: String,
}

fn tenant(id: &str) -> Dataset<Orders> {
    Dataset::new(ProfileBuilder::of_domain(Orders::info(), id).build().expect("it is allowed"))
}

/// The faults of a tenant's document after a change.
fn faults(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let tenant = tenant("acme");
    let mut text = Vec::new();
    tenant.write(Format::Json, &mut text).expect("it is written");
    let mut document: Value = serde_json::from_slice(&text).expect("it is JSON");
    change(&mut document["data"]);
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("dataset.json");
    std::fs::write(&path, document.to_string()).expect("it is written");
    let source = SourceFile { paths: vec![path], profile: Some(tenant.profile()), whole: true };
    let report: Report =
        assess_files::<Orders>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0);
    let broken = report.metrics.iter().filter(|metric| metric.passed == Some(false));
    broken.flat_map(|metric| metric.first.iter().map(|breach| breach.what.clone())).collect()
}

#[test]
fn what_is_drawn_stands_where_it_is_asked_for() {
    let tenant = tenant("acme");
    let orders: &[Order] = tenant.rows::<Order>();
    assert_eq!(orders.len(), 300);
    let paid = orders.iter().filter(|order| order.status == Status::Paid).count();
    assert!((100..200).contains(&paid), "{paid}");
    for order in orders {
        assert_eq!(order.paid_at.is_some(), order.status == Status::Paid);
        assert!(order.paid_at.is_none_or(|paid_at| paid_at >= order.created_at));
        let days = (order.due_at - order.created_at).num_days();
        assert!((1..=30).contains(&days), "{days}");
        assert_eq!(order.note.starts_with('#'), order.status == Status::Paid, "{}", order.note);
        assert!((2..=12).contains(&order.dice) && order.few <= 5);
    }
    // Two dice are two dice, and gaps are not all the same.
    assert!(orders.iter().any(|order| order.dice % 2 == 1));
    assert!(orders.iter().any(|order| (order.due_at - order.created_at).num_days() > 20));
    assert_eq!(orders[4].code, "acme/5");
}

#[test]
fn what_was_drawn_is_no_fault_and_what_it_hangs_on_may_be_one() {
    assert_eq!(faults(|_| {}), Vec::<String>::new());
    let found = faults(|data| {
        let orders = data["orders"].as_array_mut().expect("they are rows");
        let open = orders.iter_mut().find(|order| order["status"] == "open").expect("one is open");
        open["paid_at"] = json!("2024-05-01T00:00:00Z");
    });
    assert!(found.iter().any(|fault| fault.contains("where nothing is to be computed")), "{found:?}");
}
