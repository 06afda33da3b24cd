//! The same profile gives the same rows: whole or in parts, in any order, on any threads, in any format.

use std::collections::BTreeMap;

use serde_json::Value;
use tenant_fixtures::schema::Entity;
use tenant_fixtures::{
    Album, AnalyticsEvent, Digest, Domain, Format, Generate, InteractionFeatures, Known as _, Label,
    ListeningEvent, Music, ProfileBuilder, Stream, Streams, TenantDataset, TenantProfile, Tier, Track,
    TrackFeatures, User,
};
use tenant_fixtures_tests::{dataset, each_collection, sized, tier, values, written};

/// Numbers that look like chance and are the same every time.
fn chance(name: &str) -> Stream {
    Streams::new(7, "cuts", name).stream(0, Label::new("cut"))
}

fn profiles() -> Vec<ProfileBuilder> {
    vec![
        TenantProfile::builder("parts_free"),
        tier("parts_gdpr", Tier::Standard, "0.02").gdpr(true).seed(3),
        tier("parts_anonymised", Tier::Free, "0.5").anonymize(true).days(40),
        // More plays of one user than a chunk holds, and than a range goes on for.
        sized("parts_busy", [1, 40, 5, 3, 18_000]),
        sized("parts_quiet", [300, 30, 30, 9, 40]),
        sized("parts_silent", [3, 2, 1, 1, 0]),
        sized("parts_empty", [0, 0, 0, 0, 0]),
    ]
}

fn tenants() -> Vec<TenantDataset> {
    profiles().into_iter().map(dataset).collect()
}

fn digests(dataset: &TenantDataset) -> [Digest; 9] {
    fn digest<E: Generate<Music>>(dataset: &TenantDataset) -> Digest {
        dataset.digest::<E>()
    }
    each_collection!(digest(dataset))
}

#[test]
fn every_registered_collection_is_tested() {
    fn name<E: Entity>() -> &'static str {
        E::NAME
    }
    let registered: Vec<_> =
        Music::collections(Music::info()).iter().map(|collection| collection.schema().name).collect();
    assert_eq!(
        each_collection!(name()).as_slice(),
        registered,
        "`each_collection!` in tests/src/lib.rs is not `Music::collections`"
    );
}

#[test]
fn a_stream_gives_all_rows() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let mut stream = dataset.stream::<E>();
        let expected = dataset.rows::<E>();
        assert_eq!(dataset.count::<E>(), expected.len() as u64, "{}", E::NAME);
        assert_eq!(stream.size_hint(), (expected.len(), Some(expected.len())), "{}", E::NAME);
        assert!(stream.by_ref().take(expected.len() + 1).eq(expected.iter().cloned()), "{}", E::NAME);
        assert_eq!(stream.size_hint(), (0, Some(0)), "{}", E::NAME);
        assert_eq!(stream.next(), None, "{} goes on after its end", E::NAME);
    }
    for tenant in tenants() {
        each_collection!(check(&tenant));
    }
}

#[test]
fn parts_make_the_whole() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let (whole, count) = (dataset.rows::<E>(), dataset.count::<E>());
        let chance = &mut chance(E::NAME);
        for cuts in [1, 2, 7, 20] {
            let mut ends: Vec<u64> = (0..cuts).map(|_| chance.below(count + 1)).chain([0, count]).collect();
            ends.sort_unstable();
            let parts = ends.windows(2).flat_map(|cut| dataset.range::<E>(cut[0]..cut[1]));
            assert!(parts.eq(whole.iter().cloned()), "{} cut at {ends:?}", E::NAME);
        }
        for _ in 0..20 {
            let at = chance.below(count);
            let expected = whole.get(at as usize..=at as usize).unwrap_or_default();
            assert_eq!(dataset.range::<E>(at..at + 1), expected, "{} {at}", E::NAME);
        }
        assert_eq!(dataset.range::<E>(count / 2..u64::MAX), whole[whole.len() / 2..], "{}", E::NAME);
        for nothing in [count..count + 9, u64::MAX - 1..u64::MAX, 0..0] {
            assert_eq!(dataset.range::<E>(nothing), [], "{}", E::NAME);
        }
    }
    for tenant in tenants() {
        each_collection!(check(&tenant));
    }
}

