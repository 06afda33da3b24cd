//! Plays, and the sessions they make up.

use std::collections::HashSet;

use tenant_fixtures::{Album, ContextType, ListeningEvent, ReasonEnd, SessionId, TenantDataset, Track, User};

use super::{equal, holds, named, numbered, over, span, start};

/// A pause this long begins another session, in milliseconds.
const GAP: i64 = 30 * 60 * 1000;

pub(super) fn check(dataset: &TenantDataset) {
    let plays = dataset.listening_history();
    numbered::<ListeningEvent>(plays, dataset);
    plays.iter().for_each(|row| one(dataset, row));
    let mut ended = HashSet::new();
    for own in plays.chunk_by(|a, b| a.user_id == b.user_id) {
        for session in own.chunk_by(|a, b| a.session_id == b.session_id) {
            holds(&session[0], "a session is in one piece", ended.insert(session[0].session_id));
            self::session(session);
        }
        for pair in own.windows(2) {
            let pause = span(&pair[1]).0 - span(&pair[0]).1;
            holds(&pair, "plays of one user don't overlap", pause >= 0);
            let same = pair[0].session_id == pair[1].session_id;
            holds(&pair, "half an hour parts sessions, and nothing less", same == (pause < GAP));
        }
    }
    holds(&"plays", "clustered by user", plays.is_sorted_by_key(|play| play.user_id));
}

fn one(dataset: &TenantDataset, row: &ListeningEvent) {
    equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
    let (Some(user), Some(track)) = (dataset.get::<User>(row.user_id), dataset.get::<Track>(row.track_id))
    else {
        panic!("references resolve: {row:?}");
    };
    let Some(album) = dataset.get::<Album>(track.album_id) else { panic!("references resolve: {track:?}") };
    holds(row, "a play lasts", row.duration_ms > 0);
    holds(row, "no play is longer than its track", row.duration_ms <= track.duration_ms);
    let tenths = u64::from(row.duration_ms) * 1000 / u64::from(track.duration_ms);
    let completion = tenths as f64 / 10.0;
    equal(row, "the part that was heard", row.completion_percentage, completion);
    let whole = row.duration_ms == track.duration_ms;
    equal(row, "done when heard to the end", row.reason_end == ReasonEnd::TrackDone, whole);
    let left = matches!(row.reason_end, ReasonEnd::ForwardButton | ReasonEnd::BackButton);
    equal(row, "skipped by a button", row.skipped, left);

    holds(row, "nothing is played before its release", album.release_date <= row.played_at.date_naive());
    holds(row, "what is played is on offer", album.markets.contains(&user.country));
    holds(row, "nothing is played before signing up", user.created_at <= row.played_at);
    holds(row, "nothing is played before the period", start(dataset) <= row.played_at);
    holds(row, "nothing is played at or after the end", over(row) < dataset.profile().as_of());
    holds(row, "volume is a percentage", row.device.volume_percent <= 100);
    context(dataset, row, track);
}

fn context(dataset: &TenantDataset, row: &ListeningEvent, track: &Track) {
    let (kind, uri) = (row.context.r#type, row.context.uri);
    equal(row, "the address is the tenant's", uri.tenant(), named(dataset));
    equal(row, "the address is of its kind", uri.kind(), kind);
    holds(row, "addresses count from 1", uri.number() > 0);
    let number = uri.number();
    match kind {
        ContextType::Album => equal(row, "a track of the album", track.album_id.number(), number),
        ContextType::Artist => equal(row, "a track of the artist", track.artist_id.number(), number),
        ContextType::Collection | ContextType::Search => {
            equal(row, "the user's own", row.user_id.number(), number);
        }
        ContextType::Radio => holds(row, "a genre's station", number <= 23),
        ContextType::Playlist => {}
    }
    let ordered = matches!(kind, ContextType::Radio | ContextType::Search);
    holds(row, "radio and searches have their order", !(ordered && row.shuffle));
}

fn session(plays: &[ListeningEvent]) {
    let first = &plays[0];
    for play in plays {
        equal(play, "one device a session", play.device, first.device);
    }
    let text = first.session_id.to_string();
    equal(first, "a session id reads back", text.parse::<SessionId>().ok(), Some(first.session_id));
    equal(first, "a random UUID", first.session_id.uuid().get_version_num(), 4);
}
