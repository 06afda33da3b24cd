//! `subject`: what it exports, from which data sets, and what it refuses.

use std::fs;

use serde_json::Value;

use crate::sandbox::{Sandbox, listing};

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

/// A byte scan of everything in a folder.
fn has(sandbox: &Sandbox, folder: &str, word: &str) -> bool {
    let files = listing(&sandbox.path(folder));
    assert!(!files.is_empty(), "{folder} has files");
    files.values().any(|bytes| bytes.windows(word.len()).any(|window| window == word.as_bytes()))
}

#[test]
fn who_is_erased_is_in_no_byte_of_what_is_left_and_nothing_makes_them_again() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id acme --format json,csv,sqlite,jsonl --quiet").succeeded();
    let before = sandbox.listing();
    let line =
        format!("subject test-data/acme --user {KEY} --export person.json --erase --output left --by tester");
    let told = sandbox.run(&line).succeeded().stdout;
    assert!(told.contains("left/acme") && told.contains("its profile makes them again"), "{told}");
    let after = sandbox.listing();
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)), "the source stays");
    let email =
        sandbox.json("person.json")["collections"][0]["rows"][0]["email"].as_str().expect("one").to_owned();
    for word in [KEY, &email] {
        assert!(has(&sandbox, "test-data/acme", word) && !has(&sandbox, "left/acme", word), "{word}");
    }
    assert!(!sandbox.text("left/acme/profile.json").contains("seed"));
    assert!(sandbox.text("left/acme/audit.jsonl").contains("\"what\":\"erased\""));
    sandbox.run("verify left/acme --deep").succeeded();
    sandbox.run("validate left/acme --quiet").succeeded();
    let shown = sandbox.run("inspect left/acme").succeeded().stdout;
    assert!(shown.contains("no seed since a person was erased"), "{shown}");
    // Every other user, and every other play, to the byte.
    for (file, theirs) in [("listening_history", KEY), ("tracks", KEY), ("analytics_events", KEY)] {
        let lines = |folder: &str| {
            let text = sandbox.text(&format!("{folder}/acme/data/{file}.jsonl"));
            text.lines().filter(|line| !line.contains(theirs)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(lines("left") == lines("test-data"), "{file}");
    }
    // A second one, from what is left; the first is not there any more.
    sandbox
        .run(&format!("subject left/acme --user {KEY} --erase --output more"))
        .failed(2, &["no row of users has the key"]);
    sandbox.run("subject left/acme --user acme_user_000004 --erase --output more --quiet").succeeded();
    assert_eq!(sandbox.json("more/acme/profile.json")["erased"]["people"], 2);
    sandbox.run("verify more/acme").succeeded();
    sandbox
        .run("custom --profile left/acme/profile.json --output again")
        .failed(2, &["people were erased", "give another seed"]);
    sandbox.run("custom --profile left/acme/profile.json --seed 7 --output again --quiet").succeeded();
}

#[test]
fn what_nobody_can_be_erased_from_is_refused_and_nothing_is_written() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --tenant-id acme --format csv --quiet").succeeded();
    sandbox.run("custom --tenant-id masked --format csv --pii-anonymization --quiet").succeeded();
    sandbox.run("custom --tenant-id other --format csv --output left --quiet").succeeded();
    sandbox.run("custom --tenant-id acme --seed 9 --format csv --output there --quiet").succeeded();
    sandbox.run("custom --tenant-id some --data-types users --format csv --output some --quiet").succeeded();
    sandbox.run("custom --tenant-id acme --dirty 0.1 --dirty-kinds wrong_total --format csv --output wrong --quiet").succeeded();
    let before = sandbox.listing();
    for (line, code, says) in [
        ("subject test-data/acme --user acme_user_000003 --erase", 2, "--output"),
        ("subject test-data/acme --user acme_user_000003 --output left", 2, "--erase"),
        (
            "subject test-data/acme --user acme_user_000003 --erase --output test-data",
            2,
            "is the data set itself",
        ),
        (
            "subject test-data/acme --user acme_user_000003 --erase --output test-data/acme/data",
            2,
            "within it, which stays as it is",
        ),
        ("subject some/some --user some_user_000003 --erase --output left", 2, "has only users"),
        ("subject wrong/acme --user acme_user_000003 --erase --output left", 1, "wrong on purpose"),
        ("subject test-data/acme --user acme_user_9 --erase --output left --export p.json", 2, "has the key"),
        (
            "subject test-data/acme --user acme_user_000003 --erase --output there --export p.json",
            1,
            "choose another --output",
        ),
        ("subject test-data/masked --user masked_user_000003 --erase --output left", 1, "was replaced"),
        ("subject test-data/acme --user acme_user_000003 --erase --output left --by \u{20}", 2, "--by"),
    ] {
        sandbox.run(line).failed(code, &[says]);
        assert!(sandbox.listing() == before, "{line} left something");
    }
    let path = sandbox.path("test-data/acme/data/users.csv");
    let text = fs::read_to_string(&path).expect("users");
    fs::write(&path, text.replacen("acme_user_000001", "acme_user_000009", 1)).expect("it is changed");
    sandbox
        .run("subject test-data/acme --user acme_user_000003 --erase --output left")
        .failed(1, &["users.csv"]);
    assert!(!sandbox.path("left/acme").exists());
}

#[test]
fn people_of_schema_files_are_erased_as_well() {
    let sandbox = Sandbox::new();
    let clinic = include_str!("../../../examples/clinic/clinic.toml");
    fs::write(sandbox.path("clinic.toml"), clinic).expect("it is written");
    sandbox.run("custom --schema clinic.toml --tenant-id acme --format jsonl,csv,json --quiet").succeeded();
    let rows = |file: &str| -> Vec<Value> {
        let text = sandbox.text(&format!("{file}.jsonl"));
        text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
    };
    let patients = rows("test-data/acme/data/patients");
    let (key, email) =
        (patients[2]["id"].as_str().expect("a key"), patients[2]["email"].as_str().expect("an address"));
    let line = format!("subject test-data/acme --user {key} --erase --output left --quiet");
    sandbox.run(&line).succeeded();
    for word in [key, email] {
        assert!(has(&sandbox, "test-data/acme", word) && !has(&sandbox, "left/acme", word), "{word}");
    }
    let left = rows("left/acme/data/patients");
    assert_eq!(left.len() + 1, patients.len());
    assert!(left.iter().all(|row| patients.contains(row)));
    let visits = |folder: &str| -> Vec<Value> {
        let all = rows(&format!("{folder}/acme/data/appointments")).into_iter();
        all.filter(|row| row["patient"] != key).collect()
    };
    assert_eq!(visits("left"), visits("test-data"));
    sandbox.run("verify left/acme --deep").succeeded();
    sandbox.run("validate left/acme --quiet").succeeded();
}
