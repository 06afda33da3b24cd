//! What a test gets for a file in each state it may be in. Whole processes are in the package's own tests.

mod damage;
mod digests;
mod edits;
mod profiles;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Map, Value};

use super::obtain::{Request, obtain};
use super::{Environment, Kind, SnapshotError, Unwatched, canonical};
use crate::profile::ProfileBuilder;
use crate::{Music, TenantDataset, TenantProfile};

const USUAL: Environment = Environment { package: None, service: None, has_terminal: || true, update: false };
const CI: Environment = Environment { service: Some("CI"), ..USUAL };
/// On a machine of a person's, where nobody looks.
const ALONE: Environment = Environment { has_terminal: || false, ..USUAL };
const UPDATE: Environment = Environment { update: true, ..USUAL };

/// A snapshot in a folder of its own.
struct Snapshot {
    request: Request,
    /// Removes the folder.
    _folder: tempfile::TempDir,
}

impl Snapshot {
    fn new(kind: Kind, profile: ProfileBuilder) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(super::MANIFEST), "").unwrap();
        let (package, path) = (folder.path().to_owned(), folder.path().join("acme.json"));
        Self { request: Request { package, path, kind, profile: profile.build().unwrap() }, _folder: folder }
    }

    /// One that is written.
    fn written(kind: Kind, profile: ProfileBuilder) -> Self {
        let snapshot = Self::new(kind, profile);
        snapshot.get(&USUAL).unwrap();
        snapshot
    }

    fn path(&self) -> &Path {
        &self.request.path
    }

    fn get(&self, environment: &Environment) -> Result<Arc<TenantDataset>, SnapshotError> {
        obtain::<Music>(&self.request, environment)
    }

    fn asks_for(&self, kind: Kind, profile: ProfileBuilder) -> Result<Arc<TenantDataset>, SnapshotError> {
        let request = Request { kind, profile: profile.build().unwrap(), ..self.request.clone() };
        obtain::<Music>(&request, &USUAL)
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.path()).unwrap()
    }

    fn set(&self, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.path(), bytes).unwrap();
    }

    /// Changes the file's values, and sees to it that its checksum is theirs if `signed`.
    fn edit(&self, signed: bool, change: impl FnOnce(&mut Map<String, Value>)) {
        let mut map: Map<String, Value> = serde_json::from_str(&self.text()).unwrap();
        change(&mut map);
        if signed {
            let checksum = canonical::checksum(&map);
            map.insert("checksum".to_owned(), checksum.into());
        }
        self.set(serde_json::to_string(&map).unwrap());
    }
}

fn rows<'a>(file: &'a mut Map<String, Value>, collection: &str) -> &'a mut Vec<Value> {
    file["data"][collection].as_array_mut().unwrap()
}

/// A tenant that is small, yet has something of everything.
fn small() -> ProfileBuilder {
    TenantProfile::builder("acme").users(3).artists(2).albums(3).tracks(5).events(9)
}

fn pending(snapshot: &Snapshot) -> PathBuf {
    super::pending(snapshot.path())
}

/// Every row of two tenants.
fn assert_same_rows(a: &TenantDataset, b: &TenantDataset) {
    assert_eq!(a.artists(), b.artists());
    assert_eq!(a.albums(), b.albums());
    assert_eq!(a.tracks(), b.tracks());
    assert_eq!(a.users(), b.users());
    assert_eq!(a.listening_history(), b.listening_history());
    assert_eq!(a.analytics_events(), b.analytics_events());
    assert_eq!(a.user_features(), b.user_features());
    assert_eq!(a.track_features(), b.track_features());
    assert_eq!(a.interaction_features(), b.interaction_features());
}

