//! Snapshots through the attribute: this package's own, checked in under `tests/fixtures`.

use rstest::rstest;
use tenant_fixtures::snapshot::{self, Checked, Kind, SnapshotError};
use tenant_fixtures::{
    DomainInfo, Known as _, ListeningEvent, ProfileBuilder, TenantDataset, TenantProfile, Tier, User,
    tenant_fixture,
};

/// The rows come from the file: one user was renamed by hand there, and the edit accepted.
#[tenant_fixture(
    users = 2,
    tracks = 5,
    albums = 2,
    artists = 1,
    events = 20,
    id = "frozen",
    snapshot = "frozen_tenant"
)]
fn data_come_from_the_file(tenant: &TenantDataset, users: &[User], plays: Vec<ListeningEvent>) {
    assert_eq!(users[0].display_name, "Renamed By Hand");
    assert!(std::ptr::eq(users, tenant.users()), "read once");
    assert_eq!(
        tenant.plays_of(users[0].user_id).len() + tenant.plays_of(users[1].user_id).len(),
        plays.len()
    );
    assert_eq!(tenant.get(plays[7].event_id), Some(&plays[7]));
    let made = TenantDataset::new(tenant.profile().clone());
    assert_ne!(made.users()[0], users[0]);
}

/// The rows are made, and compared with the figures in the file.
#[tenant_fixture(tier = "standard", scale = 0.01, snapshot = "standard_hundredth", kind = "digest")]
fn figures_are_those_of_the_file(tenant: &TenantDataset) {
    assert_eq!(tenant.listening_history().len(), 1000);
}

/// A file for each case.
#[tenant_fixture(tier = tier, scale = 0.001, events = 30, users = 1, snapshot = "cases_{tier}", kind = "digest")]
#[rstest]
fn cases_have_files_of_their_own(#[values(Tier::Free, Tier::Standard)] tier: Tier, profile: &TenantProfile) {
    assert_eq!(profile.tier(), tier);
}

/// One domain, declared in two ways: its rows have the same columns and other values.
mod twice {
    use tenant_fixtures::{Domain, Entity, Id};

    macro_rules! declared {
        ($module:ident, $make:ident) => {
            pub(crate) mod $module {
                use super::*;

                #[derive(Domain)]
                #[domain(name = "twice", entities(Thing))]
                #[measure(things, tiers = [3, 30, 300, 3_000])]
                pub(crate) struct Things;

                #[derive(Entity, Clone, Debug, PartialEq)]
                #[entity(domain = Things, name = "things", key = "thing", count = things)]
                pub(crate) struct Thing {
                    #[column(key)]
                    pub(crate) id: Id<Thing>,
                    #[column(make = $make())]
                    pub(crate) name: String,
                }
            }
        };
    }

    declared!(before, word);
    declared!(after, company);
}

#[test]
fn rows_of_another_declaration_are_refused() {
    let digest = |info: &'static DomainInfo| info.declaration.expect("it is declared").digest().to_string();
    let (before, after) = (twice::before::Things::info(), twice::after::Things::info());
    let folder = tempfile::tempdir().expect("there is room");
    let path = folder.path().join("things.json");
    let profile = ProfileBuilder::of_domain(before, "acme").build().expect("it is allowed");
    assert!(snapshot::create::<twice::before::Things>(&profile, &path, Kind::Data).expect("it is written"));
    assert_eq!(snapshot::check::<twice::before::Things>(&path).expect("it is read"), Checked::Same);
    let error = snapshot::check::<twice::after::Things>(&path).expect_err("it is declared otherwise");
    let told = error.to_string();
    assert!(matches!(error, SnapshotError::OtherDeclaration { domain: "twice", .. }), "{told}");
    assert!(told.contains(&digest(before)) && told.contains(&digest(after)), "{told}");
}
