//! What a struct's fields may be, and how they are taken from columns.

#[cfg(feature = "time")]
mod of_time;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _, Utc};

use super::values::{Column, Values};
use crate::declaration::ColumnDeclaration;
use crate::fixed::Fixed;
use crate::id::{Id, TenantId};
use crate::schema::{self, Entity, Sink, Value, date_from_days, days_of, time_from_seconds, time_of_day};

/// A key as it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyValue<'k> {
    /// Nothing that a key could be.
    None,
    /// A whole number; decimals, times, dates and words as the columns have them.
    Whole(i128),
    /// A UUID.
    Wide(u128),
    /// A text.
    Text(&'k str),
    /// Bytes.
    Bytes(&'k [u8]),
    /// An id: its tenant and its number.
    Id(TenantId, u64),
}

/// A type that a declared column's values are given as.
#[diagnostic::on_unimplemented(
    message = "a column's values can't be given as `{Self}`",
    label = "no column type",
    note = "columns hold integers, `bool`, `f64`, `String`, `Money<P>` and `Fixed<P>`, `Uuid`, `Id<E>`, `TenantId`, chrono's dates and \
            times, `Vec<u8>`, `serde_json::Value`, `rust_decimal::Decimal` and the types of `time` with the features of these names, and \
            `Option` and `Vec` of them",
    note = "an enum is one by `#[derive(Token)]`, a type that wraps one value by `column_newtypes!`, any other by \
            `#[column(with = a_module)]`, a nested struct by `#[derive(Record)]` and what makes each of its fields"
)]
pub trait FromColumn: Value + Sized {
    /// The least and the greatest whole number that it holds.
    const FITS: (i64, i64) = (i64::MIN, i64::MAX);
    /// How each field of a nested value comes about; none where it is a single value.
    const FIELDS: &'static [ColumnDeclaration] = &[];

    /// The value of a row.
    fn from_column(values: &Column, at: usize, column: &'static schema::Column, tenant: TenantId) -> Self;

    /// The values of a row's list.
    fn from_list(values: &Column, at: usize, column: &'static schema::Column, tenant: TenantId) -> Vec<Self> {
        let lists = values.lists();
        let items = lists
            .map(|lists| lists.range(at).map(|item| Self::from_column(lists.items(), item, column, tenant)));
        items.map_or_else(Vec::new, Iterator::collect)
    }

    /// The value as the key of a row; nothing, if it is of no type that a key may have.
    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::None
    }

    /// A list as the key of a row: only bytes are one.
    fn key_of_list(_items: &[Self]) -> KeyValue<'_> {
        KeyValue::None
    }
}

/// A column's type that describes a field of another one, in a struct that is described from elsewhere.
#[diagnostic::on_unimplemented(
    message = "a field that is `{F}` can't be described as `{Self}`",
    label = "describe it by its own type",
    note = "an enum of another crate is described by one that lists the same variants: `#[derive(Token)] #[token(of = …)]`, a nested \
            struct by one that has the same fields: `#[derive(Record)] #[record(of = …)]`"
)]
pub trait StandsFor<F>: FromColumn {
    /// The field's value.
    fn given(self) -> F;

    /// Gives the field's value to the sink.
    fn show<S: Sink>(field: &F, column: &'static schema::Column, sink: &mut S);

    /// The values of a field that is a `Vec` of them.
    fn given_list(values: Vec<Self>) -> Vec<F> {
        values.into_iter().map(Self::given).collect()
    }

    /// Gives the values of a field that is a `Vec` of them to the sink.
    fn show_list<S: Sink>(fields: &[F], column: &'static schema::Column, sink: &mut S) {
        sink.begin_list();
        for (at, field) in fields.iter().enumerate() {
            sink.item(at == 0);
            Self::show(field, column, sink);
        }
        sink.end_list();
    }
}

impl<T: FromColumn> StandsFor<T> for T {
    fn given(self) -> T {
        self
    }

    fn show<S: Sink>(field: &T, column: &'static schema::Column, sink: &mut S) {
        field.visit(column, sink);
    }

    fn given_list(values: Vec<T>) -> Vec<T> {
        values
    }

    fn show_list<S: Sink>(fields: &[T], column: &'static schema::Column, sink: &mut S) {
        T::visit_list(fields, column, sink);
    }
}

/// Gives to the sink that a field of this type has no value.
pub fn show_none<T: Value, S: Sink>(sink: &mut S) {
    schema::nothing(&T::TYPE, sink);
}

impl Column {
    /// The whole number of a row; 0 where there is none.
    #[inline]
    pub fn whole_at(&self, at: usize) -> i64 {
        self.wholes().get(at).copied().unwrap_or(0)
    }

