//! A virtual user: sessions one after another, each a handful of steps.

use std::collections::VecDeque;

use super::LoadOptions;
use super::request::{LoadKind, Writer};
use crate::music::{Album, Track};
use crate::requests::{Pace, user_of};
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
    pace: Pace,
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
        let mut visitor = Self {
            number,
            user: user_of(number, users, options.virtual_users),
            steps: streams.stream(number, STEPS),
            pace: Pace::new(number, options, streams.stream(number, TIMES)),
            sessions: 0,
            queue: VecDeque::new(),
        };
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
            self.pace.pause();
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
        self.queue.extend(self.pace.now().map(|at_ms| Step { at_ms, kind, row, play, session }));
        self.pace.think();
    }
}
