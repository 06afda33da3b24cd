//! Written by `tenant-fixtures import`: what was guessed, a person should look at.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use tenant_fixtures::{Domain, Entity, Fixed, Token, Uuid};

/// The domain.
#[derive(Domain)]
#[domain(name = "hard_mysql", entities(Tenant, Order, Details, Event, Spot))]
#[measure(order, tiers = [10, 200, 2000, 20000])]
#[measure(details, tiers = [50, 5000, 50000, 500000])]
#[measure(events, tiers = [100, 10000, 100000, 1000000])]
#[measure(spots, tiers = [10, 200, 2000, 20000])]
pub struct HardMysql;

/// Tenants; all of them
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardMysql, name = "tenants", rows = 1, unique(name, kind))]
pub struct Tenant {
    /// Its id.
    #[column(key, tenant)]
    pub id: u32,
    /// who; pays
    #[column(make = pattern("tenant-{tenant}-{n}"), unique, length = 80)]
    pub name: String,
    /// Its kind.
    #[column(make = weighted("small" = 3, "it's big" = 1, "a,b" = 1))]
    pub kind: TenantKind,
    /// Its days.
    #[column(make = any(), null = 0.3)]
    pub days: Option<TenantDays>,
    /// Its founded.
    #[column(make = uniform(1990..=2025), null = 0.3)]
    pub founded: Option<i16>,
    /// Its active.
    #[column(make = chance(0.9))]
    pub active: bool,
    /// Its level.
    #[column(make = weighted(0 = 1, 1 = 1, 2 = 1), null = 0.3)]
    pub level: Option<u8>,
    /// Its middle.
    #[column(make = uniform(1..=100), null = 0.8)]
    pub middle: Option<i32>,
    /// Its huge.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub huge: Option<u64>,
    /// Its price.
    #[column(make = log_normal(30, 0.8))]
    pub price: Fixed<2>,
    /// Its whole.
    #[column(make = uniform(1..=100), null = 0.3)]
    pub whole: Option<i64>,
    /// Its ratio.
    #[column(make = uniform(0..=1), null = 0.3, places = 2)]
    pub ratio: Option<f64>,
    /// Its exact.
    #[column(make = log_normal(30, 0.8), null = 0.3, places = 2)]
    pub exact: Option<f64>,
    /// Its flag.
    #[column(make = chance(0.2), null = 0.3)]
    pub flag: Option<bool>,
    /// Its note.
    #[column(make = sentence(), null = 0.3, length = 65535)]
    pub note: Option<String>,
    /// Its long.
    #[column(make = words(2), null = 0.3)]
    pub long: Option<String>,
    /// Its cased.
    #[column(make = words(2), null = 0.3, length = 20)]
    pub cased: Option<String>,
    /// Its doc.
    #[column(make = json(source = word()), null = 0.3)]
    pub doc: Option<serde_json::Value>,
    /// Its raw.
    #[column(make = bytes(16), null = 0.3)]
    pub raw: Option<Vec<u8>>,
    /// Its hash.
    #[column(make = bytes(32), null = 0.3)]
    pub hash: Option<Vec<u8>>,
    /// Its photo.
    #[column(make = bytes(32), null = 0.3)]
    pub photo: Option<Vec<u8>>,
    /// Its at.
    #[column(make = after(seen, hours(0..240)), null = 0.3)]
    pub at: Option<DateTime<Utc>>,
    /// Its seen.
    #[column(make = within_period())]
    pub seen: DateTime<Utc>,
    /// Its born.
    #[column(make = birth_date(), null = 0.3, pii = BirthDate)]
    pub born: Option<NaiveDate>,
    /// Its wakes.
    #[column(make = time_of_day(), null = 0.3)]
    pub wakes: Option<NaiveTime>,
    /// Its uid.
    #[column(make = key(), null = 0.3)]
    pub uid: Option<Uuid>,
    /// Its double price.
    #[column(make = price * 2, generated)]
    pub double_price: Option<Fixed<2>>,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum TenantKind {
    /// `small`.
    #[token("small")]
    Small,
    /// `it's big`.
    #[token("it's big")]
    ItSBig,
    /// `a,b`.
    #[token("a,b")]
    AB,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum TenantDays {
    /// `mo`.
    #[token("mo")]
    Mo,
    /// `tu`.
    #[token("tu")]
    Tu,
    /// `we`.
    #[token("we")]
    We,
}

/// A row of order.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardMysql, name = "order", count = order)]
pub struct Order {
    /// Its tenant id.
    #[column(key, tenant, references = Tenant)]
    pub tenant_id: u32,
    /// Its no.
    #[column(key, make = key())]
    pub no: i32,
    /// Its parent no.
    #[column(references = Order, make = reference(earlier), null = 0.2)]
    pub parent_no: Option<i32>,
    /// Its key.
    #[column(make = pattern("{all}"), null = 0.3, unique, length = 10)]
    pub key: Option<String>,
    /// Its we ird drop table.
    #[column(make = uniform(1..=100), null = 0.3, sql_name = "we`ird; DROP TABLE")]
    pub we_ird_drop_table: Option<i32>,
}

/// A row of details.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardMysql, name = "details", parent = order_no, count = details, share = log_normal(1, 1))]
pub struct Details {
    /// Its id.
    #[column(key, make = key(all))]
    pub id: i64,
    /// Its tenant id.
    #[column(tenant, references = Tenant)]
    pub tenant_id: u32,
    /// Its order no.
    #[column(references = Order)]
    pub order_no: i32,
    /// Its amount.
    #[column(make = log_normal(30, 0.8), null = 0.3)]
    pub amount: Option<Fixed<3>>,
    /// Its code.
    #[column(make = pattern("{all}"), unique, length = 4)]
    pub code: String,
}

/// A row of events.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardMysql, name = "events", count = events)]
pub struct Event {
    /// Its id.
    #[column(key, make = key(all), unique)]
    pub id: i32,
    /// Its at.
    #[column(key, make = within_period())]
    pub at: NaiveDate,
}

/// A row of spots.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = HardMysql, name = "spots", count = spots)]
pub struct Spot {
    /// Its id.
    #[column(make = uniform(1..=100))]
    pub id: i32,
    /// Its region.
    #[column(make = any())]
    pub region: SpotRegion,
}

/// What it is.
#[derive(Token, Clone, Copy, Debug, PartialEq)]
pub enum SpotRegion {
    /// `de`.
    #[token("de")]
    De,
    /// `fr`.
    #[token("fr")]
    Fr,
    /// `us`.
    #[token("us")]
    Us,
}
