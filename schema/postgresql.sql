-- Who makes the music.
CREATE TABLE IF NOT EXISTS "artists" (
  "artist_id" text NOT NULL,
  "tenant_id" text NOT NULL,
  "name" text NOT NULL,
  "biography" text NOT NULL,
  "genres" jsonb NOT NULL,
  "country" text NOT NULL,
  "monthly_listeners" bigint NOT NULL CHECK ("monthly_listeners" >= 0),
  "is_verified" boolean NOT NULL,
  "social_media_spotify_url" text NOT NULL,
  "social_media_website" text NOT NULL,
  "popularity" bigint NOT NULL CHECK ("popularity" >= 0),
  "created_at" timestamptz NOT NULL,
  UNIQUE ("tenant_id", "social_media_spotify_url"),
  UNIQUE ("tenant_id", "social_media_website"),
  PRIMARY KEY ("artist_id")
);
COMMENT ON TABLE "artists" IS 'Who makes the music.';
COMMENT ON COLUMN "artists"."artist_id" IS 'Unique within the tenant.';
COMMENT ON COLUMN "artists"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "artists"."name" IS 'The name on the releases.';
COMMENT ON COLUMN "artists"."biography" IS 'A few sentences about them: what this row and their releases say.';
COMMENT ON COLUMN "artists"."genres" IS 'What they play: one to three, the main one first.';
COMMENT ON COLUMN "artists"."country" IS 'Where they come from, as an ISO 3166-1 code.';
COMMENT ON COLUMN "artists"."monthly_listeners" IS 'How many hear them in a month, in all the world: a latent figure that goes with their popularity, not a count of rows.';
COMMENT ON COLUMN "artists"."is_verified" IS 'Whether the service has confirmed who they are.';
COMMENT ON COLUMN "artists"."social_media_spotify_url" IS 'Their page on the service.';
COMMENT ON COLUMN "artists"."social_media_website" IS 'Their own page, under the reserved top-level domain `.example`.';
COMMENT ON COLUMN "artists"."popularity" IS '0 to 100: a latent weight that steers how much they are played.';
COMMENT ON COLUMN "artists"."created_at" IS 'When they began, UTC: before their first release.';

-- A release: a single, an EP, an album or a compilation.
CREATE TABLE IF NOT EXISTS "albums" (
  "album_id" text NOT NULL,
  "tenant_id" text NOT NULL,
  "artist_id" text NOT NULL REFERENCES "artists" ("artist_id"),
  "title" text NOT NULL,
  "album_type" text NOT NULL CHECK ("album_type" IN ('single', 'ep', 'album', 'compilation')),
  "release_date" date NOT NULL,
  "total_tracks" bigint NOT NULL CHECK ("total_tracks" >= 0),
  "duration_ms" bigint NOT NULL CHECK ("duration_ms" >= 0),
  "popularity" bigint NOT NULL CHECK ("popularity" >= 0),
  "markets" jsonb NOT NULL,
  "genres" jsonb NOT NULL,
  PRIMARY KEY ("album_id")
);
COMMENT ON TABLE "albums" IS 'A release: a single, an EP, an album or a compilation.';
COMMENT ON COLUMN "albums"."album_id" IS 'Unique within the tenant.';
COMMENT ON COLUMN "albums"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "albums"."artist_id" IS 'Who made it.';
COMMENT ON COLUMN "albums"."title" IS 'Its title; a single has its first track''s.';
COMMENT ON COLUMN "albums"."album_type" IS 'Its type, which goes with the number of its tracks.';
COMMENT ON COLUMN "albums"."release_date" IS 'The day it came out.';
COMMENT ON COLUMN "albums"."total_tracks" IS 'The number of its tracks: that of the rows.';
COMMENT ON COLUMN "albums"."duration_ms" IS 'The sum of its tracks'' lengths, in milliseconds.';
COMMENT ON COLUMN "albums"."popularity" IS '0 to 100: a latent weight that steers how much it is played.';
COMMENT ON COLUMN "albums"."markets" IS 'The countries where it is on offer, as ISO 3166-1 codes, the artist''s own among them: nobody who lives elsewhere plays it.';
COMMENT ON COLUMN "albums"."genres" IS 'The genres of its tracks, in the order in which they first appear.';

