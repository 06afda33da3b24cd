//! What a data set says of its making: when, by whom, why; and that nothing else of the surroundings gets in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tenant_fixtures::Digest;

use crate::sandbox::{Outcome, Sandbox};

const SMALL: &str = "custom --tenant-id acme --scale-factor 0.1 --format csv,jsonl,json --gdpr-compliant";

/// Every file of a folder by its path within.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else {
                let name = entry.strip_prefix(folder).expect("within it").to_string_lossy().into_owned();
                found.insert(name, fs::read(entry).expect("a file"));
            }
        }
    }
    found
}

fn at(sandbox: &Sandbox, seconds: &str, arguments: &str) -> Outcome {
    sandbox.run_with("SOURCE_DATE_EPOCH", seconds, arguments)
}

#[test]
fn the_same_at_the_same_time() {
    let (here, there) = (Sandbox::new(), Sandbox::new());
    at(&here, "1700000000", &format!("{SMALL} --threads 1 --by Ada --why trial -o one")).succeeded();
    at(&there, "1700000000", &format!("{SMALL} --threads 7 --by Ada --why trial -o some/where/else"))
        .succeeded();
    let (one, other) = (files(&here.path("one/acme")), files(&there.path("some/where/else/acme")));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(other[name] == *bytes, "{name} is not the same");
    }
    assert!(one.len() > 20, "{:?}", one.keys());
}

#[test]
fn time_person_and_reason_stay_out_of_the_payload() {
    let sandbox = Sandbox::new();
    at(&sandbox, "1700000000", &format!("{SMALL} --by Ada --why first -o one")).succeeded();
    at(&sandbox, "1800000000", &format!("{SMALL} --by Eve --why second -o two")).succeeded();
    let (one, two) = (files(&sandbox.path("one/acme")), files(&sandbox.path("two/acme")));
    let changed: Vec<_> = one.keys().filter(|name| one[*name] != two[*name]).map(String::as_str).collect();
    let records =
        ["audit.jsonl", "bag-info.txt", "datapackage.json", "provenance.json", "tagmanifest-sha256.txt"];
    assert_eq!(changed, records);
}

#[test]
fn records_have_the_time_the_person_and_the_reason() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(&format!("{SMALL} --json"));
    command.args(["--by", "Ada\nAudit-Head: 0", "--why", "tests of the \"shop\""]);
    let outcome = Outcome::of(command.env("SOURCE_DATE_EPOCH", "1700000000")).succeeded();
    sandbox.run("verify test-data/acme").succeeded();

    let info = sandbox.text("test-data/acme/bag-info.txt");
    assert!(
        info.contains("\nBagging-Date: 2023-11-14\n") && info.contains("\nContact-Name: Ada Audit-Head: 0\n"),
        "{info}"
    );
    let trail = sandbox.text("test-data/acme/audit.jsonl");
    for line in trail.lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        assert_eq!(entry["when"], "2023-11-14T22:13:20Z");
        assert_eq!(entry["who"], "Ada\nAudit-Head: 0");
        assert_eq!(entry["why"], "tests of the \"shop\"");
    }
    assert_eq!(sandbox.json("test-data/acme/datapackage.json")["created"], "2023-11-14T22:13:20Z");
    let run = &sandbox.json("test-data/acme/provenance.json")["predicate"]["runDetails"];
    assert_eq!(run["metadata"]["startedOn"], "2023-11-14T22:13:20Z");

    // What the summary tells is what `verify` and the records have.
    let summary: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let last: Value = serde_json::from_str(trail.lines().last().unwrap()).unwrap();
    assert_eq!(summary["tenants"][0]["audit_head"], last["hash"]);
    let sealed = Digest::of(fs::read(sandbox.path("test-data/acme/tagmanifest-sha256.txt")).unwrap());
    assert_eq!(summary["tenants"][0]["digest"], sealed.to_string());
}

/// What the help of `--by` and `--why` names is where they go, and there is no other place.
#[test]
fn the_person_and_the_reason_stand_where_the_help_says() {
    let sandbox = Sandbox::new();
    let format = "--format json,jsonl,csv,parquet,sqlite,sql,postgresql";
    at(&sandbox, "1700000000", &format!("custom --tenant-id acme {format} --by zzpersonzz --why zzreasonzz"))
        .succeeded();
    let files = files(&sandbox.path("test-data/acme"));
    let with = |text: &str| -> Vec<&str> {
        let has = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        files.iter().filter(|(_, bytes)| has(bytes)).map(|(name, _)| name.as_str()).collect()
    };
    let help = sandbox.run("custom --help").succeeded().stdout;
    for (option, text) in [("--by <NAME>", "zzpersonzz"), ("--why <TEXT>", "zzreasonzz")] {
        let says = help.split(option).nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default();
        let named: Vec<_> = files.keys().map(String::as_str).filter(|name| says.contains(name)).collect();
        assert_eq!(with(text), named, "{option}: {says}");
        assert!(!named.is_empty(), "{option}: {says}");
    }
}

