//! Rows turned into columns: a [`Sink`] that appends each value to its column.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, ListArray,
    StringArray, StructArray, Time32MillisecondArray, TimestampMillisecondArray,
};
use arrow_buffer::{BooleanBufferBuilder, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Fields};

use super::schema::{DIGITS, data_type, element_field, is_optional, scale};
use super::values::Values;
use crate::format::text;
use crate::id::TenantId;
use crate::schema::{Column, ColumnType, Modes, Schema, Sink};

/// Columns that rows are appended to.
///
/// The columns stand in the order in which a row shows them, a struct or a list before what is in it, so that the next
/// value always belongs to the column at `at`.
#[derive(Debug)]
pub struct Columns {
    nodes: Vec<Node>,
    modes: Modes,
    /// Where the next value goes.
    at: usize,
    /// The lists that are being written, the innermost last.
    lists: Vec<usize>,
    /// Rows so far.
    rows: usize,
    /// A value that has no place in its column.
    misfit: Option<String>,
}

/// A column, or a list's values.
#[derive(Debug)]
struct Node {
    name: &'static str,
    ty: &'static ColumnType,
    /// The node after it and all that is in it.
    end: usize,
    /// Which values are there, where some may not be.
    present: Option<BooleanBufferBuilder>,
    values: Values,
}

impl Columns {
    /// No rows yet.
    pub(crate) fn new(schema: &'static Schema, modes: Modes) -> Self {
        let mut columns = Self { nodes: Vec::new(), modes, at: 0, lists: Vec::new(), rows: 0, misfit: None };
        columns.add_all(schema.columns);
        columns
    }

    fn add_all(&mut self, columns: &'static [Column]) {
        let modes = self.modes;
        for column in columns.iter().filter(|column| column.exists_in(modes)) {
            self.add(column.name, &column.ty, is_optional(column));
        }
    }

    fn add(&mut self, name: &'static str, ty: &'static ColumnType, optional: bool) {
        let at = self.nodes.len();
        let present = optional.then(|| BooleanBufferBuilder::new(0));
        self.nodes.push(Node { name, ty, end: 0, present, values: Values::new(ty) });
        match ty {
            ColumnType::Struct(columns) => self.add_all(columns),
            ColumnType::List(element) => self.add(name, element, false),
            ColumnType::Tenant
            | ColumnType::Id { .. }
            | ColumnType::Text
            | ColumnType::Token(_)
            | ColumnType::Code
            | ColumnType::Unsigned
            | ColumnType::Signed
            | ColumnType::Decimal
            | ColumnType::Fixed(_)
            | ColumnType::Uuid
            | ColumnType::Boolean
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Time
            | ColumnType::Bytes
            | ColumnType::Json => {}
        }
        self.nodes[at].end = self.nodes.len();
    }

    /// Says that a row is complete.
    #[inline]
    pub(crate) fn end_row(&mut self) {
        debug_assert_eq!(self.at, self.nodes.len(), "a row gives each column one value");
        self.at = 0;
        self.rows += 1;
    }

    /// The number of rows.
    #[inline]
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Takes the rows out, a column each.
    pub(crate) fn take(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        self.rows = 0;
        if let Some(misfit) = self.misfit.take() {
            return Err(ArrowError::ComputeError(misfit));
        }
        let (mut at, mut arrays) = (0, Vec::new());
        while let Some(node) = self.nodes.get(at) {
            let end = node.end;
            arrays.push(self.array(at)?);
            at = end;
        }
        Ok(arrays)
    }

    /// Takes the values of one node, and of those in it, out.
    fn array(&mut self, at: usize) -> Result<ArrayRef, ArrowError> {
        let node = &mut self.nodes[at];
        let (ty, end) = (node.ty, node.end);
        let present = node.present.as_mut().map(|present| NullBuffer::new(present.finish()));
        let values = std::mem::replace(&mut node.values, Values::new(ty));
        Ok(match values {
            Values::Text { ends, bytes } => {
                Arc::new(StringArray::try_new(offsets(ends), Buffer::from_vec(bytes), present)?)
            }
            Values::Bytes { ends, bytes } => {
                Arc::new(BinaryArray::try_new(offsets(ends), Buffer::from_vec(bytes), present)?)
            }
            Values::Clock(values) => Arc::new(Time32MillisecondArray::try_new(values.into(), present)?),
            Values::Whole(values) => Arc::new(Int64Array::try_new(values.into(), present)?),
            Values::Double(values) => Arc::new(Float64Array::try_new(values.into(), present)?),
            Values::Exact(values, places) => Arc::new(
                Decimal128Array::try_new(values.into(), present)?
                    .with_precision_and_scale(DIGITS, scale(places))?,
            ),
            Values::Boolean(mut values) => Arc::new(BooleanArray::new(values.finish(), present)),
            Values::Time(values) => {
                Arc::new(TimestampMillisecondArray::try_new(values.into(), present)?.with_timezone("UTC"))
            }
            Values::Date(values) => Arc::new(Date32Array::try_new(values.into(), present)?),
            Values::Struct(length) => {
                let DataType::Struct(fields) = data_type(ty, self.modes) else { unreachable!("as declared") };
                Arc::new(self.structs(at, end, fields, length, present)?)
            }
            Values::List { ends, .. } => {
                let ColumnType::List(element) = ty else { unreachable!("as declared") };
                let values = self.array(at + 1)?;
                let field = element_field(element, self.modes);
                Arc::new(ListArray::try_new(field, offsets(ends), values, present)?)
            }
        })
    }

