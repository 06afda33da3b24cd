//! Rows that were read, as cells: what fits its column's type, and what doesn't.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Timelike as _};
use serde_json::{Map, Value};

use super::Columns;
use super::cells::{Cell, Rows};
use crate::fixed;
use crate::schema::{Column, ColumnType, Modes, days_of, leaves, sorted};

/// Whose rows are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whose<'t> {
    pub(super) tenant: &'t str,
    /// The tenant that ids name; empty, where they name none.
    pub(super) names: &'t str,
}

/// Appends a row.
pub(super) fn fill(columns: &Columns, values: &Map<String, Value>, whose: Whose<'_>, rows: &mut Rows) {
    let position = rows.cells.len() / columns.leaves.len().max(1);
    let mut cells = std::mem::take(&mut rows.cells);
    level(columns.schema.columns, Some(values), whose, (&mut cells, rows));
    rows.cells = cells;
    unknown(columns.schema.columns, values, "", position, rows);
}

/// Appends the cells of columns; what they hold is kept with the rows.
fn level(
    columns: &'static [Column],
    values: Option<&Map<String, Value>>,
    whose: Whose<'_>,
    (cells, rows): (&mut Vec<Cell>, &mut Rows),
) {
    for column in columns {
        let value = values.and_then(|values| values.get(column.name));
        match (column.ty, value) {
            (ColumnType::Struct(columns), Some(Value::Object(nested))) => {
                level(columns, Some(nested), whose, (cells, rows));
            }
            (ColumnType::Struct(columns), None) => level(columns, None, whose, (cells, rows)),
            (ColumnType::Struct(columns), Some(Value::Null)) if column.nullable => {
                cells.extend(std::iter::repeat_n(Cell::Without, leaves(columns, Modes::ALL)));
            }
            (ColumnType::Struct(columns), Some(other)) => {
                // Each of its columns lacks its place.
                let wrong = wrong(other, rows);
                cells.extend(std::iter::repeat_n(wrong, leaves(columns, Modes::ALL)));
            }
            (_, None) => cells.push(Cell::Absent),
            (_, Some(Value::Null)) => cells.push(Cell::Null),
            (ty, Some(value)) => cells.push(cell(ty, column.places, value, whose, rows)),
        }
    }
}

fn unknown(
    columns: &'static [Column],
    values: &Map<String, Value>,
    within: &str,
    position: usize,
    rows: &mut Rows,
) {
    for (name, value) in values {
        let Some(column) = columns.iter().find(|column| column.name == name) else {
            rows.unknown.push((position, format!("{within}{name}")));
            continue;
        };
        match (column.ty.columns(), column.ty.items(), value) {
            (Some(columns), _, Value::Object(nested)) => {
                unknown(columns, nested, &format!("{within}{name}."), position, rows);
            }
            (None, Some(columns), Value::Array(items)) => {
                for item in items.iter().filter_map(Value::as_object) {
                    unknown(columns, item, &format!("{within}{name}[]."), position, rows);
                }
            }
            _ => {}
        }
    }
}

fn wrong(value: &Value, rows: &mut Rows) -> Cell {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    // As much as is ever shown of it.
    let (start, end) = rows.keep(&text.chars().take(100).collect::<String>());
    Cell::Wrong(start, end)
}

fn cell(ty: ColumnType, places: u32, value: &Value, whose: Whose<'_>, rows: &mut Rows) -> Cell {
    let found = if let (ColumnType::List(of), Value::Array(items)) = (ty, value) {
        list(*of, places, items, whose, rows)
    } else {
        read(ty, places, value, whose).map(|read| kept(read, rows))
    };
    found.unwrap_or_else(|| wrong(value, rows))
}

/// A list, whose items are kept; none when one of them is not of the type, but for fields of nested ones, which are each told.
fn list(of: ColumnType, places: u32, values: &[Value], whose: Whose<'_>, rows: &mut Rows) -> Option<Cell> {
    let mut items = Vec::with_capacity(values.len());
    for value in values {
        match (of, value) {
            (ColumnType::Struct(columns), Value::Object(nested)) => {
                level(columns, Some(nested), whose, (&mut items, rows));
            }
            (ColumnType::Struct(columns), other) => {
                let wrong = wrong(other, rows);
                items.extend(std::iter::repeat_n(wrong, leaves(columns, Modes::ALL)));
            }
            (of, value) => {
                let read = read(of, places, value, whose)?;
                items.push(kept(read, rows));
            }
        }
    }
    let start = rows.items.len();
    rows.items.extend(items);
    Some(Cell::List(u32::try_from(start).ok()?, u32::try_from(rows.items.len()).ok()?))
}