-- A recording.
CREATE TABLE IF NOT EXISTS "tracks" (
  "track_id" text NOT NULL,
  "tenant_id" text NOT NULL,
  "name" text NOT NULL,
  "artist_name" text NOT NULL,
  "duration_ms" bigint NOT NULL CHECK ("duration_ms" >= 0),
  "popularity" bigint NOT NULL CHECK ("popularity" >= 0),
  "audio_features_danceability" double precision NOT NULL,
  "audio_features_energy" double precision NOT NULL,
  "audio_features_valence" double precision NOT NULL,
  "audio_features_tempo" double precision NOT NULL,
  "audio_features_acousticness" double precision NOT NULL,
  "audio_features_instrumentalness" double precision NOT NULL,
  "audio_features_liveness" double precision NOT NULL,
  "audio_features_loudness" double precision NOT NULL,
  "audio_features_speechiness" double precision NOT NULL,
  "audio_features_key" bigint NOT NULL CHECK ("audio_features_key" >= 0),
  "audio_features_mode" bigint NOT NULL CHECK ("audio_features_mode" >= 0),
  "audio_features_time_signature" bigint NOT NULL CHECK ("audio_features_time_signature" >= 0),
  "mood" text NOT NULL CHECK ("mood" IN ('Happy', 'Energetic', 'Party', 'Uplifting', 'Romantic', 'Chill', 'Dreamy', 'Melancholic', 'Sad', 'Peaceful', 'Aggressive', 'Dark')),
  "artist_id" text NOT NULL REFERENCES "artists" ("artist_id"),
  "album_id" text NOT NULL REFERENCES "albums" ("album_id"),
  "track_number" bigint NOT NULL CHECK ("track_number" >= 0),
  "genre" text NOT NULL CHECK ("genre" IN ('Pop', 'Rock', 'Hip-Hop', 'R&B', 'Electronic', 'House', 'Latin', 'Reggaeton', 'K-Pop', 'Country', 'Jazz', 'Classical', 'Soul', 'Blues', 'Folk', 'Metal', 'Indie', 'Alternative', 'Ambient', 'World', 'Trap', 'Punk', 'Reggae')),
  "explicit" boolean NOT NULL,
  PRIMARY KEY ("track_id")
);
COMMENT ON TABLE "tracks" IS 'A recording.';
COMMENT ON COLUMN "tracks"."track_id" IS 'Unique within the tenant.';
COMMENT ON COLUMN "tracks"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "tracks"."name" IS 'Its title.';
COMMENT ON COLUMN "tracks"."artist_name" IS 'The name of the artist who made it.';
COMMENT ON COLUMN "tracks"."duration_ms" IS 'Its length, in milliseconds.';
COMMENT ON COLUMN "tracks"."popularity" IS '0 to 100: a latent weight that steers how much it is played.';
COMMENT ON COLUMN "tracks"."audio_features_danceability" IS 'How well it can be danced to, 0 to 1.';
COMMENT ON COLUMN "tracks"."audio_features_energy" IS 'How intense it is, 0 to 1.';
COMMENT ON COLUMN "tracks"."audio_features_valence" IS 'How cheerful it is, 0 to 1.';
COMMENT ON COLUMN "tracks"."audio_features_tempo" IS 'Beats a minute.';
COMMENT ON COLUMN "tracks"."audio_features_acousticness" IS 'How surely it is acoustic, 0 to 1.';
COMMENT ON COLUMN "tracks"."audio_features_instrumentalness" IS 'How surely it has no voice, 0 to 1.';
COMMENT ON COLUMN "tracks"."audio_features_liveness" IS 'How surely it was recorded before an audience, 0 to 1.';
COMMENT ON COLUMN "tracks"."audio_features_loudness" IS 'Its mean loudness in decibels below full scale, so mostly negative.';
COMMENT ON COLUMN "tracks"."audio_features_speechiness" IS 'How much of it is spoken, 0 to 1.';
COMMENT ON COLUMN "tracks"."audio_features_key" IS 'Its key as a pitch class: 0 is C, 11 is B.';
COMMENT ON COLUMN "tracks"."audio_features_mode" IS '1 when it is in major, 0 in minor.';
COMMENT ON COLUMN "tracks"."audio_features_time_signature" IS 'Beats in a bar.';
COMMENT ON COLUMN "tracks"."mood" IS 'The mood that its sound is nearest to.';
COMMENT ON COLUMN "tracks"."artist_id" IS 'The artist who made it.';
COMMENT ON COLUMN "tracks"."album_id" IS 'The release it stands on.';
COMMENT ON COLUMN "tracks"."track_number" IS 'Its place on the release, from 1.';
COMMENT ON COLUMN "tracks"."genre" IS 'Its genre, one of its artist''s.';
COMMENT ON COLUMN "tracks"."explicit" IS 'Whether its words are marked as explicit.';

