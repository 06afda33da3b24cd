//! What is drawn within an expression: where a condition holds, as a gap, as a bound.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tenant_fixtures::declaration::{ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder, Unique};
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::quality::{Report, SourceFile, assess_files};
use tenant_fixtures::schema::ColumnType;
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

/// Short keys that tenants can share a table with.
#[test]
fn numbers_in_texts_are_in_one_tenant_alone() {
    let build = |make: &str, length: u32| {
        DeclarationBuilder::new("shop")
            .entity(
                EntityBuilder::new("customers").fixed(300).column(
                    ColumnBuilder::new("code", ColumnType::Text)
                        .key()
                        .unique(Unique::Everywhere)
                        .length(length)
                        .make(make)
                        .expect("a pattern"),
                ),
            )
            .build()
    };
    let rows = |declaration: &'static Declaration, tenant: &str| -> Vec<String> {
        let profile = ProfileBuilder::of_domain(declaration.info(), tenant).build().expect("a profile");
        let dataset: Dataset<Declared> = Dataset::new(profile);
        let mut out = Vec::new();
        dataset.write_collection("customers", Format::Csv, 1, &mut out).expect("rows");
        String::from_utf8(out).expect("UTF-8").lines().skip(1).map(str::to_owned).collect()
    };
    for (length, first) in [(5, "LFLT"), (4, "RT")] {
        let declaration = build("pattern('{all}')", length);
        let mut all: Vec<_> =
            ["t_1", "t_2", "t_30"].into_iter().flat_map(|tenant| rows(declaration, tenant)).collect();
        assert!(all.iter().all(|code| code.len() <= length as usize), "{all:?}");
        assert_eq!(all[0], first);
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!((count, all.len()), (900, 900));
        // An id without a number says so.
        let error = ProfileBuilder::of_domain(declaration.info(), "acme").build().expect_err("no number");
        assert!(error.to_string().contains("customers.code is counted by the tenant's number"), "{error}");
    }
}

/// A block that is said is counted by the tenant's number, whatever the column holds: two tenants without one would share it.
#[test]
fn a_block_asks_for_the_tenants_number() {
    let key = ColumnBuilder::new("id", ColumnType::Signed).key().make("key(all)").expect("a key");
    let shop =
        DeclarationBuilder::new("shop").entity(EntityBuilder::new("orders").fixed(3).column(key)).build();
    let profile = |id: &str, block: Option<u64>| {
        let builder = ProfileBuilder::of_domain(shop.info(), id);
        block.map_or(builder.clone(), |block| builder.block(block)).build()
    };
    assert!(profile("acme", None).is_ok() && profile("acme_7", Some(1_000)).is_ok());
    let error = profile("acme", Some(1_000)).expect_err("no number ends the id");
    assert!(error.to_string().contains("orders.id is counted by the tenant's number"), "{error}");
}

/// What the database computes is nothing here, of whatever type, and can be asked for.
#[test]
fn what_is_generated_is_nothing_of_its_type() {
    let number = ColumnBuilder::new("total", ColumnType::Signed).generated();
    let known =
        ColumnBuilder::new("known", ColumnType::Signed).make("coalesce(total, 5)").expect("an expression");
    let key = ColumnBuilder::new("id", ColumnType::Signed).key();
    let rows = EntityBuilder::new("orders").fixed(3).column(key).column(number).column(known);
    let shop = DeclarationBuilder::new("shop").entity(rows).build();
    let profile = ProfileBuilder::of_domain(shop.info(), "acme").build().expect("a profile");
    let mut out = Vec::new();
    Dataset::<Declared>::new(profile).write_collection("orders", Format::Csv, 1, &mut out).expect("rows");
    assert_eq!(String::from_utf8(out).expect("UTF-8"), "id,total,known\n1,,5\n2,,5\n3,,5\n");
}

/// Rows that all tenants share lie in a period of their own, by which they are checked, too.
#[test]
fn shared_rows_are_held_to_their_own_period() {
    let at = ColumnBuilder::new("at", ColumnType::Timestamp).make("within_period()").expect("a time");
    let key = ColumnBuilder::new("id", ColumnType::Signed).key();
    let rows = EntityBuilder::new("rates").shared().fixed(50).column(key).column(at);
    let shop = DeclarationBuilder::new("shop").entity(rows).build();
    for (as_of, days) in [("2025-01-01", 365), ("2031-05-04", 10)] {
        let profile = ProfileBuilder::of_domain(shop.info(), "acme").as_of(as_of).days(days).build();
        let report = Dataset::<Declared>::new(profile.expect("a profile")).quality();
        let broken: u64 = report.metrics.iter().map(|metric| metric.broken).sum();
        assert_eq!((report.passed(), broken), (true, 0), "{as_of}: {report:?}");
    }
}
