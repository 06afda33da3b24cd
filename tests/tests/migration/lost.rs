//! What a data set did not keep is named.

use serde_json::{Map, Value, json};

use super::{Moved, fails, in_collection, moved, rows_of};

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
