//! Tenants in live databases: what is loaded is what was made, and what can't be loaded leaves nothing behind.

#[path = "../databases/postgresql.rs"]
mod postgresql;
mod server;
mod shop;
mod sqlite;
