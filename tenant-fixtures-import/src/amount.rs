//! Numbers of SQL, exactly.

use std::fmt;

/// A number in billionths: the smallest step that rows have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount(i128);

const UNIT: i128 = 1_000_000_000;
const PLACES: usize = 9;

impl Amount {
    /// A whole number.
    pub(crate) const fn whole(value: i64) -> Self {
        Self(value as i128 * UNIT)
    }

    /// As SQL writes it; nothing, where it has more digits than rows can.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() > 19 || fraction.len() > PLACES || !is_number(whole) || !is_number(fraction) {
            return None;
        }
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let fraction: i128 = format!("{fraction:0<PLACES$}").parse().ok()?;
        Some(Self(sign * (whole * UNIT + fraction)))
    }

    /// One step of so many places.
    pub(crate) fn step(places: u32) -> Self {
        Self(UNIT / 10_i128.pow(places.min(9)))
    }

    /// The greatest that so many digits hold, of which some stand after the point.
    pub(crate) fn most(digits: u32, places: u32) -> Self {
        let steps = 10_i128.pow(digits.clamp(1, 18)) - 1;
        Self(steps * Self::step(places).0)
    }

    /// The sum.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference.
    pub(crate) fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The product; the greatest or the least that there is, where that is more.
    pub(crate) fn times(self, other: Self) -> Self {
        // In two steps, so that what fits is not lost on the way.
        let (whole, rest) = (other.0 / UNIT, other.0 % UNIT);
        let product = self
            .0
            .checked_mul(whole)
            .and_then(|product| product.checked_add(self.0.checked_mul(rest)? / UNIT));
        let is_negative = (self.0 < 0) != (other.0 < 0);
        Self(product.unwrap_or(if is_negative { i128::MIN } else { i128::MAX }))
    }

    /// Halfway between two.
    pub(crate) fn between(self, other: Self) -> Self {
        // Halved first: the difference of the farthest has no room.
        Self(self.0 / 2 + other.0 / 2 + (self.0 % 2 + other.0 % 2) / 2)
    }

    /// The next with at most so many places, not below.
    pub(crate) fn rounded_up(self, places: u32) -> Self {
        let step = Self::step(places).0;
        Self(self.0.div_euclid(step) * step + if self.0.rem_euclid(step) == 0 { 0 } else { step })
    }

    /// The next with at most so many places, not above.
    pub(crate) fn rounded_down(self, places: u32) -> Self {
        let step = Self::step(places).0;
        Self(self.0.div_euclid(step) * step)
    }

    /// The whole number that it is.
    pub(crate) fn as_whole(self) -> Option<i64> {
        (self.0 % UNIT == 0).then(|| i64::try_from(self.0 / UNIT).ok()).flatten()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / UNIT as u128, self.0.unsigned_abs() % UNIT as u128);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let rest = format!("{rest:0>PLACES$}");
        write!(f, "{sign}{whole}.{}", rest.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_and_written_as_they_are() {
        for (text, shown) in [
            ("0", "0"),
            ("-1", "-1"),
            ("0.05", "0.05"),
            (".5", "0.5"),
            ("-12.340", "-12.34"),
            ("9223372036854775807", "9223372036854775807"),
        ] {
            assert_eq!(Amount::read(text).expect("it is a number").to_string(), shown);
        }
        for text in ["", "-", "1e5", "0.0000000001", "123456789012345678901", "a", "1.2.3"] {
            assert_eq!(Amount::read(text), None, "{text}");
        }
    }

    #[test]
    fn what_has_no_room_keeps_its_sign() {
        let (least, most) = (Amount::whole(i64::MIN), Amount::whole(i64::MAX));
        assert!(least.times(most).times(most) < least);
        assert!(most.times(most).times(most) > most);
        assert!(least.times(least).times(least) < Amount::default());
        assert_eq!(Amount::whole(-3).times(Amount::step(1)), Amount::read("-0.3").expect("it is a number"));
        assert!(least.minus(most).times(most).between(most) < Amount::default());
    }

    #[test]
    fn what_lies_between_steps_is_moved_to_one() {
        let amount = |text| Amount::read(text).expect("it is a number");
        assert_eq!(amount("0.001").rounded_up(2), amount("0.01"));
        assert_eq!(amount("-0.001").rounded_up(2), amount("0"));
        assert_eq!(amount("-0.001").rounded_down(2), amount("-0.01"));
        assert_eq!(Amount::most(5, 2), amount("999.99"));
    }
}
