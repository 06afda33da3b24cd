-- Who makes the music.
CREATE TABLE IF NOT EXISTS "artists" (
  -- Unique within the tenant.
  "artist_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- The name on the releases.
  "name" longtext NOT NULL,
  -- A few sentences about them: what this row and their releases say.
  "biography" longtext NOT NULL,
  -- What they play: one to three, the main one first.
  "genres" json NOT NULL,
  -- Where they come from, as an ISO 3166-1 code.
  "country" varchar(255) NOT NULL,
  -- How many hear them in a month, in all the world: a latent figure that goes with their popularity, not a count of rows.
  "monthly_listeners" bigint NOT NULL CHECK ("monthly_listeners" >= 0),
  -- Whether the service has confirmed who they are.
  "is_verified" boolean NOT NULL,
  -- Their page on the service.
  "social_media_spotify_url" varchar(255) NOT NULL,
  -- Their own page, under the reserved top-level domain `.example`.
  "social_media_website" varchar(255) NOT NULL,
  -- 0 to 100: a latent weight that steers how much they are played.
  "popularity" bigint NOT NULL CHECK ("popularity" >= 0),
  -- When they began, UTC: before their first release.
  "created_at" datetime(6) NOT NULL,
  UNIQUE ("tenant_id", "social_media_spotify_url"),
  UNIQUE ("tenant_id", "social_media_website"),
  PRIMARY KEY ("artist_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A release: a single, an EP, an album or a compilation.
CREATE TABLE IF NOT EXISTS "albums" (
  -- Unique within the tenant.
  "album_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- Who made it.
  "artist_id" varchar(255) NOT NULL,
  -- Its title; a single has its first track's.
  "title" longtext NOT NULL,
  -- Its type, which goes with the number of its tracks.
  "album_type" varchar(255) NOT NULL CHECK ("album_type" IN ('single', 'ep', 'album', 'compilation')),
  -- The day it came out.
  "release_date" date NOT NULL,
  -- The number of its tracks: that of the rows.
  "total_tracks" bigint NOT NULL CHECK ("total_tracks" >= 0),
  -- The sum of its tracks' lengths, in milliseconds.
  "duration_ms" bigint NOT NULL CHECK ("duration_ms" >= 0),
  -- 0 to 100: a latent weight that steers how much it is played.
  "popularity" bigint NOT NULL CHECK ("popularity" >= 0),
  -- The countries where it is on offer, as ISO 3166-1 codes, the artist's own among them: nobody who lives elsewhere plays it.
  "markets" json NOT NULL,
  -- The genres of its tracks, in the order in which they first appear.
  "genres" json NOT NULL,
  PRIMARY KEY ("album_id"),
  FOREIGN KEY ("artist_id") REFERENCES "artists" ("artist_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A recording.
CREATE TABLE IF NOT EXISTS "tracks" (
  -- Unique within the tenant.
  "track_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- Its title.
  "name" longtext NOT NULL,
  -- The name of the artist who made it.
  "artist_name" longtext NOT NULL,
  -- Its length, in milliseconds.
  "duration_ms" bigint NOT NULL CHECK ("duration_ms" >= 0),
  -- 0 to 100: a latent weight that steers how much it is played.
  "popularity" bigint NOT NULL CHECK ("popularity" >= 0),
  -- How well it can be danced to, 0 to 1.
  "audio_features_danceability" double NOT NULL,
  -- How intense it is, 0 to 1.
  "audio_features_energy" double NOT NULL,
  -- How cheerful it is, 0 to 1.
  "audio_features_valence" double NOT NULL,
  -- Beats a minute.
  "audio_features_tempo" double NOT NULL,
  -- How surely it is acoustic, 0 to 1.
  "audio_features_acousticness" double NOT NULL,
  -- How surely it has no voice, 0 to 1.
  "audio_features_instrumentalness" double NOT NULL,
  -- How surely it was recorded before an audience, 0 to 1.
  "audio_features_liveness" double NOT NULL,
  -- Its mean loudness in decibels below full scale, so mostly negative.
  "audio_features_loudness" double NOT NULL,
  -- How much of it is spoken, 0 to 1.
  "audio_features_speechiness" double NOT NULL,
  -- Its key as a pitch class: 0 is C, 11 is B.
  "audio_features_key" bigint NOT NULL CHECK ("audio_features_key" >= 0),
  -- 1 when it is in major, 0 in minor.
  "audio_features_mode" bigint NOT NULL CHECK ("audio_features_mode" >= 0),
  -- Beats in a bar.
  "audio_features_time_signature" bigint NOT NULL CHECK ("audio_features_time_signature" >= 0),
  -- The mood that its sound is nearest to.
  "mood" varchar(255) NOT NULL CHECK ("mood" IN ('Happy', 'Energetic', 'Party', 'Uplifting', 'Romantic', 'Chill', 'Dreamy', 'Melancholic', 'Sad', 'Peaceful', 'Aggressive', 'Dark')),
  -- The artist who made it.
  "artist_id" varchar(255) NOT NULL,
  -- The release it stands on.
  "album_id" varchar(255) NOT NULL,
  -- Its place on the release, from 1.
  "track_number" bigint NOT NULL CHECK ("track_number" >= 0),
  -- Its genre, one of its artist's.
  "genre" varchar(255) NOT NULL CHECK ("genre" IN ('Pop', 'Rock', 'Hip-Hop', 'R&B', 'Electronic', 'House', 'Latin', 'Reggaeton', 'K-Pop', 'Country', 'Jazz', 'Classical', 'Soul', 'Blues', 'Folk', 'Metal', 'Indie', 'Alternative', 'Ambient', 'World', 'Trap', 'Punk', 'Reggae')),
  -- Whether its words are marked as explicit.
  "explicit" boolean NOT NULL,
  PRIMARY KEY ("track_id"),
  FOREIGN KEY ("artist_id") REFERENCES "artists" ("artist_id"),
  FOREIGN KEY ("album_id") REFERENCES "albums" ("album_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who listens.
CREATE TABLE IF NOT EXISTS "users" (
  -- Unique within the tenant.
  "user_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- An invented name, as people have them where the user lives.
  "display_name" longtext NOT NULL,
  -- An invented address under the reserved top-level domain `.example`.
  "email" varchar(255) NOT NULL,
  -- Where they live, as an ISO 3166-1 code.
  "country" varchar(255) NOT NULL,
  -- What they pay for.
  "subscription_type" varchar(255) NOT NULL CHECK ("subscription_type" IN ('free', 'premium', 'family', 'duo', 'student')),
  -- Two to five genres, the dearest first.
  "preferences_preferred_genres" json NOT NULL,
  -- How much they look for music they don't know.
  "preferences_discovery_mode" varchar(255) NOT NULL CHECK ("preferences_discovery_mode" IN ('conservative', 'balanced', 'adventurous')),
  -- The sum of their plays' durations, in milliseconds.
  "activity_metrics_total_listening_time_ms" bigint NOT NULL CHECK ("activity_metrics_total_listening_time_ms" >= 0),
  -- The number of their plays.
  "activity_metrics_tracks_played" bigint NOT NULL CHECK ("activity_metrics_tracks_played" >= 0),
  -- The end of their last play; when they joined, if there is none.
  "activity_metrics_last_active" datetime(6) NOT NULL,
  -- When they were born; blank where the privacy policy says so.
  "birth_date" date,
  -- When they joined, UTC.
  "created_at" datetime(6) NOT NULL,
  -- Their time zone, by its IANA name.
  "timezone" varchar(255) NOT NULL,
  -- Their language, as an ISO 639 code.
  "language" varchar(255) NOT NULL,
  UNIQUE ("tenant_id", "email"),
  PRIMARY KEY ("user_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One play of one track by one user.
CREATE TABLE IF NOT EXISTS "listening_history" (
  -- Unique within the tenant.
  "event_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- Who played it.
  "user_id" varchar(255) NOT NULL,
  -- What was played.
  "track_id" varchar(255) NOT NULL,
  -- When the play began, UTC.
  "played_at" datetime(6) NOT NULL,
  -- How long it lasted, in milliseconds; never longer than its track.
  "duration_ms" bigint NOT NULL CHECK ("duration_ms" >= 0),
  -- How much of the track was heard, in percent, rounded down to a tenth.
  "completion_percentage" double NOT NULL,
  -- Its kind.
  "context_type" varchar(255) NOT NULL CHECK ("context_type" IN ('playlist', 'album', 'artist', 'collection', 'radio', 'search')),
  -- Its address within the service.
  "context_uri" varchar(255) NOT NULL,
  -- Its kind.
  "device_type" varchar(255) NOT NULL CHECK ("device_type" IN ('smartphone', 'desktop', 'web_player', 'tablet', 'smart_speaker', 'car', 'tv', 'game_console')),
  -- How loud it was set, 0 to 100.
  "device_volume_percent" bigint NOT NULL CHECK ("device_volume_percent" >= 0),
  -- Whether the order was left to chance.
  "shuffle" boolean NOT NULL,
  -- Whether the user went on before the track was over.
  "skipped" boolean NOT NULL,
  -- Why it ended.
  "reason_end" varchar(255) NOT NULL CHECK ("reason_end" IN ('trackdone', 'fwdbtn', 'backbtn', 'endplay')),
  -- The session it belongs to: plays of one user that follow each other within half an hour.
  "session_id" varchar(255) NOT NULL,
  PRIMARY KEY ("event_id"),
  FOREIGN KEY ("user_id") REFERENCES "users" ("user_id"),
  FOREIGN KEY ("track_id") REFERENCES "tracks" ("track_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Something that happened in the app: whole sessions of each user, from opening it to closing it, as many as fit into as many events as there are plays; those in which the plan changes first. The last has what room is left: its details go first, then plays from its end, so that the user's number of events comes out. In GDPR mode only of users who agreed to analytics.
CREATE TABLE IF NOT EXISTS "analytics_events" (
  -- Unique within the tenant.
  "event_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- Whose app it was.
  "user_id" varchar(255) NOT NULL,
  -- What happened.
  "event_type" varchar(255) NOT NULL,
  -- When, UTC.
  "timestamp" datetime(6) NOT NULL,
  -- The session, the same as that of its plays.
  "session_id" varchar(255) NOT NULL,
  -- What the user paid for at that time.
  "properties_user_subscription" varchar(255) NOT NULL CHECK ("properties_user_subscription" IN ('free', 'premium', 'family', 'duo', 'student')),
  -- Where the user lives, as an ISO 3166-1 code.
  "properties_user_country" varchar(255) NOT NULL,
  -- What the app runs on.
  "properties_device_type" varchar(255) NOT NULL CHECK ("properties_device_type" IN ('smartphone', 'desktop', 'web_player', 'tablet', 'smart_speaker', 'car', 'tv', 'game_console')),
  -- The track that it is about.
  "properties_track_id" varchar(255),
  -- How far into the track, in milliseconds.
  "properties_position_ms" bigint CHECK ("properties_position_ms" >= 0),
  -- What was opened or played from.
  "properties_context_uri" varchar(255),
  -- How many results a search had.
  "properties_search_results" bigint CHECK ("properties_search_results" >= 0),
  -- Which of them was chosen, from 1.
  "properties_result_position" bigint CHECK ("properties_result_position" >= 0),
  -- How long an advertisement was, in milliseconds.
  "properties_ad_duration_ms" bigint CHECK ("properties_ad_duration_ms" >= 0),
  -- The plan that was offered, or taken.
  "properties_offered_plan" varchar(255) CHECK ("properties_offered_plan" IN ('free', 'premium', 'family', 'duo', 'student')),
  -- The error's number.
  "properties_error_code" bigint CHECK ("properties_error_code" >= 0),
  PRIMARY KEY ("event_id"),
  FOREIGN KEY ("user_id") REFERENCES "users" ("user_id"),
  FOREIGN KEY ("properties_track_id") REFERENCES "tracks" ("track_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a model may know of a user. In GDPR mode only of users who agreed to personalisation.
CREATE TABLE IF NOT EXISTS "user_features" (
  -- The user.
  "user_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- How much they listen, 0 to 1: p / (p + 5) for p plays a day since they could.
  "activity_score" double NOT NULL,
  -- How evenly their plays spread over the genres, 0 to 1: Shannon's entropy over that of equal parts.
  "diversity_score" double NOT NULL,
  -- Each genre's part of their plays, 0 to 1, in the genres' order.
  "preferred_genres_vector" json NOT NULL,
  -- From 5 to 12.
  "time_of_day_preference_morning" double NOT NULL,
  -- From 12 to 17.
  "time_of_day_preference_afternoon" double NOT NULL,
  -- From 17 to 22.
  "time_of_day_preference_evening" double NOT NULL,
  -- From 22 to 5.
  "time_of_day_preference_night" double NOT NULL,
  PRIMARY KEY ("user_id"),
  FOREIGN KEY ("user_id") REFERENCES "users" ("user_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a model may know of a track. In GDPR mode only of tracks that users who agreed to personalisation played, and summed over the plays of those users alone.
CREATE TABLE IF NOT EXISTS "track_features" (
  -- The track.
  "track_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- Its popularity, 0 to 1.
  "popularity_score" double NOT NULL,
  -- As in the track's audio features.
  "audio_vector_danceability" double NOT NULL,
  -- As in the track's audio features.
  "audio_vector_energy" double NOT NULL,
  -- As in the track's audio features.
  "audio_vector_valence" double NOT NULL,
  -- Beats a minute over 250.
  "audio_vector_tempo" double NOT NULL,
  -- As in the track's audio features.
  "audio_vector_acousticness" double NOT NULL,
  -- As in the track's audio features.
  "audio_vector_instrumentalness" double NOT NULL,
  -- As in the track's audio features.
  "audio_vector_liveness" double NOT NULL,
  -- Decibels above −60, over 60, held within 0 to 1.
  "audio_vector_loudness" double NOT NULL,
  -- As in the track's audio features.
  "audio_vector_speechiness" double NOT NULL,
  -- The number of its plays by users that have ML features.
  "play_count" bigint NOT NULL CHECK ("play_count" >= 0),
  -- The part of these plays that were skipped, 0 to 1; left out when there are none.
  "skip_rate" double,
  -- The mean of how much of it was heard in these plays, in percent; left out when there are none.
  "completion_mean" double,
  PRIMARY KEY ("track_id"),
  FOREIGN KEY ("track_id") REFERENCES "tracks" ("track_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What a model may know of a user's plays of a track. In GDPR mode only of users who agreed to personalisation.
CREATE TABLE IF NOT EXISTS "interaction_features" (
  -- The user.
  "user_id" varchar(255) NOT NULL,
  -- The track.
  "track_id" varchar(255) NOT NULL,
  -- The tenant.
  "tenant_id" varchar(255) NOT NULL,
  -- The number of the user's plays of it.
  "play_count" bigint NOT NULL CHECK ("play_count" >= 0),
  -- The mean of how much of it was heard, in percent.
  "completion_mean" double NOT NULL,
  -- When the last of these plays began, UTC.
  "last_played_at" datetime(6) NOT NULL,
  -- 1 to 5: one for having played it, up to two for hearing it out, up to two for coming back.
  "implicit_rating" double NOT NULL,
  PRIMARY KEY ("user_id", "track_id"),
  FOREIGN KEY ("user_id") REFERENCES "users" ("user_id"),
  FOREIGN KEY ("track_id") REFERENCES "tracks" ("track_id")
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE INDEX IF NOT EXISTS "albums_artist_id_idx" ON "albums" ("artist_id");
CREATE INDEX IF NOT EXISTS "tracks_artist_id_idx" ON "tracks" ("artist_id");
CREATE INDEX IF NOT EXISTS "tracks_album_id_idx" ON "tracks" ("album_id");
CREATE INDEX IF NOT EXISTS "listening_history_user_id_idx" ON "listening_history" ("user_id");
CREATE INDEX IF NOT EXISTS "listening_history_track_id_idx" ON "listening_history" ("track_id");
CREATE INDEX IF NOT EXISTS "analytics_events_user_id_idx" ON "analytics_events" ("user_id");
CREATE INDEX IF NOT EXISTS "analytics_events_properties_track_id_idx" ON "analytics_events" ("properties_track_id");
CREATE INDEX IF NOT EXISTS "interaction_features_track_id_idx" ON "interaction_features" ("track_id");
