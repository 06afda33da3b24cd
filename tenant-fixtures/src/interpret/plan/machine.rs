//! States that follow each other.

#[cfg(feature = "files")]
use super::Kind;
use crate::sample::Alias;
use crate::stream::Stream;

/// As many states as a walk to a last one has, unless its shortest way is longer.
const LONGEST: usize = 1_000;

/// States by their numbers, and which follow which.
#[derive(Debug)]
pub(in crate::interpret) struct Machine {
    first: usize,
    /// For each state, those that may follow it; none after a last one.
    next: Vec<Option<Next>>,
    /// For each state, how many come after it at least until a last one; nothing, if none is come to.
    left: Vec<Option<usize>>,
}

/// What may follow a state, and how often.
#[derive(Debug)]
pub(in crate::interpret) struct Next {
    states: Vec<usize>,
    weights: Vec<u32>,
    alias: Alias,
}

impl Next {
    /// These states, each as often as its weight says; one weight is not 0.
    pub(in crate::interpret) fn new(states: Vec<usize>, weights: Vec<u32>) -> Self {
        Self { states, alias: Alias::new(&weights), weights }
    }

    /// The states that come about.
    fn states(&self) -> impl Iterator<Item = usize> {
        self.states.iter().zip(&self.weights).filter(|(_, weight)| **weight > 0).map(|(to, _)| *to)
    }
}

impl Machine {
    /// A machine of so many states as it is said what follows them.
    pub(in crate::interpret) fn new(first: usize, next: Vec<Option<Next>>) -> Self {
        let mut machine = Self { first, left: vec![None; next.len()], next };
        let mut open: Vec<usize> = (0..machine.next.len()).collect();
        // From the last states backwards; what is left open never ends.
        for left in 0..=machine.next.len() {
            let ends = |state: &usize| match left {
                0 => machine.after(*state).next().is_none(),
                left => machine.after(*state).any(|to| machine.left[to] == Some(left - 1)),
            };
            let (ending, others): (Vec<_>, Vec<_>) = open.into_iter().partition(ends);
            ending.into_iter().for_each(|state| machine.left[state] = Some(left));
            open = others;
        }
        machine
    }

    /// What is wrong with a state, by that of the sibling before it and whether none comes after it. Of a sibling that has no
    /// value, nothing is known.
    #[cfg(feature = "files")]
    pub(in crate::interpret) fn wrong(
        &self,
        kind: Kind,
        before: Option<Option<i64>>,
        value: i64,
        is_youngest: bool,
    ) -> Option<String> {
        let state = |value: i64| usize::try_from(value).unwrap_or(usize::MAX);
        let name = |state: usize| match kind {
            Kind::Word(words) => words.get(state).copied().unwrap_or_default(),
            _ => "",
        };
        let (found, first) = (state(value), self.first);
        match before {
            None if found != first => {
                return Some(format!("found {}, and states begin with {}", name(found), name(first)));
            }
            Some(Some(before)) if !self.after(state(before)).any(|to| to == found) => {
                return Some(format!("found {}, which does not follow {}", name(found), name(state(before))));
            }
            _ => {}
        }
        let goes_on = is_youngest && self.ends() && self.after(found).next().is_some();
        goes_on.then(|| format!("found {}, after which another state is to come, and none does", name(found)))
    }

    /// The states that may follow one.
    fn after(&self, state: usize) -> impl Iterator<Item = usize> {
        self.next.get(state).into_iter().flatten().flat_map(Next::states)
    }