-- Who listens.
CREATE TABLE IF NOT EXISTS "users" (
  "user_id" text NOT NULL,
  "tenant_id" text NOT NULL,
  "display_name" text NOT NULL,
  "email" text NOT NULL,
  "country" text NOT NULL,
  "subscription_type" text NOT NULL CHECK ("subscription_type" IN ('free', 'premium', 'family', 'duo', 'student')),
  "preferences_preferred_genres" jsonb NOT NULL,
  "preferences_discovery_mode" text NOT NULL CHECK ("preferences_discovery_mode" IN ('conservative', 'balanced', 'adventurous')),
  "activity_metrics_total_listening_time_ms" bigint NOT NULL CHECK ("activity_metrics_total_listening_time_ms" >= 0),
  "activity_metrics_tracks_played" bigint NOT NULL CHECK ("activity_metrics_tracks_played" >= 0),
  "activity_metrics_last_active" timestamptz NOT NULL,
  "birth_date" date,
  "created_at" timestamptz NOT NULL,
  "timezone" text NOT NULL,
  "language" text NOT NULL,
  UNIQUE ("tenant_id", "email"),
  PRIMARY KEY ("user_id")
);
COMMENT ON TABLE "users" IS 'Who listens.';
COMMENT ON COLUMN "users"."user_id" IS 'Unique within the tenant.';
COMMENT ON COLUMN "users"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "users"."display_name" IS 'An invented name, as people have them where the user lives.';
COMMENT ON COLUMN "users"."email" IS 'An invented address under the reserved top-level domain `.example`.';
COMMENT ON COLUMN "users"."country" IS 'Where they live, as an ISO 3166-1 code.';
COMMENT ON COLUMN "users"."subscription_type" IS 'What they pay for.';
COMMENT ON COLUMN "users"."preferences_preferred_genres" IS 'Two to five genres, the dearest first.';
COMMENT ON COLUMN "users"."preferences_discovery_mode" IS 'How much they look for music they don''t know.';
COMMENT ON COLUMN "users"."activity_metrics_total_listening_time_ms" IS 'The sum of their plays'' durations, in milliseconds.';
COMMENT ON COLUMN "users"."activity_metrics_tracks_played" IS 'The number of their plays.';
COMMENT ON COLUMN "users"."activity_metrics_last_active" IS 'The end of their last play; when they joined, if there is none.';
COMMENT ON COLUMN "users"."birth_date" IS 'When they were born; blank where the privacy policy says so.';
COMMENT ON COLUMN "users"."created_at" IS 'When they joined, UTC.';
COMMENT ON COLUMN "users"."timezone" IS 'Their time zone, by its IANA name.';
COMMENT ON COLUMN "users"."language" IS 'Their language, as an ISO 639 code.';

