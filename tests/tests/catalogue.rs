//! What somebody who knows such data sees in a catalogue: sounds by genre, eras, titles, artists, where they are from.
//!
//! The bars are those of the references in `music/data`, widened for the noise of a small tenant.

use std::collections::{HashMap, HashSet};

use chrono::Datelike as _;
use tenant_fixtures::{
    Album, AlbumType, Artist, Genre, Subscription, TenantDataset, TenantProfile, Tier, Track, User,
};

fn tenant() -> &'static TenantDataset {
    static TENANT: std::sync::OnceLock<TenantDataset> = std::sync::OnceLock::new();
    TENANT.get_or_init(|| {
        let profile = TenantProfile::builder("catalogue").tier(Tier::Premium).scale("0.2").seed(7);
        TenantDataset::new(profile.build().expect("a profile"))
    })
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

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let mut end = at;
        while end < order.len() && values[order[end]].total_cmp(&values[order[at]]).is_eq() {
            end += 1;
        }
        order[at..end].iter().for_each(|&row| ranks[row] = (at + end) as f64 / 2.0);
        at = end;
    }
    ranks
}

fn rank_correlation(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (ranks(a), ranks(b));
    let mean = a.len() as f64 / 2.0;
    let sum = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| (x - mean) * (y - mean)).sum::<f64>();
    sum(&a, &b) / (sum(&a, &a) * sum(&b, &b)).sqrt()
}

/// Energy beside loudness, speechiness and acousticness, as the data sets of `music/data/audio.rs` have them.
#[test]
fn sounds_hang_together_as_in_their_genre() {
    for (genre, expected) in [
        (Genre::Pop, [0.65, 0.11, -0.52]),
        (Genre::Rock, [0.74, 0.52, -0.63]),
        (Genre::HipHop, [0.68, 0.07, -0.30]),
        (Genre::Latin, [0.60, 0.04, -0.31]),
        (Genre::RnB, [0.58, 0.17, -0.46]),
        (Genre::KPop, [0.70, 0.42, -0.68]),
        (Genre::Country, [0.72, 0.40, -0.61]),
        (Genre::Jazz, [0.76, 0.32, -0.78]),
        (Genre::Classical, [0.91, -0.31, -0.62]),
        (Genre::Soul, [0.51, 0.11, -0.36]),
        (Genre::Blues, [0.73, 0.18, -0.69]),
        (Genre::Folk, [0.65, 0.22, -0.72]),
        (Genre::Metal, [0.63, 0.70, -0.44]),
    ] {
        let tracks: Vec<&Track> = tenant().tracks().iter().filter(|track| track.genre == genre).collect();
        let column = |of: fn(&Track) -> f64| tracks.iter().map(|track| of(track)).collect::<Vec<_>>();
        let energy = column(|track| track.audio_features.energy);
        let others = [
            column(|track| track.audio_features.loudness),
            column(|track| track.audio_features.speechiness),
            column(|track| track.audio_features.acousticness),
        ];
        let noise = 4.0 / (tracks.len() as f64).sqrt();
        for (other, expected) in others.iter().zip(expected) {
            let found = rank_correlation(&energy, other);
            assert!((found - expected).abs() < 0.06 + noise, "{genre}: {found} for {expected}");
        }
    }
}

#[test]
fn popularity_has_its_zeros_and_quartiles() {
    let mut popularity: Vec<u8> = tenant().tracks().iter().map(|track| track.popularity).collect();
    popularity.sort_unstable();
    within(share(&popularity, |value| **value == 0), 0.06..=0.12);
    let quartile = |at: usize| f64::from(popularity[popularity.len() * at / 4]);
    within(quartile(1), 15.0..=27.0);
    within(quartile(2), 36.0..=48.0);
    within(quartile(3), 52.0..=64.0);
}

#[test]
fn eras_differ() {
    let years: HashMap<_, _> =
        tenant().albums().iter().map(|album| (album.album_id, album.release_date.year())).collect();
    let began = |genre| match genre {
        Genre::HipHop => 1979,
        Genre::House => 1984,
        Genre::KPop => 1992,
        Genre::Reggaeton => 1994,
        Genre::Trap => 2000,
        Genre::Metal => 1969,
        Genre::Punk => 1974,
        _ => 0,
    };
    for track in tenant().tracks() {
        assert!(years[&track.album_id] >= began(track.genre), "{track:?} of {}", years[&track.album_id]);
    }
    for (decade, explicit, seconds) in [(1980, 0.04, 259.0), (2000, 0.15, 239.0), (2020, 0.30, 189.0)] {
        let tracks: Vec<&Track> =
            tenant().tracks().iter().filter(|track| years[&track.album_id] / 10 * 10 == decade).collect();
        let mut lengths: Vec<u32> = tracks.iter().map(|track| track.duration_ms).collect();
        lengths.sort_unstable();
        let noise = 4.0 / (tracks.len() as f64).sqrt();
        let median = f64::from(lengths[lengths.len() / 2]) / 1000.0;
        assert!((median - seconds).abs() < 15.0 + 70.0 * noise, "{decade}: {median}");
        let marked = share(&tracks, |track| track.explicit);
        assert!((marked - explicit).abs() < 0.05 + 0.5 * noise, "{decade}: {marked}");
    }
}

