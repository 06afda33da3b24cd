//! Every kind of tampering is caught, one by one: as it stands, and by one who makes `tagmanifest-sha256.txt` again, so that
//! each document has to tell for itself.

mod as_it_stands;
mod sealed;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use tenant_fixtures::Digest;

use crate::sandbox::{Outcome, Sandbox};

/// What is done, how, and what the message says.
type Tamper = (&'static str, fn(&Path), &'static [&'static str]);

/// A data set to be copied and changed.
pub(crate) struct Original(pub(crate) Sandbox);

impl Original {
    pub(crate) fn new() -> Self {
        let sandbox = Sandbox::new();
        let arguments =
            "custom --tenant-id acme --scale-factor 0.1 --format csv,json --gdpr-compliant --by Ada -q";
        sandbox.run(arguments).succeeded();
        Self(sandbox)
    }

    /// A copy of its own, changed, as `verify` finds it.
    pub(crate) fn verified_after(&self, change: impl FnOnce(&Path)) -> Outcome {
        let copy = self.0.path("copy");
        let _ = fs::remove_dir_all(&copy);
        copy_folder(&self.0.path("test-data/acme"), &copy);
        change(&copy);
        self.0.run("verify copy")
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).expect("a new folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn check(sealed: bool, tampers: &[Tamper]) {
    let original = Original::new();
    original.verified_after(|_| ()).succeeded();
    if sealed {
        original.verified_after(seal).succeeded();
    }
    for (what, tamper, says) in tampers {
        let outcome = original.verified_after(|set| {
            tamper(set);
            if sealed {
                seal(set);
            }
        });
        assert_eq!(outcome.code, Some(1), "{what}: {outcome:#?}");
        assert!(outcome.stderr.contains("copy is not a valid data set"), "{what}: {outcome:#?}");
        for text in *says {
            assert!(outcome.stderr.contains(text), "{what}: no {text:?} in {outcome:#?}");
        }
    }
}

#[test]
fn only_the_digest_noted_elsewhere_tells_a_data_set_made_again_as_a_whole() {
    let original = Original::new();
    let told = original.0.run("verify test-data/acme --json").succeeded();
    let told: Value = serde_json::from_str(&told.stdout).unwrap();
    let digest = told["data_sets"][0]["digest"].as_str().unwrap();
    let published = fs::read(original.0.path("test-data/acme/tagmanifest-sha256.txt")).unwrap();
    assert_eq!(digest, Digest::of(published).to_string());
    original.0.run(&format!("verify test-data/acme --expect {digest}")).succeeded();

    let eve =
        "custom --tenant-id acme --scale-factor 0.1 --format csv,json --gdpr-compliant --by Eve -q --force";
    original.0.run(eve).succeeded();
    original.0.run("verify test-data/acme").succeeded();
    let expected = original.0.run(&format!("verify test-data/acme --expect {digest}"));
    expected.failed(1, &["not the data set that is expected"]);
    original
        .0
        .run("verify test-data/acme --expect 12")
        .failed(2, &["--expect: found \"12\"", "64 hexadecimal"]);
}

pub(crate) fn bytes(set: &Path, file: &str, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(set.join(file)).expect("a file of the data set");
    let before = bytes.clone();
    change(&mut bytes);
    assert_ne!(bytes, before, "{file} is changed");
    fs::write(set.join(file), bytes).expect("a file of the data set");
}

pub(crate) fn text(set: &Path, file: &str, change: impl FnOnce(String) -> String) {
    bytes(set, file, |bytes| *bytes = change(String::from_utf8(bytes.clone()).expect("UTF-8")).into_bytes());
}

pub(crate) fn document(set: &Path, file: &str, change: impl FnOnce(&mut Value)) {
    text(set, file, |text| {
        let mut value = serde_json::from_str(&text).expect("JSON");
        change(&mut value);
        format!("{value:#}\n")
    });
}

pub(crate) fn audit(set: &Path, change: impl FnOnce(&mut Vec<Map<String, Value>>)) {
    text(set, "audit.jsonl", |text| {
        let mut lines = text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        change(&mut lines);
        lines.into_iter().map(|line| format!("{}\n", Value::Object(line))).collect()
    });
}

/// Another name in an audit entry, and the hash that goes with it.
fn edit(entry: &mut Map<String, Value>) {
    entry.insert("who".to_owned(), json!("Eve"));
    hashed(entry);
}

pub(crate) fn hashed(entry: &mut Map<String, Value>) {
    entry.remove("hash");
    let hash = Digest::of(Value::Object(entry.clone()).to_string());
    entry.insert("hash".to_owned(), json!(hash.to_string()));
}

/// A changed payload file, with the manifest that goes with it.
fn payload_again(set: &Path) {
    bytes(set, "data/users.csv", |file| file.truncate(500));
    manifest_again(set, "manifest-sha256.txt");
}

/// A document taken out of the folder and of the manifest.
fn gone(set: &Path, file: &str) {
    fs::remove_file(set.join(file)).expect("a file of the data set");
    text(set, "tagmanifest-sha256.txt", |text| {
        text.split_inclusive('\n').filter(|line| !line.contains(file)).collect()
    });
}

/// The tag manifest that goes with the folder as it is now.
pub(crate) fn seal(set: &Path) {
    manifest_again(set, "tagmanifest-sha256.txt");
}

fn manifest_again(set: &Path, manifest: &str) {
    let again = |line: &str| {
        let (_, path) = line.split_once("  ").expect("a digest and a path");
        let path_within: PathBuf = set.join(path);
        format!("{}  {path}\n", Digest::of(fs::read(path_within).expect("a file of the data set")))
    };
    let text = fs::read_to_string(set.join(manifest)).expect("a file of the data set");
    fs::write(set.join(manifest), text.lines().map(again).collect::<String>())
        .expect("a file of the data set");
}
