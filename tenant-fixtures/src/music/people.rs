//! Who the users are: what listening and the user's row both follow from.

use super::data::activity::CHRONOTYPES;
use super::data::behaviour::{AGES, DEVICES, PLANS_BY_AGE};
use super::data::geography::COUNTRIES;
use super::data::time_zones::{self, ZONES, Zone};
use super::{
    CountryCode, DeviceType, DiscoveryMode, Genre, Language, Music, SECONDS_A_DAY, Subscription, TimeZone,
};
use crate::data::names::NAMES;
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const HOME: Label = Label::new("home");
const PLAN: Label = Label::new("subscription");
const JOINED: Label = Label::new("created_at");
const BORN: Label = Label::new("birth_date");
const TASTE: Label = Label::new("taste");
const DISCOVERY: Label = Label::new("discovery_mode");
const HABITS: Label = Label::new("habits");
const CONSENT: Label = Label::new("consents");

/// Users in a thousand who joined within a period of a year; in proportion in others.
const JOINED_WITHIN: i64 = 250;
/// The most of them, in periods of many years.
const MOST_JOINED_WITHIN: i64 = 600;
/// They joined in the first six tenths of it: so everyone has time for the plays that are theirs.
const JOINING_TENTHS: u64 = 6;
/// Nothing is played in the first seconds after joining, when the app is opened for the first time.
pub(super) const SETTLING: i64 = 120;

/// Nobody joins before this age.
const LEAST_AGE_DAYS: i32 = 13 * 366;

/// Users in a thousand who agree to personalisation in GDPR mode.
pub(super) const PERSONALISATION: u32 = 700;

/// The countries of a profile as positions in the table, with their weights.
pub(super) fn countries(codes: &[&'static str]) -> Vec<(u8, u32)> {
    let known = COUNTRIES.iter().enumerate().filter(|(_, country)| codes.contains(&country.code));
    known.map(|(at, country)| (at as u8, country.weight)).collect()
}

/// Where a user is at home.
#[derive(Clone, Copy, Debug)]
pub(super) struct Home {
    pub(super) country: CountryCode,
    pub(super) time_zone: TimeZone,
    pub(super) language: Language,
}

impl Home {
    pub(super) fn zone(&self) -> &'static Zone {
        &ZONES[usize::from(self.time_zone.0)]
    }

    pub(super) fn south(&self) -> bool {
        COUNTRIES[usize::from(self.country.0)].south
    }
}

/// What a user likes: the first genre most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taste {
    genres: [Genre; 5],
    length: usize,
    pub(super) discovery: DiscoveryMode,
}

impl Taste {
    pub(super) fn genres(&self) -> &[Genre] {
        &self.genres[..self.length]
    }
}

/// What a user is used to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Habits {
    /// Hours by which their day is later than most people's.
    pub(super) later: i8,
    pub(super) devices: [DeviceType; 2],
    /// Ten-thousandths by which they hear tracks to the end more often than others.
    pub(super) patience: i32,
}

/// What a user agreed to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agreed {
    pub(super) analytics: bool,
    pub(super) personalisation: bool,
    pub(super) marketing: bool,
}

impl Music {
    pub(super) fn home(&self, user: u64) -> Home {
        let stream = &mut self.streams.users.stream(user, HOME);
        let at = weighted(stream, self.countries.iter().map(|&(_, weight)| weight));
        let country = self.countries.get(at).map_or(0, |&(country, _)| country);
        let entry = &COUNTRIES[usize::from(country)];
        let zone = entry.zones[weighted(stream, entry.zones.iter().map(|&(_, weight)| u32::from(weight)))].0;
        let language =
            entry.languages[weighted(stream, entry.languages.iter().map(|&(_, weight)| u32::from(weight)))].0;
        Home {
            country: CountryCode(country),
            time_zone: TimeZone(time_zones::position(zone).unwrap_or(0) as u8),
            language: Language(
                NAMES.binary_search_by(|names| names.language.cmp(language)).unwrap_or(0) as u8
            ),
        }
    }

