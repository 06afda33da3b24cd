//! The models of a service that sends invoices, as those who use sqlx, diesel or SeaORM write them.
//!
//! Nothing here knows of `tenant-fixtures`: the tests describe these structs, and get rows of them.

pub mod with_diesel;
pub mod with_sea_orm;
pub mod with_sqlx;
