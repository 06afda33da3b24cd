//! ML features, worked out anew from the rows they are about.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Timelike;
use tenant_fixtures::{Genre, ListeningEvent, TenantDataset, Track, User, UserFeatures};

use super::{equal, holds, start};

/// Users begin to listen two minutes after they joined, or after the period began.
const SETTLING: i64 = 120;

pub(super) fn check(dataset: &TenantDataset) {
    users(dataset);
    tracks(dataset);
    interactions(dataset);
}

fn personalised(user: &User) -> bool {
    user.consents.is_none_or(|consents| consents.personalisation)
}

/// A part of a whole with four places, halves rounded up.
fn part(count: u64, all: u64) -> f64 {
    rounded(count, all, 10_000)
}

/// `sum / number` in steps of `1 / steps`, halves rounded up.
fn rounded(sum: u64, number: u64, steps: u64) -> f64 {
    let (sum, number, steps) = (u128::from(sum), u128::from(number.max(1)), u128::from(steps));
    ((2 * sum * steps + number) / (2 * number)) as f64 / steps as f64
}

fn users(dataset: &TenantDataset) {
    let expected: Vec<_> = dataset.users().iter().filter(|user| personalised(user)).collect();
    equal(&"user_features", "one row a user who agreed", dataset.user_features().len(), expected.len());
    for (row, user) in dataset.user_features().iter().zip(expected) {
        equal(row, "in the users' order", row.user_id, user.user_id);
        equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
        self::user(dataset, row, user);
    }
}

fn user(dataset: &TenantDataset, row: &UserFeatures, user: &User) {
    let plays = dataset.plays_of(user.user_id);
    let all = plays.len() as u64;
    let from = user.created_at.max(start(dataset)).timestamp() + SETTLING;
    let seconds = (dataset.profile().as_of().timestamp() - from) as u64;
    let a_day = all * 86_400;
    equal(row, "activity_score", row.activity_score, part(a_day, a_day + 5 * seconds));

    let mut genres = vec![0; Genre::ALL.len()];
    for play in plays {
        let genre = dataset.get::<Track>(play.track_id).map_or(0, |track| track.genre as usize);
        genres[genre] += 1;
    }
    let vector: Vec<f64> = genres.iter().map(|&count| part(count, all)).collect();
    equal(row, "preferred_genres_vector", row.preferred_genres_vector.as_slice(), &vector);
    let entropy: f64 = genres
        .iter()
        .filter(|&&count| count > 0)
        .map(|&count| {
            let part = count as f64 / all as f64;
            -part * part.ln()
        })
        .sum();
    let evenness = entropy / (Genre::ALL.len() as f64).ln();
    holds(row, "diversity_score", (row.diversity_score - evenness).abs() < 0.000_051);

    let day = &row.time_of_day_preference;
    let parts = [day.morning, day.afternoon, day.evening, day.night];
    let sum: f64 = parts.iter().sum();
    let whole = if all > 0 { 1.0 } else { 0.0 };
    holds(row, "the parts of the day make a day", (sum - whole).abs() < 0.000_21);
    // Zones whose clocks are never changed can be worked out without tables.
    let offset = match user.timezone.as_str() {
        "Asia/Tokyo" => 9 * 3600,
        "Asia/Kolkata" => 5 * 3600 + 1800,
        "America/Bogota" => -5 * 3600,
        _ => return,
    };
    let mut counts = [0; 4];
    for play in plays {
        let local = play.played_at + chrono::Duration::seconds(offset);
        counts[match local.hour() {
            5..12 => 0,
            12..17 => 1,
            17..22 => 2,
            _ => 3,
        }] += 1;
    }
    equal(row, "time_of_day_preference", parts, counts.map(|count| part(count, all)));
}

/// The sum of what was heard, in tenths of a percent.
fn completion<'a>(plays: impl IntoIterator<Item = &'a &'a ListeningEvent>) -> u64 {
    plays.into_iter().map(|play| (play.completion_percentage * 10.0).round() as u64).sum()
}

