//! Whether values of a column's type can be made by which what is said of it alone holds.

use super::limits::Limits;
use super::types;
use crate::conditions::{Clause, Compare, Value};
use crate::database::{Column, Generated};
use crate::file::FileType;

/// Whether the values of a column can be made to hold a clause that speaks of it alone. Where they can't, that is to be told.
pub(crate) fn suits(column: &Column, clause: &Clause) -> bool {
    // Of what is left out nothing is made, and it is told itself.
    let Some(found) = types::found(column, &Limits::default()) else { return true };
    // What the database computes, nobody chooses.
    if matches!(column.generated, Some(Generated::Computed(_))) {
        return matches!(clause, Clause::Null(_) | Clause::NotNull(_));
    }
    match clause {
        Clause::Null(_) | Clause::NotNull(_) => true,
        Clause::OneOf(_, values) => match found.ty {
            FileType::Text | FileType::Enum(_) | FileType::Bool => true,
            FileType::Integer { .. } | FileType::Decimal(_) | FileType::Float(_) => {
                values.iter().all(is_number)
            }
            FileType::Tenant
            | FileType::Uuid
            | FileType::Timestamp
            | FileType::Date
            | FileType::Time
            | FileType::Bytes
            | FileType::Json
            | FileType::List(_) => false,
        },
        // Of what has many values, none is one that somebody thought of.
        Clause::NoneOf(..) => true,
        Clause::Bound(_, compare, value) => match (&found.ty, value) {
            (FileType::Integer { .. } | FileType::Decimal(_) | FileType::Float(_), Value::Number(_)) => true,
            (FileType::Timestamp | FileType::Date, Value::Text(_)) => true,
            (FileType::Text, Value::Text(text)) => *compare == Compare::Greater && text.is_empty(),
            _ => false,
        },
        Clause::Past(_) => matches!(found.ty, FileType::Timestamp | FileType::Date),
        Clause::Length(_, compare, number) => match &found.ty {
            FileType::Text | FileType::Bytes => true,
            FileType::Enum(words) => words.iter().all(|word| is_so(word.chars().count(), *compare, *number)),
            _ => false,
        },
        Clause::Elements(..) => matches!(found.ty, FileType::List(_)),
        Clause::Matches(..) => matches!(found.ty, FileType::Text),
        Clause::Lower(_) => is_text(&found.ty, |word| !word.contains(char::is_uppercase)),
        Clause::Upper(_) => is_text(&found.ty, |word| !word.contains(char::is_lowercase)),
        Clause::JsonKind(_, kind) => {
            matches!(found.ty, FileType::Json) && matches!(kind.as_str(), "array" | "object")
        }
        Clause::Columns(..) | Clause::Computed(..) | Clause::Either(_) => false,
    }
}

fn is_number(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Boolean(_) => true,
        Value::Text(text) => crate::amount::Amount::read(text).is_some(),
    }
}

fn is_text(ty: &FileType, holds: impl Fn(&String) -> bool) -> bool {
    match ty {
        FileType::Text => true,
        FileType::Enum(words) => words.iter().all(holds),
        _ => false,
    }
}

fn is_so(count: usize, compare: Compare, number: i64) -> bool {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    match compare {
        Compare::Less => count < number,
        Compare::LessEqual => count <= number,
        Compare::Greater => count > number,
        Compare::GreaterEqual => count >= number,
        Compare::Equal => count == number,
        Compare::NotEqual => count != number,
    }
}
