//! `--schema FILE`: the program of a domain that stands in a file, and data sets that carry it.

use std::fs;

use serde_json::Value;

use crate::sandbox::Sandbox;

const CLINIC: &str = include_str!("../../../examples/clinic/clinic.toml");
const BILLING: &str = include_str!("../../../examples/billing/billing.toml");

/// A folder with the clinic's schema file, and another domain's.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("clinic.toml"), CLINIC).expect("it is written");
    fs::write(sandbox.path("billing.toml"), BILLING).expect("it is written");
    sandbox
}

#[test]
fn it_is_the_program_of_that_domain() {
    let sandbox = sandbox();
    for line in ["--schema clinic.toml custom --help", "custom --help --schema=clinic.toml"] {
        let help = sandbox.run(line).succeeded().stdout;
        for says in ["--num-patients <N>", "diagnoses", "tenant-fixtures --schema clinic.toml custom"] {
            assert!(help.contains(says), "no {says:?} in {help}");
        }
        assert!(!help.contains("--num-tracks") && !help.contains("{run}"), "{help}");
    }
    let help = sandbox.run("--help").succeeded().stdout;
    assert!(help.contains("--schema <FILE>"), "{help}");
    sandbox.run("custom --num-patients 3").failed(2, &["--num-patients"]);
    sandbox.run("custom --schema clinic.toml --num-tracks 3").failed(2, &["--num-tracks"]);
    sandbox.run("--schema clinic.toml load-test").failed(2, &["load-test"]);
    let script = sandbox.run("--schema clinic.toml completions bash").succeeded().stdout;
    assert!(script.contains("--num-appointments"), "{script}");
    let page = sandbox.run("man --schema clinic.toml").succeeded().stdout;
    assert!(page.contains("practitioners"), "{page}");
    let dictionary = sandbox.run("schema --schema clinic.toml").succeeded().stdout;
    assert!(dictionary.contains("What patients can be found to have."), "{dictionary}");
    let sql = sandbox.run("schema --as sql --dialect sqlite --schema clinic.toml").succeeded().stdout;
    assert!(sql.contains("CREATE TABLE IF NOT EXISTS \"findings\""), "{sql}");
    let rows = "custom --schema clinic.toml --num-patients 4 --data-types patients --format csv --stdout";
    assert_eq!(sandbox.run(rows).succeeded().stdout.lines().count(), 5);
    let plan = sandbox.run("custom --schema clinic.toml --dry-run --json").succeeded().stdout;
    assert!(plan.contains("appointments"), "{plan}");
    sandbox
        .run("--schema clinic.toml demo --scale-factor 0.01 --data-types departments,diagnoses")
        .succeeded();
    assert_eq!(sandbox.names("test-data").len(), 4);
}

/// Whoever has the data set alone can read its rows and make them again.
#[test]
fn a_data_set_carries_its_schema_file() {
    let sandbox = sandbox();
    sandbox.run("custom --schema clinic.toml --tenant-id acme --format csv,json").succeeded();
    assert_eq!(sandbox.text("test-data/acme/schema.toml"), CLINIC);
    let profile: Value =
        serde_json::from_str(&sandbox.text("test-data/acme/profile.json")).expect("it is JSON");
    assert_eq!(profile["domain"]["name"], "clinic");
    assert_eq!(profile["domain"]["declaration"].as_str().map(str::len), Some(64));
    fs::remove_file(sandbox.path("clinic.toml")).expect("it was there");
    sandbox.run("validate test-data/acme").succeeded();
    sandbox
        .run("validate test-data/acme/data/patients.csv --profile test-data/acme/profile.json")
        .succeeded();
    sandbox.run("verify test-data/acme").succeeded();
    sandbox.run("verify --deep test-data/acme").succeeded();
    let shown = sandbox.run("inspect test-data/acme").succeeded().stdout;
    assert!(shown.contains("practitioners"), "{shown}");
    sandbox.run("inspect test-data/acme/data/patients.csv").succeeded();
    let again = "custom --profile test-data/acme/profile.json --tenant-id other --seed 7";
    sandbox.run(again).succeeded();
    assert_eq!(sandbox.text("test-data/other/schema.toml"), CLINIC);

    // It is as safe as everything else that stands there.
    let changed = CLINIC.replace("rows = 12", "rows = 13");
    fs::write(sandbox.path("test-data/acme/schema.toml"), &changed).expect("it is written");
    sandbox.run("verify test-data/acme").failed(1, &["schema.toml"]);
    sandbox.run("validate test-data/acme").failed(1, &["profile.json", "whose declaration has the digest"]);
    fs::write(sandbox.path("test-data/acme/schema.toml"), "nothing").expect("it is written");
    sandbox
        .run("validate test-data/acme")
        .failed(1, &["schema.toml:1:", "verify tells whether it was changed"]);
    fs::remove_file(sandbox.path("test-data/acme/schema.toml")).expect("it was there");
    sandbox.run("verify test-data/acme").failed(1, &["schema.toml"]);
    sandbox.run("validate test-data/acme").failed(1, &["is of the domain \"clinic\""]);
}

