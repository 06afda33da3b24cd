//! Several tenants loaded into tables that are somebody's own, with every constraint on, at the first try.

mod live;
mod shop;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use tenant_fixtures::interpret::Declared;
use tenant_fixtures::read::read_file;
use tenant_fixtures::schema::{Dialect, Schema};
use tenant_fixtures::{Dataset, Format, LoadError, ProfileBuilder, can_load, load};
use tenant_fixtures_tests::random_domain::related::related;
use tenant_fixtures_tests::skipped;

use self::shop::{HOSTILE, shop, tables};
use crate::{mariadb, postgresql};

const TENANTS: u64 = 3;

/// The tenants of a domain that suits a dialect.
fn tenants(dialect: Dialect) -> Vec<Dataset<Declared>> {
    let domain = shop(dialect).unwrap_or_else(|error| panic!("{error}"));
    let profile = ProfileBuilder::of_domain(domain.info(), "shop_001").build();
    let profiles = profile.and_then(|profile| profile.several(TENANTS));
    profiles.unwrap_or_else(|error| panic!("{error}")).into_iter().map(Dataset::new).collect()
}

/// The tables, and the script that loads the tenants.
fn scripts(dialect: Dialect, tenants: &[Dataset<Declared>]) -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room");
    let (schema, rows) = (folder.path().join("schema.sql"), folder.path().join("load.sql"));
    fs::write(&schema, tables(dialect)).expect("it is written");
    let mut script = fs::File::create(&rows).expect("a file");
    load(tenants, dialect, &mut script).unwrap_or_else(|error| panic!("{error}"));
    (folder, schema, rows)
}

/// For each table, how many rows it is to have, and how many of them have a reference that may be empty.
fn expected(dialect: Dialect, tenants: &[Dataset<Declared>]) -> Vec<(String, usize, usize)> {
    let domain = shop(dialect).unwrap_or_else(|error| panic!("{error}"));
    let count = |schema: &Schema| {
        let of: &[_] = if schema.owner.is_shared() { &tenants[..1] } else { tenants };
        let mut found = (0, 0);
        for tenant in of {
            let mut text = Vec::new();
            tenant.write_collection(schema.name, Format::JsonLines, 1, &mut text).expect("it is written");
            for line in String::from_utf8(text).expect("UTF-8").lines() {
                let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
                found.0 += 1;
                let later = ["manager_id", "lead_id"].iter().any(|column| row[column].is_number());
                found.1 += usize::from(later);
            }
        }
        found
    };
    let schemas = domain.entities.iter().map(|entity| entity.schema);
    schemas
        .map(|schema| {
            let (rows, led) = count(schema);
            (schema.table.unwrap_or(schema.name).to_owned(), rows, led)
        })
        .collect()
}

fn is_done(output: &Output) {
    let (said, errors) = (&output.stdout, &output.stderr);
    assert!(output.status.success(), "{} {}", String::from_utf8_lossy(said), String::from_utf8_lossy(errors));
}

/// Holds a database against the tenants, by its own answers.
fn check(
    (dialect, tenants): (Dialect, &[Dataset<Declared>]),
    quote: &dyn Fn(&str) -> String,
    ask: &dyn Fn(&str) -> Vec<String>,
    add: &str,
) {
    let one = |query: &str| ask(query).concat();
    for (table, rows, led) in expected(dialect, tenants) {
        let name = quote(&table);
        assert_eq!(one(&format!("SELECT count(*) FROM {name}")), rows.to_string(), "{table}");
        for (of, column) in [("staff", "manager_id"), ("teams", "lead_id")] {
            if of == table {
                let query = format!("SELECT count({column}) FROM {name}");
                assert_eq!(one(&query), led.to_string(), "{table}");
                assert!(led > 0, "{table}");
            }
        }
    }
    // No reference leads to another tenant.
    let crossed = "SELECT count(*) FROM staff s JOIN teams t ON t.id = s.team_id WHERE t.org <> s.org";
    assert_eq!(one(crossed), "0");
    let orders = quote("order");
    assert_eq!(one(&format!("SELECT count(DISTINCT org) FROM {orders}")), TENANTS.to_string());
    // Computed by the database from what was loaded.
    assert_eq!(one(&format!("SELECT count(*) FROM {orders} WHERE doubled <> 2 * total")), "0");
    let text = format!("SELECT hex_of FROM (SELECT {add} AS hex_of FROM {orders}) x GROUP BY hex_of");
    let hex: String = HOSTILE.bytes().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(ask(&text).iter().map(|row| row.to_lowercase()).collect::<Vec<_>>(), [hex]);
}