#[test]
fn a_part_does_not_need_the_whole() {
    fn check<E: Generate<Music>>(profile: &TenantProfile) {
        let (fresh, whole) = (TenantDataset::new(profile.clone()), TenantDataset::new(profile.clone()));
        let middle = whole.count::<E>() / 2;
        assert_eq!(fresh.range::<E>(middle..middle + 3), whole.range::<E>(0..middle + 3)[middle as usize..]);
    }
    let profile = tier("parts_fresh", Tier::Standard, "0.02").gdpr(true).build().unwrap();
    each_collection!(check(&profile));
}

#[test]
fn the_order_of_access_does_not_matter() {
    fn read<E: Generate<Music>>(dataset: &TenantDataset) {
        dataset.rows::<E>();
    }
    for profile in profiles().into_iter().map(|builder| builder.build().unwrap()) {
        let new = || TenantDataset::new(profile.clone());
        let expected = digests(&new());
        let backwards = new();
        backwards.interaction_features();
        backwards.track_features();
        backwards.users();
        backwards.tracks();
        assert_eq!(digests(&backwards), expected, "backwards");
        let forwards = new();
        each_collection!(read(&forwards));
        assert_eq!(digests(&forwards), expected, "after all were made");
        assert_eq!(digests(&forwards.clone()), expected, "a clone");
        assert_eq!(digests(TenantDataset::shared(&profile)), expected, "the shared one");
        assert!(std::ptr::eq(forwards.users(), forwards.clone().users()), "clones share their rows");
        assert!(std::ptr::eq(TenantDataset::shared(&profile), TenantDataset::shared(&profile)));
    }
}

#[test]
fn many_threads_see_the_same_rows() {
    let builder = || tier("parts_threads", Tier::Standard, "0.03").gdpr(true);
    let expected = digests(&dataset(builder()));
    let tenant = dataset(builder());
    let barrier = std::sync::Barrier::new(12);
    std::thread::scope(|scope| {
        for thread in 0..12 {
            let (tenant, barrier, expected) = (&tenant, &barrier, &expected);
            scope.spawn(move || {
                barrier.wait();
                match thread % 6 {
                    0 => assert_eq!(tenant.users().len(), 30),
                    1 => assert_eq!(tenant.listening_history().len(), 3000),
                    2 => assert_eq!(tenant.analytics_events().len(), 3000),
                    3 => assert!((100..300).contains(&tenant.track_features().len())),
                    4 => assert_eq!(tenant.albums().len(), 60),
                    _ => assert!(!tenant.interaction_features().is_empty()),
                }
                assert_eq!(digests(tenant), *expected);
            });
        }
    });
}

#[test]
fn what_threads_sum_up_is_what_one_sums_up() {
    // From fifty thousand plays on, the pass for the derived collections is shared among threads.
    let tenant = dataset(sized("parts_summed", [700, 300, 40, 20, 50_000]).gdpr(true));
    let (tracks, pairs) = (tenant.track_features(), tenant.interaction_features());
    let mut played = BTreeMap::new();
    let agreed =
        |id| tenant.get::<User>(id).is_some_and(|user| user.consents.is_some_and(|it| it.personalisation));
    for play in tenant.stream::<ListeningEvent>().filter(|play| agreed(play.user_id)) {
        *played.entry(play.track_id.number()).or_insert(0) += 1;
    }
    for row in tracks {
        assert_eq!(Some(row.play_count), played.remove(&row.track_id.number()), "{row:?}");
    }
    assert_eq!(played, BTreeMap::new(), "what was played by users who agreed has features");
    let mut seen: Vec<_> = pairs.iter().map(|row| (row.user_id.number(), row.track_id.number())).collect();
    assert!(seen.is_sorted(), "clustered by user, then by track");
    seen.dedup();
    assert_eq!(seen.len(), pairs.len());
    let again = dataset(sized("parts_summed", [700, 300, 40, 20, 50_000]).gdpr(true));
    assert_eq!(again.digest::<TrackFeatures>(), tenant.digest::<TrackFeatures>());
    assert_eq!(again.digest::<InteractionFeatures>(), tenant.digest::<InteractionFeatures>());
}

#[test]
fn what_is_asked_for_changes_no_other_row() {
    let all = dataset(TenantProfile::builder("parts_few").tier("standard").scale(0.01));
    let few = dataset(
        TenantProfile::builder("parts_few")
            .tier("standard")
            .scale(0.01)
            .collections(["users", "ml_features"])
            .name("Few & Sons"),
    );
    assert_eq!(digests(&few), digests(&all));
    let document = |dataset: &TenantDataset| {
        let mut bytes = Vec::new();
        dataset.write(Format::Json, &mut bytes).unwrap();
        serde_json::from_slice::<Value>(&bytes).unwrap()
    };
    let (few, all) = (document(&few), document(&all));
    let names: Vec<_> = few["data"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["ml_features", "users"]);
    assert_eq!(few["data"]["users"], all["data"]["users"]);
    assert_eq!(few["data"]["ml_features"], all["data"]["ml_features"]);
    assert_eq!(few["metadata"]["rows_digest"], all["metadata"]["rows_digest"]);
}

