//! When users join, stay away, come back and leave, and how old they are: what a user's listening has to fit into.

use super::data::behaviour::AGES;
use super::{Music, SECONDS_A_DAY};
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const JOINED: Label = Label::new("created_at");
const NEWCOMERS: Label = Label::new("who may have joined in the period");
const LIFE: Label = Label::new("life");
const BORN: Label = Label::new("birth_date");

/// Users in a thousand who joined within a period of a year; in proportion in others.
const JOINED_WITHIN: i64 = 250;
/// The most of them, in periods of many years.
const MOST_JOINED_WITHIN: i64 = 500;
/// Of so many users one after the other, two at most joined within the period: so there is always someone who had time
/// for the plays there are, however late the others came.
const BLOCK: u64 = 4;
/// Which two of a block may have, as bits; the first three leave out its first.
const NEWCOMER_PAIRS: [u8; 6] = [0b0110, 0b1010, 0b1100, 0b0011, 0b0101, 0b1001];
/// The service is as old as this when the period begins, in days.
const YEARS_BEFORE: i64 = 8;
/// Nothing is played in the first seconds after joining, when the app is opened for the first time.
pub(super) const SETTLING: i64 = 120;

/// Users in a thousand who leave within a year, *judged* from the churn that the service reported of its paying users
/// (4.9 to 7.5 % a month in 2015 to 2018, from what they pay for) and free ones' coming and going.
const LEAVE: f64 = 0.30;
/// Of those who joined in the period, how many in a thousand try it for some days and are gone.
const TRY_ONLY: u32 = 160;
/// How long they try it at most, in days.
const TRYING: u64 = 30;
/// Of those who leave, how many in a thousand come back.
const COME_BACK: u32 = 350;
/// Of those who stay, how many in a thousand and year make a break.
const BREAK: i64 = 250;

/// Nobody joins before this age.
const LEAST_AGE_DAYS: i32 = 13 * 366;

/// When a user is there, in seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub(super) struct Life {
    /// From when on they can listen.
    pub(super) from: i64,
    /// Until when.
    pub(super) until: i64,
    /// When they stay away in between; nothing, if both are the same.
    pub(super) away: (i64, i64),
}

impl Life {
    /// How long they are there, in seconds.
    pub(super) fn length(&self) -> i64 {
        (self.until - self.from).max(0) - (self.away.1 - self.away.0)
    }

    /// The same without leaving or staying away.
    pub(super) fn unbroken(&self, until: i64) -> Self {
        Self { from: self.from, until, away: (self.from, self.from) }
    }

    /// The second at which they have been there for so long.
    pub(super) fn at(&self, elapsed: i64) -> i64 {
        let second = self.from + elapsed;
        if second < self.away.0 { second } else { second + (self.away.1 - self.away.0) }
    }
}

impl Music {
    /// The first of the users that came into the tenant with this one: those of the tenant it grew from, or its own.
    fn first_with(&self, user: u64) -> u64 {
        match &self.source {
            Some(source) if user < source.counts.users => source.first_with(user),
            Some(source) => source.counts.users,
            None => 0,
        }
    }

    /// Whether a user may have joined within the period.
    fn may_be_newcomer(&self, user: u64) -> bool {
        let nth = user - self.first_with(user);
        let block = user - nth % BLOCK;
        let pairs = if nth < BLOCK { &NEWCOMER_PAIRS[..3] } else { &NEWCOMER_PAIRS[..] };
        let pair = pairs[self.streams.users.stream(block, NEWCOMERS).index(pairs.len())];
        pair >> (nth % BLOCK) & 1 == 1
    }

    /// When a user joined, in seconds since 1970: at any time of the period, or before.
    pub(super) fn joined(&self, user: u64) -> i64 {
        let stream = &mut self.streams.users.stream(user, JOINED);
        let length = self.period.end - self.period.start;
        let within = (JOINED_WITHIN * length / (365 * SECONDS_A_DAY)).clamp(1, MOST_JOINED_WITHIN);
        // Half of all users may have.
        if stream.chance(2 * within as u32) && self.may_be_newcomer(user) {
            return self.period.start + stream.below(length.max(1) as u64) as i64;
        }
        // More of them lately, as services grow.
        let span = (YEARS_BEFORE * 365 * SECONDS_A_DAY) as u64;
        self.period.start - 1 - stream.below(span).min(stream.below(span)) as i64
    }

    /// When a user can have begun to listen, in seconds since 1970.
    pub(super) fn listening_from(&self, user: u64) -> i64 {
        self.listening_since(self.joined(user))
    }

    /// The same of a user who joined at this time.
    pub(super) fn listening_since(&self, joined: i64) -> i64 {
        joined.max(self.period.start) + SETTLING
    }

    /// When a user is there.
    pub(super) fn life(&self, user: u64) -> Life {
        let joined = self.joined(user);
        let (from, end) = (joined.max(self.period.start) + SETTLING, self.period.end);
        let stream = &mut self.streams.users.stream(user, LIFE);
        let stays = Life { from, until: end, away: (from, from) };
        let days = |stream: &mut Stream, from: u64, to: u64| {
            (from * SECONDS_A_DAY as u64 + stream.below((to - from) * SECONDS_A_DAY as u64)) as i64
        };
        let left = if joined >= self.period.start && stream.chance(TRY_ONLY) {
            from + days(stream, 1, TRYING)
        } else {
            let years = -libm::log(1.0 - stream.unit()) / LEAVE;
            from + (years.min(1000.0) * 365.0 * SECONDS_A_DAY as f64) as i64
        };
        if left < end {
            if !stream.chance(COME_BACK) {
                return Life { until: left, ..stays };
            }
            let back = left + days(stream, 30, 150);
            return if back < end {
                Life { away: (left, back), ..stays }
            } else {
                Life { until: left, ..stays }
            };
        }
        let length = (end - from).max(0);
        let breaks = (BREAK * length / (365 * SECONDS_A_DAY)).min(900) as u32;
        let pause = days(stream, 20, 80);
        if stream.chance(breaks) && pause < length / 2 {
            let begins = from + stream.below((length - pause) as u64) as i64;
            return Life { away: (begins, begins + pause), ..stays };
        }
        stays
    }

    /// The day a user was born, in days since 1970: old enough to have joined when they did.
    pub(super) fn born(&self, user: u64) -> i32 {
        let mut stream = self.streams.users.stream(user, BORN);
        let age = weighted(&mut stream, AGES.iter().map(|&(_, weight)| u32::from(weight)));
        let today = self.period.end.div_euclid(SECONDS_A_DAY) as i32;
        let born = today - i32::from(AGES[age].0) * 365 - stream.below(365) as i32;
        let latest = self.joined(user).div_euclid(SECONDS_A_DAY) as i32 - LEAST_AGE_DAYS;
        // Who would have been too young is a little over that age instead.
        if born <= latest { born } else { latest - stream.below(365) as i32 }
    }

    /// How old a user is at the end of the period, in years.
    pub(super) fn age(&self, user: u64) -> u32 {
        let today = self.period.end.div_euclid(SECONDS_A_DAY) as i32;
        (today - self.born(user)).max(0) as u32 / 365
    }
}
