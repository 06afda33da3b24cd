//! A row of any type as a value that keeps its columns' order.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use crate::fixed;
use crate::id::TenantId;
use crate::schema::{AnyRow, Column, Sink, date_from_days, time_from_seconds, time_of_day};

/// A value as a row shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shown {
    Null,
    Boolean(bool),
    Unsigned(u64),
    Signed(i64),
    /// A whole number of 10^−n.
    Decimal(i64, u32),
    /// A whole number of 10^−n, exact, as text.
    Fixed(i64, u32),
    Uuid(u128),
    Text(String),
    /// Tenant, kind, number, and digits that the number is padded to.
    Id(TenantId, &'static str, u64, usize),
    /// Seconds since 1970.
    Timestamp(i64),
    /// Days since 1970.
    Date(i32),
    /// Seconds since midnight.
    Time(u32),
    Bytes(Vec<u8>),
    /// A value of JSON, as its text.
    Json(String),
    /// The columns that the row has.
    Struct(Vec<(&'static Column, Shown)>),
    List(Vec<Shown>),
}

impl Shown {
    /// A row.
    pub(crate) fn row(row: &dyn AnyRow) -> Self {
        let mut builder = Builder { open: vec![Open::Struct(Vec::new(), None)] };
        row.show(&mut builder);
        match builder.open.pop() {
            Some(Open::Struct(columns, _)) => Self::Struct(columns),
            _ => Self::Null,
        }
    }

    /// As JSON.
    pub(crate) fn value(&self) -> Value {
        serde_json::to_value(self).unwrap_or(Value::Null)
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::Signed(value) => serializer.serialize_i64(*value),
            // Both are exact below 2^53, and so the quotient is the float nearest to the decimal.
            Self::Decimal(scaled, places) => {
                serializer.serialize_f64(*scaled as f64 / 10_u64.pow(*places) as f64)
            }
            Self::Fixed(steps, places) => serializer.serialize_str(&fixed::text((*steps).into(), *places)),
            Self::Uuid(value) => serializer.collect_str(&uuid::Uuid::from_u128(*value).hyphenated()),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Id(tenant, kind, number, digits) => {
                serializer.collect_str(&crate::id::shown(*tenant, kind, *number, *digits))
            }
            Self::Timestamp(seconds) => time_from_seconds(*seconds).serialize(serializer),
            Self::Date(days) => date_from_days(*days).serialize(serializer),
            Self::Time(seconds) => time_of_day(*seconds).serialize(serializer),
            Self::Bytes(bytes) => serializer.collect_str(&Hex(bytes)),
            Self::Json(text) => match serde_json::from_str::<Value>(text) {
                Ok(value) => value.serialize(serializer),
                Err(_) => serializer.serialize_str(text),
            },
            Self::Struct(columns) => {
                let mut map = serializer.serialize_map(Some(columns.len()))?;
                for (column, value) in columns {
                    map.serialize_entry(column.name, value)?;
                }
                map.end()
            }
            Self::List(values) => serializer.collect_seq(values),
        }
    }
}

/// Bytes in hexadecimal digits.
struct Hex<'a>(&'a [u8]);

impl std::fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Puts together what a row shows.
struct Builder {
    open: Vec<Open>,
}

/// What is not complete yet, and the column whose value comes next.
enum Open {
    Struct(Vec<(&'static Column, Shown)>, Option<&'static Column>),
    List(Vec<Shown>),
}

impl Builder {
    fn value(&mut self, value: Shown) {
        match self.open.last_mut() {
            Some(Open::Struct(columns, column)) => {
                columns.extend(column.take().map(|column| (column, value)))
            }
            Some(Open::List(values)) => values.push(value),
            None => {}
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Struct(columns, _)) => self.value(Shown::Struct(columns)),
            Some(Open::List(values)) => self.value(Shown::List(values)),
            None => {}
        }
    }
}

impl Sink for Builder {
    fn field(&mut self, column: &'static Column, _first: bool) {
        if let Some(Open::Struct(_, next)) = self.open.last_mut() {
            *next = Some(column);
        }
    }

    fn absent(&mut self, _column: &'static Column, _first: bool) {}

    fn null(&mut self) {
        self.value(Shown::Null);
    }

    fn no_struct(&mut self, _columns: &'static [Column]) {
        self.null();
    }

    fn boolean(&mut self, value: bool) {
        self.value(Shown::Boolean(value));
    }

    fn unsigned(&mut self, value: u64) {
        self.value(Shown::Unsigned(value));
    }

    fn signed(&mut self, value: i64) {
        self.value(Shown::Signed(value));
    }

    fn decimal(&mut self, scaled: i64, places: u32) {
        self.value(Shown::Decimal(scaled, places));
    }

    fn fixed(&mut self, steps: i64, places: u32) {
        self.value(Shown::Fixed(steps, places));
    }

    fn uuid(&mut self, value: u128) {
        self.value(Shown::Uuid(value));
    }

    fn text(&mut self, value: &str) {
        self.value(Shown::Text(value.to_owned()));
    }

    fn token(&mut self, value: &str) {
        self.value(Shown::Text(value.to_owned()));
    }

    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.value(Shown::Id(tenant, kind, number, digits));
    }

    fn timestamp(&mut self, seconds: i64) {
        self.value(Shown::Timestamp(seconds));
    }

    fn date(&mut self, days: i32) {
        self.value(Shown::Date(days));
    }

    fn time(&mut self, seconds: u32) {
        self.value(Shown::Time(seconds));
    }

    fn bytes(&mut self, value: &[u8]) {
        self.value(Shown::Bytes(value.to_vec()));
    }

    fn json(&mut self, value: &str) {
        self.value(Shown::Json(value.to_owned()));
    }

    fn begin_struct(&mut self) {
        self.open.push(Open::Struct(Vec::new(), None));
    }

    fn end_struct(&mut self) {
        self.close();
    }

    fn begin_list(&mut self) {
        self.open.push(Open::List(Vec::new()));
    }

    fn item(&mut self, _first: bool) {}

    fn end_list(&mut self) {
        self.close();
    }
}
