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
    let of_file = tenants(&written(&file), 1).unwrap_or_else(|error| panic!("{error}"));
    let of_file = rows(|text| of_file[0].write(Format::Json, text));
    let (made, of_file) = (tables(&made), tables(&of_file));
    assert_eq!(made.len(), of_file.len(), "{path}");
    let mut same = 0;
    for ((table, made), (other, of_file)) in made.iter().zip(&of_file) {
        assert_eq!(made.len(), of_file.len(), "{path}: {table}");
        for (row, (made, of_file)) in made.iter().zip(of_file).enumerate() {
            // Names that Rust has otherwise give other values; columns of the same names have the same.
            for (column, value) in made {
                if let Some(other) = of_file.get(column).filter(|_| table == other) {
                    assert_eq!(value, other, "{path}: {table}.{column}, row {row}");
                    same += 1;
                }
            }
        }
    }
    assert!(same > 100, "{path}: {same}");
}

type Row = serde_json::Map<String, Value>;

fn tables(made: &Value) -> Vec<(String, Vec<Row>)> {
    let rows = |rows: &Value| {
        let rows = rows.as_array().expect("rows").iter();
        rows.map(|row| row.as_object().expect("a row").clone()).collect()
    };
    made.as_object().expect("it has tables").iter().map(|(table, of)| (table.clone(), rows(of))).collect()
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
