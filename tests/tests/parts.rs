//! Parts, made apart and put together, are the whole, byte for byte.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value;
use tenant_fixtures::bag::{self, BagError, Extra, PublishOptions, Published};
use tenant_fixtures::{
    Compression, Format, ListeningEvent, Music, Part, ProfileBuilder, TenantDataset, TenantProfile, User,
};
use tenant_fixtures_tests::contents;

fn go() -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn builder() -> ProfileBuilder {
    TenantProfile::builder("acme").users(30).tracks(60).albums(12).artists(8).events(700)
}

fn part(index: u32, of: u32) -> Part {
    Part::new(index, of).expect("it is one")
}

fn formats() -> Vec<Format> {
    Format::ALL.iter().copied().filter(|format| format.has_parts()).collect()
}

fn publish(dataset: &TenantDataset, parent: &Path, part: Option<Part>) -> Result<Published, BagError> {
    let options = PublishOptions { formats: formats(), part, ..PublishOptions::default() };
    bag::publish(dataset, parent, &options, &mut |_| go())
}

/// The folders of all parts, in an order of no meaning.
fn all_parts(dataset: &TenantDataset, parent: &Path, of: u32) -> Vec<PathBuf> {
    let mut folders: Vec<_> = (1..=of)
        .map(|index| publish(dataset, parent, Some(part(index, of))).expect("it is written").path)
        .collect();
    folders.reverse();
    folders.rotate_left(of as usize / 2);
    folders
}

fn merge(parts: &[PathBuf], parent: &Path) -> Result<Published, BagError> {
    bag::prepare_merge::<Music>(parts, parent, &PublishOptions::default(), &mut go)?.write(&mut |_| go())
}

