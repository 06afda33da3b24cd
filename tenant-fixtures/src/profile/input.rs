//! What the builder takes for a decimal or a point in time.

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use super::{ProfileError, TenantProfile};
use crate::decimal::{Decimal, DecimalError};

/// A profile, or what [`ProfileBuilder::build`](super::ProfileBuilder::build) gives.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a tenant's profile",
    label = "expected a `TenantProfile`",
    note = "a `ProfileBuilder` becomes one by `.build()`, whose result is taken as it is: a mistake in it is told when the test runs",
    note = "taken are `TenantProfile`, `&TenantProfile` and `Result<TenantProfile, ProfileError>`"
)]
pub trait ProfileInput {
    /// The profile, or all that is wrong with it.
    #[doc(hidden)]
    fn profile(self) -> Result<TenantProfile, ProfileError>;
}

impl ProfileInput for TenantProfile {
    fn profile(self) -> Result<TenantProfile, ProfileError> {
        Ok(self)
    }
}

impl ProfileInput for &TenantProfile {
    fn profile(self) -> Result<TenantProfile, ProfileError> {
        Ok(self.clone())
    }
}

impl ProfileInput for Result<TenantProfile, ProfileError> {
    fn profile(self) -> Result<TenantProfile, ProfileError> {
        self
    }
}

/// A decimal as a person writes it: a float, a whole number, or text, which is read exactly.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no decimal",
    label = "expected a number or its text, such as `0.01` or `\"0.01\"`"
)]
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no whole number",
    label = "expected an integer, such as `50`"
)]
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no point in time",
    label = "expected a text such as `\"2025-01-01\"` or `\"2025-01-01T00:00:00Z\"`, or a `NaiveDate` or `DateTime<Utc>`"
)]
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
