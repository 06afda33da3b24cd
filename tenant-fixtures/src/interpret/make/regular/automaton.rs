//! The texts of an expression, told by numbers: no two numbers have the same text, whatever ways there are to one.
//!
//! An expression is turned into states that each character leads from to one other, so that a text has one way only. What
//! is repeated has an end, so the ways have, too, and can be counted from their ends on; a text's number then says where
//! its way goes at each state.

use std::collections::HashMap;

use super::{Piece, width};

/// More states than that are not looked through.
const MOST_STATES: usize = 20_000;

#[derive(Debug)]
pub(super) struct Automaton {
    states: Vec<State>,
}

#[derive(Debug, Default)]
struct State {
    /// Whether a text may end here.
    ends: bool,
    /// Characters and where they lead.
    ways: Vec<(char, char, usize)>,
    /// How many texts there are from here on; at the end of the numbers, as many or more.
    count: u128,
}

impl Automaton {
    /// The texts that have at most so many characters; nothing, if there are too many states.
    pub(super) fn new(tree: &[Vec<Piece>], limit: Option<usize>) -> Option<Self> {
        let steps = Steps::of(tree)?;
        let mut automaton = Self { states: Vec::new() };
        let mut known: HashMap<(Vec<usize>, Option<usize>), usize> = HashMap::new();
        let mut open = vec![(steps.closed(vec![0]), limit)];
        known.insert((open[0].0.clone(), limit), 0);
        let mut next = 0;
        while next < open.len() {
            let (places, left) = open[next].clone();
            let mut state = State { ends: places.contains(&steps.end), ..State::default() };
            if left != Some(0) {
                let left = left.map(|left| left - 1);
                for (from, to, places) in steps.ways(&places) {
                    let key = (places, left);
                    let at = *known.entry(key.clone()).or_insert_with(|| {
                        open.push(key);
                        open.len() - 1
                    });
                    state.ways.push((from, to, at));
                }
            }
            automaton.states.push(state);
            next += 1;
            if open.len() > MOST_STATES {
                return None;
            }
        }
        automaton.count_all();
        Some(automaton)
    }

    /// How many texts there are.
    pub(super) fn count(&self) -> u128 {
        self.states.first().map_or(0, |state| state.count)
    }

    /// Counts from the ends on: a state once all that it leads to are counted.
    fn count_all(&mut self) {
        let mut is_done = vec![false; self.states.len()];
        let mut open = vec![0];
        while let Some(&at) = open.last() {
            let lacking = self.states[at].ways.iter().map(|(.., to)| *to).find(|to| !is_done[*to]);
            match lacking {
                Some(to) => open.push(to),
                None => {
                    let state = &self.states[at];
                    let ways = state.ways.iter().map(|way| self.texts(way));
                    let count = ways.fold(u128::from(state.ends), u128::saturating_add);
                    self.states[at].count = count;
                    is_done[at] = true;
                    open.pop();
                }
            }
        }
    }

    /// The texts that go this way.
    fn texts(&self, (from, to, at): &(char, char, usize)) -> u128 {
        self.states[*at].count.saturating_mul(u128::from(width(&[(*from, *to)])))
    }

    /// Appends the text of a number below the count. Where there are more texts than numbers, the way is free as long as
    /// there are: two texts whose ways part are two, and where they don't, their numbers still differ.
    pub(super) fn nth(&self, mut number: u128, mut free: impl FnMut(u64) -> u64, out: &mut String) {
        let mut at = 0;
        while let Some(state) = self.states.get(at) {
            if state.count == u128::MAX {
                let vast = || state.ways.iter().filter(|(.., to)| self.states[*to].count == u128::MAX);
                let all: u64 = vast().map(|(from, to, _)| width(&[(*from, *to)])).sum();
                if all > 0 {
                    let mut chosen = free(all);
                    for (from, to, next) in vast() {
                        let width = width(&[(*from, *to)]);
                        if chosen < width {
                            out.extend(char::from_u32(*from as u32 + chosen as u32));
                            at = *next;
                            break;
                        }
                        chosen -= width;
                    }
                    continue;
                }
            }
            if state.ends {
                if number == 0 {
                    return;
                }
                number -= 1;
            }
            let mut found = None;
            for way in &state.ways {
                let texts = self.texts(way);
                if number < texts {
                    found = Some(way);
                    break;
                }
                number -= texts;
            }
            let Some((from, _, next)) = found else { return };
            let each = self.states[*next].count.max(1);
            out.extend(char::from_u32(*from as u32 + (number / each) as u32));
            number %= each;
            at = *next;
        }
    }
}

