use axum::extract::{FromRequestParts, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use uuid::Uuid;

pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Room {
    pub id: Uuid,
    pub org: String,
    pub name: String,
    pub seats: i32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Booking {
    pub id: i64,
    pub room_id: Uuid,
    pub title: String,
    pub starts_at: DateTime<Utc>,
}

pub fn service(pool: PgPool) -> Router {
    Router::new()
        .route("/rooms", get(rooms))
        .route("/rooms/{id}/bookings", get(bookings).post(book))
        .with_state(pool)
}

/// The organization that asks; a real service would have it from a token.
struct Org(String);

impl<S: Sync> FromRequestParts<S> for Org {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let org = parts.headers.get("x-org").and_then(|org| org.to_str().ok());
        org.map(|org| Self(org.to_owned())).ok_or(StatusCode::UNAUTHORIZED)
    }
}

fn failed(error: sqlx::Error) -> StatusCode {
    match error {
        sqlx::Error::RowNotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

async fn rooms(State(pool): State<PgPool>, Org(org): Org) -> Result<Json<Vec<Room>>, StatusCode> {
    let rooms = sqlx::query_as("SELECT id, org, name, seats FROM rooms WHERE org = $1 ORDER BY name, id");
    rooms.bind(org).fetch_all(&pool).await.map(Json).map_err(failed)
}

/// The room, if it is the organization's.
async fn own(pool: &PgPool, org: &str, room: Uuid) -> Result<Room, StatusCode> {
    let own = sqlx::query_as("SELECT id, org, name, seats FROM rooms WHERE id = $1 AND org = $2");
    own.bind(room).bind(org).fetch_one(pool).await.map_err(failed)
}

async fn bookings(
    State(pool): State<PgPool>,
    Org(org): Org,
    Path(room): Path<Uuid>,
) -> Result<Json<Vec<Booking>>, StatusCode> {
    own(&pool, &org, room).await?;
    let bookings =
        "SELECT id, room_id, title, starts_at FROM bookings WHERE room_id = $1 ORDER BY starts_at, id";
    sqlx::query_as(bookings).bind(room).fetch_all(&pool).await.map(Json).map_err(failed)
}

#[derive(Deserialize)]
struct New {
    title: String,
    starts_at: DateTime<Utc>,
}

async fn book(
    State(pool): State<PgPool>,
    Org(org): Org,
    Path(room): Path<Uuid>,
    Json(New { title, starts_at }): Json<New>,
) -> Result<Json<Booking>, StatusCode> {
    own(&pool, &org, room).await?;
    let insert = "INSERT INTO bookings (room_id, title, starts_at) VALUES ($1, $2, $3) RETURNING id, room_id, title, starts_at";
    let booking = sqlx::query_as(insert).bind(room).bind(title).bind(starts_at).fetch_one(&pool);
    booking.await.map(Json).map_err(failed)
}
