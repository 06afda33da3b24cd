//! The kind `digest`.

use std::collections::HashSet;

use super::*;
use crate::snapshot::{Accepted, Checked, Drift, Review, accept, check, list, reject, review};

/// Makes the file say what other rows come to.
fn as_if_from(snapshot: &Snapshot, other: ProfileBuilder) {
    let other = Snapshot::written(Kind::Digest, other);
    let other: Map<String, Value> = serde_json::from_str(&other.text()).unwrap();
    snapshot.edit(true, |file| {
        for part in ["digests", "counts"] {
            file[part] = other[part].clone();
        }
    });
}

#[test]
fn a_difference_is_told_by_meaning_and_waits_for_review() {
    let snapshot = Snapshot::written(Kind::Digest, small());
    assert_eq!(check::<Music>(snapshot.path()).unwrap(), Checked::Same);
    as_if_from(&snapshot, small().seed(7).events(12));
    let before = snapshot.text();
    for environment in [USUAL, CI] {
        let error = snapshot.get(&environment).unwrap_err();
        let SnapshotError::Differs { drift, pending: Some(path), .. } = &error else { panic!("{error}") };
        assert_eq!(*path, pending(&snapshot));
        assert!(path.is_file());
        assert_eq!(snapshot.text(), before);
        let told = error.to_string();
        assert!(told.contains("listening_history: 12 rows → 9"), "{told}");
        assert!(told.contains("tracks: 5 rows, as before; changed among rows 1 to 5"), "{told}");
        assert!(told.contains("duration_ms: mean "), "{told}");
        assert!(told.contains("row 1, before → after:"), "{told}");
        assert_eq!(Checked::Differs(Drift::clone(drift)), check::<Music>(snapshot.path()).unwrap());
    }
    let listed = list::<Music>(snapshot.path().parent().unwrap()).unwrap();
    let [only] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!(only.pending, Some(pending(&snapshot)));
    assert_eq!(only.summary.as_ref().unwrap().kind, Kind::Digest);
    assert!(matches!(review::<Music>(&pending(&snapshot)), Ok(Review::Pending(drift)) if !drift.is_empty()));
    assert!(reject(snapshot.path()).unwrap() && !reject(snapshot.path()).unwrap());

    snapshot.get(&USUAL).unwrap_err();
    assert_eq!(accept::<Music>(snapshot.path()).unwrap(), Accepted::Pending);
    assert!(!pending(&snapshot).exists());
    snapshot.get(&CI).unwrap();
}

#[test]
fn what_waits_is_only_accepted_whole() {
    let snapshot = Snapshot::written(Kind::Digest, small());
    as_if_from(&snapshot, small().seed(7));
    snapshot.get(&USUAL).unwrap_err();
    let text = std::fs::read_to_string(pending(&snapshot)).unwrap();
    std::fs::write(pending(&snapshot), text.replacen("\"rows\": 5", "\"rows\": 6", 1)).unwrap();
    let before = snapshot.text();
    assert!(matches!(accept::<Music>(snapshot.path()), Err(SnapshotError::Edited { .. })));
    assert_eq!(snapshot.text(), before);
}

#[test]
fn what_is_settled_waits_no_longer() {
    let snapshot = Snapshot::written(Kind::Digest, small());
    std::fs::write(pending(&snapshot), "").unwrap();
    snapshot.get(&USUAL).unwrap();
    assert!(!pending(&snapshot).exists());
}

#[test]
fn the_variable_accepts_a_difference() {
    let snapshot = Snapshot::written(Kind::Digest, small());
    let current = snapshot.text();
    as_if_from(&snapshot, small().seed(7));
    snapshot.get(&USUAL).unwrap_err();
    snapshot.get(&UPDATE).unwrap();
    assert_eq!(snapshot.text(), current);
    assert!(!pending(&snapshot).exists());
}

#[test]
fn figures_are_those_of_the_rows() {
    let profile = TenantProfile::builder("acme").gdpr(true);
    let snapshot = Snapshot::written(Kind::Digest, profile.clone());
    let tenant = TenantDataset::new(profile.build().unwrap());
    let file: Value = serde_json::from_str(&snapshot.text()).unwrap();
    let find = |list: &Value, key: &str, name: &str| {
        list.as_array().unwrap().iter().find(|entry| entry[key] == name).unwrap().clone()
    };
    let plays = find(&file["digests"], "collection", "listening_history");
    assert_eq!(plays["rows"], tenant.listening_history().len());
    assert_eq!(plays["blocks"].as_array().unwrap().len(), 1000_usize.div_ceil(32));
    let durations: Vec<u64> =
        tenant.listening_history().iter().map(|play| u64::from(play.duration_ms)).collect();
    let column = find(&plays["columns"], "column", "duration_ms");
    assert_eq!(column["count"], 1000);
    assert_eq!(column["min"], *durations.iter().min().unwrap());
    assert_eq!(column["max"], *durations.iter().max().unwrap());
    let mean = durations.iter().sum::<u64>() as f64 / 1000.0;
    assert!((column["mean"].as_f64().unwrap() - mean).abs() < 0.01);
    let device = find(&plays["columns"], "column", "device.type");
    let phones =
        tenant.listening_history().iter().filter(|play| play.device.r#type == crate::DeviceType::Smartphone);
    assert_eq!(device["top"]["smartphone"], phones.count());
    let sample = &plays["sample"][0];
    assert_eq!(sample["device.type"], tenant.listening_history()[0].device.r#type.as_str());
    assert_eq!(sample["event_id"], "acme_event_000000001");
    let users = find(&file["digests"], "collection", "users");
    let listeners: HashSet<_> = tenant.listening_history().iter().map(|play| play.user_id).collect();
    assert_eq!(find(&plays["columns"], "column", "user_id")["distinct"], listeners.len());
    assert!(find(&users["columns"], "column", "consents.lawful_basis")["count"] == 10);
}

#[test]
fn a_hand_is_no_source_of_figures() {
    let snapshot = Snapshot::written(Kind::Digest, small());
    snapshot.edit(false, |file| file["digests"][0]["rows"] = 3.into());
    assert!(matches!(snapshot.get(&USUAL), Err(SnapshotError::Edited { .. })));
    assert!(matches!(accept::<Music>(snapshot.path()), Err(SnapshotError::Edited { .. })));
    assert!(matches!(review::<Music>(snapshot.path()), Err(SnapshotError::Edited { .. })));
}
