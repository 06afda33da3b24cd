//! The collection `analytics_events`: what the app reports, clustered by user, then in the order of time.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::app::{App, Reported};
use super::audience::range;
use super::{
    ContextUri, CountryCode, DeviceType, EventType, Music, SessionId, Subscription, Track, User,
    listening_event,
};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::quota::owner;
use crate::schema::time_from_seconds;
use crate::{Entity, Record};

/// Something that happened in the app: whole sessions of each user, from opening it to closing it, as many as fit into as
/// many events as there are plays; those in which the plan changes first. The last has what room is left: its details go
/// first, then plays from its end, so that the user's number of events comes out. In GDPR mode only of users who agreed to
/// analytics.
#[derive(Entity, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "analytics_events", key = "analytics", digits = 9)]
pub struct AnalyticsEvent {
    /// Unique within the tenant.
    #[column(key, unique)]
    pub event_id: Id<AnalyticsEvent>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Whose app it was.
    #[column(references = User, pii = Pseudonym)]
    pub user_id: Id<User>,
    /// What happened.
    #[column(pii = Behaviour)]
    pub event_type: EventType,
    /// When, UTC.
    #[column(pii = Behaviour)]
    pub timestamp: DateTime<Utc>,
    /// The session, the same as that of its plays.
    #[column(pii = Pseudonym)]
    pub session_id: SessionId,
    /// What goes with it.
    pub properties: EventProperties,
}

/// What goes with an event; what does not apply to its type is left out.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct EventProperties {
    /// What the user paid for at that time.
    #[column(pii = Contract)]
    pub user_subscription: Subscription,
    /// Where the user lives, as an ISO 3166-1 code.
    #[column(pii = Location)]
    pub user_country: CountryCode,
    /// What the app runs on.
    #[column(pii = Behaviour)]
    pub device_type: DeviceType,
    /// The track that it is about.
    #[column(sparse, references = Track, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track_id: Option<Id<Track>>,
    /// How far into the track, in milliseconds.
    #[column(sparse, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position_ms: Option<u32>,
    /// What was opened or played from.
    #[column(sparse, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context_uri: Option<ContextUri>,
    /// How many results a search had.
    #[column(sparse, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_results: Option<u16>,
    /// Which of them was chosen, from 1.
    #[column(sparse, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result_position: Option<u16>,
    /// How long an advertisement was, in milliseconds.
    #[column(sparse, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ad_duration_ms: Option<u32>,
    /// The plan that was offered, or taken.
    #[column(sparse, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered_plan: Option<Subscription>,
    /// The error's number.
    #[column(sparse, pii = Behaviour)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_code: Option<u16>,
}

impl Generate<Music> for AnalyticsEvent {
    fn count(music: &Music) -> u64 {
        music.analytics().last().copied().unwrap_or(0)
    }

    fn estimate(music: &Music) -> (u64, bool) {
        // As many as plays, without the index that says whose they are.
        (music.counts.events, true)
    }

    fn boundary(music: &Music, row: u64) -> u64 {
        let starts = music.analytics();
        listening_event::user_boundary(range(starts, owner(starts, row) as u64), row)
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        let starts = music.analytics();
        let mut app = App::default();
        let mut next = rows.start;
        while next < rows.end {
            let user = owner(starts, next) as u64;
            let of_user = range(starts, user);
            app.report(music, user, (of_user.end - of_user.start) as usize);
            let end = of_user.end.min(rows.end);
            for at in next..end {
                batch.push(Self::new(music, &app, user, at, &app.reported[(at - of_user.start) as usize]));
            }
            next = end;
        }
    }
}

impl AnalyticsEvent {
    fn new(music: &Music, app: &App, user: u64, at: u64, event: &Reported) -> Self {
        let (tenant, names) = (music.tenant, music.names);
        let session = &app.simulator.sessions[event.session as usize];
        let about = event.about;
        Self {
            event_id: Id::new(names, at + 1),
            tenant_id: tenant,
            user_id: Id::new(names, user + 1),
            event_type: event.kind,
            timestamp: time_from_seconds(event.at),
            session_id: SessionId::new(names, user, event.session),
            properties: EventProperties {
                user_subscription: event.plan,
                user_country: app.country,
                device_type: session.device,
                track_id: about.track.map(|track| Id::new(names, u64::from(track) + 1)),
                position_ms: about.position_ms,
                context_uri: about.context.map(|stretch| {
                    let stretch = &app.simulator.stretches[stretch as usize];
                    ContextUri { names, kind: stretch.context, number: stretch.number }
                }),
                search_results: about.search_results,
                result_position: about.result_position,
                ad_duration_ms: about.ad_duration_ms,
                offered_plan: about.offered_plan,
                error_code: about.error_code,
            },
        }
    }
}
