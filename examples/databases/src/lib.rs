//! Services whose tests have a database of their own, each with its tenants in it: with axum and sqlx, with diesel, with SeaORM.
//!
//! Nothing here knows of `tenant-fixtures`: the tests do.

pub mod with_axum;
pub mod with_diesel;
pub mod with_sea_orm;
