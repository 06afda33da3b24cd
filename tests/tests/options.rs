//! An option of music moves what its documentation says, and nothing else: tenants that differ in one, side by side.

use std::collections::HashSet;
use std::fmt::Debug;

use tenant_fixtures::{
    Album, Artist, Genre, ListeningEvent, ProfileBuilder, TenantDataset, TenantProfile, Tier, Track, User,
};

fn tenant(option: impl FnOnce(ProfileBuilder) -> ProfileBuilder) -> TenantDataset {
    let profile = option(TenantProfile::builder("options").tier(Tier::Standard).scale("0.4"));
    TenantDataset::new(profile.build().expect("a profile"))
}

fn share<T>(of: impl IntoIterator<Item = T>, is: impl Fn(&T) -> bool) -> f64 {
    let (mut found, mut all) = (0_u32, 0_u32);
    for one in of {
        found += u32::from(is(&one));
        all += 1;
    }
    f64::from(found) / f64::from(all.max(1))
}

#[track_caller]
fn within(found: f64, bar: std::ops::RangeInclusive<f64>) {
    assert!(bar.contains(&found), "{found} is not within {bar:?}");
}

/// Holds that something has the same values in both.
#[track_caller]
fn alike<T: Debug + PartialEq>(tenants: [&TenantDataset; 2], of: impl Fn(&TenantDataset) -> Vec<T>) {
    let [one, other] = tenants.map(of);
    assert_eq!(one.len(), other.len());
    let differs = one.iter().zip(&other).position(|(one, other)| one != other);
    assert!(differs.is_none(), "{:?}", differs.map(|at| (at, &one[at], &other[at])));
}

/// Holds that a share is as large in both, but for chance.
#[track_caller]
fn near(tenants: [&TenantDataset; 2], apart: f64, of: impl Fn(&TenantDataset) -> f64) {
    let [one, other] = tenants.map(of);
    assert!((one - other).abs() <= apart, "{one} and {other}");
}

fn users<T>(of: impl Fn(&User) -> T) -> impl Fn(&TenantDataset) -> Vec<T> {
    move |tenant| tenant.users().iter().map(&of).collect()
}

fn albums<T>(of: impl Fn(&Album) -> T) -> impl Fn(&TenantDataset) -> Vec<T> {
    move |tenant| tenant.albums().iter().map(&of).collect()
}

fn plays(of: impl Fn(&ListeningEvent) -> bool) -> impl Fn(&TenantDataset) -> f64 {
    move |tenant| share(tenant.listening_history(), |play| of(play))
}

/// What no option of those that only shift who listens how much, or to what, may move.
fn users_are_who_they_were(tenants: [&TenantDataset; 2]) {
    alike(tenants, users(|user| (user.display_name.clone(), user.email.clone(), user.birth_date)));
    alike(tenants, users(|user| (user.country, user.timezone, user.language)));
    alike(tenants, users(|user| (user.subscription_type, user.created_at)));
    alike(tenants, users(|user| user.preferences.discovery_mode));
}

/// The share of all plays that the busiest tenth of users has.
fn busiest(tenant: &TenantDataset) -> f64 {
    let mut counts: Vec<u64> =
        tenant.users().iter().map(|user| user.activity_metrics.tracks_played).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    counts[..counts.len() / 10].iter().sum::<u64>() as f64 / counts.iter().sum::<u64>() as f64
}

#[test]
fn activity_moves_who_listens_how_much() {
    let tenants = [&tenant(|it| it.activity("0")), &tenant(|it| it.activity("1"))];
    let [few, all] = tenants.map(busiest);
    within(few, 0.55..=0.90);
    within(all, 0.10..=0.30);
    users_are_who_they_were(tenants);
    alike(tenants, users(|user| user.preferences.preferred_genres.clone()));
    alike(tenants, |tenant| tenant.artists().to_vec());
    alike(tenants, |tenant| tenant.albums().to_vec());
    alike(tenants, |tenant| tenant.tracks().to_vec());
    near(tenants, 0.05, plays(|play| play.shuffle));
}

#[test]
fn diversity_moves_genres() {
    let tenants = [&tenant(|it| it.diversity("0")), &tenant(|it| it.diversity("1"))];
    // The commonest five of all, and how many a user likes.
    let common = |tenant: &TenantDataset| {
        let mut counts = [0_usize; Genre::ALL.len()];
        tenant.tracks().iter().for_each(|track| counts[track.genre as usize] += 1);
        counts.sort_unstable_by(|a, b| b.cmp(a));
        counts[..5].iter().sum::<usize>() as f64 / tenant.tracks().len() as f64
    };
    let liked = |tenant: &TenantDataset| {
        let liked = tenant.users().iter().map(|user| user.preferences.preferred_genres.len());
        liked.sum::<usize>() as f64 / tenant.users().len() as f64
    };
    let [narrow, wide] = tenants.map(common);
    within(narrow, 0.55..=1.0);
    within(wide, 0.2..=0.5);
    let [few, many] = tenants.map(liked);
    assert!(few + 0.3 < many, "{few} {many}");

    users_are_who_they_were(tenants);
    alike(tenants, |tenant| tenant.users().iter().map(|user| user.activity_metrics.tracks_played).collect());
    alike(tenants, albums(|album| (album.artist_id, album.album_type, album.total_tracks, album.popularity)));
    near(tenants, 0.05, plays(|play| play.shuffle));
    near(tenants, 0.07, plays(|play| play.skipped));
    near(tenants, 0.05, |tenant| share(tenant.albums(), |album| album.markets.len() > 50));
}

#[test]
fn spread_moves_where_people_and_music_are_from() {
    let tenants = [&tenant(|it| it.countries(&["KR"])), &tenant(|it| it.countries(&["US", "GB"]))];
    let [korea, english] = tenants;
    let k_pop = |artist: &&Artist| artist.genres[0] == Genre::KPop;
    within(share(korea.artists(), k_pop), 0.4..=0.95);
    within(share(english.artists(), k_pop), 0.0..=0.02);
    within(share(korea.artists(), |artist| !artist.name.is_ascii()), 0.2..=0.8);
    let likes = |user: &&User| user.preferences.preferred_genres.contains(&Genre::KPop);
    within(share(korea.users(), likes), 0.4..=1.0);
    within(share(english.users(), likes), 0.0..=0.2);
    for (tenant, countries) in [(korea, &["KR"][..]), (english, &["GB", "US"])] {
        assert!(tenant.artists().iter().all(|artist| countries.contains(&artist.country.as_str())));
        assert!(tenant.users().iter().all(|user| countries.contains(&user.country.as_str())));
        assert!(
            tenant
                .albums()
                .iter()
                .flat_map(|album| &album.markets)
                .all(|market| countries.contains(&market.as_str()))
        );
    }
    let zones: HashSet<&str> = korea.users().iter().map(|user| user.timezone.as_str()).collect();
    assert_eq!(zones, HashSet::from(["Asia/Seoul"]));

    // How old people are, when they came, how much they listen and how they look for music; how releases are made up.
    alike(tenants, users(|user| (user.birth_date, user.created_at)));
    alike(tenants, users(|user| user.preferences.discovery_mode));
    alike(tenants, users(|user| user.activity_metrics.tracks_played));
    alike(tenants, albums(|album| (album.artist_id, album.album_type, album.total_tracks, album.popularity)));
    near(tenants, 0.05, plays(|play| play.shuffle));
    near(tenants, 0.07, plays(|play| play.skipped));
    near(tenants, 0.06, |tenant| share(tenant.tracks(), |track: &&Track| track.popularity == 0));
}
