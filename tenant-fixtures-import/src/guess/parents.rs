//! Whose rows a table's rows are: the parent under which they are counted.

use super::lookups::Role;
use super::names;
use super::relation::Known;
use super::unique::{Only, Set};

/// The column that leads to each table's parent.
pub(crate) fn parents(known: &Known<'_>, sets: &[Vec<Set>]) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = vec![None; known.tables.len()];
    for table in 0..known.tables.len() {
        let mut candidates = candidates(known, table, &sets[table]);
        candidates.sort_by_key(|(column, score)| (std::cmp::Reverse(*score), *column));
        let found = candidates.into_iter().find(|(column, _)| !is_circle(known, &parents, table, *column));
        parents[table] = found.map(|(column, _)| column);
    }
    parents
}

/// Whether a table would be its own parent by way of others.
fn is_circle(known: &Known<'_>, parents: &[Option<usize>], table: usize, column: usize) -> bool {
    let mut at = known.target(table, column);
    let mut steps = 0;
    while let Some(here) = at {
        if here == table || steps > parents.len() {
            return true;
        }
        at = parents[here].and_then(|column| known.target(here, column));
        steps += 1;
    }
    false
}

/// The columns that may lead to the parent, with how likely each does.
fn candidates(known: &Known<'_>, table: usize, sets: &[Set]) -> Vec<(usize, i32)> {
    let role = known.roles[table];
    if !matches!(role, Role::Owned | Role::Shared) {
        return Vec::new();
    }
    let own = names::row_words(&known.tables.table(table).name.name);
    let plain = known.plain(table);
    let found = plain.iter().filter_map(|(column, at)| {
        let to = known.tables.references[table][*at].to;
        let is_nullable = known.tables.is_nullable(table, *column);
        let is_same_kind = match role {
            Role::Shared => known.roles[to] == Role::Shared,
            _ => known.roles[to] == Role::Owned,
        };
        let alone = sets
            .iter()
            .any(|set| set.columns == [*column] && !matches!(set.only, Some(Only::Values(..) | Only::Other)));
        if to == table || !is_same_kind || is_nullable && !alone {
            return None;
        }
        let target = names::row_words(&known.tables.table(to).name.name);
        let mut score = 10;
        score += if alone && !is_nullable { 200 } else { 0 };
        score -= if is_nullable { 60 } else { 0 };
        let in_key =
            sets.iter().any(|set| set.primary && set.columns.len() > 1 && set.columns.contains(column));
        score += if in_key { 50 } else { 0 };
        let in_set = sets.iter().any(|set| set.columns.len() > 1 && set.columns.contains(column));
        score += if in_set { 25 } else { 0 };
        score += if own.len() > target.len() && own.starts_with(&target) { 40 } else { 0 };
        score -= if is_by_the_way(known, table, *column) { 60 } else { 0 };
        Some((*column, score))
    });
    found.collect()
}

/// Who made or changed a row, or is to see to it, is not what the row is of.
fn is_by_the_way(known: &Known<'_>, table: usize, column: usize) -> bool {
    const WORDS: [&str; 18] = [
        "created", "updated", "modified", "deleted", "by", "author", "assignee", "assigned", "owner",
        "reviewer", "approver", "creator", "editor", "changed", "inviter", "invited", "last", "agent",
    ];
    let words = names::words(&known.tables.column(table, column).name);
    words.iter().any(|word| WORDS.contains(&word.as_str()))
}
