//! `validate`: what is said of good data, and of data that somebody changed.

use std::fs;

use crate::sandbox::Sandbox;

fn written(formats: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox
        .run(&format!(
            "custom --tenant-id acme --num-users 20 --num-events 600 --output out --format {formats}"
        ))
        .succeeded();
    sandbox
}

fn change(sandbox: &Sandbox, file: &str, from: &str, to: &str) {
    let text = sandbox.text(file);
    assert!(text.contains(from), "{file} has {from}");
    fs::write(sandbox.path(file), text.replacen(from, to, 1)).expect("written");
}

#[test]
fn every_format_of_a_data_set_passes() {
    let sandbox = written("json,jsonl,csv");
    let outcome = sandbox.run("validate out/acme").succeeded();
    for format in ["(json)", "(jsonl)", "(csv)"] {
        assert!(outcome.stdout.contains(format), "{}", outcome.stdout);
    }
    assert!(outcome.stdout.contains("referential_integrity") && !outcome.stdout.contains("FAILED"));
    assert_eq!(sandbox.run("validate out/acme --quiet").succeeded().stdout, "");
    let json = sandbox.run("validate out/acme --json").succeeded().stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["passed"], true);
    let names: Vec<_> = json["data_sets"][0]["metrics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|metric| metric["name"].clone())
        .collect();
    for name in [
        "referential_integrity",
        "null_values",
        "duplicate_keys",
        "realistic_distribution",
        "tenant_isolation",
    ] {
        assert!(names.contains(&name.into()), "{name}");
    }
}

#[test]
fn databases_and_scripts_pass_and_are_told_when_changed() {
    let sandbox = written("sqlite,sql,postgresql,sqlite-sql --compress gzip");
    let outcome = sandbox.run("validate out/acme").succeeded();
    for format in ["(sqlite)", "(sql)", "(postgresql)", "(sqlite-sql)"] {
        assert!(outcome.stdout.contains(format), "{}", outcome.stdout);
    }
    sandbox.run("verify out/acme").succeeded();
    let data = sandbox.names("out/acme/data");
    assert!(
        data.contains(&"dataset.sqlite".to_owned()) && data.contains(&"users.sql.gz".to_owned()),
        "{data:?}"
    );
    let inspected = sandbox.run("inspect out/acme --format sqlite").succeeded().stdout;
    assert!(
        inspected.contains("users  20 rows") && inspected.contains("dataset.postgresql.sql.gz"),
        "{inspected}"
    );
    let cases = [
        ("users.sql", "'acme_user_000002'", "'acme_user_000001'", "duplicate_keys"),
        ("listening_history.sql", "'acme_track_0000", "'acme_track_0999", "referential_integrity"),
        ("listening_history.sql", "','acme','", "','globex','", "tenant_isolation"),
    ];
    for (file, from, to, metric) in cases {
        let sandbox = written("sql");
        change(&sandbox, &format!("out/acme/data/{file}"), from, to);
        let outcome = sandbox.run("validate out/acme");
        assert_eq!(outcome.code, Some(1), "{outcome:#?}");
        let line = outcome.stdout.lines().find(|line| line.contains(metric)).unwrap_or_default();
        assert!(line.contains("FAILED"), "{metric}: {outcome:#?}");
    }
    let sandbox = written("sql");
    change(&sandbox, "out/acme/data/users.sql", "INSERT INTO", "DELETE FROM");
    let outcome = sandbox.run("validate out/acme");
    assert!(outcome.stderr.contains("line 1: a statement begins with DELETE"), "{outcome:#?}");
}

#[test]
fn tampered_rows_are_named() {
    let cases = [
        ("users.csv", "acme_user_000002,", "acme_user_000001,", "duplicate_keys"),
        ("listening_history.csv", "acme_track_0000", "acme_track_0999", "referential_integrity"),
        ("listening_history.csv", ",acme,", ",globex,", "tenant_isolation"),
        ("tracks.csv", "acme_album_000001,", "globex_album_000001,", "tenant_isolation"),
        ("users.csv", ".example,", ".example,", ""),
        ("tracks.csv", ",acme_artist_0000", ",acme_artist_x000", "valid_values"),
    ];
    for (file, from, to, metric) in cases {
        let sandbox = written("csv");
        change(&sandbox, &format!("out/acme/data/{file}"), from, to);
        let outcome = sandbox.run("validate out/acme");
        if metric.is_empty() {
            outcome.succeeded();
            continue;
        }
        assert_eq!(outcome.code, Some(1), "{outcome:#?}");
        let line = outcome.stdout.lines().find(|line| line.contains(metric)).unwrap();
        assert!(line.contains("FAILED"), "{}", outcome.stdout);
        assert!(outcome.stdout.contains(" row "), "{}", outcome.stdout);
        let json = sandbox.run("validate out/acme --json");
        assert_eq!((json.code, json.stdout.contains("\"passed\": false")), (Some(1), true));
    }
}

