//! What `psql` and `sqlite3` write of our tables are our rows.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;

use tenant_fixtures::quality::{SourceFile, assess_files};
use tenant_fixtures::{Format, Music, TenantDataset};
use tenant_fixtures_tests::{dataset, sized, skipped};

use crate::published;
use crate::tables::schemas;
use tenant_fixtures_tests::postgresql::Server;

fn tenant() -> TenantDataset {
    dataset(sized("moved", [30, 60, 15, 9, 700]).gdpr(true))
}

/// Checks that the rows of one way give what ours give.
fn check(tenant: &TenantDataset, how: &str, paths: Vec<PathBuf>) {
    let source = SourceFile { paths, profile: Some(tenant.profile()), whole: true };
    let reports = assess_files::<Music>(&[source], &mut |_| ControlFlow::Continue(()));
    let report = reports.unwrap_or_else(|error| panic!("{how}: {error}")).remove(0);
    assert_eq!(report, tenant.quality(), "{how}");
}

/// Writes each collection with what `rows` gives for its name, and checks it.
fn each(
    tenant: &TenantDataset,
    folder: &Path,
    (how, extension): (&str, &str),
    rows: &dyn Fn(&str) -> String,
) {
    let folder = folder.join(how.replace(' ', "_"));
    fs::create_dir_all(&folder).expect("a folder");
    let write = |name: &str| {
        let path = folder.join(format!("{name}.{extension}"));
        fs::write(&path, rows(name)).expect("it is written");
        path
    };
    check(tenant, how, schemas().iter().map(|schema| write(schema.name)).collect());
}

#[test]
fn what_psql_writes_is_read() {
    let Some(server) = Server::start() else { return };
    let (tenant, folder) = (tenant(), tempfile::tempdir().unwrap());
    published(&tenant, folder.path(), &[Format::PostgreSql], 2);
    let output = server.run("moved", &folder.path().join("moved/data/dataset.postgresql.sql"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let run = |query: &str| server.query("moved", query).join("\n") + "\n";
    for (how, extension, options) in [
        ("copy csv", "csv", "FORMAT csv, HEADER"),
        ("copy quoted", "csv", "FORMAT csv, HEADER, FORCE_QUOTE *, DELIMITER ';', NULL 'NULL'"),
        ("copy text", "tsv", "HEADER"),
    ] {
        let rows = |name: &str| run(&format!("COPY \"{name}\" TO STDOUT WITH ({options})"));
        each(&tenant, folder.path(), (how, extension), &rows);
    }
    let rows = |name: &str| run(&format!("SELECT row_to_json(t) FROM \"{name}\" t"));
    each(&tenant, folder.path(), ("row_to_json", "jsonl"), &rows);
    let list = |name: &str| run(&format!("SELECT json_agg(t) FROM \"{name}\" t"));
    each(&tenant, folder.path(), ("json_agg", "json"), &list);
}

#[test]
fn what_sqlite3_writes_is_read() {
    if Command::new("sqlite3").arg("--version").output().is_err() {
        return skipped("there is no sqlite3");
    }
    let (tenant, folder) = (tenant(), tempfile::tempdir().unwrap());
    published(&tenant, folder.path(), &[Format::Sqlite], 2);
    let database = folder.path().join("moved/data/dataset.sqlite");
    let run = |arguments: &[&str]| {
        let output = Command::new("sqlite3").arg("-readonly").arg(&database).args(arguments).output();
        let output = output.expect("sqlite3 starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for (how, extension, mode) in [
        ("csv", "csv", ".mode csv"),
        ("json", "json", ".mode json"),
        ("inserts", "sql", ".mode insert TABLE"),
    ] {
        let rows = |name: &str| {
            run(&[".headers on", &mode.replace("TABLE", name), &format!("SELECT * FROM \"{name}\"")])
        };
        each(&tenant, folder.path(), (how, extension), &rows);
    }
    let dump = folder.path().join("dataset.sqlite.sql");
    fs::write(&dump, run(&[".dump"])).unwrap();
    check(&tenant, "dump", vec![dump]);
}
