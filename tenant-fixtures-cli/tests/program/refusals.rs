//! Bad input: refused before anything is written, with what was found, what is allowed and what to do.

use std::fs;

use crate::sandbox::Sandbox;

/// Arguments, and what the message says.
const REFUSED: &[(&str, &[&str])] = &[
    ("custom --tenant-id ../up", &["--tenant-id", "'.'", "position 1", "A–Z a–z 0–9 . _ -"]),
    ("custom --tenant-id a/b", &["--tenant-id", "'/'", "position 2"]),
    ("custom --tenant-id -x", &["--tenant-id", "'-'", "letter or digit"]),
    ("custom --tenant-id end.", &["--tenant-id", "ends with a dot"]),
    ("custom --tenant-id COM1", &["--tenant-id", "Windows"]),
    ("custom --tenant-id tenänt", &["--tenant-id", "'ä'"]),
    ("custom --lineage a/b", &["--lineage", "'/'"]),
    ("custom --scale-factor NaN", &["--scale-factor", "NaN", "not a number", "0.000000001 to 1000"]),
    ("custom --scale-factor inf", &["--scale-factor", "inf", "0.000000001 to 1000"]),
    ("custom --scale-factor 0", &["--scale-factor", "found 0", "0.000000001 to 1000"]),
    ("custom --scale-factor -0.5", &["--scale-factor", "-0.5", "negative"]),
    ("custom --scale-factor 1e308", &["--scale-factor", "1e308"]),
    ("custom --scale-factor 1001", &["--scale-factor", "found 1001", "to 1000"]),
    ("custom --scale-factor 99999999999999999999", &["--scale-factor", "too large"]),
    ("custom --scale-factor 0.0000000001", &["--scale-factor", "nine decimal places"]),
    ("demo --scale-factor 0", &["--scale-factor", "found 0"]),
    ("demo --scale-factor 18446744073", &["--scale-factor", "to 1000"]),
    ("custom --tier enterprise --scale-factor 1000", &["--num-tracks", "at most 100000000"]),
    ("custom --num-users 18446744073709551616", &["--num-users", "18446744073709551616", "whole numbers"]),
    ("custom --num-users -5", &["--num-users", "-5", "whole numbers"]),
    ("custom --num-users 18446744073709551615", &["--num-users", "at most 100000000"]),
    ("custom --num-events 100000000", &["--num-events", "60 plays", "219000"]),
    ("custom --num-users 0", &["--num-users", "found 0", "at least 1"]),
    ("custom --num-albums 101", &["--num-albums", "101 albums", "100 tracks"]),
    ("custom --tier standart", &["--tier", "\"standart\"", "did you mean \"standard\"", "enterprise"]),
    ("custom --geographic-spread US,UKK", &["--geographic-spread", "\"UKK\"", "US"]),
    (
        "custom --data-types user tracks",
        &["--data-types", "\"user\"", "did you mean \"users\"", "ml_features"],
    ),
    ("demo --data-types playlists", &["--data-types", "\"playlists\"", "Known: artists"]),
    ("custom --format jsn", &["--format", "\"jsn\"", "did you mean \"json\"", "csv"]),
    ("custom --format json,csv,json", &["--format", "json more than once"]),
    ("custom --user-activity-level 1.5", &["--user-activity-level", "1.5", "0 to 1"]),
    ("custom --music-diversity x", &["--music-diversity", "\"x\"", "0 to 1"]),
    ("custom --as-of yesterday", &["--as-of", "yesterday", "2025-01-01T00:00:00Z"]),
    ("custom --as-of 1999-12-31", &["--as-of", "2000 to 2099"]),
    ("custom --days 0", &["--days", "found 0", "1 to 3650"]),
    ("custom --concurrent-users 1000001", &["--concurrent-users", "1000001"]),
    ("custom --threads 0", &["--threads", "'0'", "1 to 1024"]),
    ("custom --seed x", &["--seed", "'x'", "whole numbers"]),
    ("custom --gdpr-compliant=maybe", &["--gdpr-compliant", "maybe", "true, false, 1 and 0"]),
    ("custom --stdout", &["--data-types", "7 collections", "--data-types users"]),
    ("custom --stdout --data-types users,tracks", &["--data-types", "2 collections"]),
    ("custom --stdout --data-types ml_features", &["ml_features", "three tables"]),
    ("custom --stdout --data-types users --format json", &["--format", "json", "jsonl, csv"]),
    ("custom --stdout --data-types users --format jsonl,csv", &["--format", "jsonl,csv"]),
    ("custom --stdout --data-types users --output x", &["--stdout", "--output"]),
    ("custom --output=", &["--output"]),
    ("custom --no-such-flag", &["--no-such-flag"]),
    ("damo", &["damo", "demo"]),
    ("verify", &["DIR"]),
    ("", &["Usage"]),
];

#[test]
fn are_told_and_leave_nothing() {
    let sandbox = Sandbox::new();
    for (arguments, says) in REFUSED {
        sandbox.run(arguments).failed(2, says);
        assert!(sandbox.listing().is_empty(), "{arguments}");
    }
}

#[test]
fn are_told_all_at_once() {
    let sandbox = Sandbox::new();
    let arguments = "custom --tenant-id a/b --tier gold --scale-factor 0 --days 0 --data-types x";
    let outcome = sandbox.run_with("TEST_DATA_GDPR_MODE", "maybe", arguments);
    outcome.failed(
        2,
        &[
            "6 things",
            "TEST_DATA_GDPR_MODE",
            "--tenant-id",
            "--tier",
            "--scale-factor",
            "--days",
            "--data-types",
        ],
    );
    assert!(sandbox.listing().is_empty());
}

#[test]
fn a_disk_without_room_is_found_first() {
    let sandbox = Sandbox::new();
    let arguments = "custom --num-users 100000000 --num-events 100000000000";
    sandbox.run(arguments).failed(2, &["this takes about", "TB", "free", "--scale-factor", "--output"]);
    assert!(sandbox.listing().is_empty());
}

#[test]
fn a_path_that_cant_be_written_fails() {
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("file"), "not a folder").unwrap();
    let before = sandbox.listing();
    for output in ["file", "file/below"] {
        sandbox.run(&format!("custom --output {output}")).failed(1, &[output, "because: "]);
        sandbox.run(&format!("demo --output {output}")).failed(1, &[output, "because: "]);
    }
    assert_eq!(sandbox.listing(), before);
}

#[test]
fn a_profile_that_is_none_is_refused() {
    let sandbox = Sandbox::new();
    for (text, says) in [
        ("", "not JSON"),
        ("[]", "not a JSON object"),
        ("{\"tier\": \"gold\"}", "unknown tier \"gold\""),
        ("{\"seed\": -1}", "seed: found -1"),
        ("{\"sede\": 1}", "did you mean \"seed\""),
    ] {
        fs::write(sandbox.path("profile.json"), text).unwrap();
        sandbox.run("custom --profile profile.json").failed(2, &["profile.json", says]);
    }
    sandbox.run("custom --profile missing.json").failed(1, &["missing.json", "because: "]);
    assert_eq!(sandbox.names(""), ["profile.json"]);
}
