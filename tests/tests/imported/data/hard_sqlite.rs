//! Written by `tenant-fixtures import`: what was guessed, a person should look at.

use chrono::{DateTime, NaiveDate, Utc};
use tenant_fixtures::{Domain, Entity, Fixed};

/// The domain.
#[derive(Domain)]
#[domain(name = "hard_sqlite", entities(Tenant, Later, Note, Pair))]
#[measure(Tenants, tiers = [10, 200, 2000, 20000])]
#[measure(notes, tiers = [10, 200, 2000, 20000])]
#[measure(pairs, tiers = [10, 200, 2000, 20000])]
pub struct HardSqlite;

/// A row of Tenants.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardSqlite, name = "Tenants", count = Tenants, unique(name, born))]
pub struct Tenant {
    /// Its id.
    #[column(key, make = key(all), sql_name = "Id")]
    pub id: i64,
    /// Its name.
    #[column(make = pattern("tenant-{tenant}-{n}"), unique, length = 160, sql_name = "Name")]
    pub name: String,
    /// Its ticked.
    #[column(make = words(2), null = 0.3)]
    pub ticked: Option<String>,
    /// Its quoted drop table.
    #[column(make = words(2), null = 0.3, length = 255, sql_name = "quoted; DROP TABLE")]
    pub quoted_drop_table: Option<String>,
    /// Its untyped.
    #[column(make = words(2), null = 0.3)]
    pub untyped: Option<String>,
    /// Its any default.
    #[column(make = words(2), null = 0.3)]
    pub any_default: Option<String>,
    /// Its big.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub big: Option<u64>,
    /// Its price.
    #[column(make = log_normal(30, 0.8), null = 0.3)]
    pub price: Option<Fixed<2>>,
    /// Its ratio.
    #[column(make = uniform(0..=1), null = 0.3, places = 2)]
    pub ratio: Option<f64>,
    /// Its done.
    #[column(make = chance(0.2), null = 0.3)]
    pub done: Option<bool>,
    /// Its raw.
    #[column(make = bytes(32), null = 0.3)]
    pub raw: Option<Vec<u8>>,
    /// Its born.
    #[column(make = between("1900-01-02", "2024-12-31"), null = 0.3)]
    pub born: Option<NaiveDate>,
    /// Its at.
    #[column(make = within_period(), null = 0.3)]
    pub at: Option<DateTime<Utc>>,
    /// Its doc.
    #[column(make = json(source = word()), null = 0.3)]
    pub doc: Option<serde_json::Value>,
}

/// A row of later.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardSqlite, name = "later", rows = 1)]
pub struct Later {
    /// Its key.
    #[column(key, tenant)]
    pub key: i64,
    /// Its value.
    #[column(make = words(2), null = 0.3)]
    pub value: Option<String>,
}

/// A row of notes.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardSqlite, name = "notes", count = notes)]
pub struct Note {
    /// Its id.
    #[column(key, make = key(all), sql_name = "id")]
    pub id_2: i64,
    /// Its tenant id.
    #[column(tenant, references = Later)]
    pub tenant_id: i64,
    /// Its parent id.
    #[column(references = Note, make = reference(earlier), null = 0.2)]
    pub parent_id: Option<i64>,
    /// Its body.
    #[column(make = pattern("Note {n}"), unique(tenant))]
    pub body: String,
}

/// A row of pairs.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardSqlite, name = "pairs", count = pairs)]
pub struct Pair {
    /// Its a.
    #[column(key, make = uniform(1..=100))]
    pub a: i64,
    /// Its b.
    #[column(key, make = pattern("pair-{tenant}-{n}"), unique)]
    pub b: String,
    /// Its c.
    #[column(make = log_normal(30, 0.8), null = 1.0, places = 2)]
    pub c: Option<f64>,
}
