//! The same profile gives the same rows: whole or in parts, in any order, on any threads, in any format.

use tenant_fixtures::schema::Entity;
use tenant_fixtures::{Domain, Generate, Music, TenantDataset, TenantProfile, Tier};
use tenant_fixtures_tests::{dataset, each_collection, sized, tier};

fn tenants() -> Vec<TenantDataset> {
    vec![
        dataset(TenantProfile::builder("parts_free")),
        dataset(tier("parts_gdpr", Tier::Standard, "0.02").gdpr(true).seed(3)),
        dataset(tier("parts_anonymised", Tier::Free, "0.5").anonymize(true).days(40)),
        // More plays of one user than a chunk holds, and than a range may go on for.
        dataset(sized("parts_busy", [2, 40, 5, 3, 40_000])),
        dataset(sized("parts_quiet", [300, 30, 30, 9, 40])),
    ]
}

#[test]
fn every_registered_collection_is_tested() {
    fn name<E: Entity>() -> &'static str {
        E::NAME
    }
    let registered: Vec<_> = Music::collections().iter().map(|collection| collection.schema().name).collect();
    assert_eq!(each_collection!(name()).as_slice(), registered);
}

#[test]
fn a_stream_gives_all_rows() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let mut stream = dataset.stream::<E>();
        let expected = dataset.rows::<E>();
        assert_eq!(stream.size_hint(), (expected.len(), Some(expected.len())), "{}", E::NAME);
        assert!(stream.by_ref().take(expected.len() + 1).eq(expected.iter().cloned()), "{}", E::NAME);
        assert_eq!(stream.size_hint(), (0, Some(0)), "{}", E::NAME);
        assert_eq!(stream.next(), None, "{} goes on after its end", E::NAME);
    }
    for tenant in tenants() {
        each_collection!(check(&tenant));
    }
}
