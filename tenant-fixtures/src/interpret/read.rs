//! Rows of a declared collection that were read from a file.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate};
use serde::de::Error as _;
use serde_json::{Error, Value};

use super::rows::Chunk;
use super::state::State;
use super::values::{Column, Texts, Values};
use crate::fixed;
use crate::schema::{self, ColumnType, EPOCH_FROM_CE, Schema};

/// Reads rows; the first that is none is told by its position.
pub(super) fn chunk(state: &State, schema: &'static Schema, rows: &[Value]) -> Result<Chunk, (usize, Error)> {
    let mut columns = Vec::with_capacity(schema.columns.len());
    for column in schema.columns {
        columns.push(Arc::new(self::column(state, column, rows)?));
    }
    Ok(Chunk::of(schema, state.tenant, state.digits(schema), columns))
}

fn column(state: &State, column: &'static schema::Column, rows: &[Value]) -> Result<Column, (usize, Error)> {
    let mut made = Made::new(&column.ty);
    let mut nulls = vec![false; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        let refuse =
            |what: &dyn std::fmt::Display| (at, Error::custom(format_args!("{}: {what}", column.name)));
        match row.get(column.name) {
            None if column.sparse => {
                nulls[at] = true;
                made.nothing();
            }
            Some(Value::Null) if column.nullable => {
                nulls[at] = true;
                made.nothing();
            }
            None => return Err(refuse(&"it is missing")),
            Some(value) => made.push(state, column, value).map_err(|what| refuse(&what))?,
        }
    }
    let nulls = nulls.contains(&true).then_some(nulls);
    Ok(Column { values: made.0, nulls })
}

/// Values so far.
struct Made(Values);

impl Made {
    fn new(ty: &ColumnType) -> Self {
        Self(match ty {
            ColumnType::Uuid => Values::Wide(Vec::new()),
            ColumnType::Tenant | ColumnType::Text | ColumnType::Code => Values::Text(Texts::default()),
            ColumnType::Id { .. }
            | ColumnType::Token(_)
            | ColumnType::Unsigned
            | ColumnType::Signed
            | ColumnType::Decimal
            | ColumnType::Fixed(_)
            | ColumnType::Boolean
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Struct(_)
            | ColumnType::List(_) => Values::Whole(Vec::new()),
        })
    }

    /// Keeps the place of a value that is not there.
    fn nothing(&mut self) {
        match &mut self.0 {
            Values::Whole(values) => values.push(0),
            Values::Wide(values) => values.push(0),
            Values::Text(texts) => texts.push(|_| {}),
        }
    }

    fn push(&mut self, state: &State, column: &schema::Column, value: &Value) -> Result<(), String> {
        match &mut self.0 {
            Values::Text(texts) => {
                let text = value.as_str().ok_or_else(|| format!("found {value}, which is no text"))?;
                texts.push(|out| out.push_str(text));
            }
            Values::Wide(values) => {
                let uuid = value.as_str().and_then(|text| uuid::Uuid::parse_str(text).ok());
                values.push(uuid.ok_or_else(|| format!("found {value}, which is no UUID"))?.as_u128());
            }
            Values::Whole(values) => values.push(whole(state, column, value)?),
        }
        Ok(())
    }
}

fn whole(state: &State, column: &schema::Column, value: &Value) -> Result<i64, String> {
    let text = || value.as_str().unwrap_or("");
    let found = match column.ty {
        ColumnType::Unsigned => value.as_i64().filter(|value| *value >= 0),
        ColumnType::Decimal => value.as_f64().map(|float| schema::scaled(float, column.places)),
        ColumnType::Fixed(places) => value.as_str().and_then(|text| fixed::parse(text, places).ok()),
        ColumnType::Boolean => value.as_bool().map(i64::from),
        ColumnType::Token(words) => words.iter().position(|word| *word == text()).map(|place| place as i64),
        ColumnType::Timestamp => DateTime::parse_from_rfc3339(text()).ok().map(|time| time.timestamp()),
        ColumnType::Date => {
            let date = text().parse::<NaiveDate>().ok();
            date.map(|date| i64::from(date.num_days_from_ce() - EPOCH_FROM_CE))
        }
        ColumnType::Id { kind } => {
            let rest = text().strip_prefix(state.tenant.as_str()).and_then(|rest| rest.strip_prefix('_'));
            let number =
                rest.and_then(|rest| rest.strip_prefix(kind)).and_then(|rest| rest.strip_prefix('_'));
            number.and_then(|number| number.parse().ok())
        }
        ColumnType::Signed
        | ColumnType::Tenant
        | ColumnType::Text
        | ColumnType::Code
        | ColumnType::Uuid
        | ColumnType::Struct(_)
        | ColumnType::List(_) => value.as_i64(),
    };
    found.ok_or_else(|| format!("found {value}, which is none of its values"))
}
