//! By one who makes `tagmanifest-sha256.txt` again, so that each document has to tell for itself.

use std::fs;

use serde_json::json;

use super::{audit, check, document, edit, gone, hashed, payload_again, text};
use crate::made_again::rebind;

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
