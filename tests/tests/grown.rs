//! Tenants that grew from another: its rows as they are, more of them after, and the whole like any tenant.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use tenant_fixtures::schema::Entity;
use tenant_fixtures::{
    Album, AnalyticsEvent, Artist, ContextType, Format, Generate, InteractionFeatures, ListeningEvent, Music,
    ProfileBuilder, TenantDataset, TenantProfile, Tier, Track, TrackFeatures, User,
};
use tenant_fixtures_tests::{dataset, each_collection, rules, sized, tier, written};

/// A tenant and the same one grown, under another id.
struct Grown {
    /// The tenant before, under the grown one's id: so its rows have to be equal, not just alike.
    before: TenantDataset,
    after: TenantDataset,
}

impl Grown {
    fn new(before: ProfileBuilder, after: impl FnOnce(ProfileBuilder) -> ProfileBuilder) -> Self {
        let before = before.build().unwrap_or_else(|error| panic!("{error}"));
        let id = format!("{}_grown", before.tenant_id());
        let after = after(before.to_builder().tenant_id(&id)).grown_from(&before);
        let twin = before.to_builder().tenant_id(&id).lineage(before.lineage());
        Self { before: dataset(twin), after: dataset(after) }
    }

    fn check(&self) {
        fn carried<E: Generate<Music>>(grown: &Grown) {
            let (before, after) = (grown.before.rows::<E>(), grown.after.rows::<E>());
            assert!(before.len() <= after.len(), "{}", E::NAME);
            if E::NAME != TrackFeatures::NAME {
                assert_eq!(before, &after[..before.len()], "{}", E::NAME);
            }
        }
        each_collection!(carried(self));
        for (old, new) in self.before.rows::<TrackFeatures>().iter().zip(self.after.rows::<TrackFeatures>()) {
            assert!(old.play_count <= new.play_count, "{old:?} {new:?}");
            assert_eq!((old.track_id, old.audio_vector), (new.track_id, new.audio_vector));
        }
        rules::check(&self.after);
        self.check_counts();
        self.check_growth();
    }

    fn check_counts(&self) {
        let count = |name| self.after.profile().count(name).expect("the domain counts it");
        assert_eq!(self.after.rows::<User>().len() as u64, count("users"));
        assert_eq!(self.after.rows::<Track>().len() as u64, count("tracks"));
        assert_eq!(self.after.rows::<Album>().len() as u64, count("albums"));
        assert_eq!(self.after.rows::<Artist>().len() as u64, count("artists"));
        assert_eq!(self.after.rows::<ListeningEvent>().len() as u64, count("events"));
        assert_eq!(self.after.count::<AnalyticsEvent>(), self.after.rows::<AnalyticsEvent>().len() as u64);
    }

    /// Nothing new hangs on what is old, but plays of old tracks by new users.
    fn check_growth(&self) {
        let (artists, albums, users) =
            (self.before.artists().len(), self.before.albums().len(), self.before.users().len());
        for album in &self.after.albums()[albums..] {
            assert!(album.artist_id.number() > artists as u64, "{album:?}");
        }
        for track in &self.after.tracks()[self.before.tracks().len()..] {
            assert!(track.album_id.number() > albums as u64, "{track:?}");
        }
        for play in &self.after.listening_history()[self.before.listening_history().len()..] {
            assert!(play.user_id.number() > users as u64, "{play:?}");
        }
        for event in &self.after.analytics_events()[self.before.analytics_events().len()..] {
            assert!(event.user_id.number() > users as u64, "{event:?}");
        }
        for user in self.after.users() {
            let plays = self.after.plays_of(user.user_id);
            assert_eq!(plays.len() as u64, user.activity_metrics.tracks_played, "{user:?}");
        }
    }
}

fn standard_to_premium(scale: &str, change: impl Fn(ProfileBuilder) -> ProfileBuilder) -> Grown {
    Grown::new(change(tier("before", Tier::Standard, scale)), |after| after.tier(Tier::Premium))
}

#[test]
fn a_standard_tenant_grows_into_a_premium_one() {
    for seed in [1, 42] {
        let grown = standard_to_premium("0.005", |before| before.seed(seed));
        grown.check();
        let counts: Vec<_> = grown.after.profile().counts().collect();
        let premium = tier("any", Tier::Premium, "0.005").build().expect("it is allowed");
        assert_eq!(counts, premium.counts().collect::<Vec<_>>());
        let from: Vec<_> = grown.after.profile().grown_from().expect("it grew").collect();
        assert_eq!(from, grown.before.profile().counts().collect::<Vec<_>>());
    }
}

#[test]
fn modes_reach_both_parts() {
    for (gdpr, anonymize) in [(true, false), (true, true), (false, true)] {
        standard_to_premium("0.004", |before| before.gdpr(gdpr).anonymize(anonymize)).check();
    }
}

