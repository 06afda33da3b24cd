//! Nested values, and lists of them.

use chrono::DateTime;
use serde_json::Value;
use tenant_fixtures::declaration::{ColumnDeclaration, Node};
use tenant_fixtures::schema::{Column, ColumnType};

use super::{Oracle, Row};

impl Oracle<'_> {
    /// Every value of such a column.
    pub(super) fn nested_column(
        &mut self,
        entity: usize,
        column: &'static Column,
        declared: &ColumnDeclaration,
    ) {
        for at in 0..self.rows[entity].len() {
            let row = self.rows[entity][at];
            if let Err(what) = self.nested(row, column, declared, &row[column.name]) {
                self.fault((entity, at), column.name, what);
            }
        }
    }

    /// Whether a nested value, or a list of them, is as its fields were declared.
    fn nested(
        &self,
        row: &Row,
        column: &Column,
        declared: &ColumnDeclaration,
        found: &Value,
    ) -> Result<(), String> {
        let fields = column.ty.fields().unwrap_or_default();
        let is_null = found.is_null();
        match declared.null.billionths() {
            0 if is_null => return Err("is none, and always has a value".to_owned()),
            _ if is_null => return Ok(()),
            1_000_000_000 => return Err("has a value, and is never to have one".to_owned()),
            _ => {}
        }
        if column.ty.columns().is_some() {
            return self.fields(row, None, (fields, declared.fields), found);
        }
        let items = found.as_array().ok_or("is no list")?;
        let (least, most) = match declared.make.map(|make| make.to_string()).as_deref() {
            Some("list(0..=3)") => (0, 3),
            Some("list(2)") => (2, 2),
            _ => (1, 3),
        };
        if !(least..=most).contains(&items.len()) {
            return Err(format!("has {} items", items.len()));
        }
        let mut each = items.iter().zip(1..);
        each.try_for_each(|(item, nth)| self.fields(row, Some(nth), (fields, declared.fields), item))
    }

    fn fields(
        &self,
        row: &Row,
        nth: Option<i64>,
        (columns, declared): (&[Column], &[ColumnDeclaration]),
        found: &Value,
    ) -> Result<(), String> {
        let found = found.as_object().ok_or("is no object")?;
        if found.len() != columns.len() {
            return Err(format!("has {} fields of {}", found.len(), columns.len()));
        }
        let a = found["a"].as_i64().ok_or("has no number")?;
        for (column, declared) in columns.iter().zip(declared) {
            let value = found.get(column.name).ok_or("lacks a field")?;
            let told = |what: &str| format!("{}: {value} {what}", column.name);
            if column.ty.fields().is_some() {
                self.nested(row, column, declared, value).map_err(|what| told(&what))?;
                continue;
            }
            let null = declared.null.billionths();
            match (value.is_null(), null) {
                (true, 1..) => continue,
                (true, 0) | (false, 1_000_000_000) => {
                    return Err(told("is there or not, as it is not to be"));
                }
                (false, _) => {}
            }
            let whole = value.as_i64();
            let of_row = |text: &str| {
                let name = text.split_once("coalesce(")?.1.split_once(',')?.0;
                Some(row.get(name)?.as_i64().unwrap_or(0))
            };
            let make = declared.make.map(|make: Node| make.to_string()).unwrap_or_default();
            let holds = match (column.ty, make.as_str()) {
                (_, "position()") => whole == nth,
                (_, "uniform(1..=99)") => whole.is_some_and(|whole| (1..=99).contains(&whole)),
                (_, "a + uniform(1..=5)") => whole.is_some_and(|whole| (1..=5).contains(&(whole - a))),
                (ColumnType::Decimal, _) => {
                    value.as_f64().is_some_and(|value| (0.01..=9.99).contains(&value))
                }
                (ColumnType::Token(words), _) => value.as_str().is_some_and(|word| words.contains(&word)),
                (ColumnType::Timestamp, _) => {
                    let time = value.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
                    time.is_some_and(|time| (self.period.0..self.period.1).contains(&time.timestamp()))
                }
                (ColumnType::List(_), _) => value.as_array().is_some_and(|items| {
                    items.len() <= 4 && items.iter().all(|item| matches!(item.as_i64(), Some(1..=4)))
                }),
                (ColumnType::Text, _) => {
                    let most = column.length.map_or(usize::MAX, |length| length as usize);
                    value.as_str().is_some_and(|text| !text.is_empty() && text.chars().count() <= most)
                }
                (ColumnType::Signed, make) => {
                    let other = of_row(make).ok_or_else(|| told(make))?;
                    whole == Some(a * 2 + other)
                }
                (_, make) => return Err(told(make)),
            };
            if !holds {
                return Err(told(&format!("is not as {make} says")));
            }
        }
        Ok(())
    }
}
