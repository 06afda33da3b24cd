//! How plays gather in sessions.

use std::collections::{HashMap, HashSet};

use super::super::super::SECONDS_A_DAY;
use super::super::super::data::references::SESSION_TRACKS;
use super::expected;
use super::facts::Facts;
use super::history::History;
use super::moments::{Moments, Values};
use crate::quality::{Curve, Judgement, Plot, Shape};

/// Users whose sessions are looked at have so many plays.
const BUSY: usize = 500;
/// So many plays a year have those whose days are.
const DENSE: f64 = 5000.0;

/// What was counted, listener by listener.
#[derive(Debug, Default)]
pub(super) struct Sessions {
    /// Sessions, their logarithms, the squares of these.
    sizes: Moments<3>,
    minutes: Values,
    /// Tracks of every session.
    tracks: Values,
    single: Moments<2>,
    a_day: Moments<2>,
    gaps: Moments<2>,
    crowded: Moments<2>,
}

impl Sessions {
    /// Takes in a user.
    pub(super) fn take(&mut self, of: &History<'_>) {
        let mut crowded = [0.0; 2];
        for session in of.sessions().filter(|session| session.len() >= 10) {
            let mut times: HashMap<u32, u32> = HashMap::new();
            session.iter().for_each(|play| *times.entry(play.track).or_insert(0) += 1);
            crowded[0] += f64::from(u8::from(times.values().any(|times| *times >= 4)));
            crowded[1] += 1.0;
        }
        self.crowded.add(crowded);
        if of.plays.len() < BUSY {
            return;
        }
        let (mut sizes, mut single, mut gaps, mut days) = ([0.0; 3], [0.0; 2], [0.0; 2], HashSet::new());
        for session in of.sessions() {
            let ([first, ..], [.., last]) = (session, session) else { continue };
            let size = libm::log(session.len() as f64);
            sizes = [sizes[0] + 1.0, sizes[1] + size, sizes[2] + size * size];
            single = [single[0] + f64::from(u8::from(session.len() == 1)), single[1] + 1.0];
            self.tracks.push(session.len() as f64);
            self.minutes.push((last.end() - first.at as f64) / 60.0);
            days.insert(first.at.div_euclid(SECONDS_A_DAY));
            for pair in session.windows(2) {
                let [before, after] = pair else { continue };
                gaps[0] += f64::from(u8::from(after.at as f64 - before.end() >= 61.0));
                gaps[1] += 1.0;
            }
        }
        if of.plays.len() as f64 >= DENSE * of.days() / 365.0 {
            self.a_day.add([sizes[0], days.len() as f64]);
        }
        self.sizes.add(sizes);
        self.single.add(single);
        self.gaps.add(gaps);
        self.minutes.end();
    }

    /// Tracks a session.
    pub(super) fn plots(&self) -> Vec<Plot> {
        let found = SESSION_TRACKS.iter().map(|(part, _)| self.tracks.at(f64::from(*part) / 100.0));
        let Some(found) = found.collect::<Option<Vec<f64>>>() else { return Vec::new() };
        vec![Plot {
            title: "Tracks a session".to_owned(),
            note: "So many has the session below which this part of all sessions lies. Real: 17 personal exports."
                .to_owned(),
            shape: Shape::Lines {
                places: SESSION_TRACKS.iter().map(|(part, _)| format!("{part} %")).collect(),
                lines: vec![
                    Curve::real(SESSION_TRACKS.iter().map(|(_, tracks)| f64::from(*tracks)).collect()),
                    Curve::found(found),
                ],
            },
        }]
    }

    pub(super) fn judge(&self, facts: &Facts, judged: &mut Vec<Judgement>) {
        let [all, sum, squares] = self.sizes.sums;
        let mean = sum / all;
        let spread = libm::sqrt((squares / all - mean * mean).max(0.0));
        // By the derivatives of the variance, halved by those of its root.
        let slopes = [-squares / (all * all) + 2.0 * mean * mean / all, -2.0 * mean / all, 1.0 / all];
        let slopes = slopes.map(|slope| slope / (2.0 * spread.max(1e-9)));
        judged.push(expected::SESSION_SPREAD.judge(self.sizes.figure(spread, slopes, 0)));
        judged.push(expected::SESSION_MINUTES.judge(self.minutes.quantile(0.5)));
        judged.push(expected::SESSION_SINGLE.judge(self.single.ratio()));
        judged.push(expected::SESSIONS_A_DAY.judge(self.a_day.ratio()));
        judged.push(expected::GAPS.judge(self.gaps.ratio()));
        let crowded = facts.has_choice().then(|| self.crowded.ratio()).flatten();
        judged.push(expected::CROWDED.judge(crowded));
    }
}
