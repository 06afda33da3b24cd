//! States that follow each other.

use crate::sample::Alias;
use crate::stream::Stream;

/// As many states as any walk has: more of them are cut.
const LONGEST: usize = 1_000;

/// States by their numbers, and which follow which.
#[derive(Debug)]
pub(in crate::interpret) struct Machine {
    first: usize,
    /// For each state, those that may follow it; none after a last one.
    next: Vec<Option<Next>>,
}

/// What may follow a state, and how often.
#[derive(Debug)]
struct Next {
    states: Vec<usize>,
    weights: Vec<u32>,
    alias: Alias,
}

impl Machine {
    /// A machine of so many states, none of which is followed by another yet.
    pub(in crate::interpret) fn new(first: usize, states: usize) -> Self {
        Self { first, next: (0..states).map(|_| None).collect() }
    }

    /// Says what follows a state, of which nothing was said yet.
    pub(in crate::interpret) fn follow(&mut self, state: usize, states: Vec<usize>, weights: Vec<u32>) -> bool {
        let Some(next @ None) = self.next.get_mut(state) else { return false };
        *next = Some(Next { states, alias: Alias::new(&weights), weights });
        true
    }

    /// Whether the second of two states may follow the first; the first state of all follows nothing.
    #[cfg(feature = "files")]
    pub(in crate::interpret) fn leads(&self, from: Option<usize>, to: usize) -> bool {
        match from {
            None => to == self.first,
            Some(from) => self.after(from).any(|state| state == to),
        }
    }

    /// The states that may follow one.
    fn after(&self, state: usize) -> impl Iterator<Item = usize> {
        let next = self.next.get(state).into_iter().flatten();
        next.flat_map(|next| next.states.iter().zip(&next.weights)).filter(|(_, weight)| **weight > 0).map(|(to, _)| *to)
    }

    /// The states that come about, in the order in which they are come to.
    fn reached(&self) -> Vec<usize> {
        let mut reached = vec![self.first];
        let mut at = 0;
        while let Some(&state) = reached.get(at) {
            for next in self.after(state) {
                if !reached.contains(&next) {
                    reached.push(next);
                }
            }
            at += 1;
        }
        reached
    }

    /// Whether any state is a last one.
    pub(in crate::interpret) fn ends(&self) -> bool {
        self.reached().into_iter().any(|state| self.after(state).next().is_none())
    }

    /// A state from which no last one is come to.
    pub(in crate::interpret) fn trap(&self) -> Option<usize> {
        let reached = self.reached();
        let is_last = |state: &usize| self.after(*state).next().is_none();
        let mut ending: Vec<usize> = reached.iter().copied().filter(is_last).collect();
        let mut at = 0;
        while let Some(&state) = ending.get(at) {
            let before = reached.iter().copied().filter(|from| self.after(*from).any(|to| to == state));
            let new: Vec<_> = before.filter(|from| !ending.contains(from)).collect();
            ending.extend(new);
            at += 1;
        }
        reached.into_iter().find(|state| !ending.contains(state))
    }

    /// As many states as a walk has at most.
    pub(in crate::interpret) fn longest(&self) -> usize {
        // Where no state is come back to, each adds one to the longest before it.
        let reached = self.reached();
        let mut open = vec![self.first];
        for length in 1..=reached.len() {
            let mut next: Vec<usize> = open.iter().flat_map(|state| self.after(*state)).collect();
            if next.is_empty() {
                return length;
            }
            next.sort_unstable();
            next.dedup();
            open = next;
        }
        LONGEST
    }

    /// States in the order in which a stream has them follow each other.
    pub(in crate::interpret) fn walk(&self, mut stream: Stream) -> impl Iterator<Item = usize> {
        let mut state = Some(self.first);
        let mut next = move |state: usize| {
            let next = self.next.get(state)?.as_ref()?;
            next.states.get(next.alias.sample(&mut stream)).copied()
        };
        std::iter::from_fn(move || {
            let now = state?;
            state = next(now);
            Some(now)
        })
        .take(LONGEST)
    }
}
