//! Columns that the database computes of others of the row: known here, so that sums can be taken over them, and written nowhere.

use super::Making;
use crate::conditions::{Clause, Reader};
use crate::database::Type;
use crate::file::{Column, FileType};
use crate::guess::limits::Limits;
use crate::guess::{names, types};
use crate::read::in_quotes;

impl Making<'_> {
    /// A number that is computed of numbers, if the grammar has words for it.
    pub(super) fn computed(&self, at: usize, sql: &str) -> Option<Column> {
        let (known, table) = (self.known, self.table);
        let found = known.tables.column(table, at);
        let dialect = known.tables.database.dialect;
        let columns: Vec<&str> =
            known.tables.table(table).columns.iter().map(|column| column.name.as_str()).collect();
        let said = format!("{} = ({sql})", in_quotes(&found.name, dialect));
        let clauses = Reader { dialect, columns: &columns }.read(&said)?;
        let [Clause::Computed(_, text, reads)] = clauses.as_slice() else { return None };
        let places: Vec<usize> =
            reads.iter().map(|name| known.tables.place(table, name)).collect::<Option<_>>()?;
        let is_plain = |place: &usize| {
            let column = known.tables.column(table, *place);
            matches!(column.ty, Type::Integer { .. } | Type::Numeric { .. })
                && column.generated.is_none()
                && known.target(table, *place).is_none()
                && !known.is_linked(table, *place)
                && !known.tenancy.is_column(table, *place)
        };
        let ty = types::found(found, &Limits::default())?;
        let is_number = matches!(ty.ty, FileType::Integer { .. } | FileType::Decimal(_));
        if !is_number || !places.iter().all(is_plain) {
            return None;
        }
        let own = known.name(table, at).to_owned();
        let of = |name: &str| {
            let place = known.tables.place(table, name)?;
            Some(known.name(table, place).to_owned())
        };
        Some(Column {
            sql_name: (own != found.name).then(|| found.name.clone()),
            name: own,
            ty: ty.ty,
            digits: ty.digits,
            make: Some(names::renamed(text, of)),
            // Rows that are read back may be without it.
            nullable: true,
            description: found.comment.clone(),
            generated: true,
            settled: true,
            ..Column::default()
        })
    }
}