#[test]
fn lines_are_what_serde_writes() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset) {
        let text = written::<E>(dataset, Format::JsonLines);
        let mut lines = text.split_inclusive('\n');
        for row in dataset.rows::<E>() {
            let expected = serde_json::to_string(row).unwrap() + "\n";
            assert_eq!(lines.next(), Some(expected.as_str()), "{}", E::NAME);
        }
        assert_eq!(lines.next(), None, "{}", E::NAME);
        assert_eq!(dataset.digest::<E>(), Digest::of(text), "{}", E::NAME);
    }
    for tenant in tenants() {
        each_collection!(check(&tenant));
    }
}

#[test]
fn the_document_is_what_serde_writes() {
    fn check<E: Generate<Music>>(dataset: &TenantDataset, document: &Value) -> usize {
        let data = &document["data"];
        let rows = E::SCHEMA.group.map_or(data, |group| &data[group])[E::NAME].as_array().unwrap();
        assert!(rows.iter().eq(&values::<E>(dataset)), "{}", E::NAME);
        assert_eq!(document["metadata"]["counts"][E::NAME], rows.len(), "{}", E::NAME);
        rows.len()
    }
    for tenant in tenants() {
        let mut bytes = Vec::new();
        tenant.write(Format::Json, &mut bytes).unwrap();
        let document: Value = serde_json::from_slice(&bytes).unwrap();
        let rows: usize = each_collection!(check(&tenant, &document)).iter().sum();
        assert!(bytes.split(|&byte| byte == b'\n').count() > rows, "a row a line");
        assert_eq!(document["profile"], serde_json::to_value(tenant.profile()).unwrap());
        assert_eq!(document["metadata"]["rows_digest"], tenant.profile().rows_digest().to_string());
        assert_eq!(document["data"].as_object().unwrap().len(), 7);
    }
}

#[test]
fn rows_are_read_back_by_serde() {
    fn check<E: Generate<Music> + serde::de::DeserializeOwned>(dataset: &TenantDataset) {
        for row in dataset.rows::<E>() {
            let text = serde_json::to_string(row).unwrap();
            assert_eq!(&serde_json::from_str::<E>(&text).unwrap(), row, "{text}");
        }
    }
    for tenant in tenants().into_iter().take(3) {
        each_collection!(check(&tenant));
    }
}

#[test]
fn a_row_is_found_by_its_id() {
    for tenant in tenants() {
        for event in tenant.listening_history().iter().step_by(97) {
            assert_eq!(tenant.get(event.event_id), Some(event));
            assert_eq!(tenant.get::<User>(event.user_id).map(|user| user.user_id), Some(event.user_id));
        }
        let beyond = tenant.count::<Track>() + 1;
        assert_eq!(tenant.get::<Track>(tenant_fixtures::Id::new(tenant.id(), beyond)), None);
        assert_eq!(tenant.get::<Album>(tenant_fixtures::Id::new(tenant.id(), 0)), None);
        let stranger = tenant_fixtures::TenantId::new("parts_stranger").unwrap();
        assert_eq!(tenant.get::<AnalyticsEvent>(tenant_fixtures::Id::new(stranger, 1)), None);
        assert_eq!(tenant.plays_of(tenant_fixtures::Id::new(stranger, 1)), []);
    }
}

#[test]
fn anonymising_changes_names_addresses_and_birthdays_only() {
    let builder = || tier("parts_person", Tier::Standard, "0.02");
    let (plain, anonymous) = (dataset(builder()), dataset(builder().anonymize(true)));
    for (at, (plain, anonymous)) in plain.users().iter().zip(anonymous.users()).enumerate() {
        let number = at + 1;
        let expected = User {
            display_name: format!("User {number}"),
            email: format!("user_{number}@parts-person.anonymized"),
            birth_date: None,
            ..plain.clone()
        };
        assert_eq!(anonymous, &expected);
    }
    let (plain, anonymous) = (digests(&plain), digests(&anonymous));
    assert_ne!(plain[3], anonymous[3]);
    assert_eq!((&plain[..3], &plain[4..]), (&anonymous[..3], &anonymous[4..]));
}
