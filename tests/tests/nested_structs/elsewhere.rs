//! Nested structs of another crate, described by others.

use tenant_fixtures::{Dataset, Format, Known as _, ProfileBuilder};

use super::{payload, read_back, text};

mod service {
    #[derive(Clone, Debug, PartialEq)]
    pub(super) enum Side {
        Left,
        Right,
    }

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Spot {
        pub(super) side: Side,
        pub(super) at: Option<u16>,
        pub(super) seal: Vec<u8>,
    }

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Shelf {
        pub(super) name: String,
        pub(super) first: Spot,
        pub(super) last: Option<Spot>,
        pub(super) spots: Vec<Spot>,
        pub(super) more: Option<Vec<Spot>>,
        pub(super) address: std::net::Ipv4Addr,
    }

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Room {
        pub(super) id: i64,
        pub(super) shelves: Vec<Shelf>,
        pub(super) main: Option<Shelf>,
        pub(super) door: Spot,
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

use described::{Rooms, ShelfOf, SpotOf};

mod described {
    use tenant_fixtures::{Domain, Entity, Record, Token};

    use super::address;
    use super::service::{self, Room};

    #[derive(Domain)]
    #[domain(name = "rooms", entities(Room))]
    #[measure(rooms, tiers = [40, 80, 100, 200])]
    pub(super) struct Rooms;

    #[derive(Token, Clone)]
    #[token(of = service::Side)]
    enum SideOf {
        Left,
        Right,
    }

    #[derive(Record, Clone)]
    #[record(of = service::Spot)]
    pub(super) struct SpotOf {
        side: SideOf,
        #[column(make = uniform(1..=90), null = 0.5)]
        at: Option<u16>,
        #[column(make = bytes(3))]
        seal: Vec<u8>,
    }

    #[derive(Record, Clone)]
    #[record(of = service::Shelf)]
    pub(super) struct ShelfOf {
        #[column(make = word())]
        name: String,
        first: SpotOf,
        #[column(null = 0.5)]
        last: Option<SpotOf>,
        spots: Vec<SpotOf>,
        #[column(make = list(0..=2), null = 0.5)]
        more: Option<Vec<SpotOf>>,
        #[column(with = address, make = ipv4())]
        address: std::net::Ipv4Addr,
    }

    #[derive(Entity, Clone)]
    #[entity(of = Room, domain = Rooms, name = "rooms", count = rooms)]
    struct RoomOf {
        #[column(key)]
        id: i64,
        #[column(make = list(0..=2))]
        shelves: Vec<ShelfOf>,
        #[column(null = 0.5)]
        main: Option<ShelfOf>,
        door: SpotOf,
    }
}

#[test]
fn structs_elsewhere_are_what_is_written() {
    let profile = ProfileBuilder::of_domain(Rooms::info(), "acme").seed(3).build();
    let tenant = Dataset::<Rooms>::new(profile.unwrap_or_else(|error| panic!("{error}")));
    let made = payload(&tenant);
    let rooms = tenant.rows::<service::Room>();
    let shelves = || rooms.iter().flat_map(|room| room.shelves.iter().chain(&room.main));
    assert!(rooms.len() == 40 && shelves().count() > 30 && rooms.iter().any(|room| room.main.is_none()));
    assert!(shelves().any(|shelf| shelf.last.is_none()) && shelves().any(|shelf| shelf.more.is_some()));
    assert!(shelves().all(|shelf| shelf.address.is_documentation() && shelf.first.seal.len() == 3));
    assert!(rooms.iter().any(|room| room.door.side == service::Side::Right));
    // What the structs show is what columns show.
    assert!(made == payload(&tenant));
    let expected =
        read_back::<Rooms>("rooms.jsonl", text::<_, service::Room>(&tenant, Format::JsonLines).as_bytes());
    for (name, bytes) in &made {
        assert!(read_back::<Rooms>(name, bytes) == expected, "{name}");
    }
    // The describing structs name the columns alone.
    let _ = (size_of::<ShelfOf>(), size_of::<SpotOf>());
}
