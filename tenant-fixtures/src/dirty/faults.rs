//! Which rows of a tenant are wrong, and how.

use std::ops::Range;

use super::value::Value;
use crate::dataset::Dataset;
use crate::decimal::Decimal;
use crate::domain::{Collection, Domain, Scratch};
use crate::id::TenantId;
use crate::profile::DirtyKind;
use crate::schema::{Column, ColumnType, Schema};
use crate::stream::{Label, Stream, Streams};

const ROWS: Label = Label::new("dirty rows");
const FAULTS: Label = Label::new("dirty faults");

/// Tenants that a row may say it is of: none that is likely to be the row's own.
const OTHERS: [&str; 2] = ["another_tenant", "some_other_tenant"];

/// The key of no row: as large as readers of JSON take a number.
const NOWHERE: u64 = 9_007_199_000_000_000;

/// Long before any period.
const LONG_AGO: i64 = 86_400 * 365;

/// What is wrong with a row.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: DirtyKind,
    /// The row's number in its collection, from 0.
    pub(crate) row: u64,
    pub(crate) column: &'static Column,
    /// What stands there.
    pub(crate) value: Value,
}

/// The faults of a collection.
pub(crate) struct Faults<'a, D: Domain> {
    dataset: &'a Dataset<D>,
    collection: &'static dyn Collection<D>,
    streams: Streams,
    /// What can be wrong, and in which columns.
    possible: Vec<(DirtyKind, Vec<&'static Column>)>,
}

impl<'a, D: Domain> Faults<'a, D> {
    pub(crate) fn new(dataset: &'a Dataset<D>, collection: &'static dyn Collection<D>) -> Self {
        let (profile, schema) = (dataset.profile(), collection.schema());
        let place = dataset.collections().iter().position(|known| known.schema().name == schema.name);
        let broken = D::breakable(dataset.domain(), place.unwrap_or(0));
        let kinds = DirtyKind::ALL.into_iter().filter(|kind| profile.dirty_kinds().contains(&kind.name()));
        // What all tenants share is not this one's to break.
        let kinds = kinds.filter(|_| !schema.owner.is_shared());
        let columns = |kind| match kind {
            DirtyKind::ImpossibleOrder | DirtyKind::WrongTotal => {
                let of_kind = broken.iter().filter(|(_, of)| *of == kind);
                of_kind.map(|(at, _)| &schema.columns[*at]).collect()
            }
            kind => schema.columns.iter().filter(|column| may_be(schema, column, kind)).collect(),
        };
        let possible = kinds.map(|kind| (kind, columns(kind)));
        let possible = possible.filter(|(_, columns): &(_, Vec<_>)| !columns.is_empty()).collect();
        let name = format!("{}/{}", profile.domain.name, schema.name);
        Self {
            dataset,
            collection,
            streams: Streams::new(profile.seed(), profile.lineage(), &name),
            possible,
        }
    }

    /// Those of a range of rows, in their order.
    pub(crate) fn of(&self, range: Range<u64>) -> Vec<Fault> {
        range.filter_map(|row| self.of_row(row)).collect()
    }

    fn is_dirty(&self, row: u64) -> bool {
        let share = self.dataset.profile().dirty();
        !self.possible.is_empty() && self.streams.stream(row, ROWS).below(Decimal::UNIT) < share.billionths()
    }

    fn of_row(&self, row: u64) -> Option<Fault> {
        if !self.is_dirty(row) {
            return None;
        }
        let mut stream = self.streams.stream(row, FAULTS);
        let first = stream.index(self.possible.len());
        let from_there = self.possible[first..].iter().chain(&self.possible[..first]);
        from_there.into_iter().find_map(|(kind, columns)| {
            let column = columns[stream.index(columns.len())];
            let value = self.value(*kind, column, row, &mut stream)?;
            Some(Fault { kind: *kind, row, column, value })
        })
    }

