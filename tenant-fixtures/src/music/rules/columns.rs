//! The columns that rules look at, by number.

use crate::quality::Columns;

macro_rules! columns {
    ($($(#[$meta:meta])* $of:ident: $type:ident = $collection:literal { $($field:ident = $path:literal,)* })+) => {
        $(
            #[derive(Debug)]
            pub(super) struct $type {
                pub(super) collection: usize,
                $(pub(super) $field: usize,)*
            }
        )+

        /// All of them.
        #[derive(Debug)]
        pub(super) struct MusicColumns {
            $(pub(super) $of: $type,)+
        }

        impl MusicColumns {
            pub(super) fn new(all: &[Columns]) -> Self {
                $(
                    let of = all.iter().enumerate().find(|(_, columns)| columns.name() == $collection);
                    let (collection, columns) = of.map_or((usize::MAX, None), |(at, columns)| (at, Some(columns)));
                    let number = |path: &str| columns.map_or(usize::MAX, |columns| columns.number(path));
                    let _ = &number;
                    let $of = $type { collection, $($field: number($path),)* };
                )+
                Self { $($of,)+ }
            }

            /// Every column that is looked at: its collection, its path and its number.
            #[cfg(test)]
            pub(super) fn all(&self) -> Vec<(&'static str, &'static str, usize)> {
                vec![$($(($collection, $path, self.$of.$field),)*)+]
            }
        }
    };
}

columns! {
    artists: ArtistColumns = "artists" {
        id = "artist_id", popularity = "popularity", website = "social_media.website",
        page = "social_media.spotify_url", name = "name", biography = "biography", genres = "genres", country = "country",
        listeners = "monthly_listeners", created = "created_at",
    }
    albums: AlbumColumns = "albums" {
        id = "album_id", artist = "artist_id", released = "release_date", tracks = "total_tracks",
        length = "duration_ms", popularity = "popularity", title = "title", kind = "album_type", markets = "markets",
    }
    tracks: TrackColumns = "tracks" {
        id = "track_id", album = "album_id", artist = "artist_id", duration = "duration_ms", popularity = "popularity",
        energy = "audio_features.energy", danceability = "audio_features.danceability",
        valence = "audio_features.valence", tempo = "audio_features.tempo", loudness = "audio_features.loudness",
        key = "audio_features.key", mode = "audio_features.mode", genre = "genre",
        acousticness = "audio_features.acousticness", instrumentalness = "audio_features.instrumentalness",
        liveness = "audio_features.liveness", speechiness = "audio_features.speechiness", name = "name",
        explicit = "explicit",
    }
    users: UserColumns = "users" {
        id = "user_id", email = "email", country = "country", plan = "subscription_type", zone = "timezone", signed_up = "created_at",
        born = "birth_date", plays = "activity_metrics.tracks_played",
        length = "activity_metrics.total_listening_time_ms", last = "activity_metrics.last_active",
        analytics = "consents.analytics", personalisation = "consents.personalisation", name = "display_name", genres = "preferences.preferred_genres",
    }
    plays: PlayColumns = "listening_history" {
        user = "user_id", track = "track_id", at = "played_at", duration = "duration_ms",
        completion = "completion_percentage", uri = "context.uri", context = "context.type", device = "device.type",
        volume = "device.volume_percent", skipped = "skipped", ending = "reason_end", session = "session_id",
        shuffle = "shuffle",
    }
    events: EventColumns = "analytics_events" {
        user = "user_id", at = "timestamp", session = "session_id", plan = "properties.user_subscription",
        country = "properties.user_country", kind = "event_type",
    }
    user_features: UserFeatureColumns = "user_features" {
        user = "user_id", activity = "activity_score", diversity = "diversity_score",
    }
    track_features: TrackFeatureColumns = "track_features" {
        track = "track_id", plays = "play_count", skip_rate = "skip_rate", completion = "completion_mean",
    }
    interactions: InteractionColumns = "interaction_features" {
        user = "user_id", plays = "play_count", rating = "implicit_rating",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Music;
    use crate::domain::{Collection, Domain as _, Known as _};

    /// A column that was renamed would silently not be looked at any more.
    #[test]
    fn every_column_that_rules_look_at_is_there() {
        let schemas =
            Music::collections(Music::info()).iter().map(|collection| Collection::schema(*collection));
        let all: Vec<_> = schemas.map(Columns::new).collect();
        for (collection, path, number) in MusicColumns::new(&all).all() {
            assert_ne!(number, usize::MAX, "{collection} has no column {path}");
        }
    }
}
