//! SQL: scripts that databases run, databases that hold together, and the same bytes always.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rusqlite::Connection;
use tenant_fixtures::bag::{PublishOptions, estimate, publish, verify};
use tenant_fixtures::read::{ReadError, read_file};
use tenant_fixtures::schema::{Column, ColumnType, Dialect, Modes, Schema, ddl};
use tenant_fixtures::{
    Collection, Digest, Domain, Format, Known as _, Music, ProfileBuilder, TenantDataset, Tier,
};
use tenant_fixtures_tests::{dataset, sized, tier};

fn schemas() -> Vec<&'static Schema> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

fn small(tenant: &str) -> ProfileBuilder {
    sized(tenant, [12, 60, 15, 9, 700])
}

fn tenants() -> Vec<TenantDataset> {
    vec![
        dataset(small("plain")),
        dataset(small("consenting").gdpr(true)),
        dataset(small("nameless").gdpr(true).anonymize(true)),
        dataset(tier("larger", Tier::Standard, "0.01")),
        dataset(sized("empty", [0, 0, 0, 0, 0])),
    ]
}

fn count(tenant: &TenantDataset, name: &str) -> i64 {
    let mut lines = Vec::new();
    tenant.write_collection(name, Format::JsonLines, 1, &mut lines).expect("a vector takes any bytes");
    lines.iter().filter(|&&byte| byte == b'\n').count() as i64
}

/// Checks that a database holds these tenants and nothing else, and that it holds together.
fn check(database: &Connection, tenants: &[&TenantDataset]) {
    let faults: i64 = database
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .expect("the database answers");
    assert_eq!(faults, 0);
    let integrity: String =
        database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("the database answers");
    assert_eq!(integrity, "ok");
    for schema in schemas() {
        let query = format!("SELECT count(*) FROM {}", schema.name);
        let found: i64 = database.query_row(&query, [], |row| row.get(0)).expect("the database answers");
        let expected: i64 = tenants.iter().map(|tenant| count(tenant, schema.name)).sum();
        assert_eq!(found, expected, "{}", schema.name);
    }
}

#[test]
fn sqlite_runs_a_tenants_script() {
    for tenant in tenants() {
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        database.execute_batch(&tenant.sql(Dialect::Sqlite)).unwrap();
        check(&database, &[&tenant]);
        // The script of a file has its own transaction.
        let mut script = Vec::new();
        tenant.write(Format::SqliteScript, &mut script).unwrap();
        let database = Connection::open_in_memory().unwrap();
        database.execute_batch(std::str::from_utf8(&script).unwrap()).unwrap();
        assert!(database.is_autocommit());
        check(&database, &[&tenant]);
    }
}

#[test]
fn tenants_stand_side_by_side() {
    let (a, b) = (dataset(small("acme")), dataset(small("globex")));
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch(&a.sql(Dialect::Sqlite)).unwrap();
    database.execute_batch(&b.sql(Dialect::Sqlite)).unwrap();
    check(&database, &[&a, &b]);
    // Twins have the same rows under other ids.
    let twin = dataset(small("initech").lineage("acme"));
    database.execute_batch(&twin.sql(Dialect::Sqlite)).unwrap();
    check(&database, &[&a, &b, &twin]);
    // The same tenant twice is not taken.
    assert!(database.execute_batch(&a.sql(Dialect::Sqlite)).is_err());
}

/// As `sqlx::test(fixtures("artists", "albums", …))` runs them, after the tables were made.
#[test]
fn files_of_rows_hold_inserts_alone() {
    let tenant = dataset(small("acme").gdpr(true));
    let database = Connection::open_in_memory().unwrap();
    database
        .execute_batch(&ddl(Dialect::Sqlite, Modes { gdpr: true, ..Modes::default() }, &schemas()))
        .unwrap();
    for schema in schemas() {
        let mut rows = Vec::new();
        tenant.write_collection(schema.name, Format::Sql, 2, &mut rows).unwrap();
        let text = String::from_utf8(rows).unwrap();
        assert!(text.starts_with("INSERT INTO \"") && text.ends_with(");\n"), "{}", schema.name);
        let starts = text.matches("INSERT INTO").count() as i64;
        assert_eq!(starts, (count(&tenant, schema.name) + 199) / 200, "{}", schema.name);
        database.execute_batch(&text).unwrap();
    }
    check(&database, &[&tenant]);
}

#[test]
fn a_part_of_the_collections_stands_alone() {
    let tenant = dataset(small("acme").collections(["users", "listening_history"]));
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    let script = tenant.sql(Dialect::Sqlite);
    database.execute_batch(&script).unwrap();
    assert!(!script.contains("tracks\""), "what is not there is not referred to");
}