#[test]
fn what_is_read_is_what_was_made() {
    for profile in [
        TenantProfile::builder("acme"),
        small().gdpr(true),
        small().collide(true),
        small().gdpr(true).anonymize(true).seed(7),
        small().events(0).users(0),
    ] {
        let snapshot = Snapshot::written(Kind::Data, profile.clone());
        let (read, made) = (snapshot.get(&CI).unwrap(), TenantDataset::new(profile.build().unwrap()));
        assert_same_rows(&read, &made);
        let text = |tenant: &TenantDataset| {
            let mut bytes = Vec::new();
            tenant.write(crate::Format::Json, &mut bytes).unwrap();
            bytes
        };
        assert!(text(&read) == text(&made));
        assert_eq!(read.digest::<crate::User>(), made.digest::<crate::User>());
    }
}

#[test]
fn a_file_is_laid_out_in_a_fixed_order() {
    let snapshot = Snapshot::written(Kind::Data, small().collections(["users", "artists"]));
    let text = snapshot.text();
    let keys: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("  \"")?.split_once('"')).collect();
    let keys: Vec<_> = keys.into_iter().map(|(key, _)| key).collect();
    assert_eq!(keys, ["format", "kind", "profile", "data_version", "counts", "checksum", "data"]);
    let collections: Vec<_> = text.lines().filter(|line| line.ends_with("\": [")).collect();
    assert_eq!(collections, ["    \"artists\": [", "    \"users\": ["]);
    assert!(
        text.contains("\n        \"artist_id\": \"acme_artist_000001\",\n        \"tenant_id\": \"acme\",\n")
    );
    let again = Snapshot::written(Kind::Data, small().collections(["users", "artists"]));
    assert_eq!(text, again.text());
}

#[test]
fn collections_that_a_file_lacks_are_made() {
    let profile = small().collections(["listening_history"]);
    let snapshot = Snapshot::written(Kind::Data, profile.clone());
    let (read, made) = (snapshot.get(&CI).unwrap(), TenantDataset::new(profile.build().unwrap()));
    assert_same_rows(&read, &made);
    let user = made.users()[0].user_id;
    assert_eq!(read.plays_of(user), made.plays_of(user));
}

#[test]
fn only_a_person_has_files_written() {
    for (environment, expected) in [(CI, Unwatched::Service("CI")), (ALONE, Unwatched::NoTerminal)] {
        let snapshot = Snapshot::new(Kind::Data, small());
        let error = snapshot.get(&environment).unwrap_err();
        let SnapshotError::Missing { path, why } = &error else { panic!("{error}") };
        assert_eq!((path.as_path(), *why), (snapshot.path(), expected));
        assert!(!snapshot.path().exists());
        snapshot.get(&UPDATE).unwrap();
        snapshot.get(&environment).unwrap();
    }
}

/// Wherever the program is taken, and whoever watches: no folder is made anew.
#[test]
fn a_missing_file_is_no_first_run_without_its_package() {
    for environment in [USUAL, UPDATE, ALONE, CI] {
        let snapshot = Snapshot::new(Kind::Data, small());
        std::fs::remove_file(snapshot.request.package.join(super::MANIFEST)).unwrap();
        let error = snapshot.get(&environment).unwrap_err();
        assert!(matches!(error, SnapshotError::NoPackage { .. }), "{error}");
        let gone = snapshot.request.package.join("gone");
        let path = gone.join("tests/fixtures/acme.json");
        let request = Request { package: gone.clone(), path, ..snapshot.request.clone() };
        let error = obtain::<Music>(&request, &environment).unwrap_err();
        assert!(matches!(error, SnapshotError::NoPackage { .. }), "{error}");
        assert!(!gone.exists() && !snapshot.path().exists());
    }
}

#[test]
fn what_is_too_large_to_check_in_is_not_written() {
    let snapshot = Snapshot::new(Kind::Data, small().users(1000).events(400_000));
    let error = snapshot.get(&USUAL).unwrap_err();
    assert!(error.to_string().contains("kind = \"digest\""), "{error}");
    assert!(!snapshot.path().exists());
}