-- One play of one track by one user.
CREATE TABLE IF NOT EXISTS "listening_history" (
  "event_id" text NOT NULL,
  "tenant_id" text NOT NULL,
  "user_id" text NOT NULL REFERENCES "users" ("user_id"),
  "track_id" text NOT NULL REFERENCES "tracks" ("track_id"),
  "played_at" timestamptz NOT NULL,
  "duration_ms" bigint NOT NULL CHECK ("duration_ms" >= 0),
  "completion_percentage" double precision NOT NULL,
  "context_type" text NOT NULL CHECK ("context_type" IN ('playlist', 'album', 'artist', 'collection', 'radio', 'search')),
  "context_uri" text NOT NULL,
  "device_type" text NOT NULL CHECK ("device_type" IN ('smartphone', 'desktop', 'web_player', 'tablet', 'smart_speaker', 'car', 'tv', 'game_console')),
  "device_volume_percent" bigint NOT NULL CHECK ("device_volume_percent" >= 0),
  "shuffle" boolean NOT NULL,
  "skipped" boolean NOT NULL,
  "reason_end" text NOT NULL CHECK ("reason_end" IN ('trackdone', 'fwdbtn', 'backbtn', 'endplay')),
  "session_id" text NOT NULL,
  PRIMARY KEY ("event_id")
);
COMMENT ON TABLE "listening_history" IS 'One play of one track by one user.';
COMMENT ON COLUMN "listening_history"."event_id" IS 'Unique within the tenant.';
COMMENT ON COLUMN "listening_history"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "listening_history"."user_id" IS 'Who played it.';
COMMENT ON COLUMN "listening_history"."track_id" IS 'What was played.';
COMMENT ON COLUMN "listening_history"."played_at" IS 'When the play began, UTC.';
COMMENT ON COLUMN "listening_history"."duration_ms" IS 'How long it lasted, in milliseconds; never longer than its track.';
COMMENT ON COLUMN "listening_history"."completion_percentage" IS 'How much of the track was heard, in percent, rounded down to a tenth.';
COMMENT ON COLUMN "listening_history"."context_type" IS 'Its kind.';
COMMENT ON COLUMN "listening_history"."context_uri" IS 'Its address within the service.';
COMMENT ON COLUMN "listening_history"."device_type" IS 'Its kind.';
COMMENT ON COLUMN "listening_history"."device_volume_percent" IS 'How loud it was set, 0 to 100.';
COMMENT ON COLUMN "listening_history"."shuffle" IS 'Whether the order was left to chance.';
COMMENT ON COLUMN "listening_history"."skipped" IS 'Whether the user went on before the track was over.';
COMMENT ON COLUMN "listening_history"."reason_end" IS 'Why it ended.';
COMMENT ON COLUMN "listening_history"."session_id" IS 'The session it belongs to: plays of one user that follow each other within half an hour.';

-- Something that happened in the app: whole sessions of each user, from opening it to closing it, as many as fit into as many events as there are plays; those in which the plan changes first. The last has what room is left: its details go first, then plays from its end, so that the user's number of events comes out. In GDPR mode only of users who agreed to analytics.
CREATE TABLE IF NOT EXISTS "analytics_events" (
  "event_id" text NOT NULL,
  "tenant_id" text NOT NULL,
  "user_id" text NOT NULL REFERENCES "users" ("user_id"),
  "event_type" text NOT NULL,
  "timestamp" timestamptz NOT NULL,
  "session_id" text NOT NULL,
  "properties_user_subscription" text NOT NULL CHECK ("properties_user_subscription" IN ('free', 'premium', 'family', 'duo', 'student')),
  "properties_user_country" text NOT NULL,
  "properties_device_type" text NOT NULL CHECK ("properties_device_type" IN ('smartphone', 'desktop', 'web_player', 'tablet', 'smart_speaker', 'car', 'tv', 'game_console')),
  "properties_track_id" text REFERENCES "tracks" ("track_id"),
  "properties_position_ms" bigint CHECK ("properties_position_ms" >= 0),
  "properties_context_uri" text,
  "properties_search_results" bigint CHECK ("properties_search_results" >= 0),
  "properties_result_position" bigint CHECK ("properties_result_position" >= 0),
  "properties_ad_duration_ms" bigint CHECK ("properties_ad_duration_ms" >= 0),
  "properties_offered_plan" text CHECK ("properties_offered_plan" IN ('free', 'premium', 'family', 'duo', 'student')),
  "properties_error_code" bigint CHECK ("properties_error_code" >= 0),
  PRIMARY KEY ("event_id")
);
COMMENT ON TABLE "analytics_events" IS 'Something that happened in the app: whole sessions of each user, from opening it to closing it, as many as fit into as many events as there are plays; those in which the plan changes first. The last has what room is left: its details go first, then plays from its end, so that the user''s number of events comes out. In GDPR mode only of users who agreed to analytics.';
COMMENT ON COLUMN "analytics_events"."event_id" IS 'Unique within the tenant.';
COMMENT ON COLUMN "analytics_events"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "analytics_events"."user_id" IS 'Whose app it was.';
COMMENT ON COLUMN "analytics_events"."event_type" IS 'What happened.';
COMMENT ON COLUMN "analytics_events"."timestamp" IS 'When, UTC.';
COMMENT ON COLUMN "analytics_events"."session_id" IS 'The session, the same as that of its plays.';
COMMENT ON COLUMN "analytics_events"."properties_user_subscription" IS 'What the user paid for at that time.';
COMMENT ON COLUMN "analytics_events"."properties_user_country" IS 'Where the user lives, as an ISO 3166-1 code.';
COMMENT ON COLUMN "analytics_events"."properties_device_type" IS 'What the app runs on.';
COMMENT ON COLUMN "analytics_events"."properties_track_id" IS 'The track that it is about.';
COMMENT ON COLUMN "analytics_events"."properties_position_ms" IS 'How far into the track, in milliseconds.';
COMMENT ON COLUMN "analytics_events"."properties_context_uri" IS 'What was opened or played from.';
COMMENT ON COLUMN "analytics_events"."properties_search_results" IS 'How many results a search had.';
COMMENT ON COLUMN "analytics_events"."properties_result_position" IS 'Which of them was chosen, from 1.';
COMMENT ON COLUMN "analytics_events"."properties_ad_duration_ms" IS 'How long an advertisement was, in milliseconds.';
COMMENT ON COLUMN "analytics_events"."properties_offered_plan" IS 'The plan that was offered, or taken.';
COMMENT ON COLUMN "analytics_events"."properties_error_code" IS 'The error''s number.';

