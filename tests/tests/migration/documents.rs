//! The documents of a migration: figures that anyone can compute, id maps, and who has them.

use serde_json::{Value, json};
use tenant_fixtures::migration::{self, Checks, IdMap};
use tenant_fixtures::read::FoundRow;
use tenant_fixtures::{
    Digest, Format, Generate, Music, Scenario, ScenarioOptions, TenantDataset, TenantProfile, Tier,
};
use tenant_fixtures_tests::{dataset, each_collection, tier, written};

use super::{Moved, in_collection, rows_of};

/// The figures, from CSV files alone, as someone without this library would compute them.
#[test]
fn figures_are_what_the_document_says() {
    fn add(sum: &mut [u8; 32], text: &str) {
        let (digest, mut carry) = (Digest::of(text), 0);
        for at in (0..32).rev() {
            let byte = u16::from(sum[at]) + u16::from(digest.as_bytes()[at]) + carry;
            (sum[at], carry) = ((byte & 0xff) as u8, byte >> 8);
        }
    }
    fn compare<E: Generate<Music>>(both: &Moved) {
        let checks =
            both.checks.collections().iter().find(|checks| checks.name == E::NAME).expect("all are checked");
        let mut reader =
            csv::Reader::from_reader(std::io::Cursor::new(written::<E>(&both.source, Format::Csv)));
        let header = reader.headers().expect("it has a header").clone();
        let keys: Vec<_> =
            header.iter().enumerate().filter(|(_, name)| checks.key.iter().any(|key| key == name)).collect();
        assert_eq!(keys.len(), checks.key.len());
        let (mut digests, mut counts) = (vec![[0; 32]; header.len()], vec![0; header.len()]);
        let mut rows = 0;
        for row in reader.records().map(|row| row.expect("it is CSV")) {
            rows += 1;
            let key: Vec<_> = keys.iter().map(|&(at, _)| &row[at]).collect();
            for (at, value) in row.iter().enumerate().filter(|(_, value)| !value.is_empty()) {
                counts[at] += 1;
                add(&mut digests[at], &format!("{}\t{value}", key.join(",")));
            }
        }
        assert_eq!((checks.carried_over, checks.in_target), (rows, both.target.count::<E>()), "{}", E::NAME);
        assert_eq!(
            checks.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>(),
            header.iter().collect::<Vec<_>>()
        );
        for (at, column) in checks.columns.iter().enumerate() {
            let digest: String = digests[at].iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(
                (&column.keep.digest, column.keep.values),
                (&digest, counts[at]),
                "{} {}",
                E::NAME,
                column.name
            );
            let recomputed = column.in_target.is_some() && column.bound.is_none();
            let sums = ["play_count", "skip_rate", "completion_mean"].contains(&column.name.as_str());
            assert_eq!(recomputed, E::NAME == "track_features" && sums, "{} {}", E::NAME, column.name);
        }
    }
    let both = Moved::new(|builder| builder.gdpr(true));
    each_collection!(compare(&both));
    let checks = both.checks.collections();
    let column = |collection: usize, name: &str| {
        let found = checks[collection].columns.iter().find(|column| column.name == name);
        found.unwrap_or_else(|| panic!("there is a column {name}")).keep.clone()
    };
    let plays: u64 = both.source.listening_history().iter().map(|play| u64::from(play.duration_ms)).sum();
    assert_eq!(column(4, "duration_ms").sum, Some(plays.to_string()));
    let first =
        both.source.listening_history().iter().map(|play| play.played_at).min().expect("there are plays");
    assert_eq!(column(4, "played_at").min, Some(first.format("%Y-%m-%dT%H:%M:%SZ").to_string()));
    let names: usize = both.source.users().iter().map(|user| user.display_name.chars().count()).sum();
    assert_eq!(column(3, "display_name").characters, Some(names as u64));
    let genres: std::collections::HashSet<_> = both.source.tracks().iter().map(|track| track.genre).collect();
    assert_eq!(column(2, "genre").distinct, Some(genres.len() as u64));
    assert!(checks.iter().all(|checks| checks.id_map.is_some() != checks.no_id_map.is_some()));
}