    pub(super) fn subscription(&self, user: u64, country: CountryCode) -> Subscription {
        let stream = &mut self.streams.users.stream(user, PLAN);
        if !stream.chance(u32::from(COUNTRIES[usize::from(country.0)].paid_permille)) {
            return Subscription::Free;
        }
        // What is a student's is not for those of fifty, and a child pays nothing alone.
        let today = self.period.end.div_euclid(SECONDS_A_DAY) as i32;
        let age = (today - self.born(user)) / 365;
        let plans = PLANS_BY_AGE.iter().find(|&&(below, _)| age < i32::from(below));
        let plan = plans.map_or(0, |(_, weights)| weighted(stream, weights.map(u32::from)));
        [Subscription::Premium, Subscription::Family, Subscription::Duo, Subscription::Student][plan]
    }

    /// The day a user was born, in days since 1970: old enough to have joined when they did.
    pub(super) fn born(&self, user: u64) -> i32 {
        let stream = &mut self.streams.users.stream(user, BORN);
        let age = weighted(stream, AGES.iter().map(|&(_, weight)| u32::from(weight)));
        let today = self.period.end.div_euclid(SECONDS_A_DAY) as i32;
        let born = today - i32::from(AGES[age].0) * 365 - stream.below(365) as i32;
        let latest = self.joined(user).div_euclid(SECONDS_A_DAY) as i32 - LEAST_AGE_DAYS;
        // Who would have been too young is a little over that age instead.
        if born <= latest { born } else { latest - stream.below(365) as i32 }
    }

    /// When a user joined, in seconds since 1970.
    pub(super) fn joined(&self, user: u64) -> i64 {
        let stream = &mut self.streams.users.stream(user, JOINED);
        let length = self.period.end - self.period.start;
        let within = (JOINED_WITHIN * length / (365 * SECONDS_A_DAY)).clamp(1, MOST_JOINED_WITHIN);
        if stream.chance(within as u32) {
            let window = length as u64 * JOINING_TENTHS / 10;
            return self.period.start + stream.below(window) as i64;
        }
        // Up to eight years before; more of them lately, as services grow.
        let days = stream.power_index(8 * 365) as i64;
        self.period.start - days * SECONDS_A_DAY - 1 - stream.below(SECONDS_A_DAY as u64) as i64
    }

    /// When a user can have begun to listen, in seconds since 1970.
    pub(super) fn listening_from(&self, user: u64) -> i64 {
        self.joined(user).max(self.period.start) + SETTLING
    }

    pub(super) fn taste(&self, user: u64) -> Taste {
        let stream = &mut self.streams.users.stream(user, TASTE);
        // What is made where they live is dearer to them.
        let weights = self.origins.heard_in(self.home(user).country, &self.genre_weights);
        let first = Genre::ALL[weighted(stream, weights)];
        let mut taste = Taste { genres: [first; 5], length: 1, discovery: DiscoveryMode::Balanced };
        // Two to five genres, more of them with more diversity.
        let wanted = 2 + weighted(
            stream,
            [1200 - self.diversity, 800, 200 + self.diversity / 2, self.diversity / 2 + 50],
        );
        let mut others = weights;
        while taste.length < wanted {
            // Every genre has some weight, so there is one left to choose.
            others[taste.genres[taste.length - 1] as usize] = 0;
            taste.genres[taste.length] = Genre::ALL[weighted(stream, others)];
            taste.length += 1;
        }
        // By a stream of its own, so that it doesn't move with how many genres there are.
        let stream = &mut self.streams.users.stream(user, DISCOVERY);
        taste.discovery = DiscoveryMode::ALL[weighted(stream, [300, 500, 200])];
        taste
    }

    pub(super) fn habits(&self, user: u64) -> Habits {
        let stream = &mut self.streams.users.stream(user, HABITS);
        let later = CHRONOTYPES[weighted(stream, CHRONOTYPES.map(|(_, weight)| u32::from(weight)))].0;
        let device = |stream: &mut Stream| {
            DeviceType::ALL[weighted(stream, DEVICES.map(|(_, weight)| u32::from(weight)))]
        };
        let devices = [device(stream), device(stream)];
        Habits { later, devices, patience: (stream.normal() * 1200.0) as i32 }
    }

    /// What a user agreed to; everything, outside GDPR mode.
    pub(super) fn agreed(&self, user: u64) -> Agreed {
        if !self.gdpr {
            return Agreed { analytics: true, personalisation: true, marketing: true };
        }
        let stream = &mut self.streams.users.stream(user, CONSENT);
        Agreed {
            analytics: stream.chance(750),
            personalisation: stream.chance(PERSONALISATION),
            marketing: stream.chance(350),
        }
    }
}