/// Where a text can be in an expression: places, and the characters that lead from one to another.
#[derive(Default)]
struct Steps {
    /// For each place, characters and the place behind them.
    ways: Vec<Vec<(char, char, usize)>>,
    /// For each place, those that are the same without a character.
    free: Vec<Vec<usize>>,
    end: usize,
}

impl Steps {
    fn of(tree: &[Vec<Piece>]) -> Option<Self> {
        let mut steps = Self::default();
        let begin = steps.place();
        steps.end = steps.either(tree, begin)?;
        Some(steps)
    }

    fn place(&mut self) -> usize {
        self.ways.push(Vec::new());
        self.free.push(Vec::new());
        self.ways.len() - 1
    }

    fn either(&mut self, rows: &[Vec<Piece>], begin: usize) -> Option<usize> {
        let end = self.place();
        for row in rows {
            let mut at = begin;
            for piece in row {
                at = self.piece(piece, at)?;
            }
            self.free[at].push(end);
        }
        Some(end)
    }

    /// The place behind a piece.
    fn piece(&mut self, piece: &Piece, begin: usize) -> Option<usize> {
        if self.ways.len() > MOST_STATES {
            return None;
        }
        match piece {
            Piece::One(ranges) => {
                let end = self.place();
                self.ways[begin].extend(ranges.iter().map(|(from, to)| (*from, *to, end)));
                Some(end)
            }
            Piece::Either(rows) => self.either(rows, begin),
            Piece::Repeated(piece, least, most) => {
                let end = self.place();
                let mut at = begin;
                for time in 0..=*most {
                    if time >= *least {
                        self.free[at].push(end);
                    }
                    if time < *most {
                        at = self.piece(piece, at)?;
                    }
                }
                Some(end)
            }
        }
    }

    /// These places and all that are the same.
    fn closed(&self, mut places: Vec<usize>) -> Vec<usize> {
        let mut is_there = vec![false; self.ways.len()];
        places.iter().for_each(|place| is_there[*place] = true);
        let mut next = 0;
        while let Some(&place) = places.get(next) {
            for &same in &self.free[place] {
                if !std::mem::replace(&mut is_there[same], true) {
                    places.push(same);
                }
            }
            next += 1;
        }
        places.sort_unstable();
        places
    }

    /// The characters behind some places, in ranges that lead to the same.
    fn ways(&self, places: &[usize]) -> Vec<(char, char, Vec<usize>)> {
        let all: Vec<_> = places.iter().flat_map(|place| &self.ways[*place]).collect();
        // Where a range begins, or another ends.
        let mut cuts: Vec<u32> =
            all.iter().flat_map(|(from, to, _)| [*from as u32, *to as u32 + 1]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut found: Vec<(char, char, Vec<usize>)> = Vec::new();
        for pair in cuts.windows(2) {
            let (Some(from), Some(to)) = (char::from_u32(pair[0]), char::from_u32(pair[1] - 1)) else {
                continue;
            };
            let is_in = |way: &&&(char, char, usize)| way.0 <= from && to <= way.1;
            let mut targets: Vec<usize> = all.iter().filter(is_in).map(|(.., target)| *target).collect();
            if targets.is_empty() {
                continue;
            }
            targets.sort_unstable();
            targets.dedup();
            let targets = self.closed(targets);
            match found.last_mut() {
                Some((_, last, same)) if *same == targets && *last as u32 + 1 == from as u32 => *last = to,
                _ => found.push((from, to, targets)),
            }
        }
        found
    }
}
