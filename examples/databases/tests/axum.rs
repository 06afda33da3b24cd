use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use chrono::{DateTime, Utc};
use databases::with_axum::{Booking, MIGRATOR, Room, service};
use serde::de::DeserializeOwned;
use sqlx::PgPool;
use tenant_fixtures::edits::Edits;
use tenant_fixtures::{Dataset, Domain, Entity, tenant_fixture};
use tower::ServiceExt as _;
use uuid::Uuid;

#[derive(Domain)]
#[domain(name = "rooms", entities(Room, Booking))]
#[measure(rooms, tiers = [5, 50, 500, 5_000])]
#[measure(bookings, tiers = [40, 4_000, 40_000, 400_000])]
struct Rooms;

#[derive(Entity, Clone)]
#[entity(of = Room, domain = Rooms, name = "rooms", count = rooms)]
struct RoomRow {
    #[column(key)]
    id: Uuid,
    #[column(tenant)]
    org: String,
    #[column(make = title(1..=2))]
    name: String,
    #[column(make = uniform(2..=40))]
    seats: i32,
}

#[derive(Entity, Clone)]
#[entity(of = Booking, domain = Rooms, name = "bookings", parent = room_id, count = bookings, share = log_normal(1, 1))]
struct BookingRow {
    #[column(key, make = key(all))]
    id: i64,
    #[column(references = Room)]
    room_id: Uuid,
    #[column(make = title(2..=5), length = 80)]
    title: String,
    #[column(make = within_period())]
    starts_at: DateTime<Utc>,
}

/// What the service answers.
async fn asked(service: &Router, org: &str, path: &str) -> (StatusCode, Vec<u8>) {
    let request = Request::get(path).header("x-org", org).body(Body::empty()).unwrap();
    let answer = service.clone().oneshot(request).await.unwrap();
    let status = answer.status();
    (status, to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec())
}

fn read<T: DeserializeOwned>(answer: (StatusCode, Vec<u8>)) -> T {
    assert_eq!(answer.0, StatusCode::OK);
    serde_json::from_slice(&answer.1).unwrap()
}

/// The pool leads to a copy of the database that the migrations and both tenants made: this test's own.
#[tenant_fixture(domain = Rooms, database = "postgres", migrations = &MIGRATOR)]
#[tokio::test]
async fn an_organization_sees_its_own_rooms(
    pool: PgPool,
    #[tenant(id = "acme")] acme: &Dataset<Rooms>,
    #[tenant(id = "globex")] globex: &Dataset<Rooms>,
) {
    let service = service(pool);
    for tenant in [acme, globex] {
        let mut rooms = tenant.rows::<Room>().to_vec();
        let mut found: Vec<Room> = read(asked(&service, tenant.id().as_str(), "/rooms").await);
        rooms.sort_by_key(|room| room.id);
        found.sort_by_key(|room| room.id);
        assert_eq!(found, rooms);
    }
    let theirs = format!("/rooms/{}/bookings", globex.rows::<Room>()[0].id);
    assert_eq!(asked(&service, "acme", &theirs).await.0, StatusCode::NOT_FOUND);
}

/// What a test writes is in no other test's database, and the next number is free.
#[tenant_fixture(domain = Rooms, database = "postgres", migrations = &MIGRATOR)]
#[tokio::test]
async fn a_room_is_booked(pool: PgPool, tenant: &Dataset<Rooms>) {
    let (service, room) = (service(pool), &tenant.rows::<Room>()[0]);
    let path = format!("/rooms/{}/bookings", room.id);
    let before: Vec<Booking> = read(asked(&service, &room.org, &path).await);
    assert_eq!(
        before.len(),
        tenant.rows::<Booking>().iter().filter(|booking| booking.room_id == room.id).count()
    );
    let new = r#"{"title": "Retrospective", "starts_at": "2030-01-01T09:00:00Z"}"#;
    let request = Request::post(&path).header("x-org", &room.org).header("content-type", "application/json");
    let answer = service.clone().oneshot(request.body(Body::from(new)).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let after: Vec<Booking> = read(asked(&service, &room.org, &path).await);
    assert_eq!((after.len(), after[before.len()].title.as_str()), (before.len() + 1, "Retrospective"));
}

/// The tenant of which this test is: one of its rooms is empty.
fn without_bookings(rows: &mut Edits<Rooms>) {
    let room = rows.of::<Room>()[0].id;
    rows.remove(|booking: &Booking| booking.room_id == room);
}

#[tenant_fixture(domain = Rooms, database = "postgres", migrations = &MIGRATOR, edit = without_bookings)]
#[tokio::test]
async fn an_empty_room_has_no_bookings(pool: PgPool, tenant: &Dataset<Rooms>) {
    let room = &tenant.rows::<Room>()[0];
    let found = asked(&service(pool), &room.org, &format!("/rooms/{}/bookings", room.id)).await;
    assert_eq!(read::<Vec<Booking>>(found), []);
}
