//! In GDPR mode, who refused is in nothing that they refused, and files of anyone's are held to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde_json::{Value, json};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::quality::{Report, SourceFile, assess_files};
use tenant_fixtures::{Format, Id, Music, ProfileBuilder, TenantDataset, TenantProfile, Track, User};
use tenant_fixtures_tests::dataset;

fn builder() -> ProfileBuilder {
    TenantProfile::builder("acme").users(60).tracks(400).albums(120).artists(60).events(900).gdpr(true)
}

fn refused(dataset: &TenantDataset) -> BTreeSet<Id<User>> {
    let refused = dataset.users().iter().filter(|user| user.consents.is_some_and(|it| !it.personalisation));
    refused.map(|user| user.user_id).collect()
}

/// How often users who agreed, and users who refused, played each track.
fn plays(dataset: &TenantDataset) -> BTreeMap<Id<Track>, (u64, u64)> {
    let (refused, mut plays) = (refused(dataset), BTreeMap::<_, (u64, u64)>::new());
    for play in dataset.listening_history() {
        let of = plays.entry(play.track_id).or_default();
        *if refused.contains(&play.user_id) { &mut of.1 } else { &mut of.0 } += 1;
    }
    plays
}

/// The data has what this is about: tracks that only users who refused played, and tracks that both did.
#[test]
fn who_refused_is_in_no_feature() {
    for seed in 1..4 {
        let dataset = dataset(builder().seed(seed));
        let (refused, plays) = (refused(&dataset), plays(&dataset));
        let only_refused: BTreeSet<_> =
            plays.iter().filter(|(_, of)| of.0 == 0).map(|(track, _)| *track).collect();
        let both = plays.values().filter(|of| of.0 > 0 && of.1 > 0).count();
        assert!(refused.len() > 5 && only_refused.len() > 5 && both > 5, "{}", only_refused.len());
        for row in dataset.track_features() {
            assert_eq!(row.play_count, plays[&row.track_id].0, "{row:?}");
            assert!(!only_refused.contains(&row.track_id), "{row:?}");
        }
        let agreed: u64 = plays.values().map(|of| of.0).sum();
        assert_eq!(dataset.track_features().iter().map(|row| row.play_count).sum::<u64>(), agreed);
        assert!(dataset.user_features().iter().all(|row| !refused.contains(&row.user_id)));
        assert!(dataset.interaction_features().iter().all(|row| !refused.contains(&row.user_id)));
    }
}

/// A tenant's files, to be changed.
struct Files {
    _folder: tempfile::TempDir,
    data: PathBuf,
    profile: TenantProfile,
}

impl Files {
    fn new(builder: ProfileBuilder) -> Self {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let dataset = dataset(builder);
        let options = PublishOptions { formats: vec![Format::JsonLines], ..PublishOptions::default() };
        let published = publish(&dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
        let data = published.expect("it is written").path.join("data");
        Self { data, _folder: folder, profile: dataset.profile().clone() }
    }

    fn report(&self, with_profile: bool) -> Report {
        let paths = fs::read_dir(&self.data).expect("the payload is there");
        let paths = paths.map(|entry| entry.expect("it can be listed").path()).collect();
        let profile = with_profile.then_some(&self.profile);
        let source = SourceFile { paths, profile, whole: false };
        let mut go = |_| ControlFlow::Continue(());
        assess_files::<Music>(&[source], &mut go).expect("the files are read").remove(0)
    }

    fn change(&self, collection: &str, change: impl FnOnce(&mut Vec<Value>)) {
        let path = self.data.join(format!("{collection}.jsonl"));
        let text = fs::read_to_string(&path).expect("the file is read");
        let mut rows: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("the line is JSON")).collect();
        change(&mut rows);
        let text: String = rows.iter().map(|row| format!("{row}\n")).collect();
        fs::write(&path, text).expect("the file is written");
    }
}

/// The rules that are broken, and what is told of them.
fn broken(report: &Report) -> (BTreeSet<String>, String) {
    let rules = report.metric("business_rules").expect("it is measured");
    let broken = rules.details.iter().filter(|rule| rule.value.is_some_and(|value| value < 100.0));
    let told = rules.first.iter().map(|it| format!("{} row {}: {}\n", it.collection, it.row, it.what));
    (broken.map(|rule| rule.name.clone()).collect(), told.collect())
}

type Change = fn(&Files, &TenantDataset);