    fn left(&self, state: usize) -> Option<usize> {
        self.left.get(state).copied().flatten()
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

    /// Whether a last state is come to.
    pub(in crate::interpret) fn ends(&self) -> bool {
        self.left(self.first).is_some()
    }

    /// A state that is come to, and from which no last one is.
    pub(in crate::interpret) fn trap(&self) -> Option<usize> {
        self.reached().into_iter().find(|state| self.left(*state).is_none())
    }

    /// As many states as a walk has at most, where a last one is come to.
    pub(in crate::interpret) fn longest(&self) -> usize {
        let most = LONGEST.max(self.left(self.first).unwrap_or(0) + 1);
        // Where no state is come back to, each adds one to the longest before it.
        let mut open = vec![self.first];
        for length in 1..=self.reached().len().min(most) {
            let mut next: Vec<usize> = open.iter().flat_map(|state| self.after(*state)).collect();
            if next.is_empty() {
                return length;
            }
            next.sort_unstable();
            next.dedup();
            open = next;
        }
        most
    }

    /// States in the order in which a stream has them follow each other, to a last one if there is any.
    pub(in crate::interpret) fn walk(&self, mut stream: Stream) -> impl Iterator<Item = usize> {
        let mut state = Some(self.first);
        // How many may still come after it.
        let mut room = self.left(self.first).map(|left| left.max(LONGEST - 1));
        std::iter::from_fn(move || {
            let now = state?;
            let next = self.next.get(now).and_then(Option::as_ref);
            state = next.and_then(|next| {
                let drawn = next.states.get(next.alias.sample(&mut stream)).copied()?;
                let Some(room) = &mut room else { return Some(drawn) };
                *room = room.saturating_sub(1);
                // What would go on for too long takes the shortest way.
                let is_in_time = self.left(drawn).is_some_and(|left| left <= *room);
                let nearest = || next.states().min_by_key(|state| self.left(*state).unwrap_or(usize::MAX));
                if is_in_time { Some(drawn) } else { nearest() }
            });
            Some(now)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::{Label, Streams};

    fn machine(first: usize, next: &[&[(usize, u32)]]) -> Machine {
        let next = next.iter().map(|to| {
            let (states, weights) = to.iter().copied().unzip();
            (!to.is_empty()).then(|| Next::new(states, weights))
        });
        Machine::new(first, next.collect())
    }

    fn walks(machine: &Machine) -> impl Iterator<Item = Vec<usize>> {
        let streams = Streams::new(1, "acme", "events");
        (0..500).map(move |row| machine.walk(streams.stream(row, Label::new("state"))).collect())
    }

    #[test]
    fn walks_end_at_last_states_and_within_bounds() {
        let diamond = machine(0, &[&[(1, 1), (2, 1)], &[(3, 1)], &[(1, 1)], &[]]);
        assert!(diamond.ends() && diamond.trap().is_none());
        assert_eq!(diamond.longest(), 4);
        assert!(walks(&diamond).all(|walk| matches!(walk[..], [0, 1, 3] | [0, 2, 1, 3])));
        // A loop that is hardly ever left has to be in time, by the shortest of its ways.
        let clinging = machine(0, &[&[(0, u32::MAX), (1, 0), (2, 1), (3, 1)], &[], &[(3, 1)], &[]]);
        assert_eq!(clinging.longest(), LONGEST);
        for walk in walks(&clinging) {
            assert!(walk.len() <= LONGEST && walk.last() == Some(&3), "{}", walk.len());
        }
        assert!(walks(&clinging).any(|walk| walk.len() == LONGEST && walk[LONGEST - 2] == 0));
    }

    #[test]
    fn a_chain_that_is_longer_than_the_longest_is_walked_whole() {
        let words = 2 * LONGEST;
        let steps: Vec<[(usize, u32); 1]> = (1..words).map(|to| [(to, 1)]).collect();
        let mut next: Vec<&[(usize, u32)]> = steps.iter().map(|step| &step[..]).collect();
        next.push(&[]);
        let chain = machine(0, &next);
        assert_eq!((chain.longest(), walks(&chain).next().map(|walk| walk.len())), (words, Some(words)));
    }

    #[test]
    fn what_never_ends_is_known() {
        let round = machine(1, &[&[(1, 1)], &[(0, 1)], &[]]);
        assert!(!round.ends());
        let walk: Vec<_> = round
            .walk(Streams::new(1, "acme", "events").stream(0, Label::new("s")))
            .take(3 * LONGEST)
            .collect();
        assert_eq!((walk.len(), &walk[..3]), (3 * LONGEST, &[1, 0, 1][..]));
        let trapped = machine(0, &[&[(1, 1), (2, 1)], &[(1, 1)], &[]]);
        assert_eq!((trapped.ends(), trapped.trap()), (true, Some(1)));
    }
}
