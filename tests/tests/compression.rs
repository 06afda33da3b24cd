//! Compressed text: the same bytes with any number of threads, and the plain file's bytes when it is unpacked.

use std::fs;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};

use tenant_fixtures::bag::{PublishOptions, estimate, publish, verify};
use tenant_fixtures::read::{open, read_file};
use tenant_fixtures::schema::Schema;
use tenant_fixtures::{Collection, Compression, Domain, Format, Known as _, Music, TenantDataset};
use tenant_fixtures_tests::{dataset, sized};

fn schemas() -> Vec<&'static Schema> {
    Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection)).collect()
}

/// Several pieces of plays.
fn tenant() -> TenantDataset {
    dataset(sized("acme", [200, 500, 60, 20, 20_000]).gdpr(true))
}

fn text_formats() -> Vec<Format> {
    Format::ALL.iter().copied().filter(|format| format.is_text()).collect()
}

fn files(parent: &Path, compression: Option<Compression>, threads: usize) -> Vec<(String, Vec<u8>)> {
    let options =
        PublishOptions { formats: text_formats(), threads, compression, ..PublishOptions::default() };
    let published = publish(&tenant(), parent, &options, &mut |_| ControlFlow::Continue(()))
        .expect("what the test needs");
    verify(&published.path).expect("what the test needs");
    let mut files: Vec<_> = published.files.into_iter().map(|(name, _)| name).collect();
    files.sort();
    let data = published.path.join("data");
    files
        .into_iter()
        .map(|name| (name.clone(), fs::read(data.join(name)).expect("what the test needs")))
        .collect()
}

#[test]
fn threads_leave_no_trace_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let plain = files(&folder.path().join("plain"), None, 2);
    for &compression in Compression::ALL {
        let one = files(&folder.path().join(format!("{compression}-1")), Some(compression), 1);
        let three = files(&folder.path().join(format!("{compression}-3")), Some(compression), 3);
        assert!(one == three, "{compression}");
        assert_eq!(one.len(), plain.len());
        for ((name, packed), (plain_name, plain)) in one.iter().zip(&plain) {
            assert_eq!(*name, format!("{plain_name}.{}", compression.extension()));
            assert!(packed.len() * 2 < plain.len(), "{name}: {} of {}", packed.len(), plain.len());
            let path = folder.path().join(name);
            fs::write(&path, packed).unwrap();
            let mut unpacked = Vec::new();
            open(&path).unwrap().read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == *plain, "{name}");
        }
    }
}

#[test]
fn rows_read_back_from_compressed_files() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let mut rows = Vec::new();
        read_file(&path, &schemas(), &mut |row| {
            rows.push((row.schema.name, row.values.unwrap()));
            ControlFlow::Continue(())
        })
        .unwrap();
        rows
    };
    let plain = files(&folder.path().join("plain"), None, 2);
    for &compression in Compression::ALL {
        let packed = files(&folder.path().join(compression.name()), Some(compression), 2);
        for ((name, packed), (plain_name, plain)) in packed.iter().zip(&plain) {
            assert!(read(name, packed) == read(plain_name, plain), "{name}");
        }
    }
}

/// A file without rows is a compressed file of nothing, which tools take; an empty file they don't.
#[test]
fn no_rows_are_a_file_all_the_same() {
    let nobody = dataset(sized("acme", [1, 5, 2, 2, 0]));
    let folder = tempfile::tempdir().unwrap();
    for &compression in Compression::ALL {
        let mut packed = Vec::new();
        nobody
            .write_collection_compressed("listening_history", Format::JsonLines, compression, 2, &mut packed)
            .unwrap();
        assert!(!packed.is_empty());
        let path = folder.path().join(format!("listening_history.jsonl.{}", compression.extension()));
        fs::write(&path, packed).unwrap();
        let mut text = String::new();
        open(&path).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "");
    }
}

#[test]
fn estimates_know_of_it() {
    let tenant = tenant();
    let plain =
        estimate(&tenant, &PublishOptions { formats: vec![Format::Csv], ..PublishOptions::default() });
    for &compression in Compression::ALL {
        let options = PublishOptions {
            formats: vec![Format::Csv],
            compression: Some(compression),
            ..PublishOptions::default()
        };
        let packed = estimate(&tenant, &options);
        assert!(packed.bytes < plain.bytes && packed.rows == plain.rows, "{packed:?} {plain:?}");
    }
}

#[test]
fn damage_is_an_error_and_never_a_panic() {
    let tenant = dataset(sized("acme", [12, 30, 8, 4, 60]));
    let folder = tempfile::tempdir().unwrap();
    for &compression in Compression::ALL {
        let mut good = Vec::new();
        tenant.write_collection_compressed("users", Format::JsonLines, compression, 1, &mut good).unwrap();
        let path = folder.path().join(format!("users.jsonl.{}", compression.extension()));
        let fails = |bytes: &[u8]| {
            fs::write(&path, bytes).unwrap();
            read_file(&path, &schemas(), &mut |_| ControlFlow::Continue(())).is_err()
        };
        assert!(!fails(&good));
        let (mut noticed, mut all) = (0, 0);
        for at in (10..good.len()).step_by(7) {
            let mut bad = good.clone();
            bad[at] ^= 0x10;
            noticed += usize::from(fails(&bad));
            all += 1;
        }
        // Checksums tell; what they don't cover is a header's odd bit.
        assert!(noticed * 10 >= all * 9, "{compression}: {noticed} of {all}");
        for length in (1..good.len()).step_by(23) {
            // The end of a member is the end of a shorter file.
            let _ = fails(&good[..length]);
        }
        assert!(fails(&good[..good.len() - 5]));
    }
}

/// What unpacks a file of each kind on most machines.
#[test]
fn other_programs_unpack_it() {
    let tenant = tenant();
    for &compression in Compression::ALL {
        let (mut plain, mut packed) = (Vec::new(), Vec::new());
        tenant.write_collection("listening_history", Format::Csv, 1, &mut plain).unwrap();
        tenant
            .write_collection_compressed("listening_history", Format::Csv, compression, 2, &mut packed)
            .unwrap();
        let program = compression.name();
        let Ok(mut child) =
            Command::new(program).arg("-dc").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
        else {
            println!("SKIPPED: there is no program {program} here");
            continue;
        };
        let mut stdin = child.stdin.take().unwrap();
        let writer = std::thread::spawn(move || stdin.write_all(&packed));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success() && output.stdout == plain, "{program}");
    }
}