    fn structs(
        &mut self,
        at: usize,
        end: usize,
        fields: Fields,
        length: usize,
        present: Option<NullBuffer>,
    ) -> Result<StructArray, ArrowError> {
        let (mut child, mut arrays) = (at + 1, Vec::with_capacity(fields.len()));
        while child < end {
            arrays.push(self.array(child)?);
            child = self.nodes[child].end;
        }
        StructArray::try_new_with_length(fields, arrays, present, length)
    }

    /// Fills the next column, and all that is in it, with no value.
    fn skip(&mut self) {
        let (at, end) = (self.at, self.nodes[self.at].end);
        self.at = end;
        let mut next = at;
        while next < end {
            let node = &mut self.nodes[next];
            node.values.push_nothing();
            if let Some(present) = &mut node.present {
                present.append(false);
            }
            // A list without values has nothing in it; a struct has its columns all the same.
            next = if matches!(node.values, Values::List { .. }) { node.end } else { next + 1 };
        }
    }

    /// The next column's values, its value being there.
    #[inline]
    fn next(&mut self) -> &mut Values {
        let node = &mut self.nodes[self.at];
        self.at += 1;
        if let Some(present) = &mut node.present {
            present.append(true);
        }
        &mut node.values
    }

    #[inline]
    fn push_text(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        if let Values::Text { ends, bytes } = self.next() {
            write(bytes);
            ends.push(bytes.len() as i32);
        }
    }

    fn misfit(&mut self, value: &dyn std::fmt::Display) {
        let name = self.nodes[self.at - 1].name;
        self.misfit.get_or_insert_with(|| {
            format!("{name}: {value} is too large for Parquet's INT64; choose another format")
        });
    }
}

/// Ends of values as Arrow has them; they only ever grow.
fn offsets(ends: Vec<i32>) -> OffsetBuffer<i32> {
    OffsetBuffer::new(ScalarBuffer::from(ends))
}

/// 10 to the power of a column's places.
const POWERS: [f64; 10] = [1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

impl Sink for Columns {
    #[inline]
    fn field(&mut self, _column: &'static Column, _first: bool) {}

    fn absent(&mut self, column: &'static Column, _first: bool) {
        if column.exists_in(self.modes) {
            self.skip();
        }
    }

    fn null(&mut self) {
        self.skip();
    }

    fn no_struct(&mut self, _columns: &'static [Column]) {
        self.skip();
    }

    #[inline]
    fn boolean(&mut self, value: bool) {
        if let Values::Boolean(values) = self.next() {
            values.append(value);
        }
    }

    #[inline]
    fn unsigned(&mut self, value: u64) {
        if let Values::Whole(values) = self.next() {
            values.push(value as i64);
        }
        if i64::try_from(value).is_err() {
            self.misfit(&value);
        }
    }

    #[inline]
    fn signed(&mut self, value: i64) {
        if let Values::Whole(values) = self.next() {
            values.push(value);
        }
    }

    #[inline]
    fn decimal(&mut self, scaled: i64, places: u32) {
        if let Values::Double(values) = self.next() {
            // Both are exact, so the quotient is the double nearest to the decimal: what its text reads as.
            values.push(scaled as f64 / POWERS[places as usize % POWERS.len()]);
        }
    }

    #[inline]
    fn fixed(&mut self, steps: i64, _places: u32) {
        if let Values::Exact(values, _) = self.next() {
            values.push(steps.into());
        }
    }

    #[inline]
    fn uuid(&mut self, value: u128) {
        self.push_text(|bytes| text::uuid(bytes, value));
    }

    #[inline]
    fn text(&mut self, value: &str) {
        self.push_text(|bytes| bytes.extend_from_slice(value.as_bytes()));
    }

    #[inline]
    fn token(&mut self, value: &str) {
        self.text(value);
    }

    #[inline]
    fn id(&mut self, tenant: TenantId, kind: &'static str, number: u64, digits: usize) {
        self.push_text(|bytes| text::id(bytes, tenant, kind, number, digits));
    }

    #[inline]
    fn timestamp(&mut self, seconds: i64) {
        if let Values::Time(values) = self.next() {
            values.push(seconds * 1000);
        }
    }

    #[inline]
    fn date(&mut self, days: i32) {
        if let Values::Date(values) = self.next() {
            values.push(days);
        }
    }

    #[inline]
    fn time(&mut self, seconds: u32) {
        if let Values::Clock(values) = self.next() {
            values.push(seconds as i32 * 1_000);
        }
    }

    fn bytes(&mut self, value: &[u8]) {
        if let Values::Bytes { ends, bytes } = self.next() {
            bytes.extend_from_slice(value);
            ends.push(bytes.len() as i32);
        }
    }

    fn json(&mut self, value: &str) {
        self.text(value);
    }

    fn begin_struct(&mut self) {
        if let Values::Struct(length) = self.next() {
            *length += 1;
        }
    }

    fn end_struct(&mut self) {}

    fn begin_list(&mut self) {
        self.lists.push(self.at);
        self.next();
    }

    #[inline]
    fn item(&mut self, _first: bool) {
        let Some(&list) = self.lists.last() else { return };
        self.at = list + 1;
        if let Values::List { length, .. } = &mut self.nodes[list].values {
            *length += 1;
        }
    }

    fn end_list(&mut self) {
        let Some(list) = self.lists.pop() else { return };
        let node = &mut self.nodes[list];
        self.at = node.end;
        if let Values::List { ends, length } = &mut node.values {
            ends.push(*length);
        }
    }
}