#[test]
fn postgresql_takes_several_tenants() {
    let Some(server) = postgresql::Server::start() else { return };
    let tenants = tenants(Dialect::PostgreSql);
    let (_folder, schema, rows) = scripts(Dialect::PostgreSql, &tenants);
    is_done(&server.run("shop", &schema));
    is_done(&server.run("shop", &rows));
    let quote = |name: &str| match name {
        "Plan" => "billing.\"Plan\"".to_owned(),
        name => format!("\"{name}\""),
    };
    let ask = |query: &str| server.query("shop", query);
    check((Dialect::PostgreSql, &tenants), &quote, &ask, "encode(convert_to(\"select\", 'UTF8'), 'hex')");
    // Sequences go on behind what was loaded, those of an identity that takes no other, too.
    let most = ask("SELECT max(id) FROM staff")[0].parse::<i64>().expect("a number");
    let next = ask("SELECT nextval(pg_get_serial_sequence('staff', 'id'))");
    assert_eq!(next, [(most + 1).to_string()]);
    let most = ask("SELECT max(id) FROM \"order\"")[0].parse::<i64>().expect("a number");
    let insert = "INSERT INTO \"order\" (org, staff_id, \"select\", total, paid, placed_at, tag) SELECT org, staff_id, '', 1, \
                  true, now(), tag FROM \"order\" LIMIT 1 RETURNING id";
    assert_eq!(ask(insert)[0], (most + 1).to_string());
    // Once more, and nothing changes.
    let before = ask("SELECT count(*) FROM staff");
    assert!(!server.run("shop", &rows).status.success());
    assert_eq!(ask("SELECT count(*) FROM staff"), before);
}

#[test]
fn sqlite_takes_several_tenants() {
    let tenants = tenants(Dialect::Sqlite);
    let (folder, schema, rows) = scripts(Dialect::Sqlite, &tenants);
    let file = folder.path().join("shop.db");
    let shell = |script: Stdio, query: Option<&str>| {
        let mut command = Command::new("sqlite3");
        command.arg(&file).args(query).stdin(script).output()
    };
    let open = |path: &PathBuf| Stdio::from(fs::File::open(path).expect("it is there"));
    let Ok(made) = shell(open(&schema), None) else {
        return skipped("there is no sqlite3, so no script was run by it");
    };
    is_done(&made);
    is_done(&shell(open(&rows), None).expect("it runs"));
    let ask = |query: &str| {
        let output = shell(Stdio::null(), Some(query)).expect("it runs");
        is_done(&output);
        String::from_utf8(output.stdout).expect("UTF-8").lines().map(str::to_owned).collect::<Vec<_>>()
    };
    check((Dialect::Sqlite, &tenants), &|name| format!("\"{name}\""), &ask, "hex(\"select\")");
    assert_eq!(ask("SELECT count(*) FROM pragma_foreign_key_check"), ["0"]);
    let most = ask("SELECT max(id) FROM staff")[0].parse::<i64>().expect("a number");
    let insert =
        "INSERT INTO staff (org, team_id, name) SELECT org, team_id, 'new' FROM staff LIMIT 1 RETURNING id";
    assert_eq!(ask(insert), [(most + 1).to_string()]);
    let before = ask("SELECT count(*) FROM staff");
    assert!(!shell(open(&rows), None).expect("it runs").status.success());
    assert_eq!(ask("SELECT count(*) FROM staff"), before);
}

