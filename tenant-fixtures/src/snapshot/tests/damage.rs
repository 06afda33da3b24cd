//! Files that are not as they were written.

use std::io::{Seek, SeekFrom, Write};

use rand::{RngExt, SeedableRng};

use super::*;
use crate::profile::DATA_VERSION;

/// A snapshot of each kind with little in it.
fn tiny() -> [Snapshot; 2] {
    let profile = || small().users(1).tracks(1).albums(1).artists(1).events(1).countries(["DE"]);
    let few = ["tracks", "users", "analytics_events"];
    [Snapshot::written(Kind::Data, profile()), Snapshot::written(Kind::Digest, profile().collections(few))]
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for snapshot in tiny() {
        let whole = snapshot.text().into_bytes();
        let file = std::fs::File::options().write(true).open(snapshot.path()).unwrap();
        // The last byte ends the last line; without it nothing is lost.
        for end in (0..whole.len() - 1).rev() {
            file.set_len(end as u64).unwrap();
            // By turns, since each is a way of its own through the same reading.
            let error = snapshot.get(&[USUAL, CI, UPDATE][end % 3]).unwrap_err();
            assert!(matches!(error, SnapshotError::Damaged { .. }), "{end}: {error}");
            assert!(std::fs::read(snapshot.path()).unwrap() == whole[..end]);
        }
    }
}

#[test]
fn a_flipped_bit_is_never_accepted() {
    for snapshot in tiny() {
        let whole = snapshot.text().into_bytes();
        let mut file = std::fs::File::options().write(true).open(snapshot.path()).unwrap();
        let mut random = rand::rngs::SmallRng::seed_from_u64(11);
        for _ in 0..4_000 {
            let (at, bit) = (random.random_range(0..whole.len()), random.random_range(0..8_u32));
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << bit;
            file.seek(SeekFrom::Start(0)).unwrap();
            file.write_all(&bytes).unwrap();
            let around = String::from_utf8_lossy(&bytes[at.saturating_sub(20)..(at + 20).min(whole.len())]);
            assert!(snapshot.get(&USUAL).is_err(), "byte {at} bit {bit}: {around}");
            assert!(std::fs::read(snapshot.path()).unwrap() == bytes);
            assert!(!pending(&snapshot).exists());
        }
    }
}

#[test]
fn formatters_and_line_ends_change_nothing() {
    let snapshot = Snapshot::written(Kind::Data, small());
    let (text, rows) = (snapshot.text(), snapshot.get(&CI).unwrap());
    let value: Value = serde_json::from_str(&text).unwrap();
    for other in [
        text.replace('\n', "\r\n"),
        // Keys in the order of the alphabet, as `jq --sort-keys` writes them.
        serde_json::to_string_pretty(&value).unwrap(),
        serde_json::to_string(&value).unwrap(),
        // As `jq` writes numbers.
        text.replace(".0,", ",").replace(".0\n", "\n"),
        format!("\u{feff}{text}"),
        text.trim_end().to_owned(),
    ] {
        snapshot.set(&other);
        assert_same_rows(&snapshot.get(&CI).unwrap(), &rows);
        assert_eq!(snapshot.text(), other);
    }
}

#[test]
fn hostile_files_are_errors() {
    let snapshot = Snapshot::written(Kind::Data, small());
    let text = snapshot.text();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let conflict = text.replacen("    \"users\"", "<<<<<<< HEAD\n    \"users\"", 1);
    let later = text.replacen(
        &format!("\"data_version\": {DATA_VERSION}"),
        &format!("\"data_version\": {}", DATA_VERSION + 1),
        1,
    );
    for (content, expected) in [
        (deep.clone(), "is damaged"),
        (text.replacen("\"acme\"", &deep, 1), "is damaged"),
        (conflict, "merge conflict"),
        (later, "update tenant-fixtures"),
        (text.replacen("tenant-fixtures snapshot", "something else", 1), "is not a snapshot"),
        ("[]".to_owned(), "is not a snapshot"),
        ("{}".to_owned(), "is not a snapshot"),
        ("null".to_owned(), "is not a snapshot"),
        (String::new(), "is damaged"),
    ] {
        snapshot.set(&content);
        for environment in [USUAL, CI, UPDATE] {
            let error = snapshot.get(&environment).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        assert_eq!(snapshot.text(), content);
    }
    std::fs::File::create(snapshot.path()).unwrap().set_len(super::super::store::LIMIT + 1).unwrap();
    assert!(matches!(snapshot.get(&UPDATE), Err(SnapshotError::TooLarge { .. })));
}

#[test]
fn the_line_of_a_conflict_is_told() {
    let snapshot = Snapshot::written(Kind::Data, small());
    let text = snapshot.text();
    let line = text.lines().position(|line| line.contains("\"seed\"")).unwrap();
    let mut lines: Vec<_> = text.lines().collect();
    lines.insert(line, "<<<<<<< HEAD");
    snapshot.set(lines.join("\n"));
    let error = snapshot.get(&USUAL).unwrap_err();
    assert!(matches!(error, SnapshotError::Conflict { line: found, .. } if found == line + 1), "{error}");
}
