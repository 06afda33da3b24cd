//! `examples/shop`: its schema is imported as it is checked in, and three stores are loaded into PostgreSQL.

use std::fs;
use std::path::PathBuf;

use tenant_fixtures::schema::Dialect;
use tenant_fixtures_import::database;

use crate::{imported, script, source, tenants, written};
use tenant_fixtures_tests::postgresql::Server;

const STORES: u64 = 3;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../examples/shop")
}

fn checked_in() -> String {
    fs::read_to_string(folder().join("shop.toml")).expect("it is checked in")
}

#[test]
fn the_import_is_the_file_that_is_checked_in() {
    let found =
        written(&imported(source(&folder().join("schema.sql")), database::Dialect::PostgreSql, "shop"));
    assert_eq!(without_places(&found), without_places(&checked_in()), "found:\n{found}");
}

/// A file without the places in SQL that its remarks name: they are said as the path was.
fn without_places(text: &str) -> String {
    text.lines()
        .map(|line| line.split_once("schema.sql:").map_or(line, |(before, _)| before))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Questions that find rows which must not be.
const NEVER: [&str; 12] = [
    // Of another store.
    "staff s JOIN staff m ON m.id = s.manager_id WHERE m.store_id <> s.store_id",
    "categories c JOIN categories p ON p.id = c.parent_id WHERE p.store_id <> c.store_id",
    "product_categories p JOIN categories c ON c.id = p.category_id WHERE c.store_id <> p.store_id",
    "orders o JOIN customers c ON c.id = o.customer_id WHERE c.store_id <> o.store_id",
    "order_lines l JOIN orders o ON o.id = l.order_id WHERE o.store_id <> l.store_id",
    "reviews r JOIN customers c ON c.id = r.customer_id WHERE c.store_id <> r.store_id",
    // What no constraint says, and everybody expects.
    "order_lines WHERE amount <> quantity * unit_price",
    "orders o WHERE total <> (SELECT coalesce(sum(amount), 0) FROM order_lines l WHERE l.order_id = o.id)",
    "orders WHERE paid_at < placed_at OR shipped_at < placed_at",
    "customers WHERE deleted_at < created_at",
    "products WHERE updated_at < created_at",
    "categories WHERE parent_id >= id",
];

/// Inserts of a program that knows no number, each into a table with a sequence of its own.
const LATER: [&str; 4] = [
    "INSERT INTO staff (store_id, name, email, role, hired_on) SELECT id, 'N', 'n@example.com', 'clerk', now() FROM stores",
    "INSERT INTO categories (store_id, name) SELECT id, 'New' FROM stores",
    "INSERT INTO customers (store_id, first_name, last_name, email) SELECT id, 'N', 'N', 'n@example.com' FROM stores",
    "INSERT INTO orders (store_id, number, customer_id, total) SELECT store_id, 1000000, min(id), 0 FROM customers GROUP BY 1",
];

#[test]
fn three_stores_are_loaded_into_postgresql() {
    let Some(server) = Server::start() else { return };
    let stores = tenants(&checked_in(), STORES).unwrap_or_else(|error| panic!("{error}"));
    let folder = tempfile::tempdir().expect("there is room");
    let run = |name: &str, text: String| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("it is written");
        let output = server.run("shop", &path);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    };
    run("schema.sql", fs::read_to_string(self::folder().join("schema.sql")).expect("it is checked in"));
    run("load.sql", script(&stores, Dialect::PostgreSql).unwrap_or_else(|error| panic!("{error}")));
    let one = |query: &str| server.query("shop", query).concat();
    // Every table of theirs has rows of each, and what the platform shares is there once.
    for table in [
        "staff",
        "categories",
        "products",
        "product_categories",
        "customers",
        "orders",
        "order_lines",
        "reviews",
    ] {
        assert_eq!(one(&format!("SELECT count(DISTINCT store_id) FROM {table}")), "3", "{table}");
    }
    assert_eq!(one("SELECT count(*) FROM stores"), "3");
    assert_eq!(one("SELECT count(*) FROM countries"), "5");
    assert_eq!(
        one("SELECT count(DISTINCT c.store_id) FROM addresses JOIN customers c ON c.id = customer_id"),
        "3"
    );
    assert_eq!(one("SELECT count(DISTINCT o.store_id) FROM payments JOIN orders o ON o.id = order_id"), "3");
    for never in NEVER {
        assert_eq!(one(&format!("SELECT count(*) FROM {never}")), "0", "{never}");
    }
    // References that may be empty are so in some rows.
    for column in ["staff.manager_id", "categories.parent_id"] {
        let (table, column) = column.split_once('.').expect("it has both");
        let some = one(&format!("SELECT count({column}) > 0 AND count({column}) < count(*) FROM {table}"));
        assert_eq!(some, "t", "{table}.{column}");
    }
    for insert in LATER {
        server.query("shop", insert);
    }
}
