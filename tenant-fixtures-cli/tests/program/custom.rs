//! `custom`: one tenant, option by option; `--dry-run`; the same bytes with any number of threads.

use tenant_fixtures::TenantProfile;

use crate::sandbox::Sandbox;

#[test]
fn has_a_default_for_everything() {
    let sandbox = Sandbox::new();
    sandbox.run("custom").succeeded();
    let profile = TenantProfile::from_json(&sandbox.text("test-data/tenant_001/profile.json")).unwrap();
    assert_eq!(profile, TenantProfile::builder("tenant_001").build().unwrap());
}

#[test]
fn takes_every_option() {
    let sandbox = Sandbox::new();
    sandbox
        .run(
            "custom --tenant-id acme --tenant-name Acme --tier standard --scale-factor 0.01 --num-users 25 --num-tracks 90 \
             --num-albums 15 --num-artists 12 --num-events 600 --user-activity-level 0.25 --music-diversity 0.75 \
             --geographic-spread US GB --gdpr-compliant --pii-anonymization --generate-load-data --concurrent-users 5 \
             --seed 7 --as-of 2024-02-29T12:00:00Z --days 30 --lineage twin --data-types users,tracks listening_history \
             --format csv",
        )
        .succeeded();
    let expected = TenantProfile::builder("acme")
        .name("Acme")
        .tier("standard")
        .scale("0.01")
        .users(25)
        .tracks(90)
        .albums(15)
        .artists(12)
        .events(600)
        .activity("0.25")
        .diversity("0.75")
        .countries(["US", "GB"])
        .gdpr(true)
        .anonymize(true)
        .concurrent_users(5)
        .seed(7)
        .as_of("2024-02-29T12:00:00Z")
        .days(30)
        .lineage("twin")
        .collections(["users", "tracks", "listening_history"])
        .build()
        .unwrap();
    let found = TenantProfile::from_json(&sandbox.text("test-data/acme/profile.json")).unwrap();
    assert_eq!(found, expected);
    assert_eq!(sandbox.names("test-data/acme/data"), ["listening_history.csv", "tracks.csv", "users.csv"]);
    assert_eq!(sandbox.csv_rows("test-data/acme/data/users.csv"), 25);
    assert_eq!(sandbox.csv_rows("test-data/acme/data/tracks.csv"), 90);
    assert_eq!(sandbox.csv_rows("test-data/acme/data/listening_history.csv"), 600);
}

#[test]
fn begins_with_an_earlier_profile_and_flags_change_it() {
    let sandbox = Sandbox::new();
    let options = "--tier standard --scale-factor 0.01 --num-users 25 --seed 7 --data-types users,tracks --format jsonl";
    sandbox.run(&format!("custom --tenant-id acme {options}")).succeeded();
    let profile = "--profile test-data/acme/profile.json";
    sandbox.run(&format!("custom {profile} --output again --format jsonl")).succeeded();
    assert_eq!(
        sandbox.text("again/acme/manifest-sha256.txt"),
        sandbox.text("test-data/acme/manifest-sha256.txt")
    );

    sandbox
        .run(&format!("custom {profile} --output other --tenant-id globex --scale-factor 0.02"))
        .succeeded();
    let other = sandbox.json("other/globex/profile.json");
    assert_eq!(other["num_users"], 25, "set by itself, so it stays");
    assert_eq!(other["num_tracks"], 200, "the tier's, so it follows the scale");
    assert_eq!((&other["seed"], &other["lineage"]), (&7.into(), &"globex".into()));
}

#[test]
fn a_profile_beats_the_environment_and_a_flag_beats_both() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path("own.json"), r#"{"tier": "standard", "scale_factor": 0.002}"#).unwrap();
    let scale = |arguments: &str| {
        let all = format!("custom --profile own.json {arguments} --force --quiet");
        sandbox.run_with("TEST_DATA_SCALE_FACTOR", "0.003", &all).succeeded();
        sandbox.json("test-data/tenant_001/profile.json")["scale_factor"].clone()
    };
    assert_eq!(scale(""), 0.002);
    assert_eq!(scale("--scale-factor 0.004"), 0.004);
    // What the file leaves open is the environment's.
    std::fs::write(sandbox.path("own.json"), r#"{"tier": "standard"}"#).unwrap();
    assert_eq!(scale(""), 0.003);
}

