//! Exact decimals with a fixed number of places: money, rates, quantities.

use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};
use tenant_fixtures_grammar::MOST_PLACES;

/// A decimal with `P` places, at most 9: a whole number of steps of 10^−P, and nothing else.
///
/// No float is inside, so sums are equal to the last place. What could overflow says so: there are no operators, but
/// methods that give `None`, and a sum of an iterator is an `Option`.
///
/// ```
/// use tenant_fixtures::Money;
///
/// let price: Money<2> = "19.99".parse()?;
/// assert_eq!(price.steps(), 1999);
/// assert_eq!(price.checked_times(3).map(|total| total.to_string()).as_deref(), Some("59.97"));
/// let total: Option<Money<2>> = [price, Money::from_steps(-1)].into_iter().sum();
/// assert_eq!(total, Some("39.97".parse::<Money<2>>()?.checked_sub(price).unwrap_or_default()));
/// # Ok::<(), tenant_fixtures::FixedError>(())
/// ```
///
/// With serde it is text, which is exact everywhere; it is read from text, and from numbers that can mean one value only.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fixed<const P: u32>(i64);

/// An amount of money with so many places.
pub type Money<const P: u32> = Fixed<P>;

/// Decimals of at most 15 digits each have a float of their own; of those with more, some share one.
const EXACT: u64 = 1_000_000_000_000_000;

impl<const P: u32> Fixed<P> {
    /// The number of places.
    pub const PLACES: u32 = P;
    /// The number of steps in one.
    pub const STEPS_IN_ONE: i64 = {
        assert!(P <= MOST_PLACES, "a `Fixed` has at most 9 places");
        10_i64.pow(P)
    };
    /// 0.
    pub const ZERO: Self = Self(0);
    /// The least value.
    pub const MIN: Self = Self(i64::MIN);
    /// The greatest value.
    pub const MAX: Self = Self(i64::MAX);

    /// So many steps of 10^−P.
    pub const fn from_steps(steps: i64) -> Self {
        Self(steps)
    }

    /// The number of steps of 10^−P.
    pub const fn steps(self) -> i64 {
        self.0
    }

    /// A whole number; `None` when it is too large.
    pub const fn from_whole(whole: i64) -> Option<Self> {
        match whole.checked_mul(Self::STEPS_IN_ONE) {
            Some(steps) => Some(Self(steps)),
            None => None,
        }
    }

    /// The sum; `None` when it is too large.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(steps) => Some(Self(steps)),
            None => None,
        }
    }

    /// The difference; `None` when it is too large.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(steps) => Some(Self(steps)),
            None => None,
        }
    }

    /// The same with the other sign; `None` when it is too large.
    pub const fn checked_neg(self) -> Option<Self> {
        match self.0.checked_neg() {
            Some(steps) => Some(Self(steps)),
            None => None,
        }
    }

    /// So many times this; `None` when it is too large.
    pub const fn checked_times(self, count: i64) -> Option<Self> {
        match self.0.checked_mul(count) {
            Some(steps) => Some(Self(steps)),
            None => None,
        }
    }

    /// The product with another decimal, rounded half away from zero to `P` places; `None` when it is too large.
    pub fn checked_mul<const Q: u32>(self, other: Fixed<Q>) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(other.0);
        narrowed(divided(product, i128::from(Fixed::<Q>::STEPS_IN_ONE))).map(Self)
    }

    /// A part of it, rounded half away from zero; `None` for parts of 0, and when it is too large.
    pub fn checked_div(self, parts: i64) -> Option<Self> {
        if parts == 0 {
            return None;
        }
        narrowed(divided(i128::from(self.0), i128::from(parts))).map(Self)
    }

    /// The same with other places, rounded half away from zero; `None` when it is too large.
    pub fn with_places<const Q: u32>(self) -> Option<Fixed<Q>> {
        let steps = i128::from(self.0) * i128::from(Fixed::<Q>::STEPS_IN_ONE);
        narrowed(divided(steps, i128::from(Self::STEPS_IN_ONE))).map(Fixed)
    }
}

fn narrowed(steps: i128) -> Option<i64> {
    i64::try_from(steps).ok()
}

/// A quotient, rounded half away from zero.
fn divided(value: i128, by: i128) -> i128 {
    let (quotient, rest) = (value / by, value % by);
    if rest.abs() * 2 < by.abs() {
        return quotient;
    }
    quotient + if (value < 0) == (by < 0) { 1 } else { -1 }
}

impl<const P: u32> Sum<Fixed<P>> for Option<Fixed<P>> {
    /// `None` when the sum is too large, whatever the order.
    fn sum<I: Iterator<Item = Fixed<P>>>(values: I) -> Self {
        narrowed(values.map(|value| i128::from(value.0)).sum()).map(Fixed)
    }
}

