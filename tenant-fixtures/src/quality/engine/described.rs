//! What values of a type look like.

use crate::schema::ColumnType;

/// What values of a type look like, as messages have it.
pub(super) fn described(ty: ColumnType) -> String {
    match ty {
        ColumnType::Tenant => "tenant id".to_owned(),
        ColumnType::Id { kind } => format!("id such as <tenant>_{kind}_000001"),
        ColumnType::Text => "text".to_owned(),
        ColumnType::Token(words) => match words {
            [first, second, ..] => format!("one of {} words such as {first} and {second}", words.len()),
            _ => "word of the column's set".to_owned(),
        },
        ColumnType::Code => "plain text without spaces".to_owned(),
        ColumnType::Unsigned => "whole number from 0".to_owned(),
        ColumnType::Signed => "whole number".to_owned(),
        ColumnType::Decimal => "number of the column's places".to_owned(),
        ColumnType::Fixed(places) => {
            format!("number of at most {places} places, exact: as text beyond 15 digits")
        }
        ColumnType::Uuid => "UUID".to_owned(),
        ColumnType::Boolean => "true or false".to_owned(),
        ColumnType::Timestamp => "time such as 2025-01-01T00:00:00Z".to_owned(),
        ColumnType::Date => "date such as 2025-01-01".to_owned(),
        ColumnType::Time => "time of day such as 09:30:00".to_owned(),
        ColumnType::Bytes => "bytes in small hexadecimal digits, two a byte".to_owned(),
        ColumnType::Json => "value of JSON".to_owned(),
        ColumnType::Struct(_) => "object".to_owned(),
        ColumnType::List(of) => format!("list of {}", described(*of)),
    }
}
