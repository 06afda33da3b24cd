//! Rows of a declared collection that were read from a file.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike as _};
use serde::de::Error as _;
use serde_json::{Error, Value};

use super::rows::Chunk;
use super::state::State;
use super::values::{Column, Values};
use crate::fixed;
use crate::id::without_tenant;
use crate::schema::{self, ColumnType, Schema, days_of, sorted};

/// Reads rows; the first that is none is told by its position.
pub(super) fn chunk(state: &State, schema: &'static Schema, rows: &[Value]) -> Result<Chunk, (usize, Error)> {
    let mut columns = Vec::with_capacity(schema.columns.len());
    for column in schema.columns {
        columns.push(Arc::new(self::column(state, column, rows)?));
    }
    Ok(Chunk::of(schema, state.names, state.digits(schema), columns))
}

fn column(state: &State, column: &'static schema::Column, rows: &[Value]) -> Result<Column, (usize, Error)> {
    if let Some(columns) = column.ty.columns() {
        return nested(state, column, columns, rows);
    }
    let mut made = Made(Values::of(&column.ty));
    let mut nulls = vec![false; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        let refuse =
            |what: &dyn std::fmt::Display| (at, Error::custom(format_args!("{}: {what}", column.name)));
        match row.get(column.name) {
            None if column.sparse => {
                nulls[at] = true;
                made.0.push_nothing();
            }
            Some(Value::Null) if column.nullable => {
                nulls[at] = true;
                made.0.push_nothing();
            }
            None => return Err(refuse(&"it is missing")),
            Some(value) => {
                made.push(state, (&column.ty, column.places), value).map_err(|what| refuse(&what))?;
            }
        }
    }
    let nulls = nulls.contains(&true).then_some(nulls);
    Ok(Column { values: made.0, nulls })
}

/// A nested value, which every row has: a column for each of its fields.
fn nested(
    state: &State,
    column: &schema::Column,
    columns: &'static [schema::Column],
    rows: &[Value],
) -> Result<Column, (usize, Error)> {
    let is_object = |row: &Value| row.get(column.name).is_some_and(Value::is_object);
    if let Some(at) = rows.iter().position(|row| !is_object(row)) {
        return Err((at, Error::custom(format_args!("{}: there are no named values", column.name))));
    }
    let within: Vec<Value> = rows.iter().map(|row| row[column.name].clone()).collect();
    let fields = columns.iter().map(|field| self::column(state, field, &within).map(Arc::new));
    Ok(Column { values: Values::Struct(fields.collect::<Result<_, _>>()?), nulls: None })
}

/// Values so far.
struct Made(Values);

impl Made {
    fn push(&mut self, state: &State, (ty, places): (&ColumnType, u32), value: &Value) -> Result<(), String> {
        match &mut self.0 {
            Values::Text(texts) => {
                if let ColumnType::Json = ty {
                    let text = sorted::sorted(value);
                    texts.push(|out| out.push_str(&text));
                    return Ok(());
                }
                let text = value.as_str().ok_or_else(|| format!("found {value}, which is no text"))?;
                texts.push(|out| out.push_str(text));
            }
            Values::Wide(values) => {
                let uuid = value.as_str().and_then(|text| uuid::Uuid::parse_str(text).ok());
                values.push(uuid.ok_or_else(|| format!("found {value}, which is no UUID"))?.as_u128());
            }
            Values::Whole(values) => values.push(whole(state, (ty, places), value)?),
            Values::Bytes(blobs) => {
                let bytes = value.as_str().and_then(hex);
                let no_bytes = || format!("found {value}, which is no bytes in hexadecimal digits");
                blobs.push(bytes.ok_or_else(no_bytes)?);
            }
            // They are read field by field.
            Values::Struct(_) => return Err(format!("found {value}, where no named values can be")),
            Values::List(lists) => {
                let (items, ends) = lists.parts();
                let (Some(found), ColumnType::List(of)) = (value.as_array(), ty) else {
                    return Err(format!("found {value}, which is no list"));
                };
                let mut made = Self(std::mem::replace(&mut items.values, Values::Whole(Vec::new())));
                let pushed = found.iter().try_for_each(|item| made.push(state, (of, places), item));
                items.values = made.0;
                ends.push(items.len());
                pushed?;
            }
        }
        Ok(())
    }
}

/// Bytes from their digits.
fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |digit: u8| char::from(digit).to_digit(16).map(|digit| digit as u8);
    let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    pairs.collect()
}

fn whole(state: &State, (ty, places): (&ColumnType, u32), value: &Value) -> Result<i64, String> {
    let text = || value.as_str().unwrap_or("");
    let found = match *ty {
        ColumnType::Unsigned => value.as_i64().filter(|value| *value >= 0),
        ColumnType::Decimal => value.as_f64().map(|float| schema::scaled(float, places)),
        ColumnType::Fixed(places) => value.as_str().and_then(|text| fixed::parse(text, places).ok()),
        ColumnType::Boolean => value.as_bool().map(i64::from),
        ColumnType::Token(words) => words.iter().position(|word| *word == text()).map(|place| place as i64),
        ColumnType::Timestamp => DateTime::parse_from_rfc3339(text()).ok().map(|time| time.timestamp()),
        ColumnType::Date => {
            let date = text().parse::<NaiveDate>().ok();
            date.map(|date| i64::from(days_of(date)))
        }
        ColumnType::Id { kind } => {
            let rest = without_tenant(text(), state.names.as_str());
            let number =
                rest.and_then(|rest| rest.strip_prefix(kind)).and_then(|rest| rest.strip_prefix('_'));
            number.and_then(|number| number.parse().ok())
        }
        ColumnType::Time => {
            let time = text().parse::<NaiveTime>().ok();
            time.map(|time| i64::from(time.num_seconds_from_midnight()))
        }
        ColumnType::Signed
        | ColumnType::Tenant
        | ColumnType::Text
        | ColumnType::Code
        | ColumnType::Uuid
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => value.as_i64(),
    };
    found.ok_or_else(|| format!("found {value}, which is none of its values"))
}