fn kept(read: Read<'_>, rows: &mut Rows) -> Cell {
    match read {
        Read::Cell(cell) => cell,
        Read::Text(text) => {
            let (start, end) = rows.keep(&text);
            Cell::Text(start, end)
        }
    }
}

enum Read<'v> {
    Cell(Cell),
    Text(Cow<'v, str>),
}

/// A value of a type; none when it is none of it.
fn read<'v>(ty: ColumnType, places: u32, value: &'v Value, whose: Whose<'_>) -> Option<Read<'v>> {
    let text = value.as_str();
    Some(Read::Cell(match ty {
        ColumnType::Tenant => Cell::Tenant(text? == whose.tenant),
        ColumnType::Id { kind } => id(text?, kind, whose.names)?,
        ColumnType::Token(words) => {
            let text = text?;
            Cell::Token(words.iter().position(|word| *word == text)? as u16)
        }
        ColumnType::Text => return Some(Read::Text(text?.into())),
        ColumnType::Code => {
            let text =
                text.filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()))?;
            return Some(Read::Text(text.into()));
        }
        ColumnType::Unsigned => Cell::Unsigned(value.as_u64()?),
        ColumnType::Signed => Cell::Signed(value.as_i64()?),
        ColumnType::Decimal => Cell::Decimal(decimal(value, places)?),
        ColumnType::Fixed(places) => {
            let steps = fixed::parse(text?, places).ok()?;
            // One value has one text.
            (fixed::text(steps.into(), places) == text?).then_some(Cell::Decimal(steps))?
        }
        ColumnType::Uuid => {
            let uuid = uuid::Uuid::parse_str(text?).ok()?;
            let mut buffer = uuid::Uuid::encode_buffer();
            (uuid.hyphenated().encode_lower(&mut buffer) == text?).then_some(())?;
            return Some(Read::Text(text?.into()));
        }
        ColumnType::Boolean => Cell::Boolean(value.as_bool()?),
        ColumnType::Timestamp => {
            let time = DateTime::parse_from_rfc3339(text?).ok()?.to_utc();
            // UTC in whole seconds, with a Z: one time has one text.
            (time.to_rfc3339_opts(SecondsFormat::Secs, true) == text?)
                .then(|| Cell::Time(time.timestamp()))?
        }
        ColumnType::Date => {
            let date: NaiveDate = text?.parse().ok()?;
            (date.to_string() == text?).then(|| Cell::Date(days_of(date)))?
        }
        ColumnType::Time => {
            let time: NaiveTime = text?.parse().ok()?;
            (time.to_string() == text?).then(|| Cell::Clock(time.num_seconds_from_midnight()))?
        }
        ColumnType::Bytes => {
            let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
            let text = text.filter(|text| text.len().is_multiple_of(2) && text.bytes().all(is_digit))?;
            return Some(Read::Text(text.into()));
        }
        ColumnType::Json => return Some(Read::Text(sorted::sorted(value).into())),
        ColumnType::List(of) => {
            let items = value.as_array()?;
            items.iter().all(|item| read(*of, places, item, whose).is_some()).then_some(())?;
            // A list within a list: what it holds is not kept.
            Cell::List(0, 0)
        }
        ColumnType::Struct(_) => return None,
    }))
}

/// An id, `<tenant>_<kind>_<number>`; of another tenant where its beginning is not this one's. Where ids name no tenant, it is
/// `<kind>_<number>`.
fn id(text: &str, kind: &str, names: &str) -> Option<Cell> {
    let (rest, digits) = text.rsplit_once('_')?;
    let owner = rest.strip_suffix(kind)?;
    let owner = if owner.is_empty() && names.is_empty() {
        owner
    } else {
        owner.strip_suffix('_').filter(|it| !it.is_empty())?
    };
    let plain = digits.len() >= 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|number| plain && *number > 0)?;
    Some(Cell::Id { own: owner == names, number })
}

/// A number as a multiple of its column's step.
fn decimal(value: &Value, places: u32) -> Option<i64> {
    let scaled = value.as_f64()? * libm::pow(10.0, f64::from(places));
    let nearest = libm::round(scaled);
    // A float of that many places lies this near to it; one with more does not.
    ((scaled - nearest).abs() <= 1e-6 * nearest.abs().max(1.0) && nearest.abs() < 9e15)
        .then_some(nearest as i64)
}
