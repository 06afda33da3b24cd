//! A process takes so many tenant ids and no more. In a process of its own, which afterwards takes none.

use tenant_fixtures::{Id, TenantDataset, TenantId, TenantIdError, TenantProfile, Track};

#[test]
fn interned_ids_are_limited() {
    for number in 0..TenantId::CAPACITY {
        TenantId::new(&format!("t{number}")).expect("there is room");
    }
    let error = TenantId::new("one_more").expect_err("there is no room");
    assert_eq!(error, TenantIdError::Full);
    assert!(error.to_string().contains("100000 different tenant ids"), "{error}");

    // Those that are known stay so, and nothing else is in the way.
    assert_eq!(TenantId::new("t7").map(|id| id.to_string()), Ok("t7".to_owned()));
    let tenant = TenantDataset::new(TenantProfile::builder("t7").build().expect("a known tenant"));
    assert_eq!(tenant.tracks().len(), 100);
    assert!("one_more_track_000001".parse::<Id<Track>>().is_err());
    assert!(tenant.tracks()[0].track_id != "one_more_track_000001", "comparing takes no room");
    let error = TenantProfile::builder("one_more").build().expect_err("there is no room");
    assert_eq!(error.problems()[0].field, "tenant_id");
}
