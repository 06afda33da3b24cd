//! What a migration must keep: figures that anyone can compute, and data sets that kept them or did not.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::{Map, Value, json};
use tenant_fixtures::migration::{self, Checks, IdMap, Report};
use tenant_fixtures::read::FoundRow;
use tenant_fixtures::schema::{ColumnType, Entity, Schema};
use tenant_fixtures::{
    Digest, Format, Generate, Music, Scenario, ScenarioOptions, TenantDataset, TenantProfile, Tier,
};
use tenant_fixtures_tests::{dataset, each_collection, tier, values, written};

/// The rows of a data set, by collection.
type Rows = Vec<(&'static Schema, Vec<Map<String, Value>>)>;

struct Moved {
    source: TenantDataset,
    target: TenantDataset,
    checks: Checks,
}

impl Moved {
    fn new(change: impl Fn(tenant_fixtures::ProfileBuilder) -> tenant_fixtures::ProfileBuilder) -> Self {
        let before = change(tier("old_home", Tier::Standard, "0.003")).build().expect("it is allowed");
        let after = before.to_builder().tenant_id("new_home").tier(Tier::Premium).grown_from(&before);
        let (source, target) = (TenantDataset::new(before), dataset(after));
        let checks = Checks::of(&source, &target).expect("the one grew from the other");
        // As a file has it.
        let text = serde_json::to_string(&checks).expect("checks can be serialised");
        let checks = Checks::from_json(&text).expect("it is what was written");
        Self { source, target, checks }
    }

    fn check(&self, rows: &Rows) -> Report {
        self.check_with(rows, &IdMap::default())
    }

    fn check_with(&self, rows: &Rows, ids: &IdMap) -> Report {
        let report = migration::check::<Music>(&self.checks, ids, &mut |each| {
            for (schema, rows) in rows {
                for (at, row) in rows.iter().enumerate() {
                    let row = FoundRow { schema, number: at as u64 + 1, values: Ok(row.clone()) };
                    if let ControlFlow::Break(()) = each(row) {
                        return Ok(());
                    }
                }
            }
            Ok(())
        });
        report.unwrap_or_else(|error| panic!("{error}"))
    }
}

fn rows_of(dataset: &TenantDataset) -> Rows {
    fn rows<E: Generate<Music>>(dataset: &TenantDataset) -> (&'static Schema, Vec<Map<String, Value>>) {
        let rows = values::<E>(dataset).into_iter().map(|row| match row {
            Value::Object(row) => row,
            row => panic!("{row} is no row"),
        });
        (E::SCHEMA, rows.collect())
    }
    each_collection!(rows(dataset)).into()
}

/// The source's rows under the target's ids and addresses, as a migration without growth would write them.
fn moved(source: &TenantDataset, target: &TenantDataset) -> Rows {
    fn rename(value: &mut Value, from: &str, to: &str) {
        match value {
            Value::String(text) if text.contains(from) => *text = text.replace(from, to),
            Value::Array(values) => values.iter_mut().for_each(|value| rename(value, from, to)),
            Value::Object(values) => values.values_mut().for_each(|value| rename(value, from, to)),
            _ => {}
        }
    }
    let mut rows = rows_of(source);
    for row in rows.iter_mut().flat_map(|(_, rows)| rows) {
        row.values_mut().for_each(|value| rename(value, source.id().as_str(), target.id().as_str()));
    }
    rows
}

fn in_collection<'a>(rows: &'a mut Rows, name: &str) -> &'a mut Vec<Map<String, Value>> {
    let found = rows.iter_mut().find(|(schema, _)| schema.name == name);
    &mut found.expect("there is such a collection").1
}

#[track_caller]
fn passes(report: &Report) {
    let failed: Vec<_> = report.failed().collect();
    assert!(failed.is_empty(), "{failed:#?}");
    assert!(report.outcomes.len() > 200, "{}", report.outcomes.len());
}

/// Fails with these checks and no other, with a row that is told of.
#[track_caller]
fn fails(report: &Report, expected: &[&str], told: &[&str]) {
    let failed: Vec<_> = report.failed().map(|outcome| outcome.check.as_str()).collect();
    for expected in expected {
        assert!(failed.contains(expected), "{expected} is not among {failed:?}");
    }
    let text = format!("{:?}", report.failed().collect::<Vec<_>>());
    for told in told {
        assert!(text.contains(told), "{told:?} is not told: {text}");
    }
    assert!(report.notes.is_empty(), "{:?}", report.notes);
}

