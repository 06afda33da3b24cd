//! `verify --deep`: what a data set says of its rows is measured and made again; and folders whose names say something else.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tenant_fixtures::Digest;

use crate::sandbox::Sandbox;
use crate::tampering::{Original, audit, document, hashed, seal, text};

/// One who makes the whole trail again, and the bag's description with it, is found out by the rows.
#[test]
fn documents_that_say_something_else_than_the_rows_are_told_by_a_deep_look() {
    type Change = fn(&Path);
    let cases: [(&str, Change, &str); 4] = [
        (
            "quality",
            |set| document(set, "quality.json", |it| it["metrics"][0]["checked"] = json!(1_000_000)),
            "quality.json: does not say what the json rows give: it says 1000000 of metrics.0.checked",
        ),
        (
            "rows of quality",
            |set| document(set, "quality.json", |it| it["rows"][0][1] = json!(7)),
            "quality.json: does not say what the csv rows give: it says 7 of rows.0.1",
        ),
        (
            "compliance",
            |set| document(set, "compliance.json", |it| it["subjects"] = json!(0)),
            "compliance.json: does not say what the rows give: it says 0 of subjects",
        ),
        ("a name in the rows", rename_everywhere, "data/users.csv: has other rows than profile.json gives"),
    ];
    let original = Original::new();
    original.0.run("verify test-data/acme --deep --quiet").succeeded();
    let outcome = original.0.run("verify test-data/acme --deep").succeeded();
    assert!(outcome.stdout.contains("10 files made again with the same bytes"), "{outcome:#?}");
    for (what, change, says) in cases {
        original
            .verified_after(|set| {
                change(set);
                rebind(set);
                reseal(set);
            })
            .succeeded();
        let deep = original.0.run("verify copy --deep");
        assert_eq!(deep.code, Some(1), "{what}: {deep:#?}");
        deep.failed(1, &[says]);
    }
}

/// Every kind of data set can be made again.
#[test]
fn a_deep_look_finds_every_kind_of_data_set_as_it_is() {
    let sandbox = Sandbox::new();
    for (name, how) in [
        ("texts", "--format jsonl,sql,postgresql --compress gzip"),
        ("tables", "--format parquet,sqlite"),
        ("some", "--format csv --data-types users tracks --pii-anonymization"),
    ] {
        let arguments = format!("custom --tenant-id {name} --num-users 9 --num-events 200 -q {how}");
        sandbox.run(&arguments).succeeded();
        let outcome = sandbox.run(&format!("verify test-data/{name} --deep --json")).succeeded();
        let told: Value = serde_json::from_str(&outcome.stdout).unwrap();
        let deep = &told["data_sets"][0]["deep"];
        assert!(deep["made_again"].as_array().is_some_and(|made| made.len() > 1), "{deep}");
        let left = deep["not_checked"].as_array().unwrap();
        assert_eq!(left.len(), usize::from(name == "tables"), "{deep}");
    }
    sandbox.run("custom --tenant-id parts --part 1/2 --format csv -q").succeeded();
    let part = sandbox.run("verify test-data/parts.part-1-of-2 --deep").succeeded();
    assert!(part.stdout.contains("not checked: what is said of rows as a whole"), "{part:#?}");
}

/// A folder's name is not believed.
#[test]
fn a_renamed_folder_says_whose_it_is() {
    let original = Original::new();
    let sandbox = &original.0;
    let same = sandbox.run("verify test-data/acme").succeeded();
    assert!(!same.stdout.contains("is named"), "{same:#?}");
    fs::rename(sandbox.path("test-data/acme"), sandbox.path("test-data/globex")).unwrap();
    for how in ["", "--quiet", "--deep"] {
        let outcome = sandbox.run(&format!("verify test-data/globex {how}")).succeeded();
        assert!(
            outcome.stdout.contains("the folder is named \"globex\" and holds the tenant acme"),
            "{outcome:#?}"
        );
    }
    let told = sandbox.run("verify test-data/globex --json").succeeded().stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    let told = &told["data_sets"][0];
    assert_eq!(
        [&told["tenant_id"], &told["folder_name"], &told["renamed"]],
        [&json!("acme"), &json!("acme"), &json!(true)]
    );
    let validated = sandbox.run("validate test-data/globex").succeeded();
    assert!(validated.stdout.contains("the folder is named \"globex\""), "{validated:#?}");
}

/// Changes a name wherever the payload has it, and the manifest.
fn rename_everywhere(set: &Path) {
    let users = fs::read_to_string(set.join("data/users.csv")).expect("a file of the data set");
    let name = users.lines().nth(1).and_then(|line| line.split(',').nth(2)).expect("a name").to_owned();
    for file in ["data/users.csv", "data/dataset.json"] {
        let other = name.chars().rev().collect::<String>();
        text(set, file, |text| text.replace(&name, &other));
    }
    text(set, "manifest-sha256.txt", |manifest| {
        manifest
            .lines()
            .map(|line| {
                let path = line.split_once("  ").expect("a line").1;
                format!("{}  {path}\n", Digest::of(fs::read(set.join(path)).expect("a file")))
            })
            .collect()
    });
    let manifest = fs::read_to_string(set.join("manifest-sha256.txt")).expect("a manifest");
    let digest = |path: &str| {
        let line = manifest.lines().find(|line| line.ends_with(path)).expect("a line");
        line[..64].to_owned()
    };
    document(set, "datapackage.json", |it| {
        for resource in it["resources"].as_array_mut().expect("a list") {
            let hash = format!("sha256:{}", digest(resource["path"].as_str().expect("a path")));
            resource["hash"] = json!(hash);
        }
    });
    document(set, "provenance.json", |it| {
        for subject in it["subject"].as_array_mut().expect("a list") {
            let hash = digest(subject["name"].as_str().expect("a name"));
            subject["digest"]["sha256"] = json!(hash);
        }
    });
}

/// Makes the audit trail again, of what stands there now.
pub(crate) fn rebind(set: &Path) {
    let digest = |file: &str| Digest::of(fs::read(set.join(file)).expect("a document")).to_string();
    let manifest = digest("manifest-sha256.txt");
    audit(set, |lines| {
        let last = lines.last_mut().expect("an entry");
        let parameters = last.get_mut("parameters").expect("parameters");
        parameters["manifest_digest"] = json!(manifest);
        for (name, noted) in parameters["documents"].as_object_mut().expect("documents") {
            *noted = json!(digest(name));
        }
        hashed(last);
    });
}

/// Notes the trail's new head in the bag's description, and makes the tag manifest again.
fn reseal(set: &Path) {
    let trail = fs::read_to_string(set.join("audit.jsonl")).expect("a trail");
    let last: Value = serde_json::from_str(trail.lines().last().expect("an entry")).expect("JSON");
    let head = last["hash"].as_str().expect("a hash").to_owned();
    text(set, "bag-info.txt", |info| {
        let at = info.find("Audit-Head: ").expect("a head");
        format!("{}Audit-Head: {head}\n", &info[..at])
    });
    seal(set);
}
