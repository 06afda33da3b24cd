//! A run that was killed is gone on with: whatever it left, the bytes are those of a run that nothing disturbed.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tenant_fixtures::bag::{self, BagError, PublishOptions, Published};
use tenant_fixtures::{Compression, Format, TenantDataset, TenantProfile, Tier};
use tenant_fixtures_tests::contents;

fn dataset(seed: u64) -> TenantDataset {
    let builder = TenantProfile::builder("acme").tier(Tier::Standard).scale("0.02").seed(seed);
    TenantDataset::new(builder.build().expect("the profile is valid"))
}

fn options(formats: &[Format]) -> PublishOptions {
    PublishOptions { formats: formats.to_vec(), note_every: 20_000, ..PublishOptions::default() }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("it is made");
    for entry in fs::read_dir(from).expect("it is listed") {
        let path = entry.expect("it is listed").path();
        let to = to.join(path.file_name().expect("it has a name"));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).expect("it is copied");
        }
    }
}

/// The folder in the making.
fn partial(parent: &Path) -> Option<PathBuf> {
    let mut entries = fs::read_dir(parent).ok()?.map(|entry| entry.expect("it is listed").path());
    entries.find(|path| path.extension().is_some_and(|extension| extension == "partial"))
}

/// What a run leaves that is killed at the `nth` piece: its folder as it is then. None when it was through before.
fn killed(dataset: &TenantDataset, parent: &Path, options: &PublishOptions, nth: u32) -> Option<PathBuf> {
    let kept = parent.join("kept");
    let (mut calls, mut place) = (0, None);
    let result = bag::publish(dataset, parent, options, &mut |_| {
        calls += 1;
        if calls < nth {
            return ControlFlow::Continue(());
        }
        if let (Some(found), None) = (partial(parent), &place) {
            copy(&found, &kept);
            place = Some(found);
        }
        ControlFlow::Break(())
    });
    if result.is_ok() {
        fs::remove_dir_all(parent.join("acme")).expect("it is removed");
        return None;
    }
    assert!(matches!(result, Err(BagError::Interrupted)), "{result:?}");
    assert_eq!(partial(parent), None, "who is told to stop leaves nothing");
    let place = place?;
    fs::rename(kept, &place).expect("it is moved");
    Some(place)
}

fn publish(dataset: &TenantDataset, parent: &Path, options: &PublishOptions) -> Published {
    let published = bag::publish(dataset, parent, options, &mut |_| ControlFlow::Continue(()));
    let published = published.expect("the data set is written");
    bag::verify(&published.path).expect("it is as it was published");
    let names: Vec<_> =
        fs::read_dir(parent).expect("it is listed").map(|it| it.expect("it is listed").file_name()).collect();
    assert_eq!(names, ["acme"], "nothing else is left");
    published
}

#[test]
fn wherever_it_was_killed_the_bytes_are_the_same() {
    let dataset = dataset(1);
    let cases: &[(&[Format], Option<Compression>)] = &[
        (&[Format::JsonLines, Format::Csv], None),
        (&[Format::Json], None),
        (&[Format::Sql, Format::PostgreSql], None),
        (&[Format::Csv, Format::JsonLines], Some(Compression::Gzip)),
        (&[Format::JsonLines, Format::Parquet, Format::Csv], None),
        (&[Format::Sqlite, Format::Csv], None),
    ];
    for (formats, compression) in cases {
        let options = PublishOptions { compression: *compression, ..options(formats) };
        let undisturbed = tempfile::tempdir().unwrap();
        let whole = publish(&dataset, undisturbed.path(), &options);
        assert_eq!(whole.resumed, 0);
        let whole_files = contents(&whole.path);
        let (mut resumed, mut nth) = (Vec::new(), 1);
        loop {
            let folder = tempfile::tempdir().unwrap();
            let threads = 1 + nth as usize % 2;
            let options = PublishOptions { threads, ..options.clone() };
            let left = killed(&dataset, folder.path(), &options, nth);
            if left.is_none() && nth > 3 {
                break;
            }
            let published = publish(&dataset, folder.path(), &options);
            assert_eq!(contents(&published.path), whole_files, "{formats:?} at {nth}");
            assert_eq!((published.rows, published.files), (whole.rows, whole.files.clone()));
            resumed.push(published.resumed);
            // Every moment at first, and then every other few.
            nth += 1 + nth / 5;
        }
        assert!(resumed.iter().any(|rows| *rows >= whole.rows / 2), "{formats:?}: {resumed:?}");
        assert!(resumed.is_sorted(), "the later it is killed the more is kept: {resumed:?}");
    }
}

#[test]
fn killed_again_and_again_it_comes_to_its_end() {
    let (dataset, options) = (dataset(2), options(&[Format::JsonLines, Format::Json]));
    let undisturbed = tempfile::tempdir().unwrap();
    let whole = publish(&dataset, undisturbed.path(), &options);
    let folder = tempfile::tempdir().unwrap();
    let mut runs = 0;
    while killed(&dataset, folder.path(), &options, 24).is_some() {
        runs += 1;
        assert!(runs < 200, "it gets nowhere");
    }
    assert!(runs > 2, "{runs}");
    let published = publish(&dataset, folder.path(), &options);
    assert_eq!(contents(&published.path), contents(&whole.path));
}

