//! A virtual user: sessions one after another, each a handful of requests.

use std::collections::VecDeque;

use super::LoadOptions;
use super::compiled::Compiled;
use super::pace::Pace;
use super::queue::user_of;
use crate::sample::weighted;
use crate::stream::{Label, Stream, Streams, mix};

const STEPS: Label = Label::new("steps");
const TIMES: Label = Label::new("times");
const ROWS: Label = Label::new("rows");
const REFUSALS: Label = Label::new("refusals");

#[derive(Debug)]
pub(super) struct Visitor {
    pub(super) number: u64,
    /// The row that it is, of the plan's visitors.
    pub(super) row: u64,
    /// How many requests it has taken.
    pub(super) taken: u64,
    all: Streams,
    steps: Stream,
    pace: Pace,
    /// When, and which request of the plan.
    queue: VecDeque<(u64, usize)>,
}

impl Visitor {
    pub(super) fn new(
        number: u64,
        users: u64,
        options: &LoadOptions,
        streams: &Streams,
        chosen: &Chosen<'_>,
    ) -> Self {
        let mut visitor = Self {
            number,
            row: user_of(number, users, options.virtual_users),
            all: *streams,
            taken: 0,
            steps: streams.stream(number, STEPS),
            pace: Pace::new(number, options, streams.stream(number, TIMES)),
            queue: VecDeque::new(),
        };
        visitor.begin_session(chosen);
        visitor
    }

    /// What the request that was taken last is drawn from: its rows, and whether it must be refused.
    pub(super) fn streams(&self) -> (Stream, Stream) {
        let name = mix(self.number) ^ self.taken;
        (self.all.stream(name, ROWS), self.all.stream(name, REFUSALS))
    }

    /// When the next request is due, if there is one.
    pub(super) fn due(&self) -> Option<u64> {
        self.queue.front().map(|(at_ms, _)| *at_ms)
    }

    /// The next request; looks for the one after it.
    pub(super) fn take(&mut self, chosen: &Chosen<'_>) -> Option<(u64, usize)> {
        let step = self.queue.pop_front()?;
        self.taken += 1;
        if self.queue.is_empty() {
            self.pace.pause();
            self.begin_session(chosen);
        }
        Some(step)
    }

    fn begin_session(&mut self, chosen: &Chosen<'_>) {
        for at in chosen.of(true) {
            self.step(at);
        }
        let others: Vec<_> = chosen.of(false).collect();
        if others.is_empty() {
            return;
        }
        for _ in 0..3 + self.steps.below(10) {
            let weights = others.iter().map(|at| chosen.plan.requests[*at].weight);
            let at = others[weighted(&mut self.steps, weights)];
            self.step(at);
        }
    }

    /// Takes its time; nothing comes of it once the virtual user is gone.
    fn step(&mut self, request: usize) {
        self.queue.extend(self.pace.now().map(|at_ms| (at_ms, request)));
        self.pace.think();
    }
}

/// The requests of a plan that can be made of a tenant: those of whose collections it has rows.
#[derive(Debug)]
pub(super) struct Chosen<'a> {
    pub(super) plan: &'a Compiled,
    pub(super) can_be: &'a [bool],
}

impl Chosen<'_> {
    fn of(&self, is_first: bool) -> impl Iterator<Item = usize> {
        let requests = self.plan.requests.iter().enumerate();
        requests
            .filter(move |(at, request)| {
                self.can_be[*at] && request.is_first == is_first && (is_first || request.weight > 0)
            })
            .map(|(at, _)| at)
    }
}
