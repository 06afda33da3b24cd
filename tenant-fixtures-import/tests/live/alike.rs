//! Two readings of one schema, but for what catalogs don't keep.

use tenant_fixtures_import::database::{Column, Database, Generated, Origin, Table, TableName};

/// What may differ, and why.
///
/// * Where something was said: a catalog has no lines.
/// * Notes: functions and data are not asked for; a catalog knows nothing of statements.
/// * Rows: they are read of a live database where that is asked for.
/// * The order of tables, constraints and checks, which a catalog has its own of.
/// * Blanks, parentheses, quotes that a name doesn't need, and capitals in expressions; `BETWEEN`, which PostgreSQL takes apart;
///   casts of a domain's column to its base.
/// * Zeros behind a default's point, all of which MariaDB writes.
/// * Names of MariaDB's and SQLite's checks that have none.
pub(crate) fn comparable(database: &Database) -> Vec<Table> {
    let mut tables = database.tables.clone();
    let origin = Origin::default();
    for table in &mut tables {
        table.origin = origin.clone();
        table.rows.clear();
        for column in &mut table.columns {
            column.origin = origin.clone();
            if let Some(default) = &mut column.default {
                *default = flat(default);
                if default.contains('.') && default.parse::<f64>().is_ok() {
                    *default = default.trim_end_matches('0').trim_end_matches('.').to_owned();
                }
            }
            if let Some(Generated::Computed(expression)) = &mut column.generated {
                *expression = flat(expression);
            }
        }
        for unique in &mut table.uniques {
            unique.origin = origin.clone();
            unique.expressions.iter_mut().chain(&mut unique.predicate).for_each(|sql| *sql = flat(sql));
        }
        for foreign in &mut table.foreign_keys {
            foreign.origin = origin.clone();
        }
        for check in &mut table.checks {
            check.origin = origin.clone();
            check.condition = flat(&check.condition);
            check.name = None;
        }
        if let Some(partitions) = &mut table.partitions {
            partitions.columns.iter_mut().for_each(|column| *column = flat(column));
        }
        table.uniques.sort_by_key(|unique| format!("{unique:?}"));
        table.foreign_keys.sort_by_key(|foreign| format!("{foreign:?}"));
        table.checks.sort_by_key(|check| format!("{check:?}"));
    }
    tables.sort_by(|a, b| a.name.cmp(&b.name));
    tables
}

/// An expression without what may differ.
fn flat(sql: &str) -> String {
    let plain: String = sql
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '"' | '`'))
        .flat_map(char::to_lowercase)
        .collect();
    let taken_apart = plain.split_once("between").and_then(|(name, rest)| {
        let (low, high) = rest.split_once("and")?;
        Some(format!("{name}>={low}and{name}<={high}"))
    });
    let plain = taken_apart.unwrap_or(plain);
    plain.replace("::text", "").replace("::integer", "").replace("!=", "<>")
}

pub(crate) fn assert_alike(name: &str, said: &Database, found: &Database) {
    assert_eq!(said.dialect, found.dialect);
    let (said, found) = (comparable(said), comparable(found));
    let names = |tables: &[Table]| tables.iter().map(|table| table.name.clone()).collect::<Vec<TableName>>();
    assert_eq!(names(&said), names(&found), "{name}");
    for (said, found) in said.iter().zip(&found) {
        let differ = |(said, found): &(&Column, &Column)| said != found;
        let differing: Vec<_> = said.columns.iter().zip(&found.columns).filter(differ).collect();
        assert!(differing.is_empty(), "{name}: {:?}: {differing:#?}", said.name);
        assert_eq!(said.uniques, found.uniques, "{name}: {:?}", said.name);
        assert_eq!(said.foreign_keys, found.foreign_keys, "{name}: {:?}", said.name);
        assert_eq!(said.checks, found.checks, "{name}: {:?}", said.name);
        assert_eq!(said, found, "{name}: {:?}", said.name);
    }
}