fn tracks(dataset: &TenantDataset) {
    let mut of_track: BTreeMap<_, Vec<&ListeningEvent>> = BTreeMap::new();
    for play in dataset.listening_history() {
        if dataset.get::<User>(play.user_id).is_some_and(personalised) {
            of_track.entry(play.track_id).or_default().push(play);
        }
    }
    let rows = dataset.track_features();
    if dataset.profile().gdpr() {
        let ids: BTreeSet<_> = rows.iter().map(|row| row.track_id).collect();
        let played: BTreeSet<_> = of_track.keys().copied().collect();
        equal(&"track_features", "of tracks that users who agreed played", &ids, &played);
        equal(&"track_features", "one row a track", rows.len(), ids.len());
    } else {
        equal(&"track_features", "one row a track", rows.len(), dataset.tracks().len());
    }
    // Those of the tenant that it grew from come first.
    let runs = rows.windows(2).filter(|pair| pair[0].track_id >= pair[1].track_id).count();
    let most = usize::from(dataset.profile().gdpr() && dataset.profile().grown_from().is_some());
    holds(&"track_features", "in the tracks' order", runs <= most);
    for row in rows {
        let Some(track) = dataset.get::<Track>(row.track_id) else { panic!("references resolve: {row:?}") };
        equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
        equal(row, "popularity_score", row.popularity_score, f64::from(track.popularity) / 100.0);
        let plays = of_track.remove(&track.track_id).unwrap_or_default();
        let count = plays.len() as u64;
        equal(row, "play_count", row.play_count, count);
        let skips = plays.iter().filter(|play| play.skipped).count() as u64;
        equal(row, "skip_rate", row.skip_rate, (count > 0).then(|| part(skips, count)));
        let mean = rounded(completion(&plays), count * 10, 100);
        equal(row, "completion_mean", row.completion_mean, (count > 0).then_some(mean));
        let (vector, audio) = (&row.audio_vector, &track.audio_features);
        equal(
            row,
            "what it sounds like",
            [
                vector.danceability,
                vector.energy,
                vector.valence,
                vector.acousticness,
                vector.instrumentalness,
                vector.liveness,
                vector.speechiness,
            ],
            [
                audio.danceability,
                audio.energy,
                audio.valence,
                audio.acousticness,
                audio.instrumentalness,
                audio.liveness,
                audio.speechiness,
            ],
        );
        holds(row, "tempo", (vector.tempo - audio.tempo / 250.0).abs() < 0.000_051);
        holds(
            row,
            "loudness",
            (vector.loudness - ((audio.loudness + 60.0) / 60.0).min(1.0)).abs() < 0.000_051,
        );
    }
}

fn interactions(dataset: &TenantDataset) {
    let mut pairs: BTreeMap<_, Vec<&ListeningEvent>> = BTreeMap::new();
    for play in dataset.listening_history() {
        if dataset.get::<User>(play.user_id).is_some_and(personalised) {
            pairs.entry((play.user_id, play.track_id)).or_default().push(play);
        }
    }
    let rows = dataset.interaction_features();
    equal(&"interaction_features", "one row a pair", rows.len(), pairs.len());
    for (row, ((user, track), plays)) in rows.iter().zip(&pairs) {
        equal(row, "by user, then by track", (row.user_id, row.track_id), (*user, *track));
        equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
        let count = plays.len() as u64;
        equal(row, "play_count", u64::from(row.play_count), count);
        let heard = completion(plays);
        equal(row, "completion_mean", row.completion_mean, rounded(heard, count * 10, 100));
        equal(row, "last_played_at", Some(row.last_played_at), plays.last().map(|play| play.played_at));
        // One for a play, two for hearing it out, a half for each time that the number of plays doubled.
        let came_back = f64::from(count.ilog2() * 5).min(20.0) / 10.0;
        let rating = 1.0 + rounded(heard * 2, count * 1000, 10) + came_back;
        holds(row, "implicit_rating", (row.implicit_rating - rating).abs() < 1e-9);
        holds(row, "ratings lie between 1 and 5", (1.0..=5.0).contains(&row.implicit_rating));
    }
    for user in dataset.users() {
        let own: Vec<_> = rows.iter().filter(|row| row.user_id == user.user_id).collect();
        holds(user, "interactions_of", dataset.interactions_of(user.user_id).iter().eq(own));
    }
}
