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
    fs::write(sandbox.path("Cargo.toml"), "").expect("a manifest");
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
    assert!(found.contains("no source mentions") && found.contains("figures.json  digest: "), "{found}");
    assert!(!found.contains("small.json") && found.contains(": 2\n"), "{found}");
    assert!(sandbox.path("tests/fixtures/figures.json").exists());
    let removed = sandbox.run("snapshot prune --delete --yes").succeeded().stdout;
    assert!(removed.contains("removed ") && removed.contains("figures.json"), "{removed}");
    assert_eq!(sandbox.names("tests/fixtures"), ["small.json"]);
    assert!(sandbox.run("snapshot prune").succeeded().stdout.contains("every snapshot is mentioned"));
    assert!(Sandbox::new().run("snapshot prune").succeeded().stdout.contains("no snapshots in ."));
}

/// What is in use stays, wherever the command is given and wherever the use is written.
#[test]
fn prune_takes_absence_of_sources_for_no_evidence() {
    let sandbox = package();
    // Where the snapshots are, there are no sources: their package has them.
    let mut inside = sandbox.command("snapshot prune --delete --yes");
    inside.current_dir(sandbox.path("tests/fixtures"));
    let outcome = crate::sandbox::Outcome::of(&mut inside).succeeded();
    assert!(!outcome.stdout.contains("small.json"), "{outcome:#?}");
    assert_eq!(sandbox.names("tests/fixtures"), ["small.json"]);

    let before = sandbox.listing();
    for arguments in ["tests/fixtures --sources tests/fixtures", ". --sources tests/fixtures"] {
        for delete in ["", " --delete", " --delete --yes"] {
            let outcome = sandbox.run(&format!("snapshot prune {arguments}{delete}"));
            outcome.failed(1, &["there is no Rust source in tests/fixtures", "nothing can be said"]);
        }
    }
    fs::remove_file(sandbox.path("Cargo.toml")).expect("a manifest");
    sandbox.run("snapshot prune --delete --yes").failed(1, &["is in no package", "name the folder"]);
    fs::write(sandbox.path("Cargo.toml"), "").expect("a manifest");
    assert_eq!(sandbox.listing(), before);

    fs::write(sandbox.path("tests/a.rs"), "").expect("a source");
    fs::write(sandbox.path("GUIDE.md"), "```rust\n#[tenant_fixture(snapshot = \"small\")]\n```")
        .expect("a guide");
    assert!(sandbox.run("snapshot prune").succeeded().stdout.contains("every snapshot is mentioned"));
    #[cfg(unix)]
    {
        let elsewhere = Sandbox::new();
        fs::rename(sandbox.path("GUIDE.md"), elsewhere.path("b.rs")).expect("a source");
        let before = sandbox.run("snapshot prune").succeeded().stdout;
        assert!(before.contains("no source mentions"), "{before}");
        std::os::unix::fs::symlink(elsewhere.path(""), sandbox.path("tests/more")).expect("a link");
        assert!(sandbox.run("snapshot prune").succeeded().stdout.contains("every snapshot is mentioned"));
    }
}

#[test]
fn prune_removes_nothing_that_was_not_shown() {
    let sandbox = package();
    let before = sandbox.listing();
    let outcome = sandbox.run("snapshot prune --delete").failed(2, &["1 snapshot,", "--yes"]);
    assert!(outcome.stdout.contains("figures.json"), "{outcome:#?}");
    sandbox.run("snapshot prune --yes").failed(2, &["--delete"]);
    assert_eq!(sandbox.listing(), before);
}

/// The same in a terminal: the answer decides.
#[cfg(target_os = "linux")]
#[test]
fn prune_asks_in_a_terminal() {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    for (answer, removes) in
        [("\n", false), ("n\n", false), ("yes!\n", false), ("y\n", true), ("YES\n", true)]
    {
        let sandbox = package();
        let mut command = Command::new("script");
        command.args([
            "-qec",
            concat!(env!("CARGO_BIN_EXE_tenant-fixtures"), " snapshot prune --delete"),
            "/dev/null",
        ]);
        command.current_dir(sandbox.path("")).stdin(Stdio::piped()).stdout(Stdio::piped());
        let Ok(mut process) = command.spawn() else {
            eprintln!("SKIPPED: script (util-linux) is not installed");
            return;
        };
        process.stdin.take().expect("a pipe").write_all(answer.as_bytes()).expect("an answer");
        let output = process.wait_with_output().expect("it ends");
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && shown.contains("remove 1 snapshot [y/N]?"), "{shown}");
        assert!(shown.contains("no source mentions"), "{shown}");
        assert_eq!(!sandbox.path("tests/fixtures/figures.json").exists(), removes, "{answer:?}: {shown}");
        assert!(sandbox.path("tests/fixtures/small.json").exists());
    }
}
