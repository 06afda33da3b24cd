//! `migration` and `check-migration`: a tenant that moved and grew, and whether all of it arrived.

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

const CHECKS: &str = "test-data/migration_target/data/checks.json";

/// Both tenants in these formats, small.
fn written(formats: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.run(&format!("migration --scale-factor 0.002 --quiet --format {formats}")).succeeded();
    sandbox
}

/// The source's files under the target's ids, in the folder `moved`.
fn moved(sandbox: &Sandbox) {
    fs::create_dir(sandbox.path("moved")).expect("a folder");
    for name in sandbox.names("test-data/migration_source/data") {
        let text = sandbox.text(&format!("test-data/migration_source/data/{name}"));
        let text = text.replace("migration_source", "migration_target");
        fs::write(sandbox.path("moved").join(name), text).expect("a file");
    }
}

fn edit(path: &Path, change: impl Fn(&mut Vec<String>)) {
    let mut lines: Vec<_> = fs::read_to_string(path).expect("a file").lines().map(str::to_owned).collect();
    change(&mut lines);
    fs::write(path, lines.join("\n") + "\n").expect("it can be changed");
}

#[test]
fn both_tenants_are_written_with_maps_and_checks() {
    let sandbox = written("csv");
    sandbox.run("verify test-data/migration_source test-data/migration_target").succeeded();
    assert!(!sandbox.names("test-data/migration_source/data").contains(&"checks.json".to_owned()));
    for (collection, rows) in
        [("artists", 6), ("albums", 4), ("tracks", 20), ("users", 2), ("listening_history", 200)]
    {
        assert_eq!(sandbox.csv_rows(&format!("test-data/migration_source/data/{collection}.csv")), rows);
        assert_eq!(sandbox.csv_rows(&format!("test-data/migration_target/data/{collection}.csv")), rows * 10);
        assert_eq!(
            sandbox.csv_rows(&format!("test-data/migration_target/data/id_map.{collection}.csv")),
            rows
        );
    }
    assert_eq!(sandbox.json(CHECKS)["collections"][3]["carried_over"], 2);
    let profile = sandbox.json("test-data/migration_target/profile.json");
    assert_eq!((&profile["tier"], &profile["grown_from"]["num_tracks"]), (&"premium".into(), &20.into()));
    // The profile is enough to make it again.
    sandbox
        .run("custom --profile test-data/migration_target/profile.json --format csv --output again --quiet")
        .succeeded();
    assert_eq!(
        sandbox.text("again/migration_target/data/users.csv"),
        sandbox.text("test-data/migration_target/data/users.csv")
    );
}

#[test]
fn the_target_passes_in_every_format() {
    let sandbox = written("csv,jsonl,json");
    let data = "test-data/migration_target/data";
    for (what, says) in [
        ("test-data/migration_target".to_owned(), "is read as json; it holds jsonl and csv too"),
        (format!("{data}/dataset.json"), "ok  "),
        (
            format!(
                "{data}/artists.csv {data}/albums.csv {data}/tracks.csv {data}/users.csv {data}/listening_history.csv \
                  {data}/analytics_events.csv {data}/ml_features.user_features.csv {data}/ml_features.track_features.csv \
                  {data}/ml_features.interaction_features.csv"
            ),
            "ok  ",
        ),
    ] {
        let outcome = sandbox.run(&format!("check-migration {CHECKS} {what}")).succeeded();
        assert!(
            outcome.stdout.contains(says) && outcome.stdout.contains(" checks passed on "),
            "{outcome:#?}"
        );
    }
    assert_eq!(sandbox.run(&format!("check-migration {CHECKS} {data} --quiet")).succeeded().stdout, "");
}

#[test]
fn what_a_migration_made_of_the_source_passes_in_any_order() {
    for format in ["csv", "jsonl"] {
        let sandbox = written(format);
        moved(&sandbox);
        let passed = sandbox.run(&format!("check-migration {CHECKS} moved")).succeeded();
        assert!(passed.stdout.contains("0 of "), "{passed:#?}");
        for name in sandbox.names("moved") {
            let header = usize::from(format == "csv");
            edit(&sandbox.path("moved").join(name), |lines| lines[header..].reverse());
        }
        sandbox.run(&format!("check-migration {CHECKS} moved")).succeeded();
    }
}

