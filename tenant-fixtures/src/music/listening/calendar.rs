//! When a user listens: sessions over the days of the period.

use super::super::data::activity::{MONTH_NORTH, MONTH_SOUTH};
use super::super::data::behaviour::{SESSION_TRACKS_SIGMA, SESSIONS_PER_ACTIVE_DAY};
use super::super::data::time_zones::Zone;
use super::super::{Music, SECONDS_A_DAY};
use super::{LEAST_TIME, SESSION_GAP, hour_weight, weekday};
use crate::format::text::civil;
use crate::quota::share;
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const WHEN: Label = Label::new("calendar");

/// How often another hour is tried.
const TRIES: u32 = 12;
/// Plays in a session, on average.
const PLAYS_A_SESSION: u32 = 15;
/// Days of a spell of activity that have sessions, of ten.
const ACTIVE_IN_SPELL: u32 = 7;
/// Active days in a spell, on average.
const DAYS_A_SPELL: u32 = 6;

/// When a session is planned to begin, and how many plays it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) start: i64,
    pub(super) size: u32,
}

/// A user's sessions as planned, in the order of time.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    pub(super) sessions: Vec<Plan>,
    /// The days that may have sessions, with the sums of their weights.
    days: Vec<(i32, u64)>,
    sizes: Vec<u64>,
}

impl Calendar {
    /// Plans `count` plays between two seconds.
    #[expect(clippy::too_many_arguments, reason = "one caller, and every one of them is a different thing")]
    pub(super) fn plan(
        &mut self,
        music: &Music,
        user: u64,
        count: u32,
        (from, until): (i64, i64),
        zone: &Zone,
        south: bool,
        later: i8,
    ) {
        let stream = &mut music.streams.plays.stream(user, WHEN);
        // No more sessions than there is time for the gaps between them.
        let room = ((until - from - i64::from(count) * LEAST_TIME) / SESSION_GAP).max(1);
        let wanted = count.div_ceil(PLAYS_A_SESSION).min(u32::try_from(room).unwrap_or(u32::MAX));
        self.draw_sizes(stream, count, wanted);
        self.choose_days(stream, (from, until), zone, south);
        self.place(stream, (from, until), zone, later);
    }

    /// Draws how many plays each session has; they add up to the count.
    fn draw_sizes(&mut self, stream: &mut Stream, count: u32, wanted: u32) {
        let sigma = f64::from(SESSION_TRACKS_SIGMA) / 1000.0;
        self.sizes.clear();
        self.sizes
            .extend((0..wanted).map(|_| (libm::exp(sigma * stream.normal().min(2.3)) * 256.0) as u64 + 1));
        let starts = share(&self.sizes, u64::from(count));
        self.sessions.clear();
        let sizes = starts.windows(2).map(|pair| (pair[1] - pair[0]) as u32);
        self.sessions.extend(sizes.filter(|&size| size > 0).map(|size| Plan { start: 0, size }));
    }

    /// Chooses the days that may have sessions: all of them for who listens much, spells of activity for the others.
    fn choose_days(&mut self, stream: &mut Stream, (from, until): (i64, i64), zone: &Zone, south: bool) {
        let local_day = |second: i64| {
            let day = second.div_euclid(SECONDS_A_DAY) as i32;
            (second + i64::from(zone.offset_on(day))).div_euclid(SECONDS_A_DAY) as i32
        };
        let (first, last) = (local_day(from), local_day(until - 1));
        let all = (last - first + 1).max(1) as u32;
        let active = (self.sessions.len() as u32 * 100).div_ceil(u32::from(SESSIONS_PER_ACTIVE_DAY));
        let months = if south { &MONTH_SOUTH } else { &MONTH_NORTH };
        let mut sum = 0;
        let mut add = |days: &mut Vec<(i32, u64)>, day: i32| {
            let busy: u32 = (0..24).map(|hour| hour_weight(weekday(day), hour)).sum();
            sum += u64::from(busy) * u64::from(months[civil(day).1 as usize - 1]);
            days.push((day, sum));
        };
        self.days.clear();
        if active * 10 >= all * ACTIVE_IN_SPELL {
            (first..=last).for_each(|day| add(&mut self.days, day));
            return;
        }
        // Spells of equal length, each somewhere in its part of the period.
        let spells = active.div_ceil(DAYS_A_SPELL).max(1);
        let length = (active * 10).div_ceil(spells * ACTIVE_IN_SPELL).max(1);
        for spell in 0..spells {
            let part = |n: u32| (u64::from(all) * u64::from(n) / u64::from(spells)) as u32;
            let (start, end) = (part(spell), part(spell + 1));
            let length = length.min(end - start).max(1);
            let start = start + stream.below(u64::from((end - start).saturating_sub(length) + 1)) as u32;
            for day in start..(start + length).min(all) {
                add(&mut self.days, first + day as i32);
            }
        }
    }

    /// Gives each session a day and an hour.
    ///
    /// The days come from one draw a session out of equal parts of the days' weights, and so in order.
    fn place(&mut self, stream: &mut Stream, (from, until): (i64, i64), zone: &Zone, later: i8) {
        let total = self.days.last().map_or(1, |&(_, sum)| sum);
        let parts = self.sessions.len() as u128;
        let mut day_at = 0;
        let mut day_from = 0;
        for at in 0..self.sessions.len() {
            let draw = u128::from(stream.bits() >> 32);
            let target = ((at as u128 * u128::from(total)) << 32) / parts + draw * u128::from(total) / parts;
            let target = (target >> 32) as u64;
            let before = day_at;
            while day_at + 1 < self.days.len() && self.days[day_at].1 <= target {
                day_at += 1;
            }
            if day_at != before {
                by_start(&mut self.sessions[day_from..at]);
                day_from = at;
            }
            let day = self.days.get(day_at).map_or(0, |&(day, _)| day);
            // On the first and the last day some hours lie outside of the time there is.
            for _ in 0..TRIES {
                let hour = weighted(stream, (0..24).map(|hour| hour_weight(weekday(day), hour)));
                let hour = (hour as i64 + i64::from(later)).rem_euclid(24);
                let local = i64::from(day) * SECONDS_A_DAY + hour * 3600 + stream.below(3600) as i64;
                let start = local - i64::from(zone.offset_on(day));
                self.sessions[at].start = start;
                if (from..until).contains(&start) {
                    break;
                }
            }
        }
        by_start(&mut self.sessions[day_from..]);
    }
}

/// Puts a day's sessions in order; those that begin together stay as they are, with every version of the compiler.
fn by_start(plans: &mut [Plan]) {
    // A handful, mostly in order.
    for end in 1..plans.len() {
        let mut at = end;
        while at > 0 && plans[at - 1].start > plans[at].start {
            plans.swap(at - 1, at);
            at -= 1;
        }
    }
}
