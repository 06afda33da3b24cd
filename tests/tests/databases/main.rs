//! Every value that a database gives back is the one that the library made: in SQLite, and in servers of PostgreSQL and
//! MariaDB.

mod awkward;
mod counted;
mod helpdesk;
mod load;
mod own_types;
mod round_trips;
mod tables;
mod twice;

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Map, Value};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::quality::{SourceFile, assess_files};
use tenant_fixtures::schema::{Dialect, Modes, Schema};
use tenant_fixtures::{Format, Music, TenantDataset, Tier};
use tenant_fixtures_tests::{dataset, sized, tier};

use crate::tables::{columns, expected, schemas, sorted};
use tenant_fixtures_tests::mariadb;
use tenant_fixtures_tests::postgresql::{self, Server};

fn tenants() -> [TenantDataset; 4] {
    [
        dataset(sized("plain", [12, 60, 15, 9, 700])),
        dataset(sized("consenting", [40, 60, 15, 9, 900]).gdpr(true)),
        dataset(sized("nameless", [40, 60, 15, 9, 900]).gdpr(true).anonymize(true)),
        dataset(tier("larger", Tier::Standard, "0.02")),
    ]
}

/// The rows of a collection's table.
fn found(database: &Connection, schema: &'static Schema, modes: Modes) -> Vec<String> {
    let mut statement = database.prepare(&format!("SELECT * FROM {}", schema.name)).expect("a table");
    let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let known: Vec<_> = columns(schema, modes).into_iter().map(|flat| flat.name).collect();
    assert_eq!(names, known, "{}", schema.name);
    let mut rows = statement.query([]).expect("rows");
    let mut found = Vec::new();
    while let Some(row) = rows.next().expect("a row") {
        let cells = names.iter().enumerate().map(|(at, name)| {
            let value = match row.get(at).expect("a value") {
                Cell::Null => Value::Null,
                Cell::Integer(number) => number.into(),
                Cell::Real(number) => number.into(),
                Cell::Text(text) => text.into(),
                Cell::Blob(bytes) => panic!("{name}: a blob: {bytes:?}"),
            };
            (name.clone(), value)
        });
        found.push(cells.collect());
    }
    sorted(schema, modes, found)
}

fn check(database: &Connection, tenant: &TenantDataset) {
    let faults: i64 = database
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))
        .expect("a count");
    assert_eq!(faults, 0);
    for schema in schemas() {
        let (found, expected) = (found(database, schema, tenant.profile().modes()), expected(tenant, schema));
        assert!(!expected.is_empty(), "{}", schema.name);
        assert!(
            found == expected,
            "{}: {:?}",
            schema.name,
            found.iter().zip(&expected).find(|(a, b)| a != b)
        );
    }
}

fn published(tenant: &TenantDataset, folder: &Path, formats: &[Format], threads: usize) {
    let options = PublishOptions { formats: formats.to_vec(), threads, ..PublishOptions::default() };
    publish(tenant, folder, &options, &mut |_| ControlFlow::Continue(())).expect("it is published");
}

#[test]
fn sqlite_gives_every_value_back() {
    for tenant in tenants() {
        let script = Connection::open_in_memory().unwrap();
        script.execute_batch(&tenant.sql(Dialect::Sqlite)).unwrap();
        check(&script, &tenant);
        let folder = tempfile::tempdir().unwrap();
        published(&tenant, folder.path(), &[Format::Sqlite], 2);
        let file = folder.path().join(tenant.id().as_str()).join("data/dataset.sqlite");
        check(&Connection::open(&file).unwrap(), &tenant);
    }
}

#[test]
fn a_database_has_the_same_bytes_whatever_it_is_made_beside() {
    let tenant = &tenants()[1];
    let folder = tempfile::tempdir().unwrap();
    let runs = [
        (1, vec![Format::Sqlite]),
        (4, vec![Format::Sqlite]),
        (4, vec![Format::Sqlite, Format::Csv]),
        (2, vec![Format::Parquet, Format::Sql, Format::Sqlite]),
    ];
    let made: Vec<_> = runs
        .iter()
        .enumerate()
        .map(|(at, (threads, formats))| {
            let folder = folder.path().join(at.to_string());
            published(tenant, &folder, formats, *threads);
            fs::read(folder.join("consenting/data/dataset.sqlite")).unwrap()
        })
        .collect();
    assert!(made.iter().all(|bytes| *bytes == made[0]));
}