#[test]
fn titles_are_tied() {
    let tracks = |album: &Album| -> Vec<&str> {
        let of = tenant().tracks().iter().filter(|track| track.album_id == album.album_id);
        of.map(|track| track.name.as_str()).collect()
    };
    let albums = &tenant().albums()[..1500];
    let of_kind = |kind: AlbumType| albums.iter().filter(move |album| album.album_type == kind);
    within(share(of_kind(AlbumType::Single), |single| tracks(single)[0] == single.title), 0.9..=1.0);
    let titled = share(of_kind(AlbumType::Album), |album| tracks(album).contains(&album.title.as_str()));
    within(titled, 0.2..=0.5);

    let names = || tenant().tracks().iter().map(|track| track.name.as_str());
    within(share(names(), |name| name.contains("(feat. ")), 0.07..=0.18);
    within(share(names(), |name| name.contains("Remix)")), 0.005..=0.05);
    within(share(names(), |name| name.ends_with("Live")), 0.003..=0.05);
    within(share(names(), |name| !name.contains(' ')), 0.15..=0.4);
    assert!(tenant().albums().iter().any(|album| album.title.contains("(Deluxe")));
    let shared = |names: Vec<&str>| {
        let mut count = HashMap::new();
        names.iter().for_each(|name| *count.entry(*name).or_insert(0) += 1);
        share(names, |name| count[name] > 1)
    };
    within(shared(tenant().albums().iter().map(|album| album.title.as_str()).collect()), 0.0..=0.2);
    within(shared(tenant().artists().iter().map(|artist| artist.name.as_str()).collect()), 0.0..=0.05);
}

/// What is on an edition that came out again is what was on the first.
#[test]
fn editions_hold_the_album_again() {
    let mut found = 0;
    let mut on: HashMap<_, Vec<&Track>> = HashMap::new();
    tenant().tracks().iter().for_each(|track| on.entry(track.album_id).or_default().push(track));
    for pair in tenant().albums().windows(2) {
        let [album, again] = pair else { continue };
        let Some(edition) = again.title.strip_prefix(album.title.as_str()) else { continue };
        if !edition.contains("Edition)") && edition != " (Deluxe)" {
            continue;
        }
        assert!(again.release_date >= album.release_date && again.artist_id == album.artist_id);
        for (before, after) in on[&album.album_id].iter().zip(&on[&again.album_id]) {
            assert_eq!((&before.name, before.duration_ms), (&after.name, after.duration_ms));
            assert_eq!(before.audio_features, after.audio_features);
        }
        found += 1;
    }
    // The release's own test holds more of them to it.
    assert!(found > 0);
}

#[test]
fn artists_fit_where_they_are_from() {
    let artists = tenant().artists();
    let of = |genre: Genre| artists.iter().filter(move |artist| artist.genres[0] == genre);
    within(share(of(Genre::KPop), |artist| artist.country == "KR"), 0.7..=1.0);
    let country = |artist: &&Artist| ["US", "CA", "GB", "AU"].contains(&artist.country.as_str());
    within(share(of(Genre::Country), country), 0.7..=1.0);
    // Those of countries with a few artists only are told of together.
    let codes = ["JP", "KR", "IN", "EG", "GR", "UA", "TH", "TW"];
    let of = |code: &'static str| artists.iter().filter(move |artist| artist.country == code);
    let (many, few): (Vec<&str>, Vec<&str>) = codes.into_iter().partition(|code| of(code).count() > 30);
    assert!(many.len() > 2, "{many:?}");
    let few = few.into_iter().flat_map(of).collect();
    for here in many.into_iter().map(|code| of(code).collect()).chain([few]) {
        let here: Vec<&Artist> = here;
        let written = share(&here, |artist| !artist.name.is_ascii());
        assert!(written >= 0.08, "{}: {written} of {}", here[0].country, here.len());
    }
    let mut sentences: HashMap<&str, usize> = HashMap::new();
    for artist in artists {
        for sentence in artist.biography.split(". ") {
            *sentences.entry(sentence).or_default() += 1;
        }
    }
    let most = sentences.into_iter().max_by_key(|&(_, count)| count).expect("there are some");
    assert!(most.1 * 200 <= artists.len(), "{most:?}");
}

#[test]
fn what_artists_have_follows_from_their_releases() {
    let mut first = HashMap::new();
    for album in tenant().albums() {
        let day = first.entry(album.artist_id).or_insert(album.release_date);
        *day = album.release_date.min(*day);
        let artist = tenant().get(album.artist_id).expect("its artist");
        assert!(album.markets.contains(&artist.country), "{album:?} of {artist:?}");
    }
    for artist in tenant().artists() {
        match first.get(&artist.artist_id) {
            Some(day) => assert!(artist.created_at.date_naive() < *day, "{artist:?}"),
            None => assert!(!artist.is_verified && artist.monthly_listeners < 1000, "{artist:?}"),
        }
    }
    let great = share(tenant().artists(), |artist| artist.monthly_listeners >= 1_000_000);
    within(great, 0.0001..=0.007);
}

#[test]
fn people_have_names_and_plans_that_fit() {
    let users = tenant().users();
    let age = |user: &User| 2025 - user.birth_date.expect("it is known").year();
    let students = || users.iter().filter(|user| user.subscription_type == Subscription::Student);
    within(share(students(), |user| age(user) > 31), 0.0..=0.08);
    let children = users.iter().filter(|user| age(user) < 16);
    let alone = [Subscription::Premium, Subscription::Duo, Subscription::Student];
    within(share(children, |user| alone.contains(&user.subscription_type)), 0.0..=0.03);
    let english: HashSet<&str> = users
        .iter()
        .filter(|user| ["GB", "AU", "NZ"].contains(&user.country.as_str()))
        .filter_map(|user| user.display_name.split(' ').next_back())
        .collect();
    let elsewhere =
        users.iter().filter(|user| ["IN", "PK", "NG", "PH", "AE", "IL"].contains(&user.country.as_str()));
    within(
        share(elsewhere, |user| {
            user.display_name.split(' ').next_back().is_some_and(|name| english.contains(name))
        }),
        0.0..=0.15,
    );
}
