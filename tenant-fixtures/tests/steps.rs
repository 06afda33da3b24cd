//! States that follow each other among siblings, counted by themselves, and taken by the parent.

use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tenant_fixtures::declaration::{ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder};
use tenant_fixtures::quality::{SourceFile, assess_files};
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{Dataset, Domain, Entity, Format, Known as _, ProfileBuilder, Token};

#[derive(Domain)]
#[domain(name = "orders", entities(Order, Event))]
#[measure(orders, tiers = [2_000, 3_000, 4_000, 5_000])]
struct Orders;

#[derive(Token, Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum State {
    Draft,
    Open,
    Paused,
    Paid,
    Void,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Orders, name = "orders", count = orders)]
struct Order {
    #[column(key)]
    id: i64,
    // There is always one: states begin with the first.
    #[column(last = Event::state)]
    state: State,
    #[column(count = Event)]
    events: u32,
}

#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Orders, name = "events", parent = order, per_parent = steps(state))]
struct Event {
    #[column(key)]
    id: i64,
    #[column(references = Order)]
    order: i64,
    #[column(
        make = steps(draft, next(draft, open = 9, void = 1), next(open, paid = 7, void = 1, paused = 2), next(paused, open = 1))
    )]
    state: State,
    #[column(make = rising(hours(1..=48)))]
    at: DateTime<Utc>,
}