#[test]
fn flat_names_are_names_of_one_column_each() {
    fn names(columns: &[Column], prefix: &str, found: &mut Vec<String>) {
        for column in columns {
            let name = format!("{prefix}{}", column.name);
            match column.ty {
                ColumnType::Struct(columns) => names(columns, &format!("{name}_"), found),
                _ => found.push(name),
            }
        }
    }
    for schema in schemas() {
        let mut found = Vec::new();
        names(schema.columns, "", &mut found);
        assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "{}: {found:?}", schema.name);
        // PostgreSQL cuts longer names.
        assert!(found.iter().all(|name| schema.name.len() + name.len() + 5 <= 63), "{}", schema.name);
    }
}

#[test]
fn tables_come_before_those_that_refer_to_them() {
    let all = schemas();
    for (at, schema) in all.iter().enumerate() {
        for reference in schema.columns.iter().filter_map(|column| column.references) {
            let target = all.iter().position(|known| known.name == reference.collection).unwrap();
            assert!(target < at, "{} refers to {}", schema.name, reference.collection);
        }
    }
}

fn published(tenant: &TenantDataset, folder: &Path, formats: &[Format], threads: usize) -> PathBuf {
    let options = PublishOptions { formats: formats.to_vec(), threads, ..PublishOptions::default() };
    let published =
        publish(tenant, folder, &options, &mut |_| ControlFlow::Continue(())).expect("it is published");
    verify(&published.path).expect("it is whole");
    published.path.join("data")
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let tenant = dataset(sized("acme", [200, 500, 60, 20, 20_000]).gdpr(true));
    let folder = tempfile::tempdir().unwrap();
    let formats = [Format::Sqlite, Format::Sql, Format::PostgreSql, Format::SqliteScript];
    let one = published(&tenant, &folder.path().join("one"), &formats, 1);
    let three = published(&tenant, &folder.path().join("three"), &formats, 3);
    let mut names: Vec<_> = fs::read_dir(&one).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), schemas().len() + 3);
    for name in names {
        assert!(fs::read(one.join(&name)).unwrap() == fs::read(three.join(&name)).unwrap(), "{name:?}");
    }
    check(&Connection::open(one.join("dataset.sqlite")).unwrap(), &[&tenant]);
    // A database has no more in it than rows, keys and indexes: the estimate is of the right size.
    for format in formats {
        let ours = fs::read_dir(&one).unwrap().map(Result::unwrap).filter(|entry| {
            let name = entry.file_name().into_string().unwrap();
            match format {
                Format::Sql => !name.starts_with("dataset."),
                _ => name == format!("dataset.{}", format.extension()),
            }
        });
        let size: u64 = ours.map(|entry| entry.metadata().unwrap().len()).sum();
        let estimated =
            estimate(&tenant, &PublishOptions { formats: vec![format], ..PublishOptions::default() }).bytes;
        assert!(estimated > size / 2 && estimated < size * 2, "{format}: {estimated} for {size}");
    }
}

#[test]
fn databases_tell_whose_they_are() {
    let folder = tempfile::tempdir().unwrap();
    for (at, tenant) in tenants().iter().enumerate() {
        let data = published(tenant, &folder.path().join(at.to_string()), &[Format::Sqlite], 2);
        let database = Connection::open(data.join("dataset.sqlite")).unwrap();
        check(&database, &[tenant]);
        let id: i64 = database.query_row("PRAGMA application_id", [], |row| row.get(0)).unwrap();
        assert_eq!(id, 0x546e_4678);
        let names: Vec<_> = fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["dataset.sqlite"]);
    }
}

