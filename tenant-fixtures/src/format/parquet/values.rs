//! The values of one column, as they are gathered.

use arrow_buffer::BooleanBufferBuilder;

use crate::schema::ColumnType;

/// Values of one type, those that follow each other in one buffer with their ends.
#[derive(Debug)]
pub(super) enum Values {
    Text {
        ends: Vec<i32>,
        bytes: Vec<u8>,
    },
    Bytes {
        ends: Vec<i32>,
        bytes: Vec<u8>,
    },
    /// Milliseconds since midnight.
    Clock(Vec<i32>),
    Whole(Vec<i64>),
    Double(Vec<f64>),
    Exact(Vec<i128>, u32),
    Boolean(BooleanBufferBuilder),
    Time(Vec<i64>),
    Date(Vec<i32>),
    Struct(usize),
    List {
        ends: Vec<i32>,
        length: i32,
    },
}

impl Values {
    pub(super) fn new(ty: &ColumnType) -> Self {
        match ty {
            ColumnType::Tenant
            | ColumnType::Id { .. }
            | ColumnType::Text
            | ColumnType::Token(_)
            | ColumnType::Code
            | ColumnType::Json
            | ColumnType::Uuid => Self::Text { ends: vec![0], bytes: Vec::new() },
            ColumnType::Unsigned | ColumnType::Signed => Self::Whole(Vec::new()),
            ColumnType::Decimal => Self::Double(Vec::new()),
            ColumnType::Fixed(places) => Self::Exact(Vec::new(), *places),
            ColumnType::Boolean => Self::Boolean(BooleanBufferBuilder::new(0)),
            ColumnType::Timestamp => Self::Time(Vec::new()),
            ColumnType::Date => Self::Date(Vec::new()),
            ColumnType::Time => Self::Clock(Vec::new()),
            ColumnType::Bytes => Self::Bytes { ends: vec![0], bytes: Vec::new() },
            ColumnType::Struct(_) => Self::Struct(0),
            ColumnType::List(_) => Self::List { ends: vec![0], length: 0 },
        }
    }

    /// Appends what stands where no value is.
    pub(super) fn push_nothing(&mut self) {
        match self {
            Self::Text { ends, .. } | Self::Bytes { ends, .. } | Self::List { ends, .. } => {
                ends.extend(ends.last().copied());
            }
            Self::Whole(values) | Self::Time(values) => values.push(0),
            Self::Double(values) => values.push(0.0),
            Self::Exact(values, _) => values.push(0),
            Self::Boolean(values) => values.append(false),
            Self::Date(values) | Self::Clock(values) => values.push(0),
            Self::Struct(length) => *length += 1,
        }
    }
}