#[test]
fn the_target_itself_passes() {
    for (gdpr, anonymize) in [(false, false), (true, false), (true, true)] {
        let moved = Moved::new(|builder| builder.gdpr(gdpr).anonymize(anonymize));
        let rows = rows_of(&moved.target);
        let report = moved.check(&rows);
        passes(&report);
        assert!(report.has_added_rows);
        // Tracks that no user who agreed had played, until new users did: added, although the tracks are not.
        for checks in moved.checks.collections() {
            let late = gdpr && checks.name == "track_features";
            assert_eq!(!checks.added_within.is_empty(), late, "{}", checks.name);
            let mut rows = rows.clone();
            if let Some(number) = checks.added_within.first() {
                let id = format!("{}_track_{number:06}", moved.target.id());
                in_collection(&mut rows, &checks.name).retain(|row| row["track_id"] != id);
                fails(&moved.check(&rows), &["track_features/added_rows"], &[]);
            }
        }
    }
}

#[test]
fn the_sources_rows_alone_pass_under_the_targets_ids() {
    let both = Moved::new(|builder| builder);
    let mut rows = moved(&both.source, &both.target);
    let report = both.check(&rows);
    passes(&report);
    assert!(!report.has_added_rows);
    // In any order.
    rows.reverse();
    for (_, rows) in &mut rows {
        rows.reverse();
        let half = rows.len() / 2;
        rows.rotate_left(half);
    }
    passes(&both.check(&rows));
}

