//! A database as SQL of two dialects, and what is asked of it.

use std::fmt::Write as _;

use super::{Column, Kind, OWN, Reference, Spec, Table, quoted};

/// Whose SQL is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    PostgreSql,
    Sqlite,
}

impl Spec {
    /// The SQL that makes it.
    pub(crate) fn sql(&self, flavour: Flavour) -> String {
        let mut out = String::new();
        if flavour == Flavour::PostgreSql {
            for (at, words) in self.enums.iter().enumerate() {
                let _ = writeln!(out, "CREATE TYPE kind_{at} AS ENUM ({});", listed(words));
            }
        }
        for table in &self.tables {
            let mut parts: Vec<String> =
                table.columns.iter().map(|column| self.column(column, flavour)).collect();
            parts.push(format!("PRIMARY KEY ({})", names(&table.key)));
            parts.extend(table.uniques.iter().map(|columns| format!("UNIQUE ({})", names(columns))));
            parts.extend(table.checks.iter().map(|check| format!("CHECK ({check})")));
            parts.extend(table.references.iter().map(|reference| {
                let (own, to) = (names(&reference.columns), names(&reference.to_columns));
                format!("FOREIGN KEY ({own}) REFERENCES {} ({to})", quoted(&reference.to))
            }));
            let _ =
                writeln!(out, "CREATE TABLE {} (\n    {}\n);", quoted(&table.name), parts.join(",\n    "));
        }
        out
    }

    fn column(&self, column: &Column, flavour: Flavour) -> String {
        let name = quoted(&column.name);
        let ty = match (column.kind, flavour) {
            (Kind::Small, _) => "smallint".to_owned(),
            (Kind::Int, _) => "integer".to_owned(),
            (Kind::Big, _) => "bigint".to_owned(),
            (Kind::Text, _) => "text".to_owned(),
            (Kind::Varchar(length), _) => format!("varchar({length})"),
            (Kind::Numeric(digits, places), _) => format!("numeric({digits}, {places})"),
            (Kind::Bool, _) => "boolean".to_owned(),
            (Kind::Uuid, _) => "uuid".to_owned(),
            (Kind::Timestamp, Flavour::PostgreSql) => "timestamptz".to_owned(),
            (Kind::Timestamp, Flavour::Sqlite) => "datetime".to_owned(),
            (Kind::Date, _) => "date".to_owned(),
            (Kind::Enum(at), Flavour::PostgreSql) => format!("kind_{at}"),
            (Kind::Enum(at), Flavour::Sqlite) => {
                format!("text CHECK ({name} IN ({}))", listed(&self.enums[at]))
            }
            (Kind::Json, Flavour::PostgreSql) => "jsonb".to_owned(),
            (Kind::Json, Flavour::Sqlite) => format!("json CHECK (json_valid({name}))"),
        };
        format!("{name} {ty}{}", if column.nullable { "" } else { " NOT NULL" })
    }

    /// Queries that count rows which lead to another tenant's.
    pub(crate) fn crossings(&self) -> Vec<String> {
        let has_own = |name: &str| {
            self.tables
                .iter()
                .any(|table| table.name == name && table.columns.iter().any(|column| column.name == OWN))
        };
        let of = |table: &Table| -> Vec<String> {
            let inner =
                table.references.iter().filter(|reference| has_own(&table.name) && has_own(&reference.to));
            let query = |reference: &Reference| {
                let pairs = reference.columns.iter().zip(&reference.to_columns);
                let on: Vec<_> =
                    pairs.map(|(own, to)| format!("a.{} = b.{}", quoted(own), quoted(to))).collect();
                let (from, to) = (quoted(&table.name), quoted(&reference.to));
                format!(
                    "SELECT count(*) FROM {from} a JOIN {to} b ON {} WHERE a.{OWN} <> b.{OWN}",
                    on.join(" AND ")
                )
            };
            inner.map(query).collect()
        };
        self.tables.iter().flat_map(of).collect()
    }

    /// Queries that count a table's rows.
    pub(crate) fn counts(&self) -> Vec<String> {
        self.tables.iter().map(|table| format!("SELECT count(*) FROM {}", quoted(&table.name))).collect()
    }
}

fn names(columns: &[String]) -> String {
    columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ")
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("'{}'", word.replace('\'', "''"))).collect::<Vec<_>>().join(", ")
}