#[test]
fn new_users_play_old_tracks_too() {
    // With fewer tracks a playlist has some twice, and what was heard lately gives way to anything.
    let grown = standard_to_premium("0.05", |before| before);
    let (tracks, plays) = (grown.before.tracks().len(), grown.before.listening_history().len());
    let new = &grown.after.listening_history()[plays..];
    let of_old = new.iter().filter(|play| play.track_id.number() <= tracks as u64).count();
    assert!(of_old > new.len() / 50 && of_old < new.len() / 2, "{of_old} of {}", new.len());
    // A playlist that old users play has the tracks that it had for them; those that came later have any.
    let playlists = grown.before.users().len() as u64 / 2 + 20;
    let on_playlists = |old: bool| {
        let plays = new.iter().filter(|play| play.context.r#type == ContextType::Playlist);
        // Even numbers, counted from 0, are the service's own playlists; the others are users'.
        let of_service = plays.filter(|play| play.context.uri.number() % 2 == 1);
        let plays: Vec<_> =
            of_service.filter(|play| (play.context.uri.number() / 2 < playlists) == old).collect();
        let of_old = plays.iter().filter(|play| play.track_id.number() <= tracks as u64).count();
        (of_old * 100 / plays.len().max(1), plays.len())
    };
    let ((in_old, heard), (in_new, _)) = (on_playlists(true), on_playlists(false));
    assert!(heard > 200 && in_old > 90 && in_new < 10, "{in_old} % of {heard}, {in_new} %");
    let recomputed = |dataset: &TenantDataset| {
        dataset.rows::<TrackFeatures>()[..tracks].iter().map(|track| track.play_count).sum::<u64>()
    };
    assert_eq!(recomputed(&grown.before), plays as u64);
    assert_eq!(recomputed(&grown.after), (plays + of_old) as u64);
}

#[test]
fn growth_may_be_of_some_kinds_only() {
    // Users, tracks, albums, artists and plays before and after.
    for (before, after) in [
        ([5, 40, 9, 4, 300], [5, 40, 9, 4, 300]),
        ([5, 40, 9, 4, 300], [9, 40, 9, 4, 500]),
        ([5, 40, 9, 4, 300], [9, 40, 9, 7, 300]),
        ([5, 40, 9, 4, 300], [5, 60, 15, 6, 300]),
        ([5, 40, 9, 4, 0], [8, 60, 15, 6, 100]),
        ([5, 0, 0, 4, 0], [8, 60, 15, 6, 100]),
        ([0, 0, 0, 0, 0], [8, 60, 15, 6, 100]),
        ([0, 40, 9, 4, 0], [8, 41, 10, 5, 1]),
        ([1, 1, 1, 1, 60], [2, 2, 2, 2, 120]),
        ([1, 500, 2, 1, 60], [40, 501, 3, 2, 61]),
    ] {
        for gdpr in [false, true] {
            let [users, tracks, albums, artists, events] = after;
            Grown::new(sized("part", before).gdpr(gdpr), |builder| {
                builder.users(users).tracks(tracks).albums(albums).artists(artists).events(events)
            })
            .check();
        }
    }
}

#[test]
fn any_tenant_may_grow() {
    let before = (0..9_u64, 0..50_u64, 0..20_u64, 1..8_u64, 0..200_u64);
    let added = (0..9_u64, 0..50_u64, 0..20_u64, 0..8_u64, 0..200_u64);
    let options = (any::<u64>(), any::<bool>(), 0..=10_u64, 0..=10_u64, 1..=400_u64);
    let config = Config { cases: 48, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let result =
        TestRunner::new_with_rng(config, rng).run(&(before, added, options), |(before, added, options)| {
            let (seed, gdpr, activity, diversity, days) = options;
            let (users, tracks, albums, artists, events) = before;
            let playable = |users: u64, tracks: u64, events: u64| {
                if users > 0 && tracks > 0 { events.min(users * days * 60) } else { 0 }
            };
            let before = [
                users,
                tracks,
                albums.clamp(tracks.min(1), tracks),
                artists,
                playable(users, tracks, events),
            ];
            let builder = sized("any", before)
                .seed(seed)
                .gdpr(gdpr)
                .activity(activity as f64 / 10.0)
                .diversity(diversity as f64 / 10.0)
                .days(days);
            let (users, tracks, albums, artists, events) = added;
            let tracks = if artists > 0 { tracks } else { 0 };
            let albums = albums.clamp(tracks.min(1), tracks);
            let events = playable(users, before[1] + tracks, events);
            Grown::new(builder, |builder| {
                builder
                    .users(before[0] + users)
                    .tracks(before[1] + tracks)
                    .albums(before[2] + albums)
                    .artists(before[3] + artists)
                    .events(before[4] + events)
            })
            .check();
            Ok(())
        });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn ranges_threads_and_order_change_nothing() {
    fn parts<E: Generate<Music>>(profile: &TenantProfile, whole: &TenantDataset) {
        let rows = whole.rows::<E>();
        // Made anew, so that this collection is the first that is asked for.
        let other = TenantDataset::new(profile.clone());
        let all = other.count::<E>();
        for range in [0..all / 20, all / 20..all / 8, all / 8..all / 2, all / 2..all] {
            let expected = &rows[range.start as usize..range.end as usize];
            assert_eq!(other.range::<E>(range.clone()), expected, "{} {range:?}", E::NAME);
        }
        assert!(other.stream::<E>().eq(rows.iter().cloned()), "{}", E::NAME);
        let one = written::<E>(&other, Format::JsonLines);
        let mut three = Vec::new();
        other.write_collection(E::NAME, Format::JsonLines, 3, &mut three).expect("a vector takes any bytes");
        assert!(one.as_bytes() == three, "{}", E::NAME);
    }
    let grown = standard_to_premium("0.005", |before| before.gdpr(true));
    each_collection!(parts(grown.after.profile(), &grown.after));
}

#[test]
fn children_are_found_in_both_parts() {
    let grown = standard_to_premium("0.005", |before| before);
    let tenant = &grown.after;
    for artist in tenant.artists() {
        let albums = tenant.albums_of(artist.artist_id);
        assert!(albums.iter().all(|album| album.artist_id == artist.artist_id));
        let tracks: usize = albums.iter().map(|album| tenant.tracks_of(album.album_id).len()).sum();
        assert_eq!(tenant.tracks_by(artist.artist_id).len(), tracks);
    }
    let sum = |count: &dyn Fn(&User) -> usize| tenant.users().iter().map(count).sum::<usize>();
    assert_eq!(sum(&|user| tenant.plays_of(user.user_id).len()), tenant.listening_history().len());
    assert_eq!(sum(&|user| tenant.analytics_of(user.user_id).len()), tenant.analytics_events().len());
    assert_eq!(
        sum(&|user| tenant.interactions_of(user.user_id).len()),
        tenant.rows::<InteractionFeatures>().len()
    );
}

#[test]
fn profiles_say_what_they_grew_from() {
    let before = tier("before", Tier::Standard, "0.01").seed(7).build().expect("it is allowed");
    let after = before.to_builder().tenant_id("after").tier(Tier::Premium).grown_from(&before);
    let after = after.build().expect("it is allowed");
    assert_eq!((after.lineage(), before.grown_from().is_none()), ("before", true));
    assert_eq!(after.to_builder().build().as_ref(), Ok(&after));
    let text = serde_json::to_string(&after).expect("profiles can be serialised");
    assert!(text.contains(r#""grown_from":{"num_users":10,"num_tracks":100,"#), "{text}");
    assert_eq!(TenantProfile::from_json(&text).as_ref(), Ok(&after));
    let plain = after.to_builder().tenant_id("after").build().expect("it is allowed");
    assert_eq!(plain.rows_digest(), after.rows_digest());
    let stranger =
        tier("after", Tier::Premium, "0.01").lineage("before").seed(7).build().expect("it is allowed");
    assert_ne!(stranger.rows_digest(), after.rows_digest());
    assert_ne!(stranger.digest(), after.digest());
}

#[test]
fn what_can_not_have_grown_is_refused() {
    #[track_caller]
    fn refused(builder: ProfileBuilder, said: &[&str]) {
        let error = builder.build().expect_err("it can't have grown");
        assert!(error.problems().iter().all(|problem| problem.field == "grown_from"), "{error}");
        for said in said {
            assert!(error.to_string().contains(said), "{said:?} is not said: {error}");
        }
    }
    let before = sized("before", [5, 40, 9, 4, 300]).build().expect("it is allowed");
    let after = || before.to_builder().tenant_id("after").users(8).events(400).grown_from(&before);
    assert!(after().build().is_ok());
    refused(after().seed(7), &["seed 42", "7 in this one"]);
    refused(after().lineage("other"), &["lineage before", "other in this one"]);
    refused(after().gdpr(true).days(30), &["gdpr false", "days 365"]);
    refused(after().users(4), &["5 users", "4 in this one"]);
    refused(after().users(5), &["users added", "100 events"]);
    refused(after().tracks(50), &["albums added"]);
    refused(after().tracks(50).albums(10), &["artists added"]);
    refused(after().tracks(50).albums(30).artists(5), &["21 albums and only 10 tracks"]);
    let grown = after().build().expect("it is allowed");
    refused(grown.to_builder().tenant_id("again").grown_from(&grown), &["after", "grown from another"]);
    for wrong in [
        r#"{"grown_from": {"num_users": 1}}"#,
        r#"{"grown_from": 7}"#,
        r#"{"grown_from": {"num_users": 1, "num_tracks": 1, "num_albums": 1, "num_artists": 1, "num_plays": 1}}"#,
    ] {
        let error = TenantProfile::from_json(wrong).expect_err("it is no such object").to_string();
        assert!(error.contains("expected an object with num_users"), "{error}");
    }
    let impossible = r#"{"grown_from": {"num_users": 0, "num_tracks": 1, "num_albums": 1, "num_artists": 1, "num_events": 9}}"#;
    let error = TenantProfile::from_json(impossible).expect_err("no users, but events").to_string();
    assert!(error.contains("of the tenant it grew from"), "{error}");
}
