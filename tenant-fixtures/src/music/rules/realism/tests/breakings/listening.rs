//! Listening as nobody does it.

use chrono::{Datelike as _, Duration, Timelike as _};

use super::super::Data;
use super::{Breaking, shuffle, uniform};
use crate::music::{ContextType, DeviceType, Genre, ListeningEvent, ReasonEnd, SessionId};

/// Moves the plays of every session by as many hours, told by the session's first play and its number.
fn move_sessions(data: &mut Data, hours: fn(&ListeningEvent, usize) -> i64) {
    let sessions = data.plays.chunk_by_mut(|a, b| a.session_id == b.session_id);
    for (nth, session) in sessions.enumerate() {
        let by = Duration::hours(hours(&session[0], nth));
        session.iter_mut().for_each(|play| play.played_at += by);
    }
}

/// What moving sessions touches beside their hours: those of one user may come to lie within each other.
macro_rules! moved {
    ($($name:literal),*) => {
        &[
            $($name,)* "session_spread", "session_minutes", "session_one_track", "session_gaps", "sessions_a_day",
            "skips_second", "skips_sixth", "skips_later", "one_track_four_times"
        ]
    };
}

pub(super) static ALL: [Breaking; 26] = [
    Breaking {
        name: "hours uniform",
        apply: |data| {
            move_sessions(data, |play, nth| (uniform(nth) * 24.0) as i64 - i64::from(play.played_at.hour()));
        },
        touches: moved!("hours", "hours_apart", "night", "weekdays"),
    },
    Breaking {
        name: "day for night",
        apply: |data| move_sessions(data, |_, _| -12),
        touches: &["hours", "hours_apart", "night", "weekdays"],
    },
    Breaking {
        name: "three hours late",
        apply: |data| move_sessions(data, |_, _| -3),
        touches: &["hours", "hours_apart", "night", "weekdays"],
    },
    Breaking {
        name: "the weekend is all",
        apply: |data| {
            move_sessions(data, |play, _| {
                let weekday = i64::from(play.played_at.weekday().num_days_from_monday());
                if weekday < 5 { -24 * (weekday + 1 + weekday % 2) } else { 0 }
            });
        },
        touches: moved!("weekdays", "hours", "hours_apart", "night"),
    },
    Breaking {
        name: "everything heard out",
        apply: |data| data.plays.iter_mut().for_each(|play| play.completion_percentage = 100.0),
        touches: &["heard"],
    },
    Breaking {
        name: "heard at random",
        apply: |data| {
            for (at, play) in data.plays.iter_mut().enumerate() {
                play.completion_percentage = (uniform(at) * 1000.0).floor() / 10.0;
            }
        },
        touches: &["heard"],
    },
    Breaking {
        name: "skips shuffled",
        apply: |data| shuffle(&mut data.plays, |play| &mut play.skipped),
        touches: &["skips_sixth", "skips_second", "skips_later", "skips_of_favourites", "skips_of_teenagers"],
    },
    Breaking {
        name: "what isn't skipped is",
        apply: |data| data.plays.iter_mut().for_each(|play| play.skipped = !play.skipped),
        touches: &["skips_of_favourites", "skips_second", "skips_sixth", "skips_later", "skips_of_teenagers"],
    },
    Breaking {
        name: "skips come first",
        apply: |data| {
            for session in data.plays.chunk_by_mut(|a, b| a.session_id == b.session_id) {
                let mut skipped: Vec<bool> = session.iter().map(|play| play.skipped).collect();
                skipped.sort_unstable_by_key(|skipped| !skipped);
                session.iter_mut().zip(skipped).for_each(|(play, skipped)| play.skipped = skipped);
            }
        },
        touches: &["skips_sixth", "skips_second", "skips_later", "skips_of_favourites"],
    },
    Breaking {
        name: "favourites turned around",
        apply: |data| {
            for user in &mut data.users {
                let liked = &user.preferences.preferred_genres;
                let others = Genre::ALL.iter().filter(|genre| !liked.contains(genre)).copied();
                user.preferences.preferred_genres = others.collect();
            }
        },
        touches: &["skips_of_favourites"],
    },
    Breaking {
        name: "back for forward",
        apply: |data| {
            for play in &mut data.plays {
                play.reason_end = match play.reason_end {
                    ReasonEnd::ForwardButton => ReasonEnd::BackButton,
                    ReasonEnd::BackButton => ReasonEnd::ForwardButton,
                    other => other,
                };
            }
        },
        touches: &["skips_forward"],
    },
    Breaking {
        name: "nothing ends by itself",
        apply: |data| {
            for play in data.plays.iter_mut().filter(|play| play.reason_end == ReasonEnd::TrackDone) {
                play.reason_end = ReasonEnd::EndPlay;
            }
        },
        touches: &["ended_with_track"],
    },
    Breaking {
        name: "only playlists",
        apply: |data| data.plays.iter_mut().for_each(|play| play.context.r#type = ContextType::Playlist),
        touches: &["contexts"],
    },
    Breaking {
        name: "devices uniform",
        apply: |data| {
            for (at, play) in data.plays.iter_mut().enumerate() {
                play.device.r#type = DeviceType::ALL[at % DeviceType::ALL.len()];
            }
        },
        touches: &["devices"],
    },
    Breaking {
        name: "everything shuffled",
        apply: |data| data.plays.iter_mut().for_each(|play| play.shuffle = true),
        touches: &["shuffled"],
    },
    Breaking {
        name: "a session for every play",
        apply: |data| {
            for (at, play) in data.plays.iter_mut().enumerate() {
                play.session_id = SessionId::new(play.tenant_id, play.user_id.number(), at as u32);
            }
        },
        touches: &["session_one_track", "session_spread", "session_minutes", "sessions_a_day"],
    },
    Breaking {
        name: "sessions cut in halves",
        apply: |data| {
            for (nth, session) in data.plays.chunk_by_mut(|a, b| a.session_id == b.session_id).enumerate() {
                let half = session.len() / 2;
                for play in &mut session[half..] {
                    play.session_id = SessionId::new(play.tenant_id, 1_000_000, nth as u32);
                }
            }
        },
        touches: &[
            "session_minutes",
            "session_spread",
            "session_one_track",
            "sessions_a_day",
            "skips_second",
            "skips_sixth",
            "skips_later",
        ],
    },
    Breaking {
        name: "a session for every user",
        apply: |data| {
            for play in &mut data.plays {
                play.session_id = SessionId::new(play.tenant_id, play.user_id.number(), 0);
            }
        },
        touches: &[
            "session_spread",
            "session_minutes",
            "session_one_track",
            "session_gaps",
            "sessions_a_day",
            "skips_second",
            "skips_sixth",
            "skips_later",
            "one_track_four_times",
        ],
    },
    Breaking {
        name: "no breaks within sessions",
        apply: |data| {
            for session in data.plays.chunk_by_mut(|a, b| a.session_id == b.session_id) {
                let mut next = session[0].played_at;
                for play in session {
                    play.played_at = next;
                    next += Duration::seconds(i64::from(play.duration_ms) / 1000 + 1);
                }
            }
        },
        touches: &["session_gaps", "session_minutes"],
    },
    Breaking {
        name: "one track a session",
        apply: |data| {
            for session in data.plays.chunk_by_mut(|a, b| a.session_id == b.session_id) {
                let track = session[0].track_id;
                session.iter_mut().for_each(|play| play.track_id = track);
            }
        },
        touches: &[
            "own_top_artists",
            "own_top_tracks",
            "one_track_four_times",
            "top_tracks",
            "fresh_releases",
            "artists_from_home",
            "skips_of_favourites",
        ],
    },
    Breaking {
        name: "tracks by chance alone",
        apply: |data| {
            let tracks: Vec<_> = data.tracks.iter().map(|track| track.track_id).collect();
            for (at, play) in data.plays.iter_mut().enumerate() {
                play.track_id = tracks[(uniform(at) * tracks.len() as f64) as usize];
            }
        },
        touches: &[
            "own_top_tracks",
            "own_top_artists",
            "top_tracks",
            "listeners_and_plays",
            "artists_from_home",
            "fresh_releases",
            "plays_not_offered",
            "skips_of_favourites",
            "one_track_four_times",
        ],
    },
    Breaking {
        name: "everybody's taste the same",
        apply: |data| shuffle(&mut data.plays, |play| &mut play.track_id),
        touches: &[
            "own_top_tracks",
            "own_top_artists",
            "artists_from_home",
            "plays_not_offered",
            "skips_of_favourites",
            "one_track_four_times",
            "fresh_releases",
        ],
    },
    Breaking {
        name: "a hundred tracks for all",
        apply: |data| {
            let tracks: Vec<_> = data.tracks.iter().step_by(100).map(|track| track.track_id).collect();
            for play in &mut data.plays {
                play.track_id = tracks[play.track_id.number() as usize % tracks.len()];
            }
        },
        touches: &[
            "top_tracks",
            "own_top_tracks",
            "own_top_artists",
            "listeners_and_plays",
            "artists_from_home",
            "fresh_releases",
            "plays_not_offered",
            "skips_of_favourites",
            "one_track_four_times",
        ],
    },
    Breaking {
        name: "everything within a week",
        apply: |data| {
            let start = data.profile.as_of().timestamp() - 7 * 86_400;
            for play in &mut data.plays {
                let into = (play.played_at.timestamp() - start).rem_euclid(6 * 86_400);
                play.played_at = crate::schema::time_from_seconds(start + into);
            }
        },
        touches: moved!(
            "all_within_a_week",
            "months_with_a_play",
            "months_of_the_busy",
            "come_back",
            "weekdays",
            "hours_apart",
            "hours",
            "fresh_releases"
        ),
    },
    Breaking {
        name: "nobody comes back",
        apply: |data| {
            for plays in data.plays.chunk_by_mut(|a, b| a.user_id == b.user_id) {
                let start = plays[0].played_at.timestamp();
                for play in plays {
                    let into = (play.played_at.timestamp() - start).rem_euclid(28 * 86_400);
                    play.played_at = crate::schema::time_from_seconds(start + into);
                }
            }
        },
        touches: moved!(
            "come_back",
            "months_with_a_play",
            "months_of_the_busy",
            "all_within_a_week",
            "fresh_releases"
        ),
    },
    Breaking {
        name: "back every other month",
        apply: |data| {
            for play in &mut data.plays {
                if play.played_at.month() % 2 == 0 {
                    play.played_at -= Duration::days(35);
                }
            }
        },
        touches: moved!("come_back", "months_with_a_play", "months_of_the_busy", "fresh_releases"),
    },
];
