//! Every kind of tampering is caught, one by one: as it stands, and by one who makes `tagmanifest-sha256.txt` again, so that
//! each document has to tell for itself.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use tenant_fixtures::Digest;

use crate::made_again::rebind;
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
fn as_it_stands() {
    check(
        false,
        &[
            (
                "a flipped bit",
                |set| bytes(set, "data/users.csv", |file| file[100] ^= 1),
                &["data/users.csv: does not"],
            ),
            (
                "a file cut short",
                |set| bytes(set, "data/users.csv", |file| file.truncate(500)),
                &["data/users.csv: does not"],
            ),
            (
                "a file longer",
                |set| bytes(set, "data/users.csv", |file| file.push(b'\n')),
                &["data/users.csv: does not"],
            ),
            (
                "a missing file",
                |set| fs::remove_file(set.join("data/users.csv")).unwrap(),
                &["data/users.csv: is missing"],
            ),
            (
                "an extra file",
                |set| fs::write(set.join("data/x.csv"), "x").unwrap(),
                &["data/x.csv: is not named"],
            ),
            (
                "an extra file beside",
                |set| fs::write(set.join("x.txt"), "x").unwrap(),
                &["x.txt: is not named"],
            ),
            (
                "an edited manifest",
                |set| text(set, "manifest-sha256.txt", |file| file.replace("users.csv", "user.csv")),
                &["manifest-sha256.txt: does not", "data/users.csv: is not named"],
            ),
            (
                "an edited tag manifest",
                |set| text(set, "tagmanifest-sha256.txt", |file| file.replace("audit.jsonl", "audit.json")),
                &["does not name audit.jsonl"],
            ),
            (
                "an edited audit line",
                |set| text(set, "audit.jsonl", |file| file.replacen("Ada", "Eve", 1)),
                &["audit.jsonl: line 1 was changed"],
            ),
            (
                "an edited data package",
                |set| text(set, "datapackage.json", |file| file.replacen("Synthetic", "Real", 1)),
                &["datapackage.json: does not"],
            ),
            (
                "an edited provenance",
                |set| text(set, "provenance.json", |file| file.replacen("publish:1", "publish:2", 1)),
                &["provenance.json: does not"],
            ),
            (
                "an edited compliance",
                |set| text(set, "compliance.json", |file| file.replacen("gdpr", "none", 1)),
                &["compliance.json: does not"],
            ),
            (
                "an edited quality",
                |set| text(set, "quality.json", |file| file.replacen("true", "false", 1)),
                &["quality.json: does not"],
            ),
            (
                "an edited profile",
                |set| text(set, "profile.json", |file| file.replacen("\"seed\": 42", "\"seed\": 43", 1)),
                &["profile.json: does not"],
            ),
            (
                "an edited bag-info",
                |set| text(set, "bag-info.txt", |file| file.replacen("Ada", "Eve", 1)),
                &["bag-info.txt: does not"],
            ),
            (
                "another version",
                |set| text(set, "bagit.txt", |file| file.replace("1.0", "0.9")),
                &["bagit.txt: is not"],
            ),
        ],
    );
}

