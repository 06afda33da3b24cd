//! What a row is checked for by its collection's schema alone: keys, references, tenants, types.

use super::described::described;
use super::items::{self, Items};
use super::together::print;
use super::{Engine, LeafState};
use crate::privacy;
use crate::quality::Breach;
use crate::quality::breach::shown;
use crate::quality::cells::{Cell, Row};
use crate::quality::columns::Leaf;
use crate::quality::keys::fingerprint;
use crate::schema::Modes;

impl Engine {
    /// The row's own id, which no other row may have.
    pub(super) fn own_key(&mut self, row: &Row<'_>) {
        let columns = &self.columns[row.collection];
        let collection = &mut self.collections[row.collection];
        if let Some(column) = collection.id
            && let Some(number) = key(row, column)
        {
            self.keys.check(collection.ids.insert(number), || Breach {
                collection: columns.schema.name,
                row: row.number,
                column: Some(columns.leaves[column].path.clone()),
                what: format!("{} is another row's", told(row, column)),
            });
        }
    }

    pub(super) fn check(&mut self, row: &Row<'_>) {
        if !self.collections[row.collection].referenced {
            self.own_key(row);
        }
        self.collections[row.collection].rows += 1;
        for leaf in 0..self.columns[row.collection].leaves.len() {
            self.check_cell(row, leaf);
        }
        self.check_composite(row);
        self.check_together(row);
        self.rules.check(row, &mut self.faults);
    }

    #[inline]
    fn check_cell(&mut self, row: &Row<'_>, at: usize) {
        if let Some(to) = self.collections[row.collection].leaves[at].refers {
            self.check_reference(row, at, to);
        }
        let columns = &self.columns[row.collection];
        let leaf = &columns.leaves[at];
        let breach = |what: String| Breach {
            collection: columns.schema.name,
            row: row.number,
            column: Some(leaf.path.clone()),
            what,
        };
        let cell = row.cell(at);
        if cell == Cell::Absent {
            if !leaf.sparse {
                self.valid.check(self.lacks(leaf), || breach("it is missing".to_owned()));
            }
            return;
        }
        self.cells += 1;
        match cell {
            Cell::Without => {
                self.nulls += 1;
                self.collections[row.collection].leaves[at].nulls += 1;
                return;
            }
            Cell::Null => {
                let blanked = self.anonymized && privacy::blanks(leaf.column);
                if blanked {
                    self.blanked += 1;
                } else {
                    self.nulls += 1;
                    self.collections[row.collection].leaves[at].nulls += 1;
                }
                self.valid.check(leaf.column.nullable, || breach("it is empty, and may not be".to_owned()));
                return;
            }
            Cell::Wrong(start, end) => {
                let found = row.texts.get(start as usize..end as usize).unwrap_or_default();
                self.valid.check(false, || {
                    breach(format!("found {}, which is no {}", shown(found), described(leaf.column.ty)))
                });
                return;
            }
            _ => {
                let exists = self.modes.is_none_or(|modes| leaf.exists_in(modes));
                self.valid.check(exists, || breach("the column exists in another mode only".to_owned()));
            }
        }
        if leaf.column.tenant && !matches!(cell, Cell::Tenant(_)) {
            self.check_tenant(row, at);
            return;
        }
        match cell {
            Cell::Tenant(own) => self.isolation.check(own, || breach("it names another tenant".to_owned())),
            Cell::Id { own, number } => {
                self.isolation.check(own, || breach(format!("the id numbered {number} is another tenant's")));
                if let Some(to) = self.collections[row.collection].leaves[at].refers {
                    let known = own && self.collections[to].ids.contains(number);
                    let target = self.columns[to].schema.name;
                    self.references
                        .check(known, || breach(format!("there is no row numbered {number} in {target}")));
                }
            }
            Cell::Text(start, end) => {
                let text = row.texts.get(start as usize..end as usize).unwrap_or_default();
                if let Some(length) = leaf.column.length {
                    self.valid.check(text.chars().count() <= length as usize, || {
                        breach(format!("{} has more than {length} characters", shown(text)))
                    });
                }
                let LeafState { unique: known, is_private, .. } =
                    &mut self.collections[row.collection].leaves[at];
                let private = self.private.as_mut().filter(|_| *is_private);
                if known.is_none() && private.is_none() {
                    return;
                }
                let print = fingerprint((leaf.column.name, text));
                if let Some(known) = known {
                    self.keys.check(known.insert(print), || {
                        breach(format!("{} is another row's, too", shown(text)))
                    });
                }
                if let Some(private) = private
                    && private.known.insert(print)
                {
                    private.places.push((print, row.collection as u16, at as u16, row.number));
                }
            }
            Cell::List(..) if !leaf.items.is_empty() => {
                let found = Items { collection: columns.schema.name, row, modes: self.modes };
                let metrics = (&mut self.valid, &mut self.isolation);
                items::check(&found, &leaf.items, row.items_of(cell), metrics);
            }
            _ => {}
        }
    }

    /// Whether what a number or a text refers to is there; ids say more.
    fn check_reference(&mut self, row: &Row<'_>, at: usize, to: usize) {
        if let (Cell::Signed(_) | Cell::Unsigned(_) | Cell::Text(..), Some(number)) =
            (row.cell(at), key(row, at))
        {
            let known = self.collections[to].ids.contains(number);
            let columns = &self.columns[row.collection];
            let target = self.columns[to].schema.name;
            self.references.check(known, || Breach {
                collection: columns.schema.name,
                row: row.number,
                column: Some(columns.leaves[at].path.clone()),
                what: format!("there is no {} in {target}", told(row, at)),
            });
        }
    }

    /// Whether rows of this tenant lack a column.
    fn lacks(&self, leaf: &Leaf) -> bool {
        match self.modes {
            Some(modes) => !leaf.exists_in(modes),
            None => !leaf.exists_in(Modes::default()),
        }
    }

    fn check_composite(&mut self, row: &Row<'_>) {
        let collection = &mut self.collections[row.collection];
        if collection.id.is_some() || collection.key.is_empty() {
            return;
        }
        let mut parts_of_key = [0; 8];
        let parts = collection.key.len().min(parts_of_key.len());
        for (place, &column) in collection.key.iter().enumerate() {
            let Some(number) = key(row, column).or_else(|| print(row, column)) else { return };
            match parts_of_key.get_mut(place) {
                Some(slot) => *slot = number,
                // What there is no room for is told apart by a fingerprint.
                None => parts_of_key[parts - 1] = fingerprint((parts_of_key[parts - 1], number)),
            }
        }
        let schema = self.columns[row.collection].schema;
        let found = &parts_of_key[..parts];
        self.keys.check(collection.composite.insert(found), || Breach {
            collection: schema.name,
            row: row.number,
            column: None,
            what: format!("its key, of the rows numbered {found:?}, is another row's"),
        });
    }
}

/// A key's number; that of a text is its fingerprint.
fn key(row: &Row<'_>, column: usize) -> Option<u64> {
    match row.cell(column) {
        Cell::Signed(number) => Some(number as u64),
        Cell::Unsigned(number) => Some(number),
        Cell::Text(..) => row.text(column).map(fingerprint),
        _ => row.id(column),
    }
}

/// A key as messages tell it.
fn told(row: &Row<'_>, column: usize) -> String {
    match row.cell(column) {
        Cell::Text(..) => shown(row.text(column).unwrap_or_default()),
        Cell::Signed(number) => number.to_string(),
        _ => format!("the key numbered {}", key(row, column).unwrap_or(0)),
    }
}
