//! A collection's columns, flat.

use crate::schema::{Column, Mode, Modes, Schema};

/// A column that holds values itself: a struct's fields are columns, a list is one.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Its name, nested ones with dots.
    pub(super) path: String,
    pub(super) column: &'static Column,
    /// It, or what it is nested in, may be left out of a row.
    pub(super) sparse: bool,
    mode: Option<Mode>,
}

impl Leaf {
    /// Whether rows made in these modes have it.
    pub(super) fn exists_in(&self, modes: Modes) -> bool {
        match self.mode {
            None => true,
            Some(Mode::Gdpr) => modes.gdpr,
        }
    }
}

/// The columns of a collection, flat and numbered in the schema's order.
#[derive(Debug)]
pub struct Columns {
    pub(super) schema: &'static Schema,
    pub(super) leaves: Vec<Leaf>,
}

impl Columns {
    /// Those of a schema.
    pub fn new(schema: &'static Schema) -> Self {
        let mut leaves = Vec::new();
        add(schema.columns, "", false, None, &mut leaves);
        Self { schema, leaves }
    }

    /// The collection's name.
    pub fn name(&self) -> &'static str {
        self.schema.name
    }

    /// Each column's path, the column, and the mode that it exists in.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = (&str, &'static Column, Option<Mode>)> {
        self.leaves.iter().map(|leaf| (leaf.path.as_str(), leaf.column, leaf.mode))
    }

    /// The number of the column with this path, such as `device.type`; one that no column has when there is none.
    pub fn number(&self, path: &str) -> usize {
        self.leaves.iter().position(|leaf| leaf.path == path).unwrap_or(usize::MAX)
    }
}

fn add(columns: &'static [Column], within: &str, sparse: bool, mode: Option<Mode>, leaves: &mut Vec<Leaf>) {
    for column in columns {
        let path =
            if within.is_empty() { column.name.to_owned() } else { format!("{within}.{}", column.name) };
        let (sparse, mode) = (sparse || column.sparse, mode.or(column.mode));
        match column.ty.columns() {
            Some(columns) => add(columns, &path, sparse, mode, leaves),
            None => leaves.push(Leaf { path, column, sparse, mode }),
        }
    }
}
