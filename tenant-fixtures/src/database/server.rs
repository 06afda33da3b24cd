//! The server that tests' databases stand in: one that is there, or one that is started for as long as tests use it.

mod folder;
mod programs;
mod started;

use sqlx::{Connection, PgConnection};

use super::address::Address;
use super::error::DatabaseError;

/// Connects to the server that `DATABASE_URL` names, else to one that is started.
pub(super) async fn connect() -> Result<(Address, PgConnection), DatabaseError> {
    match named()? {
        Some(address) => {
            let connected = PgConnection::connect_with(&address.options).await;
            let shown = address.shown(address.options.get_database().unwrap_or_default());
            let connection = connected.map_err(|error| {
                DatabaseError::NoServer(format!(
                    "the server of DATABASE_URL, {shown}, could not be reached: {error}; start it, or unset DATABASE_URL so that one \
                     is started"
                ))
            })?;
            Ok((address, connection))
        }
        None => started::connect().await,
    }
}

/// Keeps the server that was started, for whoever looks at a database that is kept.
pub(super) fn keep() {
    if let Ok(None) = named() {
        started::keep();
    }
}

/// The server that the environment names.
#[expect(clippy::disallowed_methods, reason = "says where a test's database stands, not what is in it")]
fn named() -> Result<Option<Address>, DatabaseError> {
    match std::env::var("DATABASE_URL") {
        // One of another kind is for whoever else reads it.
        Ok(url) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            let address = Address::of_url(&url);
            // Not shown, since it may hold a password.
            address
                .map(Some)
                .ok_or_else(|| DatabaseError::Failed("DATABASE_URL is no address of PostgreSQL's".into()))
        }
        _ => Ok(None),
    }
}
