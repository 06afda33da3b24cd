//! Rows are measured wherever they are, in whatever order, and as far as can be.

use std::fs;
use std::ops::ControlFlow;

use serde_json::Value;
use tenant_fixtures::quality::{SourceFile, assess, assess_files};
use tenant_fixtures::{Format, Music, TenantDataset, TenantProfile, Tier};

use super::{Files, builder, failing, go, write};

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
