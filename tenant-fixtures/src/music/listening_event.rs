//! The collection `listening_history`: one row a play, clustered by user, then in the order of time.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::ops::Range;

use super::audio::decimal;
use super::listening::Simulator;
use super::{ContextType, ContextUri, DeviceType, Music, ReasonEnd, SessionId, Track, User};
use crate::domain::{Batch, Generate};
use crate::id::{Id, TenantId};
use crate::schema::time_from_seconds;
use crate::{Entity, Record};

/// One play of one track by one user.
#[derive(Entity, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
#[entity(domain = Music, generate, name = "listening_history", key = "event", digits = 9)]
pub struct ListeningEvent {
    /// Unique within the tenant.
    #[column(key, unique)]
    pub event_id: Id<ListeningEvent>,
    /// The tenant.
    pub tenant_id: TenantId,
    /// Who played it.
    #[column(references = User, pii = Pseudonym)]
    pub user_id: Id<User>,
    /// What was played.
    #[column(references = Track, pii = Behaviour)]
    pub track_id: Id<Track>,
    /// When the play began, UTC.
    #[column(pii = Behaviour)]
    pub played_at: DateTime<Utc>,
    /// How long it lasted, in milliseconds; never longer than its track.
    #[column(pii = Behaviour)]
    pub duration_ms: u32,
    /// How much of the track was heard, in percent, rounded down to a tenth.
    #[column(places = 1, pii = Behaviour)]
    pub completion_percentage: f64,
    /// What it was started from.
    pub context: PlayContext,
    /// What it was heard on.
    pub device: Device,
    /// Whether the order was left to chance.
    #[column(pii = Behaviour)]
    pub shuffle: bool,
    /// Whether the user went on before the track was over.
    #[column(pii = Behaviour)]
    pub skipped: bool,
    /// Why it ended.
    #[column(pii = Behaviour)]
    pub reason_end: ReasonEnd,
    /// The session it belongs to: plays of one user that follow each other within half an hour.
    #[column(pii = Pseudonym)]
    pub session_id: SessionId,
}

/// What a play was started from.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct PlayContext {
    /// Its kind.
    #[column(pii = Behaviour)]
    #[serde(rename = "type")]
    pub r#type: ContextType,
    /// Its address within the service.
    #[column(pii = Behaviour)]
    pub uri: ContextUri,
}

/// What a play was heard on.
#[derive(Record, Serialize, Deserialize, Clone, Copy, Debug, PartialEq)]
pub struct Device {
    /// Its kind.
    #[column(pii = Behaviour)]
    #[serde(rename = "type")]
    pub r#type: DeviceType,
    /// How loud it was set, 0 to 100.
    #[column(pii = Behaviour)]
    pub volume_percent: u8,
}

impl Generate<Music> for ListeningEvent {
    fn count(music: &Music) -> u64 {
        music.counts.events
    }

    fn boundary(music: &Music, row: u64) -> u64 {
        user_boundary(music.audience().plays_of(music.audience().user_of(row)), row)
    }

    fn generate(music: &Music, rows: Range<u64>, batch: &mut Batch<Self>) {
        let audience = music.audience();
        let mut simulator = Simulator::default();
        let mut next = rows.start;
        while next < rows.end {
            let user = audience.user_of(next);
            let plays = audience.plays_of(user);
            simulator.simulate(music, user);
            let end = plays.end.min(rows.end);
            for at in next..end {
                batch.push(Self::new(music, &simulator, user, at, (at - plays.start) as usize));
            }
            next = end;
        }
    }
}

/// Where a range that reaches `row` had better end: with the user's last row, if those are not too many.
pub(super) fn user_boundary(rows: Range<u64>, row: u64) -> u64 {
    const MANY: u64 = 1 << 14;
    if rows.start == row || rows.end - rows.start > MANY { row } else { rows.end }
}

impl ListeningEvent {
    fn new(music: &Music, simulator: &Simulator, user: u64, at: u64, nth: usize) -> Self {
        let (tenant, names) = (music.tenant, music.names);
        let play = &simulator.plays[nth];
        let session = &simulator.sessions[play.session as usize];
        let stretch = &simulator.stretches[play.stretch as usize];
        Self {
            event_id: Id::new(names, at + 1),
            tenant_id: tenant,
            user_id: Id::new(names, user + 1),
            track_id: Id::new(names, u64::from(play.track) + 1),
            played_at: time_from_seconds(play.start),
            duration_ms: play.duration_ms,
            completion_percentage: decimal(i64::from(play.completion), 10.0),
            context: PlayContext {
                r#type: stretch.context,
                uri: ContextUri { names, kind: stretch.context, number: stretch.number },
            },
            device: Device { r#type: session.device, volume_percent: session.volume },
            shuffle: stretch.shuffle,
            skipped: play.skipped(),
            reason_end: play.reason,
            session_id: SessionId::new(names, user, play.session),
        }
    }
}
