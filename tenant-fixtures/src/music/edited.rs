//! What follows from rows of a music tenant that somebody changed: sums over plays and tracks, features, and what apps tell of
//! their users.

use std::collections::{BTreeMap, HashMap};

use super::derived::TrackSums;
use super::listening::Play;
use super::user::retention_day;
use super::{
    Album, AnalyticsEvent, Genre, InteractionFeatures, ListeningEvent, Music, Track, TrackFeatures, User,
    UserFeatures,
};
use crate::dataset::Dataset;
use crate::domain::{AllRows, RowOf};
use crate::schema::{date_from_days, time_from_seconds};

/// The collections that have to be others, by their places.
pub(super) fn follow(tenant: &Dataset<Music>) -> Vec<(usize, Box<AllRows>)> {
    let mut others: Vec<(usize, Box<AllRows>)> = Vec::new();
    // What stands in a masked row is not what it sums up.
    if tenant.profile().anonymize() {
        return others;
    }
    let (plays, tracks) = (tenant.is_read::<ListeningEvent>(), tenant.is_read::<Track>());
    let users = tenant.is_read::<User>();
    let mut put = |(at, rows): (usize, Box<AllRows>)| others.push((at, rows));
    if tracks || tenant.is_read::<Album>() {
        put(rows(tenant, albums(tenant)));
    }
    if !(plays || tracks || users) {
        return others;
    }
    let by_user = Plays::of(tenant);
    put(rows(tenant, by_user.users(tenant)));
    if users {
        put(rows(tenant, events(tenant)));
    }
    put(rows(tenant, by_user.user_features(tenant)));
    put(rows(tenant, by_user.track_features(tenant)));
    put(rows(tenant, by_user.interactions(tenant)));
    others
}

/// Rows in their collection's place.
fn rows<E: RowOf<Music>>(tenant: &Dataset<Music>, rows: Vec<E>) -> (usize, Box<AllRows>) {
    (tenant.collection::<E>().0, Box::new(rows))
}

/// Albums with the sums of their tracks.
fn albums(tenant: &Dataset<Music>) -> Vec<Album> {
    let mut on: HashMap<_, (u32, u64, Vec<Genre>)> = HashMap::new();
    for track in tenant.tracks() {
        let (count, length, genres) = on.entry(track.album_id).or_default();
        *count += 1;
        *length += u64::from(track.duration_ms);
        if !genres.contains(&track.genre) {
            genres.push(track.genre);
        }
    }
    let mut albums = tenant.albums().to_vec();
    for album in &mut albums {
        (album.total_tracks, album.duration_ms, album.genres) =
            on.remove(&album.album_id).unwrap_or_default();
    }
    albums
}

/// What apps tell of their users.
fn events(tenant: &Dataset<Music>) -> Vec<AnalyticsEvent> {
    let users: HashMap<_, _> = tenant.users().iter().map(|user| (user.user_id, user)).collect();
    let mut events = tenant.analytics_events().to_vec();
    // Of a plan that somebody wrote down it is not known since when it is theirs; else it is the one that events come to.
    let plan = |event: &AnalyticsEvent| (event.user_id, event.properties.user_subscription);
    let last: HashMap<_, _> = events.iter().map(plan).collect();
    for event in &mut events {
        if let Some(user) = users.get(&event.user_id) {
            if last.get(&event.user_id) != Some(&user.subscription_type) {
                event.properties.user_subscription = user.subscription_type;
            }
            event.properties.user_country = user.country;
        }
    }
    events
}

/// Each user's plays in the order of time, by the user's number.
struct Plays(BTreeMap<u64, Vec<Play>>);

impl Plays {
    fn of(tenant: &Dataset<Music>) -> Self {
        let genres: HashMap<_, _> =
            tenant.tracks().iter().map(|track| (track.track_id, track.genre)).collect();
        let mut of: BTreeMap<u64, Vec<Play>> = BTreeMap::new();
        for event in tenant.listening_history() {
            of.entry(event.user_id.number()).or_default().push(Play {
                start: event.played_at.timestamp(),
                track: event.track_id.number().saturating_sub(1) as u32,
                session: 0,
                stretch: 0,
                duration_ms: event.duration_ms,
                completion: (event.completion_percentage * 10.0 + 0.5) as u16,
                // Of a track that is not there, which is told.
                genre: genres.get(&event.track_id).copied().unwrap_or(Genre::Pop),
                reason: event.reason_end,
            });
        }
        of.values_mut().for_each(|plays| plays.sort_by_key(|play| play.start));
        Self(of)
    }

    fn plays(&self, user: &User) -> &[Play] {
        self.0.get(&user.user_id.number()).map_or(&[], Vec::as_slice)
    }

    /// Users with the sums of their plays.
    fn users(&self, tenant: &Dataset<Music>) -> Vec<User> {
        let end = tenant.profile().as_of().timestamp();
        let mut users = tenant.users().to_vec();
        for user in &mut users {
            let plays = self.plays(user);
            let joined = user.created_at.timestamp();
            let last = plays.iter().map(Play::end).max().unwrap_or(joined);
            let metrics = &mut user.activity_metrics;
            metrics.total_listening_time_ms = plays.iter().map(|play| u64::from(play.duration_ms)).sum();
            metrics.tracks_played = plays.len() as u64;
            metrics.last_active = time_from_seconds(last);
            if let Some(consents) = &mut user.consents {
                consents.retention_until = date_from_days(retention_day(last, end));
            }
        }
        users
    }

    /// Those who have ML features.
    fn featured(tenant: &Dataset<Music>) -> impl Iterator<Item = &User> {
        tenant.users().iter().filter(|user| user.consents.is_none_or(|consents| consents.personalisation))
    }

    fn user_features(&self, tenant: &Dataset<Music>) -> Vec<UserFeatures> {
        let of = |user: &User| {
            let (music, number) = (tenant.domain(), user.user_id.number().saturating_sub(1));
            // As their row has it, which may be all that is known of them.
            let from = music.listening_since(user.created_at.timestamp());
            UserFeatures::new(music, number, user.timezone.zone(), from, self.plays(user))
        };
        Self::featured(tenant).map(of).collect()
    }

    fn track_features(&self, tenant: &Dataset<Music>) -> Vec<TrackFeatures> {
        let mut sums: HashMap<u32, TrackSums> = HashMap::new();
        for play in Self::featured(tenant).flat_map(|user| self.plays(user)) {
            let sums = sums.entry(play.track).or_default();
            sums.plays += 1;
            sums.skips += u64::from(play.skipped());
            sums.completion += u64::from(play.completion);
        }
        let of = |track: &Track| {
            let sums = sums.get(&(track.track_id.number().saturating_sub(1) as u32)).copied();
            // In GDPR mode what nobody played has none.
            (sums.is_some() || !tenant.profile().gdpr())
                .then(|| TrackFeatures::of(track, &sums.unwrap_or_default()))
        };
        tenant.tracks().iter().filter_map(of).collect()
    }

    fn interactions(&self, tenant: &Dataset<Music>) -> Vec<InteractionFeatures> {
        let of = |user: &User| {
            let mut plays = self.plays(user).to_vec();
            plays.sort_by_key(|play| (play.track, play.start));
            let number = user.user_id.number().saturating_sub(1);
            let groups = plays.chunk_by(|a, b| a.track == b.track);
            groups.map(|plays| InteractionFeatures::new(tenant.domain(), number, plays)).collect::<Vec<_>>()
        };
        Self::featured(tenant).flat_map(of).collect()
    }
}
