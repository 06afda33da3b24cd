//! The metrics say that good data is good, and each fault is caught by the metric that it breaks.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::quality::{Report, SourceFile, assess, assess_files};
use tenant_fixtures::{
    Format, Music, ProfileBuilder, Scenario, ScenarioOptions, TenantDataset, TenantProfile, Tier,
};

fn go(_: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn builder() -> ProfileBuilder {
    TenantProfile::builder("acme").users(20).tracks(120).albums(40).artists(40).events(900)
}

/// A tenant's files, to be changed.
struct Files {
    _folder: tempfile::TempDir,
    data: PathBuf,
    profile: TenantProfile,
    format: Format,
}

impl Files {
    fn new(builder: ProfileBuilder, format: Format) -> Self {
        let folder = tempfile::tempdir().expect("there is a temporary folder");
        let profile = builder.build().expect("the profile is valid");
        let dataset = TenantDataset::new(profile.clone());
        let options = PublishOptions { formats: vec![format], ..PublishOptions::default() };
        let published = publish(&dataset, folder.path(), &options, &mut |_| ControlFlow::Continue(()))
            .expect("the data set is written");
        let data = published.path.join("data");
        Self { _folder: folder, data, profile, format }
    }

    fn paths(&self) -> Vec<PathBuf> {
        fs::read_dir(&self.data)
            .expect("the payload is there")
            .map(|entry| entry.expect("it can be listed").path())
            .collect()
    }

    fn report(&self) -> Report {
        let source = SourceFile { paths: self.paths(), profile: Some(&self.profile), whole: true };
        assess_files::<Music>(&[source], &mut go).expect("the files are read").remove(0)
    }

    /// Changes the rows of a collection.
    fn change(&self, collection: &str, change: impl FnOnce(&mut Vec<Value>)) {
        match self.format {
            Format::JsonLines => {
                let path = self.data.join(format!("{collection}.jsonl"));
                let text = fs::read_to_string(&path).expect("the file is read");
                let mut rows: Vec<Value> =
                    text.lines().map(|line| serde_json::from_str(line).expect("the line is JSON")).collect();
                change(&mut rows);
                write(&path, rows.iter().map(|row| format!("{row}\n")).collect());
            }
            Format::Json => {
                let path = self.data.join("dataset.json");
                let mut document: Value =
                    serde_json::from_str(&fs::read_to_string(&path).expect("the file is read"))
                        .expect("the document is JSON");
                let data = &mut document["data"];
                let rows = match collection.strip_prefix("ml_features.") {
                    Some(name) => &mut data["ml_features"][name],
                    None => &mut data[collection],
                };
                change(rows.as_array_mut().expect("rows are a list"));
                write(&path, document.to_string());
            }
            other => panic!("{other} is changed as text"),
        }
    }
}

fn write(path: &Path, text: String) {
    fs::write(path, text).expect("the file is written");
}

fn failing(report: &Report) -> Vec<&'static str> {
    let verdicts = || report.metrics.iter().filter_map(|metric| metric.passed);
    assert_eq!(report.passed, (verdicts().count() > 0).then(|| verdicts().all(|passed| passed)));
    assert_eq!(report.passed(), report.passed == Some(true));
    for metric in &report.metrics {
        let judged = metric.value.is_some() || metric.broken > 0;
        assert_eq!(metric.passed.is_some(), judged, "what judged nothing has no verdict: {metric:?}");
    }
    let failing = report.metrics.iter().filter(|metric| metric.passed == Some(false));
    failing.map(|metric| metric.name).collect()
}

#[test]
fn tenants_pass_in_memory_and_from_every_format() {
    let profiles = [
        builder(),
        builder().gdpr(true).seed(1),
        builder().anonymize(true).seed(2).countries(["DE", "BR"]),
        builder().gdpr(true).anonymize(true).seed(3),
        TenantProfile::builder("acme").tier(Tier::Free),
        TenantProfile::builder("acme").tier(Tier::Premium).scale("0.005"),
    ];
    for builder in profiles {
        let made = TenantDataset::new(builder.clone().build().unwrap()).quality();
        assert_eq!(failing(&made), [""; 0], "{made:#?}");
        for name in ["referential_integrity", "tenant_isolation", "business_rules", "valid_values"] {
            assert_eq!(made.metric(name).unwrap().value, Some(100.0), "{name}");
        }
        assert_eq!(made.metric("duplicate_keys").unwrap().value, Some(0.0));
        for &format in Format::ALL {
            let read = Files::new(builder.clone(), format).report();
            assert_eq!(made, read, "{format}");
        }
    }
}