    /// The wide number of a row; 0 where there is none.
    #[inline]
    pub fn wide_at(&self, at: usize) -> u128 {
        match &self.values {
            Values::Wide(values) => values.get(at).copied().unwrap_or(0),
            Values::Whole(_) | Values::Text(_) | Values::Bytes(_) | Values::List(_) | Values::Struct(_) => 0,
        }
    }
}

macro_rules! whole {
    ($($ty:ty),*) => {$(
        impl FromColumn for $ty {
            const FITS: (i64, i64) = (
                if <$ty>::MIN as i128 > i64::MIN as i128 { <$ty>::MIN as i64 } else { i64::MIN },
                if (<$ty>::MAX as i128) < i64::MAX as i128 { <$ty>::MAX as i64 } else { i64::MAX },
            );

            fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
                // What a column holds was held against what the type holds before a row was made.
                values.whole_at(at) as Self
            }

            fn key_value(&self) -> KeyValue<'_> {
                KeyValue::Whole(i128::from(*self))
            }
        }
    )*};
}

whole!(u16, u32, u64, i8, i16, i32, i64);

impl FromColumn for u8 {
    const FITS: (i64, i64) = (0, 255);

    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        // What a column holds was held against what the type holds before a row was made.
        values.whole_at(at) as Self
    }

    /// Many of them are bytes.
    fn from_list(
        values: &Column,
        at: usize,
        _column: &'static schema::Column,
        _tenant: TenantId,
    ) -> Vec<Self> {
        values.bytes_at(at).to_vec()
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(*self))
    }

    fn key_of_list(items: &[Self]) -> KeyValue<'_> {
        KeyValue::Bytes(items)
    }
}

impl<T: FromColumn> FromColumn for Vec<T> {
    const FITS: (i64, i64) = T::FITS;
    const FIELDS: &'static [ColumnDeclaration] = T::FIELDS;

    fn from_column(values: &Column, at: usize, column: &'static schema::Column, tenant: TenantId) -> Self {
        T::from_list(values, at, column, tenant)
    }

    fn key_value(&self) -> KeyValue<'_> {
        T::key_of_list(self)
    }
}

impl FromColumn for serde_json::Value {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        // What was made is JSON.
        serde_json::from_str(values.text_at(at)).unwrap_or_default()
    }
}

impl FromColumn for NaiveTime {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        time_of_day(values.whole_at(at) as u32)
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.num_seconds_from_midnight()))
    }
}

impl FromColumn for f64 {
    fn from_column(values: &Column, at: usize, column: &'static schema::Column, _tenant: TenantId) -> Self {
        // The nearest float of the decimal, as its text would be read.
        values.whole_at(at) as Self / POWERS[column.places as usize % POWERS.len()]
    }
}

/// Powers of ten, which floats hold exactly.
const POWERS: [f64; 10] = [1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

impl FromColumn for bool {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        values.whole_at(at) != 0
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(*self))
    }
}

impl<const P: u32> FromColumn for Fixed<P> {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        Self::from_steps(values.whole_at(at))
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.steps()))
    }
}

impl FromColumn for uuid::Uuid {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        Self::from_u128(values.wide_at(at))
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Wide(self.as_u128())
    }
}

impl FromColumn for String {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        values.text_at(at).to_owned()
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Text(self)
    }
}

impl FromColumn for TenantId {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, names: TenantId) -> Self {
        if names.is_nobody() {
            // Ids name no tenant, but the row does: what is found there is known, so that nothing can be wrong with it.
            return Self::new(values.text_at(at)).unwrap_or(names);
        }
        names
    }
}

impl FromColumn for DateTime<Utc> {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        time_from_seconds(values.whole_at(at))
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.timestamp()))
    }
}

impl FromColumn for NaiveDateTime {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        time_from_seconds(values.whole_at(at)).naive_utc()
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.and_utc().timestamp()))
    }
}

impl FromColumn for DateTime<FixedOffset> {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        time_from_seconds(values.whole_at(at)).fixed_offset()
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(self.timestamp()))
    }
}

#[cfg(feature = "rust_decimal")]
impl FromColumn for rust_decimal::Decimal {
    fn from_column(values: &Column, at: usize, column: &'static schema::Column, _tenant: TenantId) -> Self {
        Self::new(values.whole_at(at), column.places)
    }
}

impl FromColumn for NaiveDate {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, _tenant: TenantId) -> Self {
        date_from_days(values.whole_at(at) as i32)
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Whole(i128::from(days_of(*self)))
    }
}

impl<E: Entity> FromColumn for Id<E> {
    fn from_column(values: &Column, at: usize, _column: &'static schema::Column, tenant: TenantId) -> Self {
        Self::new(tenant, values.whole_at(at) as u64)
    }

    fn key_value(&self) -> KeyValue<'_> {
        KeyValue::Id(self.names(), self.number())
    }
}

impl<T: FromColumn> FromColumn for Option<T>
where
    Self: Value,
{
    const FITS: (i64, i64) = T::FITS;
    const FIELDS: &'static [ColumnDeclaration] = T::FIELDS;

    fn from_column(values: &Column, at: usize, column: &'static schema::Column, tenant: TenantId) -> Self {
        (!values.is_null(at)).then(|| T::from_column(values, at, column, tenant))
    }

    fn key_value(&self) -> KeyValue<'_> {
        self.as_ref().map_or(KeyValue::None, FromColumn::key_value)
    }
}
