//! `inspect`: what it shows of good files, and that it survives bad ones.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::sandbox::{Outcome, Sandbox};

const MAKE: &str =
    "custom --tenant-id seen --tier standard --scale-factor 0.02 --format json,jsonl,csv --quiet";

fn json(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{error}: {outcome:#?}"))
}

#[test]
fn every_format_shows_the_same() {
    let sandbox = Sandbox::new();
    sandbox.run(MAKE).succeeded();
    let mut found: Vec<Value> = Vec::new();
    for format in ["json", "jsonl", "csv"] {
        let line = format!("inspect test-data/seen --format {format} --json --rows 2");
        let value = json(&sandbox.run(&line).succeeded());
        assert_eq!(value["format"], format);
        assert_eq!(value["profile"]["tenant_id"], "seen");
        found.push(value["collections"].clone());
    }
    assert_eq!(found[0], found[1], "json and jsonl");
    for (of_json, of_csv) in found[0].as_array().unwrap().iter().zip(found[2].as_array().unwrap()) {
        assert_eq!(of_json["name"], of_csv["name"]);
        assert_eq!(of_json["rows"], of_csv["rows"], "{}", of_json["name"]);
    }
    let plays = found[0].as_array().unwrap().iter().find(|of| of["name"] == "listening_history").unwrap();
    assert_eq!(plays["rows"], 2_000);
    assert_eq!(plays["sample"].as_array().unwrap().len(), 2);
    let column = |name: &str| {
        let columns = plays["columns"].as_array().unwrap();
        columns.iter().find(|column| column["column"] == name).unwrap_or_else(|| panic!("no {name}")).clone()
    };
    let sum = |counts: &Value| -> u64 { counts.as_array().unwrap().iter().filter_map(Value::as_u64).sum() };
    assert_eq!(sum(&column("played_at")["by_hour"]), 2_000);
    assert_eq!(sum(&column("played_at")["by_weekday"]), 2_000);
    assert_eq!(sum(&column("duration_ms")["histogram"]), 2_000);
    assert!(column("user_id")["different"].as_u64() <= Some(20), "{}", column("user_id"));
    for column in plays["columns"].as_array().unwrap() {
        assert_eq!(column["of_another_type"], 0, "{column}");
    }
}

#[test]
fn shows_lines_that_fit_and_charts_of_one_collection() {
    let sandbox = Sandbox::new();
    sandbox.run(MAKE).succeeded();
    let all = sandbox.run("inspect test-data/seen").succeeded().stdout;
    for text in [
        "Tenant seen: tier standard, scale 0.02",
        "dataset.json",
        "users  20 rows",
        "tracks  200 rows",
        "hours ",
    ] {
        assert!(all.contains(text), "no {text:?} in {all}");
    }
    assert!(all.lines().all(|line| line.chars().count() <= 100), "{all}");
    let charts = sandbox.run("inspect test-data/seen --collection users --ascii").succeeded().stdout;
    assert!(charts.contains("subscription_type") && charts.contains("##"), "{charts}");
    assert!(!charts.contains("tracks  200 rows"), "{charts}");
    let plain =
        Outcome::of(sandbox.command("inspect test-data/seen --rows 0").env("LC_ALL", "C")).succeeded();
    assert!(!plain.stdout.contains(['█', '▁', '…']), "{}", plain.stdout);
    let sampled = json(&sandbox.run("inspect test-data/seen/data/tracks.csv --sample 7 --json").succeeded());
    assert_eq!(sampled["collections"][0]["rows"], 7);
    assert_eq!(sampled["collections"][0]["complete"], false);
}

#[test]
fn nothing_in_a_file_reaches_the_terminal_as_a_command() {
    let sandbox = Sandbox::new();
    let row = "{\"user_id\":\"x\",\"country\":\"\\u001b[2J\\u009b31m\",\"display_name\":\"\u{9b}31m\u{202e}\",\
               \"subscription_type\":\"\\u0007\",\"created_at\":\"\\u001b]0;x\\u0007\",\"email\":7,\"consents\":[]}";
    fs::write(sandbox.path("users.jsonl"), format!("{row}\n[]\nnot json\n{{\"country\":{{}}}}\n")).unwrap();
    for line in
        ["inspect users.jsonl", "inspect users.jsonl --collection users", "inspect users.jsonl --json"]
    {
        let outcome = sandbox.run(line);
        for char in outcome.stdout.chars().chain(outcome.stderr.chars()) {
            assert!(
                char == '\n' || !char.is_control() || line.ends_with("--json"),
                "{char:?} of {line}: {outcome:#?}"
            );
            assert!(char != '\u{1b}', "{line}: {outcome:#?}");
        }
        assert!(!outcome.stderr.contains("panicked"), "{outcome:#?}");
        assert!(outcome.stdout.contains("users"), "{outcome:#?}");
    }
}

#[test]
fn damaged_files_are_told_and_the_rest_is_shown() {
    let sandbox = Sandbox::new();
    sandbox.run(MAKE).succeeded();
    let path = sandbox.path("test-data/seen/data/dataset.json");
    let text = fs::read(&path).unwrap();
    fs::write(&path, &text[..text.len() / 2]).unwrap();
    let outcome = sandbox.run("inspect test-data/seen --format json").failed(1, &["dataset.json"]);
    assert!(outcome.stdout.contains("tracks  200 rows"), "{outcome:#?}");
    fs::write(sandbox.path("test-data/seen/profile.json"), "{\"tenant_id\":1}").unwrap();
    let outcome = sandbox.run("inspect test-data/seen --format csv").succeeded();
    assert!(outcome.stdout.contains("profile.json can't be used"), "{outcome:#?}");
}

#[test]
fn refuses_what_holds_no_data() {
    let sandbox = Sandbox::new();
    fs::create_dir(sandbox.path("empty")).unwrap();
    fs::write(sandbox.path("readme.txt"), "hello").unwrap();
    sandbox.run("inspect nowhere").failed(2, &["nowhere"]);
    sandbox.run("inspect empty").failed(2, &["empty", "no data"]);
    sandbox.run("inspect readme.txt").failed(2, &["readme.txt", ".csv"]);
    sandbox.run(MAKE).succeeded();
    sandbox.run("inspect test-data/seen --collection user").failed(2, &["--collection", "\"user\"", "users"]);
    sandbox.run("inspect test-data/seen --format xml").failed(2, &["--format", "xml"]);
}

/// Lines that are no rows take their time as well. `script` gives the program a terminal to show its progress on.
#[test]
fn many_lines_without_rows_show_that_something_happens() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("users.jsonl"), "\n".repeat(26_000_000)).unwrap();
    let inspect = format!("{} inspect users.jsonl", env!("CARGO_BIN_EXE_tenant-fixtures"));
    let mut command = Command::new("script");
    command.args(["-qec", &inspect, "/dev/null"]).current_dir(sandbox.path("")).stdin(Stdio::null());
    // Nothing is drawn where a terminal can do nothing.
    command.env("TERM", "xterm");
    let Ok(output) = command.output() else {
        eprintln!("SKIPPED: there is no program script here, so no terminal to show progress on");
        return;
    };
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{shown}");
    assert!(shown.contains("users.jsonl, 26.00 MB: 0 rows so far"), "{shown}");
    // What comes after it stands by itself.
    assert!(shown.contains("users  0 rows"), "{shown}");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let sandbox = Sandbox::new();
    sandbox.run(MAKE).succeeded();
    let mut child = sandbox
        .command("inspect test-data/seen --rows 1000")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
}
