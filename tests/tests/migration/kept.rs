//! Data sets that kept what a migration must keep, however they write it.

use std::collections::HashMap;

use serde_json::{Value, json};
use tenant_fixtures::Music;
use tenant_fixtures::migration::IdMap;

use super::{Moved, fails, in_collection, moved, passes, rows_of};

#[test]
fn the_target_itself_passes() {
    for (gdpr, anonymize) in [(false, false), (true, false), (true, true)] {
        // Of a handful of users all may have agreed, and of few tracks all may have been played.
        let mut each =
            (0..30).map(|seed| Moved::new(|builder| builder.seed(seed).gdpr(gdpr).anonymize(anonymize)));
        let has_late =
            |moved: &Moved| moved.checks.collections().iter().any(|checks| !checks.added_within.is_empty());
        let moved = each.find(|moved| !gdpr || has_late(moved)).expect("some tracks are played late");
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
