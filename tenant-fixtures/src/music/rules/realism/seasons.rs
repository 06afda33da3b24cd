//! Who comes back: months with a play, spans of histories.

use std::collections::BTreeSet;

use super::super::super::SECONDS_A_DAY;
use super::expected;
use super::history::History;
use super::moments::Moments;
use crate::format::text::civil;
use crate::quality::Judgement;

/// Days of a period that tells of a year.
const YEAR: f64 = 350.0;

/// What was counted, listener by listener.
#[derive(Debug, Default)]
pub(super) struct Seasons {
    months: Moments<2>,
    busy: Moments<2>,
    short: Moments<2>,
    back: Moments<2>,
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

    pub(super) fn judge(&self, judged: &mut Vec<Judgement>) {
        judged.push(expected::MONTHS.judge(self.months.ratio()));
        judged.push(expected::MONTHS_BUSY.judge(self.busy.ratio()));
        judged.push(expected::SHORT_SPAN.judge(self.short.ratio()));
        judged.push(expected::COME_BACK.judge(self.back.ratio()));
    }
}
