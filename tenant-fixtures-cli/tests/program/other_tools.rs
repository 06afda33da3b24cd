//! Other people's validators accept what is published, and refuse what was changed.
//!
//! They run where `python3` has them (`pip install bagit 'frictionless[json]'`; TENANT_FIXTURES_PYTHON names another interpreter); where it
//! hasn't, the test says that it was skipped. So does the one that needs the shell `sqlite3`.

#![expect(clippy::print_stderr, reason = "a skipped test says so")]
#![expect(
    clippy::disallowed_methods,
    reason = "tests find the interpreter by a variable, and where CI is set nothing may be skipped"
)]

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

use crate::sandbox::Sandbox;

fn python() -> String {
    std::env::var("TENANT_FIXTURES_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// Whether the interpreter has a module; where CI is set it must.
fn has(module: &str) -> bool {
    let found = Command::new(python()).args(["-c", &format!("import {module}")]).output();
    let has = found.is_ok_and(|output| output.status.success());
    if !has {
        assert!(std::env::var_os("CI").is_none(), "{} must have {module} where CI is set", python());
        eprintln!("SKIPPED: {} has no module {module}, so its validator was not run", python());
    }
    has
}

fn run(sandbox: &Sandbox, arguments: &[&str]) -> Output {
    Command::new(python()).args(arguments).current_dir(sandbox.path("")).output().expect("python starts")
}

const FOLDERS: [&str; 3] =
    ["test-data/demo_free_001", "test-data/demo_standard_001", "test-data/demo_premium_001"];

fn demo() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.run("demo --scale-factor 0.002 --format json,jsonl,csv --gdpr-compliant --by Ada -q").succeeded();
    sandbox
}

#[test]
fn bagit() {
    if !has("bagit") {
        return;
    }
    let sandbox = demo();
    for folder in FOLDERS {
        let output = run(&sandbox, &["-m", "bagit", "--validate", folder]);
        assert!(output.status.success(), "{folder}: {}", String::from_utf8_lossy(&output.stderr));
    }
    fs::write(sandbox.path(FOLDERS[0]).join("compliance.json"), "{}").unwrap();
    assert!(!run(&sandbox, &["-m", "bagit", "--validate", FOLDERS[0]]).status.success());
}

#[test]
fn frictionless() {
    if !has("frictionless") {
        return;
    }
    let sandbox = demo();
    let validate = |folder: &str| -> Value {
        let package = format!("{folder}/datapackage.json");
        let output = run(&sandbox, &["-m", "frictionless", "validate", "--json", &package]);
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
    };
    for folder in FOLDERS {
        let report = validate(folder);
        assert_eq!(report["valid"], true, "{folder}: {report:#}");
        assert!(report["tasks"].as_array().is_some_and(|tasks| tasks.len() > 15), "{report:#}");
    }
    // A collection that nobody is in has a file as well.
    assert_eq!(sandbox.text("test-data/demo_free_001/data/ml_features.user_features.jsonl"), "");
    // What is no plain table is a file to it, whose size and digest count.
    for (name, how) in [
        ("lines", "--format jsonl,parquet --compress gzip"),
        ("table", "--format csv,json --compress zstd"),
        ("empty", "--format csv,jsonl --compress gzip --scale-factor 0.002"),
    ] {
        let arguments = format!("custom --tenant-id {name} --gdpr-compliant -q {how}");
        sandbox.run(&arguments).succeeded();
        let report = validate(&format!("test-data/{name}"));
        assert_eq!(report["valid"], true, "{name}: {report:#}");
    }
    // The first of these tracks was never played: its line lacks what the table has.
    sandbox
        .run("custom --tenant-id sparse --seed 1 --tier standard --scale-factor 0.007 --num-events 100 --format jsonl,csv -q")
        .succeeded();
    let lines = sandbox.text("test-data/sparse/data/ml_features.track_features.jsonl");
    assert!(!lines.lines().next().unwrap_or_default().contains("skip_rate") && lines.contains("skip_rate"));
    let report = validate("test-data/sparse");
    assert_eq!(report["valid"], true, "what a row lacks is no fault: {report:#}");
    sandbox.run("load-test --scale-factor 0.002 --format csv,json -q").succeeded();
    let report = validate("test-data/load_test_heavy");
    assert_eq!(report["valid"], true, "a load plan is no table: {report:#}");
    // What the package says of columns, keys and references is really held against the rows.
    let broken = [("data/listening_history.csv", "foreign-key"), ("data/users.jsonl", "hash-count")];
    for (file, says) in broken {
        let path = sandbox.path(FOLDERS[1]).join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("_user_00", "_user_99")).unwrap();
        let report = validate(FOLDERS[1]);
        assert_eq!(report["valid"], false, "{file}");
        assert!(report.to_string().contains(says), "{file}: {report:#}");
        fs::write(&path, text).unwrap();
    }
}

/// The shell `sqlite3` finds a demo's databases whole, and makes the same rows of its scripts.
#[test]
fn sqlite_shell() {
    if Command::new("sqlite3").arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "there must be a sqlite3 where CI is set");
        eprintln!("SKIPPED: there is no program sqlite3, so it read no database");
        return;
    }
    let sandbox = Sandbox::new();
    sandbox.run("demo --scale-factor 0.002 --format sqlite,sqlite-sql,sql --gdpr-compliant -q").succeeded();
    let shell = |arguments: &[&str]| -> String {
        let output =
            Command::new("sqlite3").arg("-bail").args(arguments).current_dir(sandbox.path("")).output();
        let output = output.expect("sqlite3 starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let checks = "PRAGMA foreign_key_check; PRAGMA integrity_check";
    for folder in FOLDERS {
        let (database, made) = (format!("{folder}/data/dataset.sqlite"), format!("{folder}.made.sqlite"));
        assert_eq!(shell(&[&database, checks]), "ok\n", "{folder}");
        shell(&[&made, &format!(".read {folder}/data/dataset.sqlite.sql")]);
        assert_eq!(shell(&[&made, checks]), "ok\n", "{folder}");
        for table in ["users", "listening_history", "user_features"] {
            let rows = format!("SELECT * FROM {table}");
            let expected = shell(&["-readonly", &database, &rows]);
            // One who consents to nothing has no features.
            assert!(table == "user_features" || !expected.is_empty(), "{folder} {table}");
            assert!(shell(&[&made, &rows]) == expected, "{folder} {table}");
        }
    }
}
