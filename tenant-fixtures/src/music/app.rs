//! What the app reports while a user listens.
//!
//! Every session is told from opening the app to closing it, around the very plays that the history has ([`telling`]).
//! There are as many events in a tenant as plays, and a session has more events than plays: so only some sessions are
//! recorded, those in which the plan changes first, then others evenly over the period, whole ones; one is thinned, from
//! what tells least, until the user's share is used up exactly.

mod telling;

use super::listening::Simulator;
use super::{CountryCode, EventType, Music, Subscription};
use crate::stream::Label;
use telling::Telling;

const REPORT: Label = Label::new("session");

/// The least that is told of a session, if there is room for it: that the app was opened, a session begun, the app closed.
const LEAST: usize = 3;

/// What happened when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    pub(super) kind: EventType,
    /// Seconds since 1970.
    pub(super) at: i64,
    pub(super) session: u32,
    /// What the user paid for then.
    pub(super) plan: Subscription,
    pub(super) about: About,
}

/// What goes with it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct About {
    pub(super) track: Option<u32>,
    pub(super) position_ms: Option<u32>,
    /// What was opened or played from: a stretch of the user's plays.
    pub(super) context: Option<u32>,
    pub(super) search_results: Option<u16>,
    pub(super) result_position: Option<u16>,
    pub(super) ad_duration_ms: Option<u32>,
    pub(super) offered_plan: Option<Subscription>,
    pub(super) error_code: Option<u16>,
}

/// How much an event is worth when a session is thinned: what is worth less goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// That the plan changed.
    Plan,
    Opened,
    Closed,
    Began,
    /// What leads to the first play.
    Way,
    /// A play and its end.
    Play,
    Detail,
}

/// A session as it is told.
#[derive(Clone, Copy, Debug)]
struct Told {
    /// Where its events begin and end.
    from: usize,
    to: usize,
    /// How many of them are recorded.
    recorded: usize,
}

impl Told {
    fn length(&self) -> usize {
        self.to - self.from
    }
}

/// Tells users' sessions one after the other, in memory that is used again.
#[derive(Debug)]
pub(super) struct App {
    pub(super) simulator: Simulator,
    pub(super) country: CountryCode,
    /// What is recorded, in the order of time.
    pub(super) reported: Vec<Reported>,
    told: Vec<(Reported, Worth)>,
    sessions: Vec<Told>,
    /// Events of a session that is thinned, by what they are worth.
    by_worth: Vec<(Worth, usize)>,
}

impl Default for App {
    fn default() -> Self {
        Self {
            simulator: Simulator::default(),
            country: CountryCode(0),
            reported: Vec::new(),
            told: Vec::new(),
            sessions: Vec::new(),
            by_worth: Vec::new(),
        }
    }
}

impl App {
    /// Fills `reported` with exactly this many events of a user; there must be room for them.
    pub(super) fn report(&mut self, music: &Music, user: u64, wanted: usize) {
        self.reported.clear();
        self.told.clear();
        self.sessions.clear();
        if wanted == 0 {
            return;
        }
        self.simulator.simulate(music, user);
        self.country = music.home(user).country;
        let end = music.period.end;
        for number in 0..self.simulator.sessions.len() {
            let mut stream = music.streams.analytics.stream((user << 24) | number as u64, REPORT);
            let from = self.told.len();
            Telling::new(&self.simulator, number, &mut self.told, &mut stream, end).session();
            // A pause lasts into what comes after it.
            self.told[from..].sort_by_key(|(event, _)| event.at);
            self.sessions.push(Told { from, to: self.told.len(), recorded: 0 });
        }
        self.choose(wanted);
        self.record();
        debug_assert_eq!(self.reported.len(), wanted, "a play has room for two events");
    }

    /// Says how many events of each session are recorded.
    fn choose(&mut self, wanted: usize) {
        let count = self.sessions.len();
        let stride = self.told.len().div_ceil(wanted).max(1);
        let mut left = wanted;
        // The last change decides what the user pays for.
        let changes: Vec<usize> =
            self.simulator.plans.changes().map(|change| change.session as usize).collect();
        for &at in changes.iter().rev() {
            let told = &mut self.sessions[at];
            if told.recorded == 0 {
                told.recorded = told.length().min(left);
                left -= told.recorded;
            }
        }
        // Every k-th session, then the next ones, as long as they fit.
        let mut too_long = None;
        let mut last = None;
        for offset in 0..stride {
            for at in (offset..count).step_by(stride) {
                let told = &mut self.sessions[at];
                if left == 0 || told.recorded > 0 {
                    continue;
                }
                if told.length() <= left {
                    told.recorded = told.length();
                    left -= told.recorded;
                    last = Some(at);
                } else if too_long.is_none() {
                    too_long = Some(at);
                }
            }
        }
        let Some(thinned) = too_long.filter(|_| left > 0) else { return };
        // Too little for any session is taken from one that has much.
        if let Some(last) = last.filter(|&at| left < LEAST && self.sessions[at].recorded > 4 * LEAST) {
            self.sessions[last].recorded -= LEAST - left;
            left = LEAST;
        }
        self.sessions[thinned].recorded = left;
    }

    /// Records so many events of each session, those that are worth most.
    fn record(&mut self) {
        for told in &self.sessions {
            let events = &self.told[told.from..told.to];
            if told.recorded == events.len() {
                self.reported.extend(events.iter().map(|(event, _)| *event));
            } else if told.recorded > 0 {
                self.by_worth.clear();
                self.by_worth.extend(events.iter().enumerate().map(|(at, (_, worth))| (*worth, at)));
                self.by_worth.sort_unstable();
                let kept = &mut self.by_worth[..told.recorded];
                kept.sort_unstable_by_key(|&(_, at)| at);
                self.reported.extend(kept.iter().map(|&(_, at)| events[at].0));
            }
        }
    }
}
