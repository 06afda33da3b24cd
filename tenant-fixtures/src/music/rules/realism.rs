//! How near a tenant's distributions are to those of the real world, as the cited tables have them.

use super::super::data::activity::HOUR_OF_WEEK;
use super::super::data::audio::{AUDIO, PROBABILITIES};
use super::super::data::behaviour::{DEVICES, OUTCOMES, PAID_PLANS};
use super::super::data::geography::COUNTRIES;
use super::super::data::time_zones::ZONES;
use super::super::listening::local_hour;
use super::columns::{PlayColumns, TrackColumns};
use crate::music::{DeviceType, ReasonEnd, Subscription};
use crate::profile::TenantProfile;
use crate::quality::{Component, Row};

/// What was counted.
#[derive(Debug)]
pub(super) struct Realism {
    hours: [[u64; 24]; 7],
    devices: [u64; DeviceType::ALL.len()],
    /// Ended within half a minute, ended later, heard to the end, and others.
    endings: [u64; 4],
    countries: [u64; COUNTRIES.len()],
    /// Weights of the countries that users may live in.
    chosen: [f64; COUNTRIES.len()],
    plans: [u64; Subscription::ALL.len()],
    /// Expected, from the users' countries.
    paid: f64,
    users: u64,
    /// Tracks by the quarter of their genre's curve that they lie in.
    energy: [u64; 4],
    tempo: [u64; 4],
    danceability: [u64; 4],
    tracks: u64,
}

/// How many of the plays are independent of each other: those of a session are heard at one time on one device, and
/// those of a listener on their devices.
#[derive(Debug)]
pub(super) struct Clusters {
    /// Where plays of a session are alike.
    pub(super) sessions: f64,
    /// Where plays of a listener are alike.
    pub(super) listeners: f64,
}

impl Realism {
    pub(super) fn new(profile: Option<&TenantProfile>) -> Self {
        let chosen = COUNTRIES.each_ref().map(|country| {
            let asked = profile.is_none_or(|profile| profile.countries().contains(&country.code));
            if asked { f64::from(country.weight) } else { 0.0 }
        });
        Self {
            hours: [[0; 24]; 7],
            devices: [0; DeviceType::ALL.len()],
            endings: [0; 4],
            countries: [0; COUNTRIES.len()],
            chosen,
            plans: [0; Subscription::ALL.len()],
            paid: 0.0,
            users: 0,
            energy: [0; 4],
            tempo: [0; 4],
            danceability: [0; 4],
            tracks: 0,
        }
    }

    pub(super) fn has_tracks(&self) -> bool {
        self.tracks > 0
    }

    pub(super) fn user(&mut self, country: Option<u8>, plan: Option<u16>) {
        let Some(country) = country.map(usize::from) else { return };
        self.countries[country] += 1;
        self.users += 1;
        self.paid += f64::from(COUNTRIES[country].paid_permille) / 1000.0;
        if let Some(count) = plan.and_then(|plan| self.plans.get_mut(usize::from(plan))) {
            *count += 1;
        }
    }

    pub(super) fn track(&mut self, row: &Row<'_>, at: &TrackColumns) {
        self.tracks += 1;
        let Some(curves) = row.token(at.genre).and_then(|genre| AUDIO.get(genre)) else { return };
        for (count, column, curve) in [
            (&mut self.energy, at.energy, &curves.energy),
            (&mut self.tempo, at.tempo, &curves.tempo),
            (&mut self.danceability, at.danceability, &curves.danceability),
        ] {
            if let Some(value) = row.decimal(column) {
                count[quarter(curve, value)] += 1;
            }
        }
    }

    pub(super) fn play(&mut self, row: &Row<'_>, at: &PlayColumns, time: i64, zone: Option<u8>) {
        if let Some(zone) = zone.and_then(|zone| ZONES.get(usize::from(zone))) {
            let (hour, weekday) = local_hour(zone, time);
            self.hours[weekday][hour] += 1;
        }
        if let Some(count) = row.token(at.device).and_then(|device| self.devices.get_mut(device)) {
            *count += 1;
        }
        if let (Some(ending), Some(duration)) = (row.token(at.ending), row.unsigned(at.duration)) {
            let done = ending == ReasonEnd::TrackDone as usize;
            self.endings[match done {
                true => 2,
                false if duration < 30_000 => 0,
                false => 1,
            }] += 1;
        }
    }

