//! What may be asked for, and what is said of anything else.

use tenant_fixtures::{Decimal, Known as _, Music, ProfileBuilder, ProfileError, TenantProfile, Tier};

fn free() -> ProfileBuilder {
    TenantProfile::builder("acme")
}

fn made(builder: ProfileBuilder) -> TenantProfile {
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

fn refused(builder: ProfileBuilder) -> ProfileError {
    match builder.build() {
        Ok(profile) => panic!("allowed: {}", serde_json::to_string(&profile).unwrap_or_default()),
        Err(error) => error,
    }
}

/// One problem, with this field, and these parts in its message.
#[track_caller]
fn refuses(builder: ProfileBuilder, field: &str, parts: &[&str]) {
    let error = refused(builder);
    assert_eq!(error.problems().len(), 1, "one problem only: {error}");
    let problem = &error.problems()[0];
    assert_eq!(problem.field, field, "{error}");
    assert_eq!(error.to_string(), format!("{field}: {}", problem.message));
    for part in parts {
        assert!(problem.message.contains(part), "{part:?} is not in {error}");
    }
    assert!(!error.to_string().contains(['\n', '\0']) && error.to_string().len() < 1500, "{error}");
}

fn counts(profile: &TenantProfile) -> Vec<u64> {
    profile.counts().map(|(_, count)| count).collect()
}

#[test]
fn the_tiers_are_those_of_the_table() {
    for (tier, name, expected) in [
        (Tier::Free, "free", [10, 100, 20, 30, 1_000]),
        (Tier::Standard, "standard", [1_000, 10_000, 2_000, 3_000, 100_000]),
        (Tier::Premium, "premium", [10_000, 100_000, 20_000, 30_000, 1_000_000]),
        (Tier::Enterprise, "enterprise", [100_000, 1_000_000, 200_000, 300_000, 10_000_000]),
    ] {
        for profile in [free().tier(tier), free().tier(name), free().tier(name.to_owned())].map(made) {
            assert_eq!(counts(&profile), expected);
            assert_eq!((profile.tier(), tier.as_str()), (tier, name));
        }
    }
    let names: Vec<_> = made(free()).counts().map(|(name, _)| name).collect();
    assert_eq!(names, ["users", "tracks", "albums", "artists", "events"]);
    assert_eq!(made(free()).count("songs"), None);
}

#[test]
fn the_defaults_are_those_promised() {
    let profile = made(free());
    assert_eq!((profile.tier(), profile.scale(), profile.seed()), (Tier::Free, Decimal::ONE, 42));
    assert_eq!(
        (profile.tenant_id().as_str(), profile.tenant_name(), profile.lineage()),
        ("acme", "acme", "acme")
    );
    assert_eq!((profile.as_of().to_rfc3339().as_str(), profile.days()), ("2025-01-01T00:00:00+00:00", 365));
    assert!(!profile.gdpr() && !profile.anonymize() && !profile.load_data());
    assert_eq!(profile.concurrent_users(), 0);
    let countries = profile.countries();
    assert_eq!((countries.len(), countries.first(), countries.last()), (58, Some(&"AE"), Some(&"ZA")));
    assert_eq!(profile.collections(), Music::info().collections);
    assert_eq!(profile, made(TenantProfile::builder("acme").scale(1).tier("free").days(365)));
}

#[test]
fn scales_multiply_exactly_and_round_half_up() {
    for (scale, expected) in [
        ("0.01", [10, 100, 20, 30, 1000]),
        ("0.007", [7, 70, 14, 21, 700]),
        ("0.0005", [1, 5, 1, 2, 50]),
        ("0.0004", [1, 4, 1, 1, 40]),
        ("0.0025", [3, 25, 5, 8, 250]),
        ("0.00000001", [1, 1, 1, 1, 1]),
        ("1.5", [1500, 15_000, 3000, 4500, 150_000]),
        ("1000", [1_000_000, 10_000_000, 2_000_000, 3_000_000, 100_000_000]),
    ] {
        let by_text = made(free().tier("standard").scale(scale));
        assert_eq!(counts(&by_text), expected, "{scale}");
        assert_eq!(made(free().tier("standard").scale(scale.parse::<f64>().unwrap())), by_text, "{scale}");
        assert_eq!(made(free().tier("standard").scale(scale.to_owned())), by_text, "{scale}");
        assert_eq!(by_text.scale().to_string(), scale);
    }
    assert_eq!(made(free().scale(2)), made(free().scale(2.0)));
    assert_eq!(made(free().scale(2_u8)), made(free().scale("2.000000000")));
    assert_eq!(made(free().scale(0.01_f32)), made(free().scale(0.01)));
    assert_eq!(made(free().scale(0.1 + 0.2)), made(free().scale("0.3")));
}

#[test]
fn explicit_counts_are_taken_as_they_are() {
    let profile = made(free().tier("premium").scale(0.001).users(3).events(0).count("artists", 7));
    assert_eq!(counts(&profile), [3, 100, 20, 7, 0]);
    let later = made(free().users(3).scale(0.5).users(4));
    assert_eq!(later.count("users"), Some(4), "the last one counts");
    assert_eq!(counts(&made(free().users(0).tracks(0).albums(0).artists(0).events(0))), [0; 5]);
    assert!(made(free().concurrent_users(5)).load_data());
}

#[test]
fn no_decimal_but_a_decimal() {
    for scale in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        refuses(
            free().scale(scale),
            "scale",
            &[&scale.to_string(), "not a number", "from 0.000000001 to 1000"],
        );
        refuses(free().activity(scale), "activity", &["not a number", "from 0 to 1"]);
    }
    refuses(free().scale(-1), "scale", &["found \"-1\"", "negative"]);
    refuses(free().scale(-0.5), "scale", &["-0.5", "negative", "1000"]);
    refuses(free().scale(1e308), "scale", &["too large", "1000"]);
    refuses(free().scale(f64::MIN_POSITIVE), "scale", &["more than nine decimal places"]);
    refuses(free().scale(0), "scale", &["found 0", "0.000000001 to 1000"]);
    refuses(free().scale("0.0"), "scale", &["found 0", "0.000000001 to 1000"]);
    refuses(free().scale("1000.000000001"), "scale", &["found 1000.000000001"]);
    refuses(free().scale(u64::MAX), "scale", &["too large"]);
    for nonsense in ["", ".", "1,5", "1e3", "+1", "0x1", " 1", "NaN", "١"] {
        refuses(free().scale(nonsense), "scale", &[&format!("{nonsense:?}"), "not a number"]);
    }
    refuses(free().scale(&*"9".repeat(9999)), "scale", &["too large"]);
    refuses(free().diversity("1.000000001"), "diversity", &["found 1.000000001", "from 0 to 1"]);
    refuses(free().activity(-0.1), "activity", &["-0.1", "from 0 to 1"]);
    made(free().activity("0").diversity(1).scale("0.000000001"));
}