#[test]
fn a_hostile_document_is_refused() {
    let both = Moved::new(|builder| builder);
    let document = serde_json::to_value(&both.checks).expect("checks can be serialised");
    let refused = |change: &dyn Fn(&mut Value), said: &str| {
        let mut document = document.clone();
        change(&mut document);
        let error = match Checks::from_json(&document.to_string()) {
            Err(error) => error.to_string(),
            Ok(checks) => {
                let result = migration::check::<Music>(&checks, &IdMap::default(), &mut |_| Ok(()));
                result.expect_err("it is no such document").to_string()
            }
        };
        assert!(error.contains(said), "{said:?} is not said: {error}");
    };
    refused(&|document| document["version"] = json!(2), "found format");
    refused(&|document| document["more"] = json!(2), "more");
    refused(&|document| document["source"]["tenant_id"] = json!("../x"), "tenant id");
    refused(&|document| document["source"]["tenant_id"] = json!("new_home"), "both new_home");
    refused(&|document| document["collections"][0]["name"] = json!("songs"), "no collection \"songs\"");
    refused(&|document| document["collections"][0]["columns"][2]["name"] = json!("x"), "no column \"x\"");
    refused(&|document| document["collections"][0]["last_in_source"] = json!([]), "key");
    refused(
        &|document| {
            drop(document["collections"][0]["columns"].as_array_mut().map(|columns| columns.remove(0)))
        },
        "key",
    );
    // A profile that asks for the world is not made.
    let mut large = document.clone();
    large["target"]["profile"]["num_events"] = json!(99_000_000_000_u64);
    large["target"]["profile"]["num_users"] = json!(100_000_000_u64);
    let large = Checks::from_json(&large.to_string()).expect("it has the right form");
    let mut rows = rows_of(&both.target);
    in_collection(&mut rows, "users").pop();
    in_collection(&mut rows, "users").swap_remove(0);
    let report = Moved { checks: large, ..both }.check(&rows);
    assert!(!report.passed() && report.notes[0].contains("can't be named"), "{:?}", report.notes);
}

#[test]
fn maps_that_are_none_are_refused() {
    let source = TenantProfile::builder("old_home").build().expect("it is allowed").tenant_id();
    for (map, said) in [
        ("", "line 1"),
        ("a,b\n", "line 1: found \"a,b\""),
        (
            "source_id,target_id\nold_home_user_000001\n",
            "line 2: found \"old_home_user_000001\"; expected two ids",
        ),
        ("source_id,target_id\nother_user_000001,x\n", "no id of old_home"),
        ("source_id,target_id\nold_home_song_000001,x\n", "no id of old_home"),
        (
            "source_id,target_id\nold_home_user_000001,x\nold_home_user_000002,x\n",
            "line 3: \"x\" stands there twice",
        ),
    ] {
        let error = IdMap::default().add::<Music>(source, map.as_bytes()).expect_err(map).to_string();
        assert!(error.contains(said), "{said:?} is not said: {error}");
    }
    let long = format!("source_id,target_id\nold_home_user_000001,{}\n", "x".repeat(1 << 20));
    assert!(IdMap::default().add::<Music>(source, long.as_bytes()).is_err());
}

#[test]
fn only_a_tenant_and_what_it_grew_into_have_checks() {
    let both = Moved::new(|builder| builder);
    let stranger = dataset(tier("stranger", Tier::Premium, "0.003"));
    for (source, target, said) in
        [(&both.source, &stranger, "no `grown_from`"), (&stranger, &both.target, "other rows")]
    {
        let error = Checks::of(source, target).expect_err("they are strangers").to_string();
        assert!(error.contains(said), "{error}");
    }
}

#[test]
fn the_scenario_can_be_had_as_data() {
    let options = ScenarioOptions {
        scale: "0.002".parse().expect("a decimal"),
        collections: Some(vec!["users".to_owned(), "ml_features".to_owned()]),
        ..ScenarioOptions::default()
    };
    let scenario = Scenario::named("migration").expect("it is in the registry");
    let tenants = scenario.tenants(&options).expect("it is allowed");
    let target = TenantDataset::new(tenants[1].clone());
    let names: Vec<_> = scenario.extras(&target).iter().map(|extra| extra.name().to_owned()).collect();
    assert_eq!(names, ["id_map.users.csv", "checks.json"]);
    let mut text = Vec::new();
    scenario.extras(&target)[1].write(&mut text).expect("a vector takes any bytes");
    let checks =
        Checks::from_json(&String::from_utf8(text).expect("JSON is UTF-8")).expect("it is a document");
    let report = migration::check::<Music>(&checks, &IdMap::default(), &mut |each| {
        for (schema, rows) in rows_of(&target) {
            for (at, values) in rows.into_iter().enumerate() {
                // Collections that are not checked are passed over.
                let _ = each(FoundRow { schema, number: at as u64 + 1, values: Ok(values) });
            }
        }
        Ok(())
    });
    let report = report.expect("it can be checked");
    assert!(report.passed(), "{:?}", report.failed().collect::<Vec<_>>());
    let mut map = Vec::new();
    scenario.extras(&target)[0].write(&mut map).expect("a vector takes any bytes");
    assert_eq!(
        String::from_utf8(map).expect("CSV is UTF-8"),
        "source_id,target_id\nmigration_source_user_000001,migration_target_user_000001\n\
         migration_source_user_000002,migration_target_user_000002\n"
    );
}
