//! What tells rows apart that must differ: which column of a set, and how.

use super::{Count, Need, Shape, least};
use crate::amount::Amount;
use crate::database::{Generated, Type};
use crate::file::Unique;
use crate::guess::limits::Held;
use crate::guess::names;
use crate::guess::relation::Known;
use crate::guess::unique::{Only, Set};

/// Decides which column tells the rows of each set apart.
pub(super) fn apart(
    known: &Known<'_>,
    (sets, held): (&[Set], &Held<'_>),
    shapes: &[Option<Shape>],
    table: usize,
    shape: &mut Shape,
) {
    let mut ordered: Vec<&Set> = sets.iter().collect();
    // What differs among all tenants does so within each.
    ordered.sort_by_key(|set| (set.columns.len(), set.only.is_some(), set.in_tenant));
    for set in ordered {
        if set.columns.is_empty() || is_told(known, set, table, shape) {
            shape.held.push(set.clone());
            continue;
        }
        match chosen(known, (set, held), shapes, table, shape) {
            Some((column, need)) => {
                cap(known, held, table, (column, &need), shape);
                shape.needs.push((column, need));
                shape.held.push(set.clone());
            }
            None => shape.unheld.push(set.clone()),
        }
    }
}

/// Whether rows are told apart by what was decided before.
fn is_told(known: &Known<'_>, set: &Set, table: usize, shape: &Shape) -> bool {
    let inside = |columns: &[usize]| columns.iter().all(|column| set.columns.contains(column));
    let excluded = match &set.only {
        Some(Only::Values(column, values)) => shape.need(*column) == Some(&Need::Not(values.clone())),
        _ => false,
    };
    let one_each = shape.parent.is_some_and(|parent| {
        set.columns.contains(&parent)
            && matches!(shape.count, Count::Each(_, 1))
            && (set.in_tenant
                || leads_to_own(known, table, &[parent])
                || leads_to_shared(known, table, parent))
    });
    excluded
        || one_each
        || shape.held.iter().any(|held| {
            held.only.is_none()
                && !held.columns.is_empty()
                && inside(&held.columns)
                && (set.in_tenant || !held.in_tenant)
        })
}

/// The column that shall tell the rows of a set apart, and how.
fn chosen(
    known: &Known<'_>,
    (set, held): (&Set, &Held<'_>),
    shapes: &[Option<Shape>],
    table: usize,
    shape: &Shape,
) -> Option<(usize, Need)> {
    let is_free = |column: &usize| shape.need(*column).is_none() && Some(*column) != shape.parent;
    let free: Vec<usize> = set.columns.iter().copied().filter(is_free).collect();
    let values: Vec<usize> = free.iter().copied().filter(|column| is_value(known, table, *column)).collect();
    let of_parent = shape.parent.is_some_and(|parent| set.columns.contains(&parent));
    if of_parent {
        let other = free.iter().copied().find(|column| {
            known.target(table, *column).is_some_and(|to| {
                to != table
                    && least(shapes, known, to) >= shape.most_children()
                    && !known.tables.is_nullable(table, *column)
            })
        });
        if let Some(column) = other {
            return Some((column, Need::Distinct));
        }
        let counted = values.iter().copied().find(|column| is_position(known, table, *column));
        if let Some(column) = counted {
            return Some((column, Need::Position));
        }
    }
    let is_everywhere = !of_parent
        && !set.in_tenant
        && !known.roles[table].is_shared()
        && !leads_to_own(known, table, &set.columns);
    // What is counted in each tenant is not told apart from other tenants'.
    let values: Vec<usize> = values
        .into_iter()
        .filter(|column| has_room(known, (held, shape), table, *column, is_everywhere))
        .collect();
    if let Some(column) = best(known, table, &values) {
        let among = match (of_parent, set.in_tenant) {
            (true, _) => Unique::Parent,
            // A row that belongs to one tenant alone keeps the tenants apart.
            (false, _) if !is_everywhere => Unique::Tenant,
            (false, _) => Unique::Everywhere,
        };
        return Some((column, Need::Unique(among)));
    }
    if let Some(Only::Values(column, values)) = &set.only
        && is_free(column)
    {
        return Some((*column, Need::Not(values.clone())));
    }
    let nullable = free.into_iter().find(|column| known.tables.is_nullable(table, *column));
    nullable.filter(|_| !nulls_are_equal(known, set, table)).map(|column| (column, Need::Null))
}

fn nulls_are_equal(known: &Known<'_>, set: &Set, table: usize) -> bool {
    set.of.is_some_and(|at| known.tables.table(table).uniques[at].nulls_equal)
}

/// Whether a column leads to rows that are all tenants', of which there are none for each.
fn leads_to_shared(known: &Known<'_>, table: usize, column: usize) -> bool {
    known.target(table, column).is_some_and(|to| known.roles[to].is_shared())
        && known.roles[table].is_shared()
}

/// Whether one of the columns leads to a row that is one tenant's alone.
fn leads_to_own(known: &Known<'_>, table: usize, columns: &[usize]) -> bool {
    columns.iter().any(|column| {
        known.target(table, *column).is_some_and(|to| {
            // Numbers that begin anew with each tenant lead to one's own and to another's.
            let is_counted = known.tables.key(to).len() > 1
                && known.row_key(to).is_some_and(|key| {
                    matches!(known.tables.column(to, key).ty, Type::Integer { .. } | Type::Numeric { .. })
                });
            !known.roles[to].is_shared() && !is_counted
        })
    })
}

/// Whether a column is a value of the row's own, of which there are many.
fn is_value(known: &Known<'_>, table: usize, column: usize) -> bool {
    let is_reference = known.target(table, column).is_some() || known.is_linked(table, column);
    let is_computed = matches!(known.tables.column(table, column).generated, Some(Generated::Computed(_)));
    !is_reference
        && !is_computed
        && !known.tenancy.is_column(table, column)
        && matches!(
            known.tables.column(table, column).ty,
            Type::Text { .. }
                | Type::Integer { .. }
                | Type::Uuid
                | Type::Numeric { .. }
                | Type::Enum { .. }
                | Type::Unknown
                | Type::Inet
        )
}

/// Whether values of a column can differ among a tenant's rows, or among all tenants'.
fn has_room(
    known: &Known<'_>,
    (held, shape): (&Held<'_>, &Shape),
    table: usize,
    column: usize,
    everywhere: bool,
) -> bool {
    let (ty, limits) = (&known.tables.column(table, column).ty, &held.columns[column]);
    if limits.values.is_some() {
        return false;
    }
    match ty {
        // A block of numbers for each tenant ends nowhere near.
        Type::Integer { .. } if everywhere => {
            limits.high.is_none() && limits.low.is_none_or(|(low, _)| low <= Amount::whole(0))
        }
        Type::Integer { .. } | Type::Numeric { .. } if !everywhere => {
            // Where there are as many rows as parents have, their number can't be lowered.
            limits.high.is_none() || !matches!(shape.count, Count::Each(..))
        }
        Type::Text { .. } | Type::Uuid | Type::Unknown | Type::Inet => true,
        _ => !everywhere,
    }
}

/// Has there be no more rows than a column that tells them apart has numbers.
fn cap(known: &Known<'_>, held: &Held<'_>, table: usize, (column, need): (usize, &Need), shape: &mut Shape) {
    let is_number =
        matches!(known.tables.column(table, column).ty, Type::Integer { .. } | Type::Numeric { .. });
    let Some((high, _)) = held.columns[column].high.filter(|_| is_number && matches!(need, Need::Unique(_)))
    else {
        return;
    };
    let low = held.columns[column].low.map_or(Amount::whole(1), |(low, _)| low.max(Amount::whole(1)));
    // One less than they are: an end may be left out.
    let room =
        high.minus(low).rounded_down(0).as_whole().and_then(|room| u64::try_from(room).ok()).unwrap_or(1);
    if let Count::Measure(tiers) | Count::Share(tiers) = &mut shape.count {
        *tiers = tiers.map(|rows| rows.min(room.max(1)));
    }
}

/// The one that names a row best.
fn best(known: &Known<'_>, table: usize, values: &[usize]) -> Option<usize> {
    let weight = |column: &usize| {
        let found = known.tables.column(table, *column);
        let words = names::words(&found.name);
        let is_name = words.iter().any(|word| {
            matches!(
                word.as_str(),
                "email"
                    | "slug"
                    | "code"
                    | "name"
                    | "number"
                    | "key"
                    | "token"
                    | "sku"
                    | "reference"
                    | "handle"
                    | "username"
                    | "hash"
                    | "id"
                    | "identifier"
                    | "domain"
                    | "title"
                    | "label"
                    | "value"
                    | "path"
                    | "url"
            )
        });
        let by_type = match found.ty {
            Type::Uuid => 4,
            Type::Text { max: Some(max), .. } if max < 12 => 1,
            Type::Text { .. } => 3,
            Type::Integer { .. } | Type::Numeric { .. } => 2,
            Type::Enum { .. } => 0,
            _ => 1,
        };
        (is_name, by_type)
    };
    values.iter().copied().rev().max_by_key(weight)
}

/// Whether a column counts the rows of a parent.
fn is_position(known: &Known<'_>, table: usize, column: usize) -> bool {
    const WORDS: [&str; 14] = [
        "position", "number", "no", "line", "index", "idx", "sequence", "seq", "order", "rank", "ordinal",
        "step", "version", "sort",
    ];
    let found = known.tables.column(table, column);
    let words = names::words(&found.name);
    matches!(found.ty, Type::Integer { .. })
        && (words.iter().any(|word| WORDS.contains(&word.as_str()))
            || known.tables.key(table).contains(&column))
}
