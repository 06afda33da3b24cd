//! `--tenants` and `--rows-only`: several tenants, and one script that loads them into tables that are there.

use std::fs;

use crate::sandbox::Sandbox;

#[test]
fn several_tenants_have_ids_that_count_up() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id acme_08 --tenants 3 --scale-factor 0.1 --output out").succeeded();
    for id in ["acme_08", "acme_09", "acme_10"] {
        assert!(sandbox.path(&format!("out/{id}/data/dataset.json")).exists(), "{id}");
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
    // Once more, and it is the same.
    let before = fs::read(sandbox.path("out/load.sql")).unwrap();
    sandbox.run(&format!("{line} --format mysql")).succeeded();
    assert!(fs::read(sandbox.path("out/load.sql")).unwrap() == before);
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
    assert_eq!(fs::read_to_string(sandbox.path("out/load.sql")).unwrap(), "-- Somebody's own.\n");
    assert!(!sandbox.path("out/tenant_001").exists());
}
