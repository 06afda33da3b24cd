//! `--tenants` and `--rows-only`: several tenants, and one script that loads them into tables that are there.

use std::fs;

use crate::sandbox::Sandbox;

#[test]
fn several_tenants_have_ids_that_count_up() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id acme_08 --tenants 3 --scale-factor 0.1 --output out").succeeded();
    for id in ["acme_08", "acme_09", "acme_10"] {
        assert!(sandbox.path(format!("out/{id}/data/dataset.json")).exists(), "{id}");
    }
    assert!(!sandbox.path("out/load.sql").exists());
    sandbox.run("custom --tenants 0").failed(2, &["--tenants", "found 0", "1 to 10000"]);
}

#[test]
fn one_script_loads_them_all() {
    let sandbox = Sandbox::new();
    let line = "custom --tenants 2 --scale-factor 0.1 --output out --rows-only";
    for (format, begins) in [
        ("postgresql", "COPY \"artists\" ("),
        ("sqlite-sql", "INSERT INTO \"artists\" ("),
        ("mysql", "INSERT INTO `artists` ("),
    ] {
        let outcome = sandbox.run(&format!("{line} --format {format} --force")).succeeded();
        assert!(outcome.stdout.contains("load.sql"), "{}", outcome.stdout);
        let script = fs::read_to_string(sandbox.path("out/load.sql")).unwrap();
        assert!(script.starts_with("-- Loads tenant_001, tenant_002, made by"), "{format}");
        assert!(script.contains(begins) && !script.contains("CREATE TABLE"), "{format}");
        assert!(script.contains("tenant_002_artist_000001") && script.ends_with("COMMIT;\n"), "{format}");
    }
    // Tables are there: what makes them is written nowhere, and the rows can be validated still.
    let files = || {
        let files = fs::read_dir(sandbox.path("out/tenant_002/data")).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        files.sort();
        files
    };
    assert_eq!(files(), ["dataset.json"]);
    sandbox.run("validate out/tenant_001 out/tenant_002").succeeded();
    sandbox.run(&format!("{line} --format jsonl,mysql --data-types artists --force")).succeeded();
    assert_eq!(files(), ["artists.jsonl"]);
    sandbox.run(&format!("{line} --format mysql --force")).succeeded();
    // Once more, and it is the same.
    let before = fs::read(sandbox.path("out/load.sql")).unwrap();
    sandbox.run(&format!("{line} --format mysql")).succeeded();
    assert!(fs::read(sandbox.path("out/load.sql")).unwrap() == before);
}

#[test]
fn a_dry_run_names_the_script_and_counts_it() {
    let sandbox = Sandbox::new();
    let line = "custom --tenants 3 --scale-factor 0.2 --output out";
    let told = |more: &str| -> serde_json::Value {
        let outcome = sandbox.run(&format!("{line} {more} --dry-run --json")).succeeded();
        serde_json::from_str(&outcome.stdout).unwrap()
    };
    assert!(told("")["load"].is_null());
    let without = told("--format json")["bytes"].as_u64().unwrap();
    for format in ["postgresql", "sqlite-sql", "mysql"] {
        let more = format!("--rows-only --format {format},json");
        let document = told(&more);
        assert!(document["load"]["path"].as_str().unwrap().ends_with("load.sql"), "{document}");
        let announced = document["load"]["bytes"].as_u64().unwrap();
        assert_eq!(document["bytes"].as_u64().unwrap(), without + announced, "{format}");
        let text = sandbox.run(&format!("{line} {more} --dry-run")).succeeded().stdout;
        assert!(text.contains("load.sql\n  about "), "{text}");
        assert!(!sandbox.path("out").exists(), "{format}");
        sandbox.run(&format!("{line} {more}")).succeeded();
        let written = fs::metadata(sandbox.path("out/load.sql")).unwrap().len();
        assert!(announced.abs_diff(written) < written / 10, "{format}: {announced} for {written}");
        fs::remove_dir_all(sandbox.path("out")).unwrap();
    }
}

