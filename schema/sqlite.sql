-- Who makes the music.
CREATE TABLE IF NOT EXISTS "artists" (
  -- Unique within the tenant.
  "artist_id" TEXT NOT NULL,
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- The name on the releases.
  "name" TEXT NOT NULL,
  -- A few sentences about them: what this row and their releases say.
  "biography" TEXT NOT NULL,
  -- What they play: one to three, the main one first.
  "genres" TEXT NOT NULL,
  -- Where they come from, as an ISO 3166-1 code.
  "country" TEXT NOT NULL,
  -- How many hear them in a month, in all the world: a latent figure that goes with their popularity, not a count of rows.
  "monthly_listeners" INTEGER NOT NULL CHECK ("monthly_listeners" >= 0),
  -- Whether the service has confirmed who they are.
  "is_verified" BOOLEAN NOT NULL CHECK ("is_verified" IN (0, 1)),
  -- Their page on the service.
  "social_media_spotify_url" TEXT NOT NULL,
  -- Their own page, under the reserved top-level domain `.example`.
  "social_media_website" TEXT NOT NULL,
  -- 0 to 100: a latent weight that steers how much they are played.
  "popularity" INTEGER NOT NULL CHECK ("popularity" >= 0),
  -- When they began, UTC: before their first release.
  "created_at" DATETIME NOT NULL,
  UNIQUE ("tenant_id", "social_media_spotify_url"),
  UNIQUE ("tenant_id", "social_media_website"),
  PRIMARY KEY ("artist_id")
);

-- A release: a single, an EP, an album or a compilation.
CREATE TABLE IF NOT EXISTS "albums" (
  -- Unique within the tenant.
  "album_id" TEXT NOT NULL,
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- Who made it.
  "artist_id" TEXT NOT NULL REFERENCES "artists" ("artist_id"),
  -- Its title; a single has its first track's.
  "title" TEXT NOT NULL,
  -- Its type, which goes with the number of its tracks.
  "album_type" TEXT NOT NULL CHECK ("album_type" IN ('single', 'ep', 'album', 'compilation')),
  -- The day it came out.
  "release_date" DATE NOT NULL,
  -- The number of its tracks: that of the rows.
  "total_tracks" INTEGER NOT NULL CHECK ("total_tracks" >= 0),
  -- The sum of its tracks' lengths, in milliseconds.
  "duration_ms" INTEGER NOT NULL CHECK ("duration_ms" >= 0),
  -- 0 to 100: a latent weight that steers how much it is played.
  "popularity" INTEGER NOT NULL CHECK ("popularity" >= 0),
  -- The countries where it is on offer, as ISO 3166-1 codes, the artist's own among them: nobody who lives elsewhere plays it.
  "markets" TEXT NOT NULL,
  -- The genres of its tracks, in the order in which they first appear.
  "genres" TEXT NOT NULL,
  PRIMARY KEY ("album_id")
);