#[test]
fn a_replaced_data_set_changes_the_records_of_it_alone() {
    let sandbox = Sandbox::new();
    let run = |arguments: &str| at(&sandbox, "1700000000", &format!("{SMALL} {arguments}")).succeeded();
    run("-o one");
    run("-o two");
    run("-o two --force");
    let (one, two) = (files(&sandbox.path("one/acme")), files(&sandbox.path("two/acme")));
    let changed: Vec<_> = one.keys().filter(|name| one[*name] != two[*name]).map(String::as_str).collect();
    assert_eq!(changed, ["audit.jsonl", "bag-info.txt", "tagmanifest-sha256.txt"]);
}

/// From the parameters that its provenance names, a data set can be made again: all that shaped the payload is among them.
#[test]
fn provenance_names_what_shaped_the_payload() {
    let sandbox = Sandbox::new();
    for (how, compress) in [("", None), ("--compress zstd", Some("zstd")), ("--compress gzip", Some("gzip"))]
    {
        sandbox.run(&format!("custom --tenant-id acme --format csv,jsonl {how} --force")).succeeded();
        let provenance = sandbox.json("test-data/acme/provenance.json");
        let parameters = &provenance["predicate"]["buildDefinition"]["externalParameters"];
        assert_eq!(parameters["compress"].as_str(), compress, "{parameters}");
        let formats: Vec<_> =
            parameters["formats"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        fs::write(sandbox.path("asked.json"), parameters["profile"].to_string()).unwrap();
        let compress = compress.map(|how| format!("--compress {how}")).unwrap_or_default();
        let again =
            format!("custom --profile asked.json --format {} {compress} -o again --force", formats.join(","));
        sandbox.run(&again).succeeded();
        assert_eq!(
            sandbox.text("again/acme/manifest-sha256.txt"),
            sandbox.text("test-data/acme/manifest-sha256.txt")
        );
    }
}

#[test]
fn nothing_is_taken_from_the_system() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command(SMALL);
    for variable in ["USER", "LOGNAME", "HOSTNAME", "HOME"] {
        command.env(variable, "zzambientzz");
    }
    Outcome::of(&mut command).succeeded();
    let folder = sandbox.path("test-data/acme");
    let temporary = sandbox.path("").to_string_lossy().into_owned();
    for (name, bytes) in files(&folder) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("zzambientzz") && !text.contains(temporary.trim_end_matches('/')), "{name}");
    }
    for line in sandbox.text("test-data/acme/audit.jsonl").lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        assert!(entry["who"].is_null() && entry["why"].is_null(), "{entry}");
    }
}

#[test]
fn a_data_set_that_is_replaced_is_named() {
    let sandbox = Sandbox::new();
    let head = |sandbox: &Sandbox| -> Value {
        let last = sandbox.text("test-data/acme/audit.jsonl");
        serde_json::from_str(last.lines().last().unwrap()).unwrap()
    };
    sandbox.run(SMALL).succeeded();
    let first = head(&sandbox);
    assert!(first["parameters"]["replaces"].is_null());
    sandbox.run(&format!("{SMALL} --force")).succeeded();
    assert_eq!(head(&sandbox)["parameters"]["replaces"], first["hash"]);

    // A damaged one can be replaced as well, and nothing that it says is believed.
    for damage in [&b"\xff\xfe"[..], b"Audit-Head: ../../x\n", b""] {
        fs::write(sandbox.path("test-data/acme/bag-info.txt"), damage).unwrap();
        sandbox.run(&format!("{SMALL} --force")).succeeded();
        assert!(head(&sandbox)["parameters"]["replaces"].is_null());
        sandbox.run("verify test-data/acme").succeeded();
    }
}

#[test]
fn a_time_that_is_none_is_refused() {
    let sandbox = Sandbox::new();
    for wrong in ["", "yesterday", "-1", "+1", "1.5", " 1", "99999999999999999999", "2025-01-01"] {
        let says = ["SOURCE_DATE_EPOCH: found", "a whole number of seconds since 1970"];
        at(&sandbox, wrong, SMALL).failed(2, &says);
    }
    // Milliseconds where seconds are meant, and the first second that has no four digits for its year.
    for wrong in ["1700000000000", "253402300800", "8210266876799", "9223372036854775807"] {
        let says = ["SOURCE_DATE_EPOCH: found", "up to the end of the year 9999"];
        at(&sandbox, wrong, SMALL).failed(2, &says);
    }
    assert!(sandbox.listing().is_empty());
    at(&sandbox, "253402300799", &format!("{SMALL} --output last")).succeeded();
    sandbox.run("verify last/acme").succeeded();
    assert!(sandbox.text("last/acme/datapackage.json").contains("9999-12-31T23:59:59Z"));
    let mut command = sandbox.command(SMALL);
    Outcome::of(command.args(["--by", " ", "--why", ""]))
        .failed(2, &["--by: found an empty", "--why: found an empty"]);
    assert_eq!(sandbox.names(""), ["last"]);
}
