//! Columns that hold nested values.

use super::{ColumnBuilder, ColumnDeclaration};
use crate::schema::{Column, ColumnType};

impl ColumnBuilder {
    /// A column of lists of nested values with these fields. As many as `list(1..=3)` says stand in each; what makes a field may
    /// read the others of its item, and the row's columns.
    pub fn of_items(name: &str, fields: impl IntoIterator<Item = Self>) -> Self {
        let (columns, made): (Vec<Column>, Vec<ColumnDeclaration>) =
            fields.into_iter().map(|field| (field.column, field.made)).unzip();
        let item = Box::leak(Box::new(ColumnType::Struct(columns.leak())));
        let mut column = Self::new(name, ColumnType::List(item));
        column.made.fields = made.leak();
        column
    }

    /// A column of nested values with these fields, which are columns as any other: what makes one may read the others.
    pub fn of_fields(name: &str, fields: impl IntoIterator<Item = Self>) -> Self {
        let (columns, made): (Vec<Column>, Vec<ColumnDeclaration>) =
            fields.into_iter().map(|field| (field.column, field.made)).unzip();
        let mut column = Self::new(name, ColumnType::Struct(columns.leak()));
        column.made.fields = made.leak();
        column
    }
}
