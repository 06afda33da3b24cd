//! The metrics say that good data is good, and each fault is caught by the metric that it breaks.

mod faults;
mod sources;

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tenant_fixtures::bag::{PublishOptions, publish};
use tenant_fixtures::quality::{Report, SourceFile, Verdict, assess_files};
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

/// What most data does is no measure where nobody does it: everyone listens at one moment, on the rarest
/// of devices.
#[test]
fn the_unreal_is_told_from_the_real() {
    for format in [Format::JsonLines, Format::Json] {
        let files = Files::new(builder().users(200).events(20_000), format);
        files.change("listening_history", |rows| {
            for row in rows {
                row["played_at"] = json!("2024-06-03T03:00:00Z");
                row["device"]["type"] = json!("game_console");
            }
        });
        let report = files.report();
        let found = report.metric("realistic_distribution").unwrap();
        for unreal in ["hours_apart", "weekdays", "devices"] {
            let judgement = found.judged.iter().find(|judgement| judgement.name == unreal).unwrap();
            assert_eq!(judgement.verdict, Verdict::Missed, "{judgement:#?}");
        }
        assert_eq!(found.passed, Some(false), "{found:#?}");
    }
}

/// Tracks played by chance alone are not how people listen, however good everything else is; and the report says so, with
/// what it should be and by whom that is known.
#[test]
fn one_ruined_distribution_is_enough() {
    let files = Files::new(builder().users(120).tracks(300).events(60_000), Format::JsonLines);
    assert_eq!(failing(&files.report()), [""; 0]);
    files.change("listening_history", |rows| {
        let tracks: Vec<_> = (1..=300).map(|number| json!(format!("acme_track_{number:06}"))).collect();
        rows.iter_mut().enumerate().for_each(|(at, row)| row["track_id"] = tracks[at % 300].clone());
    });
    let report = files.report();
    assert!(failing(&report).contains(&"realistic_distribution"));
    let judged = &report.metric("realistic_distribution").unwrap().judged;
    let missed = judged.iter().find(|of| of.verdict == Verdict::Missed).unwrap();
    assert!(
        missed.found.is_some() && !missed.source.is_empty() && missed.bar.beyond(missed.found.unwrap()) > 0.0
    );
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
            scored += realism.judged.iter().filter(|of| of.verdict != Verdict::TooSmall).count();
        }
    }
    // Hardly anything can be told of so few rows, and something all the same.
    assert!(scored > 40, "{scored}");
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