-- A recording.
CREATE TABLE IF NOT EXISTS "tracks" (
  -- Unique within the tenant.
  "track_id" TEXT NOT NULL,
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- Its title.
  "name" TEXT NOT NULL,
  -- The name of the artist who made it.
  "artist_name" TEXT NOT NULL,
  -- Its length, in milliseconds.
  "duration_ms" INTEGER NOT NULL CHECK ("duration_ms" >= 0),
  -- 0 to 100: a latent weight that steers how much it is played.
  "popularity" INTEGER NOT NULL CHECK ("popularity" >= 0),
  -- How well it can be danced to, 0 to 1.
  "audio_features_danceability" REAL NOT NULL,
  -- How intense it is, 0 to 1.
  "audio_features_energy" REAL NOT NULL,
  -- How cheerful it is, 0 to 1.
  "audio_features_valence" REAL NOT NULL,
  -- Beats a minute.
  "audio_features_tempo" REAL NOT NULL,
  -- How surely it is acoustic, 0 to 1.
  "audio_features_acousticness" REAL NOT NULL,
  -- How surely it has no voice, 0 to 1.
  "audio_features_instrumentalness" REAL NOT NULL,
  -- How surely it was recorded before an audience, 0 to 1.
  "audio_features_liveness" REAL NOT NULL,
  -- Its mean loudness in decibels below full scale, so mostly negative.
  "audio_features_loudness" REAL NOT NULL,
  -- How much of it is spoken, 0 to 1.
  "audio_features_speechiness" REAL NOT NULL,
  -- Its key as a pitch class: 0 is C, 11 is B.
  "audio_features_key" INTEGER NOT NULL CHECK ("audio_features_key" >= 0),
  -- 1 when it is in major, 0 in minor.
  "audio_features_mode" INTEGER NOT NULL CHECK ("audio_features_mode" >= 0),
  -- Beats in a bar.
  "audio_features_time_signature" INTEGER NOT NULL CHECK ("audio_features_time_signature" >= 0),
  -- The mood that its sound is nearest to.
  "mood" TEXT NOT NULL CHECK ("mood" IN ('Happy', 'Energetic', 'Party', 'Uplifting', 'Romantic', 'Chill', 'Dreamy', 'Melancholic', 'Sad', 'Peaceful', 'Aggressive', 'Dark')),
  -- The artist who made it.
  "artist_id" TEXT NOT NULL REFERENCES "artists" ("artist_id"),
  -- The release it stands on.
  "album_id" TEXT NOT NULL REFERENCES "albums" ("album_id"),
  -- Its place on the release, from 1.
  "track_number" INTEGER NOT NULL CHECK ("track_number" >= 0),
  -- Its genre, one of its artist's.
  "genre" TEXT NOT NULL CHECK ("genre" IN ('Pop', 'Rock', 'Hip-Hop', 'R&B', 'Electronic', 'House', 'Latin', 'Reggaeton', 'K-Pop', 'Country', 'Jazz', 'Classical', 'Soul', 'Blues', 'Folk', 'Metal', 'Indie', 'Alternative', 'Ambient', 'World', 'Trap', 'Punk', 'Reggae')),
  -- Whether its words are marked as explicit.
  "explicit" BOOLEAN NOT NULL CHECK ("explicit" IN (0, 1)),
  PRIMARY KEY ("track_id")
);

-- Who listens.
CREATE TABLE IF NOT EXISTS "users" (
  -- Unique within the tenant.
  "user_id" TEXT NOT NULL,
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- An invented name, as people have them where the user lives.
  "display_name" TEXT NOT NULL,
  -- An invented address under the reserved top-level domain `.example`.
  "email" TEXT NOT NULL,
  -- Where they live, as an ISO 3166-1 code.
  "country" TEXT NOT NULL,
  -- What they pay for.
  "subscription_type" TEXT NOT NULL CHECK ("subscription_type" IN ('free', 'premium', 'family', 'duo', 'student')),
  -- Two to five genres, the dearest first.
  "preferences_preferred_genres" TEXT NOT NULL,
  -- How much they look for music they don't know.
  "preferences_discovery_mode" TEXT NOT NULL CHECK ("preferences_discovery_mode" IN ('conservative', 'balanced', 'adventurous')),
  -- The sum of their plays' durations, in milliseconds.
  "activity_metrics_total_listening_time_ms" INTEGER NOT NULL CHECK ("activity_metrics_total_listening_time_ms" >= 0),
  -- The number of their plays.
  "activity_metrics_tracks_played" INTEGER NOT NULL CHECK ("activity_metrics_tracks_played" >= 0),
  -- The end of their last play; when they joined, if there is none.
  "activity_metrics_last_active" DATETIME NOT NULL,
  -- When they were born; blank where the privacy policy says so.
  "birth_date" DATE,
  -- When they joined, UTC.
  "created_at" DATETIME NOT NULL,
  -- Their time zone, by its IANA name.
  "timezone" TEXT NOT NULL,
  -- Their language, as an ISO 639 code.
  "language" TEXT NOT NULL,
  UNIQUE ("tenant_id", "email"),
  PRIMARY KEY ("user_id")
);

