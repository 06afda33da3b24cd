//! The rules, on small tenants of any profile.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tenant_fixtures::{AnalyticsEvent, ListeningEvent, TenantDataset, TenantProfile};
use tenant_fixtures_tests::rules;

/// Profiles that are allowed: counts that go together, and any option.
fn profiles() -> impl Strategy<Value = TenantProfile> {
    let counts = (0..12_u64, 0..60_u64, 0..60_u64, 1..12_u64, 0..250_u64);
    let levels = (0..=1000_u64, 0..=1000_u64);
    let period = (2000..2100_i32, 1..=12_u32, 1..=28_u32, 0..86_400_u32, 1..=800_u64);
    let all =
        TenantProfile::builder("acme").build().expect("every option at its default").countries().to_vec();
    let countries = proptest::sample::subsequence(all.clone(), 1..=all.len());
    let modes = (any::<bool>(), any::<bool>());
    let ids = ("[a-zA-Z0-9][a-zA-Z0-9._-]{0,20}[a-z]", "[a-z]{4,6}");
    (ids, any::<u64>(), counts, levels, period, countries, modes).prop_filter_map(
        "a name that Windows reserves",
        |(
            (id, lineage),
            seed,
            (users, tracks, albums, artists, events),
            (activity, diversity),
            period,
            countries,
            modes,
        )| {
            let (year, month, day, second, days) = period;
            let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
            let playable = if users > 0 && tracks > 0 { events.min(users * days * 60) } else { 0 };
            let builder = TenantProfile::builder(&id)
                .lineage(&lineage)
                .seed(seed)
                .users(users)
                .tracks(tracks)
                // Tracks stand on albums, and no album is empty.
                .albums(albums.clamp(tracks.min(1), tracks))
                .artists(artists)
                .events(playable)
                .activity(activity as f64 / 1000.0)
                .diversity(diversity as f64 / 1000.0)
                .as_of(format!("{year}-{month:02}-{day:02}T{time}Z"))
                .days(days)
                .countries(countries)
                .gdpr(modes.0)
                .anonymize(modes.1);
            match builder.build() {
                Ok(profile) => Some(profile),
                Err(error) if error.problems().iter().all(|problem| problem.field == "tenant_id") => None,
                Err(error) => panic!("the profile is refused: {error}"),
            }
        },
    )
}

/// Runs a property on the same cases every time, and keeps no file of failures.
fn always(cases: u32, test: impl Fn(TenantProfile) -> Result<(), TestCaseError>) {
    // More steps of shrinking than these take longer than they help.
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    TestRunner::new_with_rng(config, rng).run(&profiles(), test).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_rule_holds_for_any_profile() {
    always(64, |profile| {
        rules::check(&TenantDataset::new(profile));
        Ok(())
    });
}

#[test]
fn any_part_is_part_of_the_whole() {
    always(48, |profile| {
        let tenant = TenantDataset::new(profile);
        let (plays, events) = (tenant.listening_history(), tenant.analytics_events());
        let all = plays.len();
        for part in [0..all / 3, all / 3..all / 2, all / 2..all] {
            let range = part.start as u64..part.end as u64;
            prop_assert_eq!(tenant.range::<ListeningEvent>(range.clone()), plays[part.clone()].to_vec());
            prop_assert_eq!(tenant.range::<AnalyticsEvent>(range), events[part].to_vec());
        }
        Ok(())
    });
}

#[test]
fn any_profile_reads_back() {
    always(200, |profile| {
        let text = serde_json::to_string(&profile).unwrap_or_default();
        prop_assert_eq!(TenantProfile::from_json(&text).ok(), Some(profile), "{}", text);
        Ok(())
    });
}
