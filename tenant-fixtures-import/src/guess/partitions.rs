//! Rows of a table that is divided lie in one of its parts: what the parts say becomes a condition, as a CHECK has one.

use std::borrow::Cow;

use crate::database::{Bounds, Check, Database, Dialect, PartitionBy, Partitions, Table};
use crate::read::in_quotes;

/// A database whose divided tables are held to what their parts take, where that can be told.
pub(crate) fn held(database: &Database) -> Cow<'_, Database> {
    let mut held = Cow::Borrowed(database);
    for (at, table) in database.tables.iter().enumerate() {
        if let Some(Fit::Where(condition)) = fit(table, database.dialect) {
            let check = Check { name: None, condition, origin: table.origin.clone() };
            held.to_mut().tables[at].checks.push(check);
        }
    }
    held
}

/// Which rows lie in a part.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    /// All of them.
    All,
    /// Those of which a condition holds.
    Where(String),
    /// That can't be told.
    Unknown,
}

/// Which rows a table takes for its parts; nothing, where it has none.
pub(crate) fn fit(table: &Table, dialect: Dialect) -> Option<Fit> {
    let partitions = table.partitions.as_ref()?;
    if partitions.by == PartitionBy::Hash || partitions.bounds.contains(&Bounds::Default) {
        return Some(Fit::All);
    }
    let [name] = partitions.columns.as_slice() else { return Some(Fit::Unknown) };
    let column = table.columns.iter().find(|column| match dialect {
        Dialect::PostgreSql => column.name == *name,
        Dialect::Sqlite | Dialect::MySql => column.name.eq_ignore_ascii_case(name.trim_matches('`')),
    });
    // An expression, or a table without a part yet.
    let Some(column) = column.filter(|_| !partitions.bounds.is_empty()) else { return Some(Fit::Unknown) };
    let name = in_quotes(&column.name, dialect);
    let fit = match partitions.by {
        PartitionBy::List => listed(&name, partitions),
        PartitionBy::Range => between(&name, partitions),
        PartitionBy::Hash => Fit::All,
    };
    // A CHECK holds of no value; a part takes it where it is listed, or in MySQL with what is lowest.
    let takes_null = match partitions.by {
        PartitionBy::List => lists(partitions).any(|value| value.eq_ignore_ascii_case("null")),
        PartitionBy::Range => dialect == Dialect::MySql,
        PartitionBy::Hash => true,
    };
    Some(match fit {
        Fit::All if column.nullable && !takes_null => Fit::Where(format!("{name} IS NOT NULL")),
        Fit::Where(condition) if column.nullable && !takes_null => {
            Fit::Where(format!("{condition} AND {name} IS NOT NULL"))
        }
        fit => fit,
    })
}

/// The values that parts list.
fn lists(partitions: &Partitions) -> impl Iterator<Item = &str> {
    let lists = partitions.bounds.iter().filter_map(|bounds| match bounds {
        Bounds::List(values) => Some(values),
        Bounds::Range { .. } | Bounds::Default => None,
    });
    lists.flatten().map(String::as_str)
}

fn listed(column: &str, partitions: &Partitions) -> Fit {
    let values: Vec<&str> = lists(partitions).filter(|value| !value.eq_ignore_ascii_case("null")).collect();
    if values.is_empty() { Fit::Unknown } else { Fit::Where(format!("{column} IN ({})", values.join(", "))) }
}

fn between(column: &str, partitions: &Partitions) -> Fit {
    let ranges: Vec<(&str, &str)> = partitions
        .bounds
        .iter()
        .filter_map(|bounds| match bounds {
            Bounds::Range { from, to } => Some((from.first()?.as_str(), to.first()?.as_str())),
            Bounds::List(_) | Bounds::Default => None,
        })
        .collect();
    // The longest of the runs in which each begins where the one before ends.
    let run = |first: usize| {
        let (mut count, mut end) = (1, ranges[first].1);
        while let Some((_, to)) =
            ranges.iter().find(|(from, _)| *from == end).filter(|_| count <= ranges.len())
        {
            (count, end) = (count + 1, *to);
        }
        (count, ranges[first].0, end)
    };
    let Some((_, from, to)) = (0..ranges.len()).map(run).max_by_key(|(count, ..)| *count) else {
        return Fit::Unknown;
    };
    let is_open = |bound: &str| ["MINVALUE", "MAXVALUE"].iter().any(|word| bound.eq_ignore_ascii_case(word));
    let mut conditions = Vec::new();
    if !is_open(from) {
        conditions.push(format!("{column} >= {from}"));
    }
    if !is_open(to) {
        conditions.push(format!("{column} < {to}"));
    }
    if conditions.is_empty() { Fit::All } else { Fit::Where(conditions.join(" AND ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::Column;

    fn fits(bounds: Vec<Bounds>, by: PartitionBy) -> Fit {
        fits_of(bounds, by, false, Dialect::PostgreSql)
    }

    fn fits_of(bounds: Vec<Bounds>, by: PartitionBy, nullable: bool, dialect: Dialect) -> Fit {
        let column = Column { name: "at".to_owned(), nullable, ..Column::default() };
        let partitions = Partitions { by, columns: vec!["at".to_owned()], bounds };
        let table = Table { columns: vec![column], partitions: Some(partitions), ..Table::default() };
        fit(&table, dialect).expect("it is divided")
    }

    fn range(from: &str, to: &str) -> Bounds {
        Bounds::Range { from: vec![from.to_owned()], to: vec![to.to_owned()] }
    }

    #[test]
    fn parts_say_what_rows_are_like() {
        let of = |text: &str| Fit::Where(text.to_owned());
        let years = vec![range("'2025'", "'2026'"), range("'2024'", "'2025'"), range("'2020'", "'2021'")];
        assert_eq!(fits(years, PartitionBy::Range), of("\"at\" >= '2024' AND \"at\" < '2026'"));
        let open = vec![range("MINVALUE", "10"), range("10", "MAXVALUE")];
        assert_eq!(fits(open, PartitionBy::Range), Fit::All);
        assert_eq!(fits(vec![range("MINVALUE", "10")], PartitionBy::Range), of("\"at\" < 10"));
        // A range that begins where it ends leads nowhere.
        assert_eq!(fits(vec![range("1", "1")], PartitionBy::Range), of("\"at\" >= 1 AND \"at\" < 1"));
        let lists =
            ["'a'", "'b', NULL"].map(|list| Bounds::List(list.split(", ").map(str::to_owned).collect()));
        assert_eq!(fits(lists.to_vec(), PartitionBy::List), of("\"at\" IN ('a', 'b')"));
        let nullable = |bounds, by, dialect| fits_of(bounds, by, true, dialect);
        assert_eq!(
            nullable(lists.to_vec(), PartitionBy::List, Dialect::PostgreSql),
            of("\"at\" IN ('a', 'b')")
        );
        assert_eq!(
            nullable(lists[..1].to_vec(), PartitionBy::List, Dialect::MySql),
            of("`at` IN ('a') AND `at` IS NOT NULL")
        );
        let open = || vec![range("MINVALUE", "10"), range("10", "MAXVALUE")];
        assert_eq!(nullable(open(), PartitionBy::Range, Dialect::PostgreSql), of("\"at\" IS NOT NULL"));
        assert_eq!(nullable(open(), PartitionBy::Range, Dialect::MySql), Fit::All);
        assert_eq!(fits(vec![range("1", "2"), Bounds::Default], PartitionBy::Range), Fit::All);
        assert_eq!(fits(Vec::new(), PartitionBy::Range), Fit::Unknown);
    }
}
