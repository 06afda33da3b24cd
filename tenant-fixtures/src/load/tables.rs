//! Tables as they are filled: which of a collection's columns the database takes, and under what names.

use super::names;
use crate::order::{Ordered, OrderedColumn};
use crate::schema::{ColumnType, Dialect, Modes, Owner, Schema, flat, quoted};

/// A table of the user's own.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) schema: &'static Schema,
    /// As statements have it.
    pub(super) name: String,
    /// Those that are written, in the order of the collection.
    pub(super) columns: Vec<TableColumn>,
}

/// A column of a table.
#[derive(Debug)]
pub(super) struct TableColumn {
    /// Its place among the values of a row.
    pub(super) place: usize,
    /// As the collection has it; of a nested one, all names on the way to it.
    pub(super) own: String,
    /// As the database has it, without quotes.
    pub(super) name: String,
    /// As statements have it.
    pub(super) quoted: String,
    pub(super) is_key: bool,
    pub(super) nullable: bool,
    /// It may be counted by a sequence.
    pub(super) is_counted: bool,
}

impl Table {
    pub(super) fn of(schema: &'static Schema, modes: Modes, dialect: Dialect) -> Self {
        let columns = flat(schema.columns, modes).into_iter().enumerate();
        let columns = columns.filter(|(_, flat)| !flat.column.generated).map(|(place, flat)| {
            let name = names::column(&flat.name, flat.column);
            let is_whole = matches!(flat.column.ty, ColumnType::Signed | ColumnType::Unsigned);
            TableColumn {
                place,
                own: flat.name.clone(),
                quoted: quoted(dialect, &name),
                name,
                is_key: flat.column.key,
                nullable: flat.nullable,
                is_counted: is_whole && flat.column.references.is_none() && !flat.column.tenant,
            }
        });
        Self { schema, name: names::table(dialect, schema), columns: columns.collect() }
    }

    /// As its place among the others is found.
    pub(super) fn ordered(&self) -> Ordered {
        let columns = self.columns.iter().map(|column| OrderedColumn {
            own: column.own.clone(),
            is_key: column.is_key,
            nullable: column.nullable,
        });
        Ordered { schema: self.schema, columns: columns.collect(), is_loaded: self.is_loaded() }
    }

    /// Whether its rows are written at all.
    pub(super) fn is_loaded(&self) -> bool {
        match self.schema.owner {
            Owner::Tenant | Owner::Shared => true,
            Owner::Existing => false,
        }
    }

    /// The quoted names of some of its columns.
    pub(super) fn names<'t>(&self, columns: impl IntoIterator<Item = &'t TableColumn>) -> String {
        columns.into_iter().map(|column| column.quoted.as_str()).collect::<Vec<_>>().join(", ")
    }
}
