//! What keeps a tenant from being anonymised.

use super::Check;
use crate::declaration::Unique;
use crate::privacy::{self, Treatment};
use crate::schema::Pii;

/// Refuses columns in which nothing can stand for personal data, and those in which two rows would have the same.
pub(super) fn check(check: &mut Check<'_>) {
    for (entity, planned) in check.plan.entities.iter().enumerate() {
        for at in 0..planned.schema.columns.len().max(planned.columns.len()) {
            let Some(column) = check.plan.described(entity, at) else { continue };
            match check.plan.treatment(entity, at) {
                Some((_, Treatment::Blanked)) if !column.nullable && !column.sparse => {
                    check.refuse(
                        entity,
                        Some(at),
                        "is left empty in an anonymised tenant: make it an `Option`",
                    );
                }
                Some((class, Treatment::Replaced)) => {
                    if let Some(unique) = planned.columns[at].unique {
                        check.replaced((entity, at), class, unique);
                    }
                }
                Some((_, Treatment::Blanked | Treatment::Kept)) | None => {}
            }
        }
    }
}

impl Check<'_> {
    /// Refuses a column of which no two rows may have the same, where two could have the same replacement.
    fn replaced(&mut self, (entity, at): (usize, usize), class: Pii, unique: Unique) {
        if unique == Unique::Everywhere && !privacy::names_tenant(class) {
            let message = format!(
                "is to be unique over all tenants, and what stands for personal data of the class {class:?} in an anonymised \
                 tenant can stand in others, too: write `unique(tenant)`"
            );
            return self.refuse(entity, Some(at), message);
        }
        let values = privacy::distinct(class, &self.plan.entities[entity].schema.columns[at].ty);
        // Among siblings, too, values go by the row's number in the tenant.
        let mut rows = self.most(entity);
        if rows > u128::from(values) {
            rows = self.exact(entity);
        }
        if rows > u128::from(values) {
            let message =
                format!("is to be unique in {rows} rows, and has {values} values in an anonymised tenant");
            self.refuse(entity, Some(at), message);
        }
    }
}
