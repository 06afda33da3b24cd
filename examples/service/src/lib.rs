//! A help desk's service over SQLite: five addresses, each for the tenant that a header names.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use rusqlite::types::Value;
use rusqlite::{Connection, Params};
use serde::Deserialize;

/// What is wrong with a service: mistakes that are made in earnest, each of which shows one tenant another's rows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// A list has no condition on the tenant.
    pub forgets_tenant: bool,
    /// A cache's key lacks the tenant.
    pub caches_without_tenant: bool,
    /// Tenants are compared by how they begin.
    pub matches_prefix: bool,
}

impl Faults {
    /// All of them.
    pub const ALL: Self = Self { forgets_tenant: true, caches_without_tenant: true, matches_prefix: true };
}

/// What the service works with.
struct Shared {
    database: Mutex<Connection>,
    cache: Mutex<HashMap<String, Json<Rows>>>,
    faults: Faults,
}

type Rows = Vec<serde_json::Map<String, serde_json::Value>>;

/// The service over a database that has its tables.
pub fn service(database: Connection, faults: Faults) -> Router {
    let shared = Shared { database: Mutex::new(database), cache: Mutex::default(), faults };
    Router::new()
        .route("/customers", get(customers))
        .route("/customers/{id}", get(customer))
        .route("/tickets", get(tickets))
        .route("/tickets/newest", get(newest))
        .route("/tickets/search", get(search))
        .with_state(Arc::new(shared))
}

/// The tenant that asks; a real service would have it from a token.
struct Tenant(String);

impl<S: Sync> FromRequestParts<S> for Tenant {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let tenant = parts.headers.get("x-tenant").and_then(|tenant| tenant.to_str().ok());
        tenant.map(|tenant| Self(tenant.to_owned())).ok_or(StatusCode::UNAUTHORIZED)
    }
}

/// The database did not answer.
struct Failed(rusqlite::Error);

impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Self {
        Self(error)
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, self.0.to_string()).into_response()
    }
}

type Answer = Result<Json<Rows>, Failed>;

impl Shared {
    fn rows(&self, sql: &str, params: impl Params) -> Answer {
        let database = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let mut statement = database.prepare(sql)?;
        let names: Vec<_> = statement.column_names().into_iter().map(str::to_owned).collect();
        let rows = statement.query_map(params, |row| {
            let cell = |at| Ok::<_, rusqlite::Error>(json(row.get(at)?));
            names.iter().enumerate().map(|(at, name)| Ok((name.clone(), cell(at)?))).collect()
        })?;
        Ok(Json(rows.collect::<Result<_, _>>()?))
    }
}

fn json(value: Value) -> serde_json::Value {
    match value {
        Value::Null | Value::Blob(_) => serde_json::Value::Null,
        Value::Integer(number) => number.into(),
        Value::Real(number) => number.into(),
        Value::Text(text) => text.into(),
    }
}

async fn customers(State(shared): State<Arc<Shared>>, Tenant(tenant): Tenant) -> Answer {
    shared.rows("SELECT id, name, email FROM customers WHERE tenant_id = ?1 ORDER BY id", [tenant])
}

async fn customer(
    State(shared): State<Arc<Shared>>,
    Tenant(tenant): Tenant,
    Path(id): Path<String>,
) -> Result<Response, Failed> {
    let rows = shared.rows("SELECT * FROM customers WHERE tenant_id = ?1 AND id = ?2", [tenant, id])?;
    Ok(if rows.is_empty() { StatusCode::NOT_FOUND.into_response() } else { rows.into_response() })
}

async fn tickets(State(shared): State<Arc<Shared>>, Tenant(tenant): Tenant) -> Answer {
    if shared.faults.forgets_tenant {
        return shared.rows("SELECT id, subject, customer FROM tickets ORDER BY opened_at DESC LIMIT 20", []);
    }
    let sql =
        "SELECT id, subject, customer FROM tickets WHERE tenant_id = ?1 ORDER BY opened_at DESC LIMIT 20";
    shared.rows(sql, [tenant])
}

async fn newest(State(shared): State<Arc<Shared>>, Tenant(tenant): Tenant) -> Answer {
    let key =
        if shared.faults.caches_without_tenant { "newest".to_owned() } else { format!("newest/{tenant}") };
    let cached = shared.cache.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(cached) = cached {
        return Ok(cached);
    }
    let sql =
        "SELECT tickets.id, subject, email FROM tickets JOIN customers ON customers.id = tickets.customer
        WHERE tickets.tenant_id = ?1 ORDER BY opened_at DESC LIMIT 5";
    let rows = shared.rows(sql, [tenant])?;
    shared.cache.lock().unwrap_or_else(PoisonError::into_inner).insert(key, rows.clone());
    Ok(rows)
}

#[derive(Deserialize)]
struct Search {
    text: String,
}

async fn search(
    State(shared): State<Arc<Shared>>,
    Tenant(tenant): Tenant,
    Query(Search { text }): Query<Search>,
) -> Answer {
    let of_tenant = if shared.faults.matches_prefix { "tenant_id LIKE ?1 || '%'" } else { "tenant_id = ?1" };
    let sql =
        format!("SELECT id, subject FROM tickets WHERE {of_tenant} AND instr(subject, ?2) > 0 ORDER BY id");
    shared.rows(&sql, [tenant, text])
}
