//! What follows from rows that somebody changed: columns that are computed over children, and whatever is computed from those.
//!
//! Everything else stays as it is, so that a value which its rule doesn't give is told and not silently mended.

use serde_json::{Number, Value};

use super::found::{Found, Spot};
use crate::dataset::Dataset;
use crate::domain::{AllRows, Domain, Scratch};
use crate::fixed;
use crate::interpret::plan::{Expr, Make, Op, Plan};
use crate::interpret::state::State;
use crate::quality::each_row;
use crate::schema::{self, ColumnType};
use crate::snapshot::shown::Shown;

/// The collections that have to be others, by their places.
pub(in crate::interpret) fn follow<D: Domain<State = State>>(
    plan: &'static Plan,
    tenant: &Dataset<D>,
) -> Vec<(usize, Box<AllRows>)> {
    let columns = following(plan);
    if columns.is_empty() {
        return Vec::new();
    }
    let mut found = Found::new(plan);
    for collection in tenant.collections() {
        each_row(tenant, *collection, 1, &mut |row, _| found.take(row));
    }
    found.link(plan);
    let mut changed: Vec<(usize, usize, usize)> = Vec::new();
    // Sums of sums: each pass carries what changed one step further.
    for _ in 0..=columns.len() {
        let before = changed.len();
        for &(entity, column) in &columns {
            let Make::Compute(expr) = &plan.entities[entity].columns[column].make else { continue };
            for row in 0..found.rows(entity) {
                let value = found.value(entity, column, Spot::row(row));
                // Where a share of the values is left out, what is left out stays so.
                if value.is_none() && plan.entities[entity].columns[column].null.is_some() {
                    continue;
                }
                let Some(computed) = found.expression(entity, expr, Spot::row(row)) else { continue };
                let computed = computed.and_then(|value| i64::try_from(value).ok());
                if found.set(entity, column, row, computed) {
                    changed.push((entity, column, row));
                }
            }
        }
        if changed.len() == before {
            break;
        }
    }
    let mut entities: Vec<_> = changed.iter().map(|(entity, ..)| *entity).collect();
    entities.sort_unstable();
    entities.dedup();
    let put = |entity: usize| {
        let collection = tenant.collections()[entity];
        let mut rows = Vec::new();
        let count = tenant.count_of(collection);
        collection.show(&tenant.source(collection), 0..count, &mut Scratch::default(), &mut |row| {
            rows.push(Shown::row(row).value());
        });
        for &(_, column, row) in changed.iter().filter(|(of, ..)| *of == entity) {
            let declared = &plan.entities[entity].schema.columns[column];
            let value = found.value(entity, column, Spot::row(row));
            if let Some(Value::Object(row)) = rows.get_mut(row) {
                row.insert(declared.name.to_owned(), json(declared, value));
            }
        }
        collection.read(tenant.domain(), rows).ok().map(|rows| (entity, rows))
    };
    entities.into_iter().filter_map(put).collect()
}

/// The columns that follow: those over children, and those that read such a column.
fn following(plan: &Plan) -> Vec<(usize, usize)> {
    let mut known: Vec<(usize, usize)> = Vec::new();
    loop {
        let before = known.len();
        for (at, entity) in plan.entities.iter().enumerate() {
            for (column, planned) in entity.columns.iter().enumerate().take(entity.schema.columns.len()) {
                if let Make::Compute(expr) = &planned.make
                    && !known.contains(&(at, column))
                    && follows(expr, &known)
                {
                    known.push((at, column));
                }
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

fn follows(expr: &Expr, known: &[(usize, usize)]) -> bool {
    match &expr.op {
        Op::Fold { .. } => true,
        Op::Column { entity, column, .. } => known.contains(&(*entity, *column)),
        op => op.parts().into_iter().any(|part| follows(part, known)),
    }
}

/// A value as JSON has it.
fn json(column: &schema::Column, value: Option<i64>) -> Value {
    let Some(value) = value else { return Value::Null };
    match column.ty {
        ColumnType::Fixed(places) => {
            let mut text = String::new();
            // A string takes any text.
            let _ = fixed::write(&mut text, value.into(), places);
            Value::String(text)
        }
        ColumnType::Decimal => Number::from_f64(value as f64 / 10_u64.pow(column.places) as f64)
            .map_or(Value::Null, Value::Number),
        ColumnType::Boolean => Value::Bool(value != 0),
        ColumnType::Token(words) => {
            let word = usize::try_from(value).ok().and_then(|at| words.get(at));
            word.map_or(Value::Null, |word| Value::String((*word).to_owned()))
        }
        ColumnType::Timestamp => {
            let time = schema::time_from_seconds(value);
            Value::String(time.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        }
        ColumnType::Date => {
            let days = i32::try_from(value).unwrap_or_default();
            Value::String(schema::date_from_days(days).to_string())
        }
        ColumnType::Time => {
            Value::String(schema::time_of_day(u32::try_from(value).unwrap_or_default()).to_string())
        }
        ColumnType::Unsigned
        | ColumnType::Signed
        | ColumnType::Tenant
        | ColumnType::Id { .. }
        | ColumnType::Text
        | ColumnType::Code
        | ColumnType::Uuid
        | ColumnType::Bytes
        | ColumnType::Json
        | ColumnType::Struct(_)
        | ColumnType::List(_) => Value::from(value),
    }
}
