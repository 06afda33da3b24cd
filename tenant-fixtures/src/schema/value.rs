//! The types that a column may have.

#[cfg(feature = "time")]
mod of_time;

#[cfg(feature = "time")]
pub(crate) use of_time::{EPOCH_IN_JULIAN_DAYS, seconds_of};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::{Column, ColumnType, Entity, Pii, Sink};
use crate::fixed::Fixed;
use crate::id::{Id, TenantId};
use crate::privacy::{self, Redaction};

/// A type that a column may have.
#[diagnostic::on_unimplemented(
    message = "a column can't be `{Self}`",
    label = "no column type",
    note = "columns hold integers, `bool`, `f64`, `String`, `Money<P>` and `Fixed<P>`, `Uuid`, `Id<E>`, `TenantId`, chrono's dates and \
            times, `Vec<u8>`, `serde_json::Value`, `rust_decimal::Decimal` and the types of `time` with the features of these names, and \
            `Option` and `Vec` of them",
    note = "an enum is one by `#[derive(Token)]`, a type that wraps one value by `column_newtypes!`, any other by \
            `#[column(with = a_module)]`, a nested struct by `#[derive(Record)]` and what makes each of its fields"
)]
pub trait Value {
    /// Its column type.
    const TYPE: ColumnType;
    /// Whether it can be null.
    const NULLABLE: bool = false;

    /// The column type of a `Vec` of them.
    const LIST: ColumnType = ColumnType::List(&Self::TYPE);

    /// Gives the value to the sink.
    fn visit<S: Sink>(&self, column: &'static Column, sink: &mut S);

    /// Gives the values of a `Vec` to the sink.
    #[inline]
    fn visit_list<S: Sink>(values: &[Self], column: &'static Column, sink: &mut S)
    where
        Self: Sized,
    {
        list(values, column, sink);
    }

    /// Replaces the value as the policy says for its column's class; most values stay.
    fn redact(&mut self, _class: Option<Pii>, _policy: &Redaction<'_>) {}
}

/// Days between 0001-01-01 (day 1 of chrono's common era) and 1970-01-01.
const EPOCH_FROM_CE: i32 = 719_163;

/// A date from days since 1970; the years that profiles allow lie well within what a date can be.
#[inline]
pub(crate) fn date_from_days(days: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(days + EPOCH_FROM_CE).unwrap_or_default()
}

/// The days since 1970 of a date.
#[inline]
pub(crate) fn days_of(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - EPOCH_FROM_CE
}

/// A time from seconds since 1970; the years that profiles allow lie well within what a time can be.
#[inline]
pub(crate) fn time_from_seconds(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// A time of day from seconds since midnight, of which a day has 86,400.
#[inline]
pub(crate) fn time_of_day(seconds: u32) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}

/// A decimal of the column's places as a whole number; halves away from zero, as they were made.
#[inline]
pub(crate) fn scaled(value: f64, places: u32) -> i64 {
    const POWERS: [f64; 10] = [1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    let value = value * POWERS[places as usize % POWERS.len()];
    // A float that came from an integer of this scale lies within a fraction of it.
    if value < 0.0 { (value - 0.5) as i64 } else { (value + 0.5) as i64 }
}

macro_rules! plain {
    ($($ty:ty => $kind:expr, |$value:ident, $column:ident, $sink:ident| $visit:expr;)*) => {$(
        impl Value for $ty {
            const TYPE: ColumnType = $kind;
            #[inline]
            fn visit<S: Sink>(&self, $column: &'static Column, $sink: &mut S) {
                let $value = self;
                $visit
            }
        }
    )*};
}

plain! {
    bool => ColumnType::Boolean, |value, _column, sink| sink.boolean(*value);
    u16 => ColumnType::Unsigned, |value, _column, sink| sink.unsigned(u64::from(*value));
    u32 => ColumnType::Unsigned, |value, _column, sink| sink.unsigned(u64::from(*value));
    u64 => ColumnType::Unsigned, |value, _column, sink| sink.unsigned(*value);
    i8 => ColumnType::Signed, |value, _column, sink| sink.signed(i64::from(*value));
    i16 => ColumnType::Signed, |value, _column, sink| sink.signed(i64::from(*value));
    i32 => ColumnType::Signed, |value, _column, sink| sink.signed(i64::from(*value));
    i64 => ColumnType::Signed, |value, _column, sink| sink.signed(*value);
    f64 => ColumnType::Decimal, |value, column, sink| sink.decimal(scaled(*value, column.places), column.places);
    uuid::Uuid => ColumnType::Uuid, |value, _column, sink| sink.uuid(value.as_u128());
    TenantId => ColumnType::Tenant, |value, _column, sink| sink.token(value.as_str());
    DateTime<Utc> => ColumnType::Timestamp, |value, _column, sink| sink.timestamp(value.timestamp());
    // Those of services that keep no zone, or one beside the time, are in UTC.
    NaiveDateTime => ColumnType::Timestamp, |value, _column, sink| sink.timestamp(value.and_utc().timestamp());
    DateTime<FixedOffset> => ColumnType::Timestamp, |value, _column, sink| sink.timestamp(value.timestamp());
    NaiveTime => ColumnType::Time, |value, _column, sink| sink.time(value.num_seconds_from_midnight());
    NaiveDate => ColumnType::Date, |value, _column, sink| sink.date(days_of(*value));
}

/// Many of them are bytes.
impl Value for u8 {
    const TYPE: ColumnType = ColumnType::Unsigned;
    const LIST: ColumnType = ColumnType::Bytes;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.unsigned(u64::from(*self));
    }

    #[inline]
    fn visit_list<S: Sink>(values: &[Self], _column: &'static Column, sink: &mut S) {
        sink.bytes(values);
    }
}

impl Value for serde_json::Value {
    const TYPE: ColumnType = ColumnType::Json;

    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.json(&super::sorted::sorted(self));
    }
}

impl<const P: u32> Value for Fixed<P> {
    const TYPE: ColumnType = {
        // Too many places don't compile.
        let _ = Self::STEPS_IN_ONE;
        ColumnType::Fixed(P)
    };

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.fixed(self.steps(), P);
    }
}

/// An exact decimal of the column's places, two unless it says otherwise.
#[cfg(feature = "rust_decimal")]
impl Value for rust_decimal::Decimal {
    const TYPE: ColumnType = ColumnType::Fixed(2);