#[test]
fn a_changed_script_is_found() {
    let sandbox = Sandbox::new();
    let line = "custom --tenants 2 --scale-factor 0.1 --output out --rows-only --format postgresql";
    sandbox.run(line).succeeded();
    let outcome = sandbox.run("verify out").succeeded();
    for part in ["ok  out/load.sql", "ok  out/tenant_001", "ok  out/tenant_002"] {
        assert!(outcome.stdout.contains(part), "{outcome:?}");
    }
    sandbox.run("verify out/load.sql --quiet").succeeded();
    let sum = sandbox.text("out/load.sql.sha256");
    assert!(sum.ends_with("  load.sql\n") && sum.len() == 64 + 11, "{sum}");
    let good = fs::read(sandbox.path("out/load.sql")).unwrap();
    let mut bad = good.clone();
    bad[500] ^= 1;
    fs::write(sandbox.path("out/load.sql"), &bad).unwrap();
    let said = ["out/load.sql is not as it was written", "load.sql.sha256 says"];
    let outcome = sandbox.run("verify out").failed(1, &said);
    assert!(outcome.stdout.contains("ok  out/tenant_001"), "{outcome:?}");
    sandbox.run("verify out/load.sql --json").failed(1, &said);
    // A tenant's own files are looked at, too.
    fs::write(sandbox.path("out/load.sql"), &good).unwrap();
    fs::write(sandbox.path("out/tenant_002/profile.json"), "{}").unwrap();
    sandbox.run("verify out").failed(1, &["out/tenant_002 is not a valid data set"]);
    fs::remove_file(sandbox.path("out/load.sql.sha256")).unwrap();
    sandbox.run("verify out/load.sql").failed(1, &["could not read out/load.sql.sha256", "make it again"]);
    sandbox.run(&format!("{line} --force")).succeeded();
    sandbox.run("verify out").succeeded();
}

#[test]
fn refuses_what_it_can_not_load() {
    let sandbox = Sandbox::new();
    sandbox
        .run("custom --rows-only")
        .failed(2, &["--rows-only", "found 0 formats", "postgresql, sqlite-sql, mysql"]);
    sandbox
        .run("custom --rows-only --format mysql,postgresql")
        .failed(2, &["--rows-only", "found 2 formats of scripts"]);
    fs::create_dir(sandbox.path("out")).unwrap();
    fs::write(sandbox.path("out/load.sql"), "-- Somebody's own.\n").unwrap();
    let line = "custom --scale-factor 0.1 --rows-only --format postgresql --output out";
    sandbox.run(line).failed(2, &["load.sql is there", "--force"]);
    sandbox.run(&format!("{line} --dry-run")).failed(2, &["load.sql is there", "--force"]);
    assert_eq!(fs::read_to_string(sandbox.path("out/load.sql")).unwrap(), "-- Somebody's own.\n");
    assert!(!sandbox.path("out/tenant_001").exists());
}

#[test]
#[cfg(unix)]
fn neither_a_link_nor_a_pipe_is_taken_for_a_script() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("out")).unwrap();
    let line = "custom --scale-factor 0.1 --rows-only --format postgresql --output out";
    let ours = "-- Loads acme, made by tenant-fixtures: all of it, or nothing.\n";
    fs::write(sandbox.path("theirs.sql"), ours).unwrap();
    let path = sandbox.path("out/load.sql");
    std::os::unix::fs::symlink(sandbox.path("theirs.sql"), &path).unwrap();
    sandbox.run(line).failed(2, &["load.sql is there", "was not written by this program"]);
    fs::remove_file(&path).unwrap();
    // Nobody writes into it, so that whoever opened it would wait.
    assert!(std::process::Command::new("mkfifo").arg(&path).status().expect("it runs").success());
    sandbox.run(line).failed(2, &["load.sql is there", "was not written by this program"]);
    sandbox.run("verify out/load.sql").failed(1, &["out/load.sql"]);
    assert!(!sandbox.path("out/tenant_001").exists());
    assert_eq!(fs::read_to_string(sandbox.path("theirs.sql")).unwrap(), ours);
}

#[test]
fn a_script_is_held_against_the_digest_that_was_noted() {
    let sandbox = Sandbox::new();
    let line = "custom --scale-factor 0.1 --output out --rows-only --format postgresql";
    sandbox.run(line).succeeded();
    let told = sandbox.run("verify out/load.sql --json").succeeded();
    let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
    let digest = told["data_sets"][0]["digest"].as_str().expect("a digest").to_owned();
    assert!(sandbox.text("out/load.sql.sha256").starts_with(&digest));
    sandbox.run(&format!("verify out/load.sql --expect {digest}")).succeeded();
    sandbox.run(&format!("verify out/load.sql --expect {}", digest.to_uppercase())).succeeded();
    let other = digest.chars().rev().collect::<String>();
    let outcome = sandbox.run(&format!("verify out/load.sql --expect {other}"));
    outcome.failed(1, &["out/load.sql is whole, and not the script that is expected", &digest]);
    let outcome = sandbox.run(&format!("verify out --expect {digest}"));
    outcome.failed(2, &["--expect: out is an output with a script and data sets", "verify one at a time"]);
}
