//! What a tenant is: a column that most tables have, or else the table that everything leads to.

use super::names;
use super::tables::Tables;

/// What a tenant is in a database; nothing of it is said where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tenancy {
    /// The table of the tenants themselves, and its key.
    pub(crate) table: Option<(usize, usize)>,
    /// The column of each table that names the tenant.
    pub(crate) columns: Vec<Option<usize>>,
}

/// What tenants are called; what stands before another is more likely the one above it.
const WORDS: [&str; 22] = [
    "tenant",
    "organization",
    "organisation",
    "org",
    "workspace",
    "company",
    "team",
    "account",
    "customer account",
    "business",
    "store",
    "shop",
    "agency",
    "firm",
    "clinic",
    "school",
    "merchant",
    "client",
    "club",
    "group",
    "site",
    "project",
];

/// What a person is called: no tenant, unless everything says so.
const PEOPLE: [&str; 14] = [
    "user", "person", "member", "profile", "employee", "customer", "contact", "author", "actor", "staff",
    "patient", "student", "login", "identity",
];

/// Whether a table's rows are people.
pub(crate) fn is_people(table: &str) -> bool {
    names::row_words(table).last().is_some_and(|word| PEOPLE.contains(&word.as_str()))
}

struct Candidate {
    word: usize,
    columns: Vec<Option<usize>>,
    table: Option<(usize, usize)>,
    count: usize,
}

impl Tenancy {
    pub(crate) fn of(tables: &Tables<'_>) -> Self {
        let mut candidates: Vec<Candidate> =
            (0..WORDS.len()).filter_map(|word| candidate(tables, word)).collect();
        // One whose own table names another is below that one.
        let below: Vec<bool> = candidates
            .iter()
            .map(|one| {
                candidates.iter().any(|other| {
                    let names_other = |candidate: &Candidate, by: &Candidate| {
                        candidate.table.is_some_and(|(table, _)| by.columns[table].is_some())
                    };
                    other.word != one.word && names_other(one, other) && !names_other(other, one)
                })
            })
            .collect();
        let mut below = below.into_iter();
        candidates.retain(|_| !below.next().unwrap_or(false));
        let best = candidates.into_iter().max_by_key(|one| (one.count, std::cmp::Reverse(one.word)));
        if let Some(best) = best {
            return Self { table: best.table, columns: best.columns };
        }
        root(tables).unwrap_or_else(|| Self { table: None, columns: vec![None; tables.len()] })
    }

    /// Whether a column names the tenant, in whatever table.
    pub(crate) fn is_column(&self, table: usize, column: usize) -> bool {
        self.columns[table] == Some(column)
    }
}

/// The columns of this name, where enough tables have one.
fn candidate(tables: &Tables<'_>, word: usize) -> Option<Candidate> {
    let found: Vec<Option<usize>> =
        (0..tables.len()).map(|table| column(tables, table, WORDS[word])).collect();
    let target = target(tables, &found, WORDS[word]);
    let columns: Vec<Option<usize>> = found
        .into_iter()
        .enumerate()
        .map(|(table, column)| column.filter(|_| target.is_none_or(|(target, _)| target != table)))
        .collect();
    let count = columns.iter().flatten().count();
    // Names at the end of the list are names of much else, too.
    let is_clear = word < 8;
    let others = tables.len().saturating_sub(1).max(1);
    let reached = target.map_or(0, |(target, _)| reach(tables, target, &columns));
    let share = count.max(reached) * 100 / others;
    let is_enough = match (is_clear, target) {
        (true, Some(_)) => count >= 2 || count == 1 && share >= 30,
        (true, None) => count >= 2 && share >= 30 || word == 0 && count >= 1,
        (false, Some(_)) => count >= 2 && count * 100 / others >= 50,
        (false, None) => false,
    };
    is_enough.then_some(Candidate { word, columns, table: target, count })
}

/// The column that names the tenant by this word: `org_id`, `orgId`, `org_uuid`, `org`.
fn column(tables: &Tables<'_>, table: usize, word: &str) -> Option<usize> {
    let wanted: Vec<&str> = word.split(' ').collect();
    tables.table(table).columns.iter().enumerate().position(|(at, column)| {
        let words = tables.words(table, at);
        let ending = words.len().checked_sub(wanted.len()).map(|from| from.min(1));
        let begins = words.len() >= wanted.len() && words.iter().zip(&wanted).all(|(a, b)| a == b);
        begins
            && match (ending, words.get(wanted.len()).map(String::as_str)) {
                (Some(0), _) => tables.references[table]
                    .iter()
                    .any(|reference| tables.table(table).columns[reference.columns[0]].name == column.name),
                (Some(_), Some("id" | "uuid" | "fk" | "key" | "ref")) => words.len() == wanted.len() + 1,
                _ => false,
            }
    })
}

/// The tenants' own table with its key: what the columns refer to, or what is called like them.
fn target(tables: &Tables<'_>, columns: &[Option<usize>], word: &str) -> Option<(usize, usize)> {
    let mut counts = vec![0_usize; tables.len()];
    for (table, column) in columns.iter().enumerate() {
        for reference in &tables.references[table] {
            if column.is_some_and(|column| reference.columns == [column]) && reference.to != table {
                counts[reference.to] += 1;
            }
        }
    }
    let most = (0..tables.len()).rev().max_by_key(|table| counts[*table]).filter(|table| counts[*table] > 0);
    let named = || {
        (0..tables.len()).find(|table| {
            let words = names::row_words(&tables.table(*table).name.name);
            words.join(" ") == word
                || word == "org" && matches!(words.join(" ").as_str(), "organization" | "organisation")
        })
    };
    let table = most.or_else(named)?;
    match tables.key(table).as_slice() {
        [key] => Some((table, *key)),
        _ => None,
    }
}

/// How many tables lead to one, by whatever way.
fn reach(tables: &Tables<'_>, target: usize, columns: &[Option<usize>]) -> usize {
    let mut reached: Vec<bool> = (0..tables.len())
        .map(|table| table == target || columns.get(table).is_some_and(Option::is_some))
        .collect();
    loop {
        let next: Vec<usize> = (0..tables.len())
            .filter(|table| {
                !reached[*table] && tables.references[*table].iter().any(|reference| reached[reference.to])
            })
            .collect();
        if next.is_empty() {
            return reached.iter().filter(|is| **is).count().saturating_sub(1);
        }
        next.into_iter().for_each(|table| reached[table] = true);
    }
}

/// The table that everything leads to, if there is one.
fn root(tables: &Tables<'_>) -> Option<Tenancy> {
    if tables.len() < 3 {
        return None;
    }
    let none = vec![None; tables.len()];
    let candidates = (0..tables.len()).filter(|table| {
        let name = &tables.table(*table).name.name;
        tables.references[*table].iter().all(|reference| reference.to == *table)
            && tables.key(*table).len() == 1
            && !is_people(name)
            && !super::lookup_names::is_lookup_name(name)
    });
    let reached = candidates.map(|table| (reach(tables, table, &none), std::cmp::Reverse(table)));
    let (count, std::cmp::Reverse(table)) = reached.max()?;
    if count * 100 < (tables.len() - 1) * 75 {
        return None;
    }
    let key = tables.key(table)[0];
    let leads = |from: usize| {
        tables.references[from].iter().find(|reference| {
            reference.to == table
                && from != table
                && reference.columns.len() == 1
                && reference.to_columns == [key]
        })
    };
    let columns = (0..tables.len()).map(|from| leads(from).map(|reference| reference.columns[0])).collect();
    Some(Tenancy { table: Some((table, key)), columns })
}