    /// What stands in a column that is wrong in this way; none where it can't be.
    fn value(
        &self,
        kind: DirtyKind,
        column: &'static Column,
        row: u64,
        stream: &mut Stream,
    ) -> Option<Value> {
        let tenant = self.dataset.id();
        let is_word = matches!(column.ty, ColumnType::Token(_));
        Some(match kind {
            DirtyKind::MissingValue => Value::Null,
            DirtyKind::WrongType => Value::Text("n/a".to_owned()),
            DirtyKind::OutOfRange if is_word => Value::Text("no_such_word".to_owned()),
            DirtyKind::OutOfRange => Value::Signed(-1),
            DirtyKind::Orphan => nowhere(column.ty, self.dataset.profile().names(), row, stream),
            DirtyKind::SwappedTenant => {
                let other = OTHERS.into_iter().find(|other| *other != tenant.as_str())?;
                if column.ty == ColumnType::Uuid {
                    Value::Uuid(TenantId::new(other).ok()?.uuid().as_u128())
                } else if matches!(column.ty, ColumnType::Signed | ColumnType::Unsigned) {
                    self.own(column, row)?.more()?
                } else {
                    Value::Text(other.to_owned())
                }
            }
            // Twice, and not a third time, which would leave the second alone.
            DirtyKind::DuplicateKey => {
                let before = row.checked_sub(1).filter(|before| !self.is_dirty(*before))?;
                self.own(column, before)?
            }
            DirtyKind::ImpossibleOrder => {
                let begin = self.dataset.profile().as_of().timestamp()
                    - i64::from(self.dataset.profile().days()) * 86_400
                    - LONG_AGO;
                if column.ty == ColumnType::Date {
                    Value::Date(begin.div_euclid(86_400) as i32)
                } else {
                    Value::Time(begin)
                }
            }
            DirtyKind::WrongTotal => self.own(column, row)?.more()?,
        })
    }

    /// What stands in a row's column where nothing is wrong.
    fn own(&self, column: &'static Column, row: u64) -> Option<Value> {
        let mut found = None;
        let source = self.dataset.source(self.collection);
        self.collection.show(&source, row..row + 1, &mut Scratch::default(), &mut |row| {
            found = Value::of(row, column);
        });
        found
    }
}

/// What leads to no row, in a column of this type.
fn nowhere(ty: ColumnType, tenant: TenantId, row: u64, stream: &mut Stream) -> Value {
    match ty {
        ColumnType::Id { kind } => Value::Id(tenant, kind, NOWHERE + row, 6),
        ColumnType::Unsigned => Value::Unsigned(NOWHERE + row),
        ColumnType::Signed => Value::Signed((NOWHERE + row) as i64),
        ColumnType::Uuid => Value::Uuid((u128::from(stream.bits()) << 64) | u128::from(stream.bits())),
        ColumnType::Tenant
        | ColumnType::Text
        | ColumnType::Token(_)
        | ColumnType::Code
        | ColumnType::Decimal
        | ColumnType::Fixed(_)
        | ColumnType::Boolean
        | ColumnType::Timestamp
        | ColumnType::Date
        | ColumnType::Time
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => Value::Text(format!("no-such-row-{row}")),
    }
}

/// Whether a column can be wrong in a way that its schema alone tells.
fn may_be(schema: &Schema, column: &Column, kind: DirtyKind) -> bool {
    if column.sparse || column.mode.is_some() || column.generated {
        return false;
    }
    let is_key = schema.columns.iter().filter(|column| column.key).count() == 1 && column.key;
    let is_plain = !column.key && !column.tenant && !column.unique && column.references.is_none();
    match kind {
        DirtyKind::Orphan => {
            column.references.is_some()
                && !column.key
                && !column.tenant
                && !matches!(column.ty, ColumnType::Struct(_))
        }
        DirtyKind::DuplicateKey => is_key && column.references.is_none() && !column.tenant,
        DirtyKind::OutOfRange => is_plain && matches!(column.ty, ColumnType::Unsigned | ColumnType::Token(_)),
        DirtyKind::WrongType => is_plain && is_exact(column.ty),
        // Where nothing stands, a text may stand that has no letters.
        DirtyKind::MissingValue => is_plain && !column.nullable && is_exact(column.ty),
        DirtyKind::SwappedTenant => column.tenant,
        DirtyKind::ImpossibleOrder | DirtyKind::WrongTotal => false,
    }
}

/// Whether a text can be told from a value of this type.
fn is_exact(ty: ColumnType) -> bool {
    matches!(
        ty,
        ColumnType::Unsigned
            | ColumnType::Signed
            | ColumnType::Decimal
            | ColumnType::Fixed(_)
            | ColumnType::Boolean
            | ColumnType::Timestamp
            | ColumnType::Date
            | ColumnType::Time
    )
}
