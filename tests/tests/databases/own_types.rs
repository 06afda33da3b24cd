//! Exact decimals and UUIDs in databases: the same to the last digit, and nothing else is let in.

use std::fs;
use std::process::Command;

use rusqlite::Connection;
use serde_json::{Map, Value};
use tenant_fixtures::schema::{Dialect, Schema};
use tenant_fixtures_tests::ledger::{Account, Entry, expected, ledger, schemas};
use tenant_fixtures_tests::skipped;

use tenant_fixtures_tests::postgresql::Server;

/// The query that gives each column of a collection's rows as text, a row a line, `null` for what is none.
fn as_text(schema: &Schema, null: &str) -> String {
    let columns = schema.columns.iter().map(|column| match column.name {
        // Told by its seconds, as both databases can.
        "created_at" => "'time'".to_owned(),
        name => format!("coalesce(CAST(\"{name}\" AS text), '{null}')"),
    });
    format!(
        "SELECT {} FROM {} ORDER BY CAST(id AS text)",
        columns.collect::<Vec<_>>().join(" || '|' || "),
        schema.name
    )
}

/// The same of rows as readers give them.
fn lines(schema: &Schema, rows: &[Map<String, Value>]) -> Vec<String> {
    let mut rows: Vec<_> = rows.iter().collect();
    rows.sort_by_key(|row| row["id"].as_str());
    let cell = |row: &Map<String, Value>, name| match (name, &row[name]) {
        ("created_at", _) => "time".to_owned(),
        (_, Value::String(text)) => text.clone(),
        _ => "-".to_owned(),
    };
    let line = |row: &&Map<String, Value>| {
        let cells = schema.columns.iter().map(|column| cell(row, column.name));
        cells.collect::<Vec<_>>().join("|")
    };
    rows.iter().map(line).collect()
}

/// The steps of all amounts.
fn total() -> i128 {
    ledger("acme").rows::<Entry>().iter().map(|entry| i128::from(entry.amount.steps())).sum()
}

#[test]
fn sqlite_has_every_digit_and_takes_nothing_else() {
    let tenant = ledger("acme");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.sqlite");
    let database = Connection::open(&path).unwrap();
    database.execute_batch(&tenant.sql(Dialect::Sqlite)).unwrap();
    for schema in schemas() {
        let mut statement = database.prepare(&as_text(schema, "-")).unwrap();
        let found: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(found, lines(schema, &expected(&tenant, schema.name)));
    }
    // As the documentation says that sums are made.
    let steps = "SELECT sum(CAST(replace(amount, '.', '') AS INTEGER)) FROM entries";
    let sum: i64 = database.query_row(steps, [], |row| row.get(0)).unwrap();
    assert_eq!(i128::from(sum), total());
    // What is refused is refused by the columns' checks.
    database.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let id = tenant.rows::<Entry>()[0].id;
    let set = |column: &str, value: &str| {
        database.execute(&format!("UPDATE entries SET {column} = {value} WHERE id = '{id}'"), [])
    };
    for wrong in [
        "'1.2'", "'1.234'", "1.5", "'1'", "''", "'1-.00'", "'--1.00'", "'1.1.00'", "'x1.00'", "' 1.00'",
        "'.00'",
    ] {
        assert!(set("amount", wrong).is_err(), "{wrong}");
    }
    for right in ["'0.00'", "'-0.05'", "'92233720368547758.07'"] {
        assert_eq!(set("amount", right), Ok(1), "{right}");
    }
    for wrong in ["'1.0'", "'-'", "''", "'1-'", "'a'"] {
        assert!(set("p0", wrong).is_err(), "{wrong}");
    }
    assert_eq!(set("p0", "'-7'"), Ok(1));
    for wrong in ["'x'", "'0d7bb977-756d-4085-9b1b-10a4f94be8c'", "'0D7BB977-756D-4085-9B1B-10A4F94BE8CB'"] {
        assert!(set("corrects", wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_sqlite_shell_sums_to_the_cent() {
    if Command::new("sqlite3").arg("--version").output().is_err() {
        return skipped("there is no sqlite3");
    }
    let tenant = ledger("acme");
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("ledger.sql");
    let sum = "SELECT sum(CAST(replace(amount, '.', '') AS INTEGER)) FROM entries;";
    fs::write(&script, format!("{}{sum}", tenant.sql(Dialect::Sqlite))).unwrap();
    let read = format!(".read {}", script.display());
    let output = Command::new("sqlite3").args(["-bail", ":memory:", &read]).output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), total().to_string());
}

#[test]
fn postgresql_has_every_digit() {
    let Some(server) = Server::start() else { return };
    let tenant = ledger("acme");
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("ledger.sql");
    fs::write(&script, tenant.sql(Dialect::PostgreSql)).unwrap();
    let output = server.run("ledger", &script);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for schema in schemas() {
        let found = server.query("ledger", &as_text(schema, "-"));
        assert_eq!(found, lines(schema, &expected(&tenant, schema.name)));
    }
    let one = |query: &str| server.query("ledger", query).join("\n");
    assert_eq!(one("SELECT pg_typeof(id), pg_typeof(amount) FROM entries LIMIT 1"), "uuid|numeric");
    assert_eq!(one("SELECT sum(amount) * 100 FROM entries"), format!("{}.00", total()));
    // Every balance is the sum of its entries, as the server adds them up.
    let differ = "SELECT count(*) FROM accounts a WHERE balance <> (SELECT coalesce(sum(amount), 0) FROM entries WHERE account = a.id)";
    assert_eq!(one(differ), "0");
    assert_eq!(one("SELECT count(*) FROM accounts"), tenant.count::<Account>().to_string());
    // Its own numbers, which have no quotes.
    let row = "SELECT string_agg(format('INSERT INTO accounts VALUES (%L, %L, %s, %s);', id, org, balance, coalesce(\"limit\"::text, 'NULL')), ' ') FROM accounts";
    let dumped = folder.path().join("accounts.sql");
    fs::write(&dumped, one(row)).unwrap();
    let mut found = Vec::new();
    tenant_fixtures::read::read_file(&dumped, &schemas(), &mut |row| {
        found.push(row.values.expect("a row"));
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(lines(schemas()[0], &found), lines(schemas()[0], &expected(&tenant, "accounts")));
}
