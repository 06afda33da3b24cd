//! Columns that closures make, made again of what stands in the row: each row by itself, as it is found.

use std::cell::Cell as Flag;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::found::number_of;
use crate::id::TenantId;
use crate::interpret::closure::{Closure, Reading};
use crate::interpret::evaluate;
use crate::interpret::plan::{Expr, Kind, Make, Op, Plan};
use crate::interpret::values::{Column, Values};
use crate::quality::{Cell, Faults, Row};
use crate::schema::ColumnType;
use crate::stream::{Label, Streams};

/// The closures whose values can be told by rows.
#[derive(Debug)]
pub(super) struct Closures {
    of: Vec<OfColumn>,
    tenant: TenantId,
    /// Whom ids name.
    names: TenantId,
}

#[derive(Debug)]
struct OfColumn {
    rule: usize,
    entity: usize,
    make: Closure,
    /// The column itself, and what it reads: where each stands among a row's cells, and what its values are.
    own: (usize, ColumnType),
    reads: Vec<(usize, ColumnType)>,
    /// As many characters as its texts have at most.
    length: Option<usize>,
    /// Whether it has no value at times that it doesn't decide itself.
    is_left_out: bool,
    /// Whether it draws random numbers, which no row has.
    draws: bool,
}

/// Whether what a closure reads tells its value: columns of the row that hold single values, or lists of these.
pub(super) fn is_told(reads: &[Expr]) -> bool {
    let is_plain = |read: &Expr| match read.op {
        Op::Column { ref steps, .. } => {
            steps.is_empty() && !matches!(read.kind, Kind::Struct(_) | Kind::List(Kind::Struct(_)))
        }
        _ => false,
    };
    !reads.is_empty() && reads.iter().all(is_plain)
}

impl Closures {
    /// Those among the columns that have rules.
    pub(super) fn new(
        plan: &'static Plan,
        of: &[(usize, usize)],
        (tenant, names): (TenantId, TenantId),
    ) -> Self {
        let closure = |(rule, &(entity, column)): (usize, &(usize, usize))| {
            let planned = &plan.entities[entity];
            let Make::Closure { reads, make } = &planned.columns[column].make else { return None };
            let at = |column: usize| Some((planned.leaf(column), planned.schema.columns.get(column)?.ty));
            let reads = reads.iter().map(|read| match read.op {
                Op::Column { column, .. } => at(column),
                _ => None,
            });
            Some(OfColumn {
                rule,
                entity,
                make: *make,
                own: at(column)?,
                reads: reads.collect::<Option<_>>()?,
                length: planned.columns[column].length,
                is_left_out: planned.columns[column].null.is_some(),
                draws: false,
            })
        };
        Self { of: of.iter().enumerate().filter_map(closure).collect(), tenant, names }
    }

    /// Holds what a row has against what its closures give; `is_treated` says of which a policy put others in their place.
    pub(super) fn check(&mut self, row: &Row<'_>, is_treated: &dyn Fn(usize) -> bool, faults: &mut Faults) {
        let (tenant, names) = (self.tenant, self.names);
        for of in self.of.iter_mut().filter(|of| of.entity == row.collection && !is_treated(of.rule)) {
            let value = |(leaf, ty): &(usize, ColumnType)| value(row, row.cell(*leaf), ty, tenant);
            let Some(own) = value(&of.own) else { continue };
            if own.is_null(0) && of.is_left_out {
                continue;
            }
            let Some(reads) =
                of.reads.iter().map(|read| value(read).map(Arc::new)).collect::<Option<Vec<_>>>()
            else {
                continue;
            };
            let drew = Flag::new(false);
            let stream = |_: usize| {
                drew.set(true);
                Streams::new(0, "", "").stream(0, Label::new(""))
            };
            // What it never gave its closure may be given here, by whoever wrote the row.
            let made =
                catch_unwind(AssertUnwindSafe(|| (of.make.0)(&Reading::new(&reads, 1, names, &stream))));
            of.draws |= drew.get();
            if drew.get() {
                continue;
            }
            let Ok(mut made) = made else {
                faults.check(of.rule, row, false, || "its closure fails on what it reads".to_owned());
                continue;
            };
            if let Some(length) = of.length {
                evaluate::cut(&mut made, length);
            }
            let is_same = made.is_null(0) == own.is_null(0) && (own.is_null(0) || made.values == own.values);
            faults.check(of.rule, row, is_same, || {
                format!("found {}, and its closure gives {}", shown(&own), shown(&made))
            });
        }
    }

    /// The rules of those that can't be told after all, since they draw.
    pub(super) fn drawing(&self) -> impl Iterator<Item = usize> + '_ {
        self.of.iter().filter(|of| of.draws).map(|of| of.rule)
    }
}

/// A cell's value as a column of it alone; nothing, where it is none of its type.
fn value(row: &Row<'_>, cell: Cell, ty: &ColumnType, tenant: TenantId) -> Option<Column> {
    let mut values = Values::of(ty);
    let nulls = match cell {
        Cell::Null => {
            values.push_nothing();
            Some(vec![true])
        }
        cell => {
            push(&mut values, row, cell, tenant)?;
            None
        }
    };
    Some(Column { values, nulls })
}

fn push(values: &mut Values, row: &Row<'_>, cell: Cell, tenant: TenantId) -> Option<()> {
    match values {
        Values::Whole(values) => values.push(match cell {
            // All 64 bits are numbers there.
            Cell::Unsigned(value) => value as i64,
            cell => number_of(row, cell)?,
        }),
        Values::Wide(values) => values.push(uuid::Uuid::parse_str(row.text_of(cell)?).ok()?.as_u128()),
        Values::Text(texts) => {
            let text = match cell {
                Cell::Tenant(true) => tenant.as_str(),
                cell => row.text_of(cell)?,
            };
            texts.push(|out| out.push_str(text));
        }
        Values::Bytes(blobs) => {
            let text = row.text_of(cell)?;
            let digits =
                (0..text.len() / 2).map(|at| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok());
            blobs.push(digits.collect::<Option<Vec<_>>>()?);
        }
        Values::List(lists) => {
            let Cell::List(..) = cell else { return None };
            let (items, ends) = lists.parts();
            for item in row.items_of(cell) {
                push(&mut items.values, row, *item, tenant)?;
            }
            ends.push(items.len());
        }
        Values::Struct(_) => return None,
    }
    Some(())
}

fn shown(column: &Column) -> String {
    if column.is_null(0) {
        return "nothing".to_owned();
    }
    match &column.values {
        Values::Whole(values) => values.first().map_or_else(String::new, ToString::to_string),
        Values::Text(texts) => format!("{:?}", texts.get(0)),
        Values::Wide(values) => {
            values.first().map_or_else(String::new, |value| uuid::Uuid::from_u128(*value).to_string())
        }
        Values::Bytes(_) => "other bytes".to_owned(),
        Values::List(lists) => format!("a list of {}", lists.range(0).len()),
        Values::Struct(_) => "a nested value".to_owned(),
    }
}
