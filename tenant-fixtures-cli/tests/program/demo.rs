//! `demo`: four tenants with the counts that the tier table promises.

use std::fs;

use tenant_fixtures::{Scenario, ScenarioOptions, TenantDataset};

use crate::sandbox::{Sandbox, listing};

/// Users, tracks, albums, artists and events at a hundredth.
const COUNTS: [(&str, [usize; 5]); 4] = [
    ("demo_free_001", [1, 1, 1, 1, 3]),
    ("demo_standard_001", [7, 70, 14, 21, 700]),
    ("demo_premium_001", [90, 900, 180, 270, 9_000]),
    ("demo_enterprise_001", [1_000, 10_000, 2_000, 3_000, 100_000]),
];

#[test]
fn writes_one_tenant_of_each_tier_as_json() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run("demo --scale-factor 0.01").succeeded();
    assert_eq!(outcome.stdout.lines().count(), 4, "a line a tenant: {outcome:#?}");
    assert!(outcome.stderr.contains("Writing 4 tenants to ./test-data"), "{outcome:#?}");
    for (tenant, [users, tracks, albums, artists, events]) in COUNTS {
        let document = sandbox.json(&format!("test-data/{tenant}/data/dataset.json"));
        let count = |collection: &str| document["data"][collection].as_array().map(Vec::len);
        assert_eq!(count("users"), Some(users), "{tenant}");
        assert_eq!(count("tracks"), Some(tracks), "{tenant}");
        assert_eq!(count("albums"), Some(albums), "{tenant}");
        assert_eq!(count("artists"), Some(artists), "{tenant}");
        assert_eq!(count("listening_history"), Some(events), "{tenant}");
        assert_eq!(count("analytics_events"), Some(events), "{tenant}");
        assert_eq!(document["data"]["ml_features"]["user_features"].as_array().map(Vec::len), Some(users));
        assert_eq!(document["data"]["users"][0]["tenant_id"], tenant);
        sandbox.run(&format!("verify test-data/{tenant}")).succeeded();
    }
    assert_eq!(sandbox.names("test-data").len(), 4, "nothing else is left");
}

#[test]
fn is_the_librarys_scenario_row_for_row() {
    let sandbox = Sandbox::new();
    sandbox.run("demo --scale-factor 0.01 --seed 7 --format jsonl --data-types users --quiet").succeeded();
    let options =
        ScenarioOptions { scale: "0.01".parse().unwrap(), seed: Some(7), ..ScenarioOptions::default() };
    for profile in Scenario::named("demo").unwrap().tenants(&options).unwrap() {
        let mut expected = Vec::new();
        let tenant = TenantDataset::new(profile);
        tenant.write_collection("users", tenant_fixtures::Format::JsonLines, 1, &mut expected).unwrap();
        let found = fs::read(sandbox.path(format!("test-data/{}/data/users.jsonl", tenant.id()))).unwrap();
        assert_eq!(found, expected, "{}", tenant.id());
    }
}

#[test]
fn writes_several_formats_and_a_table_for_each_collection() {
    let sandbox = Sandbox::new();
    sandbox.run("demo --scale-factor 0.001 --format json,jsonl csv --output out").succeeded();
    for (tenant, [users, ..]) in COUNTS {
        let data = format!("out/{tenant}/data");
        let names = sandbox.names(&data);
        for collection in [
            "artists",
            "albums",
            "tracks",
            "users",
            "listening_history",
            "analytics_events",
            "ml_features.user_features",
            "ml_features.track_features",
            "ml_features.interaction_features",
        ] {
            for extension in ["jsonl", "csv"] {
                assert!(names.contains(&format!("{collection}.{extension}")), "{tenant}: {names:?}");
            }
            let lines = sandbox.text(&format!("{data}/{collection}.jsonl")).lines().count() as u64;
            assert_eq!(sandbox.csv_rows(&format!("{data}/{collection}.csv")), lines, "{collection}");
        }
        assert!(names.contains(&"dataset.json".to_owned()), "{names:?}");
        let expected = (users as u64).div_ceil(10);
        assert!(sandbox.csv_rows(&format!("{data}/users.csv")).abs_diff(expected) <= 1);
    }
}

#[test]
fn is_quiet_when_asked_to_be() {
    let outcome = Sandbox::new().run("demo --scale-factor 0.001 --quiet").succeeded();
    assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("", ""));
}

#[test]
fn sums_up_as_json() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run("demo --scale-factor 0.001 --json").succeeded();
    let summary: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let tenants = summary["tenants"].as_array().unwrap();
    assert_eq!(tenants.len(), 4);
    for tenant in tenants {
        let path = sandbox.path(tenant["path"].as_str().unwrap());
        // Everything that is there, and not the rows alone.
        let size = listing(&path).values().map(|file| file.len() as u64).sum();
        assert_eq!(tenant["bytes"].as_u64(), Some(size), "{tenant}");
        assert!(tenant["rows"].as_u64() > Some(0), "{tenant}");
    }
}
