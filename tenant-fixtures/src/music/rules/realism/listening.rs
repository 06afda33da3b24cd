//! When people listen, to what end, from where and on what.

use super::super::super::SECONDS_A_DAY;
use super::super::super::data::behaviour::DEVICES;
use super::super::super::data::references::{CONTEXTS, HEARD, HOURS, SKIPS};
use super::super::super::data::time_zones::ZONES;
use super::super::super::listening::local_hour;
use super::super::super::words::{DeviceType, ReasonEnd};
use super::expected;
use super::history::{History, Play};
use super::moments::{Moments, Shares};
use crate::quality::{Curve, Judgement, Plot, Shape};

const HOURS_A_WEEK: usize = 168;
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// What was counted, listener by listener.
#[derive(Debug, Default)]
pub(super) struct Listening {
    hours: Shares<HOURS_A_WEEK>,
    weekdays: Shares<7>,
    night: Moments<2>,
    heard: Shares<13>,
    /// At the second, the sixth and from the tenth place of a session, beside the first: skips and plays of each.
    positions: [Moments<4>; 3],
    /// Skips and plays of long sessions by place.
    places: [[f64; 2]; 20],
    /// Skips and plays of teenagers, beside those of users from 30 to 44.
    young: Moments<4>,
    /// Skips and plays of favourite genres, beside others.
    liked: Moments<4>,
    forward: Moments<2>,
    done: Moments<2>,
    contexts: Shares<6>,
    devices: Shares<8>,
    shuffled: Moments<2>,
}

/// Skips, and plays of which it is known whether they were skipped.
fn skips<'a>(plays: impl Iterator<Item = &'a Play>) -> [f64; 2] {
    let mut found = [0.0; 2];
    for skipped in plays.filter_map(|play| play.skipped) {
        found[0] += f64::from(u8::from(skipped));
        found[1] += 1.0;
    }
    found
}

impl Listening {
    /// Takes in a user.
    pub(super) fn take(&mut self, of: &History<'_>) {
        self.take_hours(of);
        self.take_skips(of);
        let (mut heard, mut contexts, mut devices) = ([0; 13], [0; 6], [0; 8]);
        let (mut forward, mut done, mut shuffled) = ([0.0; 2], [0.0; 2], [0.0; 2]);
        let add = |into: &mut [f64; 2], is: bool| {
            into[0] += f64::from(u8::from(is));
            into[1] += 1.0;
        };
        for play in of.plays {
            if let Some(share) = play.heard {
                heard[HEARD.iter().position(|(to, _)| share < *to).unwrap_or(HEARD.len() - 1)] += 1;
            }
            if let Some(count) = play.context.and_then(|at| contexts.get_mut(usize::from(at))) {
                *count += 1;
            }
            if let Some(count) = play.device.and_then(|at| devices.get_mut(usize::from(at))) {
                *count += 1;
            }
            if let Some(is_shuffled) = play.shuffled {
                add(&mut shuffled, is_shuffled);
            }
            let is = |reason: ReasonEnd| play.ending == Some(reason as u8);
            if is(ReasonEnd::ForwardButton) || is(ReasonEnd::BackButton) {
                add(&mut forward, is(ReasonEnd::ForwardButton));
            } else if play.ending.is_some() {
                add(&mut done, is(ReasonEnd::TrackDone));
            }
        }
        self.heard.add(&heard);
        self.contexts.add(&contexts);
        self.devices.add(&devices);
        self.forward.add(forward);
        self.done.add(done);
        self.shuffled.add(shuffled);
    }

    fn take_hours(&mut self, of: &History<'_>) {
        let Some(zone) = of.user.zone.and_then(|zone| ZONES.get(usize::from(zone))) else { return };
        let (mut hours, mut weekdays, mut night) = ([0; HOURS_A_WEEK], [0; 7], 0.0);
        for play in of.plays {
            let (hour, weekday) = local_hour(zone, play.at);
            hours[weekday * 24 + hour] += 1;
            weekdays[weekday] += 1;
            night += f64::from(u8::from((2..5).contains(&hour)));
        }
        self.hours.add(&hours);
        self.weekdays.add(&weekdays);
        self.night.add([night, of.plays.len() as f64]);
    }

