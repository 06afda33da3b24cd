//! `compliance.json` says no more than what its rows show.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;

use serde_json::Value;
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::schema::{Column, ColumnType, Entity, Pii};
use tenant_fixtures::{
    Collection, Domain, Format, Generate, Known as _, Music, ProfileBuilder, TenantDataset, TenantProfile,
    Tier, User,
};
use tenant_fixtures_tests::{dataset, each_cell, each_collection, values};

fn builder() -> ProfileBuilder {
    TenantProfile::builder("acme").users(60).tracks(120).albums(40).artists(40).events(900)
}

/// A published data set's document.
fn compliance(dataset: &TenantDataset) -> Value {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let options = PublishOptions { formats: vec![Format::JsonLines], ..PublishOptions::default() };
    let published = publish(dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()));
    let path = published.expect("it is written").path.join("compliance.json");
    serde_json::from_str(&fs::read_to_string(path).expect("it is read")).expect("it is JSON")
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Classes of what could be known of a person from elsewhere.
fn is_quasi(class: Option<Pii>) -> bool {
    let others = [None, Some(Pii::Name), Some(Pii::Email), Some(Pii::Pseudonym)];
    !others.contains(&class)
}

/// Each user's values in the columns that single people out together, by path; as text.
fn quasi_identifiers(dataset: &TenantDataset) -> Vec<BTreeMap<String, String>> {
    let users = values::<User>(dataset);
    let of_user = |user: &Value| {
        let mut found = BTreeMap::new();
        each_cell::<User>(user, &mut |cell| {
            if is_quasi(cell.column.pii) && (dataset.profile().gdpr() || !cell.path.starts_with("consents."))
            {
                found.insert(cell.path, format!("{:?}", cell.value));
            }
        });
        found
    };
    users.iter().map(of_user).collect()
}

fn groups<T: Ord>(values: impl Iterator<Item = T>) -> Vec<u64> {
    let mut groups: BTreeMap<T, u64> = BTreeMap::new();
    for value in values {
        *groups.entry(value).or_default() += 1;
    }
    groups.into_values().collect()
}

fn share(part: u64, all: usize) -> f64 {
    (part * 10_000 / all as u64) as f64 / 10_000.0
}

/// The figures, worked out anew from the rows.
fn check_figures(dataset: &TenantDataset, risk: &Value) {
    let people = quasi_identifiers(dataset);
    let sizes = groups(people.iter());
    let paths: BTreeSet<_> = people[0].keys().map(String::as_str).collect();
    assert_eq!(texts(&risk["quasi_identifiers"]).into_iter().collect::<BTreeSet<_>>(), paths);
    assert_eq!(risk["smallest_class"], sizes.iter().copied().min().expect("there are users"));
    let unique = |sizes: &[u64]| sizes.iter().filter(|&&size| size == 1).count() as u64;
    assert_eq!(risk["share_unique"], share(unique(&sizes), people.len()));
    let below = sizes.iter().filter(|&&size| size < 11).sum();
    assert_eq!(risk["share_below_threshold"], share(below, people.len()));
    for path in paths {
        let sizes = groups(people.iter().map(|person| &person[path]));
        assert_eq!(risk["columns"][path]["distinct"], sizes.len(), "{path}");
        assert_eq!(risk["columns"][path]["share_unique"], share(unique(&sizes), people.len()), "{path}");
    }
}

/// One country and one plan or not: when they joined tells everyone from everyone else.
#[test]
fn what_is_unique_does_not_hide() {
    let builder = TenantProfile::builder("xFR").tier(Tier::Standard).tracks(500).albums(100).artists(50);
    let dataset = dataset(builder.events(3_000).countries(["FR"]).anonymize(true));
    let document = compliance(&dataset);
    let risk = &document["residual_risk"];
    assert_eq!((&risk["met"], &risk["smallest_class"]), (&false.into(), &1.into()), "{risk:#}");
    assert_eq!(risk["share_unique"], 1.0);
    assert!(risk["columns"]["created_at"]["share_unique"].as_f64().unwrap() > 0.99, "{risk:#}");
    for path in [
        "country",
        "language",
        "timezone",
        "created_at",
        "subscription_type",
        "preferences.preferred_genres",
        "activity_metrics.tracks_played",
        "birth_date",
    ] {
        assert!(texts(&risk["quasi_identifiers"]).contains(&path), "{path}: {risk:#}");
    }
    check_figures(&dataset, risk);
}