#[test]
fn every_other_option_is_checked() {
    refuses(TenantProfile::builder("a/b"), "tenant_id", &["\"a/b\"", "'/'", "A–Z a–z 0–9 . _ -"]);
    refuses(free().lineage(""), "lineage", &["empty"]);
    refuses(free().lineage("../x"), "lineage", &["position 1"]);
    refuses(free().name(""), "name", &["found 0", "1 to 200"]);
    refuses(free().name(&"é".repeat(201)), "name", &["found 201", "1 to 200"]);
    refuses(free().name("a\u{7}b"), "name", &["control character"]);
    made(free().name(&"é".repeat(200)));
    refuses(
        free().tier("premum"),
        "tier",
        &["\"premum\"", "did you mean \"premium\"?", "free, standard, premium, enterprise"],
    );
    refuses(free().tier("Free"), "tier", &["did you mean \"free\"?"]);
    refuses(free().tier("platinum"), "tier", &["\"platinum\"", "enterprise"]);
    refuses(free().countries(["DE", "UK"]), "countries", &["\"UK\"", "DE, "]);
    refuses(free().countries(["de"]), "countries", &["\"de\"", "did you mean \"DE\"?"]);
    refuses(free().countries([""; 0]), "countries", &["empty list", "US"]);
    refuses(
        free().collections(["user"]),
        "collections",
        &["\"user\"", "did you mean \"users\"?", "ml_features"],
    );
    refuses(free().collections([""; 0]), "collections", &["empty list", "ml_features"]);
    refuses(free().concurrent_users(1_000_001), "concurrent_users", &["found 1000001", "0 to 1000000"]);
    refuses(free().days(0), "days", &["found 0", "1 to 3650"]);
    refuses(free().days(3651), "days", &["found 3651", "1 to 3650"]);
    refuses(free().days(u64::MAX), "days", &["found 18446744073709551615"]);
    refuses(free().count("songs", 3), "counts", &["\"songs\"", "users, tracks, albums, artists, events"]);
    refuses(free().count("user", 3), "counts", &["did you mean \"users\"?"]);
    for nonsense in
        ["", "yesterday", "2025-13-01", "2025-02-30", "2025-01-01T00:00:00", "1735689600", "2025-01-01 "]
    {
        refuses(free().as_of(nonsense), "as_of", &[&format!("{nonsense:?}"), "2025-01-01T00:00:00Z"]);
    }
    refuses(free().as_of("2025-01-01T00:00:00.5Z"), "as_of", &["whole second"]);
    refuses(free().as_of("2016-12-31T23:59:60Z"), "as_of", &["whole second"]);
    refuses(free().as_of("1999-12-31T23:59:59Z"), "as_of", &["1999", "2000 to 2099"]);
    refuses(free().as_of("2100-01-01"), "as_of", &["2100", "2000 to 2099"]);
    assert_eq!(made(free().as_of("2025-03-01")), made(free().as_of("2025-03-01T05:30:00+05:30")));
}

