//! Decimals with nine places as whole numbers, so that counts come from integer arithmetic.

use std::fmt;
use std::str::FromStr;

/// A decimal with nine places, never negative.
///
/// Arithmetic with it is exact: 0.7 × 0.01 is 0.007, where floats give 0.006999….
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(u64);

impl Decimal {
    /// Billionths in one.
    pub(crate) const UNIT: u64 = 1_000_000_000;
    /// 1.
    pub const ONE: Self = Self(Self::UNIT);

    /// A number of billionths.
    pub const fn from_billionths(billionths: u64) -> Self {
        Self(billionths)
    }

    /// The number of billionths.
    pub const fn billionths(self) -> u64 {
        self.0
    }

    /// The product, rounded half up to nine places.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let product =
            (u128::from(self.0) * u128::from(other.0) + u128::from(Self::UNIT) / 2) / u128::from(Self::UNIT);
        u64::try_from(product).ok().map(Self)
    }

    /// A whole number times this, rounded half up; `None` when that is more than `u64` holds.
    pub fn of(self, count: u64) -> Option<u64> {
        let product =
            (u128::from(count) * u128::from(self.0) + u128::from(Self::UNIT) / 2) / u128::from(Self::UNIT);
        u64::try_from(product).ok()
    }

    /// The nearest float.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::UNIT as f64
    }
}

/// Why a value is no decimal.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecimalError {
    /// Not a number at all.
    NotANumber,
    /// Below zero.
    Negative,
    /// More than a `u64` of billionths holds.
    TooLarge,
    /// More than nine places, or a positive float below the smallest decimal.
    TooFine,
}

impl DecimalError {
    pub(crate) const fn reason(&self) -> &'static str {
        match self {
            Self::NotANumber => "it is not a number",
            Self::Negative => "it is negative",
            Self::TooLarge => "it is too large",
            Self::TooFine => "it has more than nine decimal places",
        }
    }
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

impl std::error::Error for DecimalError {}

impl TryFrom<f64> for Decimal {
    type Error = DecimalError;

    /// The nearest decimal with nine places.
    fn try_from(value: f64) -> Result<Self, DecimalError> {
        if !value.is_finite() {
            return Err(DecimalError::NotANumber);
        }
        if value < 0.0 {
            return Err(DecimalError::Negative);
        }
        let billionths = value * Self::UNIT as f64 + 0.5;
        if billionths >= u64::MAX as f64 {
            return Err(DecimalError::TooLarge);
        }
        let billionths = billionths as u64;
        if billionths == 0 && value > 0.0 {
            return Err(DecimalError::TooFine);
        }
        Ok(Self(billionths))
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads `12`, `0.07` or `.5`, exactly; no signs, no exponents.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        if text.starts_with('-') {
            return Err(DecimalError::Negative);
        }
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
            return Err(DecimalError::NotANumber);
        }
        let fraction = fraction.trim_end_matches('0');
        if fraction.len() > 9 {
            return Err(DecimalError::TooFine);
        }
        let parse = |part: &str| if part.is_empty() { Ok(0) } else { part.parse::<u64>() };
        let whole = parse(whole).map_err(|_| DecimalError::TooLarge)?;
        let fraction = parse(&format!("{fraction:0<9}")).map_err(|_| DecimalError::TooLarge)?;
        let billionths = whole.checked_mul(Self::UNIT).and_then(|whole| whole.checked_add(fraction));
        billionths.map(Self).ok_or(DecimalError::TooLarge)
    }
}

impl fmt::Display for Decimal {
    /// The shortest text that reads back as the same decimal: `0.01`, `1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0 / Self::UNIT, self.0 % Self::UNIT);
        if fraction == 0 {
            return f.pad(&whole.to_string());
        }
        let text = format!("{whole}.{fraction:09}");
        f.pad(text.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_exact() {
        let scale = "0.7".parse::<Decimal>().unwrap().checked_mul("0.01".parse().unwrap()).unwrap();
        assert_eq!(scale.to_string(), "0.007");
        assert_eq!(scale.of(1000), Some(7));
        assert_eq!(Decimal::try_from(0.5).unwrap().of(1), Some(1), "half up");
        assert_eq!(Decimal::try_from(0.1 + 0.2).unwrap(), "0.3".parse().unwrap());
        assert_eq!("5".parse::<Decimal>().unwrap().of(u64::MAX), None);
    }

    #[test]
    fn nonsense_is_refused_by_kind() {
        for (text, error) in [
            ("", DecimalError::NotANumber),
            (".", DecimalError::NotANumber),
            ("1e3", DecimalError::NotANumber),
            ("NaN", DecimalError::NotANumber),
            ("-1", DecimalError::Negative),
            ("0.0000000001", DecimalError::TooFine),
            ("99999999999999999999", DecimalError::TooLarge),
            ("18446744074", DecimalError::TooLarge),
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(error), "{text:?}");
        }
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Decimal::try_from(value), Err(DecimalError::NotANumber));
        }
        assert_eq!(Decimal::try_from(-0.1), Err(DecimalError::Negative));
        assert_eq!(Decimal::try_from(1e308), Err(DecimalError::TooLarge));
        assert_eq!(Decimal::try_from(1e-12), Err(DecimalError::TooFine));
    }

    #[test]
    fn text_reads_back() {
        for text in ["0", "1", "0.01", "0.000000001", "1000", "18446744073.709551615"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
    }
}
