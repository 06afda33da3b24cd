//! Items of lists of nested values, as they were found: each stands where a row does.

use super::number_of;
use crate::interpret::plan::{Entity, Make};
use crate::quality::{Cell, Row};

/// Where a value stands: in a row, or in an item of a list that it has.
#[derive(Clone, Copy, Debug)]
pub(in crate::interpret::rules) struct Spot {
    pub(in crate::interpret::rules) row: usize,
    /// Which list among its collection's, and which of all items there.
    item: Option<(usize, usize)>,
}

impl Spot {
    /// A row itself.
    pub(in crate::interpret::rules) fn row(row: usize) -> Self {
        Self { row, item: None }
    }
}

/// The lists of nested values in a collection's rows, those that stand in items behind the ones whose items these are.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<List>);

/// All items of a list.
#[derive(Debug)]
struct List {
    column: usize,
    /// The list in whose items it stands.
    outer: Option<usize>,
    /// Its place among the cells of a row, or of such an item.
    place: usize,
    /// How many cells an item has.
    width: usize,
    /// The columns of the items that are looked at, with their places there.
    fields: Vec<(usize, usize)>,
    /// For each item, the row that has it; the item of the outer list, if there is one.
    owners: Vec<usize>,
    /// For each item, how many stand before it in its list.
    nth: Vec<u32>,
    /// For each of the fields, a value an item.
    values: Vec<Vec<Option<i64>>>,
}

impl Lists {
    /// Those of a collection, of which no item was found yet.
    pub(super) fn of(entity: &Entity) -> Self {
        let mut lists = Self::default();
        for (place, leaf) in entity.leaves().iter().enumerate() {
            if let Some(column) = leaf.column {
                lists.add(entity, (column, place), None);
            }
        }
        lists
    }

    fn add(&mut self, entity: &Entity, (column, place): (usize, usize), outer: Option<usize>) {
        let Make::Items { fields, .. } = &entity.columns[column].make else { return };
        let leaves = entity.leaves_of(fields);
        let places = leaves.iter().enumerate().filter_map(|(place, leaf)| Some((leaf.column?, place)));
        let fields: Vec<_> = places.collect();
        let at = self.0.len();
        self.0.push(List {
            column,
            outer,
            place,
            width: leaves.len(),
            values: vec![Vec::new(); fields.len()],
            fields: fields.clone(),
            owners: Vec::new(),
            nth: Vec::new(),
        });
        fields.into_iter().for_each(|field| self.add(entity, field, Some(at)));
    }

    /// Whether a column has a value for each item of one of them.
    pub(super) fn hold(&self, column: usize) -> bool {
        self.0.iter().any(|list| list.fields.iter().any(|(known, _)| *known == column))
    }

    /// Takes in the items of a row.
    pub(super) fn take(&mut self, row: &Row<'_>, at: usize) {
        for list in 0..self.0.len() {
            if self.0[list].outer.is_none() {
                let cell = row.cell(self.0[list].place);
                self.take_items(list, at, (row, cell));
            }
        }
    }

    fn take_items(&mut self, list: usize, owner: usize, (row, cell): (&Row<'_>, Cell)) {
        let within: Vec<_> = (0..self.0.len()).filter(|at| self.0[*at].outer == Some(list)).collect();
        let width = self.0[list].width.max(1);
        for (nth, item) in row.items_of(cell).chunks_exact(width).enumerate() {
            let of = &mut self.0[list];
            let at = of.owners.len();
            of.owners.push(owner);
            of.nth.push(nth as u32);
            for ((_, place), values) in of.fields.iter().zip(&mut of.values) {
                values.push(item.get(*place).and_then(|cell| number_of(row, *cell)));
            }
            for &inner in &within {
                if let Some(&cell) = item.get(self.0[inner].place) {
                    self.take_items(inner, at, (row, cell));
                }
            }
        }
    }

    /// Where the values of a column of items stand.
    pub(super) fn spots(&self, list: usize) -> impl Iterator<Item = Spot> + '_ {
        let known = self.0.iter().enumerate().filter(move |(_, known)| known.column == list);
        known.flat_map(move |(at, list)| {
            (0..list.owners.len())
                .map(move |item| Spot { row: self.row_of(at, item), item: Some((at, item)) })
        })
    }

    /// The row that has an item of a list, whatever stands between.
    fn row_of(&self, mut at: usize, mut item: usize) -> usize {
        loop {
            let list = &self.0[at];
            item = list.owners[item];
            match list.outer {
                Some(outer) => at = outer,
                None => return item,
            }
        }
    }

    /// What a column of items has where an item stands, or the one in which that stands.
    pub(super) fn value(&self, column: usize, spot: Spot) -> Option<i64> {
        let (mut at, mut item) = spot.item?;
        loop {
            let list = self.0.get(at)?;
            if let Some(field) = list.fields.iter().position(|(known, _)| *known == column) {
                return list.values[field].get(item).copied().flatten();
            }
            (at, item) = (list.outer?, *list.owners.get(item)?);
        }
    }

    /// How many items stand before this one.
    pub(super) fn before(&self, spot: Spot) -> Option<i64> {
        let (at, item) = spot.item?;
        self.0.get(at)?.nth.get(item).map(|nth| i64::from(*nth))
    }
}