fn tenant(orders: u64) -> Dataset<Orders> {
    let profile = ProfileBuilder::of_domain(Orders::info(), "acme").count("orders", orders).build();
    Dataset::new(profile.unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn nobody_goes_on_after_a_last_state() {
    let tenant = tenant(2_000);
    let mut paid = 0;
    let mut paused = 0;
    for order in tenant.rows::<Order>() {
        let events = tenant.children_of::<Event>(order.id);
        assert_eq!((events.len(), events[0].state), (order.events as usize, State::Draft));
        for pair in events.windows(2) {
            let follows = match pair[0].state {
                State::Draft => matches!(pair[1].state, State::Open | State::Void),
                State::Open => matches!(pair[1].state, State::Paid | State::Void | State::Paused),
                State::Paused => pair[1].state == State::Open,
                State::Paid | State::Void => false,
            };
            assert!(follows && pair[0].at <= pair[1].at, "{pair:?}");
        }
        let last = events.last().map(|event| event.state);
        assert_eq!(last, Some(order.state));
        assert!(matches!(order.state, State::Paid | State::Void), "{order:?}");
        paid += usize::from(order.state == State::Paid);
        paused += usize::from(events.iter().any(|event| event.state == State::Paused));
    }
    // 0.9 · 7/8 of 2,000 are paid in the end, and 0.9 · 2/10 paused at least once.
    assert!((1_495..1_655).contains(&paid) && (300..420).contains(&paused), "{paid} {paused}");
    let report = tenant.quality();
    assert!(report.passed == Some(true), "{report:?}");
}

/// What is found wrong with a tenant's document after a change.
fn faults(change: impl FnOnce(&mut Vec<Value>)) -> Vec<String> {
    let tenant = tenant(40);
    let mut text = Vec::new();
    tenant.write(Format::Json, &mut text).expect("it is written");
    let mut document: Value = serde_json::from_slice(&text).expect("it is JSON");
    change(document["data"]["events"].as_array_mut().expect("there are events"));
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("dataset.json");
    std::fs::write(&path, document.to_string()).expect("it is written");
    let source = SourceFile { paths: vec![path], profile: Some(tenant.profile()), whole: true };
    let report =
        assess_files::<Orders>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read").remove(0);
    report.metrics.iter().flat_map(|metric| metric.first.iter().map(|breach| breach.what.clone())).collect()
}

#[test]
fn a_broken_order_is_found() {
    let state = |rows: &[Value], at: usize| rows[at]["state"].as_str().expect("it is a word").to_owned();
    let pair = |rows: &[Value], one: &str, two: &str| {
        (1..rows.len())
            .find(|at| state(rows, at - 1) == one && state(rows, *at) == two)
            .expect("they follow each other")
    };
    assert_eq!(faults(|_| {}), [""; 0]);
    for (change, expected) in [
        (
            (|rows, at| rows[at]["state"] = json!("draft")) as fn(&mut Vec<Value>, usize),
            "events.state: found draft, which does not follow open",
        ),
        (
            |rows, at| rows[at - 1]["state"] = json!("paused"),
            "events.state: found paused, which does not follow draft",
        ),
        // What comes last is a last state.
        (
            |rows, at| drop(rows.remove(at)),
            "events.state: found open, after which another state is to come, and none does",
        ),
    ] {
        let found = faults(|rows| {
            let at = pair(rows, "open", "paid");
            change(rows, at);
        });
        assert!(found.iter().any(|fault| fault == expected), "{expected}: {found:?}");
    }
    let found = faults(|rows| rows[0]["state"] = json!("open"));
    assert!(
        found.iter().any(|fault| fault == "events.state: found open, and states begin with draft"),
        "{found:?}"
    );
}

/// Any range of events is its slice of the whole, wherever among siblings it begins.
#[test]
fn siblings_go_on_wherever_a_range_begins() {
    let whole = tenant(60);
    let events = whole.rows::<Event>();
    for from in 0..events.len() as u64 {
        for to in [from + 1, from + 2, from + 7] {
            let part: Vec<Event> = tenant(60).range(from..to.min(events.len() as u64));
            assert_eq!(part, &events[from as usize..from as usize + part.len()]);
            assert!(!part.is_empty());
        }
    }
}

const WORDS: &[&str] = &["draft", "open", "paid", "void"];

fn orders(make: &str, count: &str) -> &'static Declaration {
    fn word<T>(error: impl std::fmt::Display) -> T {
        panic!("{error}")
    }
    let events = EntityBuilder::new("events")
        .per_parent("of", count)
        .unwrap_or_else(word)
        .column(ColumnBuilder::new("id", ColumnType::Signed).key())
        .column(ColumnBuilder::new("of", ColumnType::Signed).references("orders"))
        .column(ColumnBuilder::new("other", ColumnType::Token(WORDS)))
        .column(ColumnBuilder::new("state", ColumnType::Token(WORDS)).make(make).unwrap_or_else(word));
    let orders =
        EntityBuilder::new("orders").fixed(50).column(ColumnBuilder::new("id", ColumnType::Signed).key());
    DeclarationBuilder::new("orders").entity(orders).entity(events).build()
}

#[test]
fn states_that_make_no_sense_are_refused() {
    const GOOD: &str = "steps(draft, next(draft, open = 1))";
    for (make, count, expected) in [
        ("steps()", "steps(state)", "`steps` lacks the state to begin with"),
        ("steps(drafd)", "steps(state)", "no state is called `drafd`; did you mean `draft`?"),
        ("steps(draft, open)", "steps(state)", "found `open` in `steps`; it is written"),
        (
            "steps(draft, next(draft, open))",
            "steps(state)",
            "a state that follows has its weight, as in `open = 9`",
        ),
        ("steps(draft, next(draft, open = 0))", "steps(state)", "all weights are 0"),
        (
            "steps(draft, next(draft, open = 1), next(draft, void = 1))",
            "steps(state)",
            "says twice what follows `draft`",
        ),
        (GOOD, "3", "`per_parent = steps(state)` counts them"),
        (GOOD, "steps(other)", "which are not made by `steps(…)`"),
        (GOOD, "steps(stat)", "did you mean `state`?"),
        (
            "steps(draft, next(draft, open = 1, void = 1), next(open, open = 1))",
            "steps(state)",
            "comes to `open`, from where it never ends, and others do",
        ),
        ("steps(draft, next(draft, draft = 1))", "steps(state)", "none of which is a last one"),
    ] {
        let error = orders(make, count).plan().expect_err(make).to_string();
        assert!(error.contains(expected), "{make}: {error}");
    }
    // What never ends goes on for as many rows as there are.
    assert!(
        orders("steps(open, next(open, paid = 1), next(paid, open = 1))", "uniform(0..=5)").plan().is_ok()
    );
}
