//! `snapshot`: list, check, review, accept, prune.

use std::fs;

use tenant_fixtures::snapshot::{self, Kind};
use tenant_fixtures::{Music, TenantProfile};

use crate::sandbox::Sandbox;

/// A folder with a snapshot of each kind, and a source that mentions one of them.
fn package() -> Sandbox {
    let sandbox = Sandbox::new();
    fs::create_dir_all(sandbox.path("tests/fixtures")).expect("a folder");
    for (name, kind) in [("small", Kind::Data), ("figures", Kind::Digest)] {
        let profile = TenantProfile::builder("acme").users(2).tracks(5).albums(2).artists(1).events(20);
        let profile = profile.build().expect("a profile");
        let path = sandbox.path(format!("tests/fixtures/{name}.json"));
        assert!(snapshot::create::<Music>(&profile, &path, kind).expect("a snapshot"));
    }
    fs::write(sandbox.path("tests/a.rs"), "#[tenant_fixture(snapshot = \"small\")] fn a() {}")
        .expect("a source");
    sandbox
}

/// Replaces the first occurrence of a text in the data snapshot.
fn edit(sandbox: &Sandbox, from: &str, to: &str) {
    let text = sandbox.text("tests/fixtures/small.json");
    assert!(text.contains(from), "{text}");
    fs::write(sandbox.path("tests/fixtures/small.json"), text.replacen(from, to, 1)).expect("a file");
}

#[test]
fn lists_and_checks_what_is_there() {
    let sandbox = package();
    let listed = sandbox.run("snapshot list").succeeded().stdout;
    assert!(listed.contains("small.json  data: tenant acme, tier free"), "{listed}");
    assert!(listed.contains("figures.json  digest: tenant acme"), "{listed}");
    let checked = sandbox.run("snapshot check tests").succeeded().stdout;
    assert_eq!(checked.matches("ok  ").count(), 2, "{checked}");
    for (line, figure, expected) in [("list", "tenant_id", "acme"), ("check", "verdict", "same")] {
        let told = sandbox.run(&format!("snapshot {line} --json tests")).succeeded().stdout;
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let all = told["snapshots"].as_array().unwrap();
        assert_eq!(all.len(), 2, "{told}");
        assert!(all.iter().all(|of| of[figure] == expected), "{told}");
    }
    assert!(Sandbox::new().run("snapshot list").succeeded().stdout.contains("no snapshots"));
    sandbox.run("snapshot check tests/fixtures/nothing.json").failed(2, &["nothing.json is not there"]);
}

#[test]
fn an_edit_counts_once_it_is_accepted() {
    let sandbox = package();
    edit(&sandbox, "\"tier\": \"free\"", "\"tier\": \"free\" ");
    sandbox.run("snapshot check").succeeded();
    edit(&sandbox, "\"display_name\": \"", "\"display_name\": \"Dr. ");
    let listed = sandbox.run("snapshot list").succeeded().stdout;
    assert!(listed.contains("edited, and not accepted"), "{listed}");
    sandbox.run("snapshot check").failed(1, &["1 of 2 snapshots"]);
    let review = sandbox.run("snapshot review").failed(1, &["1 snapshots wait", "snapshot accept PATH"]);
    assert!(review.stdout.contains("display_name") && review.stdout.contains("Dr. "), "{review:#?}");

    let accepted = sandbox.run("snapshot accept tests/fixtures/small.json").succeeded().stdout;
    assert!(accepted.starts_with("accepted the edits in"), "{accepted}");
    assert!(sandbox.run("snapshot list").succeeded().stdout.contains("; edited"));
    let checked = sandbox.run("snapshot check").succeeded().stdout;
    assert!(checked.contains("small.json, but for its accepted edits"), "{checked}");
    sandbox.run("snapshot review").succeeded();
    assert!(
        sandbox.run("snapshot accept tests/fixtures").succeeded().stdout.starts_with("nothing waits for")
    );
}

#[test]
fn an_edit_that_breaks_a_reference_is_not_accepted() {
    let sandbox = package();
    edit(&sandbox, "\"track_id\": \"acme_track_000001\"", "\"track_id\": \"acme_track_000099\"");
    let before = sandbox.text("tests/fixtures/small.json");
    sandbox
        .run("snapshot accept tests/fixtures/small.json")
        .failed(1, &["track_id: the track numbered 1 is not among the tenant's tracks"]);
    assert_eq!(sandbox.text("tests/fixtures/small.json"), before);
}

#[test]
fn prune_finds_what_no_source_mentions() {
    let sandbox = package();
    let found = sandbox.run("snapshot prune").succeeded().stdout;
    assert!(found.contains("no source mentions") && found.contains("figures.json"), "{found}");
    assert!(!found.contains("small.json"), "{found}");
    assert!(sandbox.path("tests/fixtures/figures.json").exists());
    sandbox.run("snapshot prune --delete").succeeded();
    assert_eq!(sandbox.names("tests/fixtures"), ["small.json"]);
    assert!(sandbox.run("snapshot prune").succeeded().stdout.contains("every snapshot is mentioned"));
}
