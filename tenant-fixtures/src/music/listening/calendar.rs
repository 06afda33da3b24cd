//! When a user listens: sessions over the days that they are there.
//!
//! First how many plays each session has, then on which days there are any, by a rhythm of the user's own: busier weeks
//! and quieter ones, some days of the week more than others. Who listens a little does so now and then all the time they
//! are there; who listens much has several sessions on a day and days without any.

use super::super::data::activity::{LATENESS, MONTH_NORTH, MONTH_SOUTH};
use super::super::data::behaviour::{SESSION_TRACKS, SESSIONS_PER_ACTIVE_DAY};
use super::super::data::time_zones::Zone;
use super::super::lives::Life;
use super::super::people::Habits;
use super::super::{Music, SECONDS_A_DAY};
use super::{LEAST_TIME, SESSION_GAP, USUAL_TIME, hour_weight, weekday};
use crate::format::text::civil;
use crate::quota::share;
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const WHEN: Label = Label::new("calendar");

/// How often another hour is tried.
const TRIES: u32 = 6;
/// The longest sessions lie so many standard deviations above the middle.
const LONGEST: f64 = 1.9;
/// Weeks that are alike: the length of a spell, in days.
const SPELL: i64 = 21;
/// The most spells that a period is cut into.
const MOST_SPELLS: i64 = 64;
/// How far spells lie apart: the standard deviation of the logarithm of how much is heard, and how much of a spell's
/// carries over to the next.
const SPELLS_APART: f64 = 0.5;
const CARRIED_OVER: f64 = 0.7;
/// Sessions on a day with any, in thousandths, of who listens now and then.
const FEWEST_A_DAY: u64 = 1080;
/// From so many sessions a day on average, in thousandths, days with any have as many as they ever have.
const BUSY: u64 = 1100;
/// Plays a day, on average over the days that they are there, up to which users may leave or stay away: more must have
/// all of their days.
const PLAYS_TO_LEAVE: i64 = 100;
/// How much of a whole gap between days with sessions is the same for all gaps, in 1024ths; the rest is left to chance.
const EVEN: u64 = 380;

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
    /// How many sessions each day with any has, and which day that is.
    days: Vec<(u32, i64)>,
    /// Where each gap between such days ends, as sums.
    gaps: Vec<u64>,
    /// How much is heard in each spell, as sums.
    spells: Vec<u64>,
}

impl Calendar {
    /// Plans `count` plays of a user between two seconds.
    #[expect(clippy::too_many_arguments, reason = "one caller, and every one of them is a different thing")]
    pub(super) fn plan(
        &mut self,
        music: &Music,
        user: u64,
        count: u32,
        life: &Life,
        zone: &Zone,
        south: bool,
        habits: &Habits,
    ) {
        let stream = &mut music.streams.plays.stream(user, WHEN);
        let until = music.period.end - 1;
        let days = life.length() / SECONDS_A_DAY;
        let busy = i64::from(count) > days * PLAYS_TO_LEAVE;
        let life = if busy { life.unbroken(until) } else { Life { until: life.until.min(until), ..*life } };
        // No more sessions than there is time for the gaps between them.
        let room = ((life.length() - i64::from(count) * LEAST_TIME) / SESSION_GAP).max(1);
        self.draw_sizes(stream, count, usize::try_from(room).unwrap_or(usize::MAX));
        self.choose_days(stream, &life, south);
        self.place(stream, &life, zone, habits);
        let joined = music.joined(user);
        if joined >= music.period.start
            && let Some(first) = self.sessions.first_mut()
        {
            // Who has just joined tries it.
            first.start = life.from + stream.below(900) as i64;
        }
    }

    /// Draws how many plays each session has; they add up to the count.
    fn draw_sizes(&mut self, stream: &mut Stream, count: u32, room: usize) {
        let (mu, sigma) = (f64::from(SESSION_TRACKS.0) / 1000.0, f64::from(SESSION_TRACKS.1) / 1000.0);
        self.sessions.clear();
        let mut left = count;
        while left > 0 {
            let size = libm::exp(mu + sigma * stream.normal().min(LONGEST)) as u32;
            let size = size.clamp(1, left);
            self.sessions.push(Plan { start: 0, size });
            left -= size;
        }
        // The one that was cut short is not always the last.
        let (last, any) = (self.sessions.len() - 1, stream.index(self.sessions.len()));
        self.sessions.swap(last, any);
        if self.sessions.len() > room {
            let starts = share(&vec![1; room], u64::from(count));
            let sizes = starts.windows(2).map(|pair| (pair[1] - pair[0]) as u32);
            self.sessions.clear();
            self.sessions.extend(sizes.filter(|&size| size > 0).map(|size| Plan { start: 0, size }));
        }
    }

