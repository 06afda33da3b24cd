//! Output folders that others write to as well: whatever stands under a name that the program opens, no link is followed,
//! and nothing waits for ever.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::sandbox::{Outcome, Sandbox};

const DATA: &str = "custom --tenant-id acme --scale-factor 0.1 --quiet --format csv,json";

/// The program under a watch: what waits for ever is ended, with a code of its own.
fn run(sandbox: &Sandbox, arguments: &str) -> Outcome {
    let mut command = Command::new("timeout");
    command.args(["60", env!("CARGO_BIN_EXE_tenant-fixtures")]).args(arguments.split(' '));
    let outcome = Outcome::of(command.current_dir(sandbox.path("")));
    assert_ne!(outcome.code, Some(124), "{arguments}: it waits for ever");
    outcome
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("it runs").success());
}

/// Puts something under a name.
type Put = fn(&Sandbox, &Path);

/// What is strange there, each of its kinds.
const STRANGE: &[(&str, Put)] = &[
    ("a link to a file", |sandbox, path| symlink(sandbox.path("theirs/file"), path).expect("a link")),
    ("a link to nothing", |sandbox, path| symlink(sandbox.path("theirs/new"), path).expect("a link")),
    ("a link to a folder", |sandbox, path| symlink(sandbox.path("theirs"), path).expect("a link")),
    ("a pipe", |_, path| pipe(path)),
];

fn theirs(sandbox: &Sandbox) {
    fs::create_dir_all(sandbox.path("theirs/data")).expect("a folder");
    fs::write(sandbox.path("theirs/file"), "theirs").expect("a file");
}

fn is_untouched(sandbox: &Sandbox) -> bool {
    sandbox.names("theirs") == ["data", "file"] && sandbox.text("theirs/file") == "theirs"
}

/// The name under which this request is made.
fn partial(sandbox: &Sandbox) -> String {
    sandbox.run(&format!("{DATA} --output first")).succeeded();
    let trail = sandbox.text("first/acme/audit.jsonl");
    let entry: serde_json::Value =
        serde_json::from_str(trail.lines().next().unwrap_or_default()).expect("an entry");
    let digest = entry["parameters"]["request_digest"].as_str().expect("a digest");
    format!(".acme.{}.partial", &digest[..12])
}

#[test]
fn what_stands_under_a_hidden_name_is_never_opened() {
    let first = Sandbox::new();
    let partial = partial(&first);
    let (is_refused, is_removed) = (true, false);
    for (name, refused) in [
        (".acme.lock", is_refused),
        (".acme.old", is_refused),
        (partial.as_str(), is_removed),
        (".acme.0123456789ab.partial", is_removed),
    ] {
        for (what, put) in STRANGE {
            let sandbox = Sandbox::new();
            theirs(&sandbox);
            fs::create_dir(sandbox.path("test-data")).unwrap();
            put(&sandbox, &sandbox.path("test-data").join(name));
            let outcome = run(&sandbox, DATA);
            if refused {
                let outcome = outcome.failed(2, &[name]);
                assert_eq!(sandbox.names("test-data"), [name], "{what}: {outcome:?}");
            } else {
                outcome.succeeded();
                assert_eq!(sandbox.names("test-data"), ["acme"], "{name}, {what}");
            }
            assert!(is_untouched(&sandbox), "{name}, {what}");
        }
    }
}

