//! Rows of a declared collection that were read from a file.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike as _};
use serde::de::Error as _;
use serde_json::{Error, Value};

use super::rows::Chunk;
use super::state::State;
use super::values::{Column, ItemLists, Values};
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
    let rows: Vec<_> = rows.iter().map(Some).collect();
    field(state, column, &rows)
}

/// A column of rows, or of nested values, some of which may not be there.
fn field(
    state: &State,
    column: &'static schema::Column,
    rows: &[Option<&Value>],
) -> Result<Column, (usize, Error)> {
    let refuse = |at: usize, what: &dyn std::fmt::Display| {
        (at, Error::custom(format_args!("{}: {what}", column.name)))
    };
    let mut found = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        found.push(match row.map(|row| row.get(column.name)) {
            // What it would stand in is not there.
            None => None,
            Some(None) if column.sparse => None,
            Some(Some(Value::Null)) if column.nullable => None,
            Some(None) => return Err(refuse(at, &"it is missing")),
            Some(value) => value,
        });
    }
    let nulls: Vec<_> = found.iter().map(Option::is_none).collect();
    let values = values(state, (&column.ty, column.places), &found).map_err(|error| match error {
        Wrong::Value(at, what) => refuse(at, &what),
        Wrong::Within(at, error) => (at, error),
    })?;
    Ok(Column { values, nulls: nulls.contains(&true).then_some(nulls) })
}

/// What is wrong, and at which of the values.
enum Wrong {
    Value(usize, String),
    /// In one of its fields.
    Within(usize, Error),
}

/// Values of a type, some of which may not be there.
fn values(
    state: &State,
    (ty, places): (&'static ColumnType, u32),
    found: &[Option<&Value>],
) -> Result<Values, Wrong> {
    if let Some(columns) = ty.columns() {
        if let Some(at) = found.iter().position(|value| value.is_some_and(|value| !value.is_object())) {
            return Err(Wrong::Value(at, "there are no named values".to_owned()));
        }
        let fields = columns.iter().map(|column| field(state, column, found).map(Arc::new));
        let fields = fields.collect::<Result<_, _>>();
        return fields.map(Values::Struct).map_err(|(at, error)| Wrong::Within(at, error));
    }
    if let ColumnType::List(of) = ty {
        let (mut items, mut ends, mut rows) = (Vec::new(), Vec::with_capacity(found.len()), Vec::new());
        for (at, value) in found.iter().enumerate() {
            if let Some(value) = value {
                let list = value.as_array();
                let list =
                    list.ok_or_else(|| Wrong::Value(at, format!("found {value}, which is no list")))?;
                items.extend(list.iter().map(Some));
                rows.extend(list.iter().map(|_| at));
            }
            ends.push(items.len());
        }
        let of_row = |item: usize| rows.get(item).copied().unwrap_or(0);
        let items = values(state, (of, places), &items).map_err(|wrong| match wrong {
            Wrong::Value(item, what) => Wrong::Value(of_row(item), what),
            Wrong::Within(item, error) => Wrong::Within(of_row(item), error),
        })?;
        return Ok(Values::List(ItemLists::new(Column { values: items, nulls: None }, ends)));
    }
    let mut made = Values::of(ty);
    for (at, value) in found.iter().enumerate() {
        match value {
            None => made.push_nothing(),
            Some(value) => {
                push(state, &mut made, (ty, places), value).map_err(|what| Wrong::Value(at, what))?
            }
        }
    }
    Ok(made)
}

/// Appends a single value.
fn push(
    state: &State,
    made: &mut Values,
    (ty, places): (&ColumnType, u32),
    value: &Value,
) -> Result<(), String> {
    match made {
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
        // They are read item by item and field by field.
        Values::Struct(_) | Values::List(_) => {
            return Err(format!("found {value}, which is no single value"));
        }
    }
    Ok(())
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
        // As they were shown, which may be by all 64 bits.
        ColumnType::Unsigned => value.as_u64().map(|value| value as i64),
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
