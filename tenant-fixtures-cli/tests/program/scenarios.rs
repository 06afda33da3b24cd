//! Every scenario as a command, and all of them at once.

use std::fs;

use tenant_fixtures::{Scenario, ScenarioOptions};

use crate::sandbox::{Outcome, Sandbox};

#[test]
fn all_writes_every_scenario_and_a_single_tenant() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run("all --scale-factor 0.001 --format jsonl --json --quiet").succeeded();
    let mut expected = vec!["tenant_001".to_owned()];
    for scenario in Scenario::ALL {
        let tenants = scenario.tenants(&ScenarioOptions::default()).unwrap();
        expected.extend(tenants.iter().map(|profile| profile.tenant_id().to_string()));
    }
    expected.sort();
    assert_eq!(sandbox.names("test-data"), expected);
    let summary: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(summary["tenants"].as_array().map(Vec::len), Some(expected.len()));
    for tenant in expected {
        sandbox.run(&format!("verify test-data/{tenant}")).succeeded();
    }
}

#[test]
fn all_writes_nothing_when_one_tenant_is_in_the_way() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --scale-factor 0.1 --quiet").succeeded();
    let before = sandbox.listing();
    sandbox.run("all --scale-factor 0.001").failed(2, &["tenant_001"]);
    assert_eq!(sandbox.listing(), before);
    let dry = sandbox.run("all --scale-factor 0.001 --dry-run --output other").succeeded();
    assert!(
        dry.stdout.contains("of that, beside the rows: ") && dry.stdout.contains("checks.json"),
        "{}",
        dry.stdout
    );
    assert_eq!(sandbox.listing(), before);
}

#[test]
fn a_load_test_has_its_plan_beside_the_rows() {
    let sandbox = Sandbox::new();
    sandbox.run("load-test --output ./x --scale-factor 0.001 --data-types users tracks").succeeded();
    for (tenant, users) in [("load_test_light", 100), ("load_test_medium", 500), ("load_test_heavy", 2_000)] {
        let summary = sandbox.json(&format!("x/{tenant}/data/load_plan.json"));
        assert_eq!(summary["options"]["virtual_users"], users);
        let lines = sandbox.text(&format!("x/{tenant}/data/load_plan.jsonl")).lines().count();
        assert_eq!(summary["requests"].as_u64(), Some(lines as u64));
        for script in ["k6.js", "locustfile.py"] {
            assert!(sandbox.text(&format!("x/{tenant}/data/{script}")).contains("load_plan.jsonl"));
        }
    }
}

#[test]
fn a_load_test_may_ask_what_the_users_own_service_answers() {
    let sandbox = Sandbox::new();
    let plan = r#"
visitor = "patients"
headers = { Authorization = "Bearer {patients.id}" }
refusals = { other_tenant = [403, 404], no_token = 401 }
[requests.show]
path = "/patients/{patients.id}"
[requests.book]
method = "POST"
path = "/appointments"
body = { patient = "{patients.id}", minutes = "{appointments.minutes}" }
status = 201
"#;
    let clinic = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/clinic/clinic.toml");
    fs::write(sandbox.path("clinic.toml"), fs::read_to_string(clinic).expect("an example")).expect("written");
    fs::write(sandbox.path("plan.toml"), plan).expect("written");
    let run =
        "load-test --schema clinic.toml --requests plan.toml --scale-factor 0.01 --duration 30s --rate 50";
    sandbox.run(&format!("{run} --output x")).succeeded();
    let summary = sandbox.json("x/load_test_light/data/load_plan.json");
    assert_eq!(
        (&summary["duration_ms"], &summary["options"]["requests_per_second"]),
        (&30_000.into(), &50.into())
    );
    let text = sandbox.text("x/load_test_light/data/load_plan.jsonl");
    let kinds = ["show", "book", "show/other_tenant", "show/no_token", "book/no_token"];
    for kind in kinds {
        assert!(text.contains(&format!("\"kind\":\"{kind}\"")), "no {kind}");
    }
    assert!(!text.contains("book/other_tenant"), "nothing in its path is a tenant's");
    sandbox.run("validate x/load_test_light --quiet").succeeded();
    // The same request keeps what is there; with another plan it is another one.
    fs::rename(sandbox.path("plan.toml"), sandbox.path("moved.toml")).expect("moved");
    sandbox.run(&format!("{} --output x", run.replace("plan.toml", "moved.toml"))).succeeded();
    fs::write(sandbox.path("plan.toml"), plan.replace("/patients/", "/v2/patients/")).expect("written");
    sandbox.run(&format!("{run} --output x")).failed(2, &["load_test_light"]);

    fs::write(sandbox.path("plan.toml"), plan.replace("{patients.id}\"\n[", "{patients.idd}\"\n["))
        .expect("written");
    sandbox
        .run(&format!("{run} --output y"))
        .failed(2, &["plan.toml:5:", ": show, path: found {patients.idd}, and patients has no column idd"]);
    sandbox.run("load-test --requests nowhere.toml --output y").failed(1, &["could not read nowhere.toml"]);
    sandbox.run("load-test --rate 0 --output y").failed(2, &["--rate: found 0"]);
    sandbox.run("load-test --duration 3x --output y").failed(2, &["--duration", "90s"]);
    assert_eq!(sandbox.names("y").len(), 0);
}

