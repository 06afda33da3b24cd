//! Working hours: nine to five from Monday to Friday, as far as they lie in a period.

use super::plan::{Expr, Op};

const DAY: i64 = 86_400;
const OPEN: i64 = 9 * 3_600;
const CLOSE: i64 = 17 * 3_600;
/// The seconds of a day's working hours.
pub(super) const A_DAY: i64 = CLOSE - OPEN;

/// The working hours of a period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hours {
    pub(super) begin: i64,
    pub(super) end: i64,
}

impl Hours {
    /// A time, on the day of another, of something that lasts so many seconds and ends in them: on the next day that has
    /// room, or the last one before, where that has none.
    pub(super) fn time(self, near: i64, lasting: i64, draw: impl FnOnce(u64) -> u64) -> i64 {
        match self.room(near, lasting) {
            Some((first, count)) => first + draw(count) as i64,
            // A profile whose period has no room for it can't be built.
            None => self.begin,
        }
    }

    /// The first second at which something can begin that lasts so many, and how many such there are; none, if the whole
    /// period has no room for it.
    pub(super) fn room(self, near: i64, lasting: i64) -> Option<(i64, u64)> {
        let (first, last) = (self.begin.div_euclid(DAY), (self.end - 1).div_euclid(DAY));
        let day = near.div_euclid(DAY).clamp(first, last);
        // A week is enough: each of its working days has room.
        let after = day..=last.min(day + 7);
        let before = (first.max(day - 7)..day).rev();
        after.chain(before).map(|day| self.on(day, lasting)).find(|(_, count)| *count > 0)
    }

    fn on(self, day: i64, lasting: i64) -> (i64, u64) {
        let open = (day * DAY + OPEN).max(self.begin);
        let close = (day * DAY + CLOSE).min(self.end);
        // What takes no time begins before they end.
        let count = close - open - lasting + i64::from(lasting > 0);
        (open, if is_working(day) { u64::try_from(count).unwrap_or(0) } else { 0 })
    }

    /// How many spans of so many seconds there are one behind the other, on the days that lie in the period with all of
    /// their hours.
    pub(super) fn slots(self, lasting: i64) -> u64 {
        let (from, to) = self.days();
        u64::try_from(to - from).unwrap_or(0) * a_day(lasting)
    }

    /// When the n-th of them begins.
    pub(super) fn slot(self, nth: u64, lasting: i64) -> i64 {
        let (from, _) = self.days();
        let (day, slot) = (nth / a_day(lasting).max(1), nth % a_day(lasting).max(1));
        day_of(from + day as i64) * DAY + OPEN + slot as i64 * lasting.max(1)
    }

    /// The whole days, counted as working days.
    fn days(self) -> (i64, i64) {
        let first = (self.begin - OPEN + DAY - 1).div_euclid(DAY);
        let last = (self.end - CLOSE).div_euclid(DAY);
        (before(first), before(last + 1))
    }
}

/// How many spans a day has.
fn a_day(lasting: i64) -> u64 {
    (A_DAY / lasting.max(1)) as u64
}

/// 1970-01-01 was a Thursday.
fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

fn is_working(day: i64) -> bool {
    weekday(day) < 5
}

/// The working days before a day, since a Monday.
fn before(day: i64) -> i64 {
    (day + 3).div_euclid(7) * 5 + weekday(day).min(5)
}

/// The working day with so many before it.
fn day_of(working: i64) -> i64 {
    working.div_euclid(5) * 7 + working.rem_euclid(5) - 3
}

/// Whether a time lies in working hours, with the seconds that follow it.
#[cfg(feature = "files")]
pub(super) fn are_at(time: i64, lasting: i128) -> bool {
    let second = time.rem_euclid(DAY);
    let ends = i128::from(second) + lasting;
    is_working(time.div_euclid(DAY)) && (OPEN..CLOSE).contains(&second) && ends <= i128::from(CLOSE)
}

/// How many seconds a duration has that is written down; none where it differs from row to row.
pub(super) fn written(lasting: Option<&Expr>) -> Option<i64> {
    let Some(lasting) = lasting else { return Some(0) };
    match &lasting.op {
        Op::Whole(value) => Some(*value),
        Op::Finer(value, factor) => written(Some(value)).map(|value| value.saturating_mul(*factor)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MONDAY: i64 = 4 * DAY;

    #[test]
    fn slots_follow_each_other_on_working_days() {
        let hours = Hours { begin: MONDAY, end: MONDAY + 14 * DAY };
        assert_eq!(hours.slots(1_800), 160);
        let slots: Vec<_> = (0..160).map(|nth| hours.slot(nth, 1_800)).collect();
        assert_eq!(slots[0], MONDAY + OPEN);
        assert_eq!(slots[80], MONDAY + 7 * DAY + OPEN);
        assert!(slots.windows(2).all(|pair| pair[1] - pair[0] >= 1_800));
        assert!(slots.iter().all(|time| (OPEN..=CLOSE - 1_800).contains(&time.rem_euclid(DAY))));
        assert!(slots.iter().all(|time| is_working(time.div_euclid(DAY))));
        // Three spans and a rest.
        assert_eq!(hours.slots(9_000), 30);
    }

    #[test]
    fn days_that_are_cut_have_no_slots() {
        for (begin, end, days) in [
            (OPEN, CLOSE, 1),
            (OPEN + 1, CLOSE, 0),
            (OPEN, CLOSE - 1, 0),
            (OPEN + 1, DAY + CLOSE, 1),
            (4 * DAY, 7 * DAY, 1),
            (5 * DAY, 7 * DAY, 0),
        ] {
            let hours = Hours { begin: MONDAY + begin, end: MONDAY + end };
            assert_eq!(hours.slots(3_600), 8 * days, "{begin} to {end}");
        }
    }

    #[test]
    fn a_weekend_has_no_room() {
        assert_eq!(Hours { begin: MONDAY - 2 * DAY, end: MONDAY }.room(MONDAY, 0), None);
        assert_eq!(Hours { begin: MONDAY, end: MONDAY + OPEN }.room(MONDAY, 0), None);
        assert_eq!(
            Hours { begin: MONDAY, end: MONDAY + OPEN + 60 }.room(MONDAY, 60),
            Some((MONDAY + OPEN, 1))
        );
        assert_eq!(Hours { begin: MONDAY, end: MONDAY + OPEN + 60 }.room(MONDAY, 61), None);
    }
}
