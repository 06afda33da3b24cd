//! How people listen: a user's plays, as sessions that hold together.
//!
//! All that is known of a user's listening is simulated at once, from the user's number alone: first *when*
//! ([`calendar`]: sessions over the days that they are there, by local habits), then *from what* and *what*
//! ([`choice`]: contexts and tracks, many of which they know from before), then *how long* ([`outcome`]: heard out or
//! skipped). Plays, analytics events, totals and ML features all read the same [`Play`]s, so they agree.

mod calendar;
mod choice;
mod contexts;
mod memory;
mod outcome;
mod playlists;

use super::data::activity::ANCHORS;
use super::data::behaviour::{DEVICE_FACTORS, DEVICES, SHUFFLE_PERMILLE};
use super::data::time_zones::Zone;
use super::people::Habits;
use super::plans::Plans;
use super::{ContextType, DeviceType, Genre, Music, ReasonEnd, SECONDS_A_DAY, Subscription};
use crate::sample::weighted;
use crate::stream::{Label, Stream};
use calendar::Calendar;
use choice::Listener;
use memory::{History, Memory};
pub(super) use outcome::AD_LENGTHS;
use outcome::Mood;

/// Sessions lie at least this far apart; within one, pauses are shorter.
pub(super) const SESSION_GAP: i64 = 1801;
/// The least time that a play can be given, in seconds, however crowded the period is.
const LEAST_TIME: i64 = 60;
/// How long somebody who comes late waits at most, in seconds.
const LINGER: u64 = 2400;
/// The time that a play has on average when there is enough, in seconds.
const USUAL_TIME: i64 = 230;

const SESSION: Label = Label::new("session");

/// A session of a user.
#[derive(Clone, Copy, Debug)]
pub(super) struct Session {
    /// Seconds since 1970.
    pub(super) start: i64,
    /// The first of its plays, and how many there are.
    pub(super) first: u32,
    pub(super) size: u32,
    pub(super) device: DeviceType,
    pub(super) volume: u8,
}

/// Plays of a session that follow each other and were started from the same thing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    pub(super) context: ContextType,
    /// What stands in the context's address.
    pub(super) number: u64,
    pub(super) shuffle: bool,
}

/// A play of a track.
#[derive(Clone, Copy, Debug)]
pub(super) struct Play {
    /// Seconds since 1970.
    pub(super) start: i64,
    pub(super) track: u32,
    pub(super) session: u32,
    pub(super) stretch: u32,
    pub(super) duration_ms: u32,
    /// In tenths of a percent.
    pub(super) completion: u16,
    pub(super) genre: Genre,
    pub(super) reason: ReasonEnd,
}

impl Play {
    /// The first whole second at which it is over.
    pub(super) fn end(&self) -> i64 {
        self.start + i64::from(self.duration_ms.div_ceil(1000))
    }

    pub(super) fn skipped(&self) -> bool {
        matches!(self.reason, ReasonEnd::ForwardButton | ReasonEnd::BackButton)
    }
}

/// Simulates users one after the other, in memory that is used again.
#[derive(Debug, Default)]
pub(super) struct Simulator {
    calendar: Calendar,
    memory: Memory,
    /// The tracks of all plays, and of those that were heard out.
    heard: Vec<u32>,
    heard_out: Vec<u32>,
    pub(super) sessions: Vec<Session>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) plays: Vec<Play>,
    pub(super) plans: Plans,
}

impl Simulator {
    /// Fills all of it with a user's, in the order of time.
    pub(super) fn simulate(&mut self, music: &Music, user: u64) {
        let music = music.known_to(user);
        self.sessions.clear();
        self.stretches.clear();
        self.plays.clear();
        self.heard.clear();
        self.heard_out.clear();
        self.plans = Plans::default();
        let plays = music.audience().plays_of(user);
        let count = (plays.end - plays.start) as u32;
        if count == 0 {
            return;
        }
        let home = music.home(user);
        let (zone, habits, life) = (home.zone(), music.habits(user), music.life(user));
        // Nothing happens at the end either, and what follows a play happens when it is over.
        let (from, until) = (life.from, music.period.end - 1);
        self.calendar.plan(music, user, count, &life, zone, home.south(), &habits);

        let planned = self.calendar.sessions.len();
        self.plans = music.plans(user, home.country, planned as u64, life.length());
        let listener = Listener::new(music, &mut self.memory, user, home.country, count);
        let mut time =
            Time { now: from - SESSION_GAP, until, plays: i64::from(count), sessions: planned as i64 };
        for number in 0..planned {
            let plan = self.calendar.sessions[number];
            let mut stream = music.streams.plays.stream((user << 24) | number as u64, SESSION);
            let linger = stream.below(LINGER) as i64;
            let start = time.begin_session(plan.start, linger);
            let when = local_hour(zone, start);
            let session = open(&mut stream, &habits, when, start, self.plays.len() as u32, plan.size);
            let free = self.plans.during(number as u32) == Subscription::Free;
            let mood = Mood::new(&mut stream, &habits, when, session.device, free);
            let moment = listener.moment(start);
            let mut choice = None;
            for nth in 0..plan.size {
                let history = History {
                    heard: &self.heard,
                    heard_out: &self.heard_out,
                    session: session.first as usize,
                };
                if choice.is_none() {
                    let rest = plan.size - nth;
                    let next = listener.choose(&mut stream, &moment, rest, history);
                    let shuffle = next.may_shuffle() && stream.chance(u32::from(SHUFFLE_PERMILLE));
                    let (context, number) = (next.kind(), next.number());
                    self.stretches.push(Stretch { context, number, shuffle });
                    choice = Some(next);
                }
                let stretch = self.stretches.len() - 1;
                let Stretch { context, shuffle, .. } = self.stretches[stretch];
                let Some(chosen) = &mut choice else { continue };
                let pick = chosen.next(&listener, &mut stream, &moment, shuffle, history);
                if chosen.is_over() {
                    choice = None;
                }
                let facts = &listener.tracks.facts[pick.track as usize];
                let last = nth + 1 == plan.size;
                let pause = if last { 0 } else { outcome::pause(&mut stream, free) };
                let ease = mood.ease(context, nth) + listener.likes(&pick, facts);
                let ending = outcome::draw(&mut stream, facts, ease, (last, pause), time.longest_ms());
                let play = Play {
                    start: time.now,
                    track: pick.track,
                    session: number as u32,
                    stretch: stretch as u32,
                    duration_ms: ending.duration_ms,
                    completion: ending.completion,
                    genre: facts.genre,
                    reason: ending.reason,
                };
                time.play(play.end(), pause);
                self.heard.push(pick.track);
                if ending.completion == 1000 {
                    self.heard_out.push(pick.track);
                }
                self.plays.push(play);
            }
            self.sessions.push(session);
        }
    }
}

