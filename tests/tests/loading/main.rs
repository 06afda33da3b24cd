//! Tenants in live databases: what is loaded is what was made, and what can't be loaded leaves nothing behind.

mod erased;
mod held;
mod live;
mod modes;
mod mysql;
mod probes;
mod server;
mod shop;
mod sqlite;