/// Files in which nothing could be judged are not acquitted.
#[test]
fn where_nothing_was_judged_nothing_passes() {
    let sandbox = written("csv");
    let header = sandbox.text("out/acme/data/users.csv").lines().next().unwrap().to_owned() + "\n";
    fs::create_dir(sandbox.path("empty")).unwrap();
    fs::write(sandbox.path("empty/users.csv"), header).unwrap();
    let outcome = sandbox.run("validate empty").failed(1, &["1 of 1 have nothing that could be judged"]);
    assert!(
        outcome.stdout.contains("nothing to judge") && !outcome.stdout.contains("passed"),
        "{outcome:#?}"
    );
    let json = sandbox.run("validate empty out/acme --json");
    let report: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.code, &report["passed"]), (Some(1), &serde_json::Value::Null), "{report:#}");
    let empty = report["data_sets"].as_array().unwrap().iter().find(|it| it["rows"][0][1] == 0).unwrap();
    assert!(empty["passed"].is_null(), "{empty:#}");
    for metric in empty["metrics"].as_array().unwrap() {
        assert!(metric["passed"].is_null() && metric["value"].is_null(), "{metric:#}");
    }
}

#[test]
fn a_row_lost_on_the_way_is_missed_by_its_user() {
    let sandbox = written("jsonl");
    let file = "out/acme/data/listening_history.jsonl";
    let text = sandbox.text(file);
    let kept = text.split_inclusive('\n').skip(1).collect::<String>();
    fs::write(sandbox.path(file), kept).unwrap();
    let outcome = sandbox.run("validate out/acme").failed(1, &["1 of 1 do not pass"]);
    assert!(outcome.stdout.contains("user_totals"), "{}", outcome.stdout);
}

#[test]
fn files_of_anyone_are_taken() {
    let sandbox = written("csv");
    fs::rename(sandbox.path("out/acme/data"), sandbox.path("theirs")).unwrap();
    let outcome = sandbox.run("validate theirs/users.csv theirs/listening_history.csv").succeeded();
    assert!(outcome.stdout.contains("not checked: listening_history.track_id"), "{}", outcome.stdout);
    sandbox.run("validate theirs/users.csv --profile out/acme/profile.json").succeeded();
    let folder = sandbox.run("validate theirs --profile out/acme/profile.json").succeeded();
    assert!(
        folder.stdout.starts_with("theirs (") && !folder.stdout.contains("not checked"),
        "{}",
        folder.stdout
    );
    fs::remove_file(sandbox.path("theirs/tracks.csv")).unwrap();
    let folder = sandbox.run("validate theirs").succeeded();
    assert!(folder.stdout.contains("not checked: listening_history.track_id"), "{}", folder.stdout);
}

#[test]
fn files_of_one_folder_are_one_tenants() {
    let sandbox = written("csv");
    sandbox
        .run("custom --tenant-id globex --num-users 20 --num-events 600 --output out --format csv")
        .succeeded();
    for tenant in ["acme", "globex"] {
        fs::rename(sandbox.path(format!("out/{tenant}/data")), sandbox.path(tenant)).unwrap();
    }
    let outcome = sandbox.run("validate acme/users.csv globex/users.csv").succeeded();
    assert!(
        outcome.stdout.contains("tenant acme,") && outcome.stdout.contains("tenant globex,"),
        "{}",
        outcome.stdout
    );
    fs::copy(sandbox.path("acme/users.csv"), sandbox.path("globex/users.csv")).unwrap();
    let outcome = sandbox.run("validate acme/users.csv globex/users.csv").failed(1, &["1 of 2"]);
    assert!(outcome.stdout.contains("another tenant's, too"), "{}", outcome.stdout);
}

#[test]
fn tenants_with_a_common_address_are_told() {
    let sandbox = written("csv");
    sandbox
        .run("custom --tenant-id globex --num-users 20 --num-events 600 --output out --format csv")
        .succeeded();
    sandbox.run("validate out/acme out/globex").succeeded();
    let address = |tenant: &str| {
        let text = sandbox.text(&format!("out/{tenant}/data/users.csv"));
        text.lines().nth(1).unwrap().split(',').find(|cell| cell.contains('@')).unwrap().to_owned()
    };
    change(&sandbox, "out/globex/data/users.csv", &address("globex"), &address("acme"));
    let outcome = sandbox.run("validate out/acme out/globex").failed(1, &["1 of 2"]);
    assert!(outcome.stdout.contains("another tenant's, too"), "{}", outcome.stdout);
}

#[test]
fn what_can_not_be_read_is_refused() {
    let sandbox = written("csv");
    sandbox.run("validate nothing").failed(2, &["nothing is not there"]);
    sandbox.run("validate out").failed(2, &["out holds no rows", "profile.json"]);
    sandbox.run("validate out/acme/profile.json out/acme/bagit.txt").failed(2, &["bagit.txt"]);
    sandbox.run("validate out/acme --profile out/acme/profile.json").failed(2, &["--profile"]);
    fs::write(sandbox.path("dataset.json"), "{\"data\":{\"users\":[").unwrap();
    sandbox.run("validate dataset.json").failed(1, &["is damaged"]);
}
