//! What stands in the place of a value, and what a value is.

use chrono::{DateTime, SecondsFormat};

use crate::format::decimal_text;
use crate::id::TenantId;
use crate::schema::{AnyRow, Column, Sink};

/// A value that is put in the place of another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Text(String),
    Signed(i64),
    Unsigned(u64),
    Decimal(i64, u32),
    Fixed(i64, u32),
    Uuid(u128),
    Id(TenantId, &'static str, u64, usize),
    Time(i64),
    Date(i32),
}

impl Value {
    /// Gives it to a sink.
    pub(super) fn show<S: Sink>(&self, sink: &mut S) {
        match self {
            Self::Null => sink.null(),
            Self::Text(text) => sink.text(text),
            Self::Signed(value) => sink.signed(*value),
            Self::Unsigned(value) => sink.unsigned(*value),
            Self::Decimal(scaled, places) => sink.decimal(*scaled, *places),
            Self::Fixed(steps, places) => sink.fixed(*steps, *places),
            Self::Uuid(value) => sink.uuid(*value),
            Self::Id(tenant, kind, number, digits) => sink.id(*tenant, kind, *number, *digits),
            Self::Time(seconds) => sink.timestamp(*seconds),
            Self::Date(days) => sink.date(*days),
        }
    }

    /// As documents tell it.
    pub(crate) fn json(&self) -> serde_json::Value {
        let time = |seconds| {
            DateTime::from_timestamp(seconds, 0).map(|time| time.to_rfc3339_opts(SecondsFormat::Secs, true))
        };
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Text(text) => text.as_str().into(),
            Self::Signed(value) => (*value).into(),
            Self::Unsigned(value) => (*value).into(),
            Self::Decimal(scaled, places) | Self::Fixed(scaled, places) => {
                decimal_text(*scaled, *places).into()
            }
            Self::Uuid(value) => uuid::Uuid::from_u128(*value).to_string().into(),
            Self::Id(tenant, kind, number, digits) => {
                crate::id::shown(*tenant, kind, *number, *digits).to_string().into()
            }
            Self::Time(seconds) => time(*seconds).into(),
            Self::Date(days) => time(i64::from(*days) * 86_400).map(|time| time[..10].to_owned()).into(),
        }
    }

    /// The value of a row's own column; none where it is of a type that no key and no total has.
    pub(super) fn of(row: &dyn AnyRow, column: &'static Column) -> Option<Self> {
        let mut found = Found { column, is_here: false, depth: 0, value: None };
        row.show(&mut found);
        found.value
    }

    /// One more of it: what a total is not.
    pub(super) fn more(self) -> Option<Self> {
        Some(match self {
            Self::Signed(value) => Self::Signed(value.checked_add(1)?),
            Self::Unsigned(value) => Self::Unsigned(value.checked_add(1)?),
            Self::Decimal(scaled, places) => Self::Decimal(scaled.checked_add(1)?, places),
            Self::Fixed(steps, places) => Self::Fixed(steps.checked_add(1)?, places),
            _ => return None,
        })
    }
}

/// Looks for the value of one column.
struct Found {
    column: &'static Column,
    is_here: bool,
    depth: u32,
    value: Option<Value>,
}

impl Found {
    fn take(&mut self, value: Value) {
        if std::mem::take(&mut self.is_here) {
            self.value = Some(value);
        }
    }
}

impl Sink for Found {
    fn field(&mut self, column: &'static Column, _first: bool) {
        self.is_here = self.depth == 0 && column.name == self.column.name;
    }

    fn absent(&mut self, _column: &'static Column, _first: bool) {
        self.is_here = false;
    }

    fn null(&mut self) {
        self.is_here = false;
    }

    fn no_struct(&mut self, _columns: &'static [Column]) {
        self.is_here = false;
    }

    fn boolean(&mut self, _value: bool) {
        self.is_here = false;
    }

    fn unsigned(&mut self, value: u64) {
        self.take(Value::Unsigned(value));
    }

    fn signed(&mut self, value: i64) {
        self.take(Value::Signed(value));
    }

    fn decimal(&mut self, scaled: i64, places: u32) {
        self.take(Value::Decimal(scaled, places));
    }

    fn fixed(&mut self, steps: i64, places: u32) {
        self.take(Value::Fixed(steps, places));
    }

    fn uuid(&mut self, value: u128) {
        self.take(Value::Uuid(value));
    }

    fn text(&mut self, value: &str) {
        self.take(Value::Text(value.to_owned()));
    }

    fn token(&mut self, value: &str) {
        self.take(Value::Text(value.to_owned()));
    }

    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.take(Value::Id(tenant, kind, number, digits));
    }

    fn timestamp(&mut self, seconds: i64) {
        self.take(Value::Time(seconds));
    }

    fn date(&mut self, days: i32) {
        self.take(Value::Date(days));
    }

    fn time(&mut self, _second: u32) {
        self.is_here = false;
    }

    fn bytes(&mut self, _value: &[u8]) {
        self.is_here = false;
    }

    fn json(&mut self, _value: &str) {
        self.is_here = false;
    }

    fn begin_struct(&mut self) {
        self.is_here = false;
        self.depth += 1;
    }

    fn end_struct(&mut self) {
        self.depth -= 1;
    }

    fn begin_list(&mut self) {
        self.is_here = false;
    }

    fn item(&mut self, _first: bool) {}

    fn end_list(&mut self) {}
}