#[test]
fn with_its_tag_manifest_made_again() {
    check(
        true,
        &[
            (
                "payload and manifest",
                payload_again,
                &[
                    "audit.jsonl: does not say that this payload",
                    "datapackage.json: does not have the size",
                    "provenance.json: does not have the digest",
                    "bag-info.txt: has Payload-Oxum",
                ],
            ),
            (
                "an audit line",
                |set| text(set, "audit.jsonl", |file| file.replacen("Ada", "Eve", 1)),
                &["line 1 was changed"],
            ),
            (
                "the first audit line with its hash",
                |set| audit(set, |lines| edit(&mut lines[0])),
                &["line 2 does not follow"],
            ),
            (
                "the last audit line with its hash",
                |set| audit(set, |lines| edit(lines.last_mut().unwrap())),
                &["bag-info.txt: has Audit-Head"],
            ),
            (
                "the audit trail's tail cut",
                |set| audit(set, |lines| drop(lines.pop())),
                &["bag-info.txt: has Audit-Entries", "does not say that this payload"],
            ),
            (
                "the audit trail's first line taken out",
                |set| audit(set, |lines| drop(lines.remove(0))),
                &["line 1 is not the entry of that number"],
            ),
            ("an empty audit trail", |set| text(set, "audit.jsonl", |_| String::new()), &["audit.jsonl"]),
            (
                "an entry that says nothing",
                |set| {
                    audit(set, |lines| {
                        for line in lines {
                            line.remove("parameters");
                            hashed(line);
                        }
                    })
                },
                &["audit.jsonl"],
            ),
            (
                "audit lines that are no entries",
                |set| text(set, "audit.jsonl", |_| "[]\n7\n".to_owned()),
                &["line 1 is no entry"],
            ),
            (
                "an edited digest in the data package",
                |set| text(set, "datapackage.json", |file| file.replacen("sha256:", "sha256:0", 1)),
                &["datapackage.json: does not have the size and digest"],
            ),
            (
                "an edited size in the data package",
                |set| document(set, "datapackage.json", |it| it["resources"][0]["bytes"] = json!(1)),
                &["datapackage.json: does not have the size and digest"],
            ),
            (
                "a resource taken out",
                |set| {
                    document(set, "datapackage.json", |it| {
                        drop(it["resources"].as_array_mut().unwrap().pop())
                    })
                },
                &["datapackage.json: has"],
            ),
            (
                "a data package of nothing",
                |set| text(set, "datapackage.json", |_| "[[],7]".to_owned()),
                &["datapackage.json: has 0 resources"],
            ),
            (
                "an edited digest in the provenance",
                |set| {
                    document(set, "provenance.json", |it| it["subject"][0]["digest"]["sha256"] = json!("00"))
                },
                &["provenance.json: does not have the digest"],
            ),
            (
                "another profile in the provenance",
                |set| {
                    document(set, "provenance.json", |it| {
                        it["predicate"]["buildDefinition"]["externalParameters"]["profile"]["seed"] = json!(7)
                    })
                },
                &["provenance.json: does not have the profile"],
            ),
            (
                "another profile",
                |set| document(set, "profile.json", |it| it["seed"] = json!(7)),
                &["provenance.json: does not have the profile"],
            ),
            (
                "another tenant's compliance",
                |set| document(set, "compliance.json", |it| it["tenant_id"] = json!("globex")),
                &["compliance.json: is not of the tenant"],
            ),
            (
                "no JSON",
                |set| text(set, "quality.json", |file| file.replacen('{', "", 1)),
                &["quality.json: is not JSON"],
            ),
            (
                "JSON without end",
                |set| text(set, "quality.json", |_| "[".repeat(1 << 20)),
                &["quality.json: is not JSON"],
            ),
            (
                "a document too large",
                |set| text(set, "quality.json", |_| " ".repeat(17 << 20)),
                &["quality.json: can't be read: it has more than"],
            ),
            (
                "another bag's head",
                |set| text(set, "bag-info.txt", |file| file.replacen("Audit-Head: ", "Audit-Head: 0", 1)),
                &["bag-info.txt: has Audit-Head"],
            ),
            (
                "no head",
                |set| text(set, "bag-info.txt", |file| file.replacen("Audit-Head", "Audit-Hat", 1)),
                &["bag-info.txt: has no Audit-Head"],
            ),
            (
                "another tenant's bag",
                |set| text(set, "bag-info.txt", |file| file.replacen("acme", "globex", 1)),
                &["bag-info.txt: has External-Identifier"],
            ),
            (
                "a better quality",
                |set| document(set, "quality.json", |it| it["metrics"][0]["checked"] = json!(1_000_000)),
                &["quality.json: is not the one that audit.jsonl says was published"],
            ),
            (
                "a lower risk",
                |set| document(set, "compliance.json", |it| it["residual_risk"] = json!({ "met": true })),
                &["compliance.json: is not the one that audit.jsonl says was published"],
            ),
            (
                "another description of a column",
                |set| document(set, "datapackage.json", |it| it["title"] = json!("Real people")),
                &["datapackage.json: is not the one that audit.jsonl says was published"],
            ),
            (
                "another builder",
                |set| {
                    text(set, "provenance.json", |file| file.replace("urn:tenant-fixtures\"", "urn:other\""))
                },
                &["provenance.json: is not the one that audit.jsonl says was published"],
            ),
            (
                "spaces in the profile",
                |set| text(set, "profile.json", |file| file.replacen("  ", "   ", 1)),
                &["profile.json: is not the one that audit.jsonl says was published"],
            ),
            (
                "another name in the bag's description",
                |set| {
                    text(set, "bag-info.txt", |file| {
                        file.replacen("Contact-Name: Ada", "Contact-Name: Eve", 1)
                    })
                },
                &["bag-info.txt: has Contact-Name: Eve, and the audit trail has another name"],
            ),
            (
                "no name in the bag's description",
                |set| text(set, "bag-info.txt", |file| file.replacen("Contact-Name: Ada\n", "", 1)),
                &["bag-info.txt: has no Contact-Name"],
            ),
            (
                "another day in the bag's description",
                |set| {
                    text(set, "bag-info.txt", |file| file.replacen("Bagging-Date: 2", "Bagging-Date: 1", 1))
                },
                &["bag-info.txt: has Bagging-Date"],
            ),
            (
                "a document and its digest in the trail",
                |set| {
                    document(set, "quality.json", |it| it["metrics"][0]["passed"] = json!(false));
                    rebind(set);
                },
                &[
                    "quality.json: says that it passed, and that referential_integrity did not",
                    "bag-info.txt: has Audit-Head",
                ],
            ),
            ("a document gone", |set| gone(set, "compliance.json"), &["does not name compliance.json"]),
            (
                "a payload file in the tag manifest",
                |set| {
                    fs::write(set.join("data/x.csv"), "x").unwrap();
                    text(set, "tagmanifest-sha256.txt", |file| file + &"0".repeat(64) + "  data/x.csv\n");
                },
                &["tagmanifest-sha256.txt: names data/x.csv"],
            ),
            (
                "files from elsewhere",
                |set| {
                    fs::write(set.join("fetch.txt"), "x").unwrap();
                    text(set, "tagmanifest-sha256.txt", |file| file + &"0".repeat(64) + "  fetch.txt\n");
                },
                &["fetch.txt: asks for files from elsewhere"],
            ),
            (
                "a path out of the folder",
                |set| text(set, "manifest-sha256.txt", |file| file.replace("data/users.csv", "data/../../x")),
                &["manifest-sha256.txt: line", "unsafe path"],
            ),
            (
                "an absolute path",
                |set| text(set, "manifest-sha256.txt", |file| file.replace("data/users.csv", "/etc/passwd")),
                &["unsafe path"],
            ),
            (
                "a file named twice",
                |set| text(set, "manifest-sha256.txt", |file| format!("{file}{file}")),
                &["a second time"],
            ),
        ],
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_opened() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let original = Original::new();
    for file in ["bag-info.txt", "manifest-sha256.txt", "quality.json", "data/users.csv"] {
        let linked = original.verified_after(|set| {
            fs::remove_file(set.join(file)).unwrap();
            symlink("/dev/zero", set.join(file)).unwrap();
        });
        linked.failed(1, &[file, "is neither a file nor a folder"]);
        let moved = original.verified_after(|set| {
            fs::rename(set.join(file), set.parent().unwrap().join("aside")).unwrap();
            symlink("../aside", set.join(file)).unwrap();
        });
        moved.failed(1, &[file, "is neither a file nor a folder"]);
        let pipe = original.verified_after(|set| {
            fs::remove_file(set.join(file)).unwrap();
            assert!(Command::new("mkfifo").arg(set.join(file)).status().unwrap().success());
        });
        pipe.failed(1, &[file, "is neither a file nor a folder"]);
    }
    let folder = original.verified_after(|set| {
        fs::rename(set.join("data"), set.parent().unwrap().join("elsewhere")).unwrap();
        symlink("../elsewhere", set.join("data")).unwrap();
    });
    folder.failed(1, &["data: is neither a file nor a folder"]);
    symlink(original.0.path("test-data/acme"), original.0.path("linked")).unwrap();
    original.0.run("verify linked").failed(1, &["is a symbolic link: name the folder"]);
    let named = original.verified_after(|set| fs::write(set.join("data/a\u{1b}[31mb\nok"), "x").unwrap());
    let named = named.failed(1, &["is not named"]);
    assert!(!named.stderr.contains('\u{1b}') && !named.stderr.contains("\nok"), "{named:#?}");
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
