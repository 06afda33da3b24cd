//! The tables with their names in the file, and what refers to what: as the database declares it, and as names suggest.

use std::collections::HashMap;

use super::names::{self, Namer};
use crate::database::{Column, Database, Table, TableName, Type};

/// The tables of a database.
pub(crate) struct Tables<'a> {
    pub(crate) database: &'a Database,
    /// The tables' names in the file.
    pub(crate) names: Vec<String>,
    /// The columns' names in the file.
    pub(crate) columns: Vec<Vec<String>>,
    /// What each table refers to.
    pub(crate) references: Vec<Vec<Reference>>,
    /// The words of the tables' names, of one row.
    pub(crate) rows: Vec<Vec<String>>,
    by_name: HashMap<&'a TableName, usize>,
}

/// A reference from one table to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The columns here.
    pub(crate) columns: Vec<usize>,
    /// The table that they lead to.
    pub(crate) to: usize,
    /// The columns there.
    pub(crate) to_columns: Vec<usize>,
    /// Whether nothing but a name says so.
    pub(crate) guessed: bool,
}

impl<'a> Tables<'a> {
    pub(crate) fn new(database: &'a Database) -> Self {
        let mut namer = Namer::default();
        let names = database.tables.iter().map(|table| {
            let name = &table.name;
            match &name.schema {
                Some(schema)
                    if database.tables.iter().any(|other| {
                        other.name != *name && other.name.name.eq_ignore_ascii_case(&name.name)
                    }) =>
                {
                    namer.name(&format!("{schema}_{}", name.name))
                }
                _ => namer.name(&name.name),
            }
        });
        let names = names.collect();
        let columns = database.tables.iter().map(|table| {
            let mut namer = Namer::default();
            table.columns.iter().map(|column| namer.name(&column.name)).collect()
        });
        let columns = columns.collect();
        let rows = database.tables.iter().map(|table| names::row_words(&table.name.name)).collect();
        let by_name = database.tables.iter().enumerate().map(|(at, table)| (&table.name, at)).collect();
        let mut tables = Self { database, names, columns, references: Vec::new(), rows, by_name };
        tables.references = (0..database.tables.len()).map(|table| tables.declared(table)).collect();
        let guessed: Vec<_> = (0..database.tables.len()).map(|table| tables.suggested(table)).collect();
        for (references, guessed) in tables.references.iter_mut().zip(guessed) {
            references.extend(guessed);
        }
        tables
    }

    pub(crate) fn len(&self) -> usize {
        self.database.tables.len()
    }

    pub(crate) fn table(&self, table: usize) -> &'a Table {
        &self.database.tables[table]
    }

    pub(crate) fn column(&self, table: usize, column: usize) -> &'a Column {
        &self.database.tables[table].columns[column]
    }

    /// The place of a column by its name in the database.
    pub(crate) fn place(&self, table: usize, name: &str) -> Option<usize> {
        self.table(table).columns.iter().position(|column| column.name == name)
    }

    /// The places of columns, if all are there.
    pub(crate) fn places(&self, table: usize, names: &[String]) -> Option<Vec<usize>> {
        names.iter().map(|name| self.place(table, name)).collect()
    }

    /// The primary key.
    pub(crate) fn key(&self, table: usize) -> Vec<usize> {
        self.places(table, &self.table(table).primary_key).unwrap_or_default()
    }

    /// Whether a column may be null.
    pub(crate) fn is_nullable(&self, table: usize, column: usize) -> bool {
        let found = self.column(table, column);
        found.nullable && !self.table(table).primary_key.contains(&found.name)
    }

    fn declared(&self, table: usize) -> Vec<Reference> {
        let of = |key: &crate::database::ForeignKey| {
            let to = *self.by_name.get(&key.table)?;
            let columns = self.places(table, &key.columns)?;
            let to_columns = match key.to.is_empty() {
                true => self.key(to),
                false => self.places(to, &key.to)?,
            };
            // What leads from columns to themselves, every row holds by itself.
            let is_own = to == table && columns == to_columns;
            (columns.len() == to_columns.len() && !columns.is_empty() && !is_own).then_some(Reference {
                columns,
                to,
                to_columns,
                guessed: false,
            })
        };
        let mut found: Vec<Reference> = Vec::new();
        for reference in self.table(table).foreign_keys.iter().filter_map(of) {
            if !found.contains(&reference) {
                found.push(reference);
            }
        }
        found
    }

    /// References that only names tell of: `customer_id` beside a table `customers` with a key of the same type.
    fn suggested(&self, table: usize) -> Vec<Reference> {
        let mut found = Vec::new();
        for (at, column) in self.table(table).columns.iter().enumerate() {
            let is_declared = self.references[table].iter().any(|reference| reference.columns.contains(&at));
            if is_declared || column.generated.is_some() || self.key(table) == [at] {
                continue;
            }
            let words = names::words(&column.name);
            let Some((_, stem)) = words
                .split_last()
                .filter(|(last, stem)| matches!(last.as_str(), "id" | "uuid" | "fk") && !stem.is_empty())
            else {
                continue;
            };
            // What the row is of is said by another column: it may be of any table.
            let has_type = self.table(table).columns.iter().any(|other| {
                let other = names::words(&other.name);
                other.len() == words.len()
                    && other[..stem.len()] == *stem
                    && other.last().is_some_and(|last| last == "type")
            });
            if has_type {
                continue;
            }
            let fits = |to: &usize| matches!(self.key(*to).as_slice(), [key] if same_type(&self.column(*to, *key).ty, &column.ty));
            let exact = (0..self.len()).find(|to| self.rows[*to] == stem && fits(to));
            // `msg_id` and `app_id` are of messages and applications, if those are the tables with the shortest such names.
            let short = || {
                let found = (0..self.len()).filter(|to| {
                    let name = self.rows[*to].join("");
                    stem.len() == 1 && names::abbreviates(&stem[0], &name) && fits(to)
                });
                found.min_by_key(|to| self.table(*to).name.name.len())
            };
            let target = exact.or_else(short);
            if let Some(to) = target {
                let to_columns = self.key(to);
                found.push(Reference { columns: vec![at], to, to_columns, guessed: true });
            }
        }
        found
    }
}

/// Whether a column of one type can hold values of another.
pub(crate) fn same_type(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Integer { .. }, Type::Integer { .. }) | (Type::Text { .. }, Type::Text { .. }) => true,
        (a, b) => a == b,
    }
}
