//! Files that were made from something else than the test asks for.

use super::*;

#[test]
fn the_options_that_differ_are_told() {
    let snapshot = Snapshot::written(Kind::Data, small());
    let before = snapshot.text();
    let error = snapshot.asks_for(Kind::Data, small().seed(7).users(4)).unwrap_err();
    let told = error.to_string();
    assert!(told.contains("  num_users: 3 in the file, 4 in the test\n"), "{told}");
    assert!(told.contains("  seed: 42 in the file, 7 in the test\n"), "{told}");
    assert!(told.contains("TENANT_FIXTURES_UPDATE=1"), "{told}");
    let SnapshotError::OtherProfile { differences, .. } = error else { panic!("{told}") };
    assert_eq!(differences.len(), 2);
    assert_eq!(snapshot.text(), before);
}

#[test]
fn the_kind_is_what_the_test_says() {
    let snapshot = Snapshot::written(Kind::Digest, small());
    let error = snapshot.asks_for(Kind::Data, small()).unwrap_err();
    assert!(matches!(error, SnapshotError::OtherKind { found: Kind::Digest, .. }), "{error}");
}

#[test]
fn the_variable_makes_the_file_anew() {
    let snapshot = Snapshot::written(Kind::Data, small());
    let request = Request { profile: small().seed(7).build().unwrap(), ..snapshot.request.clone() };
    let tenant = obtain::<Music>(&request, &UPDATE).unwrap();
    assert_same_rows(&tenant, &TenantDataset::new(request.profile.clone()));
    assert!(snapshot.get(&USUAL).is_err());
    obtain::<Music>(&request, &CI).unwrap();
}