/// Why a text is no [`Fixed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixedError {
    /// Not a number at all.
    NotANumber,
    /// More than 2^63 steps.
    TooLarge,
    /// More places than these.
    TooFine {
        /// The places that there are.
        places: u32,
    },
}

impl fmt::Display for FixedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotANumber => f.write_str("it is not a number"),
            Self::TooLarge => f.write_str("it is too large: there are 2^63 steps at most"),
            Self::TooFine { places } => write!(f, "it has more than {places} decimal places"),
        }
    }
}

impl std::error::Error for FixedError {}

/// The steps of a number in text, exactly: `12.30`, `-.5`, `+1.25e3`; zeros beyond the last place change nothing.
pub(crate) fn parse(text: &str, places: u32) -> Result<i64, FixedError> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            (mantissa, exponent.parse::<i32>().map_err(|_| FixedError::NotANumber)?)
        }
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
        return Err(FixedError::NotANumber);
    }
    let digits = format!("{whole}{fraction}");
    // How many zeros make steps of the digits; where they are fewer than none, so many must be zeros already.
    let zeros = i64::from(exponent) + i64::from(places) - fraction.len() as i64;
    let trimmed = digits.trim_end_matches('0');
    let zeros = zeros + (digits.len() - trimmed.len()) as i64;
    let trimmed = trimmed.trim_start_matches('0');
    if trimmed.is_empty() {
        return Ok(0);
    }
    let zeros = u32::try_from(zeros).map_err(|_| match zeros {
        ..0 => FixedError::TooFine { places },
        _ => FixedError::TooLarge,
    })?;
    let value = trimmed.parse::<i128>().ok().zip(10_i128.checked_pow(zeros));
    let steps = value.and_then(|(value, power)| value.checked_mul(power)).ok_or(FixedError::TooLarge)?;
    narrowed(if text.starts_with('-') { -steps } else { steps }).ok_or(FixedError::TooLarge)
}

/// The steps of a float; none where it has more places, or where other decimals are the same float.
pub(crate) fn of_float(value: f64, places: u32) -> Option<i64> {
    // Its shortest text is what it was written as, where that is exact.
    parse(&value.to_string(), places).ok().filter(|steps| steps.unsigned_abs() < EXACT)
}

/// Appends `steps` · 10^−`places` with exactly so many places.
pub(crate) fn write(out: &mut impl fmt::Write, steps: i128, places: u32) -> fmt::Result {
    let sign = if steps < 0 { "-" } else { "" };
    let power = 10_u128.pow(places);
    let (whole, fraction) = (steps.unsigned_abs() / power, steps.unsigned_abs() % power);
    match places {
        0 => write!(out, "{sign}{whole}"),
        places => write!(out, "{sign}{whole}.{fraction:00$}", places as usize),
    }
}

/// `steps` · 10^−`places` with exactly so many places.
pub(crate) fn text(steps: i128, places: u32) -> String {
    let mut out = String::new();
    // Writing to a text never fails.
    let _ = write(&mut out, steps, places);
    out
}

impl<const P: u32> FromStr for Fixed<P> {
    type Err = FixedError;

    /// Reads `12.30`, `-.5` or `1.25e3`, exactly.
    fn from_str(text: &str) -> Result<Self, FixedError> {
        parse(text, P).map(Self)
    }
}

impl<const P: u32> fmt::Display for Fixed<P> {
    /// With exactly `P` places: `12.30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write(&mut text, self.0.into(), P)?;
        f.pad(&text)
    }
}

impl<const P: u32> fmt::Debug for Fixed<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self.0.into(), P)
    }
}

impl<const P: u32> Serialize for Fixed<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, const P: u32> Deserialize<'de> for Fixed<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading::<P>)
    }
}

struct Reading<const P: u32>;

