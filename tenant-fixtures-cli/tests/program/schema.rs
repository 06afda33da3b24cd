//! `schema`, and that what is checked in under `schema/` is what it writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

/// What renews the files under `schema/`, from the top of the repository.
const RENEW: [&str; 4] = [
    "schema --as json-schema --output schema/json-schema",
    "schema --as markdown --output schema",
    "schema --as sql --output schema",
    "schema --for-schema-file --output schema",
];

/// The files in a folder and those below it, by their names from there.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    found
}

#[test]
fn what_is_checked_in_is_fresh() {
    let sandbox = Sandbox::new();
    for line in RENEW {
        sandbox.run(line).succeeded();
    }
    let expected = files(&sandbox.path("schema"));
    let found = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema"));
    let how = RENEW.map(|line| format!("cargo run -- {line}")).join("\n");
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>(),
        "schema/ has other files; renew them at the top of the repository with\n{how}"
    );
    for (name, text) in &expected {
        assert!(found[name] == *text, "schema/{name} is not what the program writes; renew it with\n{how}");
    }
}

#[test]
fn one_collection_goes_to_standard_output() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run("schema --as json-schema --collection users").succeeded();
    let schema: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(schema["title"], "users");
    assert_eq!(schema["properties"]["email"]["x-pii"], "email");
    let required = |text: &str| {
        let schema: serde_json::Value = serde_json::from_str(text).unwrap();
        schema["required"].as_array().unwrap().contains(&"consents".into())
    };
    assert!(!required(&outcome.stdout));
    assert!(required(&sandbox.run("schema --as json-schema --collection users --gdpr").succeeded().stdout));
    let ids = |line: &str| {
        let schema: serde_json::Value = serde_json::from_str(&sandbox.run(line).succeeded().stdout).unwrap();
        schema["properties"]["user_id"]["pattern"].as_str().unwrap().to_owned()
    };
    let colliding = ids("schema --as json-schema --collection users --collide");
    assert!(
        colliding.starts_with("^user_") && ids("schema --as json-schema --collection users") != colliding
    );
    let dictionary = sandbox.run("schema --collection listening_history").succeeded().stdout;
    assert!(dictionary.contains("| `user_id` |") && !dictionary.contains("## users"), "{dictionary}");
    assert!(sandbox.listing().is_empty());
}

#[test]
fn tables_come_in_the_dialect_that_was_asked_for() {
    let sandbox = Sandbox::new();
    let sqlite = sandbox.run("schema --as sql --dialect sqlite").succeeded().stdout;
    assert!(sqlite.contains("CREATE TABLE IF NOT EXISTS \"users\"") && !sqlite.contains("jsonb"), "{sqlite}");
    assert_eq!(
        sqlite,
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema/sqlite.sql")).unwrap()
    );
    let postgresql = sandbox.run("schema --as sql --dialect postgres --gdpr").succeeded().stdout;
    assert!(postgresql.contains("\"consents_analytics\" boolean") && postgresql.contains("COMMENT ON TABLE"));
    let colliding = sandbox.run("schema --as sql --dialect sqlite --collide").succeeded().stdout;
    assert!(colliding.contains("PRIMARY KEY (\"tenant_id\", \"user_id\")"), "{colliding}");
    // A collection by itself refers to none that isn't there.
    let one = sandbox.run("schema --as sql --dialect sqlite --collection tracks").succeeded().stdout;
    assert_eq!((one.matches("CREATE TABLE").count(), one.matches("REFERENCES").count()), (1, 0), "{one}");
}

#[test]
fn refuses_what_it_does_not_know() {
    let sandbox = Sandbox::new();
    sandbox
        .run("schema --collection user --as json-schema")
        .failed(2, &["--collection", "\"user\"", "listening_history", "dataset"]);
    sandbox.run("schema --collection dataset").failed(2, &["--collection", "\"dataset\""]);
    sandbox.run("schema --as json-schema").failed(2, &["--collection NAME", "--output DIR"]);
    sandbox.run("schema --as sql").failed(2, &["3 files", "--dialect NAME", "--output DIR"]);
    sandbox.run("schema --as sql --dialect oracle").failed(2, &["oracle", "postgresql", "sqlite"]);
    sandbox.run("schema --as markdown --dialect sqlite").failed(2, &["--dialect", "--as sql"]);
    sandbox
        .run("schema --as sql --dialect sqlite --collection user")
        .failed(2, &["--collection", "\"user\""]);
    sandbox.run("schema --as yaml").failed(2, &["yaml", "json-schema"]);
}
