//! Each fault is caught by the metric that it breaks.

use serde_json::{Value, json};
use tenant_fixtures::Format;

use super::{Files, builder};

type Change = fn(&mut Vec<Value>);

#[test]
fn every_fault_is_caught_by_its_metric() {
    let faults: &[(&str, Change, &str, &str)] = &[
        ("users", |rows| rows.push(rows[0].clone()), "duplicate_keys", "user_id"),
        ("users", |rows| rows[1]["email"] = rows[0]["email"].clone(), "duplicate_keys", "email"),
        ("listening_history", |rows| rows.push(rows[5].clone()), "duplicate_keys", "event_id"),
        ("ml_features.interaction_features", |rows| rows.push(rows[0].clone()), "duplicate_keys", "its key"),
        ("tracks", |rows| _ = rows.remove(3), "referential_integrity", "track_id"),
        (
            "albums",
            |rows| rows[0]["artist_id"] = json!("acme_artist_000999"),
            "referential_integrity",
            "artist_id",
        ),
        ("users", |rows| rows[2]["tenant_id"] = json!("other"), "tenant_isolation", "another tenant"),
        (
            "listening_history",
            |rows| rows[2]["user_id"] = json!("other_user_000001"),
            "tenant_isolation",
            "another tenant's",
        ),
        ("users", |rows| rows[0]["country"] = json!(5), "valid_values", "country"),
        ("tracks", |rows| rows[0]["duration_ms"] = json!("long"), "valid_values", "duration_ms"),
        ("tracks", |rows| rows[0]["duration_ms"] = json!(-4), "valid_values", "duration_ms"),
        ("tracks", |rows| rows[0]["genre"] = json!("Polka?"), "valid_values", "genre"),
        ("tracks", |rows| rows[0]["name"] = Value::Null, "valid_values", "name"),
        ("tracks", |rows| _ = rows[0].as_object_mut().unwrap().remove("name"), "valid_values", "missing"),
        ("tracks", |rows| rows[0]["colour"] = json!("blue"), "valid_values", "colour"),
        ("tracks", |rows| rows[0]["audio_features"] = json!([1]), "valid_values", "audio_features"),
        ("tracks", |rows| rows[0]["audio_features"]["energy"] = json!(0.123456), "valid_values", "energy"),
        ("albums", |rows| rows[0]["release_date"] = json!("2024-02-30"), "valid_values", "release_date"),
        (
            "listening_history",
            |rows| rows[0]["played_at"] = json!("2024-02-01 10:00"),
            "valid_values",
            "played_at",
        ),
        ("users", |rows| rows[4] = json!("user"), "valid_values", "no row"),
        ("users", |rows| rows[0]["user_id"] = json!("acme_user_1"), "valid_values", "user_id"),
        (
            "listening_history",
            |rows| rows[7]["duration_ms"] = json!(99_000_000),
            "business_rules",
            "play_within_track",
        ),
        (
            "listening_history",
            |rows| rows[7]["completion_percentage"] = json!(101.0),
            "business_rules",
            "values_in_range",
        ),
        (
            "listening_history",
            |rows| rows[7]["skipped"] = json!(rows[7]["skipped"] == false),
            "business_rules",
            "ending_fits",
        ),
        (
            "listening_history",
            |rows| rows[7]["played_at"] = json!("1901-01-01T00:00:00Z"),
            "business_rules",
            "play_after_release",
        ),
        (
            "listening_history",
            |rows| rows[7]["played_at"] = rows[8]["played_at"].clone(),
            "business_rules",
            "plays_do_not_overlap",
        ),
        (
            "listening_history",
            |rows| {
                let last = rows.len() - 1;
                rows[0]["session_id"] = rows[last]["session_id"].clone();
            },
            "business_rules",
            "session_of_one_user",
        ),
        (
            "listening_history",
            |rows| {
                let uri = rows[0]["context"]["uri"].as_str().unwrap().replace(":acme_", ":globex_");
                rows[0]["context"]["uri"] = json!(uri);
            },
            "business_rules",
            "address_of_tenant",
        ),
        ("listening_history", |rows| _ = rows.pop(), "business_rules", "user_totals"),
        ("listening_history", |rows| _ = rows.pop(), "complete_rows", "asks for 900"),
        ("analytics_events", Vec::clear, "complete_rows", "analytics_events"),
        (
            "users",
            |rows| rows[3]["email"] = json!("ada@0123456789ab.example"),
            "business_rules",
            "address_of_tenant",
        ),
        (
            "artists",
            |rows| rows[3]["social_media"]["website"] = json!("https://x.0123456789ab.example"),
            "business_rules",
            "address_of_tenant",
        ),
        (
            "artists",
            |rows| {
                rows[3]["social_media"]["spotify_url"] =
                    json!("https://open.spotify.com/artist/b_artist_000001")
            },
            "business_rules",
            "address_of_tenant",
        ),
        (
            "users",
            |rows| rows[0]["activity_metrics"]["tracks_played"] = json!(1_000_000),
            "business_rules",
            "user_totals",
        ),
        (
            "users",
            |rows| rows[3]["created_at"] = json!("2024-12-31T23:59:59Z"),
            "business_rules",
            "before its user",
        ),
        ("users", |rows| rows[3]["birth_date"] = json!("2020-01-01"), "business_rules", "user_age"),
        ("albums", |rows| rows[0]["total_tracks"] = json!(77), "business_rules", "album_totals"),
        (
            "tracks",
            |rows| rows[0]["artist_id"] = json!("acme_artist_000040"),
            "business_rules",
            "track_of_album_artist",
        ),
        (
            "tracks",
            |rows| rows[0]["audio_features"]["energy"] = json!(1.5),
            "business_rules",
            "values_in_range",
        ),
        (
            "analytics_events",
            |rows| rows[0]["timestamp"] = json!("2029-01-01T00:00:00Z"),
            "business_rules",
            "within_period",
        ),
        (
            "analytics_events",
            |rows| rows[0]["properties"]["user_country"] = json!("ZA"),
            "business_rules",
            "event_fits_user",
        ),
        (
            "ml_features.track_features",
            |rows| rows[0]["play_count"] = json!(9_999),
            "business_rules",
            "track_features",
        ),
        (
            "ml_features.interaction_features",
            |rows| rows[0]["play_count"] = json!(9_999),
            "business_rules",
            "interactions_of_plays",
        ),
    ];
    for format in [Format::JsonLines, Format::Json] {
        for (collection, change, metric, told) in faults {
            let files = Files::new(builder(), format);
            files.change(collection, *change);
            let report = files.report();
            let found = report.metric(metric).unwrap();
            assert_eq!(found.passed, Some(false), "{metric} passes: {collection} {told}");
            let text = serde_json::to_string(&found.first).unwrap();
            assert!(text.contains(told), "{collection} {told}: {text}");
            assert!(found.broken > 0 && !found.first.is_empty() && found.first.len() <= 10 * 20);
        }
    }
}
