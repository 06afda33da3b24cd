//! Who the users are: what listening and the user's row both follow from.

use super::data::activity::CHRONOTYPES;
use super::data::behaviour::{DEVICES, LISTENER_SPREAD, skips_by_age};
use super::data::geography::COUNTRIES;
use super::data::time_zones::{self, Zone};
use super::{CountryCode, DeviceType, DiscoveryMode, Genre, Language, Music, TimeZone};
use crate::data::names::NAMES;
use crate::sample::weighted;
use crate::stream::{Label, Stream};

const HOME: Label = Label::new("home");
const TASTE: Label = Label::new("taste");
const DISCOVERY: Label = Label::new("discovery_mode");
const HABITS: Label = Label::new("habits");
const CONSENT: Label = Label::new("consents");

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
        self.time_zone.zone()
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
    /// How much more they listen late in the day than others, in thousandths of what is theirs to shift.
    pub(super) later: i32,
    /// How much more they listen at weekends than others, in thousandths; less, if negative.
    pub(super) weekend: i32,
    pub(super) devices: [DeviceType; 2],
    /// How much more often than others they hear tracks to the end, in thousandths of a unit of log odds.
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
        let stream = &mut self.streams.users_names.stream(user, HOME);
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
            // Most genres have some weight, so there is one left to choose.
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
        let patience = (stream.normal() * f64::from(LISTENER_SPREAD)) as i32 - skips_by_age(self.age(user));
        let weekend = stream.below(601) as i32 - 300;
        Habits { later: later.into(), weekend, devices, patience }
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