    fn take_skips(&mut self, of: &History<'_>) {
        let mut places = [[0.0; 2]; 4];
        for session in of.sessions().filter(|session| session.len() >= 10) {
            for (place, play) in self.places.iter_mut().zip(session) {
                let found = skips(std::iter::once(play));
                *place = [place[0] + found[0], place[1] + found[1]];
            }
            for (place, range) in [0..1, 1..2, 5..6, 9..20].into_iter().enumerate() {
                let found = skips(session.iter().skip(range.start).take(range.len()));
                places[place][0] += found[0];
                places[place][1] += found[1];
            }
        }
        let [first, later @ ..] = places;
        for (moments, there) in self.positions.iter_mut().zip(later) {
            moments.add([there[0], there[1], first[0], first[1]]);
        }

        let all = skips(of.plays.iter());
        let now = of.period.1.div_euclid(SECONDS_A_DAY);
        match of.user.born.map(|born| (now - i64::from(born)) / 365) {
            Some(13..20) => self.young.add([all[0], all[1], 0.0, 0.0]),
            Some(30..45) => self.young.add([0.0, 0.0, all[0], all[1]]),
            _ => {}
        }
        let likes = |play: &&Play| {
            let track = of.facts.tracks.get(play.track.into());
            track.and_then(|track| track.genre).is_some_and(|genre| of.user.genres >> genre & 1 == 1)
        };
        let liked = skips(of.plays.iter().filter(likes));
        self.liked.add([liked[0], liked[1], all[0] - liked[0], all[1] - liked[1]]);
    }

    /// Hours by weekday, and skips by the place in a session.
    pub(super) fn plots(&self) -> Vec<Plot> {
        let all: f64 = self.hours.found.iter().sum();
        let real: f64 = HOURS.iter().map(|share| f64::from(*share)).sum();
        let name = |at: usize| match at % 24 {
            0 => WEEKDAYS[at / 24].to_owned(),
            _ => String::new(),
        };
        let hours = Plot {
            title: "Plays by hour and weekday".to_owned(),
            note: "In percent, local time. Real: 765 million plays (Park and others, 2019).".to_owned(),
            shape: Shape::Lines {
                places: (0..HOURS_A_WEEK).map(name).collect(),
                lines: vec![
                    Curve::real(HOURS.map(|share| 100.0 * f64::from(share) / real).to_vec()),
                    Curve::found(self.hours.found.map(|count| 100.0 * count / all).to_vec()),
                ],
            },
        };
        let share = |of: &[f64; 2]| of[0] / of[1];
        let first = share(&self.places[0]);
        let skips = Plot {
            title: "Skips by the place in a session".to_owned(),
            note: "Beside those of the first track; sessions of ten plays and more. Real: Spotify's session log, 2018."
                .to_owned(),
            shape: Shape::Lines {
                places: (1..=20).map(|place| place.to_string()).collect(),
                lines: vec![
                    Curve::real(
                        SKIPS.iter().map(|share| f64::from(*share) / f64::from(SKIPS[0])).collect(),
                    ),
                    Curve::found(self.places.iter().map(|of| share(of) / first).collect()),
                ],
            },
        };
        let has_skips = first > 0.0 && self.places[19][1] > 0.0;
        (all > 0.0).then_some(hours).into_iter().chain(has_skips.then_some(skips)).collect()
    }

    pub(super) fn judge(&self, judged: &mut Vec<Judgement>) {
        let hours = HOURS.map(f64::from);
        let mut days = [0.0; 7];
        hours.iter().enumerate().for_each(|(at, share)| days[at / 24] += share);
        judged.push(expected::HOURS.judge(self.hours.correlation(&hours)));
        judged.push(expected::HOURS_APART.judge(self.hours.apart(&hours)));
        judged.push(expected::NIGHT.judge(self.night.ratio()));
        judged.push(expected::WEEKDAYS.judge(self.weekdays.apart(&days)));
        judged.push(expected::HEARD.judge(self.heard.apart(&HEARD.map(|(_, share)| f64::from(share)))));
        let [second, sixth, later] = &self.positions;
        judged.push(expected::SKIPS_SECOND.judge(second.double_ratio()));
        judged.push(expected::SKIPS_SIXTH.judge(sixth.double_ratio()));
        judged.push(expected::SKIPS_LATER.judge(later.double_ratio()));
        judged.push(expected::SKIPS_YOUNG.judge(self.young.double_ratio()));
        judged.push(expected::SKIPS_LIKED.judge(self.liked.double_ratio()));
        judged.push(expected::FORWARD.judge(self.forward.ratio()));
        judged.push(expected::DONE.judge(self.done.ratio()));
        judged.push(expected::CONTEXTS.judge(self.contexts.apart(&CONTEXTS.map(f64::from))));
        let devices = std::array::from_fn(|at| {
            let name = DeviceType::TEXTS[at];
            DEVICES.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, share)| f64::from(*share))
        });
        judged.push(expected::DEVICES.judge(self.devices.apart(&devices)));
        judged.push(expected::SHUFFLED.judge(self.shuffled.ratio()));
    }
}
