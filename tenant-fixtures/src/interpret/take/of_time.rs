//! The types of the crate `time`, taken from columns. Whatever a column holds lies well within what they can be.

use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

use super::{Column, FromColumn, KeyValue};
use crate::id::TenantId;
use crate::schema::{self, EPOCH_IN_JULIAN_DAYS, seconds_of};

fn instant(values: &Column, at: usize) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(values.whole_at(at)).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

impl FromColumn for OffsetDateTime {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        instant(values, at)
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.unix_timestamp()))
    }
}

impl FromColumn for PrimitiveDateTime {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        let instant = instant(values, at);
        Self::new(instant.date(), instant.time())
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.assume_utc().unix_timestamp()))
    }
}

impl FromColumn for Date {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        let days = values.whole_at(at) as i32;
        Self::from_julian_day(days + EPOCH_IN_JULIAN_DAYS).unwrap_or(OffsetDateTime::UNIX_EPOCH.date())
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.to_julian_day() - EPOCH_IN_JULIAN_DAYS))
    }
}

impl FromColumn for Time {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        let seconds = values.whole_at(at);
        let part = |seconds: i64| (seconds % 60) as u8;
        Self::from_hms((seconds / 3_600) as u8, part(seconds / 60), part(seconds)).unwrap_or(Self::MIDNIGHT)
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(seconds_of(*self)))
    }
}