    /// What is compared; `plays` are the plays of each track.
    pub(super) fn components(&self, clusters: &Clusters, plays: impl Iterator<Item = u64>) -> Vec<Component> {
        let mut hours = [0; 24];
        let mut expected = [0.0; 24];
        for (found, weights) in self.hours.iter().zip(&HOUR_OF_WEEK) {
            let of_day: u64 = found.iter().sum();
            let weight: f64 = weights.iter().map(|&weight| f64::from(weight)).sum();
            for hour in 0..24 {
                hours[hour] += found[hour];
                expected[hour] += of_day as f64 * f64::from(weights[hour]) / weight;
            }
        }
        let days = self.hours.map(|hours| hours.iter().sum());
        let day_weights =
            HOUR_OF_WEEK.map(|hours| hours.iter().map(|&weight| f64::from(weight)).sum::<f64>());
        let devices = DeviceType::TEXTS.iter().map(|name| {
            DEVICES.iter().find(|(known, _)| known == name).map_or(0.0, |&(_, share)| f64::from(share))
        });
        let devices: Vec<_> = devices.collect();
        let plans = Subscription::ALL.iter().map(|plan| self.expected_plan(*plan));
        let plans: Vec<_> = plans.collect();
        let [early, late, nearly, done] = OUTCOMES.map(f64::from);
        let quarters = [1.0; 4];
        let mut components = vec![
            Component::of_clustered_shares(
                "hour_of_day",
                "plays by the listener's hour",
                &hours,
                &expected,
                clusters.sessions,
            ),
            Component::of_clustered_shares(
                "weekday",
                "plays by the listener's weekday",
                &days,
                &day_weights,
                clusters.sessions,
            ),
            Component::of_clustered_shares(
                "device",
                "plays by kind of device",
                &self.devices,
                &devices,
                clusters.listeners,
            ),
            Component::of_clustered_shares(
                "skips",
                "plays skipped within half a minute, skipped later, and others",
                &[self.endings[0], self.endings[1], self.endings[2] + self.endings[3]],
                &[early, late + nearly, done],
                clusters.sessions,
            ),
            Component::of_shares("country", "users by country", &self.countries, &self.chosen),
            Component::of_shares(
                "plan",
                "users by what they pay for, as usual in their countries",
                &self.plans,
                &plans,
            ),
            Component::of_shares(
                "energy",
                "tracks by quarters of their genre's energy",
                &self.energy,
                &quarters,
            ),
            Component::of_shares(
                "tempo",
                "tracks by quarters of their genre's tempo",
                &self.tempo,
                &quarters,
            ),
            Component::of_shares(
                "danceability",
                "tracks by quarters of their genre's danceability",
                &self.danceability,
                &quarters,
            ),
        ];
        components.push(concentration(plays));
        components
    }

    /// Users that should have a plan, from their countries' shares of paying listeners.
    fn expected_plan(&self, plan: Subscription) -> f64 {
        let order = [Subscription::Premium, Subscription::Family, Subscription::Duo, Subscription::Student];
        match order.iter().position(|known| *known == plan) {
            None => self.users as f64 - self.paid,
            Some(at) => self.paid * f64::from(PAID_PLANS[at].1) / 1000.0,
        }
    }
}

/// The quarter of a quantile curve that a value lies in.
fn quarter(curve: &[u16; PROBABILITIES.len()], value: i64) -> usize {
    let below = |probability: u16| {
        let at = PROBABILITIES.iter().position(|known| *known == probability).unwrap_or(0);
        usize::from(value > i64::from(curve[at]))
    };
    below(2500) + below(5000) + below(7500)
}

/// The share of plays that the tenth of the tracks heard most has.
///
/// Of music that is heard at all, a tenth takes most of the plays, and never all: catalogues are far from equal. Small
/// tenants have few plays a track, which flattens it; so the range is wide (*judgement*). Where there are few tracks, those
/// who listen long go through all of them, so that nothing can be told.
fn concentration(plays: impl Iterator<Item = u64>) -> Component {
    const NAME: &str = "popularity";
    const DESCRIPTION: &str = "the share of plays that the most played tenth of tracks has, 0.3 to 0.95";
    const LEAST_TRACKS: usize = 200;
    let mut plays: Vec<u64> = plays.collect();
    let all: u64 = plays.iter().sum();
    if plays.len() < LEAST_TRACKS || all < 10 * LEAST_TRACKS as u64 {
        return Component { name: NAME, description: DESCRIPTION, score: None, checked: all };
    }
    plays.sort_unstable_by(|a, b| b.cmp(a));
    let top: u64 = plays[..plays.len().div_ceil(10)].iter().sum();
    Component::of_range(NAME, DESCRIPTION, (top as f64 / all as f64, all), 0.3..=0.95, 0.15)
}
