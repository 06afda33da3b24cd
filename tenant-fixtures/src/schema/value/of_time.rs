//! The types of the crate `time`. What keeps no zone is in UTC, as chrono's are.

use time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

use super::{Column, ColumnType, Sink, Value};

/// The Julian day of 1970-01-01.
pub(crate) const EPOCH_IN_JULIAN_DAYS: i32 = 2_440_588;

impl Value for OffsetDateTime {
    const TYPE: ColumnType = ColumnType::Timestamp;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.timestamp(self.unix_timestamp());
    }
}

impl Value for PrimitiveDateTime {
    const TYPE: ColumnType = ColumnType::Timestamp;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.timestamp(self.assume_utc().unix_timestamp());
    }
}

impl Value for Date {
    const TYPE: ColumnType = ColumnType::Date;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.date(self.to_julian_day() - EPOCH_IN_JULIAN_DAYS);
    }
}

impl Value for Time {
    const TYPE: ColumnType = ColumnType::Time;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.time(seconds_of(*self));
    }
}

/// The seconds since midnight.
pub(crate) fn seconds_of(time: Time) -> u32 {
    let (hours, minutes, seconds) = time.as_hms();
    u32::from(hours) * 3_600 + u32::from(minutes) * 60 + u32::from(seconds)
}
