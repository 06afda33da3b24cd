//! `verify`: accepts what was published, and nothing else.

use std::fs;
use std::path::Path;

use crate::sandbox::Sandbox;

#[test]
fn accepts_what_was_published() {
    let sandbox = Sandbox::new();
    sandbox.run("custom --format jsonl").succeeded();
    let outcome = sandbox.run("verify test-data/tenant_001").succeeded();
    assert!(outcome.stdout.starts_with("ok  test-data/tenant_001  9 files"), "{outcome:#?}");
    assert_eq!(sandbox.run("verify test-data/tenant_001 --quiet").succeeded().stdout, "");
}

#[test]
fn names_what_is_wrong() {
    let sandbox = Sandbox::new();
    let users = "data/users.csv";
    let tamper: [(&str, fn(&Path), &str); 6] = [
        ("a byte changed", |set| change(&set.join("data/users.csv"), |bytes| bytes[100] ^= 1), users),
        ("cut short", |set| change(&set.join("data/users.csv"), |bytes| bytes.truncate(500)), users),
        ("missing", |set| fs::remove_file(set.join("data/users.csv")).unwrap(), users),
        ("extra", |set| fs::write(set.join("data/more.csv"), "x").unwrap(), "data/more.csv"),
        (
            "another profile",
            |set| change(&set.join("profile.json"), |bytes| bytes.push(b' ')),
            "profile.json",
        ),
        (
            "an edited manifest",
            |set| change(&set.join("manifest-sha256.txt"), |bytes| bytes[0] ^= 1),
            "manifest",
        ),
    ];
    for (what, tamper, says) in tamper {
        sandbox.run("custom --data-types users --format csv --force --quiet").succeeded();
        tamper(&sandbox.path("test-data/tenant_001"));
        let outcome = sandbox.run("verify test-data/tenant_001");
        assert_eq!(outcome.code, Some(1), "{what}: {outcome:#?}");
        assert!(
            outcome.stderr.contains("not a valid data set") && outcome.stderr.contains(says),
            "{what}: {outcome:#?}"
        );
    }
}

fn change(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    fs::write(path, bytes).unwrap();
}

#[test]
fn goes_on_after_a_bad_one() {
    let sandbox = Sandbox::new();
    sandbox.run("custom").succeeded();
    fs::create_dir(sandbox.path("empty")).unwrap();
    let outcome = sandbox.run("verify empty missing test-data/tenant_001");
    let outcome =
        outcome.failed(1, &["empty is not a valid data set", "could not read missing", "because: "]);
    assert!(outcome.stdout.contains("ok  test-data/tenant_001"), "{outcome:#?}");
}
