//! What the app reported.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use tenant_fixtures::{
    AnalyticsEvent, EventType, Id, ListeningEvent, ReasonEnd, SessionId, Subscription, TenantDataset, Track,
    User,
};

use super::{equal, holds, numbered, over, start};

type Sessions<'a> = HashMap<SessionId, Vec<&'a ListeningEvent>>;

pub(super) fn check(dataset: &TenantDataset) {
    let events = dataset.analytics_events();
    numbered::<AnalyticsEvent>(events, dataset);
    let mut sessions: Sessions<'_> = HashMap::new();
    for play in dataset.listening_history() {
        sessions.entry(play.session_id).or_default().push(play);
    }
    events.iter().for_each(|row| one(dataset, &sessions, row));
    holds(&"events", "clustered by user", events.is_sorted_by_key(|event| event.user_id));
    let mut told = HashSet::new();
    for own in events.chunk_by(|a, b| a.user_id == b.user_id) {
        equal(&own[0], "analytics_of", dataset.analytics_of(own[0].user_id), own);
        holds(&own[0], "ordered by time", own.is_sorted_by_key(|event| event.timestamp));
        // Those in which the plan changes come first, however long they are.
        let (mut cut, mut changes) = (0, 0);
        for session in own.chunk_by(|a, b| a.session_id == b.session_id) {
            holds(&session[0], "a session is told once", told.insert(session[0].session_id));
            let plays = &sessions[&session[0].session_id];
            cut += usize::from(!self::session(session, plays));
            changes += usize::from(session.iter().any(|event| changes_plan(event.event_type)));
        }
        holds(&own[0], "one session at most is thinned", cut <= 2 + changes);
        let last = own.last().map(|event| event.properties.user_subscription);
        let user = dataset.get::<User>(own[0].user_id).map(|user| user.subscription_type);
        equal(&own[0], "the plan is the user's in the end", last, user);
        for pair in own.windows(2) {
            let same = pair[0].properties.user_subscription == pair[1].properties.user_subscription;
            let told = changes_plan(pair[1].event_type);
            holds(&pair[1], "a plan changes where it is told", same || told || changes > 0);
        }
    }
}

