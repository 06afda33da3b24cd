//! Tables that the schema itself fills: their rows are listed, referred to, and never written.

use super::names::quoted;
use super::relation::Known;
use super::types;
use crate::amount::Amount;
use crate::database::Literal;
use crate::file::{Column, FileType};
use crate::guess::limits::Limits;

/// The columns whose values are known in every row; the key among them.
pub(crate) fn columns(known: &Known<'_>, table: usize) -> Vec<Column> {
    let count = known.tables.table(table).columns.len();
    (0..count).filter_map(|column| self::column(known, table, column)).collect()
}

fn column(known: &Known<'_>, table: usize, at: usize) -> Option<Column> {
    let found = known.tables.column(table, at);
    let name = known.name(table, at).to_owned();
    let key = known.tables.key(table).contains(&at);
    let ty = types::found(found, &Limits::default())?;
    let rows = &known.tables.table(table).rows;
    let values: Vec<Option<&Literal>> = rows
        .iter()
        .map(|row| row.values.iter().find(|(name, _)| *name == found.name).map(|(_, value)| value))
        .collect();
    let mut nullable = false;
    let make = if key && values.iter().all(Option::is_none) {
        "key()".to_owned()
    } else {
        let mut texts = Vec::new();
        for value in values {
            let text = match value {
                Some(Literal::Null) => {
                    nullable = true;
                    "null".to_owned()
                }
                Some(value) => written(value, &ty.ty)?,
                // What the database made of it isn't known.
                None => return None,
            };
            texts.push(text);
        }
        format!("listed({})", texts.join(", "))
    };
    if nullable && key {
        return None;
    }
    Some(Column {
        sql_name: (name != found.name).then(|| found.name.clone()),
        name,
        ty: ty.ty,
        key,
        make: Some(make),
        nullable,
        digits: ty.digits,
        length: ty.length,
        description: found.comment.clone(),
        guessed: ty.guessed,
        settled: true,
        ..Column::default()
    })
}

/// A value as the grammar has it; nothing, where it isn't known or of another type.
fn written(value: &Literal, ty: &FileType) -> Option<String> {
    match (value, ty) {
        (Literal::Text(text), FileType::Text | FileType::Uuid) => Some(quoted(text)),
        (Literal::Text(text), FileType::Enum(words)) if words.contains(text) => Some(quoted(text)),
        (Literal::Number(text), FileType::Text) => Some(quoted(text)),
        (Literal::Number(text) | Literal::Text(text), FileType::Integer { .. }) => {
            Amount::read(text)?.as_whole().map(|number| number.to_string())
        }
        (
            Literal::Number(text) | Literal::Text(text),
            FileType::Decimal(places) | FileType::Float(places),
        ) => {
            let number = Amount::read(text)?;
            (number.rounded_down(*places) == number).then(|| number.to_string())
        }
        (Literal::Boolean(value), FileType::Bool) => Some(value.to_string()),
        (Literal::Number(text), FileType::Bool) if text == "0" || text == "1" => {
            Some((text == "1").to_string())
        }
        (Literal::Text(text), FileType::Bool) => match text.to_lowercase().as_str() {
            "t" | "true" | "1" | "y" | "yes" => Some("true".to_owned()),
            "f" | "false" | "0" | "n" | "no" => Some("false".to_owned()),
            _ => None,
        },
        _ => None,
    }
}
