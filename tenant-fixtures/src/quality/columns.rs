//! A collection's columns, flat.

use super::cells::{Cell, Row};
use crate::schema::{Column, Mode, Modes, Schema};

/// A column that holds values itself: a struct's fields are columns, a list is one.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Its name, nested ones with dots.
    pub(super) path: String,
    pub(super) column: &'static Column,
    /// It, or what it is nested in, may be left out of a row.
    pub(super) sparse: bool,
    /// It, or what it is nested in, may have no value.
    pub(super) nullable: bool,
    /// The flat fields of each item, if it is a list of nested values.
    pub(super) items: Vec<Leaf>,
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

/// Where a column's values stand in a row: in a cell, or in one of each item of a list.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The lists on the way to it, the outermost first: the place of each, and how many cells its items have.
    lists: Vec<(usize, usize)>,
    /// Among the cells of a row, or of an item.
    at: usize,
}

impl Place {
    /// Whether there is a value for each item instead of each row.
    pub(crate) fn is_item(&self) -> bool {
        !self.lists.is_empty()
    }

    /// A row's cells there.
    pub(crate) fn cells(&self, row: &Row<'_>) -> Vec<Cell> {
        let Some((&(first, width), rest)) = self.lists.split_first() else { return vec![row.cell(self.at)] };
        let mut items: Vec<&[Cell]> = row.items(first).chunks_exact(width.max(1)).collect();
        for &(list, width) in rest {
            let lists = items.iter().filter_map(|item| item.get(list));
            items = lists.flat_map(|list| row.items_of(*list).chunks_exact(width.max(1))).collect();
        }
        items.iter().filter_map(|item| item.get(self.at).copied()).collect()
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
        add(schema.columns, &Within::default(), &mut leaves);
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

    /// Where each column's values stand, and its path, with fields of items behind their list.
    pub(crate) fn places(&self) -> Vec<(Place, String, &'static Column)> {
        fn add(leaves: &[Leaf], lists: &[(usize, usize)], found: &mut Vec<(Place, String, &'static Column)>) {
            for (at, leaf) in leaves.iter().enumerate() {
                found.push((Place { lists: lists.to_vec(), at }, leaf.path.clone(), leaf.column));
                let lists = [lists, &[(at, leaf.items.len())]].concat();
                add(&leaf.items, &lists, found);
            }
        }
        let mut found = Vec::new();
        add(&self.leaves, &[], &mut found);
        found
    }

    /// The number of the column with this path, such as `device.type`; one that no column has when there is none.
    pub fn number(&self, path: &str) -> usize {
        self.leaves.iter().position(|leaf| leaf.path == path).unwrap_or(usize::MAX)
    }
}

/// What columns are nested in.
#[derive(Default)]
struct Within {
    path: String,
    sparse: bool,
    nullable: bool,
    mode: Option<Mode>,
}

fn add(columns: &'static [Column], around: &Within, leaves: &mut Vec<Leaf>) {
    for column in columns {
        let path = match around.path.as_str() {
            "" => column.name.to_owned(),
            path => format!("{path}.{}", column.name),
        };
        let within = Within {
            path,
            sparse: around.sparse || column.sparse,
            nullable: around.nullable || column.nullable,
            mode: around.mode.or(column.mode),
        };
        if let Some(columns) = column.ty.columns() {
            add(columns, &within, leaves);
            continue;
        }
        let mut items = Vec::new();
        if let Some(columns) = column.ty.items() {
            // An item is there whole, whatever its list is in.
            let item = Within { path: format!("{}[]", within.path), ..Within::default() };
            add(columns, &item, &mut items);
        }
        let Within { path, sparse, nullable, mode } = within;
        leaves.push(Leaf { path, column, sparse, nullable, mode, items });
    }
}
