//! Empty values, where a declaration says how many there are to be.

use super::report::percent;
use super::{Detail, Metric};

/// Empty values of a column beyond those that were declared: none, as long as chance can have made them.
pub(super) fn beyond(rows: u64, nulls: u64, declared: f64, nullable: bool) -> u64 {
    /// Standard deviations that chance is granted: beyond them lies one column in some ten thousand.
    const CHANCE: f64 = 4.0;
    let expected = rows as f64 * declared;
    // One more where there may be any: the first of rows that refer to one before them refers to none.
    let most = expected + CHANCE * libm::sqrt(expected * (1.0 - declared)) + f64::from(u8::from(nullable));
    if nulls as f64 <= most { 0 } else { nulls - (expected as u64).min(nulls) }
}

/// The metric of all columns together, of which so many values are empty and so many of these beyond what was declared.
pub(super) fn as_declared(metric: Metric, beyond: u64) -> Metric {
    let value = percent(beyond, metric.checked);
    let declared = metric.broken - beyond;
    let mut details = metric.details;
    details.push(Detail {
        name: "as_declared".to_owned(),
        description: "values that are empty as they were declared, in percent".to_owned(),
        value: percent(declared, metric.checked),
        checked: metric.checked,
    });
    Metric {
        description: "empty values beyond those that were declared, in percent, but for what a privacy policy blanked",
        value,
        passed: value.map(|value| metric.threshold.passes(value)),
        broken: beyond,
        details,
        ..metric
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn chance_is_granted_and_no_more() {
        let beyond = |rows, nulls, declared| super::beyond(rows, nulls, declared, true);
        assert_eq!((beyond(1000, 0, 0.0), beyond(1000, 1, 0.0), beyond(1000, 2, 0.0)), (0, 0, 2));
        assert_eq!(super::beyond(1000, 1, 0.0, false), 1);
        assert_eq!((beyond(1000, 600, 0.6), beyond(1000, 640, 0.6), beyond(1000, 900, 0.6)), (0, 0, 300));
        assert_eq!((beyond(1, 1, 0.1), beyond(5, 5, 1.0), beyond(0, 0, 0.5)), (0, 0, 0));
        assert_eq!(beyond(1000, 1000, 0.5), 500);
    }
}
