//! What databases hold their rows to in ways that have gone wrong before: all of it in one, which takes what is made for it.

use tenant_fixtures::schema::Dialect;
use tenant_fixtures_import::{database, read};
use tenant_fixtures_tests::{mariadb, postgresql};

use crate::{imported, script, tenants, written};

/// Columns of which one must be there.
const MANY: usize = 40;

/// The tables; `enum` and `computed` as a dialect has them.
fn tables(words: &str, behind: &str) -> String {
    let columns: String = (0..MANY).map(|at| format!(", flag_{at} int")).collect();
    let any: Vec<_> = (0..MANY).map(|at| format!("flag_{at} IS NOT NULL")).collect();
    format!(
        "CREATE TABLE orgs (id int PRIMARY KEY, name varchar(200) NOT NULL){behind};
         CREATE TABLE products (
             id int PRIMARY KEY, org_id int NOT NULL, code varchar(30) NOT NULL, price_cents int NOT NULL,
             stock int NOT NULL CHECK (stock >= 0), views int NOT NULL, likes smallint NOT NULL,
             value int GENERATED ALWAYS AS (price_cents * stock) STORED,
             area int GENERATED ALWAYS AS (views * views) STORED,
             small smallint GENERATED ALWAYS AS (likes * likes) STORED,
             UNIQUE (code), CHECK (length(code) = 8), FOREIGN KEY (org_id) REFERENCES orgs (id)
         ){behind};
         CREATE TABLE payments (
             id int PRIMARY KEY, org_id int NOT NULL, amount decimal(10, 2) NOT NULL CHECK (amount > 0),
             refund decimal(10, 2) NOT NULL, state {words} NOT NULL, CHECK (refund >= 0), CHECK (refund <= amount),
             FOREIGN KEY (org_id) REFERENCES orgs (id)
         ){behind};
         CREATE TABLE settings (
             id int PRIMARY KEY, org_id int NOT NULL{columns}, CHECK ({}), FOREIGN KEY (org_id) REFERENCES orgs (id)
         ){behind};",
        any.join(" OR ")
    )
}

const WORDS: [&str; 3] = ["Open", "Paid, in full", "It's void"];

/// The script of two tenants that is made for SQL.
fn made(sql: &str, from: database::Dialect, to: Dialect) -> String {
    let file = imported(read::Source::new("held.sql", sql), from, "held");
    let made = tenants(&written(&file), 2).and_then(|tenants| script(&tenants, to));
    made.unwrap_or_else(|error| panic!("{error}\n{}", written(&file)))
}

fn has_rows(ask: &dyn Fn(&str) -> Vec<String>) {
    for table in ["orgs", "products", "payments", "settings"] {
        let count = ask(&format!("SELECT count(*) FROM {table}")).concat();
        assert!(count.parse::<u64>().expect("a number") > 1, "{table}: {count}");
    }
    let mut states = ask("SELECT DISTINCT state FROM payments");
    states.sort();
    assert_eq!(states, ["It's void", "Open", "Paid, in full"]);
    assert_eq!(ask("SELECT count(*) FROM products WHERE value <> price_cents * stock"), ["0"]);
    assert_ne!(ask("SELECT count(*) FROM payments WHERE refund > 0"), ["0"]);
}

#[test]
fn postgresql_takes_what_is_made_for_what_it_holds() {
    let listed = WORDS.map(|word| format!("'{}'", word.replace('\'', "''"))).join(", ");
    let sql = format!(
        "CREATE TYPE state AS ENUM ({listed}); {}
         CREATE TABLE events (
             id int NOT NULL, org_id int NOT NULL REFERENCES orgs (id), happened_at timestamptz, note text
         ) PARTITION BY RANGE (happened_at);
         CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');",
        tables("state", "")
    );
    let rows = made(&sql, database::Dialect::PostgreSql, Dialect::PostgreSql);
    let Some(server) = postgresql::Server::start() else { return };
    let folder = tempfile::tempdir().expect("there is room");
    for (name, text) in [("schema.sql", &sql), ("load.sql", &rows)] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("it is written");
        let ran = server.run("held", &path);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    has_rows(&|query| server.query("held", query));
    assert_ne!(server.query("held", "SELECT count(*) FROM events"), ["0"]);
}

#[test]
fn mariadb_takes_what_is_made_for_what_it_holds() {
    let listed = WORDS.map(|word| format!("'{}'", word.replace('\'', "''"))).join(", ");
    let sql = tables(&format!("enum({listed})"), " CHARACTER SET utf8mb4");
    let rows = made(&sql, database::Dialect::MySql, Dialect::MySql);
    let Some(server) = mariadb::Server::start() else { return };
    let folder = tempfile::tempdir().expect("there is room");
    for (name, text) in [("schema.sql", &sql), ("load.sql", &rows)] {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("it is written");
        let ran = server.run("held", &path);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    has_rows(&|query| server.query("held", query));
}
