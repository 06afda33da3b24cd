//! Whether columns that name the tenant by more than its id name this one.

use super::Engine;
use crate::quality::Breach;
use crate::quality::breach::shown;
use crate::quality::cells::{Cell, Row};
use crate::schema::ColumnType;

impl Engine {
    /// Checks a number, a text or a UUID that follows from the tenant's id.
    pub(super) fn check_tenant(&mut self, row: &Row<'_>, at: usize) {
        let columns = &self.columns[row.collection];
        let leaf = &columns.leaves[at];
        let text = row.text(at).unwrap_or_default();
        // Nothing is known of the tenant.
        if self.tenant.is_empty() {
            return;
        }
        let is_uuid = matches!(leaf.column.ty, ColumnType::Uuid);
        let cell = row.cell(at);
        let own = match cell {
            Cell::Text(..) if is_uuid => text == self.uuid,
            Cell::Text(..) => text == self.tenant,
            Cell::Signed(number) => self.number.is_some_and(|own| i64::try_from(own) == Ok(number)),
            Cell::Unsigned(number) => self.number == Some(number),
            _ => return,
        };
        let found = || match cell {
            Cell::Signed(number) => number.to_string(),
            Cell::Unsigned(number) => number.to_string(),
            _ => shown(text),
        };
        self.isolation.check(own, || Breach {
            collection: columns.schema.name,
            row: row.number,
            column: Some(leaf.path.clone()),
            what: format!("{} stands for another tenant", found()),
        });
    }
}