-- One play of one track by one user.
CREATE TABLE IF NOT EXISTS "listening_history" (
  -- Unique within the tenant.
  "event_id" TEXT NOT NULL,
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- Who played it.
  "user_id" TEXT NOT NULL REFERENCES "users" ("user_id"),
  -- What was played.
  "track_id" TEXT NOT NULL REFERENCES "tracks" ("track_id"),
  -- When the play began, UTC.
  "played_at" DATETIME NOT NULL,
  -- How long it lasted, in milliseconds; never longer than its track.
  "duration_ms" INTEGER NOT NULL CHECK ("duration_ms" >= 0),
  -- How much of the track was heard, in percent, rounded down to a tenth.
  "completion_percentage" REAL NOT NULL,
  -- Its kind.
  "context_type" TEXT NOT NULL CHECK ("context_type" IN ('playlist', 'album', 'artist', 'collection', 'radio', 'search')),
  -- Its address within the service.
  "context_uri" TEXT NOT NULL,
  -- Its kind.
  "device_type" TEXT NOT NULL CHECK ("device_type" IN ('smartphone', 'desktop', 'web_player', 'tablet', 'smart_speaker', 'car', 'tv', 'game_console')),
  -- How loud it was set, 0 to 100.
  "device_volume_percent" INTEGER NOT NULL CHECK ("device_volume_percent" >= 0),
  -- Whether the order was left to chance.
  "shuffle" BOOLEAN NOT NULL CHECK ("shuffle" IN (0, 1)),
  -- Whether the user went on before the track was over.
  "skipped" BOOLEAN NOT NULL CHECK ("skipped" IN (0, 1)),
  -- Why it ended.
  "reason_end" TEXT NOT NULL CHECK ("reason_end" IN ('trackdone', 'fwdbtn', 'backbtn', 'endplay')),
  -- The session it belongs to: plays of one user that follow each other within half an hour.
  "session_id" TEXT NOT NULL,
  PRIMARY KEY ("event_id")
);

-- Something that happened in the app: whole sessions of each user, from opening it to closing it, as many as fit into as many events as there are plays; those in which the plan changes first. The last has what room is left: its details go first, then plays from its end, so that the user's number of events comes out. In GDPR mode only of users who agreed to analytics.
CREATE TABLE IF NOT EXISTS "analytics_events" (
  -- Unique within the tenant.
  "event_id" TEXT NOT NULL,
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- Whose app it was.
  "user_id" TEXT NOT NULL REFERENCES "users" ("user_id"),
  -- What happened.
  "event_type" TEXT NOT NULL,
  -- When, UTC.
  "timestamp" DATETIME NOT NULL,
  -- The session, the same as that of its plays.
  "session_id" TEXT NOT NULL,
  -- What the user paid for at that time.
  "properties_user_subscription" TEXT NOT NULL CHECK ("properties_user_subscription" IN ('free', 'premium', 'family', 'duo', 'student')),
  -- Where the user lives, as an ISO 3166-1 code.
  "properties_user_country" TEXT NOT NULL,
  -- What the app runs on.
  "properties_device_type" TEXT NOT NULL CHECK ("properties_device_type" IN ('smartphone', 'desktop', 'web_player', 'tablet', 'smart_speaker', 'car', 'tv', 'game_console')),
  -- The track that it is about.
  "properties_track_id" TEXT REFERENCES "tracks" ("track_id"),
  -- How far into the track, in milliseconds.
  "properties_position_ms" INTEGER CHECK ("properties_position_ms" >= 0),
  -- What was opened or played from.
  "properties_context_uri" TEXT,
  -- How many results a search had.
  "properties_search_results" INTEGER CHECK ("properties_search_results" >= 0),
  -- Which of them was chosen, from 1.
  "properties_result_position" INTEGER CHECK ("properties_result_position" >= 0),
  -- How long an advertisement was, in milliseconds.
  "properties_ad_duration_ms" INTEGER CHECK ("properties_ad_duration_ms" >= 0),
  -- The plan that was offered, or taken.
  "properties_offered_plan" TEXT CHECK ("properties_offered_plan" IN ('free', 'premium', 'family', 'duo', 'student')),
  -- The error's number.
  "properties_error_code" INTEGER CHECK ("properties_error_code" >= 0),
  PRIMARY KEY ("event_id")
);

