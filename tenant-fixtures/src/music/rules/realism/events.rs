//! What apps tell.

use super::super::super::words::{EventType, Subscription};
use super::super::columns::EventColumns;
use super::expected;
use super::facts::{Facts, short};
use super::moments::{Moments, share};
use super::sampled::Sampled;
use crate::quality::{Judgement, Measured, Row};

/// Of users of fewer sessions too large a part is the last one, which is told as far as there is room.
const SESSIONS: f64 = 8.0;
/// Where there are fewer events a user, few of them tell of a change.
const EVENTS: u64 = 50;

/// What is kept of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Event {
    at: i64,
    session: u32,
    kind: u8,
}

/// Events by user, and what was counted.
#[derive(Debug, Default)]
pub(super) struct Events {
    events: Sampled<Event>,
    /// A bit for each kind that happened.
    kinds: u64,
    all: u64,
    /// Advertisements to users of a plan without them, of all.
    ads: (u64, u64),
}

impl Events {
    pub(super) fn event(&mut self, row: &Row<'_>, at: &EventColumns) {
        let Some(kind) = row.token(at.kind) else { return };
        self.all += 1;
        self.kinds |= 1 << kind;
        let is = |known: EventType| kind == known as usize;
        if let (Some(plan), true) =
            (row.token(at.plan), is(EventType::AdImpression) || is(EventType::AdClick))
        {
            self.ads.0 += u64::from(plan != Subscription::Free as usize);
            self.ads.1 += 1;
        }
        if let (Some(user), Some(time)) = (row.id(at.user), row.time(at.at)) {
            let session = row.text(at.session).map_or(0, short);
            self.events.add(user, Event { at: time, session, kind: kind as u8 });
        }
    }

    pub(super) fn judge(&self, facts: &Facts, period: Option<(i64, i64)>, judged: &mut Vec<Judgement>) {
        let [mut closed, mut searches, mut resumed] = [(); 3].map(|()| Moments::<2>::default());
        let mut changed = 0;
        for (_, events) in self.events.users() {
            let mut events = events.to_vec();
            events.sort_unstable();
            let of = |event: &Event, kind: EventType| event.kind == kind as u8;
            let is_change = |event: &Event| {
                use EventType::{Cancel, Downgrade, UpgradeComplete, WinBack};
                [UpgradeComplete, WinBack, Downgrade, Cancel].iter().any(|kind| of(event, *kind))
            };
            changed += u64::from(events.iter().any(is_change));
            let mut counts = [[0.0; 2]; 3];
            for session in events.chunk_by(|a, b| a.session == b.session) {
                let count = |kind| session.iter().filter(|event| of(event, kind)).count() as f64;
                counts[0] = [counts[0][0] + count(EventType::AppClose).min(1.0), counts[0][1] + 1.0];
                counts[1] = [counts[1][0] + count(EventType::Search), counts[1][1] + 1.0];
                let (pauses, at_once) = pauses(session);
                counts[2] = [counts[2][0] + at_once, counts[2][1] + pauses];
            }
            if counts[0][1] < SESSIONS {
                counts[0] = [0.0; 2];
            }
            for (moments, counts) in [&mut closed, &mut searches, &mut resumed].into_iter().zip(counts) {
                moments.add(counts);
            }
        }
        judged.push(expected::CLOSED.judge(closed.ratio()));
        judged.push(expected::SEARCHES.judge(searches.ratio()));
        let kinds = (self.all > 0).then(|| Measured {
            value: EventType::ALL.len() as f64 - f64::from(self.kinds.count_ones()),
            noise: 0.0,
            checked: self.all,
            independent: self.all as f64,
            at: None,
        });
        judged.push(expected::KINDS.judge(kinds));
        judged.push(expected::RESUMED.judge(resumed.ratio()));
        let users = facts.users.iter().filter(|(user, _)| self.events.keeps(*user)).count() as u64;
        let is_year = period.is_some_and(|(start, end)| (350..380).contains(&((end - start) / 86_400)));
        let is_told = self.all > 0 && self.all >= EVENTS * facts.users.iter().count() as u64;
        let changed = (is_year && is_told).then(|| share(changed, users)).flatten();
        judged.push(expected::CHANGED.judge(changed));
        judged.push(expected::ADS.judge(share(self.ads.0, self.ads.1)));
    }
}

/// Pauses of a session after which playback went on, and how many of them were over in the same second.
fn pauses(session: &[Event]) -> (f64, f64) {
    let is = |event: &Event, kind: EventType| event.kind == kind as u8;
    let mut found = (0.0, 0.0);
    for (at, pause) in session.iter().enumerate().filter(|(_, event)| is(event, EventType::Pause)) {
        let resume = session[at..].iter().find(|event| is(event, EventType::Resume));
        if let Some(resume) = resume {
            found.0 += 1.0;
            found.1 += f64::from(u8::from(resume.at == pause.at));
        }
    }
    found
}