#[test]
fn what_was_not_kept_is_named() {
    let sandbox = written("csv");
    moved(&sandbox);
    let users = sandbox.path("moved/users.csv");
    edit(&users, |lines| drop(lines.remove(1)));
    let outcome = sandbox.run(&format!("check-migration {CHECKS} moved"));
    assert_eq!(outcome.code, Some(1), "{outcome:#?}");
    for said in [
        "1 of 2",
        "users: carried over",
        "migration_source_user_000001 is missing",
        "migration_target_user_000001 is referred to and not there",
    ] {
        assert!(outcome.stdout.contains(said), "{said:?}: {outcome:#?}");
    }
    assert!(outcome.stderr.contains("checks failed"), "{outcome:#?}");

    edit(&sandbox.path("moved/tracks.csv"), |lines| {
        lines[3] = lines[3].replace("migration_target,", "migration_source,")
    });
    let outcome = sandbox.run(&format!("check-migration {CHECKS} moved --json"));
    assert_eq!(outcome.code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let failed: Vec<_> = report["outcomes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|outcome| outcome["passed"] == false)
        .collect();
    assert_eq!((&report["passed"], &report["failed"]), (&false.into(), &failed.len().into()));
    let named = |check: &str| failed.iter().find(|outcome| outcome["check"] == check);
    let source = named("no_source_id").expect("the source's id is left over");
    assert_eq!(
        (&source["found"], source["rows"][0].as_str()),
        (&"1".into(), Some("tracks row 3: tenant_id is \"migration_source\""))
    );
    assert!(named("users/carried_over").is_some());
}

#[test]
fn maps_of_ids_are_read() {
    let sandbox = written("csv");
    moved(&sandbox);
    let ids = |id: &str| id.replace("migration_target_user_", "person-");
    for name in sandbox.names("moved") {
        let path = sandbox.path("moved").join(name);
        fs::write(&path, ids(&fs::read_to_string(&path).expect("a file"))).expect("it can be changed");
    }
    let command = format!("check-migration {CHECKS} moved");
    let without = sandbox.run(&command);
    assert_eq!(without.code, Some(1), "{without:#?}");
    assert!(without.stdout.contains("failed  keys"), "{without:#?}");
    let map = sandbox.text("test-data/migration_target/data/id_map.users.csv");
    fs::write(sandbox.path("users.csv"), ids(&map)).expect("a file");
    sandbox.run(&format!("{command} --id-map users.csv")).succeeded();
}

#[test]
fn what_can_not_be_checked_is_refused() {
    let sandbox = written("csv");
    fs::write(sandbox.path("songs.csv"), "a\n1\n").expect("a file");
    fs::write(sandbox.path("map.csv"), "a,b\n").expect("a file");
    fs::create_dir(sandbox.path("empty")).expect("a folder");
    let target = "test-data/migration_target";
    for (arguments, says) in [
        (format!("none.json {target}"), "name the checks.json"),
        (format!("test-data/migration_target/profile.json {target}"), "no document of migration checks"),
        (format!("{CHECKS} none"), "none can't be read"),
        (format!("{CHECKS} empty"), "empty has no data files"),
        (format!("{CHECKS} songs.csv"), "\"songs\" is no collection"),
        (format!("{CHECKS} {target} --id-map none.csv"), "--id-map: none.csv can't be read"),
        (format!("{CHECKS} {target} --id-map map.csv"), "--id-map: map.csv: line 1"),
    ] {
        sandbox.run(&format!("check-migration {arguments}")).failed(2, &[says]);
    }
    sandbox
        .run("migration --scale-factor 0.00001 --output small")
        .failed(2, &["--scale-factor", "0.001 or more"]);
    assert!(!sandbox.path("small").exists());
}

#[test]
fn damaged_files_are_named() {
    let sandbox = written("csv,jsonl,json");
    let data = sandbox.path("test-data/migration_target/data");
    let broken = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let path = sandbox.path(name);
        let mut bytes = fs::read(data.join(name)).expect("a file");
        change(&mut bytes);
        fs::write(&path, bytes).expect("it can be written");
        sandbox.run(&format!("check-migration {CHECKS} {name}"))
    };
    // Not where a row ends.
    let half = |bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2 - 5);
    broken("dataset.json", &half).failed(1, &["dataset.json is damaged"]);
    // A line that is no row is a row that can't be read.
    let bytes = broken("users.csv", &|bytes| bytes.extend([0xff, 0xfe, b'\n']));
    assert!(bytes.stdout.contains("failed  readable"), "{bytes:#?}");
    let cut = broken("users.jsonl", &half);
    assert_eq!(cut.code, Some(1));
    assert!(cut.stdout.contains("failed  readable") && cut.stdout.contains("users row "), "{cut:#?}");
    let wide = broken("albums.csv", &|bytes| bytes.extend(b"a,b\n"));
    assert!(wide.stdout.contains("it has 2 cells, and the header 11"), "{wide:#?}");
}

#[test]
fn the_dry_run_says_what_the_target_grew_from() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run("migration --scale-factor 0.01 --dry-run").succeeded();
    let line =
        outcome.stdout.lines().find(|line| line.trim_start().starts_with("grown_from")).expect("a line");
    assert!(line.contains("num_users 10") && line.ends_with("the scenario"), "{line}");
}