fn one(dataset: &TenantDataset, sessions: &Sessions<'_>, row: &AnalyticsEvent) {
    equal(row, "rows are the tenant's", row.tenant_id, dataset.id());
    let Some(user) = dataset.get::<User>(row.user_id) else { panic!("references resolve: {row:?}") };
    let Some(plays) = sessions.get(&row.session_id) else { panic!("the session is in the history: {row:?}") };
    let about = &row.properties;
    equal(row, "one user a session", plays[0].user_id, row.user_id);
    equal(row, "the session's device", about.device_type, plays[0].device.r#type);
    equal(row, "the user's country", about.user_country, user.country);
    holds(row, "only of those who agreed", user.consents.is_none_or(|consents| consents.analytics));
    holds(row, "nothing before signing up", user.created_at <= row.timestamp);
    holds(row, "nothing before the period", start(dataset) <= row.timestamp);
    holds(row, "nothing at or after the end", row.timestamp < dataset.profile().as_of());
    let free = about.user_subscription == Subscription::Free;
    use EventType as T;
    match row.event_type {
        T::AdImpression | T::AdClick => holds(row, "for free users only", free),
        T::UpgradeComplete | T::WinBack | T::Downgrade => holds(row, "what is paid for", !free),
        T::Cancel => holds(row, "nothing is paid any more", free),
        T::DownloadOffline => holds(row, "for paying users only", !free),
        _ => {}
    }

    let on_track = matches!(
        row.event_type,
        T::Play
            | T::Pause
            | T::Resume
            | T::Seek
            | T::Skip
            | T::TrackComplete
            | T::Like
            | T::Unlike
            | T::AddToPlaylist
            | T::Share
            | T::FollowArtist
            | T::DownloadOffline
    );
    equal(row, "about a track", about.track_id.is_some(), on_track);
    equal(row, "at a place in it", about.position_ms.is_some(), on_track);
    if let (Some(track), Some(position)) = (about.track_id, about.position_ms) {
        let length = dataset.get::<Track>(track).map_or(0, |track| track.duration_ms);
        holds(row, "the place lies in the track", position <= length);
        holds(row, "the track is played in the session", plays.iter().any(|play| play.track_id == track));
    }
    let searched = matches!(row.event_type, T::Search | T::SearchResultClick);
    equal(row, "results of searches", about.search_results.is_some(), searched);
    let clicked = row.event_type == T::SearchResultClick;
    equal(row, "which result", about.result_position.is_some(), clicked);
    holds(
        row,
        "among the results",
        about.result_position.is_none_or(|at| at > 0 && Some(at) <= about.search_results),
    );
    let advertised = matches!(row.event_type, T::AdImpression | T::AdClick);
    equal(row, "how long an ad is", about.ad_duration_ms.is_some(), advertised);
    let taken = matches!(row.event_type, T::UpgradeComplete | T::WinBack);
    holds(row, "what was taken is paid", !taken || about.offered_plan == Some(about.user_subscription));
    let offered = taken || matches!(row.event_type, T::UpgradeView | T::UpgradeStart);
    equal(row, "what is offered", about.offered_plan.is_some(), offered);
    holds(row, "a paid plan is offered", about.offered_plan != Some(Subscription::Free));
    equal(row, "the error", about.error_code.is_some(), row.event_type == T::Error);
    let heard = |uri| plays.iter().any(|play| play.context.uri == uri);
    holds(row, "a context that is heard", about.context_uri.is_none_or(heard));
}

/// Whether it tells that the user pays for something else from then on.
fn changes_plan(kind: EventType) -> bool {
    matches!(kind, EventType::UpgradeComplete | EventType::WinBack | EventType::Downgrade | EventType::Cancel)
}

/// Checks a session's events; false when they were thinned.
fn session(events: &[AnalyticsEvent], plays: &[&ListeningEvent]) -> bool {
    let plan = events.iter().any(|event| changes_plan(event.event_type));
    let opened = events[0].event_type == EventType::AppOpen;
    holds(&events[0], "a session begins with opening the app", opened || plan);
    let of = |kind| events.iter().filter(move |event| event.event_type == kind);
    for kind in [EventType::AppOpen, EventType::SessionStart, EventType::AppClose] {
        holds(&events[0], "opened once, begun once, closed once", of(kind).count() <= 1);
    }
    let closed = events.last().is_some_and(|event| event.event_type == EventType::AppClose);
    holds(&events[0], "closing the app is the end", closed || of(EventType::AppClose).count() == 0);
    let whole = of(EventType::Play).count() == plays.len();

    // What was told of plays is what the history has, play by play.
    let mut told = events.iter().filter(|event| event.properties.track_id.is_some()).peekable();
    let mut heard = 0;
    for play in plays {
        let Some(begin) = told.next() else { break };
        heard += 1;
        equal(begin, "a play begins", begin.event_type, EventType::Play);
        equal(begin, "the play's track", begin.properties.track_id, Some(play.track_id));
        equal(begin, "the play's time", begin.timestamp, play.played_at);
        // It lasts longer by the pauses in it.
        let until = plays.get(heard).map_or(over(play), |next| next.played_at);
        let (mut position, mut ended) = (0, false);
        while let Some(event) = told.next_if(|event| event.event_type != EventType::Play) {
            holds(event, "nothing after a play's end", !ended);
            position = within(event, play, until, position);
            ended = event.properties.position_ms == Some(play.duration_ms) && ends(event, play);
        }
        holds(begin, "a play ends", ended || heard == of(EventType::Play).count());
    }
    holds(&events[0], "no plays that the history lacks", told.next().is_none());
    whole
}

fn within(event: &AnalyticsEvent, play: &ListeningEvent, until: DateTime<Utc>, before: u32) -> u32 {
    let position = event.properties.position_ms.unwrap_or(0);
    let span = (play.played_at, until.max(over(play)));
    equal::<Option<Id<Track>>>(event, "the play's track", event.properties.track_id, Some(play.track_id));
    holds(event, "while the track is played", (span.0..=span.1).contains(&event.timestamp));
    holds(event, "further into the track", before <= position && position <= play.duration_ms);
    position
}

/// Whether an event ends a play as the history says.
fn ends(event: &AnalyticsEvent, play: &ListeningEvent) -> bool {
    let expected = match play.reason_end {
        ReasonEnd::TrackDone => EventType::TrackComplete,
        ReasonEnd::ForwardButton | ReasonEnd::BackButton => EventType::Skip,
        ReasonEnd::EndPlay => EventType::Pause,
    };
    event.event_type == expected && event.timestamp >= over(play)
}