-- What a model may know of a user. In GDPR mode only of users who agreed to personalisation.
CREATE TABLE IF NOT EXISTS "user_features" (
  "user_id" text NOT NULL REFERENCES "users" ("user_id"),
  "tenant_id" text NOT NULL,
  "activity_score" double precision NOT NULL,
  "diversity_score" double precision NOT NULL,
  "preferred_genres_vector" jsonb NOT NULL,
  "time_of_day_preference_morning" double precision NOT NULL,
  "time_of_day_preference_afternoon" double precision NOT NULL,
  "time_of_day_preference_evening" double precision NOT NULL,
  "time_of_day_preference_night" double precision NOT NULL,
  PRIMARY KEY ("user_id")
);
COMMENT ON TABLE "user_features" IS 'What a model may know of a user. In GDPR mode only of users who agreed to personalisation.';
COMMENT ON COLUMN "user_features"."user_id" IS 'The user.';
COMMENT ON COLUMN "user_features"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "user_features"."activity_score" IS 'How much they listen, 0 to 1: p / (p + 5) for p plays a day since they could.';
COMMENT ON COLUMN "user_features"."diversity_score" IS 'How evenly their plays spread over the genres, 0 to 1: Shannon''s entropy over that of equal parts.';
COMMENT ON COLUMN "user_features"."preferred_genres_vector" IS 'Each genre''s part of their plays, 0 to 1, in the genres'' order.';
COMMENT ON COLUMN "user_features"."time_of_day_preference_morning" IS 'From 5 to 12.';
COMMENT ON COLUMN "user_features"."time_of_day_preference_afternoon" IS 'From 12 to 17.';
COMMENT ON COLUMN "user_features"."time_of_day_preference_evening" IS 'From 17 to 22.';
COMMENT ON COLUMN "user_features"."time_of_day_preference_night" IS 'From 22 to 5.';

