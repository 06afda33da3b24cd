//! States that follow each other among siblings, counted by themselves, and taken by the parent.

use chrono::{DateTime, Utc};
use tenant_fixtures::declaration::{ColumnBuilder, Declaration, DeclarationBuilder, EntityBuilder};
use tenant_fixtures::schema::ColumnType;
use tenant_fixtures::{Dataset, Domain, Entity, Known as _, ProfileBuilder, Token};

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

#[test]
fn nobody_goes_on_after_a_last_state() {
    let profile = ProfileBuilder::of_domain(Orders::info(), "acme").build();
    let tenant = Dataset::<Orders>::new(profile.unwrap_or_else(|error| panic!("{error}")));
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
    assert!(report.passed(), "{report:?}");
}

const WORDS: &[&str] = &["draft", "open", "paid", "void"];

fn orders(make: &str, count: &str) -> &'static Declaration {
    let word = |error| panic!("{make}: {error}");
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
        ("steps(draft, next(draft, open))", "steps(state)", "a state that follows has its weight, as in `open = 9`"),
        ("steps(draft, next(draft, open = 0))", "steps(state)", "all weights are 0"),
        ("steps(draft, next(draft, open = 1), next(draft, void = 1))", "steps(state)", "says twice what follows `draft`"),
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
    assert!(orders("steps(open, next(open, paid = 1), next(paid, open = 1))", "uniform(0..=5)").plan().is_ok());
}
