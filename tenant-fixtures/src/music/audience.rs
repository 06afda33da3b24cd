//! How plays and analytics events are shared out among users.

use super::catalogue::continued;
use super::measures::PLAYS_PER_USER_AND_DAY;
use super::{Music, SECONDS_A_DAY};
use crate::decimal::Decimal;
use crate::quota::{owner, share_capped};
use crate::schema::edge::{CHILDLESS, is_chosen};
use crate::stream::{Label, Streams};

const ACTIVITY: Label = Label::new("activity");

/// The most plays that a user has on a day, on average over the days they had: about ten hours of listening.
///
/// The average over all users may be [`PLAYS_PER_USER_AND_DAY`], and of any number of users a third has all of the period.
const MOST_PLAYS_A_DAY: u64 = 200;
const _: () = assert!(MOST_PLAYS_A_DAY / 3 > PLAYS_PER_USER_AND_DAY);

/// Analytics events that are certain to exist for a play: that it began, and how it ended.
const EVENTS_A_PLAY: u64 = 2;

/// How plays are shared out.
#[derive(Debug)]
pub(super) struct Audience {
    /// Where each user's plays begin, and at the end the number of plays.
    starts: Vec<u64>,
    /// Users whose analytics events are recorded although chance had them decline, sorted.
    won_over: Vec<u64>,
}

impl Audience {
    pub(super) fn new(music: &Music) -> Self {
        // At full activity everyone listens about as much; at none a few do nearly all of it.
        let spread = 1.6 - 1.3 * f64::from(music.activity) / 1000.0;
        let (mut weights, mut caps) = (Vec::new(), Vec::new());
        let old = music.old();
        for user in old.users..music.counts.users {
            let life = music.life(user);
            let seconds = (music.period.end - life.from).max(0) as u64;
            let level =
                libm::exp(spread * music.streams.users.stream(user, ACTIVITY).normal().clamp(-5.0, 5.0));
            // By the time they had: who joined late, stayed away or left has played less. Who plays very much was there
            // all the time (see `Calendar`), so the most there can be is not bound to that.
            let weight = (level * 256.0) as u64 * (life.length().max(0) as u64 / 3600) + 1;
            // The first user always has some, so that there is someone to have them.
            let is_childless = user > old.users && music.is_childless(music.streams.users, user);
            weights.push(if is_childless { 0 } else { weight });
            caps.push(seconds * MOST_PLAYS_A_DAY / SECONDS_A_DAY as u64);
        }
        let mut starts = share_capped(&weights, &caps, music.added().events);
        let mut won_over = won_over(music, &starts);
        if let Some(source) = &music.source {
            starts.iter_mut().for_each(|start| *start += old.events);
            starts = continued(&source.audience().starts, starts);
            won_over.splice(0..0, source.audience().won_over.iter().copied());
        }
        Self { starts, won_over }
    }

    /// The plays of a user.
    pub(super) fn plays_of(&self, user: u64) -> std::ops::Range<u64> {
        range(&self.starts, user)
    }

    /// Whose play it is.
    pub(super) fn user_of(&self, play: u64) -> u64 {
        owner(&self.starts, play) as u64
    }
}

/// The busiest of those who declined, as many as it takes for all analytics events to have a play to go with.
///
/// Of the tenant's own users, whose plays begin at `starts`.
fn won_over(music: &Music, starts: &[u64]) -> Vec<u64> {
    if !music.gdpr {
        return Vec::new();
    }
    let (old, events) = (music.old(), music.added().events);
    let plays = |user: u64| {
        let plays = range(starts, user - old.users);
        plays.end - plays.start
    };
    let (agreed, declined): (Vec<u64>, Vec<u64>) =
        (old.users..music.counts.users).partition(|&user| music.agreed(user).analytics);
    let mut room = agreed.into_iter().map(plays).sum::<u64>() * EVENTS_A_PLAY;
    if room >= events {
        return Vec::new();
    }
    let mut busiest: Vec<(u64, u64)> =
        declined.into_iter().map(|user| (u64::MAX - plays(user), user)).collect();
    busiest.sort_unstable();
    let mut won_over: Vec<u64> = busiest
        .into_iter()
        .map(|(_, user)| user)
        .take_while(|&user| {
            let short = room < events;
            room += plays(user) * EVENTS_A_PLAY;
            short
        })
        .collect();
    won_over.sort_unstable();
    won_over
}

/// What stands between two neighbouring starts.
pub(super) fn range(starts: &[u64], at: u64) -> std::ops::Range<u64> {
    match starts.get(at as usize..at as usize + 2) {
        Some(&[start, end]) => start..end,
        _ => 0..0,
    }
}

/// Where each user's analytics events begin: as many as there are plays, and none for those who did not agree.
pub(super) fn analytics(music: &Music) -> Vec<u64> {
    let audience = music.audience();
    let plays = |user| {
        let plays = audience.plays_of(user);
        plays.end - plays.start
    };
    let old = music.old();
    let users = old.users..music.counts.users;
    let weights: Vec<u64> =
        users.map(|user| if music.analytics_agreed(user) { plays(user) } else { 0 }).collect();
    let caps: Vec<u64> = weights.iter().map(|plays| plays * EVENTS_A_PLAY).collect();
    let mut starts = share_capped(&weights, &caps, music.added().events);
    match &music.source {
        Some(source) => {
            starts.iter_mut().for_each(|start| *start += old.events);
            continued(source.analytics(), starts)
        }
        None => starts,
    }
}

impl Music {
    /// Whether a row is one of those that a profile wants to be without children.
    pub(super) fn is_childless(&self, streams: Streams, row: u64) -> bool {
        self.childless > Decimal::default() && is_chosen(&mut streams.stream(row, CHILDLESS), self.childless)
    }

    /// Whether a user's analytics events are recorded.
    ///
    /// In GDPR mode only of those who agreed. There are as many events as plays, and a play has room for two; where
    /// chance let too few agree for that, as it may among a handful of users, the busiest users count as having agreed.
    pub(super) fn analytics_agreed(&self, user: u64) -> bool {
        self.agreed(user).analytics || self.audience().won_over.binary_search(&user).is_ok()
    }
}
