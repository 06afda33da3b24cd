//! What the builder takes for a decimal or a point in time.

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use crate::decimal::{Decimal, DecimalError};

/// A decimal as a person writes it: a float, a whole number, or text, which is read exactly.
pub trait DecimalInput {
    /// The decimal, or what was found and why it is none.
    #[doc(hidden)]
    fn decimal(self) -> Result<Decimal, String>;
}

fn refuse(found: impl std::fmt::Display, error: &DecimalError) -> String {
    format!("found {found}: {}", error.reason())
}

impl DecimalInput for f64 {
    fn decimal(self) -> Result<Decimal, String> {
        Decimal::try_from(self).map_err(|error| refuse(self, &error))
    }
}

impl DecimalInput for f32 {
    fn decimal(self) -> Result<Decimal, String> {
        // By way of its shortest text: 0.01_f32 means 0.01, not 0.009999999776.
        self.to_string().decimal().or_else(|_| f64::from(self).decimal())
    }
}

impl DecimalInput for &str {
    fn decimal(self) -> Result<Decimal, String> {
        self.parse()
            .map_err(|error| refuse(format_args!("{:?}", self.chars().take(60).collect::<String>()), &error))
    }
}

impl DecimalInput for String {
    fn decimal(self) -> Result<Decimal, String> {
        self.as_str().decimal()
    }
}

impl DecimalInput for Decimal {
    fn decimal(self) -> Result<Decimal, String> {
        Ok(self)
    }
}

macro_rules! whole {
    ($($ty:ty),*) => {$(
        impl DecimalInput for $ty {
            fn decimal(self) -> Result<Decimal, String> {
                self.to_string().as_str().decimal()
            }
        }
    )*};
}

whole!(u8, u16, u32, u64, usize, i8, i16, i32, i64, isize);

/// A whole number that is never negative: a value of any integer type.
pub trait CountInput {
    /// The number, or what was found.
    #[doc(hidden)]
    fn count(self) -> Result<u64, String>;
}

macro_rules! counts {
    ($($ty:ty),*) => {$(
        impl CountInput for $ty {
            fn count(self) -> Result<u64, String> {
                u64::try_from(self).map_err(|_| format!("found {self}; allowed are 0 to {}", u64::MAX))
            }
        }
    )*};
}

counts!(u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize);

/// A point in time: a value, RFC 3339 text, or a date, which means its first second UTC.
pub trait InstantInput {
    /// The point in time, or what was found.
    #[doc(hidden)]
    fn instant(self) -> Result<DateTime<Utc>, String>;
}

impl InstantInput for DateTime<Utc> {
    fn instant(self) -> Result<DateTime<Utc>, String> {
        // A leap second is told by nanoseconds beyond a whole second, too.
        if self.nanosecond() == 0 {
            Ok(self)
        } else {
            Err(format!("found {self}, which is not a whole second"))
        }
    }
}

impl InstantInput for NaiveDate {
    fn instant(self) -> Result<DateTime<Utc>, String> {
        Ok(self.and_time(chrono::NaiveTime::MIN).and_utc())
    }
}

impl InstantInput for &str {
    fn instant(self) -> Result<DateTime<Utc>, String> {
        match self.parse::<NaiveDate>() {
            // Chrono also reads dates with spaces around them, or without their zeros.
            Ok(date) if date.to_string() == self => return date.instant(),
            _ => {}
        }
        match DateTime::parse_from_rfc3339(self) {
            Ok(time) => time.with_timezone(&Utc).instant(),
            Err(_) => Err(format!("found {:?}", self.chars().take(60).collect::<String>())),
        }
    }
}

impl InstantInput for String {
    fn instant(self) -> Result<DateTime<Utc>, String> {
        self.as_str().instant()
    }
}