    #[inline]
    fn visit<S: Sink>(&self, column: &'static Column, sink: &mut S) {
        let mut value = *self;
        value.rescale(column.places);
        // What was made has at most as many steps as 64 bits count.
        sink.fixed(i64::try_from(value.mantissa()).unwrap_or(i64::MAX), column.places);
    }
}

impl Value for String {
    const TYPE: ColumnType = ColumnType::Text;

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.text(self);
    }

    fn redact(&mut self, class: Option<Pii>, policy: &Redaction<'_>) {
        if let Some(class) = class {
            policy.text(class, self);
        }
    }
}

/// A value that may be missing.
impl<T: Value> Value for Option<T> {
    const TYPE: ColumnType = T::TYPE;
    const NULLABLE: bool = true;

    #[inline]
    fn visit<S: Sink>(&self, column: &'static Column, sink: &mut S) {
        match self {
            Some(value) => value.visit(column, sink),
            None => nothing(&T::TYPE, sink),
        }
    }

    fn redact(&mut self, class: Option<Pii>, policy: &Redaction<'_>) {
        if class.is_some_and(|class| is_blanked::<T>(class)) {
            *self = None;
        } else if let Some(value) = self {
            value.redact(class, policy);
        }
    }
}

impl<E: Entity> Value for Id<E> {
    const TYPE: ColumnType = ColumnType::Id { kind: E::KIND };

    #[inline]
    fn visit<S: Sink>(&self, _column: &'static Column, sink: &mut S) {
        sink.id(self.names(), E::KIND, self.number(), E::DIGITS);
    }
}

impl<T: Value> Value for Vec<T> {
    const TYPE: ColumnType = T::LIST;

    fn redact(&mut self, class: Option<Pii>, policy: &Redaction<'_>) {
        if class.is_some_and(|class| is_blanked::<T>(class)) {
            self.clear();
        }
        self.iter_mut().for_each(|value| value.redact(class, policy));
    }

    #[inline]
    fn visit<S: Sink>(&self, column: &'static Column, sink: &mut S) {
        T::visit_list(self, column, sink);
    }
}

impl<T: Value, const N: usize> Value for [T; N] {
    const TYPE: ColumnType = ColumnType::List(&T::TYPE);

    fn redact(&mut self, class: Option<Pii>, policy: &Redaction<'_>) {
        self.iter_mut().for_each(|value| value.redact(class, policy));
    }

    #[inline]
    fn visit<S: Sink>(&self, column: &'static Column, sink: &mut S) {
        list(self, column, sink);
    }
}

/// Gives to the sink that there is no value of a type.
#[inline]
pub(crate) fn nothing<S: Sink>(ty: &ColumnType, sink: &mut S) {
    match ty.columns() {
        Some(columns) => sink.no_struct(columns),
        None => sink.null(),
    }
}

/// Whether a policy leaves values of this class and type out.
fn is_blanked<T: Value>(class: Pii) -> bool {
    privacy::treatment(class, &T::TYPE) == privacy::Treatment::Blanked
}

#[inline]
fn list<T: Value, S: Sink>(values: &[T], column: &'static Column, sink: &mut S) {
    sink.begin_list();
    for (at, value) in values.iter().enumerate() {
        sink.item(at == 0);
        value.visit(column, sink);
    }
    sink.end_list();
}
