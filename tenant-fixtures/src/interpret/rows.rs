//! Rows of a declared collection, as formats and checks see them.

use std::sync::Arc;

use super::state::State;
use super::values::{Column, Values};
use crate::id::TenantId;
use crate::schema::{AnyRow, AnySink, ColumnType, Schema, Sink, Visit};

/// Columns that several rows share.
pub(super) type Shared = Vec<Arc<Column>>;

/// Rows of one collection, column by column.
#[derive(Clone, Debug)]
pub struct Chunk {
    schema: &'static Schema,
    tenant: TenantId,
    columns: Arc<Shared>,
    /// For each column that refers to ids, how many digits they have.
    digits: Arc<[usize]>,
}

impl Chunk {
    pub(super) fn new(schema: &'static Schema, state: &State, columns: Shared) -> Self {
        Self::of(schema, state.tenant, state.digits(schema), columns)
    }

    pub(super) fn of(schema: &'static Schema, tenant: TenantId, digits: Vec<usize>, columns: Shared) -> Self {
        Self { schema, tenant, columns: Arc::new(columns), digits: digits.into() }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.columns.first().map_or(0, |column| column.len())
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The columns, in the order of the schema.
    #[cfg(feature = "snapshots")]
    pub(super) fn columns(&self) -> &[Arc<Column>] {
        &self.columns
    }

    /// A column's values.
    pub fn column(&self, at: usize) -> Option<&Column> {
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
        let Chunk { schema, tenant, columns, digits } = self.chunk;
        let at = self.at;
        for (place, (column, values)) in schema.columns.iter().zip(&**columns).enumerate() {
            if column.sparse && values.is_null(at) {
                sink.absent(column, place == 0);
                continue;
            }
            sink.field(column, place == 0);
            if values.is_null(at) {
                sink.null();
                continue;
            }
            match &values.values {
                Values::Whole(whole) => {
                    let value = whole[at];
                    match column.ty {
                        ColumnType::Id { kind } => sink.id(*tenant, kind, value as u64, digits[place]),
                        ColumnType::Token(words) => sink.token(words[value as usize]),
                        ColumnType::Unsigned => sink.unsigned(value as u64),
                        ColumnType::Decimal => sink.decimal(value, column.places),
                        ColumnType::Fixed(places) => sink.fixed(value, places),
                        ColumnType::Boolean => sink.boolean(value != 0),
                        ColumnType::Timestamp => sink.timestamp(value),
                        ColumnType::Date => sink.date(value as i32),
                        ColumnType::Signed
                        | ColumnType::Tenant
                        | ColumnType::Text
                        | ColumnType::Code
                        | ColumnType::Uuid
                        | ColumnType::Struct(_)
                        | ColumnType::List(_) => sink.signed(value),
                    }
                }
                Values::Wide(wide) => sink.uuid(wide[at]),
                Values::Text(texts) => match column.ty {
                    ColumnType::Tenant => sink.token(texts.get(at)),
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
                    | ColumnType::Struct(_)
                    | ColumnType::List(_) => sink.text(texts.get(at)),
                },
            }
        }
    }
}

impl AnyRow for DeclaredRow<'_> {
    fn show(&self, sink: &mut dyn Sink) {
        self.visit_row(&mut AnySink(sink));
    }
}
