//! A profile as a document, and the digests of profiles.

use std::collections::HashSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tenant_fixtures::{Digest, ProfileBuilder, TenantProfile, Tier};
use tenant_fixtures_tests::skipped;

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

/// Programs that know floats alone round large whole numbers, so those are written as text.
#[test]
fn large_numbers_survive_programs_that_know_floats_alone() {
    const EXACT: u64 = (1 << 53) - 1;
    for seed in [0, 42, EXACT] {
        let text = serde_json::to_string(&made(free().seed(seed))).unwrap();
        assert!(text.contains(&format!("\"seed\":{seed},")) && !text.contains("digest"), "{text}");
    }
    for seed in [EXACT + 1, EXACT + 2, 1_234_567_890_123_456_789, u64::MAX] {
        let profile = made(free().seed(seed));
        let text = serde_json::to_string_pretty(&profile).unwrap();
        assert!(text.contains(&format!("\"seed\": \"{seed}\"")), "{text}");
        for (program, arguments) in [
            ("jq", &["."][..]),
            ("jq", &["-S", "map_values(.)"]),
            (
                "node",
                &[
                    "-e",
                    "process.stdout.write(JSON.stringify(JSON.parse(require('fs').readFileSync(0, 'utf8'))))",
                ],
            ),
        ] {
            match through(program, arguments, &text) {
                Some(text) => {
                    assert_eq!(TenantProfile::from_json(&text), Ok(profile.clone()), "{program}: {text}")
                }
                None => skipped(&format!("there is no {program}")),
            }
        }
        // As a number it may have been another one.
        let number = text.replace(&format!("\"{seed}\""), &seed.to_string());
        let error = TenantProfile::from_json(&number).expect_err(&number).to_string();
        assert!(error.contains("seed: found") && error.contains(&format!("as text, \"{seed}\"")), "{error}");
        let rounded = text.replace(&format!("\"{seed}\""), &format!("{:e}", seed as f64));
        assert!(TenantProfile::from_json(&rounded).is_err(), "{rounded}");
        // As another text it is noticed, unless somebody says that it is meant.
        let mut document: Value = serde_json::from_str(&text).unwrap();
        document["seed"] = json!((seed - 1).to_string());
        let error = TenantProfile::from_json(&document.to_string()).expect_err("another seed").to_string();
        assert!(error.contains("edited on purpose") && error.contains("\"digest\""), "{error}");
        document.as_object_mut().unwrap().remove("digest");
        assert_eq!(TenantProfile::from_json(&document.to_string()), Ok(made(free().seed(seed - 1))));
    }
    for text in [r#"{"seed": "42"}"#, r#"{"seed": 42}"#] {
        assert_eq!(TenantProfile::from_json(text).unwrap().seed(), 42);
    }
    for wrong in ["", "-1", "+1", " 1", "1.0", "1e3", "18446744073709551616"] {
        TenantProfile::from_json(&json!({ "seed": wrong }).to_string()).expect_err(wrong);
    }
}

/// What a program makes of a text; none where there is no such program.
fn through(program: &str, arguments: &[&str], text: &str) -> Option<String> {
    let mut child =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{program}");
    Some(String::from_utf8(output.stdout).expect("UTF-8"))
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
        ("", &["not a profile's JSON document"][..]),
        ("[]", &["expected an object that has every option once"]),
        ("{\"seed\": 1", &["not a profile's JSON document"]),
        (r#"{"num_user": 3}"#, &["num_user", "did you mean \"num_users\"?", "Known: ", "pii_anonymization"]),
        (r#"{"num_users": -3}"#, &["num_users", "found -3", "whole number"]),
        (r#"{"gdpr_compliant": "yes"}"#, &["gdpr_compliant", "\"yes\"", "true or false"]),
        (r#"{"tier": "gold", "x": 1}"#, &["gold", "x: found 1"]),
        (r#"{"scale_factor": 1e999}"#, &["not a profile's JSON document"]),
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

#[test]
fn an_option_that_stands_twice_is_refused() {
    let error = TenantProfile::from_json(r#"{"seed": 1, "tier": "free", "seed": 2}"#).unwrap_err();
    assert!(error.to_string().contains("\"seed\" stands there twice"), "{error}");
}
