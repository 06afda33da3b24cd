//! A batch's values in the form that all readers give.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Float16Type, Float32Type,
    Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, Time32MillisecondType, Time32SecondType,
    Time64MicrosecondType, Time64NanosecondType, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, PrimitiveArray};
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, NaiveTime, SecondsFormat};
use serde_json::{Map, Value};

use crate::schema::{Column, ColumnType, date_from_days};

/// The values of a column under their name.
pub(super) struct Named<'a> {
    name: &'a str,
    /// What a row lacks, as against what is null.
    sparse: bool,
    array: &'a dyn Array,
    cells: Cells<'a>,
    /// What its values are to be.
    ty: Option<&'static ColumnType>,
}

/// A column's values by how they are made into JSON.
enum Cells<'a> {
    Struct(Vec<Named<'a>>),
    List { element: &'static [Column], lists: Vec<ArrayRef> },
    Plain,
}

impl<'a> Named<'a> {
    pub(super) fn new(name: &'a str, array: &'a dyn Array, columns: &'static [Column]) -> Self {
        let column = columns.iter().find(|column| column.name == name);
        let ty = column.map(|column| &column.ty);
        let cells = match array.data_type() {
            DataType::Struct(fields) => {
                let inner: &[Column] = match ty {
                    Some(ColumnType::Struct(columns)) => columns,
                    _ => &[],
                };
                let arrays = array.as_struct().columns();
                let named = fields.iter().zip(arrays);
                Cells::Struct(named.map(|(field, array)| Named::new(field.name(), array, inner)).collect())
            }
            DataType::List(_) => {
                let element: &[Column] = match ty {
                    Some(ColumnType::List(ColumnType::Struct(columns))) => columns,
                    _ => &[],
                };
                let lists = array.as_list::<i32>();
                Cells::List { element, lists: (0..lists.len()).map(|row| lists.value(row)).collect() }
            }
            _ => Cells::Plain,
        };
        Self { name, sparse: column.is_some_and(|column| column.sparse), array, cells, ty }
    }

    /// Adds the value of a row to its object.
    pub(super) fn add(&self, row: usize, values: &mut Map<String, Value>) {
        if self.array.is_null(row) {
            if !self.sparse {
                values.insert(self.name.to_owned(), Value::Null);
            }
            return;
        }
        let value = match &self.cells {
            Cells::Struct(columns) => {
                let mut inner = Map::new();
                for column in columns {
                    column.add(row, &mut inner);
                }
                Value::Object(inner)
            }
            Cells::List { element, lists } => {
                lists.get(row).map_or(Value::Null, |list| items(list, element, self.ty))
            }
            Cells::Plain => value(self.array, row, self.ty),
        };
        values.insert(self.name.to_owned(), value);
    }
}

/// A list's values. A list in a list, which no schema has, is shown by its type.
fn items(list: &ArrayRef, columns: &'static [Column], ty: Option<&'static ColumnType>) -> Value {
    let DataType::Struct(fields) = list.data_type() else {
        let of = match ty {
            Some(ColumnType::List(of)) => Some(*of),
            _ => None,
        };
        return (0..list.len()).map(|at| value(list, at, of)).collect();
    };
    let arrays = list.as_struct().columns();
    let named: Vec<_> =
        fields.iter().zip(arrays).map(|(field, array)| Named::new(field.name(), array, columns)).collect();
    let item = |at| {
        let mut inner = Map::new();
        named.iter().for_each(|column| column.add(at, &mut inner));
        Value::Object(inner)
    };
    (0..list.len()).map(|at| if list.is_null(at) { Value::Null } else { item(at) }).collect()
}

fn native<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> T::Native {
    let array: &PrimitiveArray<T> = array.as_primitive();
    array.value(row)
}

/// One value that holds no others, where its type can be told from its bytes by the column alone.
fn value(array: &dyn Array, row: usize, ty: Option<&ColumnType>) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match (ty, array.data_type()) {
        // Floats would lose digits.
        (Some(ColumnType::Fixed(_)), DataType::Decimal32(_, scale)) => {
            digits(native::<Decimal32Type>(array, row).into(), *scale)
        }
        (Some(ColumnType::Fixed(_)), DataType::Decimal64(_, scale)) => {
            digits(native::<Decimal64Type>(array, row).into(), *scale)
        }
        (Some(ColumnType::Fixed(_)), DataType::Decimal128(_, scale)) => {
            digits(native::<Decimal128Type>(array, row), *scale)
        }
        (Some(ColumnType::Uuid), DataType::FixedSizeBinary(16)) => {
            uuid(array.as_fixed_size_binary().value(row))
        }
        (Some(ColumnType::Bytes), DataType::Binary) => hex(array.as_binary::<i32>().value(row)),
        (Some(ColumnType::Bytes), DataType::FixedSizeBinary(_)) => {
            hex(array.as_fixed_size_binary().value(row))
        }
        (Some(ColumnType::Uuid), DataType::Binary) => uuid(array.as_binary::<i32>().value(row)),
        _ => plain(array, row),
    }
}

/// A decimal with all of its digits.
fn digits(unscaled: i128, scale: i8) -> Value {
    format!("{unscaled}e{}", -i32::from(scale)).into()
}