#[test]
fn files_of_anyone_are_held_to_it() {
    let faults: &[(Change, &[&str], &str)] = &[
        // A user withdraws, and what was known of them stays.
        (
            |files, dataset| {
                let user = dataset.interaction_features()[0].user_id.to_string();
                files.change("users", |rows| {
                    let row = rows.iter_mut().find(|row| row["user_id"] == user).unwrap();
                    row["consents"]["personalisation"] = json!(false);
                });
            },
            &["features_of_who_agreed", "track_features_of_plays"],
            "has not agreed to personalisation",
        ),
        (
            |files, dataset| {
                let user = refused(dataset).first().unwrap().to_string();
                files.change("ml_features.user_features", |rows| rows[0]["user_id"] = json!(user));
            },
            &["features_of_who_agreed"],
            "user_features row 1: ",
        ),
        (
            |files, dataset| {
                let user = refused(dataset).first().unwrap().to_string();
                files.change("ml_features.interaction_features", |rows| rows[0]["user_id"] = json!(user));
            },
            &["features_of_who_agreed", "interactions_of_plays"],
            "interaction_features row 1: ",
        ),
        // The sums of everyone's plays.
        (
            |files, dataset| {
                let plays = plays(dataset);
                files.change("ml_features.track_features", |rows| {
                    for row in rows {
                        let (_, of) = plays.iter().find(|(id, _)| row["track_id"] == id.to_string()).unwrap();
                        row["play_count"] = json!(of.0 + of.1);
                    }
                });
            },
            &["track_features_of_plays"],
            "of the plays that count",
        ),
        // A track that only users who refused played: with their plays, and with none.
        (
            |files, dataset| {
                let plays = plays(dataset);
                let (track, of) = plays.iter().find(|(_, of)| of.0 == 0).unwrap();
                files.change("ml_features.track_features", |rows| {
                    rows[0]["track_id"] = json!(track);
                    rows[0]["play_count"] = json!(of.1);
                });
            },
            &["features_of_who_agreed", "track_features_of_plays"],
            "nobody who agreed to personalisation played",
        ),
        (
            |files, dataset| {
                let plays = plays(dataset);
                let (track, _) = plays.iter().find(|(_, of)| of.0 == 0).unwrap();
                files.change("ml_features.track_features", |rows| {
                    let mut row = rows[0].clone();
                    row["track_id"] = json!(track);
                    row["play_count"] = json!(0);
                    row.as_object_mut().unwrap().remove("skip_rate");
                    row.as_object_mut().unwrap().remove("completion_mean");
                    rows.push(row);
                });
            },
            &["features_of_who_agreed"],
            "nobody who agreed to personalisation played",
        ),
        (
            |files, _| files.change("ml_features.track_features", |rows| drop(rows.remove(3))),
            &["features_of_who_agreed"],
            "and no features",
        ),
        (
            |files, _| {
                files.change("users", |rows| {
                    rows.iter_mut().for_each(|row| row["consents"]["analytics"] = json!(false));
                });
            },
            &["event_of_who_agreed"],
            "has not agreed to analytics",
        ),
        // Silence is no consent.
        (
            |files, dataset| {
                let user = dataset.interaction_features()[0].user_id.to_string();
                files.change("users", |rows| {
                    let row = rows.iter_mut().find(|row| row["user_id"] == user).unwrap();
                    row.as_object_mut().unwrap().remove("consents");
                });
            },
            &["features_of_who_agreed"],
            "has not agreed to personalisation",
        ),
    ];
    let made = dataset(builder());
    for with_profile in [true, false] {
        let files = Files::new(builder());
        assert_eq!(broken(&files.report(with_profile)), (BTreeSet::new(), String::new()));
        for (change, rules, told) in faults {
            let files = Files::new(builder());
            change(&files, &made);
            let (broken, text) = broken(&files.report(with_profile));
            for rule in *rules {
                assert!(broken.contains(*rule), "{rule} holds with {told:?}: {broken:?}");
            }
            assert!(text.contains(told), "{told:?} is not told: {text}");
        }
    }
}

/// Without users nobody knows whose plays count, and that is said; where nobody is asked, everyone's do.
#[test]
fn what_can_not_be_told_is_not_judged() {
    let told =
        |report: &Report| report.not_checked.iter().any(|it| it.contains("whose plays they may sum up"));
    let wrong = |files: &Files| {
        files.change("ml_features.track_features", |rows| rows[0]["play_count"] = json!(99_999));
        fs::remove_file(files.data.join("users.jsonl")).unwrap();
    };
    let (asked, everyone) = (Files::new(builder()), Files::new(builder().gdpr(false)));
    for with_profile in [true, false] {
        assert!(!told(&asked.report(with_profile)));
    }
    wrong(&asked);
    wrong(&everyone);
    for with_profile in [true, false] {
        let report = asked.report(with_profile);
        assert!(told(&report), "{report:#?}");
        assert!(!broken(&report).0.contains("track_features_of_plays"));
    }
    let report = everyone.report(true);
    assert!(!told(&report) && broken(&report).0.contains("track_features_of_plays"), "{report:#?}");
}
