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

/// What each state of a file calls for, told by what is found in it.
#[test]
fn advice_fits_what_was_found() {
    let snapshot = Snapshot::written(Kind::Data, small());
    let text = snapshot.text();
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin1 = text.replacen("\"acme\"", "\"acm\u{e9}\"", 1).chars().map(|c| c as u8).collect::<Vec<_>>();
    let with = |begin: &[u8], rest: &[u8]| [begin, rest].concat();
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (Vec::new(), "it is empty\nrestore it (git checkout), or delete it"),
        (b"\r\n \n".to_vec(), "it is empty"),
        (vec![0; 4096], "it holds nothing but zeros"),
        (text.as_bytes()[..text.len() / 2].to_vec(), "it ends too early"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n".to_vec(),
            "fetch that: git lfs pull",
        ),
        (with(b"\0GITCRYPT\0", &[7; 40]), "git-crypt unlock"),
        (with(b"\x1f\x8b", &[8; 40]), "compressed by gzip\ndecompress it"),
        (with(b"\x28\xb5\x2f\xfd", &[8; 40]), "compressed by zstd\ndecompress it"),
        (with(b"PK\x03\x04", &[8; 40]), "take the snapshot out of it"),
        (with(b"\xff\xfe", &utf16), "it is UTF-16\nsave it as UTF-8"),
        (latin1, "it is not UTF-8 in line"),
        (b"<!DOCTYPE html><title>404</title>".to_vec(), "a page of HTML or XML\nfetch the file anew"),
        (
            text.replacen("\"seed\": 42", "\"seed\": 42,,", 1).into_bytes(),
            "correct it there, or restore the file",
        ),
        (text.replacen("\"users\"", "// people\n\"users\"", 1).into_bytes(), "correct it there"),
        (text.replacen("\"tier\": \"free\"", "\"tier\": \"gold\"", 1).into_bytes(), "correct it there"),
        (text.replacen("  \"counts\"", "  \"count\"", 1).into_bytes(), "no proper \"counts\""),
    ];
    for (bytes, expected) in cases {
        snapshot.set(&bytes);
        for environment in [USUAL, CI, UPDATE] {
            let error = snapshot.get(&environment).unwrap_err();
            assert!(matches!(error, SnapshotError::Damaged { .. }), "{error:?}");
            assert!(error.to_string().contains(expected), "{expected}: {error}");
        }
        assert_eq!(std::fs::read(snapshot.path()).unwrap(), bytes);
    }
}

/// Nobody has damaged a file whose checksum is right: restoring it would bring the same again.
#[test]
fn advice_for_another_versions_file_leads_on() {
    let older = |file: &mut Map<String, Value>| {
        file["data_version"] = 0.into();
        rows(file, "users")[0].as_object_mut().unwrap().remove("display_name");
    };
    let snapshot = Snapshot::written(Kind::Data, small());
    snapshot.edit(true, older);
    let error = snapshot.get(&USUAL).unwrap_err().to_string();
    assert!(
        error.contains("made by data version 0") && error.contains("TENANT_FIXTURES_UPDATE=1"),
        "{error}"
    );
    assert!(!error.contains("restore"), "{error}");
    snapshot.get(&UPDATE).unwrap();
    snapshot.get(&CI).unwrap();

    snapshot.edit(true, |file| {
        older(file);
        file.insert("edited".to_owned(), "sha256:before".into());
    });
    let error = snapshot.get(&USUAL).unwrap_err().to_string();
    assert!(error.contains("note its edits, delete it"), "{error}");

    let figures = Snapshot::written(Kind::Digest, small());
    figures.edit(true, |file| {
        file["data_version"] = 0.into();
        file["digests"][0].as_object_mut().unwrap().remove("sample");
    });
    let error = figures.get(&USUAL).unwrap_err().to_string();
    assert!(error.contains("TENANT_FIXTURES_UPDATE=1"), "{error}");
    figures.get(&UPDATE).unwrap();
    figures.get(&CI).unwrap();
}

/// `accept` takes no figures from a hand, so nothing sends people there with them.
#[test]
fn advice_for_edits_is_for_what_can_be_edited() {
    let accept = "tenant-fixtures snapshot accept";
    let data = Snapshot::written(Kind::Data, small());
    data.edit(false, |file| rows(file, "users")[0]["display_name"] = "Ada".into());
    assert!(data.get(&USUAL).unwrap_err().to_string().contains(accept));

    let figures = Snapshot::written(Kind::Digest, small());
    figures.edit(false, |file| file["digests"][0]["rows"] = 3.into());
    let error = figures.get(&USUAL).unwrap_err().to_string();
    assert!(!error.contains(accept) && error.contains("TENANT_FIXTURES_UPDATE=1"), "{error}");
    std::fs::rename(figures.path(), pending(&figures)).unwrap();
    let error = super::super::accept::<Music>(figures.path()).unwrap_err().to_string();
    assert!(!error.contains(accept) && error.contains("delete it, and run its test again"), "{error}");
    std::fs::write(pending(&figures), "").unwrap();
    let error = super::super::accept::<Music>(figures.path()).unwrap_err().to_string();
    assert!(error.contains("delete it, and run its test again"), "{error}");
}

#[test]
fn what_is_no_file_is_told_and_left_alone() {
    let snapshot = Snapshot::new(Kind::Data, small());
    std::fs::create_dir(snapshot.path()).unwrap();
    assert!(snapshot.get(&UPDATE).unwrap_err().to_string().contains("is a folder"));
    std::fs::remove_dir(snapshot.path()).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nowhere.json", snapshot.path()).unwrap();
        let error = snapshot.get(&UPDATE).unwrap_err().to_string();
        assert!(error.contains("is a link to nowhere.json, which is not there"), "{error}");
        std::fs::remove_file(snapshot.path()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(snapshot.path()).status();
        if made.is_ok_and(|made| made.success()) {
            let error = snapshot.get(&UPDATE).unwrap_err().to_string();
            assert!(error.contains("is no regular file"), "{error}");
        } else {
            eprintln!("SKIPPED: mkfifo is not installed");
        }
    }
}

/// Snapshots may be shared through links, and accepting changes what they lead to.
#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let shared = Snapshot::written(Kind::Data, small());
    let snapshot = Snapshot::new(Kind::Data, small());
    std::os::unix::fs::symlink(shared.path(), snapshot.path()).unwrap();
    snapshot.edit(false, |file| rows(file, "users")[0]["display_name"] = "Ada".into());
    snapshot.get(&UPDATE).unwrap();
    assert!(std::fs::symlink_metadata(snapshot.path()).unwrap().is_symlink());
    assert_eq!(shared.get(&CI).unwrap().users()[0].display_name, "Ada");
}
