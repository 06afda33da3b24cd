//! `import --rust`: the structs that are written compile as they are, which they do here, and a domain of them makes rows.

#[rustfmt::skip]
#[path = "data/hard_mysql.rs"]
mod hard_mysql;
#[rustfmt::skip]
#[path = "data/hard_postgresql.rs"]
mod hard_postgresql;
#[rustfmt::skip]
#[path = "data/hard_sqlite.rs"]
mod hard_sqlite;
#[rustfmt::skip]
#[path = "data/shop.rs"]
mod shop;

use std::path::PathBuf;

use serde_json::Value;
use tenant_fixtures::{Dataset, Format, Known, ProfileBuilder};
use tenant_fixtures_import::{database, rust};

use crate::{imported, source, tenants, written};

/// A schema with its structs: they are what is written of it, and give the rows that its file gives.
fn check<D: Known>(path: &str, dialect: database::Dialect, name: &str, structs: &str) {
    let file =
        imported(source(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").join(path)), dialect, name);
    let found = rust(&file);
    assert!(found == structs, "data/{name}.rs is not what is written of {path}:\n{found}");
    let profile =
        ProfileBuilder::of_domain(D::info(), "tenant_001").build().unwrap_or_else(|error| panic!("{error}"));
    let made = rows(|text| Dataset::<D>::new(profile.clone()).write(Format::Json, text));
    for (table, rows) in made.as_object().expect("it has tables") {
        assert!(!rows.as_array().expect("rows").is_empty(), "{path}: {table}");
    }
    // Names that Rust has otherwise give other values, and as many rows.
    let of_file = tenants(&written(&file), 1).unwrap_or_else(|error| panic!("{error}"));
    let of_file = rows(|text| of_file[0].write(Format::Json, text));
    let counts = |made: &Value| -> Vec<usize> {
        made.as_object().into_iter().flatten().map(|(_, rows)| rows.as_array().map_or(0, Vec::len)).collect()
    };
    assert_eq!(counts(&of_file), counts(&made), "{path}");
}

fn rows<E: std::fmt::Display>(write: impl Fn(&mut Vec<u8>) -> Result<(), E>) -> Value {
    let mut text = Vec::new();
    write(&mut text).unwrap_or_else(|error| panic!("{error}"));
    serde_json::from_slice::<Value>(&text).expect("it is JSON")["data"].take()
}

#[test]
fn structs_that_are_written_compile_and_make_rows() {
    use database::Dialect::{MySql, PostgreSql, Sqlite};
    let shop = include_str!("data/shop.rs");
    check::<shop::Shop>("examples/shop/schema.sql", PostgreSql, "shop", shop);
    let hard = "tenant-fixtures-import/tests/schemas/hard";
    let text = include_str!("data/hard_postgresql.rs");
    check::<hard_postgresql::HardPostgresql>(
        &format!("{hard}.postgresql.sql"),
        PostgreSql,
        "hard_postgresql",
        text,
    );
    let text = include_str!("data/hard_sqlite.rs");
    check::<hard_sqlite::HardSqlite>(&format!("{hard}.sqlite.sql"), Sqlite, "hard_sqlite", text);
    let text = include_str!("data/hard_mysql.rs");
    check::<hard_mysql::HardMysql>(&format!("{hard}.mysql.sql"), MySql, "hard_mysql", text);
}