#[test]
fn counts_have_to_go_together() {
    refuses(free().users(0), "users", &["found 0", "1000 events", "at least 1"]);
    refuses(free().tracks(0).albums(0), "tracks", &["found 0", "1000 events"]);
    refuses(free().albums(0), "albums", &["found 0", "100 tracks"]);
    refuses(free().artists(0), "artists", &["found 0", "20 albums"]);
    refuses(free().albums(101), "albums", &["101 albums", "100 tracks", "fewer albums or more tracks"]);
    refuses(free().users(2).days(5).events(601), "events", &["601", "2 users", "5 days", "makes 600"]);
    made(free().users(2).days(5).events(600));
    made(free().albums(100));
    refuses(free().users(100_000_001), "users", &["found 100000001", "at most 100000000"]);
    refuses(free().events(u64::MAX), "events", &["18446744073709551615", "at most 100000000000"]);
    refuses(free().users(100_000_000).events(100_000_000_001), "events", &["at most 100000000000"]);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let error = refused(
        TenantProfile::builder("")
            .tier("premum")
            .scale(0)
            .activity(2)
            .days(0)
            .as_of("never")
            .countries(["XX"]),
    );
    let fields: Vec<_> = error.problems().iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["tenant_id", "tier", "scale", "activity", "countries", "as_of", "days"]);
    assert_eq!(error.to_string().lines().count(), fields.len());
    let error = refused(free().users(0).artists(0).albums(500));
    assert_eq!(error.problems().len(), 3, "{error}");
}

#[test]
fn a_list_of_what_is_known_is_told_apart_from_the_rest() {
    for builder in [free().tier("zzzzzzzz"), free().countries(["ZZZZ"]), free().count("zzzzzzzz", 1)] {
        let error = refused(builder).to_string();
        assert!(error.contains("\". Known: "), "{error}");
    }
}