/// The report hangs on nothing but the rows, and not on how many threads made them.
#[test]
fn threads_make_no_difference() {
    let dataset = TenantDataset::new(
        TenantProfile::builder("acme").tier(Tier::Standard).scale("0.05").build().unwrap(),
    );
    let one = assess(&dataset, 1, &mut go).unwrap();
    assert_eq!(assess(&dataset, 3, &mut go), Some(one));
    assert_eq!(assess(&dataset, 2, &mut |_| ControlFlow::Break(())), None);
}

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
            |rows| rows[7]["played_at"] = json!("1999-01-01T00:00:00Z"),
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

/// What most data does is no measure where nobody does it: everyone listens at one moment, on the rarest
/// of devices.
#[test]
fn the_unreal_is_told_from_the_real() {
    for format in [Format::JsonLines, Format::Json] {
        let files = Files::new(builder().users(100).events(5_000), format);
        files.change("listening_history", |rows| {
            for row in rows {
                row["played_at"] = json!("2024-06-03T03:00:00Z");
                row["device"]["type"] = json!("game_console");
            }
        });
        let report = files.report();
        let found = report.metric("realistic_distribution").unwrap();
        for (unreal, most) in [("hour_of_day", 0.55), ("weekday", 0.4), ("device", 0.2)] {
            let detail = found.details.iter().find(|detail| detail.name == unreal).unwrap();
            assert!(detail.value.unwrap() < most, "{found:#?}");
        }
        assert_eq!(found.passed, Some(false), "{found:#?}");
    }
}

#[test]
fn csv_is_checked_as_well() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("users.csv", "acme_user_000002", "acme_user_000001", "duplicate_keys"),
        ("tracks.csv", "acme_album_000001", "acme_album_000999", "referential_integrity"),
        ("users.csv", "acme,", "globex,", "tenant_isolation"),
        ("listening_history.csv", ",true,", ",perhaps,", "valid_values"),
    ];
    for (name, from, to, metric) in cases {
        let files = Files::new(builder(), Format::Csv);
        let path = files.data.join(name);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{name}");
        write(&path, text.replacen(from, to, 1));
        assert!(failing(&files.report()).contains(metric), "{name} {metric}");
    }
}

/// Rows of other people's files may stand in any order.
#[test]
fn order_is_no_fault() {
    for format in [Format::JsonLines, Format::Json] {
        let files = Files::new(builder(), format);
        for collection in ["artists", "albums", "tracks", "users", "listening_history", "analytics_events"] {
            files.change(collection, |rows| rows.reverse());
        }
        assert_eq!(failing(&files.report()), [""; 0]);
    }
}

/// A file that is gone is missed where the profile asks for it.
#[test]
fn lost_files_are_missed() {
    for name in ["users", "listening_history", "ml_features.track_features"] {
        let files = Files::new(builder(), Format::JsonLines);
        fs::remove_file(files.data.join(format!("{name}.jsonl"))).unwrap();
        let report = files.report();
        assert!(failing(&report).contains(&"complete_rows"), "{name}");
    }
}

/// Tracks played by chance alone are not how people listen, however good everything else is.
#[test]
fn one_ruined_distribution_is_enough() {
    let files = Files::new(builder().tracks(300).events(6_000), Format::JsonLines);
    assert_eq!(failing(&files.report()), [""; 0]);
    files.change("listening_history", |rows| {
        let tracks: Vec<_> = (1..=300).map(|number| json!(format!("acme_track_{number:06}"))).collect();
        rows.iter_mut().enumerate().for_each(|(at, row)| row["track_id"] = tracks[at % 300].clone());
    });
    assert!(failing(&files.report()).contains(&"realistic_distribution"));
}