#[test]
fn a_database_is_stopped_between_chunks() {
    let tenant = dataset(sized("acme", [50, 100, 20, 10, 20_000]));
    let folder = tempfile::tempdir().unwrap();
    let options = PublishOptions { formats: vec![Format::Sqlite], ..PublishOptions::default() };
    let result = publish(&tenant, folder.path(), &options, &mut |progress| {
        if progress.rows > 5_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(result.is_err());
    assert!(!folder.path().join("acme").exists());
}

/// The script is part of what users check in: it changes with the rows or on purpose.
#[test]
fn a_small_script_stays_as_it_is() {
    let tenant = dataset(small("acme").gdpr(true));
    let digests =
        [Dialect::PostgreSql, Dialect::Sqlite].map(|dialect| Digest::of(tenant.sql(dialect)).to_string());
    assert_eq!(digests, PINNED, "if it is meant, note it in the changelog and renew these");
}

const PINNED: [&str; 2] = [
    "99449b4f3b38c57e44c3fa08851acd085a95f55bc1b10a1446fc2f32cc59ad76",
    "eb9133831eb09c294cc5f3a55bbd7dbc26110d44f049dc83a0acc711ade7688b",
];

fn read_text(name: &str, text: &str) -> Result<Vec<Result<String, String>>, ReadError> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    fs::write(&path, text).expect("it is written");
    let mut found = Vec::new();
    read_file(&path, &schemas(), &mut |row| {
        found.push(row.values.map(|values| serde_json::Value::Object(values).to_string()));
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

#[test]
fn scripts_that_people_changed_are_read() {
    let text = "/* a ; comment */ begin;\n-- INSERT\ninsert INTO public.users\n (user_id, \"display_name\", preferences_preferred_genres, \
                consents_analytics, mine) values\n  ('a', 'O''Neil \\ ;--\n\"x\"', '[\"pop\"]'::jsonb, null, -1.5e1),\n(1),('b',NULL,'no list',true,2);";
    let found = read_text("users.sql", text).unwrap();
    assert_eq!(found.len(), 3);
    assert_eq!(
        found[0].as_deref(),
        Ok(
            r#"{"consents":{"analytics":null},"display_name":"O'Neil \\ ;--\n\"x\"","mine":-15.0,"preferences":{"preferred_genres":["pop"]},"user_id":"a"}"#
        )
    );
    assert!(found[1].as_ref().is_err_and(|fault| fault.contains("1 values for 5 columns")));
    assert!(
        found[2]
            .as_ref()
            .is_ok_and(|row| row.contains("\"no list\"") && row.contains("\"display_name\":null"))
    );
}

#[test]
fn what_is_no_script_of_rows_is_refused_by_its_line() {
    let long = format!("INSERT INTO users (user_id) VALUES ('{}", "x".repeat(17 << 20));
    let cases = [
        ("\nUPDATE users SET x = 1;", "line 2: a statement begins with UPDATE"),
        ("COPY users FROM stdin;", "line 1: a statement begins with COPY"),
        ("\\copy users", "line 1: '\\\\' is nothing"),
        ("INSERT INTO users (user_id) SELECT 1;", "found SELECT where VALUES"),
        ("INSERT INTO users (user_id) VALUES (now());", "found now where a value"),
        ("INSERT INTO users (user_id) VALUES (E'x');", "a letter before it"),
        ("INSERT INTO users (user_id) VALUES ($$x$$);", "'$' is nothing"),
        ("INSERT INTO users (user_id) VALUES ('x", "the quotes that open on line 1"),
        ("INSERT INTO users (user_id) VALUES ('x')", "the file ends"),
        ("INSERT INTO users (user_id) VALUES (1.2.3);", "is no number"),
        ("INSERT INTO thing (a) VALUES (1);", "no collection \"thing\""),
        ("/* for ever", "within a comment"),
        (long.as_str(), "more than"),
    ];
    for (text, told) in cases {
        let error =
            read_text("dataset.sqlite.sql", &text.replace("INTO users", "INTO \"users\"")).unwrap_err();
        assert!(error.to_string().contains(told), "{:.60}: {error}", text);
    }
    for (bytes, told) in
        [("", "empty"), ("no database at all, but long enough for a header", "not a database")]
    {
        let error = read_text("dataset.sqlite", bytes).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn a_damaged_database_is_an_error_or_other_rows_and_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let data = published(&dataset(small("acme")), folder.path(), &[Format::Sqlite], 1);
    let good = fs::read(data.join("dataset.sqlite")).unwrap();
    let path = folder.path().join("bad.sqlite");
    for at in (0..good.len()).step_by(good.len() / 150) {
        let mut bad = good.clone();
        bad[at] ^= 0x55;
        fs::write(&path, &bad).unwrap();
        let _ = read_file(&path, &schemas(), &mut |_| ControlFlow::Continue(()));
        fs::write(&path, &good[..at]).unwrap();
        let _ = read_file(&path, &schemas(), &mut |_| ControlFlow::Continue(()));
    }
    // A view would run what it is made of.
    let path = folder.path().join("view.sqlite");
    let database = Connection::open(&path).unwrap();
    database
        .execute_batch(
            "CREATE VIEW users AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM x) SELECT n FROM x",
        )
        .unwrap();
    drop(database);
    let error = read_file(&path, &schemas(), &mut |_| ControlFlow::Continue(())).unwrap_err().to_string();
    assert!(error.contains("named as a collection"), "{error}");
}

/// The `sqlite3` program on the files that a data set holds.
#[test]
fn the_sqlite_shell_takes_it() {
    let tenant = dataset(small("acme").gdpr(true));
    let folder = tempfile::tempdir().unwrap();
    let data = published(&tenant, folder.path(), &[Format::Sqlite, Format::SqliteScript], 1);
    let shell = |database: &Path, input: &str| {
        let mut child = Command::new("sqlite3")
            .arg("-bail")
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        Some(String::from_utf8(output.stdout).unwrap())
    };
    let checks = "PRAGMA foreign_key_check; PRAGMA integrity_check; SELECT count(*) FROM listening_history;";
    let Some(found) = shell(&data.join("dataset.sqlite"), checks) else {
        println!("SKIPPED: there is no program sqlite3 here");
        return;
    };
    assert_eq!(found, "ok\n700\n");
    let script = fs::read_to_string(data.join("dataset.sqlite.sql")).unwrap();
    let made = folder.path().join("made.sqlite");
    assert_eq!(shell(&made, &(script + checks)).as_deref(), Some("ok\n700\n"));
}
