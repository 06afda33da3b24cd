//! A collection's columns as Arrow has them.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema as ArrowSchema, TimeUnit};

use crate::schema::{Column, ColumnType, Modes, Schema};

/// The name that Parquet's specification gives to a list's values.
const ELEMENT: &str = "element";

/// The columns that rows made in these modes have.
pub(crate) fn arrow(schema: &Schema, modes: Modes) -> ArrowSchema {
    ArrowSchema::new(fields(schema.columns, modes))
}

fn fields(columns: &[Column], modes: Modes) -> Fields {
    let fields = columns.iter().filter(|column| column.exists_in(modes));
    fields.map(|column| Field::new(column.name, data_type(&column.ty, modes), is_optional(column))).collect()
}

/// Whether a row can be without the column's value.
pub(super) fn is_optional(column: &Column) -> bool {
    column.sparse || column.nullable
}

/// The digits of the largest numbers of 64 bits.
pub(super) const DIGITS: u8 = 19;

/// Places as Arrow has them.
pub(super) fn scale(places: u32) -> i8 {
    i8::try_from(places).unwrap_or(i8::MAX)
}

/// What a value's type becomes.
pub(super) fn data_type(ty: &ColumnType, modes: Modes) -> DataType {
    match ty {
        ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Json
        | ColumnType::Uuid => DataType::Utf8,
        ColumnType::Unsigned | ColumnType::Signed => DataType::Int64,
        ColumnType::Decimal => DataType::Float64,
        ColumnType::Fixed(places) => DataType::Decimal128(DIGITS, scale(*places)),
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Timestamp => DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
        ColumnType::Date => DataType::Date32,
        ColumnType::Time => DataType::Time32(TimeUnit::Millisecond),
        ColumnType::Bytes => DataType::Binary,
        ColumnType::Struct(columns) => DataType::Struct(fields(columns, modes)),
        ColumnType::List(element) => DataType::List(element_field(element, modes)),
    }
}

/// A list's values: there is one at every place.
pub(super) fn element_field(element: &ColumnType, modes: Modes) -> Arc<Field> {
    Arc::new(Field::new(ELEMENT, data_type(element, modes), false))
}

/// Every plain column's path and declaration.
pub(crate) fn leaves(
    columns: &'static [Column],
    modes: Modes,
    path: &mut Vec<String>,
    each: &mut dyn FnMut(&[String], &'static Column),
) {
    for column in columns.iter().filter(|column| column.exists_in(modes)) {
        path.push(column.name.to_owned());
        match column.ty.columns() {
            Some(columns) => leaves(columns, modes, path, each),
            None => each(path, column),
        }
        path.pop();
    }
}
