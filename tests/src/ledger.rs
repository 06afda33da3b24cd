//! A domain with every kind of exact number and UUID, at sizes that floats can't hold.

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{
    Collection, Dataset, Domain, Entity, Fixed, Known as _, Money, ProfileBuilder, TenantId, Uuid,
};

/// Accounts and what was booked on them.
#[derive(Domain)]
#[domain(name = "ledger", entities(Account, Entry))]
#[measure(accounts, tiers = [40, 400, 4_000, 40_000])]
pub struct Ledger;

/// An account's key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccountId(pub Uuid);

tenant_fixtures::column_newtypes! { AccountId(Uuid) }

/// An account.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Ledger, name = "accounts", key = "account", count = accounts)]
pub struct Account {
    /// The key.
    #[column(key)]
    pub id: AccountId,
    /// The tenant.
    #[column(tenant)]
    pub org: TenantId,
    /// What its entries come to.
    #[column(sum = Entry::amount)]
    pub balance: Money<2>,
    /// How far it may be overdrawn, if at all.
    #[column(make = uniform(-20.00..=-0.01), null = 0.4)]
    pub limit: Option<Money<2>>,
}

/// Something booked on an account.
#[derive(Entity, Clone, Debug, PartialEq)]
#[entity(domain = Ledger, name = "entries", key = "entry", parent = account, per_parent = uniform(0..=12))]
pub struct Entry {
    /// The key.
    #[column(key, make = key(v7))]
    pub id: Uuid,
    /// The account.
    #[column(references = Account)]
    pub account: AccountId,
    /// When it was booked.
    #[column(make = within_period())]
    pub created_at: DateTime<Utc>,
    /// What it corrects, if anything.
    #[column(references = Entry, make = reference(earlier), null = 0.5)]
    pub corrects: Option<Uuid>,
    /// Its amount.
    #[column(make = uniform(-900000000000000.00..=900000000000000.00))]
    pub amount: Money<2>,
    /// The greatest amount.
    #[column(make = constant(92233720368547758.07))]
    pub most: Money<2>,
    /// The least but one.
    #[column(make = constant(-92233720368547758.07))]
    pub least: Money<2>,
    /// No places.
    #[column(make = uniform(-4000000000000000000..=4000000000000000000))]
    pub p0: Fixed<0>,
    /// One place.
    #[column(make = uniform(-400000000000000000..=400000000000000000))]
    pub p1: Fixed<1>,
    /// Two places, small.
    #[column(make = uniform(-1.00..=1.00))]
    pub p2: Fixed<2>,
    /// Three places.
    #[column(make = uniform(-4000000000000000..=4000000000000000))]
    pub p3: Fixed<3>,
    /// Four places.
    #[column(make = uniform(-400000000000000..=400000000000000))]
    pub p4: Fixed<4>,
    /// Five places.
    #[column(make = uniform(-40000000000000..=40000000000000))]
    pub p5: Fixed<5>,
    /// Six places.
    #[column(make = uniform(-4000000000000..=4000000000000))]
    pub p6: Fixed<6>,
    /// Seven places.
    #[column(make = uniform(-400000000000..=400000000000))]
    pub p7: Fixed<7>,
    /// Eight places.
    #[column(make = uniform(-40000000000..=40000000000))]
    pub p8: Fixed<8>,
    /// Nine places.
    #[column(make = uniform(-4000000000..=4000000000))]
    pub p9: Fixed<9>,
}

/// A tenant of it.
///
/// # Panics
///
/// When the profile is refused.
pub fn ledger(tenant: &str) -> Dataset<Ledger> {
    match ProfileBuilder::of_domain(Ledger::info(), tenant).build() {
        Ok(profile) => Dataset::new(profile),
        Err(error) => panic!("the profile is refused: {error}"),
    }
}

/// Its collections.
pub fn schemas() -> Vec<&'static Schema> {
    Ledger::collections(Ledger::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

/// The rows of a collection as readers give them, from the structs alone: numbers by their steps, keys by their bytes.
pub fn expected(tenant: &Dataset<Ledger>, collection: &str) -> Vec<Map<String, Value>> {
    let rows: Vec<Value> = match collection {
        "accounts" => tenant.rows::<Account>().iter().map(account).collect(),
        _ => tenant.rows::<Entry>().iter().map(entry).collect(),
    };
    rows.into_iter().map(|row| row.as_object().cloned().unwrap_or_default()).collect()
}

/// So many steps as text: by moving the point in the digits.
fn placed(steps: i64, places: usize) -> String {
    let digits = format!("{:0>1$}", steps.unsigned_abs(), places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let point = if places > 0 { "." } else { "" };
    format!("{}{whole}{point}{fraction}", if steps < 0 { "-" } else { "" })
}

fn account(row: &Account) -> Value {
    json!({
        "id": row.id.0.to_string(),
        "org": row.org.as_str(),
        "balance": placed(row.balance.steps(), 2),
        "limit": row.limit.map(|limit| placed(limit.steps(), 2)),
    })
}

fn entry(row: &Entry) -> Value {
    json!({
        "id": row.id.to_string(),
        "account": row.account.0.to_string(),
        "created_at": row.created_at.to_rfc3339_opts(SecondsFormat::Secs, true),
        "corrects": row.corrects.map(|entry| entry.to_string()),
        "amount": placed(row.amount.steps(), 2),
        "most": placed(row.most.steps(), 2),
        "least": placed(row.least.steps(), 2),
        "p0": placed(row.p0.steps(), 0),
        "p1": placed(row.p1.steps(), 1),
        "p2": placed(row.p2.steps(), 2),
        "p3": placed(row.p3.steps(), 3),
        "p4": placed(row.p4.steps(), 4),
        "p5": placed(row.p5.steps(), 5),
        "p6": placed(row.p6.steps(), 6),
        "p7": placed(row.p7.steps(), 7),
        "p8": placed(row.p8.steps(), 8),
        "p9": placed(row.p9.steps(), 9),
    })
}
