//! A profile as a document, and the digests of profiles.

use std::collections::HashSet;

use serde_json::{Value, json};
use tenant_fixtures::{Digest, ProfileBuilder, TenantProfile, Tier};

fn made(builder: ProfileBuilder) -> TenantProfile {
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

fn free() -> ProfileBuilder {
    TenantProfile::builder("acme")
}

/// Options of every kind, each alone.
fn options() -> Vec<ProfileBuilder> {
    vec![
        free().seed(43),
        free().seed(u64::MAX),
        free().lineage("other"),
        free().users(11),
        free().tracks(101),
        free().albums(21),
        free().artists(31),
        free().events(999),
        free().scale("0.5"),
        free().tier(Tier::Standard),
        free().activity("0.501"),
        free().diversity("0.499"),
        free().countries(["DE", "FR"]),
        free().countries(["DE"]),
        free().gdpr(true),
        free().anonymize(true),
        free().as_of("2025-01-01T00:00:01Z"),
        free().days(364),
        TenantProfile::builder("ACME"),
    ]
}

/// What says how the rows are to be written, or what they are for.
fn labels() -> Vec<ProfileBuilder> {
    vec![
        free().name("Acme & Sons \"é\""),
        free().collections(["users"]),
        free().load_data(true),
        free().concurrent_users(500),
        free().countries(made(free()).countries()),
        free().users(10),
        free().tier("standard").scale("0.01").artists(30),
    ]
}

#[test]
fn a_document_reads_back() {
    let many =
        free().tier("premium").scale(0.000_123_456).seed(u64::MAX).gdpr(true).days(1).users(9).events(3);
    for builder in options().into_iter().chain(labels()).chain([free(), many]) {
        let profile = made(builder);
        let text = serde_json::to_string(&profile).unwrap();
        let again = TenantProfile::from_json(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(again, profile, "{text}");
        assert_eq!(serde_json::to_string(&again).unwrap(), text, "there is one form");
        assert_eq!((again.digest(), again.rows_digest()), (profile.digest(), profile.rows_digest()));
    }
}

#[test]
fn the_document_names_every_option() {
    let document = serde_json::to_value(made(free().scale("0.5").countries(["FR", "DE", "FR"]))).unwrap();
    assert_eq!(
        document,
        json!({
            "tenant_id": "acme", "tenant_name": "acme", "lineage": "acme", "tier": "free", "scale_factor": 0.5,
            "num_users": 5, "num_tracks": 50, "num_albums": 10, "num_artists": 15, "num_events": 500,
            "seed": 42, "as_of": "2025-01-01T00:00:00Z", "days": 365, "user_activity_level": 0.5,
            "music_diversity": 0.5, "geographic_spread": ["DE", "FR"], "gdpr_compliant": false,
            "pii_anonymization": false, "generate_load_data": false, "concurrent_users": 0,
            "data_types": ["artists", "albums", "tracks", "users", "listening_history", "analytics_events", "ml_features"],
        })
    );
    assert_eq!(TenantProfile::from_json("{}").unwrap().tenant_id(), "tenant_001", "all have defaults");
    let parsed =
        TenantProfile::from_json(r#"{"tenant_id": "acme", "tier": "standard", "scale_factor": 0.01}"#);
    assert_eq!(parsed, free().tier("standard").scale(0.01).build());
}

#[test]
fn what_is_unknown_or_of_another_type_is_refused() {
    let known = serde_json::to_value(made(free())).unwrap();
    for (key, value) in known.as_object().unwrap() {
        for wrong in [Value::Null, json!([1]), json!({}), json!(-1), json!(1.5), json!("?"), json!(true)] {
            let fits = match value {
                Value::Bool(_) => wrong.is_boolean(),
                Value::Number(_) => key == "scale_factor" && wrong == json!(1.5),
                // A name may be anything.
                Value::String(_) => key == "tenant_name" && wrong.is_string(),
                _ => false,
            };
            let text = json!({ key: wrong }).to_string();
            assert_eq!(TenantProfile::from_json(&text).is_ok(), fits, "{text}");
        }
    }
    for (text, parts) in [
        ("", &["not JSON"][..]),
        ("[]", &["not a JSON object"]),
        ("{\"seed\": 1", &["not JSON"]),
        (r#"{"num_user": 3}"#, &["num_user", "did you mean \"num_users\"?", "Known: ", "pii_anonymization"]),
        (r#"{"num_users": -3}"#, &["num_users", "found -3", "whole number"]),
        (r#"{"gdpr_compliant": "yes"}"#, &["gdpr_compliant", "\"yes\"", "true or false"]),
        (r#"{"tier": "gold", "x": 1}"#, &["gold", "x: found 1"]),
        (r#"{"scale_factor": 1e999}"#, &["not JSON"]),
    ] {
        let error = TenantProfile::from_json(text).expect_err(text).to_string();
        for part in parts {
            assert!(error.contains(part), "{part:?} is not in {error:?}");
        }
    }
}

#[test]
fn the_rows_digest_follows_what_shapes_rows() {
    let of = |builder: ProfileBuilder| made(builder).rows_digest();
    let shaped: HashSet<Digest> = options().into_iter().map(of).collect();
    assert_eq!(shaped.len(), options().len(), "each another");
    assert!(!shaped.contains(&of(free())));
    for builder in labels() {
        let profile = made(builder);
        assert_eq!(profile.rows_digest(), of(free()), "{profile:?}");
    }
}

#[test]
fn the_profile_digest_follows_everything() {
    let all = options().into_iter().chain(labels()).map(made);
    let different: Vec<_> = all.filter(|profile| *profile != made(free())).collect();
    let digests: HashSet<Digest> = different.iter().map(TenantProfile::digest).collect();
    assert_eq!(digests.len(), different.len());
    assert!(!digests.contains(&made(free()).digest()));
    assert_eq!(made(free()).digest(), made(free().users(10)).digest());
    assert_eq!(made(free()).digest().to_string().len(), 64);
}