-- What a model may know of a track. In GDPR mode only of tracks that users who agreed to personalisation played, and summed over the plays of those users alone.
CREATE TABLE IF NOT EXISTS "track_features" (
  "track_id" text NOT NULL REFERENCES "tracks" ("track_id"),
  "tenant_id" text NOT NULL,
  "popularity_score" double precision NOT NULL,
  "audio_vector_danceability" double precision NOT NULL,
  "audio_vector_energy" double precision NOT NULL,
  "audio_vector_valence" double precision NOT NULL,
  "audio_vector_tempo" double precision NOT NULL,
  "audio_vector_acousticness" double precision NOT NULL,
  "audio_vector_instrumentalness" double precision NOT NULL,
  "audio_vector_liveness" double precision NOT NULL,
  "audio_vector_loudness" double precision NOT NULL,
  "audio_vector_speechiness" double precision NOT NULL,
  "play_count" bigint NOT NULL CHECK ("play_count" >= 0),
  "skip_rate" double precision,
  "completion_mean" double precision,
  PRIMARY KEY ("track_id")
);
COMMENT ON TABLE "track_features" IS 'What a model may know of a track. In GDPR mode only of tracks that users who agreed to personalisation played, and summed over the plays of those users alone.';
COMMENT ON COLUMN "track_features"."track_id" IS 'The track.';
COMMENT ON COLUMN "track_features"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "track_features"."popularity_score" IS 'Its popularity, 0 to 1.';
COMMENT ON COLUMN "track_features"."audio_vector_danceability" IS 'As in the track''s audio features.';
COMMENT ON COLUMN "track_features"."audio_vector_energy" IS 'As in the track''s audio features.';
COMMENT ON COLUMN "track_features"."audio_vector_valence" IS 'As in the track''s audio features.';
COMMENT ON COLUMN "track_features"."audio_vector_tempo" IS 'Beats a minute over 250.';
COMMENT ON COLUMN "track_features"."audio_vector_acousticness" IS 'As in the track''s audio features.';
COMMENT ON COLUMN "track_features"."audio_vector_instrumentalness" IS 'As in the track''s audio features.';
COMMENT ON COLUMN "track_features"."audio_vector_liveness" IS 'As in the track''s audio features.';
COMMENT ON COLUMN "track_features"."audio_vector_loudness" IS 'Decibels above −60, over 60, held within 0 to 1.';
COMMENT ON COLUMN "track_features"."audio_vector_speechiness" IS 'As in the track''s audio features.';
COMMENT ON COLUMN "track_features"."play_count" IS 'The number of its plays by users that have ML features.';
COMMENT ON COLUMN "track_features"."skip_rate" IS 'The part of these plays that were skipped, 0 to 1; left out when there are none.';
COMMENT ON COLUMN "track_features"."completion_mean" IS 'The mean of how much of it was heard in these plays, in percent; left out when there are none.';

-- What a model may know of a user's plays of a track. In GDPR mode only of users who agreed to personalisation.
CREATE TABLE IF NOT EXISTS "interaction_features" (
  "user_id" text NOT NULL REFERENCES "users" ("user_id"),
  "track_id" text NOT NULL REFERENCES "tracks" ("track_id"),
  "tenant_id" text NOT NULL,
  "play_count" bigint NOT NULL CHECK ("play_count" >= 0),
  "completion_mean" double precision NOT NULL,
  "last_played_at" timestamptz NOT NULL,
  "implicit_rating" double precision NOT NULL,
  PRIMARY KEY ("user_id", "track_id")
);
COMMENT ON TABLE "interaction_features" IS 'What a model may know of a user''s plays of a track. In GDPR mode only of users who agreed to personalisation.';
COMMENT ON COLUMN "interaction_features"."user_id" IS 'The user.';
COMMENT ON COLUMN "interaction_features"."track_id" IS 'The track.';
COMMENT ON COLUMN "interaction_features"."tenant_id" IS 'The tenant.';
COMMENT ON COLUMN "interaction_features"."play_count" IS 'The number of the user''s plays of it.';
COMMENT ON COLUMN "interaction_features"."completion_mean" IS 'The mean of how much of it was heard, in percent.';
COMMENT ON COLUMN "interaction_features"."last_played_at" IS 'When the last of these plays began, UTC.';
COMMENT ON COLUMN "interaction_features"."implicit_rating" IS '1 to 5: one for having played it, up to two for hearing it out, up to two for coming back.';

CREATE INDEX IF NOT EXISTS "albums_artist_id_idx" ON "albums" ("artist_id");
CREATE INDEX IF NOT EXISTS "tracks_artist_id_idx" ON "tracks" ("artist_id");
CREATE INDEX IF NOT EXISTS "tracks_album_id_idx" ON "tracks" ("album_id");
CREATE INDEX IF NOT EXISTS "listening_history_user_id_idx" ON "listening_history" ("user_id");
CREATE INDEX IF NOT EXISTS "listening_history_track_id_idx" ON "listening_history" ("track_id");
CREATE INDEX IF NOT EXISTS "analytics_events_user_id_idx" ON "analytics_events" ("user_id");
CREATE INDEX IF NOT EXISTS "analytics_events_properties_track_id_idx" ON "analytics_events" ("properties_track_id");
CREATE INDEX IF NOT EXISTS "interaction_features_track_id_idx" ON "interaction_features" ("track_id");