#[test]
fn parts_put_together_are_the_whole() {
    assert_eq!(formats(), [Format::Json, Format::JsonLines, Format::Csv, Format::Sql]);
    for builder in [builder(), builder().gdpr(true), builder().collections(["users", "ml_features"])] {
        let dataset = TenantDataset::new(builder.build().unwrap());
        let folder = tempfile::tempdir().unwrap();
        let whole = publish(&dataset, folder.path(), None).unwrap();
        // Many of 100 parts have nothing of a collection.
        for of in [1, 2, 3, 7, 100] {
            let folder = tempfile::tempdir().unwrap();
            let parts = all_parts(&dataset, folder.path(), of);
            for part in &parts {
                bag::verify(part).unwrap();
            }
            let before: Vec<_> = parts.iter().map(|part| contents(part)).collect();
            let merged = merge(&parts, folder.path()).unwrap();
            assert_eq!(contents(&merged.path), contents(&whole.path), "of {of}");
            assert_eq!(merged.path, folder.path().join("acme"));
            assert_eq!((merged.rows, merged.digest), (whole.rows, whole.digest));
            assert_eq!(merged.quality, whole.quality);
            bag::verify(&merged.path).unwrap();
            assert_eq!(before, parts.iter().map(|part| contents(part)).collect::<Vec<_>>());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parts_of_any_profile_are_the_whole(
        seed in any::<u64>(), users in 1_u64..40, tracks in 1_u64..60, events in 0_u64..500, of in 1_u32..30,
        anonymize in any::<bool>(),
    ) {
        let builder = TenantProfile::builder("acme").seed(seed).users(users).tracks(tracks).events(events);
        let Ok(profile) = builder.anonymize(anonymize).build() else { return Ok(()) };
        let dataset = TenantDataset::new(profile);
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let whole = publish(&dataset, folder.path(), None).unwrap();
        let merged = merge(&all_parts(&dataset, other.path(), of), other.path()).unwrap();
        prop_assert_eq!(contents(&merged.path), contents(&whole.path));
    }
}

/// Each part by itself is a file of its format, with its share of the rows.
#[test]
fn every_part_can_be_read_by_itself() {
    let dataset = TenantDataset::new(builder().build().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (mut users, mut plays) = (0, 0);
    for index in 1..=3 {
        let part = part(index, 3);
        let published = publish(&dataset, folder.path(), Some(part)).unwrap();
        assert_eq!(published.path, folder.path().join(format!("acme.part-{index}-of-3")));
        assert_eq!(published.quality, None);
        let data = published.path.join("data");
        let text = |name: &str| fs::read_to_string(data.join(name)).unwrap();
        let range = dataset.part::<User>(part);
        assert_eq!(range.start, users);
        users = range.end;
        let expected = &dataset.rows::<User>()[range.start as usize..range.end as usize];
        let ids: Vec<_> = expected.iter().map(|user| user.user_id.to_string()).collect();
        let json: Value = serde_json::from_str(&text("dataset.json")).unwrap();
        assert_eq!(json["metadata"]["part"], serde_json::json!({ "of": 3, "index": index }));
        assert_eq!(json["metadata"]["counts"]["users"], ids.len());
        let id = |row: &Value| row["user_id"].as_str().unwrap().to_owned();
        assert_eq!(json["data"]["users"].as_array().unwrap().iter().map(id).collect::<Vec<_>>(), ids);
        let lines = text("users.jsonl");
        let rows = lines.lines().map(|line| id(&serde_json::from_str(line).unwrap()));
        assert_eq!(rows.collect::<Vec<_>>(), ids);
        let csv = text("users.csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap().get(0), Some("user_id"));
        assert_eq!(reader.records().map(|row| row.unwrap()[0].to_owned()).collect::<Vec<_>>(), ids);
        let script = text("users.sql");
        assert!(script.starts_with("INSERT INTO ") && script.ends_with(";\n"), "{script}");
        // A user's plays stand together.
        let range = dataset.part::<ListeningEvent>(part);
        assert_eq!(range.start, plays);
        plays = range.end;
        assert!(!range.is_empty());
    }
    assert_eq!((users, plays), (30, 700));
}

#[test]
fn what_a_part_can_not_have_is_refused() {
    let dataset = TenantDataset::new(builder().build().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let part = Some(part(1, 2));
    let usual = || PublishOptions { part, ..PublishOptions::default() };
    let extra = Extra::new("plan.txt", "text/plain", "a plan", |_| Ok(()));
    for (options, found) in [
        (PublishOptions { formats: vec![Format::Parquet], ..usual() }, "parquet"),
        (PublishOptions { formats: vec![Format::Csv, Format::Sqlite], ..usual() }, "sqlite"),
        (PublishOptions { formats: vec![Format::PostgreSql], ..usual() }, "postgresql"),
        (PublishOptions { formats: vec![Format::SqliteScript], ..usual() }, "sqlite-sql"),
        (PublishOptions { compression: Some(Compression::Zstd), ..usual() }, "zstd compression"),
        (PublishOptions { extras: vec![extra], ..usual() }, "plan.txt"),
    ] {
        let error = bag::publish(&dataset, folder.path(), &options, &mut |_| go()).unwrap_err().to_string();
        assert!(error.contains(found) && error.contains("json, jsonl, csv, sql"), "{error}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_does_not_belong_together_is_not_put_together() {
    let dataset = TenantDataset::new(builder().build().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let parts = all_parts(&dataset, &folder.path().join("a"), 3);
    let other = |name: &str, dataset: &TenantDataset, of, options: PublishOptions| {
        let options = PublishOptions { part: Some(part(1, of)), ..options };
        bag::publish(dataset, &folder.path().join(name), &options, &mut |_| go()).unwrap().path
    };
    let of_seed = TenantDataset::new(builder().seed(7).build().unwrap());
    let of_tenant = TenantDataset::new(TenantProfile::builder("other").build().unwrap());
    let all = || PublishOptions { formats: formats(), ..PublishOptions::default() };
    let whole = publish(&dataset, &folder.path().join("w"), None).unwrap().path;
    let first = parts.iter().position(|part| part.ends_with("acme.part-1-of-3")).unwrap();
    let with = |path: PathBuf| {
        let mut parts = parts.clone();
        parts[first] = path;
        parts
    };
    for (parts, says) in [
        (Vec::new(), "there is no part"),
        (parts[..2].to_vec(), "missing of 3 parts: "),
        (parts[..1].to_vec(), "missing of 3 parts: "),
        ([parts.clone(), parts[..1].to_vec()].concat(), "are both part "),
        (with(other("b", &of_seed, 3, all())), "of another profile"),
        (with(other("c", &of_tenant, 3, all())), "of the tenant"),
        (with(other("d", &dataset, 4, all())), "one of 4 parts"),
        (with(other("e", &dataset, 3, PublishOptions::default())), "in other formats"),
        (with(whole), "is no part: it is a whole data set"),
    ] {
        let into = folder.path().join("into");
        match merge(&parts, &into) {
            Err(BagError::Parts(problems)) => {
                assert!(problems.iter().any(|problem| problem.contains(says)), "{says}: {problems:?}");
            }
            result => panic!("{says}: {result:?}"),
        }
        assert!(!into.exists(), "{says}");
    }
}

type Damage = fn(&Path);

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("it is read");
    assert!(text.contains(from), "{from} is not in {}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("it is written");
}

/// Writes the manifests again, as someone would who wants a change to go unseen.
fn seal(folder: &Path) {
    let digest = |path: &str| {
        use sha2::Digest as _;
        let digest = sha2::Sha256::digest(fs::read(folder.join(path)).expect("it is read"));
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    for manifest in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
        let text = fs::read_to_string(folder.join(manifest)).expect("it is read");
        let lines = text.lines().map(|line| {
            let path = line.split_once("  ").expect("a line of a manifest").1;
            format!("{}  {path}\n", digest(path))
        });
        let text: String = lines.collect();
        fs::write(folder.join(manifest), text).expect("it is written");
    }
}

#[test]
fn a_damaged_part_is_refused_and_nothing_is_written() {
    let dataset = TenantDataset::new(builder().build().unwrap());
    let damages: &[(&str, Damage)] = &[
        ("a changed row", |part| edit(&part.join("data/users.csv"), "acme_user_", "acme_uzer_")),
        // The audit trail and the provenance still tell.
        ("a changed row, with digests that fit", |part| {
            edit(&part.join("data/users.csv"), "acme_user_", "acme_uzer_");
            seal(part);
        }),
        ("a missing file", |part| fs::remove_file(part.join("data/users.csv")).unwrap()),
        ("an extra file", |part| fs::write(part.join("data/more.csv"), "?").unwrap()),
        ("no part.json", |part| fs::remove_file(part.join("part.json")).unwrap()),
        ("no manifest", |part| fs::remove_file(part.join("manifest-sha256.txt")).unwrap()),
        ("another number", |part| {
            edit(&part.join("part.json"), "\"index\": 2", "\"index\": 1");
            seal(part);
        }),
        ("a number beyond the last", |part| {
            edit(&part.join("part.json"), "\"index\": 2", "\"index\": 4000000000");
            seal(part);
        }),
        ("lengths that overflow", |part| {
            edit(&part.join("part.json"), "\"sections\": [", "\"sections\": [18446744073709551615, ");
            seal(part);
        }),
        ("a path out of the folder", |part| {
            edit(&part.join("part.json"), "\"users.csv\"", "\"../../../users.csv\"");
            seal(part);
        }),
        ("no JSON", |part| {
            fs::write(part.join("part.json"), "[".repeat(100_000)).unwrap();
            seal(part);
        }),
        ("another profile", |part| {
            edit(&part.join("profile.json"), "\"seed\": 42", "\"seed\": 43");
            seal(part);
        }),
        #[cfg(unix)]
        ("a linked part", |part| {
            fs::rename(part, part.with_extension("moved")).unwrap();
            std::os::unix::fs::symlink(part.with_extension("moved"), part).unwrap();
        }),
    ];
    for (what, damage) in damages {
        let folder = tempfile::tempdir().unwrap();
        let parts = all_parts(&dataset, &folder.path().join("parts"), 3);
        damage(parts.iter().find(|part| part.ends_with("acme.part-2-of-3")).unwrap());
        let into = folder.path().join("into");
        let result = merge(&parts, &into);
        assert!(matches!(result, Err(BagError::Invalid { .. } | BagError::Parts(_))), "{what}: {result:?}");
        assert!(!into.join("acme").exists(), "{what}");
    }
}

#[test]
fn stopped_it_leaves_nothing() {
    let dataset = TenantDataset::new(builder().build().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let parts = all_parts(&dataset, folder.path(), 3);
    let names = || fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect::<Vec<_>>();
    let before = names();
    for most in [0, 1, 5, 20] {
        let mut calls = 0;
        let prepared =
            bag::prepare_merge::<Music>(&parts, folder.path(), &PublishOptions::default(), &mut go);
        let result = prepared.unwrap().write(&mut |_| {
            calls += 1;
            if calls > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(matches!(result, Err(BagError::Interrupted)), "{result:?}");
        assert_eq!(names(), before);
    }
    let result = bag::prepare_merge::<Music>(&parts, folder.path(), &PublishOptions::default(), &mut || {
        ControlFlow::Break(())
    });
    assert!(matches!(result, Err(BagError::Interrupted)), "{result:?}");
    // Another process is at the place of the whole.
    let held = bag::prepare(&dataset, folder.path(), &PublishOptions::default(), &mut go).unwrap();
    assert!(matches!(merge(&parts, folder.path()), Err(BagError::Locked(_))));
    drop(held);
    assert!(!merge(&parts, folder.path()).unwrap().kept);
    // What is there is what would be made.
    assert!(merge(&parts, folder.path()).unwrap().kept);
    let other =
        all_parts(&TenantDataset::new(builder().seed(3).build().unwrap()), &folder.path().join("other"), 3);
    assert!(matches!(merge(&other, folder.path()), Err(BagError::InTheWay(_))));
}