/// Without a profile, what doesn't need one is checked.
#[test]
fn files_of_anyone_are_checked_as_far_as_can_be() {
    let files = Files::new(builder().gdpr(true), Format::JsonLines);
    fs::remove_file(files.data.join("artists.jsonl")).unwrap();
    let source = || vec![SourceFile { paths: files.paths(), profile: None, whole: false }];
    let report = assess_files::<Music>(&source(), &mut go).unwrap().remove(0);
    assert_eq!(failing(&report), [""; 0], "{report:#?}");
    assert!(
        report.not_checked.iter().any(|told| told.contains("albums.artist_id")),
        "{:?}",
        report.not_checked
    );
    assert_eq!(report.tenant_id, "acme");
    files.change("users", |rows| rows[1]["email"] = rows[0]["email"].clone());
    let report = assess_files::<Music>(&source(), &mut go).unwrap().remove(0);
    assert_eq!(failing(&report), ["duplicate_keys"]);
}

#[test]
fn tenants_that_share_a_value_are_told() {
    let (a, b) = (
        Files::new(builder(), Format::JsonLines),
        Files::new(builder().tenant_id("globex"), Format::JsonLines),
    );
    let both = || {
        let sources = [&a, &b].map(|files| SourceFile {
            paths: files.paths(),
            profile: Some(&files.profile),
            whole: true,
        });
        assess_files::<Music>(&sources, &mut go).unwrap()
    };
    for report in both() {
        assert!(report.passed(), "{report:#?}");
    }
    let mut email = Value::Null;
    a.change("users", |rows| email = rows[0]["email"].clone());
    b.change("users", |rows| rows[5]["email"] = email);
    let reports = both();
    assert!(reports[0].passed());
    // It is not at the tenant's own host either.
    assert_eq!(failing(&reports[1]), ["tenant_isolation", "business_rules"]);
    assert!(reports[1].metric("tenant_isolation").unwrap().first[0].what.contains("another tenant's, too"));
    // A session of the other one, in all of its rows, breaks no rule by itself.
    let mut session = Value::Null;
    a.change("listening_history", |rows| session = rows[0]["session_id"].clone());
    for collection in ["listening_history", "analytics_events"] {
        b.change(collection, |rows| {
            let own = rows[0]["session_id"].clone();
            rows.iter_mut()
                .filter(|row| row["session_id"] == own)
                .for_each(|row| row["session_id"] = session.clone());
        });
    }
    let first = both().remove(1).metric("tenant_isolation").unwrap().first.clone();
    assert!(first.iter().any(|breach| breach.column.as_deref() == Some("session_id")), "{first:?}");
}

/// Small data is not judged by its size: a listener's few sessions are no fair sample of the hours of a week.
#[test]
fn however_small_the_data_it_is_not_called_unreal() {
    let mut scored = 0;
    for seed in 0..30 {
        let builder = || TenantProfile::builder("acme").seed(seed);
        for small in [
            builder().users(1).tracks(20).events(100),
            builder().users(1).tracks(100).events(2_000),
            builder().users(6).tracks(50).events(400),
            builder().tier(Tier::Standard).scale("0.001"),
            builder().tier(Tier::Premium).scale("0.0005"),
        ] {
            let report = TenantDataset::new(small.build().unwrap()).quality();
            assert!(report.passed(), "of seed {seed}: {report:#?}");
            let realism = report.metric("realistic_distribution").unwrap();
            scored += realism.details.iter().filter(|detail| detail.value.is_some()).count();
        }
    }
    assert!(scored > 300, "{scored}");
}

#[test]
fn every_scenario_passes_at_a_small_scale() {
    for scenario in Scenario::ALL {
        let options = ScenarioOptions { scale: "0.01".parse().unwrap(), ..ScenarioOptions::default() };
        for profile in scenario.tenants(&options).unwrap() {
            let report = TenantDataset::new(profile).quality();
            assert!(report.passed(), "{}: {report:#?}", scenario.name());
        }
    }
}