#[test]
fn mariadb_takes_several_tenants() {
    let Some(server) = mariadb::Server::start() else { return };
    let tenants = tenants(Dialect::MySql);
    let (_folder, schema, rows) = scripts(Dialect::MySql, &tenants);
    is_done(&server.run("shop", &schema));
    is_done(&server.run("shop", &rows));
    let ask = |query: &str| server.query("shop", query);
    check((Dialect::MySql, &tenants), &|name| format!("`{name}`"), &ask, "hex(`select`)");
    let most = ask("SELECT max(id) FROM staff")[0].parse::<i64>().expect("a number");
    ask("INSERT INTO staff (org, team_id, name) SELECT org, team_id, 'new' FROM staff LIMIT 1");
    assert_eq!(ask("SELECT max(id) FROM staff"), [(most + 1).to_string()]);
    let before = ask("SELECT count(*) FROM staff");
    assert!(!server.run("shop", &rows).status.success());
    assert_eq!(ask("SELECT count(*) FROM staff"), before);
}

/// Tables of our own, made by a tenant's script.
#[test]
fn mariadb_takes_scripts_of_tenants() {
    let Some(server) = mariadb::Server::start() else { return };
    let folder = tempfile::tempdir().expect("there is room");
    let mut rows = 0;
    for seed in 0..6 {
        let domain = related(seed).unwrap_or_else(|error| panic!("{error}"));
        let schemas: Vec<_> = domain.declaration.entities.iter().map(|entity| entity.schema).collect();
        let mut counts = vec![[0; 2]; schemas.len()];
        for (at, id) in ["acme", "globex"].into_iter().enumerate() {
            let builder = ProfileBuilder::of_domain(domain.declaration.info(), id).tenant_key(at as u64 + 4);
            let tenant = Dataset::<Declared>::new(builder.build().unwrap_or_else(|error| panic!("{error}")));
            let path = folder.path().join("dataset.mysql.sql");
            tenant.write(Format::MySql, fs::File::create(&path).expect("a file")).expect("it is written");
            is_done(&server.run(&format!("tenants_{seed}"), &path));
            read_file(&path, &schemas, &mut |row| {
                assert!(row.values.is_ok(), "{:?}", row.values);
                let place = schemas.iter().position(|schema| schema.name == row.schema.name);
                counts[place.expect("it is one of them")][at] += 1;
                std::ops::ControlFlow::Continue(())
            })
            .expect("it is read back");
        }
        for (schema, [one, other]) in schemas.iter().zip(counts) {
            let query = format!("SELECT count(*) FROM {}", schema.name);
            let found = server.query(&format!("tenants_{seed}"), &query);
            let expected = if schema.owner.is_shared() { one } else { one + other };
            assert_eq!(found, [expected.to_string()], "{seed} {}", schema.name);
            rows += expected;
        }
    }
    assert!(rows > 1_000, "{rows}");
}

/// What MySQL can't load is said before anything is written.
#[test]
fn circles_that_nothing_opens_are_refused_by_mysql() {
    let tenants = tenants(Dialect::PostgreSql);
    assert!(can_load(&tenants, Dialect::PostgreSql).is_ok());
    let error = can_load(&tenants, Dialect::MySql).expect_err("it can't");
    assert!(matches!(error, LoadError::Circle { .. }), "{error}");
    let said = error.to_string();
    for part in ["accounts", "ledgers", "accounts.ledger_id", "MySQL checks every row"] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn tenants_of_one_number_are_refused() {
    let domain = shop(Dialect::Sqlite).unwrap_or_else(|error| panic!("{error}"));
    let tenant = |id: &str| {
        let profile = ProfileBuilder::of_domain(domain.info(), id).build();
        Dataset::<Declared>::new(profile.unwrap_or_else(|error| panic!("{error}")))
    };
    let error = can_load(&[tenant("acme_7"), tenant("globex_007")], Dialect::Sqlite).expect_err("it can't");
    assert!(error.to_string().contains("acme_7 and globex_007 both have the number 7"), "{error}");
}
