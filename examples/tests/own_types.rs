//! A service whose structs have types of its own, and tests that make rows of them. The guide shows it.

use chrono::{DateTime, Utc};
use tenant_fixtures::{Domain, Entity, Record, Token, Uuid, tenant_fixture};

use service::{Event, Order, OrderId, Parcel};

mod service {
    use super::{DateTime, Utc, Uuid};

    /// A value that is wrapped, so that nobody takes one id for another.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub(super) struct OrderId(pub(super) Uuid);

    #[derive(Clone, Debug)]
    pub(super) struct Order {
        pub(super) id: OrderId,
        pub(super) to: super::Address,
        pub(super) parcels: Vec<Parcel>,
        pub(super) label: String,
        pub(super) sent_from: std::net::Ipv4Addr,
        pub(super) state: super::State,
    }

    #[derive(Clone, Debug)]
    pub(super) struct Parcel {
        pub(super) number: u8,
        pub(super) pieces: u32,
        pub(super) piece_grams: u32,
        pub(super) grams: u32,
        pub(super) fragile: bool,
    }

    #[derive(Clone, Debug)]
    pub(super) struct Event {
        pub(super) id: i64,
        pub(super) order: OrderId,
        pub(super) state: super::State,
        pub(super) at: DateTime<Utc>,
    }
}

mod order_id {
    use super::Uuid;
    use super::service::OrderId;

    pub(super) fn from_column(id: Uuid) -> OrderId {
        OrderId(id)
    }

    pub(super) fn to_column(id: &OrderId) -> Uuid {
        id.0
    }
}

mod address {
    use std::net::Ipv4Addr;

    pub(super) fn from_column(text: String) -> Ipv4Addr {
        text.parse().unwrap_or(Ipv4Addr::UNSPECIFIED)
    }

    pub(super) fn to_column(address: &Ipv4Addr) -> String {
        address.to_string()
    }
}

#[derive(Domain)]
#[domain(name = "orders", entities(Order, Event))]
#[measure(orders, tiers = [20, 2_000, 20_000, 200_000])]
struct Orders;

#[derive(Token, Clone, Copy, Debug, PartialEq)]
enum State {
    Draft,
    Open,
    Paid,
    Void,
}

/// It is nested: JSON has it as an object, tables have `to_name`, `to_street` and so on.
#[derive(Record, Clone, Debug)]
struct Address {
    #[column(make = full_name(), pii = Name)]
    name: String,
    #[column(make = street(), pii = Address)]
    street: String,
    #[column(make = concat(lower(name), "@example.com"), pii = Email, null = 0.2)]
    email: Option<String>,
}

/// A list of them is a list of objects in JSON and Parquet, and a column of JSON in tables.
#[derive(Record, Clone)]
#[record(of = Parcel)]
struct ParcelOfOrder {
    #[column(make = position())]
    number: u8,
    #[column(make = uniform(1..=20))]
    pieces: u32,
    #[column(make = uniform(100..=400))]
    piece_grams: u32,
    #[column(from = pieces * piece_grams)]
    grams: u32,
    fragile: bool,
}

#[derive(Entity, Clone)]
#[entity(of = Order, domain = Orders, name = "orders", count = orders)]
struct OrderRow {
    #[column(key, with = order_id)]
    id: OrderId,
    to: Address,
    #[column(make = list(0..=3))]
    parcels: Vec<ParcelOfOrder>,
    #[column(make = |id, to| format!("{} for {}", id.0.simple(), to.name), version = 1)]
    label: String,
    #[column(with = address, make = ipv4())]
    sent_from: std::net::Ipv4Addr,
    #[column(last = Event::state)]
    state: State,
}

#[derive(Entity, Clone)]
#[entity(of = Event, domain = Orders, name = "events", parent = order, per_parent = steps(state))]
struct EventRow {
    #[column(key)]
    id: i64,
    #[column(references = Order, with = order_id)]
    order: OrderId,
    #[column(make = steps(draft, next(draft, open = 9, void = 1), next(open, paid = 8, void = 1)))]
    state: State,
    #[column(make = rising(hours(1..=48)))]
    at: DateTime<Utc>,
}

#[tenant_fixture(domain = Orders)]
fn orders_are_paid_or_void_in_the_end(orders: &[Order], events: &[Event]) {
    for order in orders {
        let mut states = events.iter().filter(|event| event.order == order.id).map(|event| event.state);
        assert_eq!(states.next(), Some(State::Draft));
        assert_eq!(states.next_back(), Some(order.state));
        assert!(matches!(order.state, State::Paid | State::Void));
    }
}
// The guide ends here.

#[tenant_fixture(domain = Orders)]
fn times_follow_each_other(orders: &[Order], events: &[Event]) {
    assert!(orders.iter().all(|order| order.sent_from.is_documentation()));
    for Order { to, label, .. } in orders {
        assert!(label.ends_with(&to.name) && !to.street.is_empty());
        assert!(to.email.as_ref().is_none_or(|email| *email == to.name.to_lowercase() + "@example.com"));
    }
    for parcels in orders.iter().map(|order| &order.parcels) {
        assert!(parcels.len() <= 3 && parcels.iter().zip(1..).all(|(parcel, nth)| parcel.number == nth));
        assert!(parcels.iter().all(|parcel| parcel.grams == parcel.pieces * parcel.piece_grams));
    }
    assert!(orders.iter().flat_map(|order| &order.parcels).any(|parcel| parcel.fragile));
    let siblings = events.windows(2).filter(|pair| pair[0].order == pair[1].order);
    assert!(siblings.clone().all(|pair| pair[0].at <= pair[1].at && pair[0].id < pair[1].id));
    assert!(siblings.count() >= 20);
}
