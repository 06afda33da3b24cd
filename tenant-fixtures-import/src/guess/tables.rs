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
    /// The words of the columns' names in the database.
    words: Vec<Vec<Vec<String>>>,
    /// What each table refers to.
    pub(crate) references: Vec<Vec<Reference>>,
    by_name: HashMap<&'a TableName, usize>,
    /// The tables whose rows have these words, in their order; and these words as one, table by table.
    by_words: HashMap<Vec<String>, Vec<usize>>,
    joined: Vec<String>,
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
        let mut called: HashMap<String, usize> = HashMap::new();
        for table in &database.tables {
            *called.entry(table.name.name.to_ascii_lowercase()).or_default() += 1;
        }
        let names = database.tables.iter().map(|table| {
            let name = &table.name;
            match &name.schema {
                Some(schema) if called[&name.name.to_ascii_lowercase()] > 1 => {
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
        let words = database
            .tables
            .iter()
            .map(|table| table.columns.iter().map(|column| names::words(&column.name)).collect());
        let words = words.collect();
        let rows: Vec<Vec<String>> =
            database.tables.iter().map(|table| names::row_words(&table.name.name)).collect();
        let mut by_words: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
        for (at, words) in rows.iter().enumerate() {
            by_words.entry(words.clone()).or_default().push(at);
        }
        let joined = rows.iter().map(|words| words.join("")).collect();
        let by_name = database.tables.iter().enumerate().map(|(at, table)| (&table.name, at)).collect();
        let mut tables =
            Self { database, names, columns, words, references: Vec::new(), by_name, by_words, joined };
        tables.references = (0..database.tables.len()).map(|table| tables.declared(table)).collect();
        let guessed: Vec<_> = (0..database.tables.len()).map(|table| tables.suggested(table)).collect();
        for (references, guessed) in tables.references.iter_mut().zip(guessed) {
            references.extend(guessed);
        }
        tables
    }

    /// Whether a table of this name is among them.
    pub(crate) fn has(&self, name: &TableName) -> bool {
        self.by_name.contains_key(name)
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

    /// The words of a column's name in the database.
    pub(crate) fn words(&self, table: usize, column: usize) -> &[String] {
        &self.words[table][column]
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
            let words = self.words(table, at);
            let Some((_, stem)) = words
                .split_last()
                .filter(|(last, stem)| matches!(last.as_str(), "id" | "uuid" | "fk") && !stem.is_empty())
            else {
                continue;
            };
            // What the row is of is said by another column: it may be of any table.
            let has_type = self.words[table].iter().any(|other| {
                other.len() == words.len()
                    && other[..stem.len()] == *stem
                    && other.last().is_some_and(|last| last == "type")
            });
            if has_type {
                continue;
            }
            let fits = |to: &usize| matches!(self.key(*to).as_slice(), [key] if same_type(&self.column(*to, *key).ty, &column.ty));
            let exact = self.by_words.get(stem).and_then(|tables| tables.iter().copied().find(fits));
            // `msg_id` and `app_id` are of messages and applications, if those are the tables with the shortest such names.
            let short = || {
                let [stem] = stem else { return None };
                let found =
                    (0..self.len()).filter(|to| names::abbreviates(stem, &self.joined[*to]) && fits(to));
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
