//! Columns that name the tenant.

use super::{Scope, limits};
use crate::declaration::{ColumnDeclaration, Place, RowCount};
use crate::interpret::plan::{Kind, Make};
use crate::schema::Column;

/// What makes a column that names the tenant; nothing, where it is a reference to the tenant's own row, as any reference.
pub(super) fn column(
    scope: &mut Scope,
    entity: usize,
    at: Place,
    column: &'static Column,
    declared: &ColumnDeclaration,
    kind: Kind,
) -> Option<Option<Make>> {
    if declared.make.is_some() {
        scope.refuse_at(at, "names the tenant: nothing else can say how it comes about");
    }
    if column.nullable || column.sparse || declared.null.billionths() > 0 {
        scope.refuse_at(at, "names the tenant, whom every row has: it can't be null");
    }
    if let Some(reference) = column.references {
        let target = scope.entity(entity, Some(column.name), reference.collection)?;
        let (schema, rows) =
            (scope.declaration.entities[target].schema, scope.declaration.entities[target].rows);
        let is_own = schema.own_key().is_some_and(|key| schema.columns[key].tenant);
        if !is_own || rows != RowCount::Fixed(1) {
            let message = format!(
                "names the tenant and refers to {}: then that has one row, the tenant's own (`rows = 1`), whose key names the \
                 tenant",
                schema.name
            );
            scope.refuse_at(at, message);
        }
        return None;
    }
    match kind {
        Kind::Tenant | Kind::Text | Kind::Uuid | Kind::Whole => {
            limits::own_row(scope, entity, at, column);
            Some(Some(Make::Tenant))
        }
        kind => {
            let message =
                format!("names the tenant: a text, a whole number or a UUID can; it is {}", kind.name());
            scope.refuse_at(at, message);
            Some(None)
        }
    }
}
