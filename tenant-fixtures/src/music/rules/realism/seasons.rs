//! Who comes back: months with a play, spans of histories.

use std::collections::BTreeSet;

use super::super::super::SECONDS_A_DAY;
use super::expected;
use super::history::History;
use super::moments::Moments;
use crate::format::text::civil;
use crate::quality::{Curve, Judgement, Plot, Shape};

/// Days of a period that tells of a year.
const YEAR: f64 = 350.0;

/// What was counted, listener by listener.
#[derive(Debug, Default)]
pub(super) struct Seasons {
    months: Moments<2>,
    busy: Moments<2>,
    short: Moments<2>,
    back: Moments<2>,
    /// By the quarter of the period in which a user was first heard: users by months since, and those of them who listen.
    cohorts: [[[f64; 2]; 12]; 4],
}

/// Months since the year 0.
fn month(second: i64) -> i64 {
    let (year, month, _) = civil(second.div_euclid(SECONDS_A_DAY) as i32);
    i64::from(year) * 12 + i64::from(month)
}

impl Seasons {
    /// Takes in a user.
    pub(super) fn take(&mut self, of: &History<'_>) {
        let (start, end) = of.period;
        if of.days() < YEAR {
            return;
        }
        let months: BTreeSet<i64> = of.plays.iter().map(|play| month(play.at)).collect();
        // Of longer periods a year is that many twelfths.
        let a_year = months.len() as f64 * YEAR.max(365.0) / of.days().max(365.0);
        if of.user.joined.is_some_and(|joined| joined < start) && of.plays.len() >= 100 {
            self.months.add([a_year, 1.0]);
            if of.plays.len() >= 300 {
                self.busy.add([a_year, 1.0]);
            }
        }
        self.take_cohort(&months, (month(start), month(end - 1)));
        if of.plays.len() >= 300 {
            let last = month(end - 1);
            let could = months.iter().filter(|month| **month < last);
            let back = could.clone().filter(|month| months.contains(&(**month + 1)));
            self.back.add([back.count() as f64, could.count() as f64]);
        }
        if let ([first, ..], [.., last]) = (of.plays, of.plays)
            && of.plays.len() >= 30
        {
            self.short.add([f64::from(u8::from(last.at - first.at <= 7 * SECONDS_A_DAY)), 1.0]);
        }
    }

    fn take_cohort(&mut self, months: &BTreeSet<i64>, (start, last): (i64, i64)) {
        let Some(first) = months.first() else { return };
        let cohort = ((first - start) * 4 / (last - start + 1).max(1)).clamp(0, 3) as usize;
        for since in 0..12 {
            // The last month may have hardly begun.
            if first + since < last {
                let place = &mut self.cohorts[cohort][since as usize];
                place[0] += f64::from(u8::from(months.contains(&(first + since))));
                place[1] += 1.0;
            }
        }
    }

    /// Who still listens, by when they came.
    pub(super) fn plots(&self) -> Vec<Plot> {
        let lines =
            self.cohorts.iter().zip(["first", "second", "third", "last"]).map(|(cohort, quarter)| Curve {
                name: format!("first heard in the {quarter} quarter"),
                real: false,
                values: cohort
                    .iter()
                    .take_while(|of| of[1] >= 20.0)
                    .map(|of| 100.0 * of[0] / of[1])
                    .collect(),
            });
        let mut lines: Vec<Curve> = lines.filter(|line| line.values.len() > 1).collect();
        if lines.is_empty() {
            return Vec::new();
        }
        // What is known of real listeners is how many of those of one month are back in the next.
        lines.insert(
            0,
            Curve { name: "back in the next month (judged)".to_owned(), ..Curve::real(vec![100.0, 85.0]) },
        );
        vec![Plot {
            title: "Who still listens".to_owned(),
            note: "Listeners in percent, by months since their first play in the period.".to_owned(),
            shape: Shape::Lines { places: (0..12).map(|month| month.to_string()).collect(), lines },
        }]
    }

    pub(super) fn judge(&self, judged: &mut Vec<Judgement>) {
        judged.push(expected::MONTHS.judge(self.months.ratio()));
        judged.push(expected::MONTHS_BUSY.judge(self.busy.ratio()));
        judged.push(expected::SHORT_SPAN.judge(self.short.ratio()));
        judged.push(expected::COME_BACK.judge(self.back.ratio()));
    }
}