/// Over all modes and choices of collections: what is met was measured, what is replaced was there, and what was not
/// looked at is named.
#[test]
fn nothing_is_said_that_no_row_shows() {
    let all = Music::info().collections;
    let mut choices: Vec<Vec<&str>> = all.iter().map(|&one| vec![one]).collect();
    choices.push(all.to_vec());
    choices.push(all.iter().copied().filter(|&name| name != "users").collect());
    choices.push(vec!["users", "tracks"]);
    choices.push(vec!["users", "ml_features"]);
    for (gdpr, anonymize) in [(false, false), (true, false), (false, true), (true, true)] {
        for choice in &choices {
            let dataset =
                dataset(builder().gdpr(gdpr).anonymize(anonymize).collections(choice.iter().copied()));
            let document = compliance(&dataset);
            let told = format!("{choice:?} {gdpr} {anonymize}: {document:#}");
            let (risk, has_users) = (&document["residual_risk"], choice.contains(&"users"));
            let not_measured = texts(&risk["not_measured"]);
            assert!(risk["met"] != true || not_measured.is_empty(), "{told}");
            assert_eq!(risk["met"], if has_users { false.into() } else { Value::Null }, "{told}");
            assert_eq!(risk["judged"], if has_users { "users".into() } else { Value::Null }, "{told}");
            if has_users {
                check_figures(&dataset, risk);
            } else {
                assert!(risk["smallest_class"].is_null() && risk["share_unique"].is_null(), "{told}");
                assert!(!not_measured.is_empty(), "{told}");
            }
            let personal = ["listening_history", "analytics_events", "ml_features"];
            let histories: Vec<_> = personal.iter().filter(|name| choice.contains(*name)).collect();
            assert_eq!(
                not_measured.iter().any(|it| it.starts_with("users: not judged")),
                !has_users && !histories.is_empty(),
                "{told}"
            );
            for name in ["listening_history", "analytics_events", "user_features", "interaction_features"] {
                let group = if name.ends_with("features") { "ml_features" } else { name };
                let told_of = not_measured.iter().any(|it| it.starts_with(&format!("{name}: ")));
                assert_eq!(told_of, choice.contains(&group), "{name}: {told}");
            }
            let text = document.to_string();
            for word in ["replaced", "blanked"] {
                assert_eq!(text.contains(word), has_users && anonymize, "{word}: {told}");
            }
            assert_eq!(
                document["register"].as_array().unwrap().is_empty(),
                !has_users && histories.is_empty(),
                "{told}"
            );
            for entry in document["register"].as_array().unwrap() {
                let expected = match entry["class"].as_str().unwrap() {
                    "name" | "email" if anonymize => "replaced",
                    "birth_date" if anonymize => "blanked",
                    _ => "synthetic, kept",
                };
                assert_eq!(entry["treatment"], expected, "{entry:#}");
            }
        }
    }
}

#[test]
fn nobody_is_judged_where_there_is_nobody() {
    for anonymize in [false, true] {
        let none = dataset(builder().users(0).events(0).anonymize(anonymize));
        let document = compliance(&none);
        let risk = &document["residual_risk"];
        assert!(risk["met"].is_null() && risk["smallest_class"].is_null(), "{document:#}");
        assert!(
            texts(&risk["not_measured"]).contains(&"users: not judged, since it has no rows"),
            "{risk:#}"
        );
        let text = document.to_string();
        assert!(!text.contains("replaced") && !text.contains("blanked"), "{document:#}");
    }
}

#[test]
fn the_document_is_the_same_on_any_number_of_threads() {
    let dataset = dataset(builder().users(9_000).events(9_000).gdpr(true).anonymize(true));
    let on = |threads| {
        let folder = tempfile::tempdir().unwrap();
        let options =
            PublishOptions { formats: vec![Format::JsonLines], threads, ..PublishOptions::default() };
        let published =
            publish(&dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(())).unwrap();
        fs::read_to_string(published.path.join("compliance.json")).unwrap()
    };
    assert_eq!(on(1), on(3));
}

/// What is not classed is in no register, is treated by no policy and counts for no risk.
#[test]
fn every_column_of_a_person_has_a_class() {
    fn unclassed(columns: &'static [Column], within: &str, found: &mut Vec<String>) {
        for column in columns {
            let path = format!("{within}{}", column.name);
            match column.ty {
                ColumnType::Struct(columns) => unclassed(columns, &format!("{path}."), found),
                // The tenant is no person, and a row's own number says nothing of one.
                ColumnType::Tenant => {}
                ColumnType::Id { .. } if column.key && column.references.is_none() => {}
                _ if column.pii.is_none() => found.push(path),
                _ => {}
            }
        }
    }
    fn check<E: Generate<Music>>() -> usize {
        let is_of_people = E::NAME == User::NAME
            || E::SCHEMA.columns.iter().any(|it| it.references.is_some_and(|to| to.collection == User::NAME));
        if !is_of_people {
            return 0;
        }
        let mut found = Vec::new();
        unclassed(E::SCHEMA.columns, "", &mut found);
        assert_eq!(found, [""; 0], "{}", E::NAME);
        1
    }
    assert_eq!(each_collection!(check()).iter().sum::<usize>(), 5);
    assert_eq!(Music::collections(Music::info()).len(), 9);
    assert!(Music::collections(Music::info()).iter().any(|it| Collection::schema(*it).name == User::NAME));
}
