//! A virtual user: sessions one after another, each a handful of steps.

use std::collections::VecDeque;

use super::LoadOptions;
use super::request::{LoadKind, Writer};
use crate::music::{Album, Track};
use crate::sample::weighted;
use crate::stream::{Label, Stream, Streams};

const STEPS: Label = Label::new("steps");
const TIMES: Label = Label::new("times");

/// What users do next, of a hundred: set by us, with listening well ahead of looking around.
const ACTIONS: [(Action, u32); 6] = [
    (Action::Play, 46),
    (Action::Skip, 14),
    (Action::Browse, 14),
    (Action::Search, 12),
    (Action::Recommend, 8),
    (Action::Like, 6),
];

#[derive(Clone, Copy, Debug)]
enum Action {
    Play,
    Skip,
    Browse,
    Search,
    Recommend,
    Like,
}

/// A request to be, by the positions of its rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) at_ms: u64,
    pub(super) kind: LoadKind,
    /// A track or an album, by the kind.
    pub(super) row: u64,
    /// The play that a report is like.
    pub(super) play: u64,
    /// The virtual user's session, from 0.
    pub(super) session: u32,
}

#[derive(Debug)]
pub(super) struct Visitor {
    number: u64,
    user: u64,
    steps: Stream,
    times: Stream,
    think: f64,
    pause_ms: u64,
    /// When the next request can be, and when none can be any more.
    now: u64,
    end: u64,
    sessions: u32,
    queue: VecDeque<Step>,
}

impl Visitor {
    pub(super) fn new(
        number: u64,
        users: u64,
        options: &LoadOptions,
        streams: &Streams,
        writer: &Writer,
    ) -> Self {
        let (begin, end) = options.window(number);
        // Spread over all users, who stand in no order; round and round when there are too few.
        let user = if users > options.virtual_users {
            (u128::from(number) * u128::from(users) / u128::from(options.virtual_users)) as u64
        } else {
            number % users
        };
        let mut visitor = Self {
            number,
            user,
            steps: streams.stream(number, STEPS),
            times: streams.stream(number, TIMES),
            think: libm::log(options.think_ms.max(1) as f64),
            pause_ms: options.pause_ms,
            now: begin,
            end,
            sessions: 0,
            queue: VecDeque::new(),
        };
        visitor.now += visitor.times.below(options.ramp_ms / options.virtual_users.max(1) + 1);
        visitor.begin_session(writer);
        visitor
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    pub(super) fn user(&self) -> u64 {
        self.user
    }

    /// When the next request is due, if there is one.
    pub(super) fn due(&self) -> Option<u64> {
        self.queue.front().map(|step| step.at_ms)
    }

    /// The next request; looks for the one after it.
    pub(super) fn take(&mut self, writer: &Writer) -> Option<Step> {
        let step = self.queue.pop_front()?;
        if self.queue.is_empty() {
            let unit = 1.0 - self.times.unit();
            self.now += (-libm::log(unit) * self.pause_ms as f64) as u64 + 1;
            self.begin_session(writer);
        }
        Some(step)
    }

    fn begin_session(&mut self, writer: &Writer) {
        let dataset = &writer.dataset;
        let (tracks, plays) = (dataset.count::<Track>(), writer.plays.count());
        let albums = dataset.count::<Album>();
        let session = self.sessions;
        self.sessions += 1;
        self.step(LoadKind::Profile, 0, 0, session);
        let actions = 3 + self.steps.below(10);
        for _ in 0..actions {
            let (action, _) = ACTIONS[weighted(&mut self.steps, ACTIONS.map(|(_, weight)| weight))];
            // A track is met as often as it is played: by way of a play of anyone's.
            let play = self.steps.below(plays);
            let track = match writer.plays.get(play) {
                Some(play) => play.track_id.number() - 1,
                None => self.steps.below(tracks),
            };
            match action {
                Action::Recommend => self.step(LoadKind::Recommendations, 0, 0, session),
                _ if tracks == 0 => {}
                Action::Play | Action::Skip => {
                    self.step(LoadKind::Track, track, play, session);
                    if plays > 0 {
                        let skip = matches!(action, Action::Skip);
                        self.step(if skip { LoadKind::Skip } else { LoadKind::Play }, track, play, session);
                    }
                }
                Action::Like => self.step(LoadKind::Like, track, play, session),
                Action::Search => {
                    self.step(LoadKind::Search, track, play, session);
                    self.step(LoadKind::Track, track, play, session);
                }
                Action::Browse => {
                    let album = self.steps.below(albums);
                    self.step(LoadKind::Artist, album, play, session);
                    self.step(LoadKind::Album, album, play, session);
                }
            }
        }
    }

    /// Takes a step and thinks; nothing comes of it once the virtual user is gone.
    fn step(&mut self, kind: LoadKind, row: u64, play: u64, session: u32) {
        if self.now < self.end {
            self.queue.push_back(Step { at_ms: self.now, kind, row, play, session });
        }
        self.now += (self.times.log_normal(self.think, 0.8) as u64).clamp(200, 60_000);
    }
}
