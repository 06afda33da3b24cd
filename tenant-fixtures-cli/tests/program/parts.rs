//! `--part` and `merge`: made apart, put together, and the same.

use std::fs;

use crate::sandbox::Sandbox;

const DATA: &str = "custom --tenant-id acme --num-users 25 --num-events 600 --format json,jsonl,csv,sql";

fn parts(sandbox: &Sandbox, of: u32) -> String {
    let made = (1..=of).map(|index| {
        sandbox.run(&format!("{DATA} --part {index}/{of} --output parts")).succeeded();
        format!("parts/acme.part-{index}-of-{of}")
    });
    made.collect::<Vec<_>>().join(" ")
}

/// Whether a file of the merged data set has the bytes of that made in one.
fn same(sandbox: &Sandbox, file: &str) -> bool {
    sandbox.text(&format!("test-data/acme/{file}")) == sandbox.text(&format!("whole/acme/{file}"))
}

#[test]
fn parts_put_together_are_what_one_run_writes() {
    let sandbox = Sandbox::new();
    sandbox.run(&format!("{DATA} --output whole")).succeeded();
    let parts = parts(&sandbox, 3);
    sandbox.run(&format!("verify {parts}")).succeeded();
    let outcome = sandbox.run(&format!("merge {parts} --by Ada --why tests")).succeeded();
    assert!(outcome.stderr.contains("Checking 3 parts"), "{outcome:?}");
    assert!(outcome.stdout.starts_with("./test-data/acme  "), "{outcome:?}");
    for file in ["manifest-sha256.txt", "quality.json", "compliance.json", "profile.json"] {
        assert!(same(&sandbox, file), "{file}");
    }
    assert!(sandbox.text("test-data/acme/audit.jsonl").contains("Ada"));
    sandbox.run("verify test-data/acme").succeeded();
    sandbox.run("validate test-data/acme").succeeded();
    assert_eq!(sandbox.names("test-data"), ["acme"]);
    assert_eq!(sandbox.names("parts").len(), 3, "the parts stay");

    let outcome = sandbox.run(&format!("merge {parts}")).succeeded();
    assert!(outcome.stdout.starts_with("./test-data/acme  kept: there already"), "{outcome:?}");
    sandbox.run("custom --tenant-id acme --output other --seed 7").succeeded();
    sandbox
        .run(&format!("merge {parts} --output other"))
        .failed(2, &["other/acme is there already", "not of this same request", "--force"]);
    let outcome = sandbox.run(&format!("merge {parts} --force --json")).succeeded();
    let summary: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(summary["tenants"][0]["tenant_id"], "acme");
    assert_eq!(summary["tenants"][0]["quality"]["passed"], true);
}

#[test]
fn with_a_time_all_files_are_the_same() {
    let sandbox = Sandbox::new();
    let at = |arguments: &str| sandbox.run_with("SOURCE_DATE_EPOCH", "1750000000", arguments).succeeded();
    at(&format!("{DATA} --output whole"));
    at(&format!("{DATA} --part 1/2"));
    at(&format!("{DATA} --part 2/2"));
    at("merge test-data/acme.part-1-of-2 test-data/acme.part-2-of-2");
    for file in sandbox.names("whole/acme").iter().filter(|name| *name != "data") {
        assert!(same(&sandbox, file), "{file}");
    }
}

#[test]
fn a_part_is_told_and_shown_as_one() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run("custom --part 2/4 --dry-run --json").succeeded();
    let plan: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(plan["part"], "2/4");
    assert_eq!(plan["tenants"][0]["path"], "./test-data/tenant_001.part-2-of-4");
    let outcome = sandbox.run("custom --part 2/4").succeeded();
    assert!(outcome.stderr.contains("Writing part 2/4 of tenant tenant_001"), "{outcome:?}");
    assert!(outcome.stdout.contains("test-data/tenant_001.part-2-of-4  "), "{outcome:?}");
    assert_eq!(sandbox.json("test-data/tenant_001.part-2-of-4/part.json")["part"]["index"], 2);
    sandbox.run("inspect test-data/tenant_001.part-2-of-4").succeeded();
    sandbox
        .run("validate test-data/tenant_001.part-2-of-4")
        .failed(2, &["is a part of a tenant", "merge the parts"]);
    let outcome = sandbox.run("custom --part 2/4").succeeded();
    assert!(outcome.stdout.contains("tenant_001.part-2-of-4  kept: "), "{outcome:?}");
    sandbox.run("custom --part 2/4 --seed 3").failed(2, &["tenant_001.part-2-of-4 is there already"]);
    sandbox.run("custom --part 3/4").succeeded();
    sandbox.run("custom").succeeded();
    sandbox.run("demo --scale-factor 0.001 --part 1/2 --data-types users").succeeded();
    assert_eq!(sandbox.names("test-data").len(), 7);
}

#[test]
fn what_can_not_be_is_refused() {
    let sandbox = Sandbox::new();
    for (arguments, says) in [
        ("custom --part 0/3", &["--part: found \"0/3\"", "K from 1 to N"][..]),
        ("custom --part 4/3", &["--part: found \"4/3\""]),
        ("custom --part three", &["--part: found \"three\"", "such as 3/16"]),
        ("custom --part -1/3", &["--part: found \"-1/3\""]),
        ("custom --part 1/3 --format parquet", &["--format: found parquet", "json, jsonl, csv, sql"]),
        (
            "custom --part 1/3 --compress zstd --format sqlite,csv",
            &["2 things", "--compress", "found sqlite"],
        ),
        ("custom --part 1/3 --stdout --data-types users", &["--part", "--stdout"]),
        ("load-test --part 1/3", &["--part"]),
        ("benchmark --part 1/3", &["--part"]),
        ("merge", &["PART"]),
        ("merge nothing", &["nothing"]),
        ("merge .", &["not a valid data set"]),
    ] {
        let code = if ["merge nothing", "merge ."].contains(&arguments) { 1 } else { 2 };
        sandbox.run(arguments).failed(code, says);
        assert!(sandbox.listing().is_empty(), "{arguments}");
    }
    let parts = parts(&sandbox, 3);
    let some: Vec<_> = parts.split(' ').take(2).collect();
    let before = sandbox.listing();
    sandbox.run(&format!("merge {}", some.join(" "))).failed(2, &["missing of 3 parts: 3/3"]);
    sandbox.run(&format!("merge {parts} {}", some[0])).failed(2, &["are both part 1/3"]);
    assert_eq!(sandbox.listing(), before);
    let damaged = sandbox.path(some[0]).join("data/users.csv");
    fs::write(&damaged, fs::read_to_string(&damaged).unwrap().replacen("acme", "akme", 1)).unwrap();
    let before = sandbox.listing();
    sandbox.run(&format!("merge {parts}")).failed(1, &["is not a valid data set", "data/users.csv"]);
    assert_eq!(sandbox.listing(), before);
}