    /// Chooses the days that have sessions, and how many each has.
    fn choose_days(&mut self, stream: &mut Stream, life: &Life, south: bool) {
        let all = (life.length() / SECONDS_A_DAY).max(1) as u64;
        let sessions = self.sessions.len() as u64;
        let busy = (sessions * 1000 / all).min(BUSY);
        let a_day = FEWEST_A_DAY + (u64::from(SESSIONS_PER_ACTIVE_DAY) * 10 - FEWEST_A_DAY) * busy / BUSY;
        let another = (1_000_000 / a_day) as u32;
        self.days.clear();
        self.gaps.clear();
        let gap = |stream: &mut Stream, gaps: &mut Vec<u64>| {
            let before = gaps.last().copied().unwrap_or(0);
            let chance = (-libm::log(1.0 - stream.unit()) * 1024.0) as u64;
            gaps.push(before + EVEN + chance * (1024 - EVEN) / 1024);
        };
        for _ in 0..sessions {
            match self.days.last_mut() {
                Some((count, _)) if !stream.chance(another) => *count += 1,
                _ => {
                    self.days.push((1, 0));
                    gap(stream, &mut self.gaps);
                }
            }
        }
        gap(stream, &mut self.gaps);

        let spell = SPELL.max(all as i64 / MOST_SPELLS);
        let months = if south { &MONTH_SOUTH } else { &MONTH_NORTH };
        let spells = all.div_ceil(spell as u64);
        let (mut sum, mut mood) = (0, stream.normal());
        self.spells.clear();
        for nth in 0..spells as i64 {
            let day = life.at((nth * spell + spell / 2) * SECONDS_A_DAY).div_euclid(SECONDS_A_DAY) as i32;
            let length = spell.min(all as i64 - nth * spell) as f64;
            let month = f64::from(months[civil(day).1 as usize - 1]);
            sum += (libm::exp(SPELLS_APART * mood) * month * length * 16.0) as u64 + 1;
            self.spells.push(sum);
            mood = CARRIED_OVER * mood + SPREAD * stream.normal();
        }
        // Each day where the sums of the spells are as far as those of the gaps.
        let total = self.gaps.last().copied().unwrap_or(1).max(1);
        let mut at = 0;
        for ((_, day), &gap) in self.days.iter_mut().zip(&self.gaps) {
            let target = (u128::from(gap) * u128::from(sum) / u128::from(total)) as u64;
            while at + 1 < self.spells.len() && self.spells[at] <= target {
                at += 1;
            }
            let before = if at == 0 { 0 } else { self.spells[at - 1] };
            let (into, of) = (target - before.min(target), (self.spells[at] - before).max(1));
            let length = spell.min(all as i64 - at as i64 * spell) as u64;
            *day = at as i64 * spell + (into * length / of) as i64;
        }
    }

    /// Gives each session a day and an hour.
    fn place(&mut self, stream: &mut Stream, life: &Life, zone: &Zone, habits: &Habits) {
        let all = (life.length() / SECONDS_A_DAY).max(1);
        let mut from = 0;
        for nth in 0..self.days.len() {
            let (count, day) = self.days[nth];
            // The week around it has each weekday once.
            let first = (day - 3).clamp(0, (all - 7).max(0));
            let local = |elapsed: i64| {
                let second = life.at(elapsed * SECONDS_A_DAY);
                let offset = zone.offset_on(second.div_euclid(SECONDS_A_DAY) as i32);
                (second + i64::from(offset)).div_euclid(SECONDS_A_DAY) as i32
            };
            let start = local(first);
            let week = all.min(7) as i32;
            let day_at = weighted(stream, (0..week).map(|nth| day_weight(weekday(start + nth), habits)));
            let day = local(first + day_at as i64);
            let sessions = &mut self.sessions[from..from + count as usize];
            let hours: [u32; 24] = std::array::from_fn(|hour| {
                let tilt = 1000 + habits.later * i32::from(LATENESS[hour]) / 1000;
                hour_weight(weekday(day), hour) * tilt.max(10) as u32 / 1000 + 1
            });
            for plan in sessions {
                // On the first and the last day some hours lie outside of the time there is.
                for _ in 0..TRIES {
                    let hour = weighted(stream, hours) as i64;
                    let local = i64::from(day) * SECONDS_A_DAY + hour * 3600 + stream.below(3600) as i64;
                    // It is one of its plays that the hour is of, whichever.
                    let played = stream.below(u64::from(plan.size)) as i64 * PLAY_AND_PAUSE;
                    plan.start = local - i64::from(zone.offset_on(day)) - played;
                    if (life.from..life.until).contains(&plan.start) {
                        break;
                    }
                }
            }
            from += count as usize;
        }
        by_start(&mut self.sessions);
    }
}

/// What keeps the spread of the moods of spells as it is.
const SPREAD: f64 = 0.714;
/// Seconds from the beginning of a play to that of the next, on average.
const PLAY_AND_PAUSE: i64 = 175;
const _: () = assert!(PLAY_AND_PAUSE < USUAL_TIME);

/// How much a user listens on a weekday.
fn day_weight(weekday: usize, habits: &Habits) -> u32 {
    /// All hours of each.
    static BUSY: [u32; 7] = {
        let mut busy = [0; 7];
        let mut day = 0;
        while day < 7 {
            let mut hour = 0;
            while hour < 24 {
                busy[day] += super::super::data::activity::HOUR_OF_WEEK[day][hour] as u32;
                hour += 1;
            }
            day += 1;
        }
        busy
    };
    let tilt = if weekday >= 5 { habits.weekend } else { -habits.weekend * 2 / 5 };
    BUSY[weekday] / 100 * (1000 + tilt) as u32
}

/// Puts sessions in order; those that begin together stay as they are, with every version of the compiler.
fn by_start(plans: &mut [Plan]) {
    // Mostly in order: those of a day, and those of days that changed places within their week.
    for end in 1..plans.len() {
        let mut at = end;
        while at > 0 && plans[at - 1].start > plans[at].start {
            plans.swap(at - 1, at);
            at -= 1;
        }
    }
}
