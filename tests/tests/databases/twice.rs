//! Scripts that are run twice: a message, and nothing changed; or the rows replaced, where that is asked for.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;
use tenant_fixtures::{Collection, Domain, Format, Known as _, Music, TenantDataset};
use tenant_fixtures_tests::{dataset, sized};

use tenant_fixtures_tests::postgresql::Server;

/// A tenant before and after it changed: fewer rows, other rows, more rows.
fn versions() -> [TenantDataset; 3] {
    let version = |seed, events| dataset(sized("acme", [12, 60, 15, 9, events]).seed(seed));
    [version(1, 700), version(2, 700), version(1, 2_500)]
}

fn script(tenant: &TenantDataset, format: Format) -> String {
    let mut script = Vec::new();
    tenant.write(format, &mut script).expect("a vector takes any bytes");
    String::from_utf8(script).expect("scripts are UTF-8")
}

fn tables() -> Vec<&'static str> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection).name).collect()
}

/// All rows of a database, as text.
fn rows(database: &Connection) -> Vec<String> {
    let mut found = Vec::new();
    for table in tables() {
        let mut statement =
            database.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).expect("a table");
        let width = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            let cells = (0..width).map(|at| format!("{:?}", row.get_ref(at).expect("a value")));
            found.push(format!("{table} {}", cells.collect::<Vec<_>>().join(",")));
        }
    }
    found
}

fn fresh(tenants: &[&TenantDataset]) -> Vec<String> {
    let database = Connection::open_in_memory().expect("a database");
    for tenant in tenants {
        database.execute_batch(&script(tenant, Format::SqliteScript)).expect("the script runs");
    }
    rows(&database)
}

const SQLITE_SAYS: &str = "the tenant acme is in this database already";

#[test]
fn sqlite_is_told_and_keeps_what_it_has() {
    let other = dataset(sized("globex", [5, 20, 6, 4, 100]));
    for before in versions() {
        for again in versions() {
            let database = Connection::open_in_memory().unwrap();
            database.execute_batch(&script(&before, Format::SqliteScript)).unwrap();
            database.execute_batch(&script(&other, Format::SqliteScript)).unwrap();
            let had = rows(&database);
            assert_eq!(had, fresh(&[&before, &other]));
            let again = script(&again, Format::SqliteScript);
            let error = database.execute_batch(&again).unwrap_err().to_string();
            assert!(error.contains(SQLITE_SAYS) && error.contains("CREATE TEMP TABLE"), "{error}");
            // Whoever goes on all the same gets nothing committed.
            assert!(database.execute_batch("COMMIT").is_err());
            database.execute_batch("ROLLBACK").unwrap();
            assert!(rows(&database) == had);
        }
    }
}

#[test]
fn sqlite_replaces_a_tenants_rows_if_asked_to() {
    let other = dataset(sized("globex", [5, 20, 6, 4, 100]));
    let asked = "CREATE TEMP TABLE tenant_fixtures_replace (asked)";
    for before in versions() {
        for after in versions() {
            let database = Connection::open_in_memory().unwrap();
            database.execute_batch(&script(&other, Format::SqliteScript)).unwrap();
            database.execute_batch(&script(&before, Format::SqliteScript)).unwrap();
            database.execute_batch(asked).unwrap();
            database.execute_batch(&script(&after, Format::SqliteScript)).unwrap();
            assert!(rows(&database) == fresh(&[&other, &after]));
        }
    }
}

/// The program stops at the first error only if it is told to; else it runs what follows, and the commit at the end.
#[test]
fn the_sqlite_shell_commits_nothing_of_a_second_run() {
    let folder = tempfile::tempdir().unwrap();
    let shell = |database: &Path, options: &[&str], input: &str| -> Option<Output> {
        let mut command = Command::new("sqlite3");
        command
            .args(options)
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let mut stdin = child.stdin.take().expect("it is piped");
        let input = input.to_owned();
        // Whoever stops at an error doesn't read the rest.
        let writing = std::thread::spawn(move || _ = stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().expect("it ends");
        writing.join().expect("it ends, too");
        Some(output)
    };
    let [first, changed, larger] = versions();
    let path = folder.path().join("made.sqlite");
    let Some(made) = shell(&path, &["-bail"], &script(&first, Format::SqliteScript)) else {
        println!("SKIPPED: there is no program sqlite3 here");
        return;
    };
    assert!(made.status.success(), "{made:?}");
    let had = rows(&Connection::open(&path).unwrap());
    for again in [&first, &changed, &larger] {
        for options in [&["-bail"][..], &[]] {
            let output = shell(&path, options, &script(again, Format::SqliteScript)).unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!output.status.success(), "{said}");
            assert!(said.lines().next().unwrap_or_default().contains(SQLITE_SAYS), "{said}");
            assert!(rows(&Connection::open(&path).unwrap()) == had);
        }
    }
    let asked = ["-bail", "-cmd", "CREATE TEMP TABLE tenant_fixtures_replace (asked)"];
    let output = shell(&path, &asked, &script(&larger, Format::SqliteScript)).unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(rows(&Connection::open(&path).unwrap()) == fresh(&[&larger]));
}

#[test]
fn postgresql_is_told_or_replaces_them() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, tenant: &TenantDataset| {
        let path = folder.path().join(name);
        fs::write(&path, script(tenant, Format::PostgreSql)).expect("it is written");
        path
    };
    let other = dataset(sized("globex", [5, 20, 6, 4, 100]));
    let dump = |database: &str| -> Vec<String> {
        let rows = |table: &&str| {
            let query = format!("SELECT row_to_json(t) FROM \"{table}\" t ORDER BY row_to_json(t)::text");
            server.query(database, &query)
        };
        tables().iter().flat_map(rows).collect()
    };
    let run = |database: &str, tenant: &TenantDataset, options: &str| {
        server.run_with(database, &file("script.sql", tenant), options)
    };
    let versions = versions();
    for (at, after) in versions.iter().enumerate() {
        let fresh = format!("fresh{at}");
        for tenant in [&other, after] {
            assert!(run(&fresh, tenant, "").status.success());
        }
        let again = format!("again{at}");
        for tenant in [&other, &versions[0]] {
            assert!(run(&again, tenant, "").status.success());
        }
        let had = dump(&again);
        let refused = run(&again, after, "");
        let said = String::from_utf8_lossy(&refused.stderr);
        assert!(!refused.status.success(), "{said}");
        assert!(said.contains("the tenant acme is in these tables already"), "{said}");
        assert!(said.contains("tenant_fixtures.replace=on"), "{said}");
        assert!(dump(&again) == had);
        let replaced = run(&again, after, "-c tenant_fixtures.replace=on");
        assert!(replaced.status.success(), "{replaced:?}");
        assert!(dump(&again) == dump(&fresh));
    }
}

/// Files of rows alone are fixtures, which a test runs where it has made the tables: their keys refuse them twice.
#[test]
fn files_of_rows_are_refused_by_their_keys() {
    let [tenant, ..] = versions();
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch(&script(&tenant, Format::SqliteScript)).unwrap();
    let had = rows(&database);
    for table in tables() {
        let mut rows = Vec::new();
        tenant.write_collection(table, Format::Sql, 1, &mut rows).unwrap();
        let error = database.execute_batch(std::str::from_utf8(&rows).unwrap()).unwrap_err().to_string();
        assert!(error.contains(&format!("UNIQUE constraint failed: {table}.")), "{error}");
    }
    assert!(rows(&database) == had);
}
