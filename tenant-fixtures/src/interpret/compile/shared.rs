//! What all tenants share hangs on no tenant.

use super::Scope;
use super::order::column_parts;
use crate::declaration::RowCount;
use crate::interpret::plan::{Entity, Expr, Make, Op};
use crate::schema::ColumnType;

/// Refuses shared rows that would differ from tenant to tenant.
pub(super) fn check(scope: &mut Scope, planned: &[Entity]) {
    for (at, entity) in planned.iter().enumerate().filter(|(_, entity)| entity.owner.is_shared()) {
        let name = entity.schema.name;
        match scope.declaration.entities[at].rows {
            RowCount::Fixed(_) => {}
            RowCount::PerParent { .. } => {
                if let Some(parent) = entity.parent.filter(|parent| !planned[parent.entity].owner.is_shared()) {
                    let message = format!(
                        "all tenants have the same rows, and each has {} of its own to share them: share those too",
                        planned[parent.entity].schema.name
                    );
                    scope.refuse(Some(name), None, message);
                }
            }
            RowCount::Measure(_) | RowCount::Share { .. } => scope.refuse(
                Some(name),
                None,
                "all tenants have the same rows, however many others each has: say `rows = …`, or so many for each row of \
                 another collection that is shared",
            ),
            RowCount::ByHand { .. } => scope.refuse(
                Some(name),
                None,
                "all tenants have the same rows, and nothing says what its rows hang on that are made by hand",
            ),
        }
        for (place, column) in entity.columns.iter().enumerate() {
            let seen = entity.schema.columns.get(place);
            if seen.is_some_and(|column| column.tenant) {
                let message = "names the tenant, and all tenants have the same rows";
                scope.refuse(Some(name), Some(column.name), message);
            }
            if seen.is_some_and(|column| matches!(column.ty, ColumnType::Id { .. })) {
                let message = "is an id, which has its tenant's in front, and all tenants have the same rows: make it a \
                               number, a text or a UUID";
                scope.refuse(Some(name), Some(column.name), message);
            }
            let target = match column.make {
                Make::Reference { target, .. } => Some(target),
                _ => None,
            };
            let folded = column_parts(&column.make).into_iter().find_map(|expr| folded(planned, expr));
            if let Some(own) = target.filter(|target| !planned[*target].owner.is_shared()).or(folded) {
                let message = format!(
                    "hangs on {}, of which each tenant has its own, and all tenants have the same rows",
                    planned[own].schema.name
                );
                scope.refuse(Some(name), Some(column.name), message);
            }
        }
    }
}

/// The first collection of a tenant's own that something is folded over.
fn folded(planned: &[Entity], expr: &Expr) -> Option<usize> {
    match &expr.op {
        Op::Fold { child, value, condition, .. } if planned[*child].owner.is_shared() => {
            value.iter().chain(condition).find_map(|expr| folded(planned, expr))
        }
        Op::Fold { child, .. } => Some(*child),
        op => op.parts().into_iter().find_map(|expr| folded(planned, expr)),
    }
}