/// A UUID as its bytes, or as text that was not marked as such.
fn uuid(found: &[u8]) -> Value {
    uuid::Uuid::from_slice(found).map_or_else(|_| bytes(found), |uuid| uuid.to_string().into())
}

/// Bytes in hexadecimal digits.
fn hex(bytes: &[u8]) -> Value {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}

/// A time of day, which has nothing of a second beyond what is written.
fn clock(nanos: i64) -> Value {
    let (seconds, rest) = (nanos.div_euclid(1_000_000_000), nanos.rem_euclid(1_000_000_000));
    let time = u32::try_from(seconds).ok().zip(u32::try_from(rest).ok());
    let time = time.and_then(|(seconds, rest)| NaiveTime::from_num_seconds_from_midnight_opt(seconds, rest));
    time.map_or_else(|| format!("nanosecond {nanos} of a day").into(), |time| time.to_string().into())
}

/// One value that holds no others.
fn plain(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        // A column in which nothing stands.
        DataType::Null => Value::Null,
        DataType::Utf8 => array.as_string::<i32>().value(row).into(),
        DataType::Binary => bytes(array.as_binary::<i32>().value(row)),
        DataType::FixedSizeBinary(_) => bytes(array.as_fixed_size_binary().value(row)),
        DataType::Boolean => array.as_boolean().value(row).into(),
        DataType::Int8 => native::<Int8Type>(array, row).into(),
        DataType::Int16 => native::<Int16Type>(array, row).into(),
        DataType::Int32 => native::<Int32Type>(array, row).into(),
        DataType::Int64 => native::<Int64Type>(array, row).into(),
        DataType::UInt8 => native::<UInt8Type>(array, row).into(),
        DataType::UInt16 => native::<UInt16Type>(array, row).into(),
        DataType::UInt32 => native::<UInt32Type>(array, row).into(),
        DataType::UInt64 => native::<UInt64Type>(array, row).into(),
        DataType::Float16 => float(native::<Float16Type>(array, row).to_f64()),
        // By its shortest text: 0.1 in 32 bits was meant to be 0.1.
        DataType::Float32 => float(native::<Float32Type>(array, row).to_string().parse().unwrap_or(f64::NAN)),
        DataType::Float64 => float(native::<Float64Type>(array, row)),
        DataType::Decimal32(_, scale) => decimal(native::<Decimal32Type>(array, row).into(), *scale),
        DataType::Decimal64(_, scale) => decimal(native::<Decimal64Type>(array, row).into(), *scale),
        DataType::Decimal128(_, scale) => decimal(native::<Decimal128Type>(array, row), *scale),
        DataType::Date32 => date(native::<Date32Type>(array, row).into()),
        DataType::Date64 => date(native::<Date64Type>(array, row).div_euclid(86_400_000)),
        DataType::Time32(TimeUnit::Second) => {
            clock(i64::from(native::<Time32SecondType>(array, row)) * 1_000_000_000)
        }
        DataType::Time32(_) => clock(i64::from(native::<Time32MillisecondType>(array, row)) * 1_000_000),
        DataType::Time64(TimeUnit::Microsecond) => {
            clock(native::<Time64MicrosecondType>(array, row).saturating_mul(1_000))
        }
        DataType::Time64(_) => clock(native::<Time64NanosecondType>(array, row)),
        DataType::Timestamp(TimeUnit::Second, _) => time(native::<TimestampSecondType>(array, row), 1),
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            time(native::<TimestampMillisecondType>(array, row), 1_000)
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            time(native::<TimestampMicrosecondType>(array, row), 1_000_000)
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            time(native::<TimestampNanosecondType>(array, row), 1_000_000_000)
        }
        other => format!("a value of the type {other}").into(),
    }
}

/// Strings that were not marked as such.
fn bytes(bytes: &[u8]) -> Value {
    String::from_utf8_lossy(bytes).into()
}

fn float(value: f64) -> Value {
    // JSON has no such numbers: as text they are seen for what they are.
    if value.is_finite() { value.into() } else { value.to_string().into() }
}

/// A decimal by its text, which reads as the nearest double.
fn decimal(unscaled: i128, scale: i8) -> Value {
    let scale = i32::from(scale);
    float(format!("{unscaled}e{}", -scale).parse().unwrap_or(f64::NAN))
}

fn date(days: i64) -> Value {
    // Beyond what a calendar has, the number tells more than nothing.
    match i32::try_from(days) {
        Ok(days) if days.unsigned_abs() < 50_000_000 => date_from_days(days).to_string().into(),
        _ => format!("day {days} since 1970-01-01").into(),
    }
}

fn time(value: i64, per_second: i64) -> Value {
    let (seconds, rest) = (value.div_euclid(per_second), value.rem_euclid(per_second));
    let nanos = u32::try_from(rest * (1_000_000_000 / per_second)).unwrap_or(0);
    match DateTime::from_timestamp(seconds, nanos) {
        None => format!("second {seconds} since 1970-01-01").into(),
        Some(time) => time.to_rfc3339_opts(SecondsFormat::AutoSi, true).into(),
    }
}