#[test]
fn compliance_keeps_its_own_modes() {
    let sandbox = Sandbox::new();
    let arguments = "compliance --scale-factor 0.01 --quiet";
    sandbox.run_with("TEST_DATA_GDPR_MODE", "false", arguments).succeeded();
    for (tenant, gdpr, anonymised) in
        [("compliance_gdpr_001", true, false), ("compliance_anonymized_001", false, true)]
    {
        let document = sandbox.json(&format!("test-data/{tenant}/data/dataset.json"));
        let user = &document["data"]["users"][0];
        assert_eq!(user["consents"].is_object(), gdpr, "{user}");
        assert_eq!(user["birth_date"].is_null(), anonymised, "{user}");
    }
    for flag in ["--gdpr-compliant=false", "--gdpr-compliant", "--pii-anonymization"] {
        let name = flag.split('=').next().unwrap_or(flag);
        sandbox.run(&format!("compliance --output other {flag}")).failed(2, &[name, "leave the flag out"]);
    }
    assert_eq!(sandbox.names("other").len(), 0);
}

/// Flags and variables beat defaults, and a scenario's own modes beat both: a dry run says so, whatever they are set to.
#[test]
fn a_dry_run_names_the_scenario_where_it_decides() {
    let sandbox = Sandbox::new();
    for value in ["true", "false"] {
        let mut command = sandbox.command("all --scale-factor 0.01 --dry-run --json");
        command.env("TEST_DATA_GDPR_MODE", value).env("TEST_DATA_ANONYMIZE_PII", value);
        let outcome = Outcome::of(&mut command).succeeded();
        let plan: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
        for tenant in plan["tenants"].as_array().unwrap() {
            let id = tenant["profile"]["tenant_id"].as_str().unwrap();
            for (option, variable) in
                [("gdpr_compliant", "TEST_DATA_GDPR_MODE"), ("pii_anonymization", "TEST_DATA_ANONYMIZE_PII")]
            {
                let own = id.starts_with("compliance_");
                let expected = if own { "the scenario" } else { variable };
                assert_eq!(tenant["origins"][option], expected, "{id}: {option} = {value}");
                let set = tenant["profile"][option].as_bool();
                assert!(own || set == Some(value == "true"), "{id}: {option}");
            }
        }
    }
}

#[test]
fn every_profile_makes_its_rows_again() {
    let sandbox = Sandbox::new();
    sandbox.run("all --scale-factor 0.001 --format csv --quiet").succeeded();
    for tenant in sandbox.names("test-data") {
        let profile =
            format!("custom --profile test-data/{tenant}/profile.json --format csv -o again --quiet");
        sandbox.run(&profile).succeeded();
        let rows = sandbox.names(&format!("again/{tenant}/data"));
        assert_eq!(rows.len(), 9, "{tenant}: {rows:?}");
        for file in rows {
            let file = format!("{tenant}/data/{file}");
            assert!(
                sandbox.text(&format!("again/{file}")) == sandbox.text(&format!("test-data/{file}")),
                "{file}"
            );
        }
    }
}

/// What the help says of the size of a whole demo is what a dry run estimates.
#[test]
fn a_whole_demo_is_as_large_as_its_help_says() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run("demo --dry-run --json");
    let plan: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let (bytes, free) = (plan["bytes"].as_u64().unwrap(), plan["bytes_free"].as_u64().unwrap());
    // On a disk without room for it the plan is told all the same.
    let code = if free < bytes + bytes / 20 { 2 } else { 0 };
    assert_eq!(outcome.code, Some(code), "{outcome:#?}");
    assert!((10_000_000_000..20_000_000_000).contains(&bytes), "{bytes}");
    let help = sandbox.run("demo --help").succeeded().stdout;
    assert!(
        help.split_whitespace().collect::<Vec<_>>().join(" ").contains("more than ten gigabytes"),
        "{help}"
    );
}
