//! What the tests share: profiles to test with, every collection in turn, and the rules that any tenant keeps.

pub mod ledger;
pub mod mariadb;
pub mod other_cargo;
pub mod people;
pub mod postgresql;
pub mod random_domain;
pub mod rules;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tenant_fixtures::schema::{Column, ColumnType, Entity};
use tenant_fixtures::{Format, Generate, Music, ProfileBuilder, TenantDataset, TenantProfile, Tier};

/// Calls a generic function for every collection, with the same arguments.
#[macro_export]
macro_rules! each_collection {
    ($check:ident($($argument:expr),*)) => {
        [
            $check::<tenant_fixtures::Artist>($($argument),*),
            $check::<tenant_fixtures::Album>($($argument),*),
            $check::<tenant_fixtures::Track>($($argument),*),
            $check::<tenant_fixtures::User>($($argument),*),
            $check::<tenant_fixtures::ListeningEvent>($($argument),*),
            $check::<tenant_fixtures::AnalyticsEvent>($($argument),*),
            $check::<tenant_fixtures::UserFeatures>($($argument),*),
            $check::<tenant_fixtures::TrackFeatures>($($argument),*),
            $check::<tenant_fixtures::InteractionFeatures>($($argument),*),
        ]
    };
}

/// A tenant's data of its own.
///
/// # Panics
///
/// When the profile is refused.
pub fn dataset(builder: ProfileBuilder) -> TenantDataset {
    match builder.build() {
        Ok(profile) => TenantDataset::new(profile),
        Err(error) => panic!("the profile is refused: {error}"),
    }
}

/// A builder for a tenant of a tier.
pub fn tier(tenant: &str, tier: Tier, scale: &str) -> ProfileBuilder {
    TenantProfile::builder(tenant).tier(tier).scale(scale)
}

/// A tenant of the free tier with other numbers of users, tracks, albums, artists and events.
pub fn sized(tenant: &str, [users, tracks, albums, artists, events]: [u64; 5]) -> ProfileBuilder {
    let builder = TenantProfile::builder(tenant);
    builder.users(users).tracks(tracks).albums(albums).artists(artists).events(events)
}

/// What is written of a collection in a format that has a file for each.
///
/// # Panics
///
/// When it can't be written.
pub fn written<E: Generate<Music>>(dataset: &TenantDataset, format: Format) -> String {
    let mut bytes = Vec::new();
    dataset.write_rows::<E>(format, &mut bytes).expect("a vector takes any bytes");
    String::from_utf8(bytes).expect("text formats are UTF-8")
}

/// The rows as values, by way of serde.
///
/// # Panics
///
/// When a row can't be serialised.
pub fn values<E: Generate<Music>>(dataset: &TenantDataset) -> Vec<Value> {
    let rows = dataset.rows::<E>().iter();
    rows.map(|row| serde_json::to_value(row).expect("rows can be serialised")).collect()
}

/// A column with what a row has in it: nothing when the row lacks it.
pub struct Cell<'a> {
    /// The name, with dots before nested fields.
    pub path: String,
    /// The column.
    pub column: &'static Column,
    /// The value.
    pub value: Option<&'a Value>,
}

/// Visits every column of a row that holds no others, in order.
pub fn each_cell<'a, E: Entity>(row: &'a Value, visit: &mut dyn FnMut(Cell<'a>)) {
    cells(E::SCHEMA.columns, Some(row), "", visit);
}

fn cells<'a>(
    columns: &'static [Column],
    row: Option<&'a Value>,
    prefix: &str,
    visit: &mut dyn FnMut(Cell<'a>),
) {
    for column in columns {
        let path = format!("{prefix}{}", column.name);
        let value = row.and_then(|row| row.get(column.name));
        match column.ty {
            ColumnType::Struct(columns) => cells(columns, value, &format!("{path}."), visit),
            _ => visit(Cell { path, column, value }),
        }
    }
}

/// Every file of a folder and of those in it, by its path there.
///
/// # Panics
///
/// When one can't be read.
pub fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("it is listed") {
            let path = entry.expect("it is listed").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is within").to_owned();
                found.insert(name, fs::read(&path).expect("it is read"));
            }
        }
    }
    found
}

/// Whether two values say the same, however their numbers are written.
pub fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

/// Says that a test could not run.
///
/// # Panics
///
/// Where CI is set, and nothing may be skipped.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
#[expect(clippy::disallowed_methods, reason = "where CI is set nothing may be skipped")]
pub fn skipped(why: &str) {
    assert!(std::env::var_os("CI").is_none(), "{why}, and where CI is set nothing may be skipped");
    eprintln!("SKIPPED: {why}");
}