#[test]
fn another_request_is_made_from_its_beginning() {
    let first = options(&[Format::JsonLines, Format::Csv]);
    let compressed = PublishOptions { compression: Some(Compression::Gzip), ..first.clone() };
    for (seed, options) in [(2, &first), (1, &options(&[Format::JsonLines])), (1, &compressed)] {
        let folder = tempfile::tempdir().unwrap();
        let left = killed(&dataset(1), folder.path(), &first, 30).unwrap();
        assert_eq!(publish(&dataset(seed), folder.path(), options).resumed, 0);
        assert!(!left.exists());
    }
}

type Damage = fn(&Path);

/// Changes a file's text.
fn edit(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).expect("it is read");
    change(&mut bytes);
    fs::write(path, bytes).expect("it is written");
}

/// Changes the lines of the journal.
fn lines(folder: &Path, change: impl FnOnce(&mut Vec<String>)) {
    let path = folder.join("journal");
    let text = fs::read_to_string(&path).expect("it is read");
    let mut lines: Vec<_> = text.split_inclusive('\n').map(str::to_owned).collect();
    change(&mut lines);
    fs::write(path, lines.concat()).expect("it is written");
}

#[test]
fn what_was_changed_is_not_believed() {
    let (dataset, options) = (dataset(3), options(&[Format::JsonLines, Format::Csv]));
    let undisturbed = tempfile::tempdir().unwrap();
    let whole = contents(&publish(&dataset, undisturbed.path(), &options).path);
    // In the middle of the plays, the largest file.
    let is_there = |nth: &u32| {
        let folder = tempfile::tempdir().unwrap();
        let left = killed(&dataset, folder.path(), &options, *nth).unwrap();
        let journal = fs::read_to_string(left.join("journal")).unwrap();
        let last = journal.lines().last().unwrap();
        last.contains("reached") && last.contains("listening_history.jsonl")
    };
    let in_the_middle = (2..).find(is_there).unwrap();
    // With whether anything is kept.
    let damages: &[(&str, bool, Damage)] = &[
        ("nothing", true, |_| {}),
        ("no journal", false, |folder| fs::remove_file(folder.join("journal")).unwrap()),
        ("an empty journal", false, |folder| fs::write(folder.join("journal"), "").unwrap()),
        ("a torn journal", true, |folder| {
            edit(&folder.join("journal"), |bytes| bytes.truncate(bytes.len() - 7))
        }),
        ("a journal of noise", false, |folder| fs::write(folder.join("journal"), [0xff; 5000]).unwrap()),
        ("a journal that claims another size", true, |folder| {
            lines(folder, |lines| *lines.last_mut().unwrap() = lines.last().unwrap().replacen(":1", ":2", 1));
        }),
        ("journal lines swapped", true, |folder| {
            lines(folder, |lines| {
                let last = lines.len() - 1;
                lines.swap(last - 1, last);
            });
        }),
        ("a journal with a folder's name", false, |folder| {
            fs::remove_file(folder.join("journal")).unwrap();
            fs::create_dir(folder.join("journal")).unwrap();
        }),
        ("a changed file", false, |folder| edit(&folder.join("data/artists.jsonl"), |bytes| bytes[9] ^= 1)),
        ("a file cut short", false, |folder| {
            edit(&folder.join("data/artists.jsonl"), |bytes| bytes.truncate(bytes.len() - 1));
        }),
        ("a file that grew", false, |folder| {
            edit(&folder.join("data/artists.jsonl"), |bytes| bytes.push(b'\n'));
        }),
        ("a missing file", false, |folder| fs::remove_file(folder.join("data/artists.jsonl")).unwrap()),
        ("a strange file", false, |folder| fs::write(folder.join("data/more.txt"), "?").unwrap()),
        ("a strange folder", false, |folder| fs::create_dir(folder.join("data/users.csv")).unwrap()),
        ("more at the open file's end", true, |folder| {
            edit(&folder.join("data/listening_history.jsonl"), |bytes| bytes.extend_from_slice(b"{}\n"));
        }),
        ("leftover documents", true, |folder| fs::write(folder.join("quality.json"), "{}").unwrap()),
        #[cfg(unix)]
        ("a linked file", false, |folder| {
            let path = folder.join("data/artists.jsonl");
            fs::rename(&path, folder.with_file_name("victim")).unwrap();
            std::os::unix::fs::symlink("../../victim", path).unwrap();
        }),
        #[cfg(unix)]
        ("a file of two names", false, |folder| {
            fs::hard_link(folder.join("data/listening_history.jsonl"), folder.with_file_name("victim"))
                .unwrap();
        }),
        #[cfg(unix)]
        ("a linked folder", false, |folder| {
            fs::rename(folder, folder.with_file_name("victims")).unwrap();
            std::os::unix::fs::symlink("victims", folder).unwrap();
        }),
    ];
    for (what, is_kept, damage) in damages {
        let folder = tempfile::tempdir().unwrap();
        let left = killed(&dataset, folder.path(), &options, in_the_middle).unwrap();
        damage(&left);
        let victim = ["victim", "victims"].map(|name| folder.path().join(name));
        let victims = || -> Vec<_> {
            let files = |path: &PathBuf| if path.is_dir() { contents(path) } else { BTreeMap::new() };
            victim.iter().map(|path| (fs::read(path).ok(), files(path))).collect()
        };
        let before = victims();
        let published = bag::publish(&dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
        let published = published.unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(contents(&published.path), whole, "{what}");
        assert_eq!(published.resumed > 0, *is_kept, "{what}");
        assert_eq!(victims(), before, "{what}: what is elsewhere is left alone");
    }
}