#[test]
fn ids_of_another_kind_pass_with_their_map() {
    let both = Moved::new(|builder| builder);
    let mut rows = moved(&both.source, &both.target);
    let mut ids = IdMap::default();
    let mut foreign: HashMap<String, String> = HashMap::new();
    for (schema, rows) in &rows {
        let own = schema.columns.iter().find(|column| column.key && column.references.is_none());
        let Some(own) = own else { continue };
        let mut map = "source_id,target_id\n".to_owned();
        for (at, row) in rows.iter().enumerate() {
            let id = row[own.name].as_str().expect("ids are texts");
            let new = format!("{}-{}", schema.kind, 7 * (rows.len() - at));
            map.push_str(&format!("{},{new}\n", id.replacen("new_home", "old_home", 1)));
            foreign.insert(id.to_owned(), new);
        }
        ids.add::<Music>(both.source.id(), map.as_bytes()).expect("it is a map");
    }
    fn rename(value: &mut Value, foreign: &HashMap<String, String>) {
        match value {
            Value::String(text) => {
                let at = text.rfind(['/', ':']).map_or(0, |at| at + 1);
                if let Some(new) = foreign.get(&text[at..]) {
                    text.replace_range(at.., new);
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| rename(value, foreign)),
            Value::Object(values) => values.values_mut().for_each(|value| rename(value, foreign)),
            _ => {}
        }
    }
    for row in rows.iter_mut().flat_map(|(_, rows)| rows) {
        row.values_mut().for_each(|value| rename(value, &foreign));
    }
    passes(&both.check_with(&rows, &ids));
    fails(&both.check(&rows), &["keys", "users/carried_over"], &[]);

    let users = in_collection(&mut rows, "users");
    let (one, other) = (users[0]["user_id"].clone(), users[1]["user_id"].clone());
    (users[0]["user_id"], users[1]["user_id"]) = (other, one);
    fails(
        &both.check_with(&rows, &ids),
        &["users/display_name/digest", "users/email/digest"],
        &["old_home_user_000001: ", " instead of "],
    );
}

/// What is done to a collection.
type Change = dyn Fn(&mut Vec<Map<String, Value>>);

/// Each way to break a migrated data set, and the checks that have to say so.
#[test]
fn whatever_was_not_kept_is_named() {
    let both = Moved::new(|builder| builder);
    for rows in [rows_of(&both.target), moved(&both.source, &both.target)] {
        let broken = |name: &str, change: &Change| {
            let mut rows = rows.clone();
            change(in_collection(&mut rows, name));
            both.check(&rows)
        };
        let play = "old_home_event_000000005";
        fails(
            &broken("listening_history", &|plays| drop(plays.remove(4))),
            &["listening_history/carried_over", "listening_history/duration_ms/sum"],
            &[&format!("{play} is missing")],
        );
        fails(
            &broken("listening_history", &|plays| plays.insert(9, plays[4].clone())),
            &["listening_history/carried_over", "listening_history/event_id/digest"],
            &[&format!("{play} is there 2 times")],
        );
        fails(
            &broken("listening_history", &|plays| plays[7] = plays[4].clone()),
            &["listening_history/event_id/digest"],
            &[&format!("{play} is there 2 times"), "old_home_event_000000008 is missing"],
        );
        let report = broken("tracks", &|tracks| tracks[3]["duration_ms"] = json!(1));
        fails(
            &report,
            &["tracks/duration_ms/digest", "tracks/duration_ms/min"],
            &[r#"old_home_track_000004: \"1\" instead of"#],
        );
        assert!(
            report.failed().all(|outcome| outcome.check.starts_with("tracks/duration_ms/")),
            "nothing else"
        );
        let swapped = broken("users", &|users| {
            let (one, other) = (users[0]["country"].clone(), users[1]["birth_date"].clone());
            users[0]["birth_date"] = other;
            users[1]["country"] = one;
        });
        fails(&swapped, &["users/birth_date/digest"], &["old_home_user_000001: "]);
        fails(
            &broken("albums", &|albums| {
                let (one, other) = (albums[0]["album_id"].clone(), albums[1]["album_id"].clone());
                (albums[0]["album_id"], albums[1]["album_id"]) = (other, one);
            }),
            &["albums/title/digest"],
            &["old_home_album_000001: ", "old_home_album_000002: "],
        );
        fails(
            &broken("users", &|users| users[2]["tenant_id"] = json!("old_home")),
            &["no_source_id"],
            &[r#"users row 3: tenant_id is \"old_home\""#],
        );
        fails(
            &broken("artists", &|artists| {
                artists[1]["social_media"]["spotify_url"] =
                    json!("https://open.spotify.com/artist/old_home_artist_000002");
            }),
            &["no_source_id"],
            &["artists row 2: social_media.spotify_url"],
        );
        fails(
            &broken("users", &|users| {
                users[0].insert("legacy".to_owned(), json!({"id": "old_home_user_000001"}));
            }),
            &["no_source_id"],
            &["users row 1: \\\"legacy\\\" is "],
        );
        fails(
            &broken("listening_history", &|plays| {
                for play in plays {
                    let day = play["played_at"].as_str().expect("times are texts")[..10].to_owned();
                    play["played_at"] = json!(format!("{day}T00:00:00Z"));
                }
            }),
            &["listening_history/played_at/digest"],
            &["T00:00:00Z", " instead of "],
        );
        fails(
            &broken("users", &|users| users[0]["birth_date"] = Value::Null),
            &["users/birth_date/values", "users/birth_date/digest"],
            &["old_home_user_000001: no value instead of "],
        );
        fails(
            &broken("tracks", &|tracks| {
                for track in tracks {
                    let tempo = track["audio_features"]["tempo"].as_f64().expect("it is a number");
                    track["audio_features"]["tempo"] = json!(f64::from(tempo as f32));
                }
            }),
            &["tracks/audio_features.tempo/digest"],
            &[" instead of "],
        );
        fails(
            &broken("tracks", &|tracks| tracks[0]["album_id"] = json!("new_home_album_999999")),
            &["references", "tracks/album_id/digest"],
            &[r#"tracks row 1: album_id is \"new_home_album_999999\""#],
        );
        fails(
            &broken("albums", &|albums| drop(albums.remove(0))),
            &["references", "albums/carried_over"],
            &["new_home_album_000001 is referred to and not there"],
        );
        fails(
            &broken("users", &|users| users[0]["user_id"] = json!("whoever")),
            &["keys", "users/carried_over", "references"],
            &[r#"users row 1: \"whoever\""#],
        );
        fails(
            &broken("interaction_features", &|rows| drop(rows.remove(5))),
            &["interaction_features/carried_over"],
            &[" is missing"],
        );
        let names = broken("users", &|users| {
            for user in users {
                let name: String = user["display_name"].as_str().expect("a text").chars().take(5).collect();
                user["display_name"] = json!(name);
            }
        });
        fails(&names, &["users/display_name/characters", "users/display_name/digest"], &[]);
        assert!(names.failed().all(|outcome| outcome.rows.len() <= 5), "{names:?}");
        fails(&broken("tracks", &Vec::clear), &["tracks/carried_over", "references"], &[]);
    }
}

#[test]
fn rows_that_the_target_added_are_all_there_or_none() {
    let both = Moved::new(|builder| builder);
    let whole = rows_of(&both.target);
    let mut rows = whole.clone();
    in_collection(&mut rows, "users").pop();
    fails(&both.check(&rows), &["users/added_rows", "references"], &["new_home_user_000030 is referred to"]);
    let mut rows = whole.clone();
    let kept = both.source.listening_history().len();
    in_collection(&mut rows, "listening_history").truncate(kept);
    fails(&both.check(&rows), &["listening_history/added_rows"], &[]);
    // Features of tracks that don't count the plays of added users, and those that do where there are none.
    let mut rows = whole.clone();
    let stale = moved(&both.source, &both.target);
    let (old, new) = (in_collection(&mut rows, "track_features"), &mut stale.clone());
    let stale_rows = in_collection(new, "track_features").clone();
    let recomputed = old[..stale_rows.len()].to_vec();
    old.splice(..stale_rows.len(), stale_rows);
    fails(&both.check(&rows), &["track_features/play_count/digest"], &[" instead of "]);
    let mut rows = stale;
    *in_collection(&mut rows, "track_features") = recomputed;
    fails(&both.check(&rows), &["track_features/play_count/digest"], &[" instead of "]);
    // Kept addresses are fine, but not of some rows only.
    let mut rows = whole.clone();
    let (addresses, users) = (both.source.users(), in_collection(&mut rows, "users"));
    for (user, address) in users.iter_mut().zip(addresses) {
        user["email"] = json!(address.email);
    }
    passes(&both.check(&rows));
    in_collection(&mut rows, "users")[1]["email"] = json!(both.target.users()[1].email);
    fails(&both.check(&rows), &["users/email/digest"], &["old_home_user_000002: "]);
    // Where rows are missing, addresses that were kept are not told to have changed.
    in_collection(&mut rows, "users")[1]["email"] = json!(both.source.users()[1].email);
    in_collection(&mut rows, "users").remove(0);
    let report = both.check(&rows);
    fails(&report, &["users/carried_over", "users/email/digest"], &["old_home_user_000001 is missing"]);
    assert!(
        report.failed().all(|outcome| outcome.rows.iter().all(|row| !row.contains("instead of"))),
        "{report:?}"
    );
}

#[test]
fn other_ways_to_write_a_value_are_the_same_value() {
    let both = Moved::new(|builder| builder);
    let mut rows = rows_of(&both.target);
    for (at, play) in in_collection(&mut rows, "listening_history").iter_mut().enumerate() {
        let time = play["played_at"].as_str().expect("times are texts");
        play["played_at"] = json!(match at % 4 {
            0 => time.replace('Z', ".000+00:00"),
            1 => time.replace('Z', "+00").replace('T', " "),
            2 => time.replace('Z', "").replace('T', " "),
            _ => time.replace('Z', ".0"),
        });
        let shuffle = play["shuffle"] == json!(true);
        play["shuffle"] = match at % 3 {
            0 => json!(if shuffle { "t" } else { "f" }),
            1 => json!(if shuffle { "True" } else { "False" }),
            _ => json!(u8::from(shuffle)),
        };
        play["duration_ms"] = json!(play["duration_ms"].as_f64().expect("a number"));
    }
    for event in in_collection(&mut rows, "analytics_events") {
        // What does not apply, as null.
        event["properties"].as_object_mut().expect("an object").entry("error_code").or_insert(Value::Null);
    }
    for user in in_collection(&mut rows, "user_features") {
        if user["activity_score"] == json!(0.0) {
            user["activity_score"] = json!(0);
        }
    }
    passes(&both.check(&rows));
    // But not another time, and nothing that only looks like a truth.
    for (column, value) in [
        ("played_at", json!("2024-01-01")),
        ("played_at", json!("2024-05-06 07:08:09.5")),
        ("played_at", json!(1_714_979_289)),
        ("shuffle", json!("yes")),
        ("shuffle", json!(2)),
    ] {
        let mut rows = rows.clone();
        in_collection(&mut rows, "listening_history")[0][column] = value.clone();
        let report = both.check(&rows);
        assert!(report.failed().all(|outcome| outcome.check.starts_with("listening_history/")), "{value}");
        fails(&report, &[&format!("listening_history/{column}/digest")], &["old_home_event_000000001: "]);
    }
}

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

#[test]
fn every_type_of_column_has_been_checked() {
    // A type that is added needs a look at how it is compared.
    fn types(columns: &'static [tenant_fixtures::schema::Column], found: &mut Vec<&'static str>) {
        for column in columns {
            match column.ty {
                ColumnType::Struct(columns) => types(columns, found),
                ColumnType::List(ColumnType::Decimal) => found.push("decimals"),
                ColumnType::List(ColumnType::Token(_) | ColumnType::Code) => found.push("words"),
                ColumnType::List(_) => found.push("another list"),
                _ => {}
            }
        }
    }
    fn lists<E: Entity>() -> Vec<&'static str> {
        let mut found = Vec::new();
        types(E::SCHEMA.columns, &mut found);
        found
    }
    let mut found = each_collection!(lists()).concat();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["decimals", "words"]);
}
