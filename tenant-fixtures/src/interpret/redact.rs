//! Personal data in declared columns: what is replaced, what is left out, and what was treated where it came from.

use super::frame::Frame;
use super::plan::{Expr, Fold, Make, Op, Plan};
use super::values::{Column, Texts, Values};
use crate::id::TenantId;
use crate::privacy::{self, Redaction, Treatment};
use crate::schema::{self, ColumnType, Pii};

impl Plan {
    /// What a policy does with a column itself. A copy is as its source, so nothing is done to it again.
    pub(super) fn treatment(&self, entity: usize, column: usize) -> Option<(Pii, Treatment)> {
        // Columns that nobody sees have no class, but for fields of nested values.
        let of = self.described(entity, column)?;
        let (class, treatment) = (of.pii?, privacy::of_column(of));
        (treatment != Treatment::Kept && self.source(entity, column).is_none()).then_some((class, treatment))
    }

    /// What the schema says of a column, or of a field of a nested value.
    pub(super) fn described(&self, entity: usize, column: usize) -> Option<&'static schema::Column> {
        let planned = &self.entities[entity];
        planned.schema.columns.get(column).or_else(|| planned.columns.get(column)?.field)
    }

    /// The column with personal data that a policy treats, of which this one has the values.
    pub(super) fn source(&self, entity: usize, column: usize) -> Option<(usize, usize)> {
        // Of rows that are made by hand nothing is planned.
        match &self.entities[entity].columns.get(column)?.make {
            Make::Compute(expr) => self.copied(expr),
            Make::Parent => self.entities[entity].parent.and_then(|parent| self.key_of(parent.entity)),
            Make::Reference { target, .. } => self.key_of(*target),
            Make::Number
            | Make::NumberOfAll
            | Make::Uuid4
            | Make::Uuid7(_)
            | Make::Tenant
            | Make::Nothing
            | Make::Draw(_)
            | Make::Text(_)
            | Make::Listed(_)
            | Make::Json(_)
            | Make::Struct(_)
            | Make::Closure { .. }
            | Make::Steps(_)
            | Make::Walk { .. }
            | Make::List { .. }
            | Make::Items { .. }
            | Make::Moment(_)
            | Make::Gap { .. }
            | Make::Position
            | Make::Running(_)
            | Make::Rising { .. } => None,
        }
    }

    /// The column with personal data that a policy treats, of which this one has the values, with its class; by names.
    #[cfg(feature = "files")]
    pub(crate) fn copied_from(&self, collection: &str, column: &str) -> Option<(String, Pii)> {
        let entity = self.entities.iter().position(|entity| entity.schema.name == collection)?;
        let column = self.entities[entity].schema.columns.iter().position(|known| known.name == column)?;
        let (entity, column) = self.source(entity, column)?;
        let (schema, column) = (self.entities[entity].schema, &self.entities[entity].schema.columns[column]);
        Some((format!("{}.{}", schema.name, column.name), column.pii?))
    }

    /// A key that a policy treats.
    fn key_of(&self, entity: usize) -> Option<(usize, usize)> {
        self.treated(entity, self.entities[entity].key?)
    }

    /// The column itself, or the one that it is a copy of, if a policy treats that.
    fn treated(&self, entity: usize, column: usize) -> Option<(usize, usize)> {
        match self.source(entity, column) {
            Some(source) => Some(source),
            None => self.treatment(entity, column).map(|_| (entity, column)),
        }
    }

    /// The column of which an expression gives the values, whichever of several it gives.
    fn copied(&self, expr: &Expr) -> Option<(usize, usize)> {
        let both = |a: &Expr, b: &Expr| self.copied(b).and(self.copied(a));
        match &expr.op {
            Op::Column { entity, column, .. } => self.treated(*entity, *column),
            Op::Lower(of) => self.copied(of),
            Op::When(_, then, None) => self.copied(then),
            Op::When(_, then, Some(otherwise)) => both(then, otherwise),
            Op::Coalesce(a, b) | Op::Least(a, b) | Op::Greatest(a, b) => both(a, b),
            Op::Fold {
                how: Fold::Min | Fold::Max | Fold::First | Fold::Last, value: Some(value), ..
            } => self.copied(value),
            Op::Fold { .. }
            | Op::Whole(_)
            | Op::Text(_)
            | Op::Finer(..)
            | Op::Coarser(..)
            | Op::Binary(..)
            | Op::Opposite(_)
            | Op::Not(_)
            | Op::Abs(_)
            | Op::IsNull(_)
            | Op::Concat(..) => None,
        }
    }
}

/// Replaces personal data, or leaves it out, as the policy says of the column's class.
pub(super) fn column(frame: &Frame<'_>, column: usize, made: &mut Column) {
    let Some((class, treatment)) = frame.state.plan.treatment(frame.entity, column) else { return };
    let rows = frame.rows.len();
    if treatment == Treatment::Blanked {
        made.nulls = Some(vec![true; rows]);
        return;
    }
    let (tenant, unique) = (&frame.state.names, frame.planned(column).unique.is_some());
    let Some(ty) = frame.state.plan.described(frame.entity, column).map(|column| column.ty) else { return };
    let of_rows = || frame.rows.iter().enumerate().map(|(at, row)| (at, row + 1));
    match &mut made.values {
        Values::Text(texts) => {
            let numbers = of_rows().map(|(_, number)| number);
            *texts = replaced(texts, numbers, (class, ty), (tenant, unique));
        }
        Values::Whole(values) => neutral(values, (class, ty), (tenant, unique)),
        Values::List(lists) => {
            let numbers: Vec<_> =
                of_rows().flat_map(|(at, number)| lists.range(at).map(move |_| number)).collect();
            let ColumnType::List(of) = ty else { return };
            let (items, _) = lists.parts();
            match &mut items.values {
                Values::Text(texts) => {
                    *texts = replaced(texts, numbers.into_iter(), (class, *of), (tenant, unique));
                }
                Values::Whole(values) => neutral(values, (class, *of), (tenant, unique)),
                Values::Wide(_) | Values::Bytes(_) | Values::List(_) | Values::Struct(_) => {}
            }
        }
        // What is bytes is left out, and of nested values the fields have classes.
        Values::Wide(_) | Values::Bytes(_) | Values::Struct(_) => {}
    }
}

/// What stands in the place of texts, of rows with these numbers.
fn replaced(
    texts: &Texts,
    numbers: impl Iterator<Item = u64>,
    (class, ty): (Pii, ColumnType),
    (tenant, unique): (&TenantId, bool),
) -> Texts {
    let is_code = ty == ColumnType::Code;
    let mut replaced = Texts::default();
    for (at, number) in numbers.enumerate() {
        let policy = Redaction { tenant, number, unique };
        let text = texts.get(at);
        let replacement = if is_code { policy.code(class, text) } else { policy.replacement(class, text) };
        replaced.push(|out| out.push_str(replacement.as_deref().unwrap_or(text)));
    }
    replaced
}

/// The word that says nothing, in the place of each.
fn neutral(values: &mut [i64], (class, ty): (Pii, ColumnType), (tenant, unique): (&TenantId, bool)) {
    if let ColumnType::Token(words) = ty
        && let Some(word) = (Redaction { tenant, number: 0, unique }).word(class, words)
    {
        values.fill(word as i64);
    }
}