-- What a model may know of a user. In GDPR mode only of users who agreed to personalisation.
CREATE TABLE IF NOT EXISTS "user_features" (
  -- The user.
  "user_id" TEXT NOT NULL REFERENCES "users" ("user_id"),
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- How much they listen, 0 to 1: p / (p + 5) for p plays a day since they could.
  "activity_score" REAL NOT NULL,
  -- How evenly their plays spread over the genres, 0 to 1: Shannon's entropy over that of equal parts.
  "diversity_score" REAL NOT NULL,
  -- Each genre's part of their plays, 0 to 1, in the genres' order.
  "preferred_genres_vector" TEXT NOT NULL,
  -- From 5 to 12.
  "time_of_day_preference_morning" REAL NOT NULL,
  -- From 12 to 17.
  "time_of_day_preference_afternoon" REAL NOT NULL,
  -- From 17 to 22.
  "time_of_day_preference_evening" REAL NOT NULL,
  -- From 22 to 5.
  "time_of_day_preference_night" REAL NOT NULL,
  PRIMARY KEY ("user_id")
);

-- What a model may know of a track. In GDPR mode only of tracks that users who agreed to personalisation played, and summed over the plays of those users alone.
CREATE TABLE IF NOT EXISTS "track_features" (
  -- The track.
  "track_id" TEXT NOT NULL REFERENCES "tracks" ("track_id"),
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- Its popularity, 0 to 1.
  "popularity_score" REAL NOT NULL,
  -- As in the track's audio features.
  "audio_vector_danceability" REAL NOT NULL,
  -- As in the track's audio features.
  "audio_vector_energy" REAL NOT NULL,
  -- As in the track's audio features.
  "audio_vector_valence" REAL NOT NULL,
  -- Beats a minute over 250.
  "audio_vector_tempo" REAL NOT NULL,
  -- As in the track's audio features.
  "audio_vector_acousticness" REAL NOT NULL,
  -- As in the track's audio features.
  "audio_vector_instrumentalness" REAL NOT NULL,
  -- As in the track's audio features.
  "audio_vector_liveness" REAL NOT NULL,
  -- Decibels above −60, over 60, held within 0 to 1.
  "audio_vector_loudness" REAL NOT NULL,
  -- As in the track's audio features.
  "audio_vector_speechiness" REAL NOT NULL,
  -- The number of its plays by users that have ML features.
  "play_count" INTEGER NOT NULL CHECK ("play_count" >= 0),
  -- The part of these plays that were skipped, 0 to 1; left out when there are none.
  "skip_rate" REAL,
  -- The mean of how much of it was heard in these plays, in percent; left out when there are none.
  "completion_mean" REAL,
  PRIMARY KEY ("track_id")
);

-- What a model may know of a user's plays of a track. In GDPR mode only of users who agreed to personalisation.
CREATE TABLE IF NOT EXISTS "interaction_features" (
  -- The user.
  "user_id" TEXT NOT NULL REFERENCES "users" ("user_id"),
  -- The track.
  "track_id" TEXT NOT NULL REFERENCES "tracks" ("track_id"),
  -- The tenant.
  "tenant_id" TEXT NOT NULL,
  -- The number of the user's plays of it.
  "play_count" INTEGER NOT NULL CHECK ("play_count" >= 0),
  -- The mean of how much of it was heard, in percent.
  "completion_mean" REAL NOT NULL,
  -- When the last of these plays began, UTC.
  "last_played_at" DATETIME NOT NULL,
  -- 1 to 5: one for having played it, up to two for hearing it out, up to two for coming back.
  "implicit_rating" REAL NOT NULL,
  PRIMARY KEY ("user_id", "track_id")
);

CREATE INDEX IF NOT EXISTS "albums_artist_id_idx" ON "albums" ("artist_id");
CREATE INDEX IF NOT EXISTS "tracks_artist_id_idx" ON "tracks" ("artist_id");
CREATE INDEX IF NOT EXISTS "tracks_album_id_idx" ON "tracks" ("album_id");
CREATE INDEX IF NOT EXISTS "listening_history_user_id_idx" ON "listening_history" ("user_id");
CREATE INDEX IF NOT EXISTS "listening_history_track_id_idx" ON "listening_history" ("track_id");
CREATE INDEX IF NOT EXISTS "analytics_events_user_id_idx" ON "analytics_events" ("user_id");
CREATE INDEX IF NOT EXISTS "analytics_events_properties_track_id_idx" ON "analytics_events" ("properties_track_id");
CREATE INDEX IF NOT EXISTS "interaction_features_track_id_idx" ON "interaction_features" ("track_id");
