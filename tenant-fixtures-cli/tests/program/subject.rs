//! `subject`: what it exports, from which data sets, and what it refuses.

use std::fs;

use serde_json::Value;

use crate::sandbox::Sandbox;

const KEY: &str = "acme_user_000003";

#[test]
fn every_format_exports_the_same() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id acme --format json,jsonl,csv,sqlite,parquet,sql --quiet").succeeded();
    let mut exports = Vec::new();
    for format in ["json", "jsonl", "csv", "sqlite", "parquet", "sql"] {
        let line = format!("subject test-data/acme --user {KEY} --format {format} --export {format}.out");
        let told = sandbox.run(&line).succeeded().stdout;
        assert!(told.contains("rows of users") && told.contains("listening_history"), "{told}");
        exports.push((format, sandbox.json(&format!("{format}.out"))));
    }
    let (_, first) = &exports[0];
    for (format, export) in &exports {
        assert_eq!(export, first, "{format}");
    }
    let collections = first["collections"].as_array().expect("a list");
    let of =
        |name: &str| collections.iter().find(|of| of["name"] == name).unwrap_or_else(|| panic!("{name}"));
    assert_eq!(of("users")["rows"][0]["user_id"], KEY);
    let plays = of("listening_history")["rows"].as_array().expect("rows");
    assert_eq!(of("users")["rows"][0]["activity_metrics"]["tracks_played"], plays.len());
    assert!(plays.iter().all(|play| play["user_id"] == KEY), "{plays:?}");
    let classes: Vec<_> = of("users")["columns"].as_array().expect("columns").iter().collect();
    assert!(classes.iter().any(|column| column["personal_data"] == "email"), "{classes:?}");
}

#[test]
fn edited_files_are_read_as_they_are() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id acme --format csv --quiet").succeeded();
    let path = sandbox.path("test-data/acme/data/users.csv");
    let text = fs::read_to_string(&path).expect("users");
    let line = text.lines().find(|line| line.contains(KEY)).expect("the person's");
    let key = format!("{KEY}9");
    fs::write(&path, text.replace(line, &line.replace(KEY, &key))).expect("it is edited");
    sandbox.run(&format!("subject test-data/acme --user {key} --export a.json --quiet")).succeeded();
    let export: Value = sandbox.json("a.json");
    assert_eq!(export["rows"], 1, "{export:#}");
}

#[test]
fn people_of_other_domains_are_found_by_the_file_that_data_sets_carry() {
    let sandbox = Sandbox::new();
    let clinic = include_str!("../../../examples/clinic/clinic.toml");
    fs::write(sandbox.path("clinic.toml"), clinic).expect("it is written");
    sandbox.run("custom --schema clinic.toml --tenant-id acme --format jsonl --quiet").succeeded();
    let visit = sandbox.text("test-data/acme/data/appointments.jsonl");
    let visit: Value = serde_json::from_str(visit.lines().next().expect("a visit")).expect("a row");
    let patient = visit["patient"].as_str().expect("a key");
    sandbox.run(&format!("subject test-data/acme --user {patient} --export a.json")).succeeded();
    let export = sandbox.json("a.json");
    let names: Vec<_> =
        export["collections"].as_array().expect("a list").iter().map(|of| &of["name"]).collect();
    assert!(names.contains(&&Value::from("appointments")), "{names:?}");
    assert!(!names.contains(&&Value::from("practitioners")), "{names:?}");
    // By a number, only of a collection that is named.
    let id = visit["id"].as_i64().expect("a number");
    let line = format!("subject test-data/acme --user {id} --export b.json");
    sandbox.run(&line).failed(2, &["--user: no row of practitioners or patients has the key"]);
    sandbox.run(&format!("{line} --collection appointments")).succeeded();
}

#[test]
fn what_can_not_be_exported_is_refused_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id acme --format csv --quiet").succeeded();
    sandbox.run("custom --tenant-id acme --format csv --part 1/2 --output parts --quiet").succeeded();
    fs::write(sandbox.path("there.json"), "mine").expect("it is written");
    let before = sandbox.listing();
    for (line, code, says) in [
        (
            "subject test-data/acme --user acme_usr_000003 --export a.json",
            2,
            "did you mean \"acme_user_000003\"?",
        ),
        ("subject test-data/acme --user \u{1b}[31m --export a.json", 2, "\\u{1b}"),
        (
            "subject test-data/acme --user acme_user_000003 --export there.json",
            2,
            "there.json is there already",
        ),
        (
            "subject test-data/acme --user 1 --collection usrs --export a.json",
            2,
            "--collection: found the collection \"usrs\"",
        ),
        ("subject test-data/acme --user 1 --format json --export a.json", 2, "--format"),
        ("subject nowhere --user 1 --export a.json", 2, "nowhere"),
        ("subject test-data/acme/data/users.csv --user 1 --export a.json", 2, "is no data set"),
        ("subject parts/acme.part-1-of-2 --user 1 --export a.json", 2, "merge the parts first"),
        ("subject test-data/acme --export a.json", 2, "--user"),
        ("subject test-data/acme --user acme_user_000003 --export no/where.json", 1, "could not create"),
    ] {
        sandbox.run(line).failed(code, &[says]);
        assert!(sandbox.listing() == before, "{line} left something");
    }
    let path = sandbox.path("test-data/acme/data/users.csv");
    let mut bytes = fs::read(&path).expect("users");
    bytes.extend_from_slice(b"\"a row that is none\n");
    fs::write(&path, bytes).expect("it is damaged");
    sandbox.run("subject test-data/acme --user acme_user_000003 --export a.json").failed(1, &["users"]);
    assert!(!sandbox.path("a.json").exists());
}
