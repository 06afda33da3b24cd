//! What the items of a list of nested values are checked for: that each field is there, and is what its column holds.

use super::Counted;
use super::described::described;
use crate::quality::Breach;
use crate::quality::breach::shown;
use crate::quality::cells::{Cell, Row};
use crate::quality::columns::Leaf;
use crate::schema::Modes;

/// Whose items they are.
pub(super) struct Items<'a> {
    pub(super) collection: &'static str,
    pub(super) row: &'a Row<'a>,
    pub(super) modes: Option<Modes>,
}

/// Checks items, of each of which there is a cell a field: whether they are valid, and of this tenant.
pub(super) fn check(
    of: &Items<'_>,
    fields: &[Leaf],
    cells: &[Cell],
    (valid, isolation): (&mut Counted, &mut Counted),
) {
    for (nth, item) in cells.chunks_exact(fields.len().max(1)).enumerate() {
        for (leaf, &cell) in fields.iter().zip(item) {
            let breach = |what: String| Breach {
                collection: of.collection,
                row: of.row.number,
                column: Some(leaf.path.clone()),
                what: format!("{what}, in item {}", nth + 1),
            };
            let lacks = !leaf.exists_in(of.modes.unwrap_or_default());
            let mut exists = || {
                let exists = of.modes.is_none_or(|modes| leaf.exists_in(modes));
                valid.check(exists, || breach("the column exists in another mode only".to_owned()));
            };
            match cell {
                Cell::Absent => valid.check(leaf.sparse || lacks, || breach("it is missing".to_owned())),
                Cell::Without => {}
                Cell::Null => {
                    valid.check(leaf.column.nullable, || breach("it is empty, and may not be".to_owned()));
                }
                Cell::Wrong(start, end) => {
                    let found = of.row.text_of(Cell::Text(start, end)).unwrap_or_default();
                    valid.check(false, || {
                        breach(format!("found {}, which is no {}", shown(found), described(leaf.column.ty)))
                    });
                }
                Cell::Tenant(own) | Cell::Id { own, .. } => {
                    isolation.check(own, || breach("it is another tenant's".to_owned()));
                }
                Cell::Text(..) => {
                    exists();
                    if let (Some(length), Some(text)) = (leaf.column.length, of.row.text_of(cell)) {
                        valid.check(text.chars().count() <= length as usize, || {
                            breach(format!("{} has more than {length} characters", shown(text)))
                        });
                    }
                }
                Cell::List(..) if !leaf.items.is_empty() => {
                    check(of, &leaf.items, of.row.items_of(cell), (&mut *valid, &mut *isolation));
                }
                Cell::Boolean(_)
                | Cell::Unsigned(_)
                | Cell::Signed(_)
                | Cell::Decimal(_)
                | Cell::Token(_)
                | Cell::Time(_)
                | Cell::Date(_)
                | Cell::Clock(_)
                | Cell::List(..) => exists(),
            }
        }
    }
}
