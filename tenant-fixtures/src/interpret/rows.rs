//! Rows of a declared collection, as formats and checks see them.

use std::sync::Arc;

use super::state::State;
use super::values::{self, Values};
use crate::id::TenantId;
use crate::schema::{AnyRow, AnySink, Column, ColumnType, Schema, Sink, Visit, nothing};

/// Columns that several rows share.
pub(super) type Shared = Vec<Arc<values::Column>>;

/// Rows of one collection, column by column.
#[derive(Clone, Debug)]
pub struct Chunk {
    schema: &'static Schema,
    /// Whom ids name.
    names: TenantId,
    columns: Arc<Shared>,
    /// For each column that refers to ids, how many digits they have.
    digits: Arc<[usize]>,
}

impl Chunk {
    pub(super) fn new(schema: &'static Schema, state: &State, columns: Shared) -> Self {
        Self::of(schema, state.names, state.digits(schema), columns)
    }

    pub(super) fn of(schema: &'static Schema, names: TenantId, digits: Vec<usize>, columns: Shared) -> Self {
        Self { schema, names, columns: Arc::new(columns), digits: digits.into() }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.len())
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows that are to be kept, by their places.
    #[cfg(feature = "edits")]
    pub(super) fn kept(&self, keep: &[bool]) -> Self {
        let places = (0..self.len()).filter(|at| keep.get(*at).copied().unwrap_or(true)).map(Some);
        let columns = self.columns.iter().map(|column| Arc::new(column.gather(places.clone())));
        Self { columns: Arc::new(columns.collect()), ..self.clone() }
    }

    /// The columns, in the order of the schema.
    #[cfg(feature = "snapshots")]
    pub(super) fn columns(&self) -> &[Arc<values::Column>] {
        &self.columns
    }

    /// A column's values.
    pub fn column(&self, at: usize) -> Option<&values::Column> {
        self.columns.get(at).map(|column| &**column)
    }
}

/// A row of a chunk.
#[derive(Clone, Copy, Debug)]
pub(super) struct DeclaredRow<'a> {
    pub(super) chunk: &'a Chunk,
    pub(super) at: usize,
}

impl Visit for DeclaredRow<'_> {
    #[inline]
    fn visit_row<S: Sink>(&self, sink: &mut S) {
        let Chunk { schema, names, columns, digits } = self.chunk;
        let at = self.at;
        for (place, (column, values)) in schema.columns.iter().zip(&**columns).enumerate() {
            let is_null = values.is_null(at);
            if column.sparse && is_null {
                sink.absent(column, place == 0);
                continue;
            }
            sink.field(column, place == 0);
            if is_null {
                nothing(&column.ty, sink);
                continue;
            }
            let shown = Shown { column, names: *names, digits: digits[place] };
            match &values.values {
                // Most of them, and nothing is called for them.
                Values::Whole(whole) => shown.whole(&column.ty, whole[at], sink),
                Values::Wide(_)
                | Values::Text(_)
                | Values::Bytes(_)
                | Values::List(_)
                | Values::Struct(_) => {
                    shown.value(&column.ty, values, at, sink);
                }
            }
        }
    }
}

/// A column whose values are shown.
struct Shown {
    column: &'static Column,
    names: TenantId,
    /// Of the ids that it has.
    digits: usize,
}

impl Shown {
    /// Gives a value of a type to the sink.
    fn value<S: Sink>(&self, ty: &'static ColumnType, values: &values::Column, at: usize, sink: &mut S) {
        match &values.values {
            Values::Whole(whole) => self.whole(ty, whole[at], sink),
            Values::Wide(wide) => sink.uuid(wide[at]),
            Values::Text(texts) => self.text(ty, texts.get(at), sink),
            Values::Bytes(blobs) => sink.bytes(blobs.get(at)),
            Values::Struct(fields) => {
                sink.begin_struct();
                let columns = ty.columns().unwrap_or_default();
                for (place, (column, values)) in columns.iter().zip(fields).enumerate() {
                    sink.field(column, place == 0);
                    if values.is_null(at) {
                        nothing(&column.ty, sink);
                    } else {
                        Self { column, ..*self }.value(&column.ty, values, at, sink);
                    }
                }
                sink.end_struct();
            }
            Values::List(lists) => {
                sink.begin_list();
                if let ColumnType::List(of) = ty {
                    for (nth, item) in lists.range(at).enumerate() {
                        sink.item(nth == 0);
                        if lists.items().is_null(item) {
                            sink.null();
                        } else {
                            self.value(of, lists.items(), item, sink);
                        }
                    }
                }
                sink.end_list();
            }
        }
    }

    #[inline]
    fn whole<S: Sink>(&self, ty: &ColumnType, value: i64, sink: &mut S) {
        match ty {
            ColumnType::Id { kind } => sink.id(self.names, kind, value as u64, self.digits),
            ColumnType::Token(words) => sink.token(words[value as usize]),
            ColumnType::Unsigned => sink.unsigned(value as u64),
            ColumnType::Decimal => sink.decimal(value, self.column.places),
            ColumnType::Fixed(places) => sink.fixed(value, *places),
            ColumnType::Boolean => sink.boolean(value != 0),
            ColumnType::Timestamp => sink.timestamp(value),
            ColumnType::Date => sink.date(value as i32),
            ColumnType::Time => sink.time(value as u32),
            ColumnType::Signed
            | ColumnType::Tenant
            | ColumnType::Text
            | ColumnType::Code
            | ColumnType::Uuid
            | ColumnType::Bytes
            | ColumnType::Json
            | ColumnType::Struct(_)
            | ColumnType::List(_) => sink.signed(value),
        }
    }

    #[inline]
    fn text<S: Sink>(&self, ty: &ColumnType, text: &str, sink: &mut S) {
        match ty {
            ColumnType::Tenant => sink.token(text),
            ColumnType::Json => sink.json(text),
            ColumnType::Text
            | ColumnType::Code
            | ColumnType::Id { .. }
            | ColumnType::Token(_)
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
            | ColumnType::Struct(_)
            | ColumnType::List(_) => sink.text(text),
        }
    }
}

impl AnyRow for DeclaredRow<'_> {
    fn show(&self, sink: &mut dyn Sink) {
        self.visit_row(&mut AnySink(sink));
    }
}
