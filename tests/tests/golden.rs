//! What the rows are, byte for byte, written down: a digest of every collection of several profiles in
//! `golden/digests.txt`, and the first rows of every collection in `golden/first_rows`.
//!
//! Renewed with `TENANT_FIXTURES_UPDATE=1`, and never where `CI` is set; digests that change ask for another
//! `DATA_VERSION`, too. Until a first version is released there is nobody whose rows could change:
//! `TENANT_FIXTURES_UPDATE=unreleased` renews without it.

use std::fs;
use std::path::{Path, PathBuf};

use tenant_fixtures::schema::Entity;
use tenant_fixtures::{DATA_VERSION, Generate, Music, ProfileBuilder, TenantDataset, TenantProfile, Tier};
use tenant_fixtures_tests::{dataset, each_collection, sized, tier};

/// The rows of each collection that are written out.
const FIRST: u64 = 3;

const ADVICE: &str = "\
If the rows were not meant to change, find out why they did: everyone's would. If they were, raise DATA_VERSION, add a \
line under \"Data changes\" in CHANGELOG.md, and renew the golden files, all in one commit: \
TENANT_FIXTURES_UPDATE=1 cargo test -p tenant-fixtures-tests --test golden";

/// The profiles whose digests are kept.
fn profiles() -> [(&'static str, ProfileBuilder); 10] {
    let before = tier("golden_before", Tier::Standard, "0.004").gdpr(true).build();
    let before = before.expect("it is allowed");
    [
        ("free", tier("golden_free", Tier::Free, "1")),
        ("standard", tier("golden_standard", Tier::Standard, "0.05")),
        ("premium", tier("golden_premium", Tier::Premium, "0.005")),
        ("enterprise", tier("golden_enterprise", Tier::Enterprise, "0.0005")),
        ("gdpr", tier("golden_gdpr", Tier::Standard, "0.02").gdpr(true)),
        ("anonymised", tier("golden_anonymised", Tier::Standard, "0.02").gdpr(true).anonymize(true)),
        (
            "even",
            tier("golden-even", Tier::Free, "2")
                .activity(1)
                .diversity(1)
                .seed(u64::MAX)
                .lineage("golden_free"),
        ),
        (
            "uneven",
            sized("Golden.Uneven", [150, 300, 25, 9, 3000])
                .activity(0)
                .diversity(0)
                .countries(["BR", "JP", "NZ"]),
        ),
        ("grown", tier("golden_grown", Tier::Premium, "0.004").gdpr(true).grown_from(&before)),
        ("crowded", sized("golden_crowded", [3, 500, 90, 20, 3000]).days(30).as_of("2004-02-29T23:59:59Z")),
    ]
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name)
}

/// What the update mode allows.
#[derive(Clone, Copy, PartialEq)]
enum Update {
    Nothing,
    /// Renewing, with another data version when digests change.
    Renew,
    /// Renewing under the same version, before the first release.
    Unreleased,
}

#[expect(clippy::disallowed_methods, reason = "renewing is asked for in the environment, as with snapshots")]
fn update() -> Update {
    let mode = match std::env::var("TENANT_FIXTURES_UPDATE").as_deref() {
        Err(_) | Ok("" | "0") => return Update::Nothing,
        Ok("1") => Update::Renew,
        Ok("unreleased") => Update::Unreleased,
        Ok(other) => {
            panic!("TENANT_FIXTURES_UPDATE is {other:?}; use 1, or unreleased before the first release")
        }
    };
    assert!(
        std::env::var_os("CI").is_none(),
        "golden files are never renewed where CI is set: renew them where it is not, and commit them"
    );
    mode
}

/// A committed file; line ends that a checkout turned are no difference.
fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok().map(|text| text.replace("\r\n", "\n"))
}

fn write(path: &Path, text: &str) {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.unwrap_or_else(|error| panic!("{} can't be written: {error}", path.display()));
}

/// Fails with the first line that differs.
fn differs(path: &Path, old: &str, new: &str) -> ! {
    let at = old.lines().zip(new.lines()).position(|(old, new)| old != new);
    let at = at.unwrap_or_else(|| old.lines().count().min(new.lines().count()));
    panic!(
        "{} differs from line {} on:\n  kept: {}\n  now:  {}\n{ADVICE}",
        path.display(),
        at + 1,
        old.lines().nth(at).unwrap_or("(end)"),
        new.lines().nth(at).unwrap_or("(end)"),
    );
}

/// Compares with the committed text, or renews it; digests may be renewed only as the mode says.
fn compare(path: &Path, new: &str, mode: Update, versioned: bool) {
    let Some(old) = read(path) else {
        assert!(
            mode != Update::Nothing,
            "{} is missing: write it with TENANT_FIXTURES_UPDATE=1",
            path.display()
        );
        return write(path, new);
    };
    if old == new {
        return;
    }
    match mode {
        Update::Nothing => differs(path, &old, new),
        Update::Renew if versioned => {
            let version = |text: &str| text.lines().next().map(str::to_owned);
            // Lines may come and go with profiles and collections; what is kept of both stays the same.
            let named = |line: &str| line.rsplitn(3, ' ').last().map(str::to_owned);
            let changed =
                |line: &&str| !new.contains(*line) && new.lines().any(|other| named(other) == named(line));
            let changed = old.lines().skip(1).find(changed);
            assert!(
                changed.is_none() || version(&old) != version(new),
                "the rows differ from those that {} holds for the same DATA_VERSION, {DATA_VERSION}: raise it in \
                 tenant-fixtures/src/profile.rs and add a line under \"Data changes\" in CHANGELOG.md, then renew \
                 (TENANT_FIXTURES_UPDATE=unreleased renews without, before the first release)",
                path.display()
            );
            write(path, new);
        }
        Update::Renew | Update::Unreleased => write(path, new),
    }
}

fn digests(name: &str, dataset: &TenantDataset) -> String {
    fn line<E: Generate<Music>>(name: &str, dataset: &TenantDataset) -> String {
        format!("{name} {} {} {}\n", <E as Entity>::NAME, dataset.count::<E>(), dataset.digest::<E>())
    }
    each_collection!(line(name, dataset)).concat()
}

#[test]
fn rows_are_what_they_were() {
    let lines = profiles().map(|(name, builder)| digests(name, &dataset(builder)));
    let text = format!("data version {DATA_VERSION}: profile, collection, rows, SHA-256\n{}", lines.concat());
    compare(&golden("digests.txt"), &text, update(), true);
}

#[test]
fn first_rows_are_what_they_were() {
    fn check<E: Generate<Music>>(tenants: &[TenantDataset], mode: Update) {
        let rows = tenants.iter().flat_map(|tenant| tenant.range::<E>(0..FIRST));
        let line = |row: E| serde_json::to_string(&row).expect("rows can be serialised") + "\n";
        let path = golden("first_rows").join(format!("{}.jsonl", <E as Entity>::NAME));
        compare(&path, &rows.map(line).collect::<String>(), mode, false);
    }
    let tenants =
        [TenantProfile::builder("tenant_001"), TenantProfile::builder("acme").gdpr(true)].map(dataset);
    let mode = update();
    each_collection!(check(&tenants, mode));
}

#[test]
fn the_data_version_is_told_in_the_changelog() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../CHANGELOG.md");
    let changelog = read(&path).expect("there is a changelog");
    let told = format!("Data version {DATA_VERSION}:");
    assert!(changelog.contains(&told), "CHANGELOG.md has no line {told:?} under \"Data changes\"");
}
