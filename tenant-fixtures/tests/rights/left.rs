//! What is left of a tenant from which people were erased: written, read, and made again by nothing.

use std::ops::ControlFlow;

use clinic::{Clinic, Patient};
use tenant_fixtures::bag::{self, BagError, PublishOptions};
use tenant_fixtures::rights::{EraseError, data_set_in_files};
use tenant_fixtures::{Dataset, Format, Known, TenantDataset, TenantProfile, User};

use super::{clinic, declared, music, passes};

/// What a profile says as JSON.
fn said(profile: &TenantProfile) -> serde_json::Value {
    serde_json::to_value(profile).expect("it is JSON")
}

#[test]
fn nothing_makes_again_who_was_erased() {
    let tenant = music();
    let [first, second] = [0, 5].map(|at| tenant.users()[at].user_id);
    let after = tenant.erased(&tenant.subject::<User>(first).unwrap()).unwrap();
    let profile = after.profile();
    let document = said(profile);
    assert_eq!((document.get("seed"), &document["erased"]["people"]), (None, &1.into()));
    assert_eq!(document["erased"]["rows"]["users"], 11);
    assert_eq!((profile.seed(), profile.erased()), (0, 1));
    // Whoever tries seeds finds none by it: all of them give the same.
    let other = TenantDataset::new(TenantProfile::builder("acme").users(12).seed(7).build().unwrap());
    let of_other = other.erased(&other.subject::<User>(first).unwrap()).unwrap();
    let rows = |of: &TenantProfile| said(of)["erased"]["rows"].clone();
    if rows(profile) == rows(of_other.profile()) {
        assert_eq!(profile.rows_digest(), of_other.profile().rows_digest());
    }
    assert_ne!(profile.rows_digest(), tenant.profile().rows_digest());
    // It is read as it was written, and has a seed or what is left.
    let text = document.to_string();
    assert_eq!(&TenantProfile::from_json(&text).unwrap(), profile);
    let both = text.replacen("\"erased\"", "\"seed\":42,\"erased\"", 1);
    assert!(TenantProfile::from_json(&both).unwrap_err().to_string().contains("bring back"), "{both}");
    for wrong in ["0", "{}", "{\"people\":0,\"rows\":{}}", "{\"people\":1,\"rows\":{\"users\":-1}}"] {
        let text = format!("{{\"erased\":{wrong}}}");
        assert!(TenantProfile::from_json(&text).unwrap_err().to_string().contains("erased"), "{text}");
    }
    // With a seed, it is a profile of rows that can be made.
    assert_eq!(profile.to_builder().seed(42).build().unwrap().erased(), 0);
    // One after the other.
    let twice = after.erased(&after.subject::<User>(second).unwrap()).unwrap();
    assert_eq!((twice.profile().erased(), twice.users().len()), (2, 10));
    assert_eq!(twice.tracks(), tenant.tracks());
    let others = |of: &TenantDataset| {
        let rows = of.user_features().iter().filter(|row| ![first, second].contains(&row.user_id));
        rows.cloned().collect::<Vec<_>>()
    };
    assert!(!others(&twice).is_empty());
    assert_eq!(others(&twice), others(&tenant));
    // Edited afterwards, it says how many rows there are then, and passes.
    let edited = twice.edited(|rows| {
        rows.remove_with_dependents(|track: &tenant_fixtures::Track| track.track_id.number() == 3);
    });
    let edited = edited.unwrap();
    assert_eq!(said(edited.profile())["erased"]["rows"]["tracks"], 99);
    passes(&edited);
}

#[test]
fn what_is_left_is_written_and_read_in_every_format() {
    let go_on = || ControlFlow::Continue(());
    fn check<D: Known>(tenant: &Dataset<D>, go_on: fn() -> ControlFlow<()>) {
        for format in Format::ALL.iter().copied() {
            let folder = tempfile::tempdir().unwrap();
            let options = PublishOptions { formats: vec![format], ..PublishOptions::default() };
            let published = bag::publish(tenant, folder.path(), &options, &mut |_| go_on()).unwrap();
            let quality = published.quality.unwrap();
            let failed = quality.metrics.iter().filter(|metric| metric.passed == Some(false));
            let failed: Vec<_> = failed
                .filter(|metric| !metric.name.ends_with("distribution"))
                .map(|metric| metric.name)
                .collect();
            assert_eq!(failed, [""; 0], "{format}");
            let deep = bag::verify_deep::<D>(&published.path, 1, &mut || go_on());
            let deep = deep.unwrap_or_else(|error| panic!("{format}: {error}"));
            assert!(deep.not_checked.iter().any(|what| what.contains("erased")), "{format}: {deep:?}");
            let files: Vec<_> =
                published.files.iter().map(|(name, _)| published.path.join("data").join(name)).collect();
            let read = data_set_in_files::<D>(tenant.profile().clone(), &files, &mut |_| go_on());
            let read = read.unwrap_or_else(|error| panic!("{format}: {error}"));
            let lines = |of: &Dataset<D>| {
                let mut bytes = Vec::new();
                of.write(Format::Json, &mut bytes).unwrap();
                String::from_utf8(bytes).unwrap()
            };
            assert_eq!(lines(&read), lines(tenant), "{format}");
        }
        // Rows that are made of such a profile are others.
        let folder = tempfile::tempdir().unwrap();
        let made = Dataset::<D>::new(tenant.profile().clone());
        let error = bag::publish(&made, folder.path(), &PublishOptions::default(), &mut |_| go_on());
        assert!(matches!(error, Err(BagError::Erased)), "{error:?}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
    let tenant = music();
    check(&tenant.erased(&tenant.subject::<User>(tenant.users()[3].user_id).unwrap()).unwrap(), go_on);
    let tenant = declared::<Clinic>();
    let patient = tenant.subject::<Patient>(tenant.rows::<Patient>()[0].id).unwrap();
    check(&tenant.erased(&patient).unwrap(), go_on);
    // In the place of the tenant as it was: nothing hangs on what that was.
    let folder = tempfile::tempdir().unwrap();
    let options = PublishOptions { force: true, ..PublishOptions::default() };
    bag::publish(&tenant, folder.path(), &options, &mut |_| go_on()).unwrap();
    let left = tenant.erased(&patient).unwrap();
    let published = bag::publish(&left, folder.path(), &options, &mut |_| go_on()).unwrap();
    let trail = std::fs::read_to_string(published.path.join("audit.jsonl")).unwrap();
    assert!(trail.contains("\"replaces\":null"), "{trail}");
}

#[test]
fn from_rows_that_are_wrong_on_purpose_nobody_is_erased() {
    let tenant = TenantDataset::new(TenantProfile::builder("acme").users(12).dirty(0.1).build().unwrap());
    let subject = tenant.subject::<User>(tenant.users()[0].user_id).unwrap();
    assert_eq!(tenant.erased(&subject).unwrap_err(), EraseError::Dirty);
}