impl<const P: u32> Visitor<'_> for Reading<P> {
    type Value = Fixed<P>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a decimal with at most {P} places, as text or as a number")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Fixed<P>, E> {
        text.parse().map_err(|error| E::custom(format_args!("{text:?}: {error}")))
    }

    fn visit_i64<E: serde::de::Error>(self, whole: i64) -> Result<Fixed<P>, E> {
        Fixed::from_whole(whole).ok_or_else(|| E::custom(format_args!("{whole}: {}", FixedError::TooLarge)))
    }

    fn visit_u64<E: serde::de::Error>(self, whole: u64) -> Result<Fixed<P>, E> {
        self.visit_str(&whole.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Fixed<P>, E> {
        let refuse = || {
            E::custom(format_args!(
                "the float {value} may stand for several decimals with {P} places, or for none: write it as text"
            ))
        };
        of_float(value, P).map(Fixed).ok_or_else(refuse)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values at the edges of what floats and 64 bits hold.
    fn edges() -> impl Iterator<Item = i64> {
        let near = |value: i64| [value.saturating_sub(1), value, value.saturating_add(1)];
        [
            0,
            5,
            99,
            100,
            1 << 53,
            i64::MAX,
            i64::MIN,
            -7,
            -100,
            -(1 << 53),
            1_000_000_000_000_000,
            999_999_999_999_999_999,
        ]
        .into_iter()
        .flat_map(near)
    }

    fn with_places<const P: u32>() {
        for steps in edges() {
            let value = Fixed::<P>::from_steps(steps);
            let text = value.to_string();
            assert_eq!(text.parse(), Ok(value), "{text}");
            assert_eq!(text.split_once('.').map_or(0, |(_, places)| places.len()), P as usize, "{text}");
            assert_eq!(text.replace(['.', '-'], "").parse(), Ok(steps.unsigned_abs()), "{text}");
            assert_eq!(text.starts_with('-'), steps < 0);
            assert_eq!(serde_json::to_value(value).unwrap(), serde_json::Value::from(text.clone()));
            assert_eq!(serde_json::from_str::<Fixed<P>>(&format!("\"{text}\"")).unwrap(), value);
            // As a number it is that value, or refused.
            match serde_json::from_str::<Fixed<P>>(&text) {
                Ok(read) => assert_eq!(read, value),
                Err(_) => assert!(steps.unsigned_abs() >= EXACT, "{text}"),
            }
        }
        // Other spellings of one value, and one place too many.
        let one = Fixed::<P>::from_whole(1200).unwrap();
        for text in ["1200", "+1200.0000000000000", "01200.", "1.2e3", "12E+2", "120000e-2"] {
            assert_eq!(text.parse(), Ok(one), "{text}");
        }
        let finer = format!("0.{}1", "0".repeat(P as usize));
        assert_eq!(finer.parse::<Fixed<P>>(), Err(FixedError::TooFine { places: P }));
    }

    #[test]
    fn text_is_exact_both_ways_with_any_places() {
        with_places::<0>();
        with_places::<1>();
        with_places::<2>();
        with_places::<3>();
        with_places::<4>();
        with_places::<5>();
        with_places::<6>();
        with_places::<7>();
        with_places::<8>();
        with_places::<9>();
    }

    #[test]
    fn nonsense_is_refused_by_kind() {
        for text in
            ["", ".", "-", "+-1", "1,5", "1_000", " 1", "1 ", "0x1", "NaN", "inf", "1e", "1e1.5", "€1"]
        {
            assert_eq!(text.parse::<Fixed<2>>(), Err(FixedError::NotANumber), "{text:?}");
        }
        for text in
            ["92233720368547758.08", "-92233720368547758.09", "1e17", "1e2147483647", "9".repeat(99).as_str()]
        {
            assert_eq!(text.parse::<Fixed<2>>(), Err(FixedError::TooLarge), "{text:?}");
        }
        assert_eq!("1e-2147483648".parse::<Fixed<2>>(), Err(FixedError::TooFine { places: 2 }));
        assert_eq!("0e2147483647".parse::<Fixed<2>>(), Ok(Fixed::ZERO));
    }

    #[test]
    fn arithmetic_rounds_half_away_from_zero_and_says_what_is_too_large() {
        let money = |text: &str| text.parse::<Money<2>>().unwrap();
        assert_eq!(money("0.05").checked_mul(money("0.10")), Some(money("0.01")), "half a cent");
        assert_eq!(money("-0.05").checked_mul(money("0.10")), Some(money("-0.01")));
        assert_eq!(money("0.04").checked_mul(money("0.10")), Some(money("0.00")));
        assert_eq!(money("10.00").checked_div(3), Some(money("3.33")));
        assert_eq!(money("-10.00").checked_div(-4), Some(money("2.50")));
        assert_eq!(money("0.01").checked_div(-2), Some(money("-0.01")));
        assert_eq!(money("10.00").checked_div(0), None);
        assert_eq!(money("2.5").with_places::<0>(), "3".parse().ok());
        assert_eq!(money("-2.5").with_places::<4>(), "-2.5".parse().ok());
        assert_eq!(Money::<2>::MAX.checked_add(money("0.01")), None);
        assert_eq!(Money::<2>::MIN.checked_sub(money("0.01")), None);
        assert_eq!(Money::<2>::MIN.checked_neg(), None);
        assert_eq!(Money::<2>::MIN.checked_div(-1), None);
        assert_eq!(Money::<2>::MAX.checked_times(2), None);
        assert_eq!(Money::<2>::MAX.with_places::<3>(), None);
        // A sum is that of the values, also where one on the way to it would be too large.
        let sum = |values: &[Money<2>]| values.iter().copied().sum::<Option<_>>();
        assert_eq!(sum(&[Money::MAX, money("1.00"), money("-1.00")]), Some(Money::MAX));
        assert_eq!(sum(&[Money::MAX, money("0.01")]), None);
    }
}