/// The time that is left for what is still to come, so that everything fits into the period.
///
/// What always holds: the time until the end is enough for the gaps before the sessions to come and for
/// [`LEAST_TIME`] a play.
struct Time {
    now: i64,
    until: i64,
    /// Plays and sessions still to come.
    plays: i64,
    sessions: i64,
}

impl Time {
    /// Goes on to the next session, which begins when it was planned, or as near to that as can be: some time after the
    /// one before, if that lasted too long.
    fn begin_session(&mut self, planned: i64, linger: i64) -> i64 {
        let gaps_after = (self.sessions - 1) * SESSION_GAP;
        let earliest = self.now + SESSION_GAP;
        let latest = self.until - gaps_after - self.plays * LEAST_TIME;
        let unhurried = self.until - gaps_after - self.plays * USUAL_TIME;
        let planned = if planned < earliest { earliest + linger } else { planned };
        self.now = planned.min(unhurried).max(earliest).min(latest);
        self.sessions -= 1;
        self.now
    }

    /// The longest that the next play may last.
    fn longest_ms(&self) -> i64 {
        (self.until - self.now - self.sessions * SESSION_GAP - (self.plays - 1) * LEAST_TIME) * 1000
    }

    /// Goes on to the end of a play and past a pause, if there is time for one.
    fn play(&mut self, end: i64, pause: i64) {
        self.plays -= 1;
        self.now = end;
        let spare = self.until - end - self.sessions * SESSION_GAP - self.plays * LEAST_TIME;
        self.now += pause.min(spare).max(0);
    }
}

/// A session with the device it is heard on.
fn open(
    stream: &mut Stream,
    habits: &Habits,
    (hour, weekday): (usize, usize),
    start: i64,
    first: u32,
    size: u32,
) -> Session {
    let factors = &DEVICE_FACTORS[usize::from(weekday >= 5)][hour];
    // Mostly one of the two devices they are used to, at an hour when it is likely; else any.
    let habit = habits.devices.map(|device| u32::from(factors[device as usize]));
    let device = if stream.chance(850) {
        habits.devices[weighted(stream, [habit[0] * 3, habit[1]])]
    } else {
        let weights =
            DEVICES.iter().zip(factors).map(|(&(_, weight), &factor)| u32::from(weight) * u32::from(factor));
        DeviceType::ALL[weighted(stream, weights)]
    };
    let usual = match device {
        DeviceType::Smartphone | DeviceType::Tablet => 65,
        DeviceType::Car | DeviceType::SmartSpeaker => 45,
        _ => 55,
    };
    let volume = (usual + stream.below(41) as i64 - 20).clamp(5, 100) as u8;
    Session { start, first, size, device, volume }
}

/// The hour of the day and the weekday, Monday first, where a user is.
pub(super) fn local_hour(zone: &Zone, second: i64) -> (usize, usize) {
    let day = second.div_euclid(SECONDS_A_DAY) as i32;
    let local = second + i64::from(zone.offset_on(day));
    let hour = local.rem_euclid(SECONDS_A_DAY) / 3600;
    (hour as usize, weekday(local.div_euclid(SECONDS_A_DAY) as i32))
}

/// The weekday of a day since 1970, Monday first.
pub(super) fn weekday(day: i32) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// How often a play in an hour of the week says when its session is heard.
fn hour_weight(weekday: usize, hour: usize) -> u32 {
    ANCHORS[weekday][hour]
}