/// A half made folder is gone on with only as far as it holds ordinary files of one's own.
#[test]
fn what_stands_in_a_half_made_folder_is_never_followed() {
    let first = Sandbox::new();
    let partial = partial(&first);
    for inner in ["journal", "data", "data/users.csv", "profile.json"] {
        for (what, put) in STRANGE {
            let sandbox = Sandbox::new();
            theirs(&sandbox);
            let path = sandbox.path("test-data").join(&partial).join(inner);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            put(&sandbox, &path);
            run(&sandbox, DATA).succeeded();
            assert_eq!(sandbox.names("test-data"), ["acme"], "{inner}, {what}");
            assert!(is_untouched(&sandbox), "{inner}, {what}");
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let inner = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    fs::read_dir(folder).expect("a folder").flat_map(|entry| inner(entry.expect("an entry").path())).collect()
}

/// Every file of a data set in turn: who verifies it, keeps it or merges it neither follows nor waits.
#[test]
fn what_stands_in_a_data_set_is_never_followed() {
    let sandbox = Sandbox::new();
    let part = format!("{DATA} --part 1/1");
    theirs(&sandbox);
    sandbox.run(DATA).succeeded();
    sandbox.run(&part).succeeded();
    let (whole, part_folder) = (sandbox.path("test-data/acme"), sandbox.path("test-data/acme.part-1-of-1"));
    for file in files(&whole).into_iter().chain(files(&part_folder)) {
        let aside = sandbox.path("aside");
        fs::rename(&file, &aside).unwrap();
        for (what, put) in STRANGE {
            put(&sandbox, &file);
            let context = format!("{}, {what}", file.display());
            if file.starts_with(&whole) {
                let verified = run(&sandbox, "verify test-data/acme");
                assert_eq!(verified.code, Some(1), "{context}: {verified:?}");
                let again = run(&sandbox, DATA);
                assert_eq!(again.code, Some(2), "{context}: {again:?}");
            } else {
                let merged = run(&sandbox, "merge test-data/acme.part-1-of-1 --output merged");
                assert!(matches!(merged.code, Some(1 | 2)), "{context}: {merged:?}");
                assert_eq!(sandbox.names("merged"), [""; 0], "{context}");
            }
            fs::remove_file(&file).unwrap();
        }
        fs::rename(&aside, &file).unwrap();
    }
    assert!(is_untouched(&sandbox));
    run(&sandbox, DATA).succeeded();
}

#[test]
fn files_that_are_asked_for_replace_links_and_follow_none() {
    for (command, name) in [
        ("schema --as markdown --output out", "data-dictionary.md"),
        ("man --output out", "tenant-fixtures.1"),
    ] {
        for (what, put) in STRANGE {
            let sandbox = Sandbox::new();
            theirs(&sandbox);
            fs::create_dir(sandbox.path("out")).unwrap();
            put(&sandbox, &sandbox.path("out").join(name));
            put(&sandbox, &sandbox.path("out").join(format!(".{name}.partial")));
            run(&sandbox, command).succeeded();
            let found = fs::symlink_metadata(sandbox.path("out").join(name)).unwrap();
            assert!(found.is_file(), "{name}, {what}");
            assert!(sandbox.names("out").iter().all(|name| !name.starts_with('.')));
            assert!(is_untouched(&sandbox), "{name}, {what}");
        }
    }
}

#[test]
fn a_benchmark_follows_nothing() {
    let run_it = "benchmark --scale-factor 0.0001 --repetitions 1 --data-types users --format csv -q -o out";
    for name in [".benchmark.report.lock", "benchmark.json"] {
        for (what, put) in STRANGE {
            let sandbox = Sandbox::new();
            theirs(&sandbox);
            fs::create_dir(sandbox.path("out")).unwrap();
            put(&sandbox, &sandbox.path("out").join(name));
            let outcome = run(&sandbox, &format!("{run_it} --force"));
            assert!(matches!(outcome.code, Some(2)), "{name}, {what}: {outcome:?}");
            assert!(is_untouched(&sandbox), "{name}, {what}");
        }
    }
    let sandbox = Sandbox::new();
    theirs(&sandbox);
    fs::create_dir(sandbox.path("out")).unwrap();
    symlink(sandbox.path("theirs"), sandbox.path("out/.benchmark.report.partial")).unwrap();
    run(&sandbox, run_it).succeeded();
    assert!(is_untouched(&sandbox));
    assert!(sandbox.names("out").iter().all(|name| !name.starts_with('.')), "{:?}", sandbox.names("out"));
}