#[test]
fn parts_are_put_together_without_being_told_of_what() {
    let sandbox = sandbox();
    let data = "custom --schema clinic.toml --tenant-id acme --format csv,jsonl";
    sandbox.run(&format!("{data} --output whole")).succeeded();
    for part in ["1/2", "2/2"] {
        sandbox.run(&format!("{data} --part {part} --output parts")).succeeded();
    }
    sandbox.run("merge parts/acme.part-1-of-2 parts/acme.part-2-of-2").succeeded();
    for file in ["manifest-sha256.txt", "profile.json", "schema.toml", "quality.json"] {
        assert_eq!(
            sandbox.text(&format!("whole/acme/{file}")),
            sandbox.text(&format!("test-data/acme/{file}")),
            "{file}"
        );
    }
    // Of another declaration they are not put together.
    let other = CLINIC.replace("rows = 60", "rows = 61");
    fs::write(sandbox.path("clinic.toml"), other).expect("it is written");
    let merge = "merge parts/acme.part-1-of-2 parts/acme.part-2-of-2 --output other --schema clinic.toml";
    sandbox.run(merge).failed(2, &["another declaration of the domain clinic"]);
}

#[test]
fn one_run_is_of_one_domain() {
    let sandbox = sandbox();
    sandbox.run("custom --schema clinic.toml --tenant-id clinic --output out").succeeded();
    sandbox.run("custom --schema billing.toml --tenant-id billing --output out").succeeded();
    sandbox
        .run("validate out/clinic out/billing")
        .failed(2, &["are of different domains: name data sets of one"]);
    sandbox
        .run("validate out/clinic --schema billing.toml")
        .failed(1, &["of the domain \"clinic\"", "read for the domain \"billing\""]);
    sandbox
        .run("custom --schema billing.toml --profile out/clinic/profile.json")
        .failed(2, &["of the domain \"clinic\""]);
    sandbox
        .run("--schema billing.toml custom --schema clinic.toml")
        .failed(2, &["--schema: found it 2 times"]);
}

#[test]
fn a_file_that_is_wrong_is_told_with_lines() {
    let sandbox = sandbox();
    let wrong =
        CLINIC.replace("full_name(country)", "fullname(country)").replace("rows = 60", "rows = 60\nrow = 1");
    fs::write(sandbox.path("clinic.toml"), wrong).expect("it is written");
    sandbox.run("custom --schema clinic.toml").failed(
        2,
        &[
            "error: 2 things are wrong",
            "clinic.toml:23:1: found \"row\"",
            "clinic.toml:46:33: patients.name: ",
            "did you mean `full_name`?",
        ],
    );
    sandbox.run("--schema nothing.toml demo").failed(1, &["could not read the schema file nothing.toml"]);
    sandbox.run("demo --schema").failed(2, &["--schema <FILE>"]);
    sandbox.run("--schema . demo").failed(1, &["could not read the schema file ."]);
    assert!(!sandbox.path("test-data").exists());
}

/// Itself is started again where it measures.
#[test]
fn it_measures_that_domain() {
    let sandbox = sandbox();
    let line = "benchmark --schema clinic.toml --scale-factor 0.01 --format csv --repetitions 1 --quiet";
    sandbox.run(line).succeeded();
    let report: Value = serde_json::from_str(&sandbox.text("test-data/benchmark.json")).expect("it is JSON");
    assert!(report.to_string().contains("appointments"), "{report}");
    sandbox.run("validate test-data/benchmark_small").succeeded();
}
