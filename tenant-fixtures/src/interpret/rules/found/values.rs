//! Values as numbers, by which they are compared.

use crate::interpret::values::{Column, Values};
use crate::quality::{Cell, Row};

/// A value as a number; texts and UUIDs by their fingerprint, which is enough to compare them.
pub(in crate::interpret::rules) fn number(row: &Row<'_>, column: usize) -> Option<i64> {
    number_of(row, row.cell(column))
}

/// The same of a cell of a row, such as one of a list's items.
pub(in crate::interpret::rules) fn number_of(row: &Row<'_>, cell: Cell) -> Option<i64> {
    match cell {
        Cell::Boolean(value) => Some(i64::from(value)),
        Cell::Unsigned(value) | Cell::Id { own: true, number: value } => i64::try_from(value).ok(),
        Cell::Signed(value) | Cell::Decimal(value) | Cell::Time(value) => Some(value),
        Cell::Token(place) => Some(i64::from(place)),
        Cell::Date(days) => Some(i64::from(days)),
        Cell::Clock(seconds) => Some(i64::from(seconds)),
        Cell::Text(..) => row.text_of(cell).map(|text| crate::quality::fingerprint(text) as i64),
        Cell::Absent
        | Cell::Null
        | Cell::Without
        | Cell::Tenant(_)
        | Cell::Id { own: false, .. }
        | Cell::List(..)
        | Cell::Wrong(..) => None,
    }
}

/// The values of a list, as they are found.
pub(in crate::interpret::rules) fn listed(values: &Column) -> impl Iterator<Item = i64> {
    (0..values.len()).filter(|at| !values.is_null(*at)).map(|at| match &values.values {
        Values::Whole(values) => values[at],
        Values::Wide(values) => {
            let uuid = uuid::Uuid::from_u128(values[at]).to_string();
            crate::quality::fingerprint(&uuid) as i64
        }
        Values::Text(texts) => crate::quality::fingerprint(texts.get(at)) as i64,
        Values::Bytes(blobs) => {
            let digits: String = blobs.get(at).iter().map(|byte| format!("{byte:02x}")).collect();
            crate::quality::fingerprint(digits.as_str()) as i64
        }
        // No list and no nested value is written down.
        Values::List(_) | Values::Struct(_) => 0,
    })
}