#[test]
fn postgresql_gives_every_value_back() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    for tenant in tenants() {
        let id = tenant.id().as_str();
        published(&tenant, folder.path(), &[Format::PostgreSql, Format::Sql], 2);
        let script = folder.path().join(id).join("data/dataset.postgresql.sql");
        let output = server.run(id, &script);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        for schema in schemas() {
            let query = format!("SELECT row_to_json(t) FROM \"{}\" t", schema.name);
            let rows: Vec<Map<String, Value>> = server
                .query(id, &query)
                .iter()
                .map(|row| serde_json::from_str(row).unwrap_or_else(|error| panic!("{error}: {row}")))
                .collect();
            let (found, expected) =
                (sorted(schema, tenant.profile().modes(), rows), expected(&tenant, schema));
            assert!(
                found == expected,
                "{}: {:?}",
                schema.name,
                found.iter().zip(&expected).find(|(a, b)| a != b)
            );
        }
        // The same rows again are not taken, and nothing is left half done.
        let again = server.run(id, &script);
        assert!(String::from_utf8_lossy(&again.stderr).contains("in these tables already"), "{again:?}");
    }
    // Types that queries can use as they are, and references that are held.
    let one = |query: &str| server.query("consenting", query).join("\n");
    assert_eq!(
        one("SELECT count(*) FROM users WHERE created_at < now() AND preferences_preferred_genres @> '[]'"),
        "40"
    );
    assert_eq!(one("SELECT jsonb_typeof(genres) FROM artists LIMIT 1"), "array");
    let orphan = folder.path().join("orphan.sql");
    fs::write(&orphan, "UPDATE listening_history SET track_id = 'nowhere'").unwrap();
    let refused = server.run("consenting", &orphan);
    assert!(
        String::from_utf8_lossy(&refused.stderr).contains("violates foreign key constraint"),
        "{refused:?}"
    );
}

/// Files of rows in the order of references, as fixtures of a test take them: the tables are there, two tenants share them.
#[test]
fn postgresql_takes_files_of_rows_and_several_tenants() {
    let Some(server) = Server::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut script = tenant_fixtures::schema::ddl(Dialect::PostgreSql, Modes::default(), &schemas());
    let tenants = [
        dataset(sized("acme", [12, 60, 15, 9, 700])),
        dataset(sized("twin", [12, 60, 15, 9, 700]).lineage("acme")),
    ];
    for tenant in &tenants {
        for schema in schemas() {
            let mut rows = Vec::new();
            tenant.write_collection(schema.name, Format::Sql, 2, &mut rows).unwrap();
            script.push_str(std::str::from_utf8(&rows).unwrap());
        }
    }
    script.push_str(&dataset(sized("other", [3, 10, 3, 2, 50])).sql(Dialect::PostgreSql));
    let path = folder.path().join("all.sql");
    fs::write(&path, script).unwrap();
    let output = server.run("shared", &path);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let plays = "SELECT tenant_id, count(*) FROM listening_history GROUP BY 1 ORDER BY 1";
    assert_eq!(server.query("shared", plays).len(), 3);
}

/// What is done to a database, and the metric that tells of it.
const TAMPERED: [(&str, &str); 4] = [
    ("UPDATE listening_history SET track_id = 'acme_track_999999' WHERE rowid = 3", "referential_integrity"),
    ("UPDATE users SET tenant_id = 'globex' WHERE rowid = 2", "tenant_isolation"),
    ("UPDATE tracks SET duration_ms = 'long' WHERE rowid = 5", "valid_values"),
    (
        "CREATE TABLE u AS SELECT * FROM users; DROP TABLE users; ALTER TABLE u RENAME TO users; INSERT INTO users SELECT * FROM users LIMIT 1",
        "duplicate_keys",
    ),
];

#[test]
fn changed_databases_are_told() {
    let tenant = dataset(sized("acme", [40, 60, 15, 9, 3000]));
    let folder = tempfile::tempdir().unwrap();
    published(&tenant, folder.path(), &[Format::Sqlite], 1);
    let good = folder.path().join("acme/data/dataset.sqlite");
    let failed = |path: &Path| -> Vec<String> {
        let source =
            SourceFile { paths: vec![path.to_owned()], profile: Some(tenant.profile()), whole: true };
        let reports =
            assess_files::<Music>(&[source], &mut |_| ControlFlow::Continue(())).expect("it is read");
        let metrics = reports[0].metrics.iter().filter(|metric| metric.passed == Some(false));
        metrics.map(|metric| metric.name.to_string()).collect()
    };
    assert_eq!(failed(&good), [""; 0]);
    for (change, metric) in TAMPERED {
        let bad = folder.path().join("dataset.sqlite");
        fs::copy(&good, &bad).unwrap();
        let database = Connection::open(&bad).unwrap();
        database.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
        database.execute_batch(change).unwrap();
        drop(database);
        assert!(failed(&bad).contains(&metric.to_owned()), "{change}: {:?}", failed(&bad));
    }
}