#[test]
fn bytes_do_not_depend_on_threads() {
    let sandbox = Sandbox::new();
    let run = |threads: u32| {
        let output = format!("out{threads}");
        let common = "custom --tier standard --scale-factor 0.1 --format json,jsonl,csv";
        sandbox.run(&format!("{common} --threads {threads} --output {output}")).succeeded();
        sandbox.text(&format!("{output}/tenant_001/manifest-sha256.txt"))
    };
    let one = run(1);
    assert_eq!(one.lines().count(), 19);
    assert_eq!(run(2), one);
    assert_eq!(run(8), one);
}

#[test]
fn a_dry_run_tells_all_and_writes_nothing() {
    let sandbox = Sandbox::new();
    let before = sandbox.listing();
    let arguments = "custom --tier standard --num-users 5000 --format csv --dry-run";
    let outcome = sandbox.run_with("TEST_DATA_SCALE_FACTOR", "0.5", arguments).succeeded();
    let line = |name: &str| {
        let line = outcome.stdout.lines().find(|line| line.trim_start().starts_with(name));
        line.unwrap_or_else(|| panic!("no {name} in {outcome:#?}"))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(line("tier "), "tier standard --tier");
    assert_eq!(line("scale_factor"), "scale_factor 0.5 TEST_DATA_SCALE_FACTOR");
    assert_eq!(line("num_users"), "num_users 5,000 --num-users");
    assert_eq!(line("num_tracks"), "num_tracks 5,000 tier × scale");
    assert_eq!(line("seed"), "seed 42 default");
    assert_eq!(line("output"), "output ./test-data default");
    assert_eq!(line("format"), "format csv --format");
    assert!(outcome.stdout.contains("tenant_001"), "{outcome:#?}");
    assert_eq!(sandbox.listing(), before);
}

#[test]
fn a_dry_run_estimates_what_a_run_writes() {
    let sandbox = Sandbox::new();
    for (arguments, exact) in [
        ("--tier standard --scale-factor 0.02", true),
        ("--tier standard --scale-factor 0.3", false),
        ("--tier standard --scale-factor 0.3 --gdpr-compliant --format csv", false),
        ("--tier standard --scale-factor 0.3 --data-types users tracks --format jsonl,csv", true),
        ("--num-users 100 --num-tracks 5000 --num-events 40000", false),
    ] {
        let json = |more: &str| -> serde_json::Value {
            let outcome = sandbox.run(&format!("custom {arguments} --force --json {more}")).succeeded();
            serde_json::from_str::<serde_json::Value>(&outcome.stdout).unwrap()["tenants"][0].clone()
        };
        let (estimate, real) = (json("--dry-run"), json(""));
        assert_eq!(estimate["rows_exact"], exact, "{arguments}");
        if exact {
            assert_eq!(estimate["rows"], real["rows"], "{arguments}");
        }
        let (estimate, real) = (estimate["bytes"].as_u64().unwrap(), real["bytes"].as_u64().unwrap());
        assert!(estimate.abs_diff(real) < real / 20, "{arguments}: {estimate} for {real}");
    }
}

#[test]
fn a_dry_run_refuses_what_a_run_would() {
    let sandbox = Sandbox::new();
    sandbox.run("custom").succeeded();
    let refused = ["test-data/tenant_001 is there already", "--force"];
    sandbox.run("custom --dry-run --seed 3").failed(2, &refused);
    sandbox.run("custom --dry-run --seed 3 --force").succeeded();
    let plan = sandbox.run("custom --dry-run").succeeded().stdout;
    assert!(plan.contains("there already, of this same request"), "{plan}");
}
