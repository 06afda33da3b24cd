//! As it stands: what hangs on the records tells at once.

use std::fs;

use super::{Original, bytes, check, text};

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
